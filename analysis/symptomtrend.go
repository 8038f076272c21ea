package analysis

import (
	"context"

	"footnote/analysis/association"
	"footnote/analysis/internal/order"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// stretchDays is the length of a stretch of the symptom trend. Four weeks, and
// not a month: all have as many weekends, and the last is "the last four weeks"
// of every other place.
const stretchDays = 28

// FourWeeks is how often, how early and how long numbness came in a stretch of
// four weeks. It describes; nothing is tested.
type FourWeeks struct {
	First, Last traininglog.Day // both included; 28 days unless the window begins later
	Runs        int
	Labelled    int
	Numb        int // labelled runs with the numbness family during the run
	// WeeksAtRisk are those of the stretch's weeks, counted back from Last, that
	// have a labelled run: in the others nobody could have noted anything.
	WeeksAtRisk int
	PerWeek     traininglog.Reading[traininglog.Score]   // numb runs a week at risk; unknown without one
	NumbShare   Share                                    // numb in percent of labelled runs, Wilson limits
	Onsets      int                                      // numb runs whose onset is known
	Onset       traininglog.Reading[traininglog.Metres]  // median of the earliest on each
	OnsetTime   traininglog.Reading[traininglog.Seconds] // median, timer time into the run
	Settlings   int                                      // runs of which the time to settle is known
	Settled     traininglog.Reading[traininglog.Seconds] // median of the longest after each run
}

// followSymptoms fills the symptom trend: stretches of four weeks counted back
// from the window's last day, from the one with the first run to the one with
// the last. Those without a run in between stay: a gap is to be seen.
func (k *desk) followSymptoms(_ context.Context, f *Findings) error {
	var all []*stretchTally
	for _, i := range k.runs {
		n := int(k.window.Until-k.days[i]) / stretchDays
		for len(all) <= n {
			all = append(all, &stretchTally{weeks: map[int]bool{}})
		}
		all[n].add(&k.log.Runs[i], int(k.window.Until-k.days[i])/7)
	}
	seen := false
	var rows []FourWeeks // latest first
	for n, s := range all {
		if seen = seen || s.row.Runs > 0; seen {
			rows = append(rows, s.finished(n, k.window))
		}
	}
	for i := len(rows) - 1; i >= 0; i-- {
		f.SymptomTrend = append(f.SymptomTrend, rows[i])
	}
	return nil
}

// stretchTally gathers the runs of one stretch.
type stretchTally struct {
	row                        FourWeeks
	weeks                      map[int]bool
	onsets, minutes, settlings []float64
}

// add takes in a run of the week so many weeks before the window's end.
func (s *stretchTally) add(r *traininglog.Run, week int) {
	s.row.Runs++
	if !labelled(r) {
		return
	}
	s.row.Labelled++
	s.weeks[week] = true
	if numb, _ := outcomes.NumbnessDuring.On(r); numb {
		s.row.Numb++
	}
	if d, noted := outcomes.NumbnessDuring.Onset(r); noted {
		s.onsets = append(s.onsets, float64(d))
	}
	earliest, timed := traininglog.Seconds(0), false
	longest, settled := traininglog.Seconds(0), false
	for i := range r.Episodes {
		e := &r.Episodes[i]
		if t, ok := e.OnsetTime.Value(); ok && outcomes.NumbnessDuring.Has(e) && (!timed || t < earliest) {
			earliest, timed = t, true
		}
		if t, ok := e.Lasted.Value(); ok && e.Symptom.IsNumbness() {
			longest, settled = max(longest, t), true
		}
	}
	if timed {
		s.minutes = append(s.minutes, float64(earliest))
	}
	if settled {
		s.settlings = append(s.settlings, float64(longest))
	}
}

// finished returns the row of the stretch that ends n stretches before the
// window does.
func (s *stretchTally) finished(n int, w Window) FourWeeks {
	row := s.row
	row.Last = w.Until - traininglog.Day(n*stretchDays)
	row.First = max(w.Since, row.Last-stretchDays+1)
	row.WeeksAtRisk = len(s.weeks)
	if row.WeeksAtRisk > 0 {
		row.PerWeek = traininglog.Measured(traininglog.Score(row.Numb) / traininglog.Score(row.WeeksAtRisk))
	}
	row.NumbShare = shareOf(association.Proportion{Cases: row.Numb, Total: row.Labelled})
	row.Onsets, row.Settlings = len(s.onsets), len(s.settlings)
	row.Onset = medianReading[traininglog.Metres](s.onsets)
	row.OnsetTime = medianReading[traininglog.Seconds](s.minutes)
	row.Settled = medianReading[traininglog.Seconds](s.settlings)
	return row
}

// medianReading is the median of values in a unit; not measured where there are
// none.
func medianReading[Q ~float64](values []float64) traininglog.Reading[Q] {
	if len(values) == 0 {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(Q(order.Middle(values)))
}
