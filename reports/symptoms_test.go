package reports

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"footnote/analysis"
	"footnote/traininglog"
)

// trendOf sums up stretches of 28 days in the plainest way, for reports that do
// not rest on the analysis.
func trendOf(l *traininglog.Log) []analysis.FourWeeks {
	middle := func(values []float64) float64 {
		slices.Sort(values)
		return values[len(values)/2]
	}
	var rows []analysis.FourWeeks
	for last := lastDay; len(l.Runs) > 0 && last >= l.Runs[0].Day(); last -= 28 {
		w := analysis.FourWeeks{First: max(last-27, l.Runs[0].Day()), Last: last}
		weeks := map[traininglog.Day]bool{}
		var onsets, settlings []float64
		for i := range l.Runs {
			r := &l.Runs[i]
			if r.Day() > last || r.Day() <= last-28 {
				continue
			}
			w.Runs++
			if r.Label == traininglog.LabelUnlabelled {
				continue
			}
			w.Labelled++
			weeks[(last-r.Day())/7] = true
			if isNumb(r) {
				w.Numb++
				onsets = append(onsets, float64(r.Episodes[0].OnsetDistance.Or(0)))
				settlings = append(settlings, float64(r.Episodes[0].Lasted.Or(0)))
			}
		}
		if w.WeeksAtRisk = len(weeks); w.WeeksAtRisk > 0 {
			w.PerWeek = known(float64(w.Numb) / float64(w.WeeksAtRisk))
			p := 100 * float64(w.Numb) / float64(w.Labelled)
			w.NumbShare = analysis.Share{Known: true, Value: p, Low: p / 2, High: min(100, p*2)}
		}
		if w.Onsets, w.Settlings = len(onsets), len(settlings); w.Numb > 0 {
			w.Onset = traininglog.Measured(traininglog.Metres(middle(onsets)))
			w.Settled = traininglog.Measured(traininglog.Seconds(middle(settlings)))
		}
		rows = append(rows, w)
	}
	slices.Reverse(rows)
	return rows
}

// entries is a report of nothing but entries apart from runs, each written
// "side|site|relief|severity|minutes".
func entries(lines ...string) Report {
	l := &traininglog.Log{Athlete: "Anna", Settings: traininglog.DefaultSettings()}
	for i, line := range lines {
		c := strings.Split(line, "|")
		e := traininglog.Episode{Day: lastDay - traininglog.Day(i), Symptom: traininglog.Numbness, Phase: traininglog.Apart, Side: traininglog.Side(c[0]), Site: traininglog.Site(c[1]), Relief: c[2]}
		if c[3] != "" {
			e.Severity = traininglog.Measured(traininglog.Score(c[3][0] - '0'))
		}
		if c[4] != "" {
			e.Lasted = traininglog.Measured(traininglog.Seconds(60 * float64(c[4][0]-'0')))
		}
		l.Apart = append(l.Apart, e)
	}
	l.Apart = append(l.Apart,
		traininglog.Episode{Day: lastDay, Symptom: traininglog.Pain, Side: traininglog.Left, Site: "heel", Relief: "stopped"},
		traininglog.Episode{Day: lastDay, Symptom: traininglog.Clear})
	return Report{Log: l}
}

// Counted by hand: both feet stand under both alone, so that the rows add up to
// the entries; the most frequent place comes first, ties from the toes up, what
// was not noted last. Pain and clear are not among them.
func TestPlaceSheet(t *testing.T) {
	r := entries("left|heel|||", "left|toes 3-4|||", "right|toes 3-4|||", "both|toes 3-4|||", "|toes 3-4|||", "left||||", "right|toe 1|||")
	want := [][]string{
		{"Toes 3-4", "1", "1", "1", "1", "4"},
		{"Toe 1", "", "1", "", "", "1"},
		{"Heel", "1", "", "", "", "1"},
		{"Not noted", "1", "", "", "", "1"},
		{"In all", "3", "2", "1", "1", "7"},
	}
	if diff := cmp.Diff(want, placeSheet(r, 6).Rows); diff != "" {
		t.Error(diff)
	}
	want = [][]string{want[0], {"2 other places", "1", "1", "", "", "2"}, want[3], want[4]}
	if diff := cmp.Diff(want, placeSheet(r, 1).Rows); diff != "" {
		t.Error(diff)
	}
	want = [][]string{{"Heel", "1", "", "", "1"}, {"In all", "1", "", "", "1"}}
	if diff := cmp.Diff(want, placeSheet(entries("left|heel|||"), 6).Rows); diff != "" {
		t.Error("every foot is named: " + diff)
	}
	if s := placeSheet(entries(), 6); len(s.Rows) != 0 {
		t.Errorf("a table of nothing: %v", s.Rows)
	}
}

