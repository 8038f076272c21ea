package journal

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	tl "footnote/traininglog"
)

// AddEpisode writes an episode as a new row at the end of symptoms.csv, makes
// folder and file if they are not there, and returns where the row stands. The
// caller sets Day, Clock where a day has several runs, and Entered.
//
// A row that says the same already, whenever it was entered, is not written a
// second time: who tries again after a crash doubles nothing. Then added is false
// and the source is that row's.
func AddEpisode(dir string, e tl.Episode) (at tl.Source, added bool, err error) {
	return episodes.add(dir, e, nil)
}

// ReplaceEpisode writes what differs between old and now into the row of old, as
// Read returned it; cells in which they agree stay as the runner wrote them. It
// fails if that row is no longer there.
func ReplaceEpisode(dir string, old, now tl.Episode) error {
	return episodes.replace(dir, old, now, nil)
}

// DeleteEpisode deletes the row of an episode as Read returned it. It fails if
// that row is no longer there.
func DeleteEpisode(dir string, old tl.Episode) error { return episodes.delete(dir, old, nil) }

// AddShoe writes a pair as a new row of shoes.csv; see AddEpisode. A pair that is
// there already under this name, or another of its names, is an error.
func AddShoe(dir string, s tl.Shoe) (at tl.Source, added bool, err error) {
	return shoes.add(dir, s, nil)
}

// ReplaceShoe changes the row of a pair as Read returned it; see ReplaceEpisode.
// A pair is retired by giving it an end.
func ReplaceShoe(dir string, old, now tl.Shoe) error { return shoes.replace(dir, old, now, nil) }

// DeleteShoe deletes the row of a pair as Read returned it.
func DeleteShoe(dir string, old tl.Shoe) error { return shoes.delete(dir, old, nil) }

// AddSpan writes tags that held over days as a new row of tags.csv; see
// AddEpisode. "shoe=NAME" assigns a shoe.
func AddSpan(dir string, s tl.TagSpan) (at tl.Source, added bool, err error) {
	return spans.add(dir, s, nil)
}

// ReplaceSpan changes a row of tags.csv as Read returned it; see ReplaceEpisode.
func ReplaceSpan(dir string, old, now tl.TagSpan) error { return spans.replace(dir, old, now, nil) }

// DeleteSpan deletes a row of tags.csv as Read returned it.
func DeleteSpan(dir string, old tl.TagSpan) error { return spans.delete(dir, old, nil) }

// file is one of the CSV files and how its rows are read and written.
type file[V any] struct {
	name    string
	columns []string
	needed  []string
	noun    string
	write   func(V) row
	read    func(*sheet) []V
	source  func(V) tl.Source
	same    []string // columns that make two rows the same entry
}

var (
	episodes = file[tl.Episode]{
		SymptomsFile, SymptomColumns,
		[]string{"date", "symptom"},
		"entry",
		episodeRow, (*sheet).episodeRows, func(e tl.Episode) tl.Source { return e.Source },
		SymptomColumns[:len(SymptomColumns)-1], // but "entered"
	}
	shoes = file[tl.Shoe]{
		ShoesFile, ShoeColumns,
		[]string{"shoe"},
		"shoe",
		shoeRow, (*sheet).shoeRows, func(s tl.Shoe) tl.Source { return s.Source }, ShoeColumns,
	}
	spans = file[tl.TagSpan]{
		TagsFile, TagColumns,
		[]string{"from", "tags"},
		"row",
		spanRow, (*sheet).spanRows, func(s tl.TagSpan) tl.Source { return s.Source }, TagColumns,
	}
)

func (f *file[V]) edit(dir string, step func(string)) edit {
	if step == nil {
		step = func(string) {}
	}
	return edit{dir, f.name, step}
}

func (f *file[V]) add(dir string, v V, step func(string)) (at tl.Source, added bool, err error) {
	err = f.edit(dir, step).run(func(raw []byte) ([]byte, error) {
		s, err := f.open(dir, raw)
		if err != nil {
			return nil, err
		}
		if err := f.writable(s, v, -1); err != nil {
			return nil, err
		}
		r := f.write(v)
		for _, old := range f.read(s) {
			if _, differs := f.write(old).difference(r, f.same); !differs {
				at, added = f.source(old), false
				return raw, nil
			}
		}
		text := s.appendRow(r, f.columns)
		after := parseTable(text, f.columns)
		if err := f.check(s, after, -1, 1); err != nil {
			return nil, err
		}
		at, added = tl.Source{Path: s.src.Path, Line: after.rows[len(after.rows)-1].line}, true
		return f.encode(s, text)
	})
	return at, added && err == nil, err
}

func (f *file[V]) replace(dir string, old, now V, step func(string)) error {
	return f.edit(dir, step).run(func(raw []byte) ([]byte, error) {
		s, err := f.open(dir, raw)
		if err != nil {
			return nil, err
		}
		i, err := f.find(s, old)
		if err != nil {
			return nil, err
		}
		if err := f.writable(s, now, i); err != nil {
			return nil, err
		}
		text := s.replaceRow(s.rows[i], f.write(old), f.write(now), f.columns)
		if err := f.check(s, parseTable(text, f.columns), i, 0); err != nil {
			return nil, err
		}
		return f.encode(s, text)
	})
}

