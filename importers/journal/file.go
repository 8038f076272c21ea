package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// The files of a journal.
const (
	SymptomsFile = "symptoms.csv"
	ShoesFile    = "shoes.csv"
	TagsFile     = "tags.csv"
	SettingsFile = "footnote.toml"
)

// largest is more than a lifetime of entries; a file beyond it is another one.
const largest = 64 << 20

// folder is a journal folder while it is read.
type folder struct {
	dir      string
	files    fs.FS  // what is in it
	name     string // what sources call it
	entries  map[string]string
	problems []tl.Problem
}

// openFolder lists a journal folder; a folder that does not exist is empty.
func openFolder(dir string) *folder { return listFolder(dir, os.DirFS(dir)) }

func listFolder(dir string, files fs.FS) *folder {
	f := &folder{dir: dir, files: files, name: folderName(dir), entries: map[string]string{}}
	list, err := fs.ReadDir(files, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: tl.Source{Path: f.name}, Reason: "the journal folder cannot be read: " + cause(err), Hint: "check that it is a folder and that you may read it"})
	}
	for _, e := range list {
		low := strings.ToLower(e.Name())
		if _, exact := f.entries[low]; e.IsDir() || exact && e.Name() != low {
			continue
		}
		f.entries[low] = e.Name()
	}
	return f
}

// folderName is what a source calls the journal folder: its own name, never the
// path above it.
func folderName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	name := filepath.Base(dir)
	if strings.ContainsAny(name, "@/\\") {
		return "footnote"
	}
	return name
}

func (f *folder) add(p tl.Problem) { f.problems = append(f.problems, p) }

// read returns the bytes of a file of the folder and its source, false if there
// is none or it cannot be read.
func (f *folder) read(name string) ([]byte, tl.Source, bool) {
	src := tl.Source{Path: f.name + "/" + name}
	onDisk, ok := f.entries[name]
	if !ok {
		f.lookAlike(name, src)
		return nil, src, false
	}
	src.Path = f.name + "/" + onDisk
	if st, err := fs.Stat(f.files, onDisk); err == nil && st.Size() > largest {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: fmt.Sprintf("the file has %d MB, which no journal has", st.Size()>>20), Hint: "is it another file?"})
		return nil, src, false
	}
	raw, err := fs.ReadFile(f.files, onDisk)
	if err != nil {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: "the file cannot be read: " + cause(err), Hint: "close it in the spreadsheet, and check that you may read it"})
		return nil, src, false
	}
	return raw, src, true
}

// lookAlike says where a file of another kind stands in the place of one.
func (f *folder) lookAlike(name string, src tl.Source) {
	base := strings.TrimSuffix(name, filepath.Ext(name))
	for _, other := range []string{base + ".xlsx", base + ".xls", base + ".ods", base + ".numbers", name + ".txt"} {
		if onDisk, ok := f.entries[other]; ok {
			src.Path = f.name + "/" + onDisk
			f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: "the file is not read; " + name + " is expected", Hint: "save it as " + name + " (CSV UTF-8)"})
		}
	}
}

// cause is an error of the file system without the path, which would tell where
// the athlete's folder lies.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// sheet is a table of the journal with its columns by name.
type sheet struct {
	*table
	*folder
	src     tl.Source
	charset charset
	columns map[string]int // place of each known column
}

// sheet opens a CSV file of the journal. It returns nil if there is none or a
// needed column is missing.
func (f *folder) sheet(name string, columns, needed []string) *sheet {
	raw, src, ok := f.read(name)
	if !ok {
		return nil
	}
	text, set, err := decode(raw)
	if err != nil {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: err.Error(), Hint: "save it as CSV UTF-8"})
		return nil
	}
	if set.name == "Windows-1252" {
		f.add(tl.Problem{Level: tl.LevelWarning, Source: src, Reason: "the file is no UTF-8; it is read as Windows-1252", Hint: "if letters such as é or ü look wrong, save it as CSV UTF-8"})
	}
	if strings.ContainsRune(text, 0) {
		f.add(tl.Problem{Level: tl.LevelProblem, Source: src, Reason: "the file is no text", Hint: "save it as CSV UTF-8"})
		return nil
	}
	s := &sheet{table: parseTable(text, columns), folder: f, src: src, charset: set, columns: map[string]int{}}
	for _, ft := range s.faults {
		s.problem(tl.LevelWarning, cell{line: ft.line, column: ft.column}, ft.hint, "%s", ft.reason)
	}
	if s.header == nil {
		if len(strings.TrimSpace(text)) > 0 {
			s.problem(tl.LevelWarning, cell{line: 1, column: 1}, "begin with a line "+strings.Join(columns, ","), "the file has no header line")
		}
		return nil
	}
	if !s.nameColumns(columns, needed) {
		return nil
	}
	return s
}

