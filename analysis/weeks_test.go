package analysis

import (
	"testing"
	"time"

	"footnote/traininglog"
)

// weeksOf runs from Monday to Saturday, each day a sixth of the week's
// kilometres.
func weeksOf(kms ...float64) *logbook {
	b := newLogbook()
	for w, km := range kms {
		for d := range 6 {
			if km > 0 {
				b.run(7*w+d, km/6)
			}
		}
	}
	return b
}

func TestWeeks(t *testing.T) {
	// Weeks of 40, 44, 45, 33, 50, 0, 30, 36 km and one run of 12 on a Monday.
	// The mean of the three before the fourth is 43; 33 is 77 % of it, and the
	// week after has more: a cut-back. The second is 10 % over the first, which
	// is not more than 10 %; the fifth 52 % over the fourth; the eighth 20 %
	// over the seventh. The log begins on a Monday and ends on one.
	b := weeksOf(40, 44, 45, 33, 50, 0, 30, 36).run(8*7, 12)
	f := b.findings(t, 70)
	type row struct {
		runs                int
		km                  string
		change              string
		jump, cutback, part bool
	}
	want := []row{
		{6, "40000", "unknown", false, false, false},
		{6, "44000", "10", false, false, false},
		{6, "45000", "2.27273", false, false, false},
		{6, "33000", "-26.6667", false, true, false},
		{6, "50000", "51.5152", true, false, false},
		{0, "0", "-100", false, false, false},
		{6, "30000", "unknown", false, false, false},
		{6, "36000", "20", true, false, false},
		{1, "12000", "-66.6667", false, false, true},
	}
	if len(f.Weeks) != len(want) {
		t.Fatalf("%d weeks, want %d", len(f.Weeks), len(want))
	}
	for i, w := range f.Weeks {
		got := row{w.Runs, value(reading(w.Distance)), value(w.Change), w.Jump, w.Cutback, w.Part}
		if got != want[i] || w.First != day(7*i) {
			t.Errorf("week %v: %+v, want %+v", w.First, got, want[i])
		}
	}
}

// The first week begins before the log does, and the last is not over.
func TestPartWeeksAtBothEnds(t *testing.T) {
	b := newLogbook().run(2, 10).run(6, 10).run(8, 10).run(13, 12).run(15, 30)
	f := b.findings(t, 16)
	for i, part := range []bool{true, false, true} {
		if f.Weeks[i].Part != part {
			t.Errorf("week %d: part %v, want %v", i, f.Weeks[i].Part, part)
		}
		if f.Weeks[i].Jump {
			t.Errorf("week %d jumps, though a week beside it is a part", i)
		}
	}
}

// A run of unknown distance breaks its week: neither that week nor the one after
// it is called a jump, and the rest of the calendar is as it was.
func TestBrokenWeek(t *testing.T) {
	unknown := func(r *traininglog.Run) { r.Distance = traininglog.Reading[traininglog.Metres]{} }
	b := weeksOf(40, 20, 44, 60, 50)
	b.runAt(8, 18, 20, unknown)
	f := b.findings(t, 60)
	for i, want := range []struct{ part, jump bool }{{false, false}, {true, false}, {false, false}, {false, true}, {true, false}} {
		if w := f.Weeks[i]; w.Part != want.part || w.Jump != want.jump {
			t.Errorf("week %d: part %v, jump %v, want %+v", i, w.Part, w.Jump, want)
		}
	}
}

// Ten kilometres are the least for a week to be jumped from.
func TestNoJumpFromALittleWeek(t *testing.T) {
	for km, want := range map[float64]bool{9.9: false, 10: true} {
		f := newLogbook().run(0, km/2).run(6, km/2).run(7, 20).run(13, 20).run(14, 1).findings(t, 20)
		if f.Weeks[1].Jump != want {
			t.Errorf("from %v km to 40: jump %v, want %v", km, f.Weeks[1].Jump, want)
		}
	}
}

