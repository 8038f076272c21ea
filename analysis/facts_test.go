package analysis

import (
	"testing"

	"footnote/traininglog"
)

// Sums added by hand: 10 km on days 0, 2, 4, then 8 km on day 7 (a Monday),
// twice 6 km on day 9, 15 km on day 14.
func TestFactsOfRuns(t *testing.T) {
	b := newLogbook().run(0, 10).run(2, 10).run(4, 10).run(7, 8).runAt(9, 7, 6).runAt(9, 18, 6).run(14, 15)
	f := b.findings(t, 20)
	type row struct{ last7, prev7, change, longest, spike, days, week, weekChange string }
	want := []row{
		{"10000", "0", "unknown", "unknown", "unknown", "unknown", "30000", "unknown"},
		{"20000", "0", "unknown", "10000", "unknown", "2", "30000", "unknown"},
		{"30000", "0", "unknown", "10000", "unknown", "2", "30000", "unknown"},
		{"28000", "10000", "180", "10000", "unknown", "3", "20000", "-33.3333"},
		{"24000", "20000", "20", "10000", "-40", "2", "20000", "-33.3333"},
		{"30000", "20000", "50", "10000", "-40", "0", "20000", "-33.3333"},
		{"27000", "28000", "-3.57143", "10000", "50", "5", "15000", "-25"},
	}
	if len(f.Runs) != len(want) {
		t.Fatalf("%d runs, want %d", len(f.Runs), len(want))
	}
	for i, r := range f.Runs {
		got := row{
			value(reading(r.Distance7d)), value(reading(r.DistancePrev7d)), value(r.Change7d), value(r.Longest30d),
			value(r.SessionSpike), value(r.DaysSinceLast), value(reading(r.WeekDistance)), value(r.WeekChange),
		}
		if got != want[i] {
			t.Errorf("run %d: %+v, want %+v", i, got, want[i])
		}
	}
}

// A run of unknown length takes part with nothing, and hides no other.
func TestLoadWithARunOfUnknownLength(t *testing.T) {
	f := newLogbook().run(0, 10).run(8, 6).run(9, 5, func(r *traininglog.Run) {
		r.Distance = traininglog.Reading[traininglog.Metres]{}
	}).findings(t, 20)
	r := f.Runs[2]
	if r.Distance7d != 6000 || r.DistancePrev7d != 10_000 || r.Change7d.Known() {
		t.Errorf("%+v", r)
	}
}
