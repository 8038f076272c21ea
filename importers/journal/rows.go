package journal

import (
	"strings"
	"time"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// row is what a row of a journal file says, cell by cell, by column.
type row map[string]string

// episodeRow writes an episode as the cells of symptoms.csv. The phase "during"
// is the default and left empty.
func episodeRow(e tl.Episode) row {
	r := row{
		"date": e.Day.String(), "symptom": string(e.Symptom), "side": string(e.Side), "site": string(e.Site),
		"severity": grammar.FormatSeverity(e.Severity), "onset": grammar.FormatOnset(e),
		"relief": strings.TrimSpace(e.Relief), "effect": string(e.Effect),
		"signs": strings.Join(e.Signs, "; "), "tags": tagCell(e.Tags), "note": strings.TrimSpace(e.Note),
	}
	if e.Phase != tl.During {
		r["phase"] = string(e.Phase)
	}
	if e.Clock != nil {
		r["time"] = clockCell(*e.Clock)
	}
	if v, ok := e.Lasted.Value(); ok {
		r["lasted"] = grammar.FormatDuration(v)
	}
	if e.Entered != nil {
		r["entered"] = e.Entered.Format(time.RFC3339)
	}
	return r
}

func clockCell(d time.Duration) string {
	t := time.Time{}.Add(d)
	if d%time.Minute != 0 {
		return t.Format("15:04:05")
	}
	return t.Format("15:04")
}

func tagCell(tags []tl.Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = t.Key + "=" + t.Value
	}
	return strings.Join(words, "; ")
}

// shoeRow writes a shoe as the cells of shoes.csv. A retired shoe is one with an
// end.
func shoeRow(s tl.Shoe) row {
	r := row{
		"shoe": strings.TrimSpace(s.Name), "also": strings.Join(s.Also, "; "),
		"brand": s.Brand, "model": s.Model, "size": s.Size, "width": s.Width, "note": strings.TrimSpace(s.Note),
		"start": dayCell(s.Start), "end": dayCell(s.End),
	}
	if s.Initial > 0 {
		r["initial"] = grammar.FormatDistance(s.Initial)
	}
	if v, ok := s.Warn.Value(); ok {
		r["warn"] = grammar.FormatDistance(v)
	}
	if v, ok := s.Limit.Value(); ok {
		r["limit"] = grammar.FormatDistance(v)
	}
	return r
}

func dayCell(d *tl.Day) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// spanRow writes tags that held over days as the cells of tags.csv.
func spanRow(s tl.TagSpan) row {
	return row{"from": s.From.String(), "to": dayCell(s.To), "tags": tagCell(s.Tags), "note": strings.TrimSpace(s.Note)}
}

// difference returns the first column, in the order given, in which two rows
// differ.
func (r row) difference(other row, columns []string) (string, bool) {
	for _, c := range columns {
		if r[c] != other[c] {
			return c, true
		}
	}
	return "", false
}
