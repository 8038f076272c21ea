package reports

import (
	"math"
	"strconv"

	"footnote/analysis"
)

type associationRow struct {
	athlete string
	analysis.Association
}

var associationsTable = tableOf("associations", "every exposure against every outcome; an association is not a cause", []Column[associationRow]{
	text("athlete", "whose runs, or pooled", func(a associationRow) string { return a.athlete }),
	text("outcome", "the symptom in question", func(a associationRow) string { return a.Outcome }),
	text("exposure", "key of what may go with it", func(a associationRow) string { return a.Exposure }),
	text("title", "the same in words", func(a associationRow) string { return a.Title }),
	text("definition", "when a run counts as exposed", func(a associationRow) string { return a.Definition }),
	text("unit", "unit of the threshold", func(a associationRow) string { return a.Unit }),
	significant("threshold", "", "the line in force", func(a associationRow) (float64, bool) { return number(a.Threshold, same) }),
	count("labelled_runs", "labelled runs of which the exposure is known", func(a associationRow) int { return a.LabelledRuns }),
	count("symptom_runs", "of those, with the symptom", func(a associationRow) int { return a.SymptomRuns }),
	divided("exposed_runs", "of those labelled runs, exposed; empty where the runs are not divided", func(a associationRow) int { return a.ExposedRuns }),
	divided("exposed_symptom", "exposed and with the symptom", func(a associationRow) int { return a.ExposedSymptom }),
	divided("unexposed_runs", "not exposed", func(a associationRow) int { return a.UnexposedRuns }),
	divided("unexposed_symptom", "not exposed and with the symptom", func(a associationRow) int { return a.UnexposedSymptom }),
	choice("effect_type", "what the effect is", []string{"odds_ratio", "rate_ratio", "observed_expected", "none"}, func(a associationRow) string { return string(a.EffectType) }),
	significant("effect", "times", "how many times as high; 1 is no difference", func(a associationRow) (float64, bool) { return number(a.Effect, same) }),
	significant("low", "times", "lower 95 % limit", func(a associationRow) (float64, bool) { return number(a.Low, same) }),
	significant("high", "times", "upper 95 % limit; Inf: the data set no upper limit", func(a associationRow) (float64, bool) { return number(a.High, same) }),
	significant("p", "", "how often chance alone does as much, this test by itself", func(a associationRow) (float64, bool) { return probability(number(a.P, same)) }),
	significant("p_adjusted", "", "the same over all the tests made", func(a associationRow) (float64, bool) { return probability(number(a.PAdjusted, same)) }),
	text("method", "how it was computed", func(a associationRow) string { return a.Method }),
	text("adjusted_for", "what was held equal", func(a associationRow) string { return a.AdjustedFor }),
	choice("verdict", "what may be said", []string{"linked", "lead", "no clear link", "not enough data", "not tested"}, func(a associationRow) string { return string(a.Verdict) }),
	choice("direction", "more or fewer symptom runs when exposed", []string{"more", "fewer"}, func(a associationRow) string { return string(a.Direction) }),
	{Name: "need_more", Meaning: "numb runs that a verdict still lacks; empty: none, or cannot be told", Unit: "runs", Kind: Integer, Cell: func(a associationRow) Cell {
		if a.NeedMore == 0 {
			return ""
		}
		return Cell(strconv.Itoa(a.NeedMore))
	}},
	choice("standing", "what the evidence outside this log says of the exposure", standings, func(a associationRow) string { return string(a.Standing) }),
	text("sentence", "the answer in words", func(a associationRow) string { return a.Sentence }),
}, func(r Report) []associationRow {
	rows := make([]associationRow, len(r.Findings.Associations))
	for i, a := range r.Findings.Associations {
		rows[i] = associationRow{r.Log.Athlete, a}
	}
	return rows
})

// divided is a count of one side of an exposure; empty where it divides no runs,
// since it is asked of the kilometres within them.
func divided(name, meaning string, value func(associationRow) int) Column[associationRow] {
	c := count(name, meaning, value)
	counted := c.Cell
	c.Cell = func(a associationRow) Cell {
		if !a.DividesRuns() {
			return ""
		}
		return counted(a)
	}
	return c
}

// probability lets through only what is one.
func probability(p float64, known bool) (float64, bool) {
	return p, known && !math.IsNaN(p) && p >= 0 && p <= 1
}
