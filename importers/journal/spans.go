package journal

import (
	"fmt"
	"strings"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// TagColumns are the columns of tags.csv in the order in which footnote writes
// them.
var TagColumns = []string{"from", "to", "tags", "note"}

func (f *folder) spans() []tl.TagSpan {
	s := f.sheet(TagsFile, TagColumns, []string{"from", "tags"})
	if s == nil {
		return nil
	}
	return s.spanRows()
}

// spanRows reads every row that has good dates and tags.
func (s *sheet) spanRows() []tl.TagSpan {
	order := learnOrder(append(s.column("from"), s.column("to")...))
	var out []tl.TagSpan
	for _, r := range s.rows {
		span, ok := s.span(r, order)
		if !ok {
			continue
		}
		s.overlaps(r, span, out)
		out = append(out, span)
	}
	return out
}

// span reads one row. It is left out if a date is bad: without its end it would
// claim to hold for ever.
func (s *sheet) span(r record, order dateOrder) (tl.TagSpan, bool) {
	span := tl.TagSpan{Source: s.at(cell{line: r.cells[0].line}), Places: tl.Places{Tags: s.place(r, "tags")}}
	from, ok := s.required(r, "from", order.day)
	if !ok {
		return span, false
	}
	span.From = from
	if c := s.cell(r, "to"); c.text != "" {
		to, err := order.day(c.text)
		if err == nil && to < from {
			err = fmt.Errorf("%s lies before from, %s", to, from)
		}
		if err != nil {
			s.bad(tl.LevelProblem, c, "to", err)
			return span, false
		}
		span.To = &to
	}
	c := s.cell(r, "tags")
	s.read(r, map[string]field{
		"tags": func(t string) error { span.Tags = s.tags(c, t); return nil },
		"note": func(t string) error { span.Note = t; return nil },
	})
	if len(span.Tags) == 0 {
		s.problem(tl.LevelProblem, c, "the row is left out", "tags: the row has none, expected key=value such as lacing=window")
		return span, false
	}
	return span, true
}

// overlaps says where two rows disagree: two values of a key from the same day
// on, and a shoe that begins inside the closed span of another. An open span that
// a later one ends is how changes are written, and is none.
func (s *sheet) overlaps(r record, span tl.TagSpan, earlier []tl.TagSpan) {
	for _, o := range earlier {
		for _, a := range o.Tags {
			for _, b := range span.Tags {
				if a.Key != b.Key || strings.EqualFold(a.Value, b.Value) {
					continue
				}
				switch {
				case o.From == span.From:
					s.problem(tl.LevelWarning, s.cell(r, "tags"), "change the dates, or delete one of the rows", "%s=%s from %s on, but line %d says %s=%s from the same day; the later line holds", b.Key, b.Value, span.From, o.Source.Line, a.Key, a.Value)
				case a.Key == grammar.ShoeKey && closedOverlap(o, span):
					s.problem(tl.LevelWarning, s.cell(r, "tags"), "change the dates, or give single runs their own tag", "shoe=%s and, in line %d, shoe=%s hold on the same days; the one that starts later holds", b.Value, o.Source.Line, a.Value)
				}
			}
		}
	}
}

// closedOverlap reports whether two spans share days and the one that starts
// first has an end.
func closedOverlap(a, b tl.TagSpan) bool {
	if b.From < a.From {
		a, b = b, a
	}
	return a.To != nil && b.From <= *a.To
}
