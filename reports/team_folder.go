package reports

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// teamFile is one file of a team's set.
type teamFile struct {
	name  string
	write func(io.Writer, Report) error
}

// rosterName marks a folder as a team's own output.
const rosterName = "roster.html"

// TeamFiles are the names of the files that WriteTeamFolder writes, beside which
// the athletes' own folders lie.
var TeamFiles = []string{rosterName, "athletes.csv", "associations.csv", "problems.csv", "DICTIONARY.csv"}

// WriteTeamFolder writes roster.html, athletes.csv, associations.csv of the
// pooled analysis, problems.csv and DICTIONARY.csv into dir, each at once or
// not at all. The athletes' own sets are WriteFolder's.
func WriteTeamFolder(dir string, t Team) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w", dir, cause(err))
	}
	files := []teamFile{{rosterName, func(w io.Writer, _ Report) error { return writeRoster(w, t) }}}
	for _, table := range append(teamTables(t.said()), dictionary) {
		files = append(files, teamFile{table.Name + ".csv", func(w io.Writer, r Report) error { return writeCSV(w, table, r) }})
	}
	r := t.report()
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		temporary, err := writeBeside(name, f.write, r)
		if err != nil {
			return err
		}
		if err := replace(temporary, name); err != nil {
			os.Remove(temporary)
			return err
		}
	}
	return nil
}

// CanWrite says what is against writing into dir, which is made if need be; nil:
// nothing.
func CanWrite(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w", dir, cause(err))
	}
	name, err := writeBeside(filepath.Join(dir, rosterName), func(w io.Writer, _ Report) error {
		_, err := w.Write(make([]byte, 1<<16)) // a full disk takes an empty file
		return err
	}, Report{})
	if err != nil {
		return err
	}
	return os.Remove(name)
}

// IsTeamFolder reports whether dir is what WriteTeamFolder wrote.
func IsTeamFolder(dir string) bool {
	for _, name := range []string{rosterName, "athletes.csv", "DICTIONARY.csv"} {
		if s, err := os.Stat(filepath.Join(dir, name)); err != nil || s.IsDir() {
			return false
		}
	}
	return true
}

// ownDepth is how far below a folder a team's reports are looked for:
// squad/reports/2026/monday/anna.
const ownDepth = 4

// HoldsOnlyReports reports whether dir is a team's output, whole or of a run that
// was stopped, or holds nothing but such folders; some says that there is at least
// one report, so that an empty folder is told from an output. What was not
// written by footnote, hidden files aside, makes a folder somebody's own.
func HoldsOnlyReports(dir string) (only, some bool) {
	if _, set := setIn(dir); set {
		return false, false // one athlete's, by analyse
	}
	return onlyOwn(dir, ownDepth)
}

func onlyOwn(dir string, depth int) (only, some bool) {
	if IsTeamFolder(dir) {
		return true, true
	}
	entries, err := os.ReadDir(dir)
	if err != nil || depth < 0 {
		return false, false
	}
	names := TeamFiles
	if _, set := setIn(dir); set {
		names, some = setNames(), true
	}
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Name(), "."): // the system's, or a file of ours that was not finished
		case e.Type().IsRegular() && slices.Contains(names, e.Name()):
			some = true
		case e.IsDir():
			below, held := onlyOwn(filepath.Join(dir, e.Name()), depth-1)
			if !below {
				return false, false
			}
			some = some || held
		default:
			return false, false
		}
	}
	return true, some
}

func setNames() []string {
	var names []string
	for _, f := range folderFiles() {
		names = append(names, f.name)
	}
	return names
}

// Sets lists the folders in dir that hold a report set, and says of each whether
// it was written without names.
func Sets(dir string) map[string]bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // what cannot be listed holds nothing that can be named
	}
	sets := map[string]bool{}
	for _, e := range entries {
		if redacted, set := setIn(filepath.Join(dir, e.Name())); set {
			sets[e.Name()] = redacted
		}
	}
	return sets
}

// A report.json begins as writeJSON makes it begin.
var (
	setHead      = regexp.MustCompile(`^\{\s*"schema_version": \d+,\s*"seed": \d+,`)
	redactedHead = regexp.MustCompile(setHead.String() + `\s*"redacted": 1,`)
)

// setIn reports whether dir holds a report set, by the head of its report.json,
// and whether that was written without names.
func setIn(dir string) (redacted, set bool) {
	f, err := os.Open(filepath.Join(dir, marker))
	if err != nil {
		return false, false
	}
	defer f.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(f, head) // a short file is no set
	return redactedHead.Match(head[:n]), setHead.Match(head[:n])
}
