package analysis

import (
	"slices"
	"testing"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// Every exposure of a run is asked by a column of the deciding test, unless
// it is known only at the run's end: one without would never be tested, and
// nothing would say so.
func TestEveryExposureIsAsked(t *testing.T) {
	l := yearsOf(t, 200)
	for i := range l.Runs {
		r := &l.Runs[i]
		r.Ascent = traininglog.Measured(traininglog.Metres(50 + i))
		for s := range r.Profile {
			r.Profile[s].Set(traininglog.GroundContact, float64(230+i%40))
			r.Profile[s].Set(traininglog.StepLength, 1+float64(i%30)/100)
			r.Profile[s].Set(traininglog.Balance, 49+float64(i%20)/10)
		}
	}
	k := NewStudy(l, Options{Today: l.Runs[len(l.Runs)-1].Day()}).desk(l)
	if err := k.measure(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	c := k.cohort(outcomes.NumbnessDuring)
	all := k.followAll(&c)
	rows, err := k.rowsOf(all)
	if err != nil {
		t.Fatal(err)
	}
	columns := slices.Concat(k.gaitColumns(all, rows), k.loadColumns(all, rows), k.startColumns(all, rows))
	for _, x := range k.exposures {
		asked := slices.ContainsFunc(columns, func(c deciding.Column) bool { return c.Key == x.Key || c.Negative == x.Key })
		if want := x.PerRun() && x.View != exposures.AtItsEnd; asked != want {
			t.Errorf("%s: asked %v, want %v", x.Key, asked, want)
		}
	}
}
