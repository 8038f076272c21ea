package association

import (
	"errors"
	"math"
	"testing"
)

// Thirteen trials of BCG vaccine against tuberculosis (Colditz et al. 1994), the
// dat.bcg of R's metafor: cases and non-cases of vaccinated and of controls.
var bcg = []Table2x2{
	{4, 119, 11, 128},
	{6, 300, 29, 274},
	{3, 228, 11, 209},
	{62, 13536, 248, 12619},
	{33, 5036, 47, 5761},
	{180, 1361, 372, 1079},
	{8, 2537, 10, 619},
	{505, 87886, 499, 87892},
	{29, 7470, 45, 7232},
	{17, 1699, 65, 1600},
	{186, 50448, 141, 27197},
	{5, 2493, 3, 2338},
	{27, 16886, 29, 17825},
}

func TestPauleMandelPublished(t *testing.T) {
	var effects, variances []float64
	for _, table := range bcg {
		a, b, c, d := table.counts()
		effects = append(effects, math.Log(a/(a+b))-math.Log(c/(c+d)))
		variances = append(variances, 1/a-1/(a+b)+1/c-1/(c+d))
	}
	r, err := PauleMandel(effects, variances, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	// metafor: Q = 152.2330, tau² = 0.3088 (DL) and 0.3181 (PM, as empirical Bayes).
	near(t, "Q", r.Q, 152.2330, 1e-6)
	near(t, "DerSimonian-Laird", r.TauSquaredDL, 0.3088, 2e-4)
	near(t, "Paule-Mandel", r.TauSquared, 0.3181, 2e-4)
	near(t, "mean", r.Value, -0.715, 1e-3)
	if !(r.Low < r.Value && r.Value < r.High && r.High < 0) || r.QP > 1e-20 {
		t.Errorf("%+v", r)
	}
	_, _, q := pooled(effects, variances, r.TauSquared)
	near(t, "Q at the estimate", q, 12, 1e-9)
}

func TestPauleMandelDegenerate(t *testing.T) {
	for what, c := range map[string]struct {
		effects, variances []float64
		want               error
	}{
		"none":          {nil, nil, ErrNoData},
		"one":           {[]float64{1}, []float64{1}, ErrNoData},
		"lengths":       {[]float64{1, 2}, []float64{1}, ErrLength},
		"NaN":           {[]float64{1, math.NaN()}, []float64{1, 1}, ErrNotFinite},
		"no variance":   {[]float64{1, 2}, []float64{1, 0}, ErrRange},
		"NaN variance":  {[]float64{1, 2}, []float64{1, math.NaN()}, ErrRange},
		"huge variance": {[]float64{1, 2}, []float64{1, math.Inf(1)}, ErrRange},
	} {
		if _, err := PauleMandel(c.effects, c.variances, 0.95); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	equal, err := PauleMandel([]float64{2, 2, 2}, []float64{1, 2, 3}, 0.95)
	if err != nil || equal.TauSquared != 0 || equal.QP != 1 || equal.Estimate != (Estimate{2, 2, 2}) {
		t.Errorf("equal effects: %+v, %v", equal, err)
	}
	// Effects that differ a millionfold more than their errors.
	apart, err := PauleMandel([]float64{-1e6, 1e6}, []float64{1e-6, 1e-6}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "variance between", apart.TauSquared, 2e12, 1e-9)
}
