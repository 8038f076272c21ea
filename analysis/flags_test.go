package analysis

import (
	"strings"
	"testing"

	"footnote/traininglog"
)

func flagsOf(f Findings, key string) []Flag {
	var out []Flag
	for _, x := range f.Flags {
		if x.Key == key {
			out = append(out, x)
		}
	}
	return out
}

// Four runs of 10 km, then 12, 14 and 30: 20 % over 10, 16.7 % over 12,
// 114 % over 14.
func TestSpikeNamesTheBand(t *testing.T) {
	f := newLogbook().run(0, 10).run(2, 10).run(4, 10).run(6, 10).run(8, 12).run(10, 14).run(12, 30).findings(t, 20)
	got := flagsOf(f, "session_spike")
	if len(got) != 3 {
		t.Fatalf("%d spikes, want 3: %+v", len(got), got)
	}
	for i, want := range []struct{ value, line float64 }{{20, 10}, {16.6667, 10}, {114.2857, 100}} {
		if d := got[i].Value - want.value; d > 1e-3 || d < -1e-3 || got[i].Threshold != want.line || got[i].Standing != Supported {
			t.Errorf("spike %d: %+v, want %+v", i, got[i], want)
		}
	}
}

func TestWeeklyJumpIsNamedTwice(t *testing.T) {
	f := weeksOf(40, 46, 64, 64).run(28, 5).findings(t, 40)
	got := flagsOf(f, "weekly_jump")
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	if got[0].Threshold != 10 || got[0].Standing != Convention || got[0].Day != day(7) || got[0].RunID != "" {
		t.Errorf("15 %%: %+v", got[0])
	}
	if got[1].Threshold != 30 || got[1].Standing != Contested {
		t.Errorf("39 %%: %+v", got[1])
	}
}

// 15 km at 6:00 a km are 90 min, 16 km 96.
func TestLongRunFlag(t *testing.T) {
	got := flagsOf(newLogbook().run(0, 15).run(2, 16).findings(t, 5), "long_run")
	if len(got) != 1 || got[0].Day != day(2) || got[0].Value != 96 || got[0].Threshold != 90 {
		t.Errorf("%+v", got)
	}
}

// A pair passes 300 mi (482.8 km) on day 2 and 400 mi (643.7 km) never.
func TestShoeFlags(t *testing.T) {
	b := newLogbook().run(0, 10, shoe("Old")).run(1, 10, shoe("Old")).run(2, 10, shoe("Old")).run(3, 10, shoe("Old"))
	b.parts.Shoes = []traininglog.Shoe{{Name: "Old", Initial: 455_000}}
	f := b.findings(t, 10)
	warn := flagsOf(f, "shoe_warn")
	if len(warn) != 1 || warn[0].Day != day(2) || warn[0].Subject != "Old" || warn[0].Value != 485 || warn[0].RunID != "" {
		t.Errorf("%+v", warn)
	}
	if over := flagsOf(f, "shoe_over"); len(over) != 0 {
		t.Errorf("%+v", over)
	}
	b.parts.Shoes[0].Limit = traininglog.Measured(traininglog.Metres(490_000))
	if over := flagsOf(b.findings(t, 10), "shoe_over"); len(over) != 1 || over[0].Day != day(3) {
		t.Errorf("%+v", over)
	}
	if strings.Contains(warn[0].Sentence, "Old") {
		t.Error("the sentence names the shoe: reports could not leave the name out")
	}
}

// A fixed cadence line is drawn only where the runner set one.
func TestCadenceFlags(t *testing.T) {
	b := newLogbook()
	for d := range 20 {
		b.run(d, 10, cadence(168+float64(d%3)-1))
	}
	b.run(21, 10, cadence(160)) // 4.8 % below 168
	f := b.findings(t, 30)
	got := flagsOf(f, "cadence_low")
	if len(got) != 1 || got[0].Unit != "%" || got[0].Day != day(21) || got[0].Value > -4.7 || got[0].Value < -4.9 {
		t.Fatalf("%+v", got)
	}
	b.parts.Settings.Thresholds.CadenceSPM = 165
	got = flagsOf(b.findings(t, 30), "cadence_low")
	if len(got) != 2 || got[1].Unit != "spm" || got[1].Value != 160 || got[1].Threshold != 165 {
		t.Errorf("with a line of 165 spm: %+v", got)
	}
}

func TestEveryFlagHasItsKind(t *testing.T) {
	l := yearsOf(t, 400)
	l.Settings.Thresholds.CadenceSPM = 170
	f := study(t, l, Options{Today: l.Runs[len(l.Runs)-1].Day()})
	for _, x := range f.Flags {
		if x.Standing == "" || x.Sentence == "" || x.Unit == "" || strings.Contains(x.Sentence, "%!") {
			t.Errorf("%+v", x)
		}
	}
	for i := 1; i < len(f.Flags); i++ {
		if f.Flags[i].Day < f.Flags[i-1].Day {
			t.Fatalf("flags are not in order of their days at %d", i)
		}
	}
}
