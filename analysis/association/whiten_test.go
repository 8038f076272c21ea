package association

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// drawDays draws rows in time order, several on a day now and then.
func drawDays(t *rapid.T, n int) (day, weight []float64) {
	day, weight = make([]float64, n), make([]float64, n)
	for i := range day {
		gap := float64(rapid.IntRange(0, 40).Draw(t, "gap"))
		if i > 0 {
			day[i] = day[i-1] + gap
		}
		weight[i] = rapid.Float64Range(0, 0.25).Draw(t, "w")
	}
	return day, weight
}

func TestWhiteningEqualsCholesky(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		day, weight := drawDays(t, n)
		tau, variance := rapid.Float64Range(1, 120).Draw(t, "tau"), rapid.Float64Range(0, 3.6).Draw(t, "s2")
		w, err := NewWhitening(day, weight, tau, variance)
		if err != nil {
			t.Fatal(err)
		}
		s := mat.NewSymDense(n, nil)
		for r := range n {
			for c := range r {
				s.SetSym(r, c, variance*math.Sqrt(weight[r]*weight[c])*math.Exp(-(day[r]-day[c])/tau))
			}
			s.SetSym(r, r, 1)
		}
		var cholesky mat.Cholesky
		if !cholesky.Factorize(s) {
			t.Fatal("not positive definite")
		}
		if off := math.Abs(cholesky.LogDet() - w.LogDet()); off > 1e-10 {
			t.Errorf("log determinant off by %v", off)
		}
		a := make([]float64, n)
		for i := range a {
			a[i] = rapid.Float64Range(-3, 3).Draw(t, "a")
		}
		var lower mat.TriDense
		cholesky.LTo(&lower)
		var want mat.VecDense
		if err := want.SolveVec(&lower, mat.NewVecDense(n, append([]float64(nil), a...))); err != nil {
			t.Fatal(err)
		}
		if err := w.Apply(a, a); err != nil {
			t.Fatal(err)
		}
		for i := range a {
			if math.Abs(a[i]-want.AtVec(i)) > 1e-10 {
				t.Errorf("row %d: %v, want %v", i, a[i], want.AtVec(i))
			}
		}
	})
}

func TestWhiteningDegenerate(t *testing.T) {
	for what, c := range map[string]struct {
		day, weight   []float64
		tau, variance float64
		want          error
	}{
		"order":            {[]float64{2, 1}, []float64{.1, .1}, 7, 1, ErrRange},
		"lengths":          {[]float64{2, 3}, []float64{.1}, 7, 1, ErrLength},
		"NaN day":          {[]float64{math.NaN()}, []float64{.1}, 7, 1, ErrNotFinite},
		"negative weight":  {[]float64{1}, []float64{-.1}, 7, 1, ErrRange},
		"negative s2":      {[]float64{1}, []float64{.1}, 7, -1, ErrRange},
		"NaN s2":           {[]float64{1}, []float64{.1}, 7, math.NaN(), ErrRange},
		"no memory":        {[]float64{1}, []float64{.1}, 0, 1, ErrRange},
		"no covariance":    {[]float64{1}, []float64{.25}, 7, 5, ErrRange},
		"singular, no gap": {[]float64{1, 1}, []float64{.25, .25}, 7, 4, ErrRange},
	} {
		if _, err := NewWhitening(c.day, c.weight, c.tau, c.variance); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", what, err, c.want)
		}
	}
	none, err := NewWhitening([]float64{1, 2}, []float64{.1, .1}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	a := []float64{3, 4}
	if err := none.Apply(a, a); err != nil || a[0] != 3 || a[1] != 4 || none.LogDet() != 0 {
		t.Errorf("variance 0: %v, %v", a, err)
	}
	if err := none.Apply(a, a[:1]); !errors.Is(err, ErrLength) {
		t.Errorf("short column: %v", err)
	}
	if err := none.Apply(a[:1], a); !errors.Is(err, ErrLength) {
		t.Errorf("short destination: %v", err)
	}
	if empty, err := NewWhitening(nil, nil, 7, 1); err != nil || empty.Apply(nil, nil) != nil {
		t.Errorf("no rows: %v", err)
	}
}

func TestSpellsAgainstPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		day, weight := drawDays(t, n)
		residual := make([]float64, n)
		for i := range residual {
			residual[i] = rapid.Float64Range(-1, 1).Draw(t, "residual")
		}
		spells, err := EstimateSpells(day, residual, weight, 0.25)
		if err != nil {
			t.Fatal(err)
		}
		best, bestTau, bestVariance := 0.0, 0.0, 0.0
		for i, tau := range SpellMemories {
			var a, b float64
			for s := range n {
				for r := range s {
					if gap := day[s] - day[r]; gap <= 4*tau {
						a += residual[r] * residual[s] * math.Exp(-gap/tau)
						b += weight[r] * weight[s] * math.Exp(-2*gap/tau)
					}
				}
			}
			got := spells.Scales[i]
			if got.Tau != tau || math.Abs(got.Numerator-a) > 1e-11 || math.Abs(got.Denominator-b) > 1e-11 {
				t.Errorf("tau %v: %+v, want %v and %v", tau, got, a, b)
			}
			a, b = got.Numerator, got.Denominator
			if a > 0 && b > 0 && a*a/b > best {
				best, bestTau, bestVariance = a*a/b, tau, math.Min(a/b, 3.6)
			}
		}
		if spells.Tau != bestTau || spells.Variance != bestVariance {
			t.Errorf("%v %v, want %v %v", spells.Tau, spells.Variance, bestTau, bestVariance)
		}
	})
}

func TestSpellsDegenerate(t *testing.T) {
	for _, n := range []int{0, 1} {
		s, err := EstimateSpells(make([]float64, n), make([]float64, n), make([]float64, n), 0.25)
		if err != nil || s.Variance != 0 || s.Tau != 0 {
			t.Errorf("%d observations: %+v, %v", n, s, err)
		}
	}
	// All residuals alike: the variance is bounded.
	s, err := EstimateSpells([]float64{1, 2, 3}, []float64{1, 1, 1}, []float64{.1, .1, .1}, 0.25)
	if err != nil || s.Variance != 0.9/0.25 {
		t.Errorf("bounded by the weight: %+v, %v", s, err)
	}
	s, err = EstimateSpells([]float64{1, 2, 3}, []float64{1, 1, 1}, []float64{.1, .1, .1}, 0.1)
	if err != nil || s.Variance != 6 {
		t.Errorf("bounded by 6: %+v, %v", s, err)
	}
	if _, err := EstimateSpells([]float64{1, 2}, []float64{1}, []float64{.1, .1}, 0.25); !errors.Is(err, ErrLength) {
		t.Errorf("lengths: %v", err)
	}
	if _, err := EstimateSpells([]float64{1}, []float64{math.Inf(1)}, []float64{.1}, 0.25); !errors.Is(err, ErrNotFinite) {
		t.Errorf("infinite: %v", err)
	}
	if _, err := EstimateSpells([]float64{1}, []float64{1}, []float64{.1}, 0); !errors.Is(err, ErrRange) {
		t.Errorf("no weight: %v", err)
	}
}
