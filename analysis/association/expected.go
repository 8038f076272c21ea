package association

import "math"

// ObservedExpected compares an observed count with the count expected from
// other knowledge, the observed one taken as Poisson: the standardised
// incidence ratio of epidemiology (Breslow & Day 1987, Statistical Methods in
// Cancer Research II, section 2.3). An expected count that is not a finite
// number above 0, and a negative observed one, say nothing: the limits are
// then 0 and +Inf.
type ObservedExpected struct {
	Observed int
	Expected float64
}

func (o ObservedExpected) valid() bool { return o.Observed >= 0 && isPositive(o.Expected) }

// Ratio is Observed/Expected, false if Expected is not above 0.
func (o ObservedExpected) Ratio() (float64, bool) {
	if !o.valid() {
		return 0, false
	}
	return float64(o.Observed) / o.Expected, true
}

// ExactLimits are the exact limits of the ratio (Garwood 1936, Biometrika
// 28:437).
func (o ObservedExpected) ExactLimits(level float64) Interval { return o.limits(level, false) }

// MidPLimits are the mid-p limits of the ratio.
func (o ObservedExpected) MidPLimits(level float64) Interval { return o.limits(level, true) }

// poisson is the Poisson distribution, with theta the log of its mean. Its
// support has no end; 2^53 is beyond any count.
var poisson = powerSeries{low: 0, high: 1 << 53, ratio: func(k int) float64 { return 1 / float64(k) }}

func (o ObservedExpected) limits(level float64, mid bool) Interval {
	if !o.valid() {
		return Interval{0, math.Inf(1)}
	}
	x := float64(o.Observed) + 0.5
	theta := poisson.limits(o.Observed, level, mid, math.Log(x), 2/math.Sqrt(x))
	shift := math.Log(o.Expected)
	return Interval{math.Exp(theta.Low - shift), math.Exp(theta.High - shift)}
}
