package reports

import (
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

var trends = []string{"better", "same", "worse", "unknown"}

// athleteColumns are those of athletes.csv. Windows end on the last day asked
// for.
var athleteColumns = []Column[Athlete]{
	text("athlete", "who: alias, else name, else folder; with names left out alias, else a number that is of this list only", func(a Athlete) string { return a.Athlete }),
	date("from", "day of the first run, from --since on", func(a Athlete) *traininglog.Day { return a.From }),
	date("to", "day of the last run, up to --until", func(a Athlete) *traininglog.Day { return a.To }),
	count("runs", "runs in the log, from --since up to --until", func(a Athlete) int { return a.Runs }),
	{Name: "days_since_last_run", Meaning: "whole days since the last run", Unit: "days", Kind: Integer, Cell: func(a Athlete) Cell {
		v, ok := number(a.DaysSinceLast, same)
		return decimal(v, ok, 0)
	}},
	fixed("km_7d", "km", 3, "distance of the last 7 days", func(a Athlete) (float64, bool) { return a.Distance7d.Km(), a.Runs > 0 }),
	fixed("km_28d", "km", 3, "distance of the last 28 days", func(a Athlete) (float64, bool) { return a.Distance28d.Km(), a.Runs > 0 }),
	fixed("week_change_pct", "%", 1, "the last 7 days over the 7 before", func(a Athlete) (float64, bool) { return number(a.WeekChange, same) }),
	fixed("worst_spike_14d_pct", "%", 1, "how far the most daring run of the last 14 days went beyond the longest of the 30 days before it", func(a Athlete) (float64, bool) { return number(a.WorstSpike14d, same) }),
	fixed("longest_14d_km", "km", 3, "longest run of the last 14 days", func(a Athlete) (float64, bool) { return number(a.Longest14d, kilometres) }),
	fixed("labelled_pct_90d", "%", 1, "runs of the last 90 days that are labelled", func(a Athlete) (float64, bool) { return share(a.Labelled90d, a.Runs90d) }),
	count("symptom_runs_28d", "runs of the last 28 days with numbness, tingling or pins and needles", func(a Athlete) int { return a.Symptom28d }),
	fixed("symptom_pct_90d", "%", 1, "the same in percent of the labelled runs of the last 90 days", func(a Athlete) (float64, bool) { return share(a.Symptom90d, a.Labelled90d) }),
	choice("trend", "numb runs of the last 28 days against the 62 before; unknown with fewer than 4 labelled runs in either", trends, func(a Athlete) string { return string(a.Trend) }),
	fixed("median_onset_km_90d", "km", 3, "middle of the noted onsets of the last 90 days", func(a Athlete) (float64, bool) { return number(a.MedianOnset90d, kilometres) }),
	choice("red_flag_tier", "how soon a clinician should see the most pressing open red flag; empty: none is open", []string{"emergency", "urgent", "appointment"}, func(a Athlete) string {
		if a.RedFlag == nil {
			return ""
		}
		return string(a.RedFlag.Tier)
	}),
	text("red_flag_reason", "what was recorded; of several open red flags of that tier each, with ; between them", func(a Athlete) string {
		if a.RedFlag == nil {
			return ""
		}
		reasons := make([]string, len(a.RedFlags))
		for i, g := range a.RedFlags {
			reasons[i] = strings.TrimSuffix(g.Reason, ".")
		}
		return strings.Join(reasons, "; ") + "."
	}),
	count("shoes_over_limit", "pairs in use that are past their line", func(a Athlete) int { return len(a.ShoesOver) }),
	text("strongest_link", "key of the exposure that is linked, else a lead; empty: neither", func(a Athlete) string {
		if a.Strongest == nil {
			return ""
		}
		return a.Strongest.Exposure
	}),
	choice("verdict", "of that, else the most that could be said of any exposure", []string{"linked", "lead", "no clear link", "not enough data", "not tested"}, func(a Athlete) string { return string(a.Verdict) }),
	count("problems", "files that gave nothing and rows of the journal that were left out", func(a Athlete) int { return a.Problems }),
	text("next_action", "what to do next, the most pressing thing only; a sentence, with lengths in the units asked for (--units)", func(a Athlete) string { return a.NextAction }),
}

func share(part, whole int) (float64, bool) {
	return 100 * float64(part) / float64(max(whole, 1)), whole > 0
}

// athletesTable is athletes.csv; its rows are a team's, not a report's.
func athletesTable(athletes []Athlete) Table {
	return tableOf("athletes", "one line an athlete: red flags first, then worsening, then spikes", athleteColumns, func(Report) []Athlete { return athletes })
}

// shoesInKeys lists the shoes that the keys of associations name.
func shoesInKeys(rows []analysis.Association) []traininglog.Shoe {
	var shoes []traininglog.Shoe
	for _, a := range rows {
		if name, ok := strings.CutPrefix(a.Exposure, "shoe:"); ok {
			shoes = append(shoes, traininglog.Shoe{Name: name})
		}
	}
	return shoes
}

// tagsInKeys lists the tags that the keys of associations name.
func tagsInKeys(rows []analysis.Association) []traininglog.Tag {
	var tags []traininglog.Tag
	for _, a := range rows {
		if tag, ok := strings.CutPrefix(a.Exposure, "tag:"); ok {
			key, value, _ := strings.Cut(tag, "=")
			tags = append(tags, traininglog.Tag{Key: key, Value: value})
		}
	}
	return tags
}
