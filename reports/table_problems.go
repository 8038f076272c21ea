package reports

import (
	"fmt"
	"strconv"

	"footnote/traininglog"
)

var problemsTable = tableOf("problems", "what was wrong with the input, and the cure", []Column[traininglog.Problem]{
	choice("level", "problem: a file gave nothing, or a row was left out; warning: read in part, or corrected", []string{"problem", "warning"},
		func(p traininglog.Problem) string { return string(p.Level) }),
	text("source", "the file, below the athlete's folder", func(p traininglog.Problem) string { return p.Source.Path }),
	{Name: "line", Meaning: "line of that file, counted from 1; empty: the whole file", Kind: Integer, Cell: func(p traininglog.Problem) Cell {
		if p.Source.Line == 0 {
			return ""
		}
		return Cell(strconv.Itoa(p.Source.Line))
	}},
	text("reason", "what was found and what was expected", func(p traininglog.Problem) string {
		if p.Source.Column > 0 {
			return fmt.Sprintf("column %d: %s", p.Source.Column, p.Reason)
		}
		return p.Reason
	}),
	text("hint", "the cure, where one is known", func(p traininglog.Problem) string { return p.Hint }),
}, func(r Report) []traininglog.Problem { return r.Problems })
