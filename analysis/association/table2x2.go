package association

import "math"

// Table2x2 is a fourfold table of counts.
//
//	             cases             non-cases
//	exposed      ExposedCases      ExposedNonCases
//	unexposed    UnexposedCases    UnexposedNonCases
//
// Inference is conditional on all margins: the count of exposed cases is then
// hypergeometric, and Fisher's noncentral hypergeometric at an odds ratio
// other than 1. A table with an empty margin says nothing about the odds
// ratio: its p values are 1 and its limits 0 and +Inf. A table with a negative
// count is taken as empty.
type Table2x2 struct {
	ExposedCases, ExposedNonCases, UnexposedCases, UnexposedNonCases int
}

// valid returns the table, or an empty one if a count is negative.
func (t Table2x2) valid() Table2x2 {
	if min(t.ExposedCases, t.ExposedNonCases, t.UnexposedCases, t.UnexposedNonCases) < 0 {
		return Table2x2{}
	}
	return t
}

// counts returns the four counts in reading order as numbers.
func (t Table2x2) counts() (a, b, c, d float64) {
	t = t.valid()
	return float64(t.ExposedCases), float64(t.ExposedNonCases), float64(t.UnexposedCases), float64(t.UnexposedNonCases)
}

// hypergeometric is the distribution of the exposed cases given the margins:
// cases drawn from exposed and unexposed.
func hypergeometric(exposed, unexposed, cases int) powerSeries {
	return powerSeries{
		low:  max(0, cases-unexposed),
		high: min(cases, exposed),
		ratio: func(k int) float64 {
			return float64(exposed-k+1) * float64(cases-k+1) / (float64(k) * float64(unexposed-cases+k))
		},
	}
}

// conditional returns the distribution of ExposedCases given the margins.
func (t Table2x2) conditional() powerSeries {
	t = t.valid()
	return hypergeometric(t.ExposedCases+t.ExposedNonCases, t.UnexposedCases+t.UnexposedNonCases, t.ExposedCases+t.UnexposedCases)
}

// MidP is the central mid-p value: twice the smaller tail of the conditional
// distribution with the observed table counted half (Lancaster 1961; Lydersen,
// Fagerland, Laake 2009, Stat Med 28:1159, recommend it over Fisher's test).
// 0 <= p <= 1; 1 for a table with an empty margin.
func (t Table2x2) MidP() float64 {
	return t.conditional().centralP(0, t.valid().ExposedCases, true)
}

// CentralP is twice the smaller tail of the conditional distribution, at most
// 1: the p value that ExactLimits belong to. 1 for a table with an empty margin.
func (t Table2x2) CentralP() float64 {
	return t.conditional().centralP(0, t.valid().ExposedCases, false)
}

// FisherP is Fisher's exact two-sided p value: the probability of all tables
// with these margins that are no likelier than the observed one (Fisher 1935),
// equal within 1e-7 counting as equal, as R's fisher.test has it. 1 for a table
// with an empty margin.
func (t Table2x2) FisherP() float64 {
	return t.conditional().notLikelier(0, t.valid().ExposedCases)
}

// OddsRatio is the sample odds ratio ad/(bc): 0 or +Inf if one diagonal has a
// zero, false if both have.
func (t Table2x2) OddsRatio() (float64, bool) {
	a, b, c, d := t.counts()
	if a*d == 0 && b*c == 0 {
		return 0, false
	}
	return a * d / (b * c), true
}

// ConditionalOR is the conditional maximum-likelihood odds ratio, at which the
// expected count of exposed cases given the margins equals the observed one
// (Cornfield 1956; Breslow & Day 1980, section 4.2): 0 or +Inf when that count
// is the least or greatest the margins allow, false when they allow one only.
func (t Table2x2) ConditionalOR() (float64, bool) {
	start, _ := t.logOddsGuess()
	theta, ok := t.conditional().maximum(t.valid().ExposedCases, start)
	if !ok {
		return 0, false
	}
	return math.Exp(theta), true
}

