package analysis

import (
	"context"
	"time"

	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// cohort is the labelled runs of one outcome: the rows of every question asked
// about it.
type cohort struct {
	outcome outcomes.Outcome
	runs    []*traininglog.Run
	at      []int  // place of each run in the log
	present []bool // whether the outcome came
	cases   int
}

// cohort gathers the runs of the window on which it is known whether the
// outcome came.
func (k *desk) cohort(o outcomes.Outcome) cohort {
	c := cohort{outcome: o}
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		present, known := o.On(r)
		if !known {
			continue
		}
		c.runs = append(c.runs, r)
		c.at = append(c.at, i)
		c.present = append(c.present, present)
		if present {
			c.cases++
		}
	}
	return c
}

func (c *cohort) clear() int { return len(c.runs) - c.cases }

// column returns an exposure's values on the runs of a cohort, each seen as an
// association may see it. Only runs with the outcome are looked at anew: for
// the others nothing that was measured before has to be hidden.
func (k *desk) column(ctx context.Context, e int, c *cohort) ([]exposures.Value, error) {
	x := k.exposures[e]
	values := make([]exposures.Value, len(c.runs))
	for n, r := range c.runs {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch {
		case x.View == exposures.PlannedLength:
			values[n] = k.planned[e][c.at[n]]
		case x.View == exposures.BeforeOnset && c.present[n]:
			if seen, ok := beforeOnsetView(r, c.outcome); ok {
				values[n] = x.At(k.timeline.Before(r), seen)
			}
		default:
			values[n] = k.values[e][c.at[n]]
		}
	}
	return values, nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
