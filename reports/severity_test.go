package reports

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"footnote/traininglog"
)

// A half on the scale is kept wherever a severity stands, and a whole stays whole.
func TestSeverityKeepsItsHalf(t *testing.T) {
	var l traininglog.Log
	for i, v := range []traininglog.Score{0.5, 3.5, 4, 10} {
		l.Apart = append(l.Apart, traininglog.Episode{Day: lastDay + traininglog.Day(i), Symptom: traininglog.Numbness, Phase: traininglog.Apart, Severity: traininglog.Measured(v)})
	}
	r := Report{Log: &l}
	at := slices.IndexFunc(episodesTable.Columns, func(h Heading) bool { return h.Name == "severity" })
	var cells []Cell
	for _, row := range episodesTable.Rows(r) {
		cells = append(cells, row[at])
	}
	if d := cmp.Diff([]Cell{"0.5", "3.5", "4", "10"}, cells); d != "" {
		t.Error("episodes.csv: " + d)
	}
	var views []string
	for _, v := range lastEntries(r, dressOf(r.Options)) {
		views = append(views, v.Severity)
	}
	if d := cmp.Diff([]string{"10 of 10", "4 of 10", "3.5 of 10", "0.5 of 10"}, views); d != "" {
		t.Error("page: " + d)
	}
	if got := severityWords(clinic{severity: measuredOf([]float64{0.5, 3.5})}); got != "peak 3.5 of 10, median 2" {
		t.Errorf("sheet: %s", got)
	}
}
