package analysis

import (
	"context"
	"fmt"
	"math"

	"footnote/analysis/association"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// OnsetCurve says how many runs are still clear after a distance: the
// Kaplan–Meier estimate over labelled runs, in which a run without numbness
// counts as clear up to its end and as unknown beyond. Its limits take every run
// for a trial of its own, which runs of a bad spell are not.
type OnsetCurve struct {
	Points  []OnsetPoint       // where the curve falls, by distance; none without a known onset
	Runs    int                // that the curve rests on
	Numb    int                // of those, numb on the run
	Unknown int                // numb runs left out: where it began was not noted
	Longest traininglog.Metres // where the last of the runs ended, or went numb
	// Median is the distance at which half of the runs have gone numb, with its
	// limits (Brookmeyer & Crowley). Unknown means not reached: fewer than half
	// have at any distance that was run.
	Median, Low, High traininglog.Reading[traininglog.Metres]
}

// OnsetPoint is the curve from one onset to the next.
type OnsetPoint struct {
	Distance traininglog.Metres
	AtRisk   int // runs that came this far clear
	// Clear is the percentage of runs still clear at and after Distance, with
	// log-log limits; the limits are 0 and 0 where none is.
	Clear Share
}

// onsetLevel is the confidence of the curve's limits.
const onsetLevel = 0.95

// followOnsets draws the curve from the labelled runs of the window.
func (k *desk) followOnsets(_ context.Context, f *Findings) error {
	var metres []float64
	var numb []bool
	c := &f.OnsetCurve
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		present, known := outcomes.NumbnessDuring.On(r)
		end, measured := r.Distance.Value()
		if present {
			if end, measured = outcomes.NumbnessDuring.Onset(r); !measured {
				c.Unknown++
			}
		}
		// A length that is no number would end the whole study.
		measured = measured && end >= 0 && !math.IsInf(float64(end), 1)
		if !known || !measured {
			continue
		}
		metres, numb = append(metres, float64(end)), append(numb, present)
		c.Runs++
		if present {
			c.Numb++
		}
		c.Longest = max(c.Longest, end)
	}
	if c.Numb == 0 {
		return nil
	}
	curve, err := association.KaplanMeier(metres, numb, onsetLevel)
	if err != nil {
		return fmt.Errorf("the curve of onsets: %w", err)
	}
	for _, p := range curve {
		c.Points = append(c.Points, OnsetPoint{
			Distance: traininglog.Metres(p.Time), AtRisk: p.AtRisk,
			Clear: Share{Known: true, Value: 100 * p.Survival, Low: 100 * p.Limits.Low, High: 100 * p.Limits.High},
		})
	}
	m := curve.Median()
	c.Median, c.Low, c.High = reached(m.Value), reached(m.Low), reached(m.High)
	return nil
}

// reached is a distance, unknown if the curve does not fall that far.
func reached(metres float64) traininglog.Reading[traininglog.Metres] {
	if math.IsInf(metres, 1) {
		return traininglog.Reading[traininglog.Metres]{}
	}
	return traininglog.Measured(traininglog.Metres(metres))
}
