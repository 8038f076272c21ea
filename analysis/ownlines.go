package analysis

import (
	"math"

	"footnote/analysis/exposures"
	"footnote/analysis/internal/order"
	"footnote/traininglog"
)

// ownGait is how the kilometres of every labelled run lie to the runner's own
// lines, worked out once for all outcomes.
type ownGait struct {
	starts []kilometre            // mean of the first stretch of every run of the log
	off    map[string][][]float64 // by key: per run of the log, per kilometre
	whole  map[int][]kilometre    // per run of the log, where asked
}

// starts averages the first stretch of every run of the log: what the own
// lines are drawn through. How far it reaches follows from the onsets of the
// primary outcome.
func (k *desk) ownStarts() []kilometre {
	if k.own.starts != nil {
		return k.own.starts
	}
	first := traininglog.Metres(k.firstStretch()) * km
	k.own.starts = make([]kilometre, len(k.log.Runs))
	for i := range k.log.Runs {
		k.own.starts[i] = unmeasuredKilometre
		s := stripOf(&k.log.Runs[i])
		if len(s.ends) == 0 {
			continue
		}
		if m, ok := s.between(0, min(first, traininglog.Metres(s.ends[len(s.ends)-1]))); ok {
			k.own.starts[i] = kilometreOf(m)
		}
	}
	return k.own.starts
}

// kilometres returns the kilometres of a run of the log.
func (k *desk) kilometres(i int) []kilometre {
	w, ok := k.own.whole[i]
	if !ok {
		w = kilometresOf(&k.log.Runs[i])
		if k.own.whole == nil {
			k.own.whole = map[int][]kilometre{}
		}
		k.own.whole[i] = w
	}
	return w
}

// offOwnLines returns, for each labelled run and kilometre, how many percent a
// quantity lies off the own line through the first stretches of the earlier
// runs of a year.
func (k *desk) offOwnLines(g gait) [][]float64 {
	return k.offOwn(g.Key, func(i int, starts []kilometre) func(kilometre) float64 {
		var speeds, values []float64
		for j := range k.earlier(i) {
			if v := g.of(starts[j]); !math.IsNaN(v) && !math.IsNaN(starts[j].speed) {
				speeds, values = append(speeds, starts[j].speed), append(values, v)
			}
		}
		line, ok := exposures.OwnLine(speeds, values)
		if !ok {
			return nil
		}
		return func(m kilometre) float64 {
			expected := line(m.speed)
			if expected <= 0 { // far beyond any speed run before
				return math.NaN()
			}
			return (g.of(m)/expected - 1) * 100
		}
	})
}

// offOwnBalance returns how many points each kilometre's balance lies off the
// median of the earlier runs of a year.
func (k *desk) offOwnBalance() [][]float64 {
	return k.offOwn("balance_uneven", func(i int, starts []kilometre) func(kilometre) float64 {
		var values []float64
		for j := range k.earlier(i) {
			if v := starts[j].balance; !math.IsNaN(v) {
				values = append(values, v)
			}
		}
		if len(values) < exposures.OwnRuns {
			return nil
		}
		middle := order.Median(values)
		return func(m kilometre) float64 { return math.Abs(m.balance - middle) }
	})
}

// offOwn measures the kilometres of every labelled run by what lineOf draws
// from the runs before it, once a key.
func (k *desk) offOwn(key string, lineOf func(i int, starts []kilometre) func(kilometre) float64) [][]float64 {
	if off, ok := k.own.off[key]; ok {
		return off
	}
	starts := k.ownStarts()
	off := make([][]float64, len(k.log.Runs))
	for _, i := range k.runs {
		if !labelled(&k.log.Runs[i]) {
			continue
		}
		whole := k.kilometres(i)
		off[i] = make([]float64, len(whole))
		line := lineOf(i, starts)
		for m := range whole {
			off[i][m] = math.NaN()
			if line != nil {
				off[i][m] = line(whole[m])
			}
		}
	}
	if k.own.off == nil {
		k.own.off = map[string][][]float64{}
	}
	k.own.off[key] = off
	return off
}

// earlier yields the runs of the log that started before run i and at most a
// year ago, latest first.
func (k *desk) earlier(i int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for j := i - 1; j >= 0; j-- {
			switch ago := k.days[i] - k.days[j]; {
			case ago > exposures.OwnDays+1: // a day's slack: zones may turn days round
				return
			case ago > exposures.OwnDays, !k.log.Runs[j].Start.Before(k.log.Runs[i].Start):
				continue
			}
			if !yield(j) {
				return
			}
		}
	}
}
