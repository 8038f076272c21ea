package journal

import (
	"fmt"
	"slices"
	"strings"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// ShoeColumns are the columns of shoes.csv in the order in which footnote writes
// them.
var ShoeColumns = []string{"shoe", "also", "brand", "model", "size", "width", "start", "end", "initial", "warn", "limit", "note"}

func (f *folder) shoes() []tl.Shoe {
	s := f.sheet(ShoesFile, ShoeColumns, []string{"shoe"})
	if s == nil {
		return nil
	}
	return s.ownAliases(s.shoeRows())
}

// ownAliases takes every other name that two pairs claim from both, or from the
// one whose name it is not, and says so: which of them a run meant cannot be known.
func (s *sheet) ownAliases(shoes []tl.Shoe) []tl.Shoe {
	out := slices.Clone(shoes)
	for i := range shoes {
		out[i].Also = slices.DeleteFunc(slices.Clone(shoes[i].Also), func(alias string) bool {
			shared := false
			for j := range shoes {
				if i == j || !shoes[j].Known(alias) {
					continue
				}
				shared = true
				other, at := shoes[j], cell{line: shoes[i].Source.Line}
				named := tl.Shoe{Name: other.Name}
				switch {
				case named.Known(alias):
					s.problem(tl.LevelProblem, at, "take it out of this row", "also: %q is the name of the pair in line %d; %s is not known by it", alias, other.Source.Line, shoes[i].Name)
				case j < i:
					s.problem(tl.LevelProblem, at, "leave it in the row of the pair that is meant", "also: %q is another name of %s and, in line %d, of %s; neither is known by it", alias, shoes[i].Name, other.Source.Line, other.Name)
				}
			}
			return shared
		})
	}
	return out
}

// shoeRows reads every row that has a name of its own.
func (s *sheet) shoeRows() []tl.Shoe {
	order := learnOrder(append(s.column("start"), s.column("end")...))
	var out []tl.Shoe
	for _, r := range s.rows {
		shoe, ok := s.shoe(r, order, out)
		if ok {
			out = append(out, shoe)
		}
	}
	return out
}

// shoe reads one row; it is left out without a name or if an earlier row has it.
func (s *sheet) shoe(r record, order dateOrder, earlier []tl.Shoe) (tl.Shoe, bool) {
	c := s.cell(r, "shoe")
	if c.text == "" {
		s.problem(tl.LevelProblem, c, "the row is left out", "shoe: the cell is empty, expected the pair's name")
		return tl.Shoe{}, false
	}
	for i := range earlier {
		if earlier[i].Known(c.text) {
			s.problem(tl.LevelProblem, c, "make one row of the two; the row is left out", "shoe: %q stands already in line %d", c.text, earlier[i].Source.Line)
			return tl.Shoe{}, false
		}
	}
	shoe := tl.Shoe{Name: c.text, Source: s.at(cell{line: r.cells[0].line})}
	text := func(slot *string) field { return func(t string) error { *slot = t; return nil } }
	day := func(slot **tl.Day) field {
		return func(t string) error {
			d, err := order.day(t)
			if err == nil {
				*slot = &d
			}
			return err
		}
	}
	s.read(r, map[string]field{
		"also":  func(t string) error { shoe.Also = grammar.SplitList(t); return nil },
		"brand": text(&shoe.Brand), "model": text(&shoe.Model), "size": text(&shoe.Size), "width": text(&shoe.Width), "note": text(&shoe.Note),
		"start": day(&shoe.Start), "end": day(&shoe.End),
		"initial": store(&shoe.Initial, shoeDistance),
		"warn":    measured(&shoe.Warn, shoeDistance), "limit": measured(&shoe.Limit, shoeDistance),
	})
	if shoe.Start != nil && shoe.End != nil && *shoe.End < *shoe.Start {
		s.problem(tl.LevelWarning, s.cell(r, "end"), "correct start or end; the rest of the row is read", "end: %s lies before the start, %s; the end is left out", *shoe.End, *shoe.Start)
		shoe.End = nil
	}
	warn, okW := shoe.Warn.Value()
	limit, okL := shoe.Limit.Value()
	if okW && okL && warn > limit {
		s.problem(tl.LevelWarning, s.cell(r, "warn"), "warn should come before limit", "warn: %s lies beyond the limit, %s", s.cell(r, "warn").text, s.cell(r, "limit").text)
	}
	shoe.Retired = shoe.End != nil
	return shoe, true
}

// maxShoe is far beyond the life of any shoe.
const maxShoe = 100_000_000

func shoeDistance(t string) (tl.Metres, error) {
	if strings.TrimSpace(t) == "0" {
		return 0, nil
	}
	d, err := grammar.Distance(t)
	if err == nil && d > maxShoe {
		return 0, fmt.Errorf("%q is farther than any shoe goes", t)
	}
	return d, err
}
