package analysis

import (
	"math"
	"strings"
	"testing"

	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// fourfold is a log whose labelled runs fill a table: a numb and b clear with
// lacing tight, c numb and d clear with lacing window, one run every second day.
func fourfold(a, b, c, d int) *logbook {
	l := newLogbook()
	at := 0
	add := func(n int, s traininglog.Symptom, lacing string) {
		for range n {
			l.run(at, 8).entry(at, s, tagged("lacing", lacing))
			at += 2
		}
	}
	add(a, traininglog.Numbness, "tight")
	add(b, traininglog.Clear, "tight")
	add(c, traininglog.Tingling, "window")
	add(d, traininglog.Clear, "window")
	return l
}

func row(t *testing.T, f Findings, outcome, exposure string) Association {
	t.Helper()
	for _, a := range f.Associations {
		if a.Outcome == outcome && a.Exposure == exposure {
			return a
		}
	}
	t.Fatalf("no row for %s and %s", outcome, exposure)
	return Association{}
}

func within(t *testing.T, what string, r traininglog.Reading[traininglog.Score], want float64) {
	t.Helper()
	v, ok := r.Value()
	if !ok || math.Abs(float64(v)-want) > 1e-3*math.Abs(want) {
		t.Errorf("%s: %s, want %.4g", what, value(r), want)
	}
}

// Expected: the noncentral hypergeometric distribution summed in exact integers
// and solved by bisection in Python: the odds ratio at which 8 exposed numb runs
// are the mean, those at which half of P(8) and all beyond are 2.5 %, and twice
// the smaller such tail at 1. Wilson's formula by hand.
func TestFourfoldTable(t *testing.T) {
	b := fourfold(8, 12, 4, 36)
	a := b.described(t, 200, outcomes.NumbnessDuring, "tag:lacing=tight")
	if a.LabelledRuns != 60 || a.SymptomRuns != 12 || a.ExposedRuns != 20 || a.ExposedSymptom != 8 || a.UnexposedRuns != 40 || a.UnexposedSymptom != 4 {
		t.Errorf("counts: %+v", a)
	}
	within(t, "odds ratio", a.Effect, 5.78980)
	within(t, "low", a.Low, 1.48488)
	within(t, "high", a.High, 25.66534)
	within(t, "p", a.P, 0.01081)
	if a.EffectType != OddsRatio || a.PAdjusted.Known() || a.Direction != "" {
		t.Errorf("%+v", a)
	}
	if s := a.ExposedShare; math.Abs(s.Value-40) > 1e-9 || math.Abs(s.Low-21.88) > 0.01 || math.Abs(s.High-61.34) > 0.01 {
		t.Errorf("Wilson: %+v", s)
	}
	// The same table seen from the other side.
	w := b.described(t, 200, outcomes.NumbnessDuring, "tag:lacing=window")
	within(t, "the other way round", w.Effect, 1/5.78980)
	if a.Verdict != NotTested || !strings.Contains(a.Sentence, "8 of 20") || !strings.Contains(a.Sentence, "4 of 40") || !strings.Contains(a.Sentence, "not a test") {
		t.Errorf("%s", a.Sentence)
	}
}

// Every exposure of the log has a row for every outcome, in order, and every
// row a sentence.
func TestARowForEveryKey(t *testing.T) {
	l := fourfold(8, 12, 4, 36).log(t)
	f := study(t, l, Options{Today: day(200)})
	list := exposures.Of(l)
	if len(f.Associations) != len(list)*len(outcomes.All) {
		t.Fatalf("%d rows, want %d exposures times %d outcomes", len(f.Associations), len(list), len(outcomes.All))
	}
	for i, a := range f.Associations {
		if want := list[i%len(list)].Key; a.Exposure != want || a.Outcome != outcomes.All[i/len(list)].Key {
			t.Errorf("row %d is %s, %s", i, a.Outcome, a.Exposure)
		}
		if a.Sentence == "" || a.Title == "" || a.Definition == "" || a.Standing == "" || strings.Contains(a.Sentence, "%!") {
			t.Errorf("row %d: %+v", i, a)
		}
	}
}

// The gate: 40 labelled, 5 numb, 20 clear. 2.9 of the method.
func TestGate(t *testing.T) {
	for _, c := range []struct {
		name       string
		b          *logbook
		verdict    Verdict
		needMore   int
		inSentence string
	}{
		{"just passes", fourfold(3, 17, 2, 18), NotTested, 0, "not a test"},
		{"39 labelled", fourfold(3, 17, 2, 17), NotEnoughData, 0, "1 more labelled run"},
		{"4 numb", fourfold(2, 20, 2, 20), NotEnoughData, 1, "1 more run with numbness during the run"},
		{"19 clear", fourfold(20, 10, 20, 9), NotEnoughData, 0, "1 more run recorded as clear"},
		{"no numb run", fourfold(0, 30, 0, 30), NotEnoughData, 5, "5 more runs"},
		{"nothing labelled", newLogbook().run(0, 10), NotEnoughData, 5, "40 more labelled runs"},
	} {
		key := "tag:lacing=tight"
		if c.name == "nothing labelled" {
			key = "session_spike"
		}
		a := c.b.described(t, 300, outcomes.NumbnessDuring, key)
		if a.Verdict != c.verdict || a.NeedMore != c.needMore || !strings.Contains(a.Sentence, c.inSentence) {
			t.Errorf("%s: %s, %d more: %s", c.name, a.Verdict, a.NeedMore, a.Sentence)
		}
	}
}

// What has no contrast is not tested and says why.
func TestWithoutContrast(t *testing.T) {
	for _, c := range []struct {
		name       string
		b          *logbook
		key        string
		needMore   int
		inSentence string
	}{
		{"no cadence at all", fourfold(8, 12, 4, 36), "cadence_low", 0, "cadence"},
		{"no shoe", fourfold(8, 12, 4, 36), "shoe_worn", 0, "linked to a shoe"},
		{"one kind of running only", fourfold(8, 12, 4, 36), "sport:running", 0, "every labelled run was exposed"},
		{"seven exposed", fourfold(5, 2, 4, 49), "tag:lacing=tight", 0, "only 7 of 60"},
		{"nothing to be expected", fourfold(3, 5, 3, 69), "tag:lacing=tight", 4, "less than one"},
		{"long runs never", fourfold(8, 12, 4, 36), "long_run", 0, "no labelled run was exposed"},
	} {
		a := c.b.described(t, 300, outcomes.NumbnessDuring, c.key)
		if a.Verdict != NotTested || a.NeedMore != c.needMore || !strings.Contains(a.Sentence, c.inSentence) {
			t.Errorf("%s: %s, %d more: %s", c.name, a.Verdict, a.NeedMore, a.Sentence)
		}
	}
}

// A tag carried by too few of the labelled runs is not known well enough: 60 %
// of 100 are 60.
func TestKnownOnTooFewRuns(t *testing.T) {
	b := fourfold(8, 12, 4, 26)
	for i := range 50 {
		b.run(200+2*i, 8).clear(200 + 2*i)
	}
	a := b.described(t, 400, outcomes.NumbnessDuring, "tag:lacing=tight")
	if a.Verdict != NotTested || !strings.Contains(a.Sentence, "50 of 100") || a.LabelledRuns != 50 {
		t.Errorf("%+v", a)
	}
}

// Forty runs of 10 km in 60 min with 6 numb, twenty of 20 km in 120 min with 8,
// onsets not noted: 14 numb on 800 km at risk, 7 expected on the 400 km of long
// runs, 8 seen. Limits: the Poisson means at which half of P(8) and all beyond are
// 2.5 %, by bisection in Python.
func TestLongRunsAgainstTheirDistance(t *testing.T) {
	b := newLogbook()
	for i := range 60 {
		km, s := 10.0, traininglog.Clear
		if i%3 == 0 {
			km = 20
		}
		if i%3 == 0 && i < 24 || i%3 == 1 && i < 18 {
			s = traininglog.Numbness
		}
		b.run(3*i, km).entry(3*i, s)
	}
	a := row(t, b.findings(t, 200), "numbness_during", "long_run")
	if a.EffectType != ObservedExpected || a.ExposedSymptom != 8 || a.SymptomRuns != 14 || a.Verdict != NotTested {
		t.Errorf("%+v", a)
	}
	within(t, "O/E", a.Effect, 8.0/7)
	within(t, "low", a.Low, 0.53077)
	within(t, "high", a.High, 2.17021)
	if a.P.Known() || !strings.Contains(a.Sentence, "late_onset") {
		t.Errorf("%+v", a)
	}
}

// A symptom that a row does not name was absent on that run; unlabelled runs
// are in no table; assumed clear ones are.
func TestWhoIsInTheTable(t *testing.T) {
	b := newLogbook().
		run(0, 8).entry(0, traininglog.Pain).
		run(1, 8).clear(1).
		run(2, 8).
		run(3, 8).entry(3, traininglog.Numbness, phase(traininglog.After)).
		run(4, 8).entry(4, traininglog.PinsAndNeedles, phase(traininglog.DuringAndAfter)).
		run(10, 8)
	b.parts.Settings.AssumeClear = []traininglog.DayRange{{From: day(9), To: day(11)}}
	f := b.findings(t, 20)
	for outcome, want := range map[string][2]int{
		"numbness_during": {5, 1}, "numbness_after": {5, 2}, "pain": {5, 1}, "burning": {5, 0}, "cold": {5, 0},
	} {
		a := row(t, f, outcome, "sport:running")
		if a.LabelledRuns != want[0] || a.SymptomRuns != want[1] {
			t.Errorf("%s: %d of %d, want %v", outcome, a.SymptomRuns, a.LabelledRuns, want)
		}
	}
	want := Completeness{Runs: 6, Labelled: 5, Symptom: 3, Clear: 2, Assumed: 1, Numb: 1}
	if f.Labels != want {
		t.Errorf("%+v, want %+v", f.Labels, want)
	}
}

// Ten of each side make two more outcomes; a numb run without a side is in
// neither.
func TestOutcomesBySide(t *testing.T) {
	sided := func(left, right, none int) Findings {
		b := newLogbook()
		at := 0
		add := func(n int, side traininglog.Side) {
			for range n {
				b.run(at, 8).entry(at, traininglog.Numbness, place(side, ""))
				at += 2
			}
		}
		add(left, traininglog.Left)
		add(right, traininglog.Right)
		add(none, "")
		for range 20 {
			b.run(at, 8).clear(at)
			at += 2
		}
		return b.findings(t, 300)
	}
	f := sided(10, 11, 3)
	for outcome, want := range map[string][2]int{
		"numbness_during": {44, 24}, "numbness_during:left": {41, 10}, "numbness_during:right": {41, 11},
	} {
		a := row(t, f, outcome, "sport:running")
		if a.LabelledRuns != want[0] || a.SymptomRuns != want[1] {
			t.Errorf("%s: %d of %d, want %v", outcome, a.SymptomRuns, a.LabelledRuns, want)
		}
	}
	for _, a := range sided(10, 9, 0).Associations {
		if strings.Contains(a.Outcome, ":") {
			t.Fatalf("nine on one side are too few for %s", a.Outcome)
		}
	}
}
