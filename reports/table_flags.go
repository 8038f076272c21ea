package reports

import (
	"cmp"
	"slices"

	"footnote/analysis"
	"footnote/traininglog"
)

type flagRow struct {
	athlete string
	analysis.Flag
}

var standings = []string{"supported", "plausible", "contested", "convention", "folklore", "clinical"}

var flagsTable = tableOf("flags", "runs, weeks and shoes that crossed a line", []Column[flagRow]{
	text("athlete", "whose flag it is", func(f flagRow) string { return f.athlete }),
	date("date", "day of the run, first day of the week, or day the pair crossed the line", func(f flagRow) *traininglog.Day { return &f.Day }),
	text("run_id", "the run; empty for a week or a pair", func(f flagRow) string { return f.RunID }),
	choice("flag", "which line", []string{"session_spike", "weekly_jump", "long_run", "shoe_warn", "shoe_over", "cadence_low", "weekly_load_high", "symptom_worse"},
		func(f flagRow) string { return f.Key }),
	{Name: "value", Meaning: "what was found", Kind: Number, Cell: func(f flagRow) Cell { return inUnit(f.Value, f.Unit) }},
	{Name: "threshold", Meaning: "the line", Kind: Number, Cell: func(f flagRow) Cell { return inUnit(f.Threshold, f.Unit) }},
	text("unit", "the unit of both", func(f flagRow) string { return f.Unit }),
	choice("standing", "what the evidence outside this log says of that line", standings, func(f flagRow) string { return string(f.Standing) }),
	text("sentence", "the same in words", func(f flagRow) string { return f.Sentence }),
}, func(r Report) []flagRow {
	rows := make([]flagRow, len(r.Findings.Flags))
	for i, f := range r.Findings.Flags {
		rows[i] = flagRow{r.Log.Athlete, f}
	}
	return rows
})

// inUnit writes a value with the decimals that its unit has everywhere.
func inUnit(v float64, unit string) Cell {
	switch unit {
	case "km":
		return decimal(v, true, 3)
	case "%", "spm", "°C", "s/km":
		return decimal(v, true, 1)
	}
	return threeDigits(v, true)
}

type redFlagRow struct {
	athlete string
	analysis.RedFlag
}

var redFlagsTable = tableOf("red_flags", "signs for which to see a clinician, whatever the statistics say", []Column[redFlagRow]{
	text("athlete", "whose flag it is", func(f redFlagRow) string { return f.athlete }),
	choice("tier", "how soon: emergency is now, urgent is today or tomorrow", []string{"emergency", "urgent", "appointment"}, func(f redFlagRow) string { return string(f.Tier) }),
	text("sign", "the sign, or the rule that raised it", func(f redFlagRow) string { return f.Sign }),
	text("reason", "what was recorded", func(f redFlagRow) string { return f.Reason }),
	date("date", "day of the entry that raised it", func(f redFlagRow) *traininglog.Day { return &f.Day }),
	choice("state", "past: older than 30 days and not repeated", []string{"open", "past"}, func(f redFlagRow) string { return string(f.State) }),
	text("advice", "what to do: general information, not a diagnosis", func(f redFlagRow) string { return f.Advice }),
}, func(r Report) []redFlagRow {
	rows := make([]redFlagRow, len(r.Findings.RedFlags))
	for i, f := range r.Findings.RedFlags {
		rows[i] = redFlagRow{r.Log.Athlete, f}
	}
	// A table is in time order; what presses stands first in text and page.
	slices.SortStableFunc(rows, func(a, b redFlagRow) int { return cmp.Compare(a.Day, b.Day) })
	return rows
})
