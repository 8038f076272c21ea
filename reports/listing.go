package reports

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Listing is the rows of one table as they are written to files: clean, and
// without names and notes where the report is redacted.
type Listing struct {
	Table Table
	Rows  [][]Cell // as many cells a row as the table has columns
}

// ListingOf returns one of Tables by its name; another name is an error.
func ListingOf(r Report, name string) (Listing, error) {
	at := slices.IndexFunc(Tables, func(t Table) bool { return t.Name == name })
	if at < 0 {
		return Listing{}, fmt.Errorf("there is no table %q", name)
	}
	return listingOf(Tables[at], cleaned(r)), nil
}

// listingOf takes the rows of a table; r is clean.
func listingOf(t Table, r Report) Listing { return Listing{t, t.Rows(r)} }

// Column returns the place of a column by its name, −1 where there is none.
func (l Listing) Column(name string) int {
	return slices.IndexFunc(l.Table.Columns, func(c Heading) bool { return c.Name == name })
}

// Where returns the rows whose cell in a column is the value.
func (l Listing) Where(column string, value Cell) Listing {
	at := l.Column(column)
	out := Listing{Table: l.Table}
	for _, row := range l.Rows {
		if at >= 0 && row[at] == value {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// WriteCSV writes the rows under a head as RFC 4180 with "\n"; a text that a
// spreadsheet would take for a formula gets a leading apostrophe.
func (l Listing) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	line := make([]string, len(l.Table.Columns))
	for i, c := range l.Table.Columns {
		line[i] = c.Name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, row := range l.Rows {
		for i, c := range row {
			line[i] = string(c)
			if l.Table.Columns[i].Kind == Text {
				line[i] = defused(line[i])
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// JSON writes the rows as an array of objects whose keys are the columns, one a
// line, unknown cells as null. Its lines after the first begin with the indent.
func (l Listing) JSON(indent string) string {
	var b strings.Builder
	b.WriteByte('[')
	for k, row := range l.Rows {
		if k > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  {")
		for i, cell := range row {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(jsonText(l.Table.Columns[i].Name) + ": " + jsonCell(cell, l.Table.Columns[i].Kind))
		}
		b.WriteByte('}')
	}
	b.WriteString("\n" + indent + "]")
	return b.String()
}
