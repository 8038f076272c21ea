package association

import "math"

// powerSeries is a distribution on the integers low..high whose probabilities
// are c(k)*exp(theta*k) up to a constant, with c(k)/c(k-1) = ratio(k) falling
// in k. The hypergeometric (theta = log odds ratio), the binomial (theta =
// logit of the probability) and the Poisson (theta = log mean) are all of this
// kind, so one walk from the mode outwards serves the exact and the mid-p
// inference of all three.
//
// Terms are products of ratios relative to the mode: no log-gamma, whose
// absolute error of 1e-10 at counts of 10^5 would show in the p value, and no
// difference 1 - CDF, so that a tail of 1e-200 keeps its digits.
type powerSeries struct {
	low, high int
	ratio     func(k int) float64 // c(k)/c(k-1), for low < k <= high
}

// halves is a distribution cut at an observed value. The three shares add up
// to 1; drift is the mean minus the observed value.
type halves struct{ below, at, above, drift float64 }

// negligible is the share of a tail at which the walk along it stops.
const negligible = 1e-22

// mode returns the most probable value; scale is exp(theta).
func (p powerSeries) mode(scale float64) int {
	k, step := p.low, 1
	for k+step <= p.high && scale*p.ratio(k+step) >= 1 {
		k += step
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if k+step <= p.high && scale*p.ratio(k+step) >= 1 {
			k += step
		}
	}
	return k
}

// cut splits the distribution with parameter theta at observed.
func (p powerSeries) cut(theta float64, observed int) halves {
	scale := math.Exp(theta)
	mode := p.mode(scale)
	var h halves
	place := func(k int, w float64) {
		switch {
		case k < observed:
			h.below += w
		case k > observed:
			h.above += w
		default:
			h.at = w
		}
		h.drift += w * float64(k-observed)
	}
	place(mode, 1)
	w := 1.0
	for k := mode + 1; k <= p.high; k++ {
		w *= scale * p.ratio(k)
		if w == 0 || k > observed && w < negligible*h.above {
			break
		}
		place(k, w)
	}
	w = 1.0
	for k := mode; k > p.low; k-- {
		w /= scale * p.ratio(k)
		if w == 0 || k-1 < observed && w < negligible*h.below {
			break
		}
		place(k-1, w)
	}
	total := h.below + h.at + h.above
	return halves{h.below / total, h.at / total, h.above / total, h.drift / total}
}

// notLikelier is the probability of all values whose probability is at most
// that of observed. Probabilities within a relative 1e-7 count as equal, as in
// R's fisher.test, so that rounding does not drop the mirror value of a
// symmetric distribution.
func (p powerSeries) notLikelier(theta float64, observed int) float64 {
	scale := math.Exp(theta)
	mode := p.mode(scale)
	h, w := p.cut(theta, observed), p.cut(theta, mode).at
	limit := h.at * (1 + 1e-7)
	if w <= limit {
		return 1 // nothing is likelier than the observed value
	}
	// On the observed side that is the whole tail. On the other side walk from
	// the mode to where the probabilities have fallen to the limit.
	sum, other := h.at, 0.0
	if observed > mode {
		sum += h.above
		for k := mode; k > p.low && w > negligible*other; k-- {
			w /= scale * p.ratio(k)
			if w <= limit {
				other += w
			}
		}
	} else {
		sum += h.below
		for k := mode + 1; k <= p.high && w > negligible*other; k++ {
			w *= scale * p.ratio(k)
			if w <= limit {
				other += w
			}
		}
	}
	return math.Min(1, sum+other)
}

// centralP is twice the smaller tail, at most 1. With mid the observed value
// counts half on either side (Lancaster 1961, J Am Stat Assoc 56:223).
func (p powerSeries) centralP(theta float64, observed int, mid bool) float64 {
	h := p.cut(theta, observed)
	share := 1.0
	if mid {
		share = 0.5
	}
	return math.Min(1, 2*math.Min(h.below, h.above)+2*share*h.at)
}

// limits returns central confidence limits of theta: the values at which the
// upper, and the lower, tail of the observed value is (1-level)/2. A limit is
// infinite when observed lies at the end of the support. start and step guide
// the search.
func (p powerSeries) limits(observed int, level float64, mid bool, start, step float64) Interval {
	limits := Interval{math.Inf(-1), math.Inf(1)}
	if !validLevel(level) {
		return limits
	}
	tail := (1 - level) / 2
	share := 1.0
	if mid {
		share = 0.5
	}
	if observed > p.low {
		limits.Low = risingRoot(func(theta float64) float64 {
			h := p.cut(theta, observed)
			return math.Log((h.above + share*h.at) / tail)
		}, start-step, step)
	}
	if observed < p.high {
		limits.High = risingRoot(func(theta float64) float64 {
			h := p.cut(theta, observed)
			return -math.Log((h.below + share*h.at) / tail)
		}, start+step, step)
	}
	return limits
}

// maximum returns the theta of largest probability of the observed value, at
// which the mean equals it: -Inf or +Inf at the ends of the support, and false
// when the support is one point.
func (p powerSeries) maximum(observed int, start float64) (float64, bool) {
	switch {
	case p.low == p.high:
		return 0, false
	case observed <= p.low:
		return math.Inf(-1), true
	case observed >= p.high:
		return math.Inf(1), true
	}
	return risingRoot(func(theta float64) float64 { return p.cut(theta, observed).drift }, start, 0.1), true
}
