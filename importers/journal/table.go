package journal

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A table is a CSV file with the place of every cell. encoding/csv was tried: it
// gives no byte range of a row, which the writer needs, and a single stray quote
// swallows the rest of the file.
type table struct {
	text      string // UTF-8, without a byte order mark
	separator byte
	header    []cell
	rows      []record // without header, comments and blank lines
	faults    []fault
	afterHead int // offset of the first line behind the header
}

// record is one row: the bytes text[start:end] with the line end.
type record struct {
	line, start, end int
	cells            []cell
}

// cell is one value with its place; column counts characters from 1.
type cell struct {
	text         string // without quotes, outer blanks removed
	line, column int
	from, to     int // where it stands in the text of the table, quotes included
}

// fault is something wrong with the shape of a table.
type fault struct {
	line, column int
	reason, hint string
}

// parseTable splits text into header and rows. Lines that begin with "#" are
// comments, also where a spreadsheet has put quotes around them.
func parseTable(text string, known []string) *table {
	t := &table{text: text}
	t.separator = separatorOf(text, known)
	for at, line := 0, 1; at < len(text); {
		r, lines, ok := scanRecord(text, at, line, t.separator)
		if !ok {
			t.faults = append(t.faults, fault{
				line: line, column: 1, reason: "a quote (\") is opened and never closed; the line is read as it stands",
				hint: `close the quote, or write "" for a quote inside a quoted cell`,
			})
			r = splitLine(text, at, line, t.separator)
			lines = 1
		}
		at, line = r.end, line+lines
		switch {
		case r.isAside(text):
		case t.header == nil:
			t.header, t.afterHead = r.cells, r.end
		default:
			t.rows = append(t.rows, r)
		}
	}
	return t
}

// isAside reports whether a record is no row: a blank line, a comment, or Excel's
// "sep=;". A comment that a spreadsheet has put quotes around stands alone in its
// line; a quoted cell such as "#1 in the series" does not.
func (r record) isAside(text string) bool {
	empty := true
	for _, c := range r.cells[1:] {
		empty = empty && c.text == ""
	}
	line := text[r.start:r.end]
	comment := strings.HasPrefix(r.cells[0].text, "#") && (empty || strings.HasPrefix(strings.TrimSpace(line), "#"))
	return comment || empty && r.cells[0].text == "" || isSeparatorLine(line)
}

// isSeparatorLine reports whether a line is Excel's "sep=;".
func isSeparatorLine(line string) bool {
	line = strings.ToLower(strings.TrimSpace(line))
	return strings.HasPrefix(line, "sep=") && len(line) <= len("sep=;")
}

// separatorOf finds the separator of the header: of comma, semicolon and tab the
// one that splits it into most columns that are known, a comma if none does.
func separatorOf(text string, known []string) byte {
	best, most := byte(','), 0
	for _, sep := range []byte{',', ';', '\t'} {
		for at := 0; at < len(text); {
			r, _, ok := scanRecord(text, at, 1, sep)
			if !ok {
				r = splitLine(text, at, 1, sep)
			}
			at = r.end
			if r.isAside(text) {
				continue
			}
			n := 0
			for _, c := range r.cells {
				if slices.Contains(known, headerName(c.text)) {
					n++
				}
			}
			if n > most {
				best, most = sep, n
			}
			break
		}
	}
	return best
}

// headerName folds a column's name: capitals, outer blanks and a unit in
// brackets do not matter.
func headerName(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), "(")
	return strings.TrimSpace(s)
}

// scanRecord reads the record at offset start after RFC 4180. A quote opens a
// quoted cell only at its beginning; what follows a closing quote belongs to the
// cell. It fails if a quoted cell does not end.
func scanRecord(text string, start, line int, sep byte) (r record, lines int, ok bool) {
	r = record{line: line, start: start}
	lines = 1
	i, lineStart := start, start
	for {
		cellAt := i
		for i < len(text) && text[i] == ' ' {
			i++
		}
		c := cell{line: line + lines - 1, column: utf8.RuneCountInString(text[lineStart:i]) + 1}
		var b strings.Builder
		if i < len(text) && text[i] == '"' {
			i++
			for {
				if i >= len(text) {
					return r, 0, false
				}
				if text[i] == '"' {
					if i+1 < len(text) && text[i+1] == '"' {
						i++
					} else {
						i++
						break
					}
				}
				if text[i] == '\n' {
					lines++
					lineStart = i + 1
				}
				b.WriteByte(text[i])
				i++
			}
		} else {
			i = cellAt
		}
		rest := i
		for i < len(text) && text[i] != sep && text[i] != '\n' && !(text[i] == '\r' && (i+1 == len(text) || text[i+1] == '\n')) {
			i++
		}
		b.WriteString(text[rest:i])
		c.text = strings.TrimSpace(b.String())
		c.from, c.to = cellAt, i
		r.cells = append(r.cells, c)
		if i < len(text) && text[i] == sep {
			i++
			continue
		}
		if i < len(text) && text[i] == '\r' {
			i++
		}
		if i < len(text) && text[i] == '\n' {
			i++
		}
		r.end = i
		return r, lines, true
	}
}

// splitLine splits one line at every separator, quotes or not.
func splitLine(text string, start, line int, sep byte) record {
	end := len(text)
	if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
		end = start + n + 1
	}
	r := record{line: line, start: start, end: end}
	at := start
	for part := range strings.SplitSeq(strings.TrimRight(text[start:end], "\r\n"), string(sep)) {
		r.cells = append(r.cells, cell{
			text: strings.Trim(strings.TrimSpace(part), `"`), line: line,
			column: utf8.RuneCountInString(text[start:at]) + 1, from: at, to: at + len(part),
		})
		at += len(part) + 1
	}
	return r
}
