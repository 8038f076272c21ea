package analysis

import (
	"math"

	"footnote/analysis/association"
	"footnote/analysis/deciding"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// question is a cohort cut into kilometres, with what its columns are made of.
type question struct {
	*desk
	cohort *cohort
	rows   *deciding.Rows
	runs   []int                  // of each run at risk: its place in the log
	onset  []float64              // km, NaN where not noted or no case
	case_  []bool                 // of each run at risk
	thigh  map[int][]kilometre    // per place in the log: its kilometres
	firstK traininglog.Metres     // how far into a run the own line looks
	early  map[int]stretch        // per place in the log: the mean of its first K
	plans  []float64              // km, per run at risk; 0 unknown
	spread float64                // of log(km/plan) over runs without the outcome
	centre float64                // its median
}

// kilometre is the mean of one whole kilometre of a run; NaN is not measured.
type kilometre struct{ speed, cadence, contact, step, balance float64 }

var nothing = math.NaN()

// ask cuts the runs of a cohort into kilometres at risk. Runs without a
// distance cannot be at risk for a length and are left out.
func (k *desk) ask(c *cohort) (*question, error) {
	q := &question{desk: k, cohort: c}
	var atRisk []deciding.AtRisk
	for n, r := range c.runs {
		d, ok := r.Distance.Value()
		if !ok || d <= 0 {
			continue
		}
		a := deciding.AtRisk{Day: float64(k.days[c.at[n]]), Length: d.Km(), Event: c.present[n]}
		onset := nothing
		if c.present[n] {
			if at, noted := c.outcome.Onset(r); noted {
				a.Onset, a.OnsetKnown = math.Min(at.Km(), d.Km()), true
				onset = a.Onset
			}
		}
		atRisk = append(atRisk, a)
		q.runs = append(q.runs, c.at[n])
		q.onset = append(q.onset, onset)
		q.case_ = append(q.case_, c.present[n])
	}
	var err error
	q.rows, err = deciding.NewRows(inOrder(atRisk))
	return q, err
}
