package simulate

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// drawRunnerOf draws any runner: scenario, size, overrides, seed.
func drawRunnerOf(t *rapid.T) (*Runner, Scenario) {
	sc := rapid.SampledFrom(Scenarios).Draw(t, "scenario")
	size := rapid.SampledFrom([]Size{Small, Medium}).Draw(t, "size")
	a := Athlete{
		WeekKm: rapid.SampledFrom([]float64{0, 20, 60}).Draw(t, "week km"), Pairs: rapid.IntRange(0, 4).Draw(t, "pairs"),
		YearDay: rapid.IntRange(0, 365).Draw(t, "year day"),
	}
	return Seeded(sc, size, a, rapid.Uint64().Draw(t, "seed"), 0), sc
}

// TestAnyRunner checks what holds for every runner whatever was drawn.
func TestAnyRunner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, sc := drawRunnerOf(t)
		if len(r.Runs) == 0 {
			t.Fatal("no runs")
		}
		worn := map[int]float64{}
		for i := range r.Runs {
			run := &r.Runs[i]
			if run.Day < 0 || run.Day >= r.Days || i > 0 && run.Day <= r.Runs[i-1].Day {
				t.Fatalf("run %d is on day %d of %d, after day %d", i, run.Day, r.Days, r.Runs[max(i-1, 0)].Day)
			}
			if run.Planned < 2.5 || run.Planned > 45 || run.Km <= 0 || run.Km > run.Planned {
				t.Fatalf("run %d: %v of %v km planned", i, run.Km, run.Planned)
			}
			if !sc.reacts() && run.Km != run.Planned {
				t.Fatalf("run %d was cut short without a reaction", i)
			}
			checkKms(t, run)
			checkEntry(t, run)
			six, prev, longest := bruteLoads(r.Runs[:i], run.Day)
			if !close(six, run.SixDays) || !close(prev, run.PrevWeek) || longest != run.Longest30 {
				t.Fatalf("run %d: loads %v %v %v, counted %v %v %v", i, run.SixDays, run.PrevWeek, run.Longest30, six, prev, longest)
			}
			if before, ok := worn[run.Pair]; ok && !close(before, run.ShoeKm) {
				t.Fatalf("run %d: pair %d has %v km, its runs and its start come to %v", i, run.Pair, run.ShoeKm, before)
			}
			worn[run.Pair] = run.ShoeKm + run.Km
		}
	})
}

func checkKms(t *rapid.T, run *Run) {
	var km, seconds float64
	for k, x := range run.Kms {
		if x.Length <= 0 || x.Length > 1 || x.Speed <= 0 || x.Cadence <= 0 || k < len(run.Kms)-1 && x.Length != 1 {
			t.Fatalf("km %d of %d: %+v", k, len(run.Kms), x)
		}
		km += x.Length
		seconds += x.Length / x.Speed
	}
	if !close(km, run.Km) || !close(run.Speed*seconds/km, 1) {
		t.Fatalf("kms come to %v km at %v m/s, the run is %v at %v", km, km/seconds, run.Km, run.Speed)
	}
}

func checkEntry(t *rapid.T, run *Run) {
	if run.Numb && (run.TrueOnset < 0 || run.TrueOnset > run.Planned) {
		t.Fatalf("onset at %v km of %v", run.TrueOnset, run.Planned)
	}
	if run.Onset != 0 && (run.Entry != NumbEntry || !run.Numb || run.Onset < .1 || run.Onset > run.Km+.0501) {
		t.Fatalf("onset noted at %v km of %v, entry %d, numb %v", run.Onset, run.Km, run.Entry, run.Numb)
	}
}

// bruteLoads counts from the definitions.
func bruteLoads(earlier []Run, day int) (six, prev, longest float64) {
	n := 0
	for _, r := range earlier {
		if r.Day > day-7 {
			six += r.Km
		}
		if r.Day > day-14 && r.Day <= day-7 {
			prev += r.Km
		}
		if r.Day >= day-30 {
			n++
			longest = math.Max(longest, r.Km)
		}
	}
	if n < 4 {
		longest = 0
	}
	return six, prev, longest
}

func close(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// TestSeed shows that a seed is a runner, and another seed another.
func TestSeed(t *testing.T) {
	for _, sc := range Scenarios {
		a, b := Seeded(sc, Small, Athlete{}, 1, 2), Seeded(sc, Small, Athlete{}, 1, 2)
		if !reflect.DeepEqual(a, b) { // cmp takes a second for each
			t.Errorf("%s: the same seed gave two runners", sc.Key)
		}
		if reflect.DeepEqual(a, Seeded(sc, Small, Athlete{}, 1, 3)) {
			t.Errorf("%s: two seeds gave the same runner", sc.Key)
		}
	}
}

func TestOverrides(t *testing.T) {
	sc, _ := ScenarioOf("lacing")
	r := Seeded(sc.WithRatio(TightLaces, 9), Small, Athlete{Cadence: 181, YearDay: 200, Pairs: 2}, 4, 4)
	if r.Cadence != 181 || r.YearDay != 200 || r.Truth[0].Ratio != 9 {
		t.Errorf("cadence %v, day of the year %d, ratio %v", r.Cadence, r.YearDay, r.Truth[0].Ratio)
	}
	if sc.Causes[0].Ratio != 4 {
		t.Error("WithRatio changed the scenario it was asked of")
	}
	first := map[int]bool{}
	for i := range r.Runs[:20] {
		first[r.Runs[i].Pair] = true
	}
	if len(first) != 2 {
		t.Errorf("%d pairs in the first twenty runs, want 2", len(first))
	}
	base := Seeded(sc, Small, Athlete{}, 4, 4)
	if twice := Seeded(sc, Small, Athlete{HazardMult: 2}, 4, 4); !close(twice.BaseHazard/base.BaseHazard, 2) {
		t.Errorf("h0 %v, twice that is %v", base.BaseHazard, twice.BaseHazard)
	}
}
