package reports

import (
	"footnote/analysis"
	"footnote/traininglog"
)

type weekRow struct {
	athlete string
	analysis.Week
}

var weeksTable = tableOf("weeks", "calendar weeks, without holes from the first run to the last", []Column[weekRow]{
	text("athlete", "whose week it is", func(w weekRow) string { return w.athlete }),
	date("week", "its first day", func(w weekRow) *traininglog.Day { return &w.First }),
	count("runs", "how many runs", func(w weekRow) int { return w.Runs }),
	fixed("distance_km", "km", 3, "distance of all runs", func(w weekRow) (float64, bool) { return float64(w.Distance) * kilometres, true }),
	fixed("duration_min", "min", 2, "timer time of all runs", func(w weekRow) (float64, bool) { return float64(w.Duration) * minutes, true }),
	fixed("longest_km", "km", 3, "longest run", func(w weekRow) (float64, bool) { return float64(w.Longest) * kilometres, true }),
	fixed("change_pct", "%", 1, "distance against the week before; empty where that had none", func(w weekRow) (float64, bool) { return number(w.Change, same) }),
	truth("jump", "1: above the line over a complete week of at least 10 km", func(w weekRow) bool { return w.Jump }),
	truth("cutback", "1: an easier week, at least 20 % below the weeks before", func(w weekRow) bool { return w.Cutback }),
	truth("part", "1: not known to be whole and not to be compared: the log begins or ends inside it, or a run of it has no distance; 0 also for a first or last week with a run on its first or last day", func(w weekRow) bool { return w.Part }),
	count("labelled_runs", "runs of which the runner said something", func(w weekRow) int { return w.LabelledRuns }),
	count("symptom_runs", "runs with numbness, tingling or pins and needles", func(w weekRow) int { return w.SymptomRuns }),
}, func(r Report) []weekRow {
	rows := make([]weekRow, len(r.Findings.Weeks))
	for i, w := range r.Findings.Weeks {
		rows[i] = weekRow{r.Log.Athlete, w}
	}
	return rows
})

type shoeRow struct {
	athlete string
	analysis.ShoeRow
}

var shoeLedgerTable = tableOf("shoe_ledger", "every pair of shoes", []Column[shoeRow]{
	text("athlete", "whose pair it is", func(s shoeRow) string { return s.athlete }),
	text("shoe", "the pair's name", func(s shoeRow) string { return s.Shoe.Name }),
	text("brand", "maker", func(s shoeRow) string { return s.Shoe.Brand }),
	text("model", "model", func(s shoeRow) string { return s.Shoe.Model }),
	date("start", "day it was taken into use, else its first recorded run", func(s shoeRow) *traininglog.Day {
		if s.Shoe.Start != nil {
			return s.Shoe.Start
		}
		return s.First
	}),
	date("end", "day it was retired; empty: in use, or not known", func(s shoeRow) *traininglog.Day { return s.Shoe.End }),
	fixed("initial_km", "km", 3, "what it had run before the log begins", func(s shoeRow) (float64, bool) { return float64(s.Shoe.Initial) * kilometres, true }),
	fixed("recorded_km", "km", 3, "runs and linked walks in the log", func(s shoeRow) (float64, bool) { return float64(s.Recorded) * kilometres, true }),
	fixed("total_km", "km", 3, "both together", func(s shoeRow) (float64, bool) { return float64(s.Total) * kilometres, true }),
	fixed("warn_km", "km", 3, "where footnote begins to warn", func(s shoeRow) (float64, bool) { return float64(s.Warn) * kilometres, true }),
	fixed("limit_km", "km", 3, "the customary end of a pair's use, or the runner's own line", func(s shoeRow) (float64, bool) { return float64(s.Limit) * kilometres, true }),
	choice("state", "where it stands", []string{"ok", "warn", "over", "retired"}, func(s shoeRow) string { return string(s.State) }),
	count("runs", "runs in it", func(s shoeRow) int { return s.Runs }),
	count("symptom_runs", "of those, with numbness, tingling or pins and needles", func(s shoeRow) int { return s.SymptomRuns }),
	count("clear_runs", "of those, clear", func(s shoeRow) int { return s.ClearRuns }),
	count("unlabelled_runs", "of those, unlabelled", func(s shoeRow) int { return s.UnlabelledRuns }),
	fixed("symptom_per_100_runs", "%", 1, "symptom runs in a hundred labelled ones; empty below 80 % labelled", func(s shoeRow) (float64, bool) { return s.SymptomShare.Value, s.SymptomShare.Known }),
	fixed("low", "%", 1, "lower 95 % limit of that", func(s shoeRow) (float64, bool) { return s.SymptomShare.Low, s.SymptomShare.Known }),
	fixed("high", "%", 1, "upper 95 % limit of that", func(s shoeRow) (float64, bool) { return s.SymptomShare.High, s.SymptomShare.Known }),
}, func(r Report) []shoeRow {
	rows := make([]shoeRow, len(r.Findings.Ledger))
	for i, s := range r.Findings.Ledger {
		rows[i] = shoeRow{r.Log.Athlete, s}
	}
	return rows
})
