package analysis_test

import (
	"context"
	"strings"
	"testing"

	"footnote/analysis"
	"footnote/analysis/simulate"
)

func associationsOf(t *testing.T, sc simulate.Scenario, seed, k uint64) map[string]analysis.Association {
	t.Helper()
	r := simulate.Seeded(sc, simulate.Medium, simulate.Athlete{}, seed, k)
	log := r.Log()
	last := log.Runs[len(log.Runs)-1].Day()
	f, err := analysis.NewStudy(log, analysis.Options{Today: last, Until: &last, LinkedOnly: true}).Findings(context.Background(), log)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]analysis.Association{}
	for _, a := range f.Associations {
		if a.Outcome == "numbness_during" {
			rows[a.Exposure] = a
		}
	}
	return rows
}

// A runner who writes after 95 % of her long runs and 40 % of the others is told
// so; one who writes after as many of either is not. Neither is asked of tags,
// which she writes with the entry.
func TestEntryGap(t *testing.T) {
	uneven := simulate.Scenario{Key: "uneven", FlareSD: .5, LogNumb: .95, LogClear: .4, LogClearLong: .95}
	even := simulate.Scenario{Key: "even", FlareSD: .5, LogNumb: .75, LogClear: .75}
	warned, asked := 0, 0
	for k := range uint64(3) {
		rows := associationsOf(t, uneven, 77, k)
		long := rows["long_run"]
		if g := long.Entries; !g.Uneven() || g.ExposedEntries*100 < 75*g.ExposedRuns || g.UnexposedEntries*100 > 70*g.UnexposedRuns {
			t.Errorf("runner %d: long runs %+v", k, long.Entries)
		}
		if long.Verdict != analysis.NotTested && !strings.Contains(long.Sentence, "you write an entry after") {
			t.Errorf("runner %d: the row does not say it: %s", k, long.Sentence)
		}
		for _, a := range associationsOf(t, even, 78, k) {
			if strings.HasPrefix(a.Exposure, "tag:") && a.Entries != nil {
				t.Errorf("%s was asked", a.Exposure)
			}
			if a.Entries == nil {
				continue
			}
			asked++
			if a.Entries.Uneven() {
				warned++
				if a.Verdict != analysis.NotTested && !strings.Contains(a.Sentence, a.Entries.Shares("these runs")) {
					t.Errorf("%s is uneven and its row does not say so: %s", a.Exposure, a.Sentence)
				}
			}
		}
	}
	// One in a hundred is what the level allows; the seeds are fixed.
	if asked < 40 || warned > 2 {
		t.Errorf("entries are even, and of %d exposures %d are called uneven", asked, warned)
	}
}

// Years of runs from before the journal make no gap: only runs between the
// first and the last labelled one are counted.
func TestEntryGapBeginsWithTheJournal(t *testing.T) {
	sc := simulate.Scenario{Key: "even", FlareSD: .5, LogNumb: .8, LogClear: .8}
	asked, uneven := 0, 0
	for k := range uint64(5) {
		r := simulate.Seeded(sc, simulate.Medium, simulate.Athlete{}, 79, k)
		half := len(r.Runs) / 2
		for i := range r.Runs[:half] {
			r.Runs[i].Entry, r.Runs[i].Onset = simulate.NoEntry, 0
		}
		log := r.Log()
		last := log.Runs[len(log.Runs)-1].Day()
		f, err := analysis.NewStudy(log, analysis.Options{Today: last, Until: &last, LinkedOnly: true}).Findings(context.Background(), log)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range f.Associations {
			if a.Entries == nil {
				continue
			}
			if n := a.Entries.ExposedRuns + a.Entries.UnexposedRuns; n > len(r.Runs)-half {
				t.Errorf("%s: %d runs counted of %d since the journal began", a.Exposure, n, len(r.Runs)-half)
			}
			asked++
			if a.Entries.Uneven() {
				uneven++
			}
		}
	}
	// With the runs before the journal nearly every shoe would be uneven.
	if asked < 60 || uneven > asked/20 {
		t.Errorf("of %d exposures %d are called uneven", asked, uneven)
	}
}
