package association

import (
	"fmt"
	"math"
)

// CommonOR is an odds ratio over strata.
type CommonOR struct {
	// Estimate is the Mantel-Haenszel odds ratio with its limits: 0 or +Inf,
	// with limits 0 and +Inf, when one diagonal is empty in all strata.
	Estimate
	LogStdErr float64 // of the log odds ratio; +Inf where the ratio is 0 or +Inf
}

// MantelHaenszel estimates the odds ratio common to the strata, weighting each
// by what it tells (Mantel & Haenszel 1959, J Natl Cancer Inst 22:719), with
// the standard error of Robins, Breslow & Greenland (1986, Biometrics 42:311),
// valid both for few large and for many sparse strata. Strata with an empty
// margin drop out by themselves. Tables of which none says anything are
// ErrNoData.
func MantelHaenszel(tables []Table2x2, level float64) (CommonOR, error) {
	var r, s, pr, mixed, qs float64
	for _, t := range tables {
		a, b, c, d := t.counts()
		n := a + b + c + d
		if n == 0 {
			continue
		}
		rk, sk, p := a*d/n, b*c/n, (a+d)/n
		q := (b + c) / n
		r, s = r+rk, s+sk
		pr += p * rk
		mixed += p*sk + q*rk
		qs += q * sk
	}
	switch {
	case r == 0 && s == 0:
		return CommonOR{}, fmt.Errorf("%d tables, none with a contrast: %w", len(tables), ErrNoData)
	case r == 0 || s == 0:
		return CommonOR{Estimate{r / s, 0, math.Inf(1)}, math.Inf(1)}, nil
	}
	or := CommonOR{LogStdErr: math.Sqrt(pr/(2*r*r) + mixed/(2*r*s) + qs/(2*s*s))}
	width := criticalNormal(level) * or.LogStdErr
	or.Estimate = Estimate{r / s, r / s * math.Exp(-width), r / s * math.Exp(width)}
	return or, nil
}

// ConditionalIndependence is the test of an odds ratio of 1 in every stratum.
type ConditionalIndependence struct {
	ChiSquared, P                   float64 // one degree of freedom
	ChiSquaredCorrected, PCorrected float64 // with the continuity correction
}

// CochranMantelHaenszel compares the exposed cases of all strata with the
// number expected from the margins (Cochran 1954; Mantel & Haenszel 1959). The
// correction of one half is left out when the difference is smaller than that,
// as in R's mantelhaen.test. ErrNoData if no stratum has a contrast.
func CochranMantelHaenszel(tables []Table2x2) (ConditionalIndependence, error) {
	difference, variance := 0.0, 0.0
	for _, t := range tables {
		a, _, _, _ := t.counts()
		difference += a - t.ExpectedExposedCases()
		variance += t.HypergeometricVariance()
	}
	if variance == 0 {
		return ConditionalIndependence{}, fmt.Errorf("%d tables, none with a contrast: %w", len(tables), ErrNoData)
	}
	difference = math.Abs(difference)
	corrected := difference
	if difference >= 0.5 {
		corrected -= 0.5
	}
	chi, chiCorrected := difference*difference/variance, corrected*corrected/variance
	return ConditionalIndependence{chi, chiSquaredUpper(chi, 1), chiCorrected, chiSquaredUpper(chiCorrected, 1)}, nil
}

// Homogeneity is the test of one odds ratio for all strata.
type Homogeneity struct {
	BreslowDay, BreslowDayP float64
	Tarone, TaroneP         float64 // with Tarone's correction; the one to use
	Strata                  int     // with a contrast; the degrees of freedom are one less
}

// InformativeStrata counts the tables of which no margin is empty.
func InformativeStrata(tables []Table2x2) int {
	n := 0
	for _, t := range tables {
		if t.HypergeometricVariance() > 0 {
			n++
		}
	}
	return n
}

// BreslowDay tests whether the strata share the Mantel-Haenszel odds ratio: in
// each, the exposed cases are compared with the number that fits the margins at
// that odds ratio (Breslow & Day 1980, section 4.4), corrected because the
// Mantel-Haenszel estimate is not fully efficient (Tarone 1985, Biometrika
// 72:91). It wants strata that are not sparse. Fewer than two strata with a
// contrast are ErrNoData, an odds ratio of 0 or +Inf is ErrSeparated.
func BreslowDay(tables []Table2x2) (Homogeneity, error) {
	h := Homogeneity{Strata: InformativeStrata(tables)}
	if h.Strata < 2 {
		return Homogeneity{}, fmt.Errorf("%d strata with a contrast, expected two: %w", h.Strata, ErrNoData)
	}
	common, err := MantelHaenszel(tables, 0.95)
	if err != nil {
		return Homogeneity{}, err
	}
	if common.Value == 0 || math.IsInf(common.Value, 1) {
		return Homogeneity{}, fmt.Errorf("common odds ratio is %v: %w", common.Value, ErrSeparated)
	}
	difference, variance := 0.0, 0.0
	for _, t := range tables {
		if t.HypergeometricVariance() == 0 {
			continue
		}
		a, b, c, d := t.counts()
		fitted := fittedExposedCases(a+b, c+d, a+c, common.Value)
		// Differences from the observed counts, so that no margin cancels.
		off := a - fitted
		v := 1 / (1/fitted + 1/(b+off) + 1/(c+off) + 1/(d-off))
		h.BreslowDay += off * off / v
		difference += off
		variance += v
	}
	h.Tarone = h.BreslowDay - difference*difference/variance
	df := float64(h.Strata - 1)
	h.BreslowDayP, h.TaroneP = chiSquaredUpper(h.BreslowDay, df), chiSquaredUpper(h.Tarone, df)
	return h, nil
}

// fittedExposedCases is the count A of exposed cases with A(D)/((exposed-A)
// (cases-A)) = or, D = unexposed-cases+A: the root within the margins of a
// quadratic, in the form without cancellation.
func fittedExposedCases(exposed, unexposed, cases, or float64) float64 {
	b := unexposed - cases + or*(exposed+cases)
	root := math.Sqrt(math.Max(0, b*b+4*(1-or)*or*exposed*cases))
	if b > 0 {
		return 2 * or * exposed * cases / (b + root)
	}
	return (root - b) / (2 * (1 - or))
}
