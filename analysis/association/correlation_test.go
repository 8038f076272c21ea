package association

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestCorrelationPublished(t *testing.T) {
	// Hollander & Wolfe 1973, p. 187: lightness of canned tuna and its score by
	// a panel, as in R's cor.test: tau = .4444, rho = .6.
	x := []float64{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1}
	y := []float64{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}
	tau, err := KendallTauB(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "tau", tau, 4.0/9, 1e-12)
	rho, err := Spearman(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "rho", rho.Coefficient, 0.6, 1e-12)
	// With ties, by hand: 15 pairs, one tied in x, one in y, ten concordant.
	tau, err = KendallTauB([]float64{1, 2, 2, 3, 4, 5}, []float64{2, 1, 2, 5, 4, 4})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "tau-b", tau, 6/math.Sqrt(14*13), 1e-12)
}

func TestCorrelationDegenerate(t *testing.T) {
	for what, c := range map[string]struct {
		x, y []float64
		want error
	}{
		"none":     {nil, nil, ErrNoData},
		"one":      {[]float64{1}, []float64{1}, ErrNoData},
		"lengths":  {[]float64{1, 2, 3}, []float64{1, 2}, ErrLength},
		"NaN":      {[]float64{1, 2, math.NaN()}, []float64{1, 2, 3}, ErrNotFinite},
		"NaN in y": {[]float64{1, 2, 3}, []float64{1, 2, math.NaN()}, ErrNotFinite},
		"constant": {[]float64{1, 2, 3}, []float64{2, 2, 2}, ErrConstant},
		"x alike":  {[]float64{2, 2, 2}, []float64{1, 2, 3}, ErrConstant},
	} {
		if _, err := Spearman(c.x, c.y); !errors.Is(err, c.want) {
			t.Errorf("Spearman, %s: %v, want %v", what, err, c.want)
		}
		if _, err := KendallTauB(c.x, c.y); !errors.Is(err, c.want) {
			t.Errorf("Kendall, %s: %v, want %v", what, err, c.want)
		}
	}
	perfect, err := Spearman([]float64{1, 2, 3, 4}, []float64{40, 30, 20, 10})
	if err != nil || perfect.Coefficient != -1 || perfect.P != 0 {
		t.Errorf("perfect: %+v, %v", perfect, err)
	}
}

func TestCorrelationProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 40).Draw(t, "n")
		x, y, negative := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			x[i] = float64(rapid.IntRange(0, 8).Draw(t, "x"))
			y[i] = float64(rapid.IntRange(0, 8).Draw(t, "y"))
			negative[i] = -math.Exp(y[i])
		}
		rho, err := Spearman(x, y)
		if err != nil {
			return // constant
		}
		isProbability(t, "p", rho.P)
		tau, err := KendallTauB(x, y)
		if err != nil {
			t.Fatal(err)
		}
		mirrorRho, _ := Spearman(negative, x)
		mirrorTau, _ := KendallTauB(negative, x)
		if math.Abs(rho.Coefficient+mirrorRho.Coefficient) > 1e-12 || math.Abs(tau+mirrorTau) > 1e-12 {
			t.Errorf("not mirrored: %v %v, %v %v", rho, mirrorRho, tau, mirrorTau)
		}
		var score, notTiedX, notTiedY float64
		sign := func(a float64) float64 { return math.Max(-1, math.Min(1, a)) }
		for i := range n {
			for j := range i {
				score += sign(x[i]-x[j]) * sign(y[i]-y[j])
				notTiedX += math.Abs(sign(x[i] - x[j]))
				notTiedY += math.Abs(sign(y[i] - y[j]))
			}
		}
		if want := score / math.Sqrt(notTiedX*notTiedY); math.Abs(tau-want) > 1e-12 || math.Abs(tau) > 1+1e-12 {
			t.Errorf("tau %v, by pairs %v", tau, want)
		}
	})
}
