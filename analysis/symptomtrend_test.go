package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"footnote/traininglog"
)

func after(r *traininglog.Episode) { r.Phase = traininglog.After }

// rowsOf writes a trend as one reads it: days, counts, rate, onset, settling.
func rowsOf(rows []FourWeeks) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%d to %d: %d of %d of %d, %d weeks, %s a week; onset %s m of %d, %s s; settled %s s of %d\n",
			r.First-start, r.Last-start, r.Numb, r.Labelled, r.Runs, r.WeeksAtRisk, value(r.PerWeek), value(r.Onset), r.Onsets, value(r.OnsetTime), value(r.Settled), r.Settlings)
	}
	return b.String()
}

// Counted by hand. As of day 83 the stretches are days 0–27, 28–55 and 56–83.
// In the first, days 0 and 2 lie in one week (0–6), 9 in the next: 2 weeks at
// risk, 2 numb runs of 4 labelled; of two onsets on day 0 the earlier counts, so
// the median of 3 and 5 km is 4 km, at 6:00 a km 1440 s, and of two times to settle the longer: 10 min
// and 20 min, median 15. Numbness after the run settles too and is not numb on
// it. The middle stretch has a run nobody labelled: no week at risk, no rate. The
// last has none numb of one: a rate of 0, which is known.
func TestSymptomTrend(t *testing.T) {
	b := newLogbook().
		run(0, 10).entry(0, traininglog.Numbness, onset(3), lasted(1.0/6)).entry(0, traininglog.Tingling, onset(6), lasted(1.0/12)).
		run(2, 10).clear(2).
		run(9, 10).entry(9, traininglog.PinsAndNeedles, onset(5)).
		run(11, 10).entry(11, traininglog.Numbness, after, lasted(1.0/3)).
		run(30, 10).
		run(60, 10).entry(60, traininglog.Pain, onset(2), lasted(1))
	want := "0 to 27: 2 of 4 of 4, 2 weeks, 1 a week; onset 4000 m of 2, 1440 s; settled 900 s of 2\n" +
		"28 to 55: 0 of 0 of 1, 0 weeks, unknown a week; onset unknown m of 0, unknown s; settled unknown s of 0\n" +
		"56 to 83: 0 of 1 of 1, 1 weeks, 0 a week; onset unknown m of 0, unknown s; settled unknown s of 0\n"
	f := b.findings(t, 83)
	if got := rowsOf(f.SymptomTrend); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	// Wilson limits of 2 of 4 (Wilson 1927): centre 0.5, half-width
	// 1.96 · √(0.25/4 + 1.96²/64) / (1 + 1.96²/4) = 0.35.
	if s := f.SymptomTrend[0].NumbShare; fmt.Sprintf("%.0f %.0f %.0f", s.Value, s.Low, s.High) != "50 15 85" {
		t.Errorf("share %+v", s)
	}
	if s := f.SymptomTrend[1].NumbShare; s.Known {
		t.Errorf("a share of nothing: %+v", s)
	}
}

// Stretches before the first run and after the last are left out; one without a
// run in between stays, and --since cuts the first short.
func TestSymptomTrendEnds(t *testing.T) {
	b := newLogbook().run(10, 5).clear(10).run(70, 5).entry(70, traininglog.Numbness)
	if got, want := rowsOf(b.findings(t, 139).SymptomTrend), "10 to 27: 0 of 1 of 1"; !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 3 {
		t.Errorf("got\n%swant three rows from %s", got, want)
	}
	since, until := day(60), day(83)
	f := study(t, b.log(t), Options{Since: &since, Until: &until, Today: until})
	if got, want := rowsOf(f.SymptomTrend), "60 to 83: 1 of 1 of 1, 1 weeks, 1 a week; onset unknown m of 0, unknown s; settled unknown s of 0\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if rows := newLogbook().findings(t, 10).SymptomTrend; len(rows) != 0 {
		t.Errorf("a trend of no run: %+v", rows)
	}
}

// The rows add up to what the report counts elsewhere, and the order in which
// entries and runs come does not matter.
func TestSymptomTrendAddsUp(t *testing.T) {
	b := newLogbook()
	for d := range 150 {
		b.run(d, 6+float64(d%5))
		switch d % 7 {
		case 0:
			b.entry(d, traininglog.Numbness, onset(2+float64(d%3)), lasted(float64(d%4)/10))
		case 1, 2, 3:
			b.clear(d)
		}
	}
	f := b.findings(t, 160)
	var runs, labelled, numb, onsets int
	for _, r := range f.SymptomTrend {
		runs, labelled, numb, onsets = runs+r.Runs, labelled+r.Labelled, numb+r.Numb, onsets+r.Onsets
	}
	if l := f.Labels; runs != l.Runs || labelled != l.Labelled || numb != l.Numb || onsets != l.WithOnset {
		t.Errorf("%d runs, %d labelled, %d numb, %d onsets; the report counts %+v", runs, labelled, numb, onsets, l)
	}
	slices.Reverse(b.parts.Runs)
	slices.Reverse(b.parts.Episodes)
	if got, want := rowsOf(b.findings(t, 160).SymptomTrend), rowsOf(f.SymptomTrend); got != want {
		t.Errorf("in another order\n%swant\n%s", got, want)
	}
}