// A runner who counts weeks from Sunday has other weeks.
func TestWeekStart(t *testing.T) {
	b := newLogbook().run(0, 10).run(6, 7).run(7, 5) // Monday, Sunday, Monday
	b.parts.Settings.WeekStart = 0
	f := b.findings(t, 10)
	if len(f.Weeks) != 2 || f.Weeks[0].First != day(-1) || f.Weeks[1].Distance != 12_000 {
		t.Errorf("%+v", f.Weeks)
	}
}

// A window lists the weeks that it touches, each whole.
func TestWindowListsWholeWeeks(t *testing.T) {
	b := weeksOf(40, 44, 45, 50)
	since, until := day(9), day(15)
	f := study(t, b.log(t), Options{Since: &since, Until: &until, Today: day(40)})
	if len(f.Weeks) != 2 || f.Weeks[0].First != day(7) || value(reading(f.Weeks[0].Distance)) != "44000" {
		t.Errorf("%+v", f.Weeks)
	}
	if n := len(f.Runs); n != 6 { // days 9–12, 14, 15
		t.Errorf("%d runs, want 6", n)
	}
	if !f.Weeks[1].Part || value(reading(f.Weeks[1].Distance)) != "15000" {
		t.Errorf("a week that the window breaks is a part of 15 km: %+v", f.Weeks[1])
	}
	if h := f.Runs[0].DistancePrev7d; h == 0 {
		t.Error("the window cut the history")
	}
}

func TestLedger(t *testing.T) {
	b := newLogbook()
	end := day(3)
	b.parts.Shoes = []traininglog.Shoe{
		{Name: "Fresh"},
		{Name: "Gone", Initial: 700_000, End: &end},
		{Name: "Old", Initial: 470_000},
		{Name: "Short", Limit: traininglog.Measured(traininglog.Metres(15_000))},
	}
	b.parts.ShoeUses = []traininglog.ShoeUse{{Shoe: "Old", Day: day(1), Start: traininglog.InstantOf(day(1).Time()), Distance: 5_000}}
	for d := range 10 {
		b.run(d, 2, shoe("Fresh"))
		b.runAt(d, 12, 1, shoe("Old"))
		b.runAt(d, 18, 1.6, shoe("Short"))
	}
	at := func(e *traininglog.Episode) {
		seven := 7 * time.Hour
		e.Clock = &seven
	}
	for d := range 8 {
		if d < 2 {
			b.entry(d, traininglog.Tingling, at)
		} else {
			b.entry(d, traininglog.Clear, at)
		}
	}
	f := b.findings(t, 20)
	byName := map[string]ShoeRow{}
	for _, r := range f.Ledger {
		byName[r.Shoe.Name] = r
	}
	fresh := byName["Fresh"]
	if fresh.Runs != 10 || fresh.SymptomRuns != 2 || fresh.ClearRuns != 6 || fresh.UnlabelledRuns != 2 || fresh.State != ShoeOK {
		t.Errorf("Fresh: %+v", fresh)
	}
	// 2 of 8 labelled, Wilson (R: prop.test(2, 8, correct = FALSE)): 7.1 to 59.1 %.
	if s := fresh.SymptomShare; !s.Known || s.Value != 25 || s.Low < 7.14 || s.Low > 7.16 || s.High < 59.06 || s.High > 59.08 {
		t.Errorf("Fresh: %+v", s)
	}
	// 470 + 10 + 5 km of walks: past 300 mi (482.8 km).
	if old := byName["Old"]; old.State != ShoeWarn || value(reading(old.Total)) != "485000" || old.SymptomShare.Known {
		t.Errorf("Old: %+v", old)
	}
	if s := byName["Short"]; s.State != ShoeOver {
		t.Errorf("Short: 16 km over a limit of 15: %+v", s)
	}
	if s := byName["Gone"]; s.State != ShoeRetired || s.First != nil {
		t.Errorf("Gone: %+v", s)
	}
}