func (f *file[V]) delete(dir string, old V, step func(string)) error {
	return f.edit(dir, step).run(func(raw []byte) ([]byte, error) {
		s, err := f.open(dir, raw)
		if err != nil {
			return nil, err
		}
		i, err := f.find(s, old)
		if err != nil {
			return nil, err
		}
		text := s.deleteRow(s.rows[i])
		if err := f.check(s, parseTable(text, f.columns), i, -1); err != nil {
			return nil, err
		}
		return f.encode(s, text)
	})
}

func (f *file[V]) refuse(dir, format string, args ...any) error {
	return fmt.Errorf("%s/%s: %s", folderName(dir), f.name, fmt.Sprintf(format, args...))
}

// open parses the bytes of the file for writing. What the reader makes do with, a
// writer refuses where a new row could change the meaning of an old one.
func (f *file[V]) open(dir string, raw []byte) (*sheet, error) {
	text, set, err := decode(raw)
	if err != nil {
		return nil, f.refuse(dir, "%v (save it as CSV UTF-8)", err)
	}
	if strings.ContainsRune(text, 0) {
		return nil, f.refuse(dir, "the file is no text (save it as CSV UTF-8)")
	}
	if back, err := set.encode(text); err != nil || !bytes.Equal(back, raw) && len(raw) > 0 {
		return nil, f.refuse(dir, "the file is written in no encoding that can be kept (save it as CSV UTF-8)")
	}
	s := &sheet{
		table: parseTable(text, f.columns), folder: &folder{dir: dir, name: folderName(dir)},
		charset: set, columns: map[string]int{}, src: tl.Source{Path: folderName(dir) + "/" + f.name},
	}
	if len(s.faults) > 0 {
		return nil, f.refuse(dir, "line %d: %s (%s)", s.faults[0].line, s.faults[0].reason, s.faults[0].hint)
	}
	if s.header != nil && !s.nameColumns(f.columns, f.needed) {
		return nil, s.problems[0]
	}
	return s, nil
}

// writable checks that what is to be written can be read back as it is, and that
// no row of s but the one at index except forbids it.
func (f *file[V]) writable(s *sheet, v V, except int) error {
	r := f.write(v)
	for _, c := range f.columns {
		if strings.ContainsRune(r[c], 0) || !utf8.ValidString(r[c]) {
			return fmt.Errorf("the %s cannot be written: %s %q is no text", f.noun, c, r[c])
		}
	}
	alone := &table{separator: ','}
	t := &sheet{table: parseTable(alone.appendRow(r, f.columns), f.columns), folder: &folder{}, columns: map[string]int{}}
	t.nameColumns(f.columns, f.needed)
	back := f.read(t)
	if len(back) != 1 {
		reason := "it has no date"
		if len(t.problems) > 0 {
			reason = t.problems[0].Reason
		}
		return fmt.Errorf("the %s cannot be written: %s", f.noun, reason)
	}
	if column, differs := f.write(back[0]).difference(r, f.columns); differs {
		return fmt.Errorf("the %s cannot be written: %s %q would be read as %q", f.noun, column, r[column], f.write(back[0])[column])
	}
	name := r["shoe"]
	if name == "" {
		return nil
	}
	for _, old := range s.shoeRows() {
		own := except >= 0 && old.Source.Line == s.rows[except].line
		if _, differs := shoeRow(old).difference(r, ShoeColumns); old.Known(name) && differs && !own {
			return fmt.Errorf("there is a shoe %q already, in line %d of %s", old.Name, old.Source.Line, s.src.Path)
		}
	}
	return nil
}

func (f *file[V]) encode(s *sheet, text string) ([]byte, error) {
	out, err := s.charset.encode(text)
	if err != nil {
		return nil, f.refuse(s.dir, "%v", err)
	}
	return out, nil
}

// find returns the index of the row that says what old says: the one in its line,
// else the nearest, for lines may have moved since it was read.
func (f *file[V]) find(s *sheet, old V) (int, error) {
	want, line := f.write(old), f.source(old).Line
	lines := map[int]bool{}
	for _, v := range f.read(s) {
		if _, differs := f.write(v).difference(want, f.columns); !differs {
			lines[f.source(v).Line] = true
		}
	}
	best, at := -1, 0
	for i, r := range s.rows {
		if d := max(r.line-line, line-r.line); lines[r.line] && (best < 0 || d < at) {
			best, at = i, d
		}
	}
	if best < 0 {
		return 0, f.refuse(s.dir, "line %d: the %s has changed since it was read, or is gone; nothing is written (look again)", line, f.noun)
	}
	return best, nil
}

// check looks at a splice before it is written: no other row may change.
func (f *file[V]) check(s *sheet, after *table, changed, added int) error {
	if err := sameBut(s.table, after, changed, added); err != nil {
		return f.refuse(s.dir, "nothing is written, since %v (open it in an editor and look at the quotes)", err)
	}
	return nil
}
