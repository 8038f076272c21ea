package exposures

import (
	"testing"
	"time"

	"footnote/traininglog"
)

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// runsOn returns a 10 km run on each of the days.
func runsOn(days ...int) []traininglog.Run {
	var runs []traininglog.Run
	for _, d := range days {
		runs = append(runs, runOn(d, 7, 10))
	}
	return runs
}

type expectation struct {
	name    string
	runs    []traininglog.Run
	number  float64
	exposed bool
	known   bool
}

func check(t *testing.T, e Exposure, cases []expectation) {
	t.Helper()
	for _, c := range cases {
		h, r := history(c.runs)
		v := e.At(h, r)
		if v.Known != c.known || v.Exposed != c.exposed || c.known && !near(v.Number, c.number) {
			t.Errorf("%s, %s: %+v, want %v exposed %v known %v", e.Key, c.name, v, c.number, c.exposed, c.known)
		}
	}
}

// Added by hand. The week up to day 20 is days 14–20, the one before 7–13.
func TestWeeklyJump(t *testing.T) {
	check(t, WeeklyJump, []expectation{
		{"30 over 20 km", append(runsOn(0, 8, 10, 15, 16), runOn(20, 7, 10)), 50, true, true},
		{"22 over 20 km is just ten percent", append(runsOn(0, 8, 10, 15), runOn(20, 7, 12)), 10, false, true},
		{"22.1 over 20 km", append(runsOn(0, 8, 10, 15), runOn(20, 7, 12.1)), 10.5, true, true},
		{"day 14 is in this week, day 13 in the last", runsOn(0, 13, 14, 20), 100, true, true},
		{"day 7 is in the last week, day 6 in none", runsOn(0, 6, 7, 20), 0, false, true},
		{"nothing in the week before", runsOn(0, 15, 20), 0, false, false},
		{"the log begins in the week before", runsOn(8, 10, 15, 20), 0, false, false},
		{"the log begins on its first day", runsOn(7, 15, 20), 100, true, true},
		{"a later run of the day does not count", func() []traininglog.Run {
			l := append(runsOn(0, 10), runOn(20, 6, 10), runOn(20, 18, 10))
			return l[:3]
		}(), 0, false, true},
		{"an earlier run of the day counts", append(runsOn(0, 10), runOn(20, 6, 10), runOn(20, 18, 10)), 100, true, true},
	})
}

func TestSessionSpike(t *testing.T) {
	four := runsOn(0, 2, 4, 6)
	check(t, SessionSpike, []expectation{
		{"20 % longer", append(four, runOn(8, 7, 12)), 20, true, true},
		{"as long", append(four, runOn(8, 7, 10)), 0, false, true},
		{"10 % is the line itself", append(four, runOn(8, 7, 11)), 10, false, true},
		{"three runs are too few", append(runsOn(0, 2, 4), runOn(8, 7, 20)), 0, false, false},
		{"thirty days back", append(four, runOn(30, 7, 12)), 20, true, true},
		{"thirty-one days back", append(four, runOn(31, 7, 12)), 0, false, false},
	})
}

// Ten kilometres every other day make 7-day sums of 30 or 40 km; above nine
// tenths of them is more than 40.
func TestWeeklyLoadHigh(t *testing.T) {
	var every2 []int
	for d := 0; d < 100; d += 2 {
		every2 = append(every2, d)
	}
	usual := runsOn(every2...)
	check(t, WeeklyLoadHigh, []expectation{
		{"as always", append(usual[:49:49], runOn(98, 7, 10)), 40, false, true},
		{"a little more", append(usual[:49:49], runOn(98, 7, 11)), 41, true, true},
		{"after twelve weeks of rest", append(runsOn(0), runOn(90, 7, 10)), 0, false, false},
		{"too little of a log", append(usual[:40:40], runOn(80, 7, 50)), 80, false, false},
	})
}

// Durations at 6:00 a km: 15 km are 90 min. Four runs of 50 km in 28 days are
// 1200 min, 300 a week, of which 30 % are 90; five are 112.5 min.
func TestLongRun(t *testing.T) {
	long := func(days ...int) []traininglog.Run {
		var runs []traininglog.Run
		for _, d := range days {
			runs = append(runs, runOn(d, 7, 50))
		}
		return runs
	}
	check(t, LongRun, []expectation{
		{"90 min is the line itself", append(runsOn(0), runOn(8, 7, 15)), 90, false, true},
		{"96 min", append(runsOn(0), runOn(8, 7, 16)), 96, true, true},
		{"108 min after much more", append(long(0, 2, 4, 6, 8), runOn(10, 7, 18)), 108, false, true},
		{"114 min after much more", append(long(0, 2, 4, 6, 8), runOn(10, 7, 19)), 114, true, true},
		{"29 days later it no longer counts", append(long(0, 1, 2, 3, 4), runOn(34, 7, 18)), 108, true, true},
	})
}

// A run of 10 km ends 60 min after its start.
func TestRestShort(t *testing.T) {
	check(t, RestShort, []expectation{
		{"the same hour next day", []traininglog.Run{runOn(0, 7, 10), runOn(1, 7, 10)}, 23.0 / 24, true, true},
		{"an hour later next day", []traininglog.Run{runOn(0, 7, 10), runOn(1, 8, 10)}, 1, false, true},
		{"the evening of the day", []traininglog.Run{runOn(0, 7, 10), runOn(0, 18, 10)}, 10.0 / 24, true, true},
		{"two weeks count as ten days", []traininglog.Run{runOn(0, 7, 10), runOn(14, 7, 10)}, 10, false, true},
		{"the first run", []traininglog.Run{runOn(0, 7, 10)}, 0, false, false},
	})
}
