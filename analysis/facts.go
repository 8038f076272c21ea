package analysis

import (
	"context"

	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// sumUp fills the facts of runs, weeks and shoes.
func (k *desk) sumUp(_ context.Context, f *Findings) error {
	weeks := k.calendar()
	for _, i := range k.runs {
		f.Runs = append(f.Runs, k.facts(i, weeks))
	}
	f.Weeks = k.weeksInWindow(weeks)
	f.Ledger = k.ledger()
	f.Labels = k.completeness()
	return nil
}

// facts returns what its history makes of run i.
func (k *desk) facts(i int, weeks []Week) RunFacts {
	r := &k.log.Runs[i]
	h := k.timeline.Before(r)
	first := k.days[i].Week(k.log.Settings.WeekStart)
	out := RunFacts{Run: r, Week: first, ShoeDistance: h.ShoeDistance(r.Shoe)}

	if c, ok := r.Cadence.Value(); ok {
		if off := k.value("cadence_low", i); off.Measured {
			expected := c / traininglog.StepsPerMinute(1+off.Number/100)
			out.CadenceExpected = traininglog.Measured(expected)
			out.CadenceDelta = traininglog.Measured(c - expected)
		}
	}
	if w := weekOf(weeks, first); w != nil {
		out.WeekDistance, out.WeekChange = w.Distance, w.Change
	}
	load, known := exposures.LoadOf(h, r)
	out.Distance7d, out.DistancePrev7d = load.Last7, load.Prev7
	if known && load.Prev7 > 0 {
		out.Change7d = change(load.Last7, load.Prev7)
	}
	if longest, runs := exposures.Longest30(h, r); runs > 0 {
		out.Longest30d = traininglog.Measured(longest)
	}
	if spike := k.value("session_spike", i); spike.Measured {
		out.SessionSpike = traininglog.Measured(traininglog.Percent(spike.Number))
	}
	if n := len(h.Runs()); n > 0 {
		out.DaysSinceLast = traininglog.Measured(traininglog.Score(max(0, k.days[i]-h.Day(n-1))))
	}
	return out
}

// change returns how much now is over before, which is not 0, in percent.
func change(now, before traininglog.Metres) traininglog.Reading[traininglog.Percent] {
	return traininglog.Measured(traininglog.Percent((now - before) / before * 100))
}

// completeness counts what is labelled inside the window.
func (k *desk) completeness() Completeness {
	var c Completeness
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		c.Runs++
		switch r.Label {
		case traininglog.LabelSymptom:
			c.Symptom++
		case traininglog.LabelClear:
			c.Clear++
		}
		if r.Assumed {
			c.Assumed++
		}
		if len(r.Candidates) > 0 && !labelled(r) {
			c.Candidates++
		}
		if r.Cadence.Known() {
			c.WithCadence++
		}
		if r.Temperature.Known() || r.WatchTemperature.Known() {
			c.WithTemperature++
		}
		if r.Shoe != "" {
			c.WithShoe++
		}
		if numb, _ := outcomes.NumbnessDuring.On(r); numb {
			c.Numb++
			if _, noted := outcomes.NumbnessDuring.Onset(r); noted {
				c.WithOnset++
			}
		}
	}
	c.Labelled = c.Symptom + c.Clear
	return c
}

// numbRun reports whether a run carries the numbness family, during or after.
func numbRun(r *traininglog.Run) bool {
	during, _ := outcomes.NumbnessDuring.On(r)
	after, _ := outcomes.NumbnessAfter.On(r)
	return during || after
}
