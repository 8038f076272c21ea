package association

import (
	"fmt"
	"math"
)

// MannWhitney is the rank-sum comparison of two groups (Wilcoxon 1945; Mann &
// Whitney 1947, Ann Math Stat 18:50).
type MannWhitney struct {
	// U counts the pairs in which the value of the first group is the greater,
	// ties half: 0 to n1*n2.
	U float64
	// AUC is U/(n1*n2), the chance that a value of the first group exceeds one
	// of the second: 0 to 1, one half when neither tends to be greater.
	AUC float64
	// PNormal is the two-sided p value of the normal approximation with the
	// variance corrected for ties; 1 when all values are equal.
	PNormal float64
	// PNormalCorrected is PNormal with the continuity correction of one half.
	PNormalCorrected float64

	ranks []float64 // of both groups together, the first group's foremost
	first int       // how many values the first group has
}

// CompareRanks compares two groups by ranks. An empty group and NaN are errors.
func CompareRanks(x, y []float64) (MannWhitney, error) {
	if len(x) == 0 || len(y) == 0 {
		return MannWhitney{}, fmt.Errorf("rank comparison of %d and %d values, expected at least one each: %w", len(x), len(y), ErrNoData)
	}
	ranks, err := MidRanks(append(append(make([]float64, 0, len(x)+len(y)), x...), y...))
	if err != nil {
		return MannWhitney{}, err
	}
	m := MannWhitney{ranks: ranks, first: len(x)}
	n1, n2, n := float64(len(x)), float64(len(y)), float64(len(ranks))
	var sum, squares float64
	for i, r := range ranks {
		if i < m.first {
			sum += r
		}
		// The variance of the mid-ranks themselves, rather than Σ(t³-t), which
		// cancels when nearly all values are tied.
		squares += (r - (n+1)/2) * (r - (n+1)/2)
	}
	m.U = sum - n1*(n1+1)/2
	m.AUC = m.U / (n1 * n2)
	m.PNormal, m.PNormalCorrected = 1, 1
	if squares > 0 {
		sd := math.Sqrt(n1 * n2 / (n * (n - 1)) * squares)
		off := math.Abs(m.U - n1*n2/2)
		m.PNormal = normalTwoSided(off / sd)
		m.PNormalCorrected = normalTwoSided(math.Max(0, off-0.5) / sd)
	}
	return m, nil
}

// largestExact is the number of values up to which Exact counts allocations;
// the work grows with the fourth power.
const largestExact = 160

// Exact is the p value given the ties: the share of all allocations of the
// observed mid-ranks to the two groups whose rank sum is at least as far from
// its mean as the observed one, on either side. False for more than 160 values
// in all, where the normal approximation serves.
func (m MannWhitney) Exact() (float64, bool) {
	if len(m.ranks) == 0 || len(m.ranks) > largestExact {
		return 0, false
	}
	// Twice the mid-ranks are integers. Shifted to start at 0 and divided by
	// their common divisor they are as small as they get.
	steps := make([]int, len(m.ranks))
	least, observed := 2*len(m.ranks), 0
	for i, r := range m.ranks {
		steps[i] = int(2 * r)
		least = min(least, steps[i])
		if i < m.first {
			observed += steps[i]
		}
	}
	divisor := 0
	for i := range steps {
		steps[i] -= least
		divisor = greatestCommonDivisor(divisor, steps[i])
	}
	if divisor == 0 {
		return 1, true // all values equal
	}
	for i := range steps {
		steps[i] /= divisor
	}
	// Counting the smaller group is as good: its sum is the other's complement.
	size, mean2 := m.first, m.first*(len(m.ranks)+1)
	off := max(observed-mean2, mean2-observed)
	if len(m.ranks)-size < size {
		size = len(m.ranks) - size
		mean2 = size * (len(m.ranks) + 1)
	}
	ways := allocations(steps, size)
	var extreme, total float64
	for sum, w := range ways {
		total += w
		if distance := sum*divisor + size*least - mean2; distance >= off || -distance >= off {
			extreme += w
		}
	}
	return extreme / total, true
}

// allocations counts, for every sum, the subsets of the given size of steps
// that have it. The counts stay below C(160, 80) = 9e46, exact to a few units
// in the last place.
func allocations(steps []int, size int) []float64 {
	top := 0
	for _, s := range steps {
		top += s
	}
	width := top + 1
	ways := make([]float64, (size+1)*width)
	ways[0] = 1
	seen := 0
	for i, s := range steps {
		for chosen := min(i+1, size); chosen >= 1; chosen-- {
			from, to := ways[(chosen-1)*width:][:seen+1], ways[chosen*width+s:][:seen+1]
			for sum, w := range from {
				to[sum] += w
			}
		}
		seen += s
	}
	return ways[size*width:]
}

func greatestCommonDivisor(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// AUC is the area under the ROC curve, the chance that a value of the first
// group exceeds one of the second, with the variance of DeLong, DeLong &
// Clarke-Pearson 1988 (Biometrics 44:837).
type AUC struct {
	Estimate // 0 to 1; Wald limits, cut at 0 and 1
	Variance float64
}

// DeLong estimates the area and its limits, from mid-ranks (Sun & Xu 2014,
// IEEE Signal Process Lett 21:1389). Groups of fewer than two values have no
// variance and are an error, as is NaN. Perfect separation has variance 0 and
// limits of no width.
func DeLong(x, y []float64, level float64) (AUC, error) {
	if len(x) < 2 || len(y) < 2 {
		return AUC{}, fmt.Errorf("DeLong variance from %d and %d values, expected at least two each: %w", len(x), len(y), ErrNoData)
	}
	m, err := CompareRanks(x, y)
	if err != nil {
		return AUC{}, err
	}
	a := AUC{Estimate: Estimate{Value: m.AUC}}
	a.Variance = placementVariance(m.ranks[:m.first], midRanks(x), float64(len(y))) +
		placementVariance(m.ranks[m.first:], midRanks(y), float64(len(x)))
	a.Low, a.High = 0, 1
	if validLevel(level) {
		width := criticalNormal(level) * math.Sqrt(a.Variance)
		a.Low, a.High = math.Max(0, a.Value-width), math.Min(1, a.Value+width)
	}
	return a, nil
}

// placementVariance is the variance of the mean placement of a group: the
// share of the other group below each of its values, that is its rank among
// all less its rank among its own.
func placementVariance(among, own []float64, others float64) float64 {
	n, mean := float64(len(own)), 0.0
	for i := range own {
		mean += (among[i] - own[i]) / others
	}
	mean /= n
	squares := 0.0
	for i := range own {
		d := (among[i]-own[i])/others - mean
		squares += d * d
	}
	return squares / (n - 1) / n
}
