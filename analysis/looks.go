package analysis

import (
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

// looks are the counts and levels up to forty; beyond, each look comes at a
// tenth more numb runs. Neighbouring looks see nearly the same data, so that
// looking often costs little error (measured: BENCHMARKS.md), while data that lie
// idle until the next look cost power.
var looks = []inspection{
	{5, .002},
	{8, .004},
	{10, .004},
	{12, .006},
	{14, .006},
	{16, .008},
	{18, .010},
	{20, .010},
	{22, .012},
	{24, .012},
	{27, .015},
	{30, .015},
	{33, .015},
	{36, .015},
	{40, .015},
}

// lookNumber returns the n-th look.
func lookNumber(n int) inspection {
	if n < len(looks) {
		return looks[n]
	}
	l := looks[len(looks)-1]
	for range n - len(looks) + 1 {
		l.numb += l.numb / 10
	}
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
