package association

import "math"

// Margins are the fixed margins of a fourfold table still to be seen: how much
// a comparison of this size could show.
type Margins struct{ Exposed, Unexposed, Cases int }

// valid returns the margins, or empty ones if no table has them.
func (m Margins) valid() Margins {
	if m.Exposed < 0 || m.Unexposed < 0 || m.Cases < 0 || m.Cases > m.Exposed+m.Unexposed {
		return Margins{}
	}
	return m
}

func (m Margins) distribution() powerSeries {
	m = m.valid()
	return hypergeometric(m.Exposed, m.Unexposed, m.Cases)
}

// CriticalCases is the least count of exposed cases, above the expected one,
// at which Table2x2.MidP is at most alpha. False if there is none: the margins
// are then too small to show anything at that level.
func (m Margins) CriticalCases(alpha float64) (int, bool) {
	m = m.valid()
	p := m.distribution()
	expected := float64(m.Exposed) * float64(m.Cases) / float64(m.Exposed+m.Unexposed)
	if math.IsNaN(expected) {
		return 0, false
	}
	for k := int(expected) + 1; k <= p.high; k++ {
		if p.centralP(0, k, true) <= alpha {
			return k, true
		}
	}
	return 0, false
}

// Power is the chance of at least CriticalCases(alpha) exposed cases if the
// odds ratio is or, by Fisher's noncentral hypergeometric distribution. Of an
// odds ratio of 1 it is the size of the one-sided test. 0 without a critical
// count, and for an odds ratio that is not a number above 0.
func (m Margins) Power(alpha, or float64) float64 {
	critical, ok := m.CriticalCases(alpha)
	if !ok || !isPositive(or) {
		return 0
	}
	return m.chanceOf(critical, math.Log(or))
}

// chanceOf is the chance of at least critical exposed cases.
func (m Margins) chanceOf(critical int, logOR float64) float64 {
	h := m.distribution().cut(logOR, critical)
	return h.at + h.above
}

// DetectableOR is the smallest odds ratio that has the given power, 0 to 1, at
// level alpha: +Inf if none has.
func (m Margins) DetectableOR(alpha, power float64) float64 {
	critical, ok := m.CriticalCases(alpha)
	if !ok || !(power > 0 && power < 1) {
		return math.Inf(1)
	}
	return math.Exp(risingRoot(func(logOR float64) float64 {
		return math.Log(m.chanceOf(critical, logOR) / power)
	}, math.Log(3), 1))
}
