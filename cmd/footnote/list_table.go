package main

import (
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

// listFormats are the values of --format of the lists.
var listFormats = []string{"text", "json", "csv"}

func checkListFormat(format string) error {
	if !slices.Contains(listFormats, format) {
		return usage("--format %q: expected %s", format, strings.Join(listFormats, ", "))
	}
	return nil
}

// writeText writes some of the columns, in the runner's units, under a head of
// two lines: the column's name and its unit.
func (m measures) writeText(w io.Writer, l reports.Listing, names []string) error {
	var places []int
	var columns []reports.Heading
	for _, name := range names {
		at := l.Column(name)
		if at < 0 {
			return fmt.Errorf("the table %s has no column %q", l.Table.Name, name)
		}
		places, columns = append(places, at), append(columns, l.Table.Columns[at])
	}
	lines := [][]string{make([]string, len(columns)), make([]string, len(columns))}
	for i, c := range columns {
		lines[0][i], lines[1][i] = m.head(c)
	}
	if strings.Join(lines[1], "") == "" {
		lines = lines[:1]
	}
	for _, row := range l.Rows {
		line := make([]string, len(columns))
		for i, c := range columns {
			line[i] = m.cell(c, string(row[places[i]]))
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
		unit = string(m.units)
		if rest, ok := strings.CutPrefix(name, "km_"); ok {
			name = "distance_" + rest
		}
		name = strings.Replace(name, "_km_", "_", 1)
	case "s/km":
		unit = "/" + string(m.units)
	case "°C":
		unit = m.scale.Name()
	case "m":
		unit = m.heightUnit()
	case "steps/min":
		unit = "spm"
	case "beats/min":
		unit = "bpm"
	}
	return strings.ReplaceAll(name, "_", " "), unit
}

const metresPerFoot = 0.3048

// heightUnit is the unit of an ascent: who counts miles counts feet.
func (m measures) heightUnit() string {
	if m.units == reports.Miles {
		return "ft"
	}
	return "m"
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
		return strconv.FormatFloat(m.units.Length(traininglog.Metres(v*1000)), 'f', 1, 64)
	case "s/km":
		return minutesText(m.units.PaceSeconds(v))
	case "°C":
		return strconv.FormatFloat(m.scale.Degrees(v), 'f', 0, 64)
	case "m":
		if m.heightUnit() == "ft" {
			v /= metresPerFoot
		}
		return strconv.FormatFloat(v, 'f', 0, 64)
	case "%", "steps/min", "beats/min", "min", "0–10":
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return cell
}
