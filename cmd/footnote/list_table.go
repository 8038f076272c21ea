package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"

	"footnote/reports"
	"footnote/traininglog"
)

// listing is rows of one of the report's tables, as they are written to files:
// cleaned, and without names and notes where --redact asks for it.
type listing struct {
	table reports.Table
	rows  []map[string]json.RawMessage
}

// listings takes tables out of the report's JSON, the one form of a report that
// keeps them apart from each other and clean.
func listings(r reports.Report, names ...string) ([]listing, error) {
	format, err := reports.FormatNamed("json")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := format.Write(&out, r); err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		return nil, fmt.Errorf("the report cannot be read back: %w", err)
	}
	lists := make([]listing, len(names))
	for i, name := range names {
		at := slices.IndexFunc(reports.Tables, func(t reports.Table) bool { return t.Name == name })
		if at < 0 {
			return nil, fmt.Errorf("there is no table %q", name)
		}
		lists[i].table = reports.Tables[at]
		if err := json.Unmarshal(all[name], &lists[i].rows); err != nil {
			return nil, fmt.Errorf("the table %s cannot be read back: %w", name, err)
		}
	}
	return lists, nil
}

// keep drops the rows whose cell in a column is not the value.
func (l *listing) keep(column, value string) {
	l.rows = slices.DeleteFunc(l.rows, func(row map[string]json.RawMessage) bool { return cellText(row[column]) != value })
}

// cellText is a cell as a CSV file has it; unknown is empty.
func cellText(raw json.RawMessage) string {
	var s string
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return ""
	case json.Unmarshal(raw, &s) == nil:
		return s
	}
	return string(raw)
}

// listFormats are the values of --format of the lists.
var listFormats = []string{"text", "json", "csv"}

func checkListFormat(format string) error {
	if !slices.Contains(listFormats, format) {
		return usage("--format %q: expected %s", format, strings.Join(listFormats, ", "))
	}
	return nil
}

// writeCSV writes every column, as the report's file of that name has it.
func (l *listing) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	line := make([]string, len(l.table.Columns))
	for i, c := range l.table.Columns {
		line[i] = c.Name
	}
	_ = out.Write(line) // an error stays with the writer
	for _, row := range l.rows {
		for i, c := range l.table.Columns {
			line[i] = cellText(row[c.Name])
			if c.Kind == reports.Text && line[i] != "" && strings.ContainsRune("=+-@\t\r", rune(line[i][0])) {
				line[i] = "'" + line[i] // no formula in a spreadsheet
			}
		}
		_ = out.Write(line)
	}
	out.Flush()
	return out.Error()
}

// jsonRows writes the rows as an array of objects, one a line, keys in the order
// of the columns.
func (l *listing) jsonRows(indent string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, row := range l.rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  {")
		for k, c := range l.table.Columns {
			if k > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%q: %s", c.Name, row[c.Name])
		}
		b.WriteByte('}')
	}
	if len(l.rows) > 0 {
		b.WriteString("\n" + indent)
	}
	b.WriteByte(']')
	return b.String()
}

// writeText writes some of the columns, in the runner's units, under a head of
// two lines: the column's name and its unit.
func (l *listing) writeText(w io.Writer, m measures, names []string) error {
	var columns []reports.Heading
	for _, name := range names {
		at := slices.IndexFunc(l.table.Columns, func(c reports.Heading) bool { return c.Name == name })
		if at < 0 {
			return fmt.Errorf("the table %s has no column %q", l.table.Name, name)
		}
		columns = append(columns, l.table.Columns[at])
	}
	lines := [][]string{make([]string, len(columns)), make([]string, len(columns))}
	for i, c := range columns {
		lines[0][i], lines[1][i] = m.head(c)
	}
	if strings.Join(lines[1], "") == "" {
		lines = lines[:1]
	}
	for _, row := range l.rows {
		line := make([]string, len(columns))
		for i, c := range columns {
			line[i] = m.cell(c, cellText(row[c.Name]))
		}
		lines = append(lines, line)
	}
	return writeAligned(w, lines, func(i int) bool { return columns[i].Kind == reports.Number || columns[i].Kind == reports.Integer })
}

// writeAligned writes lines of cells in columns, numbers to the right.
func writeAligned(w io.Writer, lines [][]string, number func(column int) bool) error {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, c := range line {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(c))
		}
	}
	for _, line := range lines {
		var b strings.Builder
		for i, c := range line {
			pad := strings.Repeat(" ", widths[i]-text.StringWidthWithoutEscSequences(c))
			if number(i) {
				b.WriteString(pad + c + "  ")
			} else {
				b.WriteString(c + pad + "  ")
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// unitEndings are how the names of columns end for a unit.
var unitEndings = map[string]string{
	"km": "_km", "s/km": "_s_per_km", "°C": "_c", "%": "_pct", "steps/min": "_spm", "min": "_min", "m": "_m", "beats/min": "_bpm",
}

// head splits a column's name from its unit: distance_km is distance, in km or
// mi; km_7d is distance 7d.
func (m measures) head(c reports.Heading) (name, unit string) {
	name, unit = strings.TrimSuffix(c.Name, unitEndings[c.Unit]), c.Unit
	switch c.Unit {
	case "km":
		unit = m.unit()
		if rest, ok := strings.CutPrefix(name, "km_"); ok {
			name = "distance_" + rest
		}
		name = strings.Replace(name, "_km_", "_", 1)
	case "s/km":
		unit = "/" + m.unit()
	case "°C":
		unit = m.scale()
	case "steps/min":
		unit = "spm"
	case "beats/min":
		unit = "bpm"
	}
	return strings.ReplaceAll(name, "_", " "), unit
}

// cell says a cell of a CSV file in the runner's units.
func (m measures) cell(c reports.Heading, cell string) string {
	v, err := strconv.ParseFloat(cell, 64)
	switch {
	case cell == "":
		return ""
	case c.Kind == reports.Boolean:
		return map[string]string{"1": "yes"}[cell]
	case c.Kind == reports.Moment:
		if at, err := time.Parse(time.RFC3339, cell); err == nil {
			return at.Format("15:04")
		}
		return cell
	case c.Kind != reports.Number || err != nil:
		return plainText(cell)
	}
	switch c.Unit {
	case "km":
		return strconv.FormatFloat(m.length(traininglog.Metres(v*1000)), 'f', 1, 64)
	case "s/km":
		return minutesText(m.paceSeconds(v))
	case "°C":
		return strconv.FormatFloat(m.degrees(v), 'f', 0, 64)
	case "%", "steps/min", "beats/min", "min", "m", "0–10":
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return cell
}
