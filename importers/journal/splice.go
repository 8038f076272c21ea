package journal

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Splicing changes the text of a table in one place and leaves every other byte:
// comments, unknown columns, the order, the separator and the line ends.

// lineEnd is the line end of the file's first line, "\n" for an empty one.
func lineEnd(text string) string {
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// appendRow adds a row at the end of the text, and before it the header if there
// is none and the columns that the header lacks.
func (t *table) appendRow(r row, columns []string) string {
	text, end := t.text, lineEnd(t.text)
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += end
	}
	names := columns
	if t.header == nil {
		text += strings.Join(columns, string(t.separator)) + end
	} else {
		text, names = t.widen(text, r, columns)
	}
	cells := make([]string, len(names))
	for i, n := range names {
		if slices.Index(names, n) == i { // a column that stands twice is written once
			cells[i] = t.quote(t.style(n, r[n]))
		}
	}
	return text + strings.Join(cells, string(t.separator)) + end
}

func (t *table) names() []string {
	names := make([]string, len(t.header))
	for i, c := range t.header {
		names[i] = headerName(c.text)
	}
	return names
}

// widen adds the columns that r fills and the header lacks at the header's end;
// rows keep their length. Where a row is longer than the header, unnamed columns
// keep its last cells out of the new ones.
func (t *table) widen(text string, r row, columns []string) (string, []string) {
	names := t.names()
	var missing []string
	for _, c := range columns {
		if r[c] != "" && !slices.Contains(names, c) {
			missing = append(missing, c)
		}
	}
	if missing == nil {
		return text, names
	}
	widest := len(names)
	for _, rec := range t.rows {
		widest = max(widest, len(rec.cells))
	}
	added := append(make([]string, widest-len(names)), missing...)
	at := t.header[len(t.header)-1].to
	return text[:at] + string(t.separator) + strings.Join(added, string(t.separator)) + text[at:], append(names, added...)
}

// replaceRow writes the cells of a row that differ between was and now, and
// leaves the others as they are, also those that could not be read.
func (t *table) replaceRow(rec record, was, now row, columns []string) string {
	changed := row{}
	for _, c := range columns {
		if was[c] != now[c] {
			changed[c] = now[c]
		}
	}
	// Back to front, so that earlier offsets hold: first the row, then the header,
	// which stands before it.
	text := t.text
	_, names := t.widen(text, changed, columns)
	last := rec.cells[len(rec.cells)-1].to
	tail := make([]string, 0, len(names))
	for i := len(rec.cells); i < len(names); i++ {
		tail = append(tail, t.cellFor(names, i, changed))
	}
	for len(tail) > 0 && tail[len(tail)-1] == "" {
		tail = tail[:len(tail)-1]
	}
	if len(tail) > 0 {
		text = text[:last] + string(t.separator) + strings.Join(tail, string(t.separator)) + text[last:]
	}
	for i := min(len(rec.cells), len(names)) - 1; i >= 0; i-- {
		if _, ok := changed[names[i]]; ok && slices.Index(names, names[i]) == i {
			c := rec.cells[i]
			text = text[:c.from] + t.cellFor(names, i, changed) + text[c.to:]
		}
	}
	text, _ = t.widen(text, changed, columns)
	return text
}

func (t *table) cellFor(names []string, i int, r row) string {
	if slices.Index(names, names[i]) != i {
		return ""
	}
	return t.quote(t.style(names[i], r[names[i]]))
}

// deleteRow takes a row out with its line end.
func (t *table) deleteRow(rec record) string { return t.text[:rec.start] + t.text[rec.end:] }

// quote writes a cell after RFC 4180.
func (t *table) quote(s string) string {
	if s != strings.TrimSpace(s) || strings.HasPrefix(s, "#") || strings.ContainsAny(s, "\"\r\n"+string(t.separator)) {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

var (
	decimalComma = regexp.MustCompile(`^\d+,\d+( ?[a-z]+)?$`)
	decimalPoint = regexp.MustCompile(`^\d+\.\d+( ?[a-z]+)?$`)
)

// style writes a number with a decimal comma if the file does so throughout: a
// German spreadsheet makes a date of 4.5.
func (t *table) style(column, s string) string {
	switch column {
	case "severity", "onset", "lasted", "initial", "warn", "limit":
	default:
		return s
	}
	if !decimalPoint.MatchString(s) {
		return s
	}
	commas := false
	for _, r := range t.rows {
		for _, c := range r.cells {
			commas = commas || decimalComma.MatchString(c.text)
			if decimalPoint.MatchString(c.text) {
				return s
			}
		}
	}
	if commas {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// sameBut checks a splice before it is written: every row of before must be in
// after, in order and with its cells, but for the row at index changed; added is
// how many rows more there are.
func sameBut(before, after *table, changed, added int) error {
	if len(after.faults) > 0 || len(after.rows) != len(before.rows)+added {
		return fmt.Errorf("the file would have %d rows instead of %d", len(after.rows), len(before.rows)+added)
	}
	k := 0
	for i, r := range before.rows {
		if i == changed {
			if added == 0 {
				k++
			}
			continue
		}
		if !slices.EqualFunc(r.cells, after.rows[k].cells, func(a, b cell) bool { return a.text == b.text }) {
			return fmt.Errorf("line %d would change", r.line)
		}
		k++
	}
	return nil
}
