package reports

import (
	"math"
	"strconv"
	"strings"
	"time"

	"footnote/traininglog"
)

// Kind says how a column's cells are to be read.
type Kind string

// The kinds of columns.
const (
	Text    Kind = "text"
	Number  Kind = "number"  // "." decimal; "Inf" where a limit is open
	Integer Kind = "integer" // a count
	Boolean Kind = "0/1"
	Date    Kind = "date" // 2026-10-03, a local day
	Moment  Kind = "time" // RFC 3339
)

// Cell is one value as it is written everywhere; the empty cell is unknown.
type Cell string

// Column is one column of a table of rows T: its head, what it means, the unit
// (empty where it has none) and how a row's cell is made. Values lists what a
// text cell may be, where that is fixed.
type Column[T any] struct {
	Name    string
	Meaning string
	Unit    string
	Kind    Kind
	Values  []string
	Cell    func(T) Cell
}

// Heading is a column without its rows: what DICTIONARY.csv, the schema and
// the glossary need.
type Heading struct {
	Name    string
	Meaning string
	Unit    string
	Kind    Kind
	Values  []string
}

// Table is one table of the report, as a file NAME.csv, an array of
// report.json and a sheet of report.xlsx.
type Table struct {
	Name    string
	Meaning string
	Columns []Heading
	Rows    func(Report) [][]Cell
}

// tableOf makes a table from columns and the rows that a report holds for it.
func tableOf[T any](name, meaning string, columns []Column[T], rows func(Report) []T) Table {
	t := Table{Name: name, Meaning: meaning}
	for _, c := range columns {
		t.Columns = append(t.Columns, Heading{c.Name, c.Meaning, c.Unit, c.Kind, c.Values})
	}
	t.Rows = func(r Report) [][]Cell {
		var cells [][]Cell
		for _, row := range rows(r) {
			line := make([]Cell, len(columns))
			for i := range columns {
				line[i] = columns[i].Cell(row)
			}
			cells = append(cells, line)
		}
		return cells
	}
	return t
}

func text[T any](name, meaning string, value func(T) string) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Kind: Text, Cell: func(r T) Cell { return Cell(value(r)) }}
}

// choice is a text column whose values are fixed.
func choice[T any](name, meaning string, values []string, value func(T) string) Column[T] {
	c := text(name, meaning, value)
	c.Values = values
	return c
}

// fixed is a column of numbers with a fixed count of decimals.
func fixed[T any](name, unit string, decimals int, meaning string, value func(T) (float64, bool)) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Unit: unit, Kind: Number, Cell: func(r T) Cell {
		v, ok := value(r)
		return decimal(v, ok, decimals)
	}}
}

// significant is a column of numbers with three significant digits.
func significant[T any](name, unit, meaning string, value func(T) (float64, bool)) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Unit: unit, Kind: Number, Cell: func(r T) Cell {
		v, ok := value(r)
		return threeDigits(v, ok)
	}}
}

func count[T any](name, meaning string, value func(T) int) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Kind: Integer, Cell: func(r T) Cell { return Cell(strconv.Itoa(value(r))) }}
}

func truth[T any](name, meaning string, value func(T) bool) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Kind: Boolean, Cell: func(r T) Cell {
		if value(r) {
			return "1"
		}
		return "0"
	}}
}

func date[T any](name, meaning string, value func(T) *traininglog.Day) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Kind: Date, Cell: func(r T) Cell {
		d := value(r)
		if d == nil {
			return ""
		}
		return Cell(d.String())
	}}
}

func moment[T any](name, meaning string, value func(T) *time.Time) Column[T] {
	return Column[T]{Name: name, Meaning: meaning, Kind: Moment, Cell: func(r T) Cell {
		t := value(r)
		if t == nil {
			return ""
		}
		return Cell(t.Format(time.RFC3339))
	}}
}

// open is the cell of a limit that no data bounds.
const open = Cell("Inf")

func decimal(v float64, known bool, decimals int) Cell {
	switch {
	case !known || math.IsNaN(v) || math.IsInf(v, -1):
		return ""
	case math.IsInf(v, 1):
		return open
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-") // no minus zero
	}
	return Cell(s)
}

// threeDigits writes 0.0123, 2.1, 318, and 1.2e-07 where zeros would hide it.
func threeDigits(v float64, known bool) Cell {
	if !known || math.IsNaN(v) || math.IsInf(v, 0) {
		return decimal(v, known, 0)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64)
	if err != nil || (rounded != 0 && math.Abs(rounded) < 1e-4) {
		return Cell(strconv.FormatFloat(v, 'g', 3, 64))
	}
	return Cell(strconv.FormatFloat(rounded, 'f', -1, 64))
}

// number returns a reading as a plain number times scale.
func number[Q ~float64](r traininglog.Reading[Q], scale float64) (float64, bool) {
	v, ok := r.Value()
	return float64(v) * scale, ok
}

const (
	same       = 1.0
	kilometres = 1.0 / 1000 // of metres
	minutes    = 1.0 / 60   // of seconds
)

// positive is a known number unless it is 0, which stands for "not recorded"
// in durations.
func positive(v float64) (float64, bool) { return v, v > 0 }
