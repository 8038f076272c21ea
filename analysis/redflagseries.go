package analysis

import (
	"fmt"

	"footnote/traininglog"
)

const (
	everyRuns    = 5    // runs in a row
	seriesLength = 4    // onsets, or times to settle
	seriesDays   = 60   // within which they lie
	seriesStep   = 0.10 // by which each must go on from the one before
	similarRatio = 1.5  // between the lengths of similar runs
)

// growing returns the series of a symptom that grows: on every run, earlier
// and earlier, or longer and longer. Only the last series counts; to look for
// one anywhere in the past would find one in noise.
func (k *desk) growing() []raised {
	var out []raised
	for _, f := range families {
		if r, ok := k.everyRun(f); ok {
			out = append(out, r)
		}
		onsets, settling := k.courses(f)
		if r, ok := series(onsets, -1); ok {
			r.sign = ruleEarlier
			r.reason = fmt.Sprintf("%s began earlier each time, on four runs of similar length up to %s.", capital(f.words), plainDate(r.day))
			out = append(out, r)
		}
		if r, ok := series(settling, 1); ok {
			r.sign = ruleLonger
			r.reason = fmt.Sprintf("%s took longer to settle each time, after four runs of similar length up to %s.", capital(f.words), plainDate(r.day))
			out = append(out, r)
		}
	}
	return out
}

// everyRun finds the symptom on each of the last five runs, all labelled.
func (k *desk) everyRun(f family) (raised, bool) {
	n := 0
	for i := len(k.log.Runs) - 1; i >= 0 && n < everyRuns; i-- {
		if k.days[i] > k.window.Until {
			continue
		}
		if _, ok := entryOf(&k.log.Runs[i], f); !ok {
			return raised{}, false
		}
		n++
	}
	if n < everyRuns {
		return raised{}, false
	}
	r := k.lastRun()
	e, _ := entryOf(r, f)
	return raised{
		sign: ruleEveryRun, tier: Appointment, day: r.Day(), runID: r.ID, source: e.Source,
		value: everyRuns, line: everyRuns, unit: "runs",
		reason: fmt.Sprintf("%s on each of your last five runs, up to %s.", capital(f.words), plainDate(r.Day())),
	}, true
}

// lastRun returns the last run up to the end of the window; there is one.
func (k *desk) lastRun() *traininglog.Run {
	i := len(k.log.Runs) - 1
	for k.days[i] > k.window.Until {
		i--
	}
	return &k.log.Runs[i]
}

// entryOf returns the first entry of a family on a labelled run.
func entryOf(r *traininglog.Run, f family) (*traininglog.Episode, bool) {
	for i := range r.Episodes {
		if f.has(r.Episodes[i].Symptom) {
			return &r.Episodes[i], true
		}
	}
	return nil, false
}

// point is one run of a course: how early a symptom began, or how long it took
// to settle.
type point struct {
	day    traininglog.Day
	runID  string
	source traininglog.Source
	length traininglog.Metres
	value  float64
}

// courses returns the onsets in metres and the times to settle in seconds of a
// family, by run.
func (k *desk) courses(f family) (onsets, settling []point) {
	for i := range k.log.Runs {
		r := &k.log.Runs[i]
		length, ok := r.Distance.Value()
		if !ok || k.days[i] > k.window.Until {
			continue
		}
		onset, settle := point{}, point{}
		for _, e := range r.Episodes {
			if !f.has(e.Symptom) {
				continue
			}
			p := point{day: k.days[i], runID: r.ID, source: e.Source, length: length}
			if d, ok := e.OnsetDistance.Value(); ok && d > 0 && (onset.value == 0 || float64(d) < onset.value) {
				p.value = float64(d)
				onset = p
			}
			if t, ok := e.Lasted.Value(); ok && float64(t) > settle.value {
				p.value = float64(t)
				settle = p
			}
		}
		if onset.value > 0 {
			onsets = append(onsets, onset)
		}
		if settle.value > 0 {
			settling = append(settling, settle)
		}
	}
	return onsets, settling
}

// series looks at the last point and the three before it on runs of similar
// length, all within sixty days: each must lie at least a tenth further than
// the one before, down where sign is −1, up where it is 1.
func series(course []point, sign float64) (raised, bool) {
	if len(course) == 0 {
		return raised{}, false
	}
	end := course[len(course)-1]
	later, found, smallest := end, 1, 0.0
	for i := len(course) - 2; i >= 0 && found < seriesLength; i-- {
		p := course[i]
		if end.day-p.day > seriesDays {
			break
		}
		if p.length > similarRatio*end.length || end.length > similarRatio*p.length {
			continue
		}
		step := sign * (later.value/p.value - 1)
		if step < seriesStep-1e-9 {
			return raised{}, false
		}
		if found == 1 || step < smallest {
			smallest = step
		}
		later = p
		found++
	}
	if found < seriesLength {
		return raised{}, false
	}
	return raised{
		tier: Appointment, day: end.day, runID: end.runID, source: end.source,
		value: smallest * 100, line: seriesStep * 100, unit: "%",
	}, true
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
