package association

import (
	"errors"
	"math"
	"math/bits"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMidRanks(t *testing.T) {
	got, err := MidRanks([]float64{3, 1, 3, math.Inf(1), 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{4, 1, 4, 6, 2, 4}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := MidRanks([]float64{1, math.NaN()}); !errors.Is(err, ErrNotFinite) {
		t.Errorf("NaN ranked: %v", err)
	}
	if ranks, err := MidRanks(nil); err != nil || ranks != nil {
		t.Errorf("no values: %v, %v", ranks, err)
	}
}

func TestQuantile(t *testing.T) {
	// R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .75, 1)).
	for p, want := range map[float64]float64{0: 1, 0.25: 1.75, 0.5: 3, 0.75: 5, 1: 8} {
		got, err := Quantile([]float64{8, 1, 4, 2}, p)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "quantile", got, want, 1e-15)
	}
	for what, c := range map[string]struct {
		x    []float64
		p    float64
		want error
	}{
		"no values": {nil, 0.5, ErrNoData},
		"p above 1": {[]float64{1}, 1.1, ErrRange},
		"p NaN":     {[]float64{1}, math.NaN(), ErrRange},
		"NaN value": {[]float64{1, math.NaN()}, 0.5, ErrNotFinite},
	} {
		if _, err := Quantile(c.x, c.p); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", what, err, c.want)
		}
	}
	if got, err := Quantile([]float64{7}, 0.3); err != nil || got != 7 {
		t.Errorf("one value: %v, %v", got, err)
	}
}

func TestMannWhitneyPublished(t *testing.T) {
	// Hollander & Wolfe 1973, p. 69: permeability of placentas at term and at
	// 12 to 26 weeks, as in R's wilcox.test: W = 35, one-sided p = .1272.
	term := []float64{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}
	early := []float64{1.15, 0.88, 0.90, 0.74, 1.21}
	m, err := CompareRanks(term, early)
	if err != nil {
		t.Fatal(err)
	}
	if m.U != 35 || m.AUC != 0.7 {
		t.Errorf("U %v, AUC %v, want 35 and 0.7", m.U, m.AUC)
	}
	p, ok := m.Exact()
	if !ok {
		t.Fatal("no exact p value")
	}
	near(t, "exact p", p, 2*0.1272, 2e-4)
	// Without ties and with the correction of one half, by hand: (10-.5)/√(10·5·16/12).
	near(t, "normal p", m.PNormalCorrected, math.Erfc(9.5/math.Sqrt(800.0/12)/math.Sqrt2), 1e-12)
}

func TestMannWhitneyDegenerate(t *testing.T) {
	if _, err := CompareRanks(nil, []float64{1}); !errors.Is(err, ErrNoData) {
		t.Errorf("empty group: %v", err)
	}
	if _, err := CompareRanks([]float64{1}, []float64{math.NaN()}); !errors.Is(err, ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	equal, err := CompareRanks([]float64{2, 2, 2}, []float64{2, 2})
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := equal.Exact(); !ok || p != 1 || equal.PNormal != 1 || equal.PNormalCorrected != 1 || equal.AUC != 0.5 {
		t.Errorf("all equal: %+v, exact %v", equal, p)
	}
	if _, ok := (MannWhitney{}).Exact(); ok {
		t.Error("exact p value of nothing")
	}
	if _, err := DeLong([]float64{1}, []float64{2, 3}, 0.95); !errors.Is(err, ErrNoData) {
		t.Errorf("DeLong of one value: %v", err)
	}
	apart, err := DeLong([]float64{5, 6}, []float64{1, 2, 3}, 0.95)
	if err != nil || apart != (AUC{Estimate: Estimate{1, 1, 1}}) {
		t.Errorf("apart: %+v, %v", apart, err)
	}
	long := make([]float64, 161)
	m, err := CompareRanks(long[:80], long[80:])
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Exact(); ok {
		t.Error("exact p value for 161 values")
	}
}

// At the most values Exact takes, without ties and therefore with the widest
// sums, the normal approximation is close.
func TestMannWhitneyExactAtItsLargest(t *testing.T) {
	var x, y []float64
	for i := range largestExact {
		if v := float64(i) + 12*float64(i%2); i%2 == 0 {
			x = append(x, v)
		} else {
			y = append(y, v)
		}
	}
	m, err := CompareRanks(x, y)
	if err != nil {
		t.Fatal(err)
	}
	p, ok := m.Exact()
	if !ok {
		t.Fatal("no exact p value")
	}
	near(t, "exact and normal", p, m.PNormalCorrected, 0.01)
}

func TestMannWhitneyProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Few distinct values, so that ties are common.
		value := rapid.Map(rapid.IntRange(0, 6), func(i int) float64 { return float64(i) })
		x := rapid.SliceOfN(value, 1, 7).Draw(t, "x")
		y := rapid.SliceOfN(value, 1, 7).Draw(t, "y")
		m, err := CompareRanks(x, y)
		if err != nil {
			t.Fatal(err)
		}
		pairs := 0.0
		for _, a := range x {
			for _, b := range y {
				switch {
				case a > b:
					pairs++
				case a == b:
					pairs += 0.5
				}
			}
		}
		if m.U != pairs {
			t.Errorf("U %v, counted %v", m.U, pairs)
		}
		mirror, err := CompareRanks(y, x)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(m.AUC+mirror.AUC-1) > 1e-12 || math.Abs(m.PNormal-mirror.PNormal) > 1e-12 {
			t.Errorf("not mirrored: %+v and %+v", m, mirror)
		}

		// The exact p value by listing every allocation.
		all := append(append([]float64{}, x...), y...)
		ranks := midRanks(all)
		var observed, extreme, total float64
		for i := range x {
			observed += ranks[i]
		}
		mean := float64(len(x)*(len(all)+1)) / 2
		for set := range 1 << len(all) {
			if bits.OnesCount(uint(set)) != len(x) {
				continue
			}
			sum := 0.0
			for i, r := range ranks {
				if set>>i&1 == 1 {
					sum += r
				}
			}
			total++
			if math.Abs(sum-mean) >= math.Abs(observed-mean) {
				extreme++
			}
		}
		p, ok := m.Exact()
		if !ok || math.Abs(p-extreme/total) > 1e-12 {
			t.Errorf("exact p %v, listed %v", p, extreme/total)
		}
		isProbability(t, "normal", m.PNormal)
		isProbability(t, "corrected", m.PNormalCorrected)
	})
}