// MidPLimits are the central mid-p limits of the odds ratio: the odds ratios
// at which MidP would be 1-level. 0 and +Inf where the table sets no limit.
func (t Table2x2) MidPLimits(level float64) Interval { return t.oddsLimits(level, true) }

// ExactLimits are the central exact limits of the odds ratio, Cornfield's
// limits by Fisher's noncentral hypergeometric: wider than MidPLimits, never
// below the nominal coverage.
func (t Table2x2) ExactLimits(level float64) Interval { return t.oddsLimits(level, false) }

func (t Table2x2) oddsLimits(level float64, mid bool) Interval {
	start, step := t.logOddsGuess()
	theta := t.conditional().limits(t.valid().ExposedCases, level, mid, start, 2*step)
	return Interval{math.Exp(theta.Low), math.Exp(theta.High)}
}

// logOddsGuess is Haldane's log odds ratio and its standard error, from one
// half added to every count.
func (t Table2x2) logOddsGuess() (logOR, stdErr float64) {
	a, b, c, d := t.counts()
	a, b, c, d = a+0.5, b+0.5, c+0.5, d+0.5
	return math.Log(a/b) - math.Log(c/d), math.Sqrt(1/a + 1/b + 1/c + 1/d)
}

// HaldaneOR is the odds ratio with one half added to every count and its
// normal limits on the log scale (Haldane 1956; Anscombe 1956). It is finite
// for every table, also an empty one, where it says 1 with wide limits.
func (t Table2x2) HaldaneOR(level float64) Estimate {
	logOR, stdErr := t.logOddsGuess()
	width := criticalNormal(level) * stdErr
	return Estimate{math.Exp(logOR), math.Exp(logOR - width), math.Exp(logOR + width)}
}

// Exposed is the proportion of cases among the exposed.
func (t Table2x2) Exposed() Proportion {
	t = t.valid()
	return Proportion{t.ExposedCases, t.ExposedCases + t.ExposedNonCases}
}

// Unexposed is the proportion of cases among the unexposed.
func (t Table2x2) Unexposed() Proportion {
	t = t.valid()
	return Proportion{t.UnexposedCases, t.UnexposedCases + t.UnexposedNonCases}
}

// RiskDifference is the proportion of cases among the exposed minus that among
// the unexposed, -1 to 1, with limits by Newcombe's method 10, the square-and-
// add of Wilson limits (Newcombe 1998, Stat Med 17:873). False if either group
// is empty.
func (t Table2x2) RiskDifference(level float64) (Estimate, bool) {
	p1, ok1 := t.Exposed().Value()
	p0, ok0 := t.Unexposed().Value()
	if !ok1 || !ok0 {
		return Estimate{}, false
	}
	w1, w0 := t.Exposed().Wilson(level), t.Unexposed().Wilson(level)
	return Estimate{
		Value: p1 - p0,
		Low:   math.Max(-1, p1-p0-math.Hypot(p1-w1.Low, w0.High-p0)),
		High:  math.Min(1, p1-p0+math.Hypot(w1.High-p1, p0-w0.Low)),
	}, true
}

// ExpectedExposedCases is the count of exposed cases expected from the margins
// if exposure and case had nothing to do with each other. 0 for an empty table.
func (t Table2x2) ExpectedExposedCases() float64 {
	a, b, c, d := t.counts()
	n := a + b + c + d
	if n == 0 {
		return 0
	}
	return (a + b) / n * (a + c)
}

// HypergeometricVariance is the variance of the count of exposed cases given
// the margins at an odds ratio of 1. 0 for a table of fewer than two.
func (t Table2x2) HypergeometricVariance() float64 {
	a, b, c, d := t.counts()
	n := a + b + c + d
	if n < 2 {
		return 0
	}
	return (a + b) / n * (c + d) / n * (a + c) * (b + d) / (n - 1)
}