// nameColumns finds the known columns in the header.
func (s *sheet) nameColumns(columns, needed []string) bool {
	near := map[string]cell{}
	for i, c := range s.header {
		name := headerName(c.text)
		known := false
		for _, k := range columns {
			known = known || name == k
		}
		if !known {
			if n, ok := grammar.Nearest(name, columns); ok {
				near[n] = c
			}
			continue
		}
		if _, twice := s.columns[name]; twice {
			s.problem(tl.LevelWarning, c, "delete or rename one of them", "the column %s stands here a second time; the first is read", name)
			continue
		}
		s.columns[name] = i
	}
	complete := true
	for _, n := range needed {
		if _, ok := s.columns[n]; !ok {
			complete = false
			at, hint := s.header[0], "the header line needs "+strings.Join(needed, " and ")
			if c, ok := near[n]; ok {
				at, hint = c, fmt.Sprintf("did you mean %q for %q?", n, c.text)
			}
			s.problem(tl.LevelProblem, at, hint, "there is no column %s; no row is read", n)
		}
	}
	if complete {
		for _, k := range columns {
			if c, ok := near[k]; ok && !s.has(k) {
				s.problem(tl.LevelWarning, c, fmt.Sprintf("did you mean %q?", k), "the column %q is kept but not read", c.text)
			}
		}
	}
	return complete
}

func (s *sheet) has(column string) bool { _, ok := s.columns[column]; return ok }

// cell returns the value of a column; its text is empty if the row has none.
func (s *sheet) cell(r record, column string) cell {
	i, ok := s.columns[column]
	if !ok || i >= len(r.cells) {
		return cell{line: r.line, column: 1}
	}
	return r.cells[i]
}

// place returns where a cell stands, written or empty, if the row has it.
func (s *sheet) place(r record, column string) tl.Place {
	if i, ok := s.columns[column]; ok && i < len(r.cells) {
		return tl.Place{Line: r.cells[i].line, Column: r.cells[i].column}
	}
	return tl.Place{}
}

func (s *sheet) at(c cell) tl.Source {
	return tl.Source{Path: s.src.Path, Line: c.line, Column: c.column}
}

func (s *sheet) problem(level tl.Level, c cell, hint, format string, args ...any) {
	s.add(tl.Problem{Level: level, Source: s.at(c), Reason: fmt.Sprintf(format, args...), Hint: hint})
}

// tooLong reports, and says, that a row has more cells than the header. The usual
// cause is a comma inside a cell.
func (s *sheet) tooLong(r record) bool {
	for _, c := range r.cells[min(len(r.cells), len(s.header)):] {
		if c.text != "" {
			s.problem(tl.LevelWarning, r.cells[len(s.header)], "put quotes (\") around a cell that has a "+separatorName(s.separator)+" in it, and write decimals with a point",
				"the row has %d cells, the header %d", len(r.cells), len(s.header))
			return true
		}
	}
	return false
}

func separatorName(b byte) string {
	return map[byte]string{',': "comma", ';': "semicolon", '\t': "tab"}[b]
}

// field reads one cell into a row. Its error says what was found and what was
// expected; a badCell error carries a cure as well.
type field func(text string) error

// read passes each cell of a row that is not empty to its field, from left to
// right. A cell that cannot be read is left out and said. In a row with too many
// cells those behind a bad one have most likely moved and are left out too.
func (s *sheet) read(r record, fields map[string]field) {
	long := s.tooLong(r)
	for i, c := range r.cells[:min(len(r.cells), len(s.header))] {
		name := headerName(s.header[i].text)
		f := fields[name]
		if f == nil || c.text == "" || s.columns[name] != i {
			continue
		}
		if err := f(c.text); err != nil {
			s.bad(tl.LevelWarning, c, name, err)
			if long {
				return
			}
		}
	}
}

// badCell is an error with a cure.
type badCell struct{ reason, hint string }

func (b badCell) Error() string { return b.reason }

func (s *sheet) bad(level tl.Level, c cell, column string, err error) {
	hint := "the rest of the row is read"
	if level == tl.LevelProblem {
		hint = "the row is left out"
	}
	var b badCell
	if errors.As(err, &b) {
		hint = b.hint + "; " + hint
	}
	s.problem(level, c, hint, "%s: %v", column, err)
}
