package journal

import (
	"fmt"
	"time"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// SymptomColumns are the columns of symptoms.csv in the order in which footnote
// writes them.
var SymptomColumns = []string{"date", "time", "symptom", "phase", "side", "site", "severity", "onset", "lasted", "relief", "effect", "signs", "tags", "note", "entered"}

func (f *folder) episodes() []tl.Episode {
	s := f.sheet(SymptomsFile, SymptomColumns, []string{"date", "symptom"})
	if s == nil {
		return nil
	}
	return s.episodeRows()
}

// episodeRows reads every row that has a date and a symptom.
func (s *sheet) episodeRows() []tl.Episode {
	order := learnOrder(s.column("date"))
	var out []tl.Episode
	for _, r := range s.rows {
		if e, ok := s.episode(r, order); ok {
			out = append(out, e)
		}
	}
	return out
}

// column returns every value of a column.
func (s *sheet) column(name string) []string {
	var out []string
	for _, r := range s.rows {
		out = append(out, s.cell(r, name).text)
	}
	return out
}

// episode reads one row; it is left out if its date or its symptom is bad.
func (s *sheet) episode(r record, order dateOrder) (tl.Episode, bool) {
	first := r.cells[0]
	e := tl.Episode{Phase: tl.During, Origin: tl.EpisodeFromUser, Source: s.at(cell{line: first.line})}
	e.Places = tl.Places{
		Date: s.place(r, "date"), Time: s.place(r, "time"), Symptom: s.place(r, "symptom"), Onset: s.place(r, "onset"), Tags: s.place(r, "tags"),
	}
	day, okDay := s.required(r, "date", order.day)
	e.Day = day
	okSymptom := true
	if c := s.cell(r, "symptom"); c.text == "" {
		s.problem(tl.LevelProblem, c, "the row is left out", "symptom: the cell is empty, expected numbness, tingling, … or clear")
		okSymptom = false
	} else if v, err := grammar.Symptom(c.text); err != nil {
		s.bad(tl.LevelProblem, c, "symptom", err)
		okSymptom = false
	} else {
		e.Symptom = v
	}
	if !okDay || !okSymptom {
		return e, false
	}
	fields := episodeFields(&e)
	fields["date"] = func(text string) error { // a time of day in the same cell
		if text != dayPart(text) && s.cell(r, "time").text == "" {
			if clock, err := clockOf(text[len(dayPart(text))+1:]); err == nil {
				e.Clock, e.Places.Time = &clock, e.Places.Date
			}
		}
		return nil
	}
	fields["signs"] = func(text string) error {
		for _, w := range grammar.SplitList(text) {
			key, known := grammar.Sign(w)
			if !known {
				s.problem(tl.LevelWarning, s.cell(r, "signs"), "", "%s", grammar.UnknownSign(w))
			}
			e.Signs = append(e.Signs, key)
		}
		return nil
	}
	fields["tags"] = func(text string) error {
		e.Tags = s.tags(s.cell(r, "tags"), text)
		return nil
	}
	s.read(r, fields)
	if e.Symptom == tl.Clear {
		s.nothingFelt(r, &e)
	}
	return e, true
}

// nothingFelt leaves out of a clear entry how strong it was, where it began and
// how long it lasted.
func (s *sheet) nothingFelt(r record, e *tl.Episode) {
	leave := func(column string) {
		s.problem(tl.LevelWarning, s.cell(r, column), "name the symptom instead of clear, or leave "+column+" empty",
			"%s: %s, but the symptom is clear; the %s is left out", column, s.cell(r, column).text, column)
	}
	if v, _ := e.Severity.Value(); v > 0 {
		leave("severity")
		e.Severity = tl.Reading[tl.Score]{}
	}
	if e.OnsetDistance.Known() || e.OnsetTime.Known() {
		leave("onset")
		e.OnsetDistance, e.OnsetTime = tl.Reading[tl.Metres]{}, tl.Reading[tl.Seconds]{}
	}
	if v, _ := e.Lasted.Value(); v > 0 {
		leave("lasted")
		e.Lasted = tl.Reading[tl.Seconds]{}
	}
}

func episodeFields(e *tl.Episode) map[string]field {
	return map[string]field{
		"time": func(t string) error {
			v, err := clockOf(t)
			if err == nil {
				e.Clock = &v
			}
			return err
		},
		"phase":    store(&e.Phase, grammar.Phase),
		"side":     store(&e.Side, grammar.Side),
		"site":     store(&e.Site, grammar.Site),
		"effect":   store(&e.Effect, grammar.Effect),
		"severity": measured(&e.Severity, grammar.Severity),
		"lasted":   measured(&e.Lasted, grammar.Lasted),
		"onset": func(t string) (err error) {
			d, s, err := grammar.Onset(t)
			if err == nil {
				e.OnsetDistance, e.OnsetTime = d, s
			}
			return err
		},
		"relief": func(t string) error { e.Relief = grammar.Relief(t); return nil },
		"note":   func(t string) error { e.Note = t; return nil },
		"entered": func(t string) error {
			v, err := time.Parse(time.RFC3339, t)
			if err != nil {
				return fmt.Errorf("%q is no moment, expected one such as 2026-10-03T09:30:00+02:00", t)
			}
			e.Entered = &v
			return nil
		},
	}
}

// store makes a field that keeps what read returns, unless it fails.
func store[V any](slot *V, read func(string) (V, error)) field {
	return func(text string) error {
		v, err := read(text)
		if err == nil {
			*slot = v
		}
		return err
	}
}

func measured[Q ~float64](slot *tl.Reading[Q], read func(string) (Q, error)) field {
	return func(text string) error {
		v, err := read(text)
		if err == nil {
			*slot = tl.Measured(v)
		}
		return err
	}
}

// required reads a date without which the row is left out.
func (s *sheet) required(r record, column string, read func(string) (tl.Day, error)) (tl.Day, bool) {
	c := s.cell(r, column)
	if c.text == "" {
		s.problem(tl.LevelProblem, c, "the row is left out", "%s: the cell is empty, expected a date such as 2026-10-03", column)
		return 0, false
	}
	d, err := read(c.text)
	if err != nil {
		s.bad(tl.LevelProblem, c, column, err)
		return 0, false
	}
	return d, true
}

// tags reads "key=value; key=value"; a bad one is left out and said.
func (s *sheet) tags(c cell, text string) []tl.Tag {
	var out []tl.Tag
	for _, w := range grammar.SplitList(text) {
		t, err := grammar.Tag(w)
		if err != nil {
			s.bad(tl.LevelWarning, c, "tags", err)
			continue
		}
		twice := false
		for _, old := range out {
			if old.Key == t.Key {
				twice = true
				if old.Value != t.Value {
					s.bad(tl.LevelWarning, c, "tags", fmt.Errorf("%s=%s and %s=%s in one cell; the first is kept", old.Key, old.Value, t.Key, t.Value))
				}
			}
		}
		if !twice {
			out = append(out, t)
		}
	}
	return out
}
