package reports

import (
	"slices"

	"footnote/analysis"
	"footnote/traininglog"
)

// jsonTables are the arrays of report.json: every table, and what is counted
// from the tables for the reader's convenience and has no file of its own.
var jsonTables = append(slices.Clone(Tables), symptomTrendTable, placesTable, reliefsTable)

// Described lists every table with a column to explain, also those that stand
// in one format only. The rows of athletes are a team's; of one report there are
// none.
func Described() []Table { return append(slices.Clone(jsonTables), athletesTable(nil)) }

// Place says where a table is to be found: runs.csv, or an array of report.json
// where it has no file.
func (t Table) Place() string {
	for _, only := range jsonTables[len(Tables):] {
		if only.Name == t.Name {
			return t.Name + " of report.json"
		}
	}
	return t.Name + ".csv"
}

type trendRow struct {
	athlete string
	analysis.FourWeeks
}

var symptomTrendTable = tableOf("symptom_trend", "how often, how early and how long numbness came, in stretches of four weeks counted back from the last day listed", []Column[trendRow]{
	text("athlete", "whose runs they are", func(w trendRow) string { return w.athlete }),
	date("from", "first day of the four weeks", func(w trendRow) *traininglog.Day { return &w.First }),
	date("to", "last day of the four weeks", func(w trendRow) *traininglog.Day { return &w.Last }),
	count("runs", "runs in them", func(w trendRow) int { return w.Runs }),
	count("labelled_runs", "of those, labelled", func(w trendRow) int { return w.Labelled }),
	count("numb_runs", "of those, with numbness, tingling or pins and needles during the run", func(w trendRow) int { return w.Numb }),
	count("weeks_at_risk", "weeks of the four in which a run was labelled", func(w trendRow) int { return w.WeeksAtRisk }),
	significant("numb_runs_per_week", "", "numb runs for each week at risk; empty without such a week", func(w trendRow) (float64, bool) { return number(w.PerWeek, same) }),
	fixed("numb_pct", "%", 1, "numb runs in percent of labelled ones", func(w trendRow) (float64, bool) { return w.NumbShare.Value, w.NumbShare.Known }),
	fixed("low_pct", "%", 1, "lower 95 % limit of that", func(w trendRow) (float64, bool) { return w.NumbShare.Low, w.NumbShare.Known }),
	fixed("high_pct", "%", 1, "upper 95 % limit of that", func(w trendRow) (float64, bool) { return w.NumbShare.High, w.NumbShare.Known }),
	count("onsets", "numb runs whose onset was noted", func(w trendRow) int { return w.Onsets }),
	fixed("median_onset_km", "km", 3, "middle one of the onsets", func(w trendRow) (float64, bool) { return number(w.Onset, kilometres) }),
	fixed("median_onset_min", "min", 2, "the same in timer time", func(w trendRow) (float64, bool) { return number(w.OnsetTime, minutes) }),
	count("settlings", "runs of which it was noted how long it lasted", func(w trendRow) int { return w.Settlings }),
	fixed("median_lasted_min", "min", 1, "middle one of the times to settle after stopping", func(w trendRow) (float64, bool) { return number(w.Settled, minutes) }),
}, func(r Report) []trendRow {
	rows := make([]trendRow, len(r.Findings.SymptomTrend))
	for i, w := range r.Findings.SymptomTrend {
		rows[i] = trendRow{r.Log.Athlete, w}
	}
	return rows
})

type placeRow struct {
	athlete string
	placeCount
}

var placesTable = tableOf("places", "entries of numbness, tingling or pins and needles by place and foot, the most frequent place first", []Column[placeRow]{
	text("athlete", "whose entries they are", func(p placeRow) string { return p.athlete }),
	text("site", "where on the foot; empty: not noted", func(p placeRow) string { return string(p.Site) }),
	count("left", "entries of the left foot alone", func(p placeRow) int { return p.Left }),
	count("right", "entries of the right foot alone", func(p placeRow) int { return p.Right }),
	count("both", "entries of both feet", func(p placeRow) int { return p.Both }),
	count("side_unknown", "entries that do not name the foot", func(p placeRow) int { return p.Unsided }),
	fixed("median_severity", "0–10", 1, "how bad, the middle one of those noted", func(p placeRow) (float64, bool) { return p.MedianSeverity.median, p.MedianSeverity.n > 0 }),
	fixed("median_onset_km", "km", 3, "middle one of the onsets", func(p placeRow) (float64, bool) { return p.MedianOnset.median * kilometres, p.MedianOnset.n > 0 }),
}, func(r Report) []placeRow {
	var rows []placeRow
	for _, p := range placeCounts(r) {
		rows = append(rows, placeRow{r.Log.Athlete, p})
	}
	return rows
})

type reliefRow struct {
	athlete string
	reliefCount
}

var reliefsTable = tableOf("reliefs", "what eased the numbness, as it was written down, the most frequent first", []Column[reliefRow]{
	text("athlete", "whose entries they are", func(c reliefRow) string { return c.athlete }),
	text("relief", "what eased it; none: nothing did; empty: not noted", func(c reliefRow) string { return c.Relief }),
	count("entries", "entries of numbness, tingling or pins and needles that say so", func(c reliefRow) int { return c.Entries }),
	fixed("median_severity", "0–10", 1, "how bad, the middle one of those noted", func(c reliefRow) (float64, bool) { return c.Severity.median, c.Severity.n > 0 }),
	fixed("median_lasted_min", "min", 1, "middle one of the times to settle after stopping", func(c reliefRow) (float64, bool) { return c.Settled.median * minutes, c.Settled.n > 0 }),
}, func(r Report) []reliefRow {
	var rows []reliefRow
	for _, c := range reliefCounts(r) {
		rows = append(rows, reliefRow{r.Log.Athlete, c})
	}
	return rows
})
