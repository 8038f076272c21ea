package reports

import (
	"encoding/csv"
	"io"
)

func writeAssociationsCSV(w io.Writer, r Report) error {
	return writeCSV(w, associationsTable, cleaned(r))
}

// writeCSV writes one table as RFC 4180 with "\n" and a head; r is clean.
func writeCSV(w io.Writer, t Table, r Report) error {
	out := csv.NewWriter(w)
	line := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		line[i] = c.Name
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for _, row := range t.Rows(r) {
		for i, c := range row {
			line[i] = string(c)
			if t.Columns[i].Kind == Text {
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

// defused keeps a spreadsheet from reading a text cell as a formula: what
// begins like one gets a leading apostrophe.
func defused(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return "'" + s
	}
	return s
}
