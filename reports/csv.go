package reports

import "io"

func writeAssociationsCSV(w io.Writer, r Report) error {
	return writeCSV(w, associationsTable, cleaned(r))
}

// writeCSV writes one table; r is clean.
func writeCSV(w io.Writer, t Table, r Report) error { return listingOf(t, r).WriteCSV(w) }

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
