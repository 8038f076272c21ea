package analysis

import (
	"math"
	"slices"

	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// A runner whose foot goes numb slows down, shortens the step and stops. So
// that what she did after it does not look like its cause, an association sees
// gait and pace only from before the onset, and load from the length that the
// run was planned to have: the views here are copies of a run with nothing
// else in them.

const km traininglog.Metres = 1000

const (
	planRuns    = 4  // on the weekday of the run
	planDays    = 70 // within which they lie
	planAnyRuns = 8  // of whatever weekday, if there are fewer than planLeast
	planLeast   = 2
)

// beforeOnsetView returns a run as it was before an outcome began: with a noted
// onset up to one kilometre before the onset's own (a guard for what was felt
// and not yet noted), at an unknown one its first kilometre. It is false where
// the run has no profile, or nothing is left of it.
func beforeOnsetView(r *traininglog.Run, o outcomes.Outcome) (*traininglog.Run, bool) {
	end := km
	if onset, noted := o.Onset(r); noted {
		if onset < km {
			return nil, false
		}
		end = max(km, km*traininglog.Metres(math.Floor(onset.Km())-1))
	}
	s, ok := stripOf(r).between(0, end)
	if !ok {
		return nil, false
	}
	v := *r
	v.Distance = traininglog.Measured(traininglog.Metres(s.metres))
	v.Timer = seconds(s.timer)
	v.RunningSpeed, v.Cadence, v.GroundContact, v.Balance, v.StepLength = s.speed, s.cadence, s.contact, s.balance, s.step
	return &v, true
}

// plannedView returns a run with the length it was planned to have, whatever
// became of it: that of the planned workout, else the median of the last four
// runs on this weekday within seventy days, else of the last eight runs. It is
// false for a run that none came before.
func plannedView(h traininglog.History, r *traininglog.Run) (*traininglog.Run, bool) {
	plan, ok := r.Planned.Value()
	if !ok {
		plan, ok = usualLength(h, r)
	}
	if !ok {
		return nil, false
	}
	v := *r
	v.Distance = traininglog.Measured(plan)
	return &v, true
}

func usualLength(h traininglog.History, r *traininglog.Run) (traininglog.Metres, bool) {
	day, earlier := r.Day(), h.Runs()
	var same, latest []traininglog.Metres
	for i := len(earlier) - 1; i >= 0; i-- {
		d, ok := earlier[i].Distance.Value()
		if !ok {
			continue
		}
		if len(latest) < planAnyRuns {
			latest = append(latest, d)
		}
		ago := day - h.Day(i)
		if ago > planDays && len(latest) == planAnyRuns || len(same) == planRuns {
			break
		}
		if ago <= planDays && ago%7 == 0 {
			same = append(same, d)
		}
	}
	if len(same) < planLeast {
		same = latest
	}
	if len(same) == 0 {
		return 0, false
	}
	slices.Sort(same)
	n := len(same)
	return (same[(n-1)/2] + same[n/2]) / 2, true
}
