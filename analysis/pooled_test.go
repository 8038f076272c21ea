package analysis_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"footnote/analysis"
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// squadOf simulates athletes of 300 days and returns what they bring to a pool.
func squadOf(t *testing.T, sc simulate.Scenario, seed uint64, count int) []*analysis.Contribution {
	t.Helper()
	var all []*analysis.Contribution
	size := simulate.Size{Key: "squad", Days: 300, RunsPerWeek: 4, NumbShare: .08}
	for k := range count {
		log := simulate.Seeded(sc, size, simulate.Athlete{}, seed, uint64(k)).Log()
		log.Athlete = fmt.Sprintf("athlete %d", k)
		all = append(all, contributionOf(t, log))
	}
	return all
}

func contributionOf(t *testing.T, log *traininglog.Log) *analysis.Contribution {
	t.Helper()
	last := log.Runs[len(log.Runs)-1].Day()
	s := analysis.NewStudy(log, analysis.Options{Today: last, Until: &last})
	c, err := s.Contribution(context.Background(), log)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pooled(t *testing.T, all []*analysis.Contribution) map[string]analysis.Association {
	t.Helper()
	rows, err := analysis.Pool(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]analysis.Association{}
	for _, a := range rows {
		found[a.Exposure] = a
	}
	return found
}

// A squad with a planted cause: tight laces, four times as likely a kilometre.
// The reference method finds causes of half that size in most squads of twenty.
func TestPoolFindsAPlantedCause(t *testing.T) {
	sc := simulate.Scenario{Key: "tight", Causes: []simulate.Cause{{Name: simulate.TightLaces, Ratio: 4}}, FlareSD: .6, LogNumb: .95, LogClear: .85}
	rows := pooled(t, squadOf(t, sc, 5, 8))
	a := rows["tag:lacing=tight"]
	low, high := float64(a.Low.Or(0)), float64(a.High.Or(0))
	if a.Verdict != analysis.Linked || a.Direction != analysis.More || low <= 1 || high < 2 || math.IsInf(high, 1) {
		t.Errorf("tight laces: %s %s, %v to %v", a.Verdict, a.Direction, low, high)
	}
	if !strings.Contains(a.Sentence, "same direction in ") || !strings.Contains(a.Sentence, " of 8 athletes") {
		t.Errorf("the sentence counts no athletes: %s", a.Sentence)
	}
	if !strings.Contains(a.Sentence, "With the length of the run taken into account") {
		t.Errorf("the sentence has no adjusted odds ratio: %s", a.Sentence)
	}
	if !strings.Contains(a.Method, "leaving one athlete out") {
		t.Errorf("the limits of 8 athletes: %s", a.Method)
	}
}

// Squads without any cause, with spells: a false link in about one of twenty is
// what the level allows. Of these six at most one may show one (more by
// chance in one of thirty; the seeds are fixed, so it does not flake).
func TestPoolOfNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates thirty athletes")
	}
	sc := simulate.Scenario{Key: "null", FlareSD: 1.2, LogNumb: .95, LogClear: .85}
	wrong := 0
	for seed := range uint64(6) {
		for _, a := range pooled(t, squadOf(t, sc, 100+seed, 5)) {
			if a.Verdict == analysis.Linked {
				wrong++
				t.Logf("squad %d: %s", seed, a.Exposure)
				break
			}
		}
	}
	if wrong > 1 {
		t.Errorf("%d of 6 squads without a cause were told of one", wrong)
	}
}

// The order of the athletes moves no number, and one athlete is no squad.
func TestPoolOrder(t *testing.T) {
	sc := simulate.Scenario{Key: "null", FlareSD: .5, LogNumb: .95, LogClear: .85}
	all := squadOf(t, sc, 3, 3)
	forth, back := pooled(t, all), pooled(t, []*analysis.Contribution{all[2], all[1], all[0]})
	if len(forth) == 0 || len(forth) != len(back) {
		t.Fatalf("%d and %d rows", len(forth), len(back))
	}
	for key, a := range forth {
		if b := back[key]; a.Verdict != b.Verdict || math.Abs(float64(a.PAdjusted.Or(0)-b.PAdjusted.Or(0))) > 1e-9 || a.LabelledRuns != b.LabelledRuns {
			t.Errorf("%s: %s %v, turned round %s %v", key, a.Verdict, a.PAdjusted, b.Verdict, b.PAdjusted)
		}
	}
	if rows := pooled(t, all[:1]); len(rows) != 0 {
		t.Errorf("one athlete gave %d pooled rows", len(rows))
	}
}

// Athletes with lines of their own are not said to have the first one's.
func TestPoolOfOwnLines(t *testing.T) {
	sc := simulate.Scenario{Key: "null", FlareSD: .5, LogNumb: .95, LogClear: .85}
	size := simulate.Size{Key: "squad", Days: 300, RunsPerWeek: 4, NumbShare: .08}
	var all []*analysis.Contribution
	for k := range 3 {
		log := simulate.Seeded(sc, size, simulate.Athlete{}, 3, uint64(k)).Log()
		log.Athlete = fmt.Sprintf("athlete %d", k)
		log.Settings.Thresholds.WeeklyJumpPct += float64(10 * k)
		all = append(all, contributionOf(t, log))
	}
	rows := pooled(t, all)
	own := "by each athlete's own line"
	if a := rows["weekly_jump"]; a.Definition != own || a.Threshold.Known() {
		t.Errorf("weekly_jump over lines of 10, 20 and 30 %%: %s, %v", a.Definition, a.Threshold)
	}
	if a := rows["session_spike"]; a.Definition == own || a.Definition == "" {
		t.Errorf("session_spike over one line: %s", a.Definition)
	}
}
