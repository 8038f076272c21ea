package association

import "math"

// Rates compares the events of two groups per unit of exposure: person-time,
// or distance, in the same unit for both. Inference is conditional on the sum
// of events: ExposedEvents is then binomial, with the logit of its probability
// equal to the log rate ratio plus the log ratio of the exposures (Rothman &
// Greenland 1998, Modern Epidemiology, chapter 14). No events at all, an
// exposure that is not a finite number above 0, and a negative count, say
// nothing: the p value is then 1 and the limits 0 and +Inf.
type Rates struct {
	ExposedEvents   int
	ExposedAmount   float64
	UnexposedEvents int
	UnexposedAmount float64
}

func (r Rates) valid() bool {
	return r.ExposedEvents >= 0 && r.UnexposedEvents >= 0 && isPositive(r.ExposedAmount) && isPositive(r.UnexposedAmount)
}

// logAmounts is the log of the ratio of the exposures.
func (r Rates) logAmounts() float64 { return math.Log(r.ExposedAmount) - math.Log(r.UnexposedAmount) }

// Exposed is the rate of the exposed per unit, false if their amount is not
// above 0.
func (r Rates) Exposed() (float64, bool) {
	if !r.valid() {
		return 0, false
	}
	return float64(r.ExposedEvents) / r.ExposedAmount, true
}

// Unexposed is the rate of the unexposed per unit, false if their amount is
// not above 0.
func (r Rates) Unexposed() (float64, bool) {
	if !r.valid() {
		return 0, false
	}
	return float64(r.UnexposedEvents) / r.UnexposedAmount, true
}

// Ratio is the rate ratio: +Inf without unexposed events, false without any.
func (r Rates) Ratio() (float64, bool) {
	if !r.valid() || r.ExposedEvents+r.UnexposedEvents == 0 {
		return 0, false
	}
	// Counts and amounts apart, so that no rate overflows where the ratio does not.
	counts, amounts := float64(r.ExposedEvents)/float64(r.UnexposedEvents), r.UnexposedAmount/r.ExposedAmount
	if counts == 0 || math.IsInf(counts, 1) {
		return counts, true
	}
	return counts * amounts, true
}

// MidP is the central mid-p value of a rate ratio of 1.
func (r Rates) MidP() float64 {
	if !r.valid() {
		return 1
	}
	return binomial(r.ExposedEvents+r.UnexposedEvents).centralP(r.logAmounts(), r.ExposedEvents, true)
}

// MidPLimits are the mid-p limits of the rate ratio.
func (r Rates) MidPLimits(level float64) Interval { return r.limits(level, true) }

// ExactLimits are the exact limits of the rate ratio, by Clopper and Pearson's
// limits of the binomial.
func (r Rates) ExactLimits(level float64) Interval { return r.limits(level, false) }

func (r Rates) limits(level float64, mid bool) Interval {
	if !r.valid() {
		return Interval{0, math.Inf(1)}
	}
	x, y := float64(r.ExposedEvents)+0.5, float64(r.UnexposedEvents)+0.5
	logit := binomial(r.ExposedEvents+r.UnexposedEvents).limits(r.ExposedEvents, level, mid, math.Log(x/y), 2*math.Sqrt(1/x+1/y))
	shift := r.logAmounts()
	return Interval{math.Exp(logit.Low - shift), math.Exp(logit.High - shift)}
}
