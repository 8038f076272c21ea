package exposures

import "footnote/traininglog"

// A runner is compared with herself: with the earlier runs of ownDays days, at
// least ownRuns of which measured what is asked.
const (
	ownDays = OwnDays
	ownRuns = OwnRuns
)

// OwnDays is how far back a runner's own lines and medians reach, OwnRuns how
// many runs they need.
const (
	OwnDays = 365
	OwnRuns = 15
)

// quantity reads one number from a run.
type quantity func(*traininglog.Run) (float64, bool)

// reading makes a run's field a quantity.
func reading[Q ~float64](field func(*traininglog.Run) traininglog.Reading[Q]) quantity {
	return func(r *traininglog.Run) (float64, bool) {
		v, ok := field(r).Value()
		return float64(v), ok
	}
}

// runningSpeed is the speed that cadence and step length go with: of the
// running samples, or of the whole run where only a summary is known.
var runningSpeed = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.MetresPerSecond] {
	return r.RunningSpeed.Else(r.MeanSpeed())
})

// own returns what the earlier runs of a year measured, or nothing if they are
// too few.
func own(h traininglog.History, r *traininglog.Run, q quantity) []float64 {
	earlier := h.Since(r.Day() - ownDays)
	values := make([]float64, 0, len(earlier))
	for i := range earlier {
		if v, ok := q(&earlier[i]); ok {
			values = append(values, v)
		}
	}
	if len(values) < ownRuns {
		return nil
	}
	return values
}

// offOwnLine returns how far, in percent, a run lies above (or below, if
// negative) what the runner's own robust line of q against speed expects at
// the speed of this run.
func offOwnLine(h traininglog.History, r *traininglog.Run, q quantity) (float64, bool) {
	speed, haveSpeed := runningSpeed(r)
	value, haveValue := q(r)
	if !haveSpeed || !haveValue {
		return 0, false
	}
	earlier := h.Since(r.Day() - ownDays)
	x, y := make([]float64, 0, len(earlier)), make([]float64, 0, len(earlier))
	for i := range earlier {
		s, ok := runningSpeed(&earlier[i])
		if !ok {
			continue
		}
		if v, ok := q(&earlier[i]); ok {
			x, y = append(x, s), append(y, v)
		}
	}
	if len(x) < ownRuns {
		return 0, false
	}
	expected := fitLine(x, y).at(speed)
	if expected <= 0 { // far beyond any speed run before: the line says nothing there
		return 0, false
	}
	return (value - expected) / expected * 100, true
}
