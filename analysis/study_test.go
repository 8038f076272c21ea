package analysis

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"

	"footnote/traininglog"
	"github.com/google/go-cmp/cmp"
)

// comparer looks into readings, which hide their fields.
var comparer = cmp.Exporter(func(reflect.Type) bool { return true })

func TestSameFindingsForAnyOrderOfInput(t *testing.T) {
	b := fourfold(8, 12, 4, 36)
	b.parts.Shoes = []traininglog.Shoe{{Name: "Glide 3"}, {Name: "Hill", Initial: 480_000}}
	for i := range b.parts.Runs {
		b.parts.Runs[i].ShoeLink = []string{"Glide 3", "Hill"}[i%2]
	}
	want := b.findings(t, 150)
	rng := rand.New(rand.NewPCG(3, 4))
	rng.Shuffle(len(b.parts.Runs), func(i, j int) { b.parts.Runs[i], b.parts.Runs[j] = b.parts.Runs[j], b.parts.Runs[i] })
	rng.Shuffle(len(b.parts.Episodes), func(i, j int) {
		b.parts.Episodes[i], b.parts.Episodes[j] = b.parts.Episodes[j], b.parts.Episodes[i]
	})
	b.parts.Shoes[0], b.parts.Shoes[1] = b.parts.Shoes[1], b.parts.Shoes[0]
	if diff := cmp.Diff(want, b.findings(t, 150), comparer); diff != "" {
		t.Errorf("in order, shuffled:\n%s", diff)
	}
}

// Miles and Fahrenheit are for reports.
func TestSameFindingsInAnyUnit(t *testing.T) {
	l := yearsOf(t, 120)
	want := study(t, l, Options{Today: day(200)})
	l.Settings.Units, l.Settings.Temperature = "mi", "F"
	if diff := cmp.Diff(want, study(t, l, Options{Today: day(200)}), comparer); diff != "" {
		t.Errorf("km, miles:\n%s", diff)
	}
}

func TestFindingsStopWhenAsked(t *testing.T) {
	l := yearsOf(t, 60)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, err := NewStudy(l, Options{Today: day(100)}).Findings(ctx, l)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	if len(f.Runs) != 0 {
		t.Error("half a finding is returned")
	}
}

// A log of nothing, and one of entries without a run, are answered too.
func TestLogsWithoutRuns(t *testing.T) {
	f := newLogbook().findings(t, 5)
	if len(f.Runs)+len(f.Weeks)+len(f.RedFlags)+len(f.Flags) != 0 || f.Window != (Window{Since: day(5), Until: day(5)}) {
		t.Errorf("%+v", f)
	}
	f = newLogbook().entry(2, traininglog.Numbness, phase(traininglog.Apart)).findings(t, 5)
	if len(f.RedFlags) != 1 || f.Window.Since != day(2) {
		t.Errorf("%+v", f)
	}
}

// Runs without a distance, a timer, a shoe or a word are kept.
func TestBareRuns(t *testing.T) {
	b := newLogbook()
	for d := range 5 {
		b.run(d, 0, func(r *traininglog.Run) {
			r.Distance, r.Timer = traininglog.Reading[traininglog.Metres]{}, 0
		})
	}
	f := b.clear(0, 1).entry(2, traininglog.Numbness, onset(3)).findings(t, 10)
	if len(f.Runs) != 5 || f.Weeks[0].Runs != 5 || len(f.Onsets) != 1 || f.Labels.Labelled != 3 {
		t.Errorf("%+v", f)
	}
}

func TestSeedIsKept(t *testing.T) {
	l := newLogbook().run(0, 5).log(t)
	if f := study(t, l, Options{Today: day(3), Seed: 42}); f.Seed != 42 {
		t.Errorf("seed %d", f.Seed)
	}
}

func TestWindow(t *testing.T) {
	l := newLogbook().run(0, 5).run(10, 5).run(20, 5).log(t)
	d := func(n int) *traininglog.Day { x := day(n); return &x }
	for _, c := range []struct {
		since, until *traininglog.Day
		want         Window
		runs         int
	}{
		{nil, nil, Window{day(0), day(30)}, 3},
		{d(5), nil, Window{day(5), day(30)}, 2},
		{nil, d(15), Window{day(0), day(15)}, 2},
		{d(10), d(10), Window{day(10), day(10)}, 1},
		{d(25), d(5), Window{day(25), day(5)}, 0},
	} {
		f := study(t, l, Options{Since: c.since, Until: c.until, Today: day(30)})
		if f.Window != c.want || len(f.Runs) != c.runs {
			t.Errorf("%+v with %d runs, want %+v with %d", f.Window, len(f.Runs), c.want, c.runs)
		}
	}
}
