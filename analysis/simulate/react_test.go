package simulate

import (
	"testing"
)

// TestReaction compares each runner with herself had she not reacted: the plan
// and, without a cause that looks back, the onsets are the same; the recorded
// run is not.
func TestReaction(t *testing.T) {
	var stopped sample
	for seed := range uint64(30) {
		calm := Seeded(Scenario{FlareSD: .6}, Medium, Athlete{}, seed, 1)
		hurt := Seeded(Scenario{FlareSD: .6, Stops: .5, Slows: true}, Medium, Athlete{}, seed, 1)
		if len(calm.Runs) != len(hurt.Runs) {
			t.Fatalf("seed %d: %d runs and %d", seed, len(calm.Runs), len(hurt.Runs))
		}
		for i := range calm.Runs {
			a, b := &calm.Runs[i], &hurt.Runs[i]
			if a.Numb != b.Numb || a.TrueOnset != b.TrueOnset || a.Km != b.Planned {
				t.Fatalf("seed %d, run %d: the truth changed with the reaction", seed, i)
			}
			if !a.Numb {
				if a.Km != b.Km || a.Speed != b.Speed || a.Cadence != b.Cadence {
					t.Fatalf("seed %d, run %d: a clear run changed", seed, i)
				}
				continue
			}
			if b.Km < b.Planned {
				if b.Km > max(1, b.TrueOnset+1)+.005 || b.Km < b.TrueOnset-.005 {
					t.Fatalf("seed %d, run %d: numb at %v, stopped at %v", seed, i, b.TrueOnset, b.Km)
				}
			}
			if b.Planned > b.TrueOnset+1.01 { // shorter ones end of themselves
				stopped.add(flag(b.Km < b.Planned))
			}
			for k := range b.Kms {
				fall := 1 - b.Kms[k].Speed/a.Kms[k].Speed
				switch {
				case float64(k+1) <= b.TrueOnset && fall != 0:
					t.Fatalf("seed %d, run %d: km %d is slower before the onset at %v", seed, i, k, b.TrueOnset)
				case float64(k) >= b.TrueOnset && (fall < .02-1e-9 || fall > .05+1e-9):
					t.Fatalf("seed %d, run %d: km %d is slower by %v after the onset", seed, i, k, fall)
				}
				if !close(fall, 1-b.Kms[k].Cadence/a.Kms[k].Cadence) {
					t.Fatalf("seed %d, run %d: speed and cadence fall differently", seed, i)
				}
			}
		}
	}
	stopped.near(t, "share of numb runs ended", .5)
}

// TestReactionLooksBack: with a cause that looks back, the hazard sees the real
// history: cutting numb runs short must bring shoes past 350 miles later.
func TestReactionLooksBack(t *testing.T) {
	sc, _ := ScenarioOf("shoe_km_react")
	sc.Slows, sc.Stops = false, 1
	var fewer sample
	for seed := range uint64(20) {
		plan, real := Seeded(Scenario{FlareSD: .6, Causes: sc.Causes}, Medium, Athlete{}, seed, 1), Seeded(sc, Medium, Athlete{}, seed, 1)
		worn := func(r *Run) bool { return r.ShoeKm > wornKm }
		fewer.add(plan.share(worn) - real.share(worn))
	}
	if fewer.mean() <= 0 {
		t.Errorf("runs in worn shoes fall by %v when numb runs are cut short, want a fall", fewer.mean())
	}
}

// TestEntries: who writes what down.
func TestEntries(t *testing.T) {
	var numb, clear, long, noted, mistaken, off sample
	for seed := range uint64(40) {
		r := Seeded(Scenario{LogNumb: .95, LogClear: .45, LogClearLong: .8}, Medium, Athlete{}, seed, 9)
		for i := range r.Runs {
			run := &r.Runs[i]
			entered := flag(run.Entry != NoEntry)
			switch {
			case run.Numb:
				numb.add(entered)
				if run.Entry == NumbEntry {
					noted.add(flag(run.Onset > 0))
				}
				if run.Onset > 0 && run.TrueOnset > 2 && run.TrueOnset < run.Km-2 { // not cut at either end
					off.add((run.Onset - run.TrueOnset) * (run.Onset - run.TrueOnset))
				}
			case run.Kind == Long:
				long.add(entered)
			default:
				clear.add(entered)
			}
			if !run.Numb && run.Entry != NoEntry {
				mistaken.add(flag(run.Entry == NumbEntry))
			}
		}
	}
	numb.near(t, "entries after a numb run", .95)
	clear.near(t, "entries after a clear run", .45)
	long.near(t, "entries after a clear long run", .8)
	noted.near(t, "onsets noted", .8)
	mistaken.near(t, "clear runs entered as numb", .003)
	off.near(t, "squared error of a noted onset, km²", .3*.3+.1*.1/12) // and the rounding to 100 m
}