// DeLong's variance from its definition: the placements pair by pair.
func TestDeLongFromDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Map(rapid.IntRange(0, 6), func(i int) float64 { return float64(i) }), rapid.Float64Range(-5, 5))
		x := rapid.SliceOfN(value, 2, 30).Draw(t, "x")
		y := rapid.SliceOfN(value, 2, 30).Draw(t, "y")
		a, err := DeLong(x, y, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		kernel := func(a, b float64) float64 {
			switch {
			case a > b:
				return 1
			case a == b:
				return 0.5
			}
			return 0
		}
		variance := func(own, other []float64, above bool) float64 {
			placements, mean := make([]float64, len(own)), 0.0
			for i, v := range own {
				for _, w := range other {
					if above {
						placements[i] += kernel(v, w) / float64(len(other))
					} else {
						placements[i] += kernel(w, v) / float64(len(other))
					}
				}
				mean += placements[i] / float64(len(own))
			}
			sum := 0.0
			for _, p := range placements {
				sum += (p - mean) * (p - mean)
			}
			return sum / float64(len(own)-1) / float64(len(own))
		}
		want := variance(x, y, true) + variance(y, x, false)
		if math.Abs(a.Variance-want) > 1e-12 {
			t.Errorf("variance %v, want %v", a.Variance, want)
		}
		if !(a.Low <= a.Value && a.Value <= a.High && a.Low >= 0 && a.High <= 1) {
			t.Errorf("limits %+v", a)
		}
	})
}