// "none" is the answer that nothing eased it; no answer is another row. Medians
// of 2, 4 and 6 of 10, and of 5 and 9 minutes.
func TestReliefSheet(t *testing.T) {
	r := entries("left|heel|none|2|9", "left|heel|none|4|5", "left|heel|none|6|", "right||loosened laces|3|4", "right||cold water||", "right||||")
	want := [][]string{
		{"Nothing", "3", "4 of 10", "7 min"},
		{"Cold water", "1", "", ""},
		{"Loosened laces", "1", "3 of 10", "4 min"},
		{"Not noted", "1", "", ""},
	}
	if diff := cmp.Diff(want, reliefSheet(r, 5).Rows); diff != "" {
		t.Error(diff)
	}
	want = [][]string{want[0], {"2 other things", "2", "", ""}, want[3]}
	if diff := cmp.Diff(want, reliefSheet(r, 1).Rows); diff != "" {
		t.Error(diff)
	}
	if s := reliefSheet(entries("left|heel|||"), 5); len(s.Rows) != 0 {
		t.Errorf("nobody said what eased it: %v", s.Rows)
	}
}

// A stretch without a label has no rate, one without a run says so, and a trend
// takes two stretches and a numb run.
func TestTrendSheet(t *testing.T) {
	r := Report{Log: &traininglog.Log{}}
	r.Findings.SymptomTrend = []analysis.FourWeeks{
		{Last: lastDay - 84, Runs: 8, Labelled: 5, Numb: 2, WeeksAtRisk: 4, PerWeek: known(0.5), Onset: traininglog.Measured(traininglog.Metres(6200)), Settled: traininglog.Measured(traininglog.Seconds(480))},
		{Last: lastDay - 56},
		{Last: lastDay - 28, Runs: 3},
		{Last: lastDay, Runs: 4, Labelled: 4, WeeksAtRisk: 3, PerWeek: known(0)},
	}
	want := [][]string{
		{"4 Oct 2026", "0 of 4 (0\u00A0%)", "0.00", "", ""},
		{"6 Sep 2026", "none labelled", "", "", ""},
		{"9 Aug 2026", "no run", "", "", ""},
		{"12 Jul 2026", "2 of 5 (40\u00A0%)", "0.50", "3.9 mi", "8 min"},
	}
	if diff := cmp.Diff(want, trendSheet(r, dress{miles: true}, 9).Rows); diff != "" {
		t.Error(diff)
	}
	if s := trendSheet(r, dress{}, 3); len(s.Rows) != 0 {
		t.Errorf("a trend without a numb run: %v", s.Rows)
	}
	r.Findings.SymptomTrend = r.Findings.SymptomTrend[:1]
	if s := trendSheet(r, dress{}, 9); len(s.Rows) != 0 {
		t.Errorf("a trend of one stretch: %v", s.Rows)
	}
}

// The runner's text and page carry the three tables, and the chart its own.
func TestSymptomsInReports(t *testing.T) {
	r := cases()["demo"]
	text := string(written(t, "text", r))
	for _, heading := range []string{"OVER TIME", "WHERE IT WAS FELT", "WHAT EASED IT"} {
		if !strings.Contains(text, "\n"+heading+"\n") {
			t.Errorf("the text has no %s", heading)
		}
	}
	page := string(written(t, "html", r))
	for _, part := range []string{`id="trend-section"`, "How often, how early, how long, as a table", `id="where"`, `id="eased"`} {
		if strings.Count(page, part) != 1 {
			t.Errorf("the page has %d times %s", strings.Count(page, part), part)
		}
	}
}
