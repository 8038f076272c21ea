package analysis

import (
	"testing"

	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// cohortOf is a cohort in which every n-th run was numb.
func cohortOf(runs, every int) *cohort {
	c := &cohort{outcome: outcomes.NumbnessDuring}
	for i := range runs {
		numb := i%every == every-1
		c.runs, c.at, c.present = append(c.runs, &traininglog.Run{}), append(c.at, i), append(c.present, numb)
		c.cases += b2i(numb)
	}
	return c
}

func TestLatestLook(t *testing.T) {
	for _, c := range []struct {
		runs, every      int
		seen, level10000 int
		next, labelled   int
		why              string
	}{
		{39, 5, 0, 0, 0, 0, "the gate asks for 40 labelled runs"},
		{44, 5, 8, 14, 10, 40, "eight numb runs were there when the gate was passed"},
		{49, 5, 8, 14, 10, 40, "nine numb runs: the look at eight stands"},
		{50, 5, 10, 22, 12, 50, "ten"},
		{165, 5, 33, 200, 36, 165, "thirty-three"},
		{220, 5, 44, 200, 48, 220, "beyond forty a tenth more"},
	} {
		then, at, next, ok := cohortOf(c.runs, c.every).latestLook()
		if c.seen == 0 {
			if ok {
				t.Errorf("%s: a look at %d", c.why, at.numb)
			}
			continue
		}
		if !ok || at.numb != c.seen || next != c.next || len(then.runs) != c.labelled || int(at.level*10000+.5) != c.level10000 {
			t.Errorf("%s: look at %d (level %v) over %d runs, next %d, ok %v", c.why, at.numb, at.level, len(then.runs), next, ok)
		}
	}
}

// Looks follow each other, and later data never change which runs an earlier
// look saw.
func TestLooksOnlyGrow(t *testing.T) {
	last := 0
	for n := range 40 {
		l := lookNumber(n)
		if l.numb <= last || l.level <= 0 || l.level > .025 {
			t.Fatalf("look %d at %d numb runs, level %v, after one at %d", n, l.numb, l.level, last)
		}
		last = l.numb
	}
	whole, before := cohortOf(400, 7), 0
	for n := 45; n <= 400; n++ {
		cut := whole.first(n)
		then, _, _, ok := cut.latestLook()
		if !ok || len(then.runs) < before || len(then.runs) > n {
			t.Fatalf("after %d runs the look sees %d of them, after one run less %d", n, len(then.runs), before)
		}
		before = len(then.runs)
	}
}
