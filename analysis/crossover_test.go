package analysis

import (
	"math"
	"strings"
	"testing"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// Each numb run against one clear run on the next day, sets a hundred days
// apart: the odds ratio is that of matched pairs, the sets in which only the numb
// run was exposed over those in which only the clear one was (Breslow & Day
// 1980, section 5.2), 3/2, whatever lies farther off.
func TestNearbyOfPairs(t *testing.T) {
	b := newLogbook()
	var exposed []bool
	pair := func(k int, numb, clear bool) {
		b.run(100*k, 8)
		b.entry(100*k, traininglog.Numbness)
		b.run(100*k+1, 8)
		b.entry(100*k+1, traininglog.Clear)
		b.run(100*k+40, 8) // too far from either
		b.entry(100*k+40, traininglog.Clear)
		exposed = append(exposed, numb, clear, true)
	}
	for k, p := range [][2]bool{{true, false}, {true, false}, {true, false}, {false, true}, {false, true}, {true, true}, {false, false}} {
		pair(k, p[0], p[1])
	}
	log := b.log(t)
	desk := NewStudy(log, Options{Today: log.Runs[len(log.Runs)-1].Day()}).desk(log)
	if err := desk.measure(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	c := desk.cohort(outcomes.NumbnessDuring)
	values := make([]exposures.Value, len(c.runs))
	for n := range values {
		values[n] = exposures.Value{Known: true, Exposed: exposed[n]}
	}
	or, sets, ok := desk.nearby(&c, values)
	if !ok || sets != 5 || math.Abs(or.Value-1.5) > 1e-6 || or.Low >= 1 || or.High <= 1.5 {
		t.Errorf("%+v of %d sets (%v), want 1.5 of 5", or, sets, ok)
	}
	for n := range values {
		values[n].Exposed = c.present[n]
	}
	if or, _, ok := desk.nearby(&c, values); ok {
		t.Errorf("every numb run exposed and no clear one: %+v, want none", or)
	}
}

// What is added to a hint begins after one space, also where no size is given.
func TestHintEndsWithoutSpace(t *testing.T) {
	m := func(v float64) traininglog.Reading[traininglog.Score] {
		return traininglog.Measured(traininglog.Score(v))
	}
	c := cohort{outcome: outcomes.NumbnessDuring}
	for name, a := range map[string]Association{
		"sized":   {Verdict: Lead, Direction: More, Effect: m(4), Low: m(1.7), High: m(14)},
		"unsized": {Verdict: Lead, Direction: Fewer},
	} {
		if s := a.verdictSentence(&c, deciding.Size{}); strings.HasSuffix(s, " ") || strings.Contains(s, "  ") {
			t.Errorf("%s: %q", name, s)
		}
	}
}
