package association

import "math"

// Proportion is a count out of a total. A total of 0, and a count outside
// 0..Total, say nothing: the limits are then 0 and 1.
type Proportion struct{ Cases, Total int }

// valid returns the proportion, or an empty one if the counts make no sense.
func (p Proportion) valid() Proportion {
	if p.Cases < 0 || p.Cases > p.Total {
		return Proportion{}
	}
	return p
}

// Value is Cases/Total, false if that is undefined.
func (p Proportion) Value() (float64, bool) {
	p = p.valid()
	if p.Total == 0 {
		return 0, false
	}
	return float64(p.Cases) / float64(p.Total), true
}

// Wilson returns the score limits (Wilson 1927, J Am Stat Assoc 22:209),
// without continuity correction. They are exactly 0 at no cases and exactly 1
// at no non-cases.
func (p Proportion) Wilson(level float64) Interval {
	p = p.valid()
	if p.Total == 0 || !validLevel(level) {
		return Interval{0, 1}
	}
	x, n, z := float64(p.Cases), float64(p.Total), criticalNormal(level)
	root := z * math.Sqrt(z*z+4*x*(n-x)/n)
	limits := Interval{
		// (2x + z² - root) / 2(n + z²), freed of its difference.
		Low:  2 * x * x / (n * (2*x + z*z + root)),
		High: (2*x + z*z + root) / (2 * (n + z*z)),
	}
	if p.Cases == p.Total {
		limits.High = 1
	}
	return limits
}

// binomial is the distribution of the cases among total, with theta the logit
// of the probability.
func binomial(total int) powerSeries {
	return powerSeries{low: 0, high: total, ratio: func(k int) float64 { return float64(total-k+1) / float64(k) }}
}

// ClopperPearson returns the exact limits (Clopper & Pearson 1934, Biometrika
// 26:404).
func (p Proportion) ClopperPearson(level float64) Interval { return p.exact(level, false) }

// MidP returns the mid-p limits: as ClopperPearson, with the observed count
// counted half, and so closer to the nominal coverage (Berry & Armitage 1995,
// The Statistician 44:417).
func (p Proportion) MidP(level float64) Interval { return p.exact(level, true) }

func (p Proportion) exact(level float64, mid bool) Interval {
	p = p.valid()
	x, y := float64(p.Cases)+0.5, float64(p.Total-p.Cases)+0.5
	logit := binomial(p.Total).limits(p.Cases, level, mid, math.Log(x/y), 2*math.Sqrt(1/x+1/y))
	return Interval{expit(logit.Low), expit(logit.High)}
}

// expit is the inverse of the logit, 1/(1 + exp(-x)), for any x.
func expit(x float64) float64 {
	if x < 0 {
		e := math.Exp(x)
		return e / (1 + e)
	}
	return 1 / (1 + math.Exp(-x))
}
