package analysis

import (
	"math"

	"footnote/analysis/deciding"
)

// A runner who looks every week asks the same question a hundred times, and
// one of three without any cause would be told of one in some week (measured).
// So verdicts are refreshed only when the numb runs reach a certain count, each
// look with a share of the error: a function of the data alone, no state kept.
// Between two looks the last verdict stands, with its date.

// inspection is one look: a refreshing of the verdicts.
type inspection struct {
	numb  int     // numb runs at which it comes
	level float64 // of the largest evidence over all columns
}

// looks are the numb runs at which the first looks come; from twenty on each
// comes at about a tenth more. Neighbouring looks see nearly the same data, so
// that looking often costs little error, while data that lie idle until the
// next look cost power.
var looks = []int{5, 8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40}

// The level of a look grows with the square of the numb runs up to its full
// height: early looks find little at any level, and what they spend is missing
// later (the idea of O'Brien & Fleming 1979, Biometrics 35:549). Schedules were
// compared on simulated runners; BENCHMARKS.md has the table.
const (
	fullLevel   = 0.020
	fullLevelAt = 30 // numb runs
)

// lookNumber returns the n-th look.
func lookNumber(n int) inspection {
	l := inspection{numb: looks[min(n, len(looks)-1)]}
	for range n - len(looks) + 1 {
		l.numb += l.numb / 10
	}
	share := math.Min(1, float64(l.numb)/fullLevelAt)
	l.level = fullLevel * share * share
	return l
}

// latestLook returns the cohort as it was at the latest look, the look, and the
// count of numb runs at which the next one comes. A look comes with the run at
// which the count is reached and the gate is passed. ok is false before the
// first.
func (c *cohort) latestLook() (then cohort, at inspection, next int, ok bool) {
	cases, n, end := 0, 0, 0
	for i := range c.runs {
		cases += b2i(c.present[i])
		for cases >= lookNumber(n).numb && passesGate(i+1, cases) {
			at, end, ok = lookNumber(n), i+1, true
			n++
		}
	}
	return c.first(end), at, lookNumber(n).numb, ok
}

// first returns the cohort of the first n runs.
func (c *cohort) first(n int) cohort {
	then := cohort{outcome: c.outcome, runs: c.runs[:n], at: c.at[:n], present: c.present[:n]}
	for _, p := range then.present {
		then.cases += b2i(p)
	}
	return then
}

// budget is the share of error that one athlete's questions may spend at a
// look: that of all data, scaled to the look's level.
func (k *desk) budget(l inspection) deciding.Options {
	o := deciding.DefaultOptions()
	o.Seed = k.seed
	share := l.level / o.FactorLevel
	o.FactorLevel, o.OwnLevel, o.LateLevel = l.level, o.OwnLevel*share, o.LateLevel*share
	return o
}
