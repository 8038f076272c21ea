package analysis

import (
	"fmt"
	"testing"

	"footnote/traininglog"
)

// Six runs by hand. Numb at 4 and 6 km, clear to 5, 8 and 10 km, pain only on a
// run of 7 km, which is clear of numbness to its end. At 4 km one of six is
// numb: 5/6. The run of 5 km has left; at 6 km one of four: 5/6 × 3/4 = 62.5 %.
// Not seen: an unlabelled run, and a numb run whose onset nobody noted.
func TestOnsetCurve(t *testing.T) {
	b := newLogbook().
		run(0, 10).entry(0, traininglog.Numbness, onset(4)).
		run(1, 10).entry(1, traininglog.Tingling, onset(6)).
		run(2, 5).clear(2).
		run(3, 8).clear(3).
		run(4, 10).clear(4).
		run(5, 7).entry(5, traininglog.Pain, onset(2)).
		run(6, 30).
		run(7, 10).entry(7, traininglog.Numbness)
	c := b.findings(t, 10).OnsetCurve
	if c.Runs != 6 || c.Numb != 2 || c.Unknown != 1 || c.Longest != 10000 {
		t.Errorf("%d runs, %d numb, %d unknown, to %.0f m", c.Runs, c.Numb, c.Unknown, float64(c.Longest))
	}
	var got string
	for _, p := range c.Points {
		got += fmt.Sprintf("%.0f m, %d, %.2f (%.2f–%.2f); ", float64(p.Distance), p.AtRisk, p.Clear.Value, p.Clear.Low, p.Clear.High)
	}
	// Log-log limits by the formula: exp(ln S · exp(±1.959964 √V / ln S)), V the
	// sum of d/(n(n−d)): 1/30, then 1/30 + 1/12.
	want := "4000 m, 6, 83.33 (27.31–97.47); 6000 m, 4, 62.50 (14.19–89.31); "
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if c.Median.Known() || c.High.Known() || value(c.Low) != "4000" {
		t.Errorf("median %s (%s–%s), want not reached, from 4000", value(c.Median), value(c.Low), value(c.High))
	}
}

// Every run numb: the curve falls to nothing, the median is the second of three.
func TestOnsetCurveWithoutClearRuns(t *testing.T) {
	b := newLogbook()
	for d, km := range []float64{3, 5, 6} {
		b.run(d, 10).entry(d, traininglog.Numbness, onset(km))
	}
	c := b.findings(t, 10).OnsetCurve
	if len(c.Points) != 3 || c.Points[2].Clear != (Share{Known: true}) || value(c.Median) != "5000" {
		t.Errorf("%+v", c)
	}
}

// No numb run, or none whose onset is known: no curve, and the counts say why.
func TestNoOnsetCurve(t *testing.T) {
	c := newLogbook().run(0, 10).clear(0).run(1, 10).entry(1, traininglog.Numbness).findings(t, 10).OnsetCurve
	if len(c.Points) != 0 || c.Median.Known() || c.Runs != 1 || c.Unknown != 1 {
		t.Errorf("%+v", c)
	}
	if c := newLogbook().findings(t, 10).OnsetCurve; c.Runs != 0 || len(c.Points) != 0 {
		t.Errorf("%+v", c)
	}
}
