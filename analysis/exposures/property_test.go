package exposures

import (
	"math/rand/v2"
	"slices"
	"testing"

	"footnote/traininglog"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A run that is added later changes no value of an earlier one, and the morning
// run knows nothing of the evening's.
func TestNoExposureLooksAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		list := listOf(l)
		whole := every(list, l)
		n := rapid.IntRange(1, len(l.Runs)).Draw(t, "kept")
		cut := *l
		cut.Runs = slices.Clone(l.Runs[:n])
		if diff := cmp.Diff(whole[:n], every(list, &cut)); diff != "" {
			t.Fatalf("with the later runs, without them:\n%s", diff)
		}
	})
}

// What a later run measured, and not only that it is there, changes nothing
// either.
func TestNoExposureReadsALaterRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		list := listOf(l)
		n := rapid.IntRange(1, len(l.Runs)).Draw(t, "kept")
		before := every(list, l)[:n]
		for i := n; i < len(l.Runs); i++ {
			r := &l.Runs[i]
			r.Distance = traininglog.Measured(traininglog.Metres(99_000))
			r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(90))
			r.Shoe, r.Label = "Glide 3", traininglog.LabelSymptom
		}
		if diff := cmp.Diff(before, every(list, l)[:n]); diff != "" {
			t.Fatalf("before, after:\n%s", diff)
		}
	})
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		parts := traininglog.Parts{Runs: slices.Clone(l.Runs), Shoes: l.Shoes, Settings: l.Settings}
		for i := range parts.Runs {
			parts.Runs[i].ShoeLink = parts.Runs[i].Shoe
			parts.Runs[i].Shoe = ""
			parts.Runs[i].Tags = nil
		}
		sorted, _ := traininglog.Assemble(clone(parts))
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		rng.Shuffle(len(parts.Runs), func(i, j int) { parts.Runs[i], parts.Runs[j] = parts.Runs[j], parts.Runs[i] })
		shuffled, _ := traininglog.Assemble(clone(parts))
		list := listOf(sorted)
		if diff := cmp.Diff(every(list, sorted), every(list, shuffled)); diff != "" {
			t.Fatalf("in order, shuffled:\n%s", diff)
		}
	})
}

func clone(p traininglog.Parts) traininglog.Parts {
	p.Runs, p.Shoes = slices.Clone(p.Runs), slices.Clone(p.Shoes)
	return p
}

// The runner's units are for reports: they change no value.
func TestUnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		list := listOf(l)
		metric := every(list, l)
		l.Settings.Units, l.Settings.Temperature = "mi", "F"
		if diff := cmp.Diff(metric, every(list, l)); diff != "" {
			t.Fatalf("km and °C, mi and °F:\n%s", diff)
		}
	})
}

// The unit in which a quantity is counted does not change how far off the own
// line a run lies, but for rounding.
func TestDeviationDoesNotDependOnScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		scale := rapid.Float64Range(0.01, 100).Draw(t, "scale")
		before := every([]Exposure{GroundContactLong}, l)
		for i := range l.Runs {
			if ms, ok := l.Runs[i].GroundContact.Value(); ok {
				l.Runs[i].GroundContact = traininglog.Measured(ms * traininglog.Milliseconds(scale))
			}
		}
		for i, v := range every([]Exposure{GroundContactLong}, l) {
			if d := v[0].Number - before[i][0].Number; d > 1e-4 || d < -1e-4 {
				t.Fatalf("run %d: %v off, scaled by %v it is %v off", i, before[i][0].Number, scale, v[0].Number)
			}
		}
	})
}

// Known and exposed agree with the line.
func TestExposedFollowsTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomLog(t)
		for _, e := range listOf(l) {
			for i, v := range every([]Exposure{e}, l) {
				got := v[0]
				if got.Exposed && !got.Known {
					t.Fatalf("%s of run %d is exposed and yet unknown", e.Key, i)
				}
				if got.Number != got.Number {
					t.Fatalf("%s of run %d is NaN", e.Key, i)
				}
				if e.Cut != nil && got.Known && got.Line != e.Cut(l.Settings.Thresholds) {
					t.Fatalf("%s of run %d was held against %v, not the cut", e.Key, i, got.Line)
				}
			}
		}
	})
}
