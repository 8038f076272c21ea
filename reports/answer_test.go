package reports

import (
	"testing"

	"footnote/analysis"
)

// A rate is said only where at least eight runs of ten are labelled; the runs
// without a label are counted in good English.
func TestProblemAnswer(t *testing.T) {
	for _, c := range []struct {
		runs, labelled, numb int
		want                 string
	}{
		{32, 4, 2, "Your feet went numb on 2 of the 4 runs you labelled. 28 more runs carry no label and count for nothing here."},
		{10, 8, 2, "Your feet went numb on 2 of the 8 runs you labelled: about 25 in 100. 2 more runs carry no label and count for nothing here."},
		{10, 7, 2, "Your feet went numb on 2 of the 7 runs you labelled. 3 more runs carry no label and count for nothing here."},
		{10, 9, 3, "Your feet went numb on 3 of the 9 runs you labelled: about 33 in 100. 1 more run carries no label and counts for nothing here."},
	} {
		r := Report{Findings: analysis.Findings{Labels: analysis.Completeness{
			Runs: c.runs, Labelled: c.labelled, Symptom: c.numb, Numb: c.numb, Clear: c.labelled - c.numb,
		}}}
		if got := problemAnswer(r, standing{}); got != c.want {
			t.Errorf("%d of %d runs labelled, %d numb:\ngot  %s\nwant %s", c.labelled, c.runs, c.numb, got, c.want)
		}
	}
}
