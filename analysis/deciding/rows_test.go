package deciding

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewRows(t *testing.T) {
	runs := []AtRisk{
		{Day: 0, Length: 2.5},
		{Day: 1, Length: 8, Event: true, Onset: 2.25, OnsetKnown: true},
		{Day: 1, Length: 6, Event: true}, // at an unknown km: half of it
		{Day: 3, Length: 5, Event: true, Onset: 0, OnsetKnown: true},
		{Day: 4, Length: 3, Event: true, Onset: 3, OnsetKnown: true},
	}
	r, err := NewRows(runs[:3])
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]float64{2.5, 2.25, 3}, r.Until); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int{0, 0, 0, 1, 1, 1, 2, 2, 2}, r.Run); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int{0, 1, 2, 0, 1, 2, 0, 1, 2}, r.K); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]float64{1, 1, .5, 1, 1, .25, 1, 1, 1}, r.Length); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]bool{false, false, false, false, false, true, false, false, true}, r.Event); d != "" {
		t.Error(d)
	}
	// The offset is the log of the length, and 0 where the event falls: a stop
	// must not shorten that row.
	if d := cmp.Diff([]float64{0, 0, math.Log(.5), 0, 0, 0, 0, 0, 0}, r.Offset); d != "" {
		t.Error(d)
	}

	// With three noted onsets the unknown one lies at the median share of them:
	// shares 2.25/8, 0/5 and 3/3.
	r, err = NewRows(runs)
	if err != nil {
		t.Fatal(err)
	}
	if want := 2.25 / 8 * 6; math.Abs(r.Until[2]-want) > 1e-12 {
		t.Errorf("unknown onset at %v km, want %v", r.Until[2], want)
	}
	if r.Until[3] != shortestRisk || r.Events != 4 {
		t.Errorf("an onset at 0 is at risk for %v km, %d events", r.Until[3], r.Events)
	}
}

func TestNewRowsRefuses(t *testing.T) {
	for name, runs := range map[string][]AtRisk{
		"no length":    {{Day: 0}},
		"NaN":          {{Day: 0, Length: math.NaN()}},
		"endless":      {{Day: 0, Length: math.Inf(1)}},
		"no day":       {{Day: math.NaN(), Length: 1}},
		"out of order": {{Day: 2, Length: 1}, {Day: 1, Length: 1}},
	} {
		if _, err := NewRows(runs); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestColumnLack(t *testing.T) {
	var runs []AtRisk
	for i := range 60 {
		runs = append(runs, AtRisk{Day: float64(i), Length: 3, Event: i%6 == 0, Onset: 1, OnsetKnown: true})
	}
	r, err := NewRows(runs)
	if err != nil {
		t.Fatal(err)
	}
	weight := make([]float64, r.N())
	for i := range weight {
		weight[i] = 0.05
	}
	perRun := func(f func(i int) float64) []float64 {
		v := make([]float64, len(runs))
		for i := range v {
			v[i] = f(i)
		}
		return r.PerRun(v)
	}
	half := func(i int) float64 { return float64(i % 2) }
	for _, c := range []struct {
		name string
		kind Kind
		f    func(i int) float64
		ok   bool
	}{
		{"a flag on half of the runs", Flag, half, true},
		{"a number", Continuous, func(i int) float64 { return float64(i) }, true},
		{"always the same", Flag, func(int) float64 { return 1 }, false},
		{"seven exposed runs", Flag, func(i int) float64 { return b2f(i < 7) }, false},
		{"eight exposed runs", Flag, func(i int) float64 { return b2f(i < 8) }, true},
		{"known on half of the runs", Flag, func(i int) float64 {
			if i < 30 {
				return math.NaN()
			}
			return half(i)
		}, false},
		{"four levels", Continuous, func(i int) float64 { return float64(i % 4) }, false},
		{"five levels", Continuous, func(i int) float64 { return float64(i % 5) }, true},
		{"never known", Continuous, func(int) float64 { return math.NaN() }, false},
	} {
		column := Column{Kind: c.kind, Values: perRun(c.f)}
		if got, _ := column.lack(r, weight); (got == "") != c.ok {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// Where too few events are to be expected among the exposed kilometres, the lack
// says how many more runs with the event would do: 8 of 60 runs of three
// kilometres hold 24 of 180, so that it takes 8 events to expect one there.
func TestColumnLackSaysHowManyMore(t *testing.T) {
	var runs []AtRisk
	for i := range 60 {
		runs = append(runs, AtRisk{Day: float64(i), Length: 3, Event: i >= 55, Onset: 2.5, OnsetKnown: true})
	}
	r, err := NewRows(runs)
	if err != nil {
		t.Fatal(err)
	}
	weight := make([]float64, r.N())
	for i := range weight {
		weight[i] = 0.05
	}
	exposed := make([]float64, len(runs))
	for i := range exposed {
		exposed[i] = b2f(i < 8)
	}
	column := Column{Kind: Flag, Values: r.PerRun(exposed)}
	if reason, more := column.lack(r, weight); more != 3 || reason == "" {
		t.Errorf("%q, %d more, want 3 more than the 5 there are", reason, more)
	}
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func TestRankCentresAndShares(t *testing.T) {
	x := []float64{3, math.NaN(), 1, 3, 2}
	rank(x)
	// Mid-ranks 3.5, 1, 3.5, 2 of four known values, less 2.5, over 4.
	want := []float64{.25, math.NaN(), -.375, .25, -.125}
	if d := cmp.Diff(want, x, cmp.Comparer(func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) })); d != "" {
		t.Error(d)
	}
}
