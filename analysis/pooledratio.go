package analysis

import (
	"math"

	"footnote/analysis/association"
	"footnote/analysis/exposures"
)

// The odds ratio of a squad with the length of the run taken into account.

// ratioRuns is what an odds ratio over athletes needs of each labelled run.
type ratioRuns struct {
	numb    []bool
	logKm   []float64 // log of the distance; NaN unknown
	exposed map[string][]exposed
}

// exposed says in a byte whether a run was.
type exposed int8

const (
	unexposedRun exposed = iota
	exposedRun
	unknownRun
)

func newRatioRuns(c *cohort) ratioRuns {
	r := ratioRuns{numb: c.present, logKm: make([]float64, len(c.runs)), exposed: map[string][]exposed{}}
	for n, run := range c.runs {
		r.logKm[n] = math.NaN()
		if d, ok := run.Distance.Value(); ok && d > 0 {
			r.logKm[n] = math.Log(d.Km())
		}
	}
	return r
}

// take notes an exposure's values.
func (r *ratioRuns) take(key string, values []exposures.Value) {
	list := make([]exposed, len(values))
	for n, v := range values {
		switch {
		case !v.Known:
			list[n] = unknownRun
		case v.Exposed:
			list[n] = exposedRun
		}
	}
	r.exposed[key] = list
}

// adjusted returns the odds ratio of an exposure over athletes with the log of
// the distance beside it, by exact conditional logistic regression with the
// athletes as strata. Limits are those of leaving one athlete out where at least
// five say something of it, else of the information. It is unknown where the
// regression has no finite answer.
func (p *pool) adjusted(key string) (association.Estimate, bool) {
	var stratum []int
	var numb []bool
	var flag, logKm []float64
	for k, c := range p.athletes {
		for n, v := range c.runs.exposed[key] {
			if v == unknownRun || math.IsNaN(c.runs.logKm[n]) {
				continue
			}
			stratum = append(stratum, k)
			numb = append(numb, c.runs.numb[n])
			flag = append(flag, float64(b2i(v == exposedRun)))
			logKm = append(logKm, c.runs.logKm[n])
		}
	}
	or, err := association.ConditionalOddsRatio(stratum, numb, [][]float64{flag, logKm}, jackknifeAthletes, confidence)
	return or, err == nil
}
