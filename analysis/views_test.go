package analysis

import (
	"testing"

	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// A numb run at 170 spm and 6:00 a km that goes numb at 6.4 km and from 5 km on
// is at 150: what is seen of it ends one whole kilometre before the onset's
// own, at 5 km. At an unknown onset only the first kilometre is seen.
func TestBeforeOnsetView(t *testing.T) {
	for _, c := range []struct {
		name   string
		with   []func(*traininglog.Episode)
		change float64
		length string // metres seen; "" nothing
		spm    string
	}{
		{"onset at 6.4 km", []func(*traininglog.Episode){onset(6.4)}, 5, "5000", "170"},
		{"the change lies before", []func(*traininglog.Episode){onset(6.4)}, 4, "5000", "166"},
		{"onset at 1.5 km", []func(*traininglog.Episode){onset(1.5)}, 5, "1000", "170"},
		{"onset in the first km", []func(*traininglog.Episode){onset(0.8)}, 5, "", ""},
		{"unknown onset", nil, 1, "1000", "170"},
	} {
		l := newLogbook().run(0, 10, profile(170, 10, c.change, 150)).entry(0, traininglog.Numbness, c.with...).log(t)
		v, ok := beforeOnsetView(&l.Runs[0], outcomes.NumbnessDuring)
		if ok != (c.length != "") {
			t.Errorf("%s: seen %v", c.name, ok)
			continue
		}
		if ok && (value(v.Distance) != c.length || value(v.Cadence) != c.spm || value(v.Pace()) != "360") {
			t.Errorf("%s: %s m at %s spm and %s s/km, want %s m at %s", c.name, value(v.Distance), value(v.Cadence), value(v.Pace()), c.length, c.spm)
		}
	}
	l := newLogbook().run(0, 10).entry(0, traininglog.Numbness, onset(6)).log(t)
	if _, ok := beforeOnsetView(&l.Runs[0], outcomes.NumbnessDuring); ok {
		t.Error("a run without a profile is seen up to its onset")
	}
}

// Mondays of 10, 12, 14, 16 km and other days of 5.
func TestPlannedView(t *testing.T) {
	b := newLogbook()
	for w, km := range []float64{10, 12, 14, 16} {
		b.run(7*w, km).run(7*w+2, 5).run(7*w+4, 5)
	}
	planned := func(r *traininglog.Run) { r.Planned = traininglog.Measured(traininglog.Metres(21_000)) }
	for _, c := range []struct {
		name string
		day  int
		with []func(*traininglog.Run)
		want string
	}{
		{"a Monday: the median of four", 28, nil, "13000"},
		{"a Tuesday: the median of the last eight", 29, nil, "5000"},
		{"a workout says so itself", 28, []func(*traininglog.Run){planned}, "21000"},
		{"71 days later Mondays no longer count", 21 + 77, nil, "5000"},
	} {
		l := newLogbook()
		l.parts.Runs = append(l.parts.Runs, b.parts.Runs...)
		l.run(c.day, 3, c.with...)
		log := l.log(t)
		r := &log.Runs[len(log.Runs)-1]
		v, ok := plannedView(log.Before(r), r)
		if !ok || value(v.Distance) != c.want {
			t.Errorf("%s: %v %+v, want %s", c.name, ok, value(v.Distance), c.want)
		}
	}
	l := newLogbook().run(0, 10).log(t)
	if _, ok := plannedView(l.Before(&l.Runs[0]), &l.Runs[0]); ok {
		t.Error("the first run has a plan")
	}
}

// A runner who slows down once numb does not look as if slow feet go numb: her
// cadence after the onset is not seen.
func TestReactionIsNoExposure(t *testing.T) {
	b := newLogbook()
	for d := range 80 {
		change, later := 99.0, 0.0
		if d >= 20 && d%4 == 0 {
			change, later = 6, 130.0
			b.entry(d, traininglog.Numbness, onset(6))
		} else {
			b.entry(d, traininglog.Clear)
		}
		b.run(d, 10, profile(168+float64(d%3), 10, change, later), func(r *traininglog.Run) {
			s, _ := stripOf(r).between(0, 10_000)
			r.Cadence = s.cadence
		})
	}
	a := row(t, b.findings(t, 100), "numbness_during", "cadence_low")
	if a.ExposedSymptom != 0 || a.SymptomRuns != 15 {
		t.Errorf("%d of %d numb runs are exposed to what came after: %+v", a.ExposedSymptom, a.SymptomRuns, a)
	}
	// The plain value of the whole run is what is listed.
	f := b.findings(t, 100)
	if got := f.Runs[20].CadenceDelta.Or(0); got > -10 {
		t.Errorf("whole-run cadence is %v spm off the line, want about −16", got)
	}
}
