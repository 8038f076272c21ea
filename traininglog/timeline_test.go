package traininglog

import (
	"testing"
	"time"
)

func shodLog() *Log {
	noon := func(d, h int) time.Time { return time.Date(2026, 3, d, h, 0, 0, 0, time.UTC) }
	run := func(t time.Time, km float64, shoe string) Run {
		return Run{ID: RunID(t), Start: t, Distance: Measured(Metres(km * 1000)), Shoe: shoe}
	}
	return &Log{
		Shoes: []Shoe{{Name: "Glide 3", Also: []string{"blue ones"}, Initial: 100_000}, {Name: "Hill"}},
		Runs: []Run{
			run(noon(1, 7), 10, "Glide 3"), run(noon(2, 7), 5, "Hill"), run(noon(2, 18), 8, "Glide 3"), run(noon(4, 7), 6, "Glide 3"),
		},
		ShoeUses: []ShoeUse{
			{Shoe: "Glide 3", Start: InstantOf(noon(3, 12)), Distance: 2000},
			{Shoe: "Glide 3", Start: InstantOf(noon(1, 12)), Distance: 1000},
		},
	}
}

// Expected: 100 km from the start, then run and walk added by hand.
func TestShoeDistanceCountsWhatWentBefore(t *testing.T) {
	l := shodLog()
	line := l.Timeline()
	for _, c := range []struct {
		run  int
		shoe string
		want Metres
	}{
		{0, "Glide 3", 100_000},
		{1, "Glide 3", 111_000},
		{2, "blue ones", 111_000},
		{3, "Glide 3", 121_000},
		{3, "Hill", 5_000},
		{0, "Hill", 0},
	} {
		got, ok := line.Before(&l.Runs[c.run]).ShoeDistance(c.shoe).Value()
		if !ok || got != c.want {
			t.Errorf("before run %d, %s: %v %v, want %v", c.run, c.shoe, got, ok, c.want)
		}
	}
	for _, unknown := range []string{"", "no such pair"} {
		if line.Before(&l.Runs[3]).ShoeDistance(unknown).Known() {
			t.Errorf("%q is no shoe, and yet its distance is known", unknown)
		}
	}
}

func TestHistoryIsWhatStartedEarlier(t *testing.T) {
	l := shodLog()
	for i := range l.Runs {
		h := l.Before(&l.Runs[i])
		if len(h.Runs()) != i {
			t.Errorf("run %d sees %d earlier runs", i, len(h.Runs()))
		}
		for k := range h.Runs() {
			if h.Day(k) != l.Runs[k].Day() {
				t.Errorf("day of run %d is %v, want %v", k, h.Day(k), l.Runs[k].Day())
			}
		}
	}
	h := l.Before(&l.Runs[3])
	for d, want := range map[Day]int{Date(2026, 2, 1): 0, Date(2026, 3, 2): 1, Date(2026, 3, 3): 3, Date(2026, 3, 9): 3} {
		if got := h.From(d); got != want {
			t.Errorf("runs since %v begin at %d, want %d", d, got, want)
		}
	}
}
