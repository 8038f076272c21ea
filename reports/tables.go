package reports

import (
	"slices"

	"footnote/traininglog"
)

// Tables lists every table of a report in the order in which they are written.
var Tables = []Table{
	runsTable, episodesTable, weeksTable, shoeLedgerTable, flagsTable,
	associationsTable, onsetTable, problemsTable, redFlagsTable,
}

// dictionary is the table of all columns of all tables.
var dictionary = tableOf("DICTIONARY", "every column of every file", []Column[definition]{
	text("file", "the file", func(d definition) string { return d.file + ".csv" }),
	text("column", "the column's name", func(d definition) string { return d.column.Name }),
	text("meaning", "what stands in it", func(d definition) string { return d.column.Meaning }),
	text("unit", "the unit, else how to read a cell: text, number, integer, 0/1, date or time", func(d definition) string {
		if d.column.Unit != "" {
			return d.column.Unit
		}
		return string(d.column.Kind)
	}),
}, func(Report) []definition { return definitions() })

type definition struct {
	file   string
	column Heading
}

func definitions() []definition {
	var all []definition
	for _, t := range append(slices.Clone(Tables), athletesTable(nil)) {
		for _, c := range t.Columns {
			all = append(all, definition{t.Name, c})
		}
	}
	return all
}

// listed reports whether a day belongs to what the report lists; an analysis
// without a window lists everything.
func (r Report) listed(d traininglog.Day) bool {
	w := r.Findings.Window
	return w.Since == 0 && w.Until == 0 || w.Contains(d)
}
