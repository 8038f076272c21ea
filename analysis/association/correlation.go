package association

import (
	"fmt"
	"math"
	"slices"
)

// Correlation is a rank correlation, -1 to 1, with its two-sided p value.
type Correlation struct{ Coefficient, P float64 }

// Spearman is the correlation of the mid-ranks (Spearman 1904), with the p
// value by Student's t on n-2 degrees of freedom: approximate, 0 for a perfect
// correlation. Fewer than three pairs, NaN, unequal lengths and values all
// alike are errors.
func Spearman(x, y []float64) (Correlation, error) {
	if err := checkPairs(x, y, 3); err != nil {
		return Correlation{}, err
	}
	u, err := standardRanks("x", x)
	if err != nil {
		return Correlation{}, err
	}
	v, err := standardRanks("y", y)
	if err != nil {
		return Correlation{}, err
	}
	// 1-r and 1+r from sums of squares, exact where r is near 1 or -1.
	var less, more float64
	for i := range u {
		less += (u[i] - v[i]) * (u[i] - v[i]) / 2
		more += (u[i] + v[i]) * (u[i] + v[i]) / 2
	}
	r := math.Max(-1, math.Min(1, (more-less)/2))
	df := float64(len(x) - 2)
	c := Correlation{Coefficient: r}
	if less > 1e-15 && more > 1e-15 {
		c.P = studentTwoSided(r*math.Sqrt(df/(less*more)), df)
	}
	return c, nil
}

// standardRanks returns the mid-ranks with mean 0 and sum of squares 1.
func standardRanks(name string, x []float64) ([]float64, error) {
	ranks, err := MidRanks(x)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	mean, squares := float64(len(x)+1)/2, 0.0
	for i := range ranks {
		ranks[i] -= mean
		squares += ranks[i] * ranks[i]
	}
	if squares == 0 {
		return nil, fmt.Errorf("%s has one value throughout: %w", name, ErrConstant)
	}
	for i := range ranks {
		ranks[i] /= math.Sqrt(squares)
	}
	return ranks, nil
}

// KendallTauB is Kendall's rank correlation corrected for ties, tau-b (Kendall
// 1945, Biometrika 33:239), counted in n log n steps (Knight 1966, J Am Stat
// Assoc 61:436). Fewer than two pairs, NaN, unequal lengths and values all
// alike are errors.
func KendallTauB(x, y []float64) (float64, error) {
	if err := checkPairs(x, y, 2); err != nil {
		return 0, err
	}
	u, err := MidRanks(x)
	if err != nil {
		return 0, fmt.Errorf("x: %w", err)
	}
	v, err := MidRanks(y)
	if err != nil {
		return 0, fmt.Errorf("y: %w", err)
	}
	order := make([]int, len(u))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		if u[i] != u[j] {
			return int(2*u[i] - 2*u[j])
		}
		return int(2*v[i] - 2*v[j])
	})
	byX := make([]float64, len(u))
	tiedX, tiedBoth := tiedPairs(u, order), 0.0
	for i, k := range order {
		byX[i] = v[k]
	}
	run := 1.0
	for i := 1; i < len(order); i++ {
		if u[order[i]] == u[order[i-1]] && byX[i] == byX[i-1] {
			tiedBoth += run
			run++
		} else {
			run = 1
		}
	}
	// Swaps that sort y when the pairs are sorted by x are the discordances.
	discordant := exchanges(byX, make([]float64, len(byX)))
	for i := range order {
		order[i] = i
	}
	tiedY := tiedPairs(byX, order) // sorted by now
	pairs := float64(len(u)) * float64(len(u)-1) / 2
	if tiedX == pairs || tiedY == pairs {
		return 0, fmt.Errorf("one of the two has one value throughout: %w", ErrConstant)
	}
	score := pairs - tiedX - tiedY + tiedBoth - 2*discordant
	return score / math.Sqrt(pairs-tiedX) / math.Sqrt(pairs-tiedY), nil
}

// tiedPairs counts the pairs of equal values of x, which order sorts.
func tiedPairs(x []float64, order []int) float64 {
	tied, run := 0.0, 1.0
	for i := 1; i < len(order); i++ {
		if x[order[i]] == x[order[i-1]] {
			tied += run
			run++
		} else {
			run = 1
		}
	}
	return tied
}

// exchanges sorts x by merging and counts the pairs that were out of order.
func exchanges(x, buffer []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	half := len(x) / 2
	count := exchanges(x[:half], buffer[:half]) + exchanges(x[half:], buffer[half:])
	i, j := 0, half
	for k := range x {
		if j == len(x) || i < half && x[i] <= x[j] {
			buffer[k] = x[i]
			i++
		} else {
			buffer[k] = x[j]
			j++
			count += float64(half - i)
		}
	}
	copy(x, buffer)
	return count
}

func checkPairs(x, y []float64, least int) error {
	if err := sameLength("y", len(y), len(x)); err != nil {
		return err
	}
	if len(x) < least {
		return fmt.Errorf("correlation of %d pairs, expected at least %d: %w", len(x), least, ErrNoData)
	}
	return nil
}
