package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/reports"
	"footnote/traininglog"
)

// squad is the folder of a team.
type squad struct {
	abs      string
	folders  []squadFolder // by name
	problems []traininglog.Problem
}

type squadFolder struct {
	path string
	name string // fit to be a folder's name anywhere, and its own in the squad
}

// reportName is what an athlete's report folder is called.
func (s *squad) reportName(i int, redact bool) string {
	if redact {
		return fmt.Sprintf("athlete-%03d", i+1)
	}
	return s.folders[i].name
}

// watchFile are endings of what should have lain in an athlete's folder.
var watchFile = []string{".zip", ".fit", ".gpx", ".tcx", ".gz"}

// openSquad lists the athletes' folders. Hidden folders and footnote's own
// output are passed over, loose files are said.
func openSquad(dir, output string) (*squad, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, usage("%w", err)
	}
	s, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, usage("%s cannot be opened: %v", dir, err)
	case !s.IsDir():
		return nil, usage("%s is a file; team takes a folder with one subfolder an athlete, analyse takes files", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, usage("%s cannot be listed: %v", dir, err)
	}
	if err := checkTeamOutput(dir, output, entries); err != nil {
		return nil, err
	}
	out := &squad{abs: abs}
	used := map[string]bool{}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		stat, err := os.Stat(path) // through a link
		switch {
		case err != nil:
			out.problems = append(out.problems, loose(e.Name(), "cannot be opened", "see that the link leads somewhere"))
		case !stat.IsDir():
			out.addLoose(e.Name())
		case e.Name() == "footnote" && hasJournal(path):
			return nil, usage("%s holds a journal, so it is one athlete's folder; use footnote analyse, or name the folder above it", dir)
		case output != "" && sameFile(path, output), reports.IsTeamFolder(path):
		default:
			out.folders = append(out.folders, squadFolder{path, ownName(e.Name(), used)})
		}
	}
	return out, nil
}

func hasJournal(dir string) bool {
	for _, name := range []string{"symptoms.csv", "tags.csv", "shoes.csv", "footnote.toml"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// checkTeamOutput refuses to write where the athletes' own things lie.
func checkTeamOutput(dir, output string, entries []fs.DirEntry) error {
	if output == "" {
		return nil
	}
	if _, file := reports.FormatOf(output); file {
		return usage("-o: a team's reports are many files; name a folder")
	}
	if sameFile(dir, output) {
		return usage("-o: %s is the athletes' folder; give the reports a folder of their own, such as %s", output, filepath.Join(dir, "report"))
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() && !reports.IsTeamFolder(path) && (sameFile(path, output) && !isEmpty(path) || sameFile(path, filepath.Dir(filepath.Clean(output)))) {
			return usage("-o: %s lies in an athlete's folder; give the reports a folder of their own, such as %s", output, filepath.Join(dir, "report"))
		}
	}
	if err := reports.CheckFolder(output); err != nil {
		return usage("-o: %w", err)
	}
	return nil
}

func isEmpty(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && len(entries) == 0
}

func sameFile(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}

// addLoose says what lies beside the athletes' folders.
func (s *squad) addLoose(name string) {
	p := loose(name, "lies loose beside the athletes' folders and is not read", "if it is an athlete's, give it a folder with that name")
	if slices.Contains(watchFile, strings.ToLower(filepath.Ext(name))) {
		p.Level = traininglog.LevelProblem
	}
	s.problems = append(s.problems, p)
}

func loose(name, reason, hint string) traininglog.Problem {
	return traininglog.Problem{Level: traininglog.LevelWarning, Source: traininglog.Source{Path: shownName(name)}, Reason: reason, Hint: hint}
}

// longestName is how many bytes of a folder's name are kept: file systems allow
// 255, and a number may follow.
const longestName = 200

// shownName is a name without what could move a cursor, and without the address
// in a name that is an e-mail.
func shownName(name string) string {
	name, _, _ = strings.Cut(strings.ToValidUTF8(name, "\uFFFD"), "@")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\uFFFD'
		}
		return r
	}, name)
}

// ownName makes a folder's name fit for a report folder on every system, and
// tells it from the others'.
func ownName(name string, used map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r == '\uFFFD' {
			return '_'
		}
		return r
	}, shownName(name))
	for len(name) > longestName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	name = strings.Trim(name, " .")
	if name == "" {
		name = "athlete"
	}
	own := name
	for n := 2; used[strings.ToLower(own)]; n++ {
		own = fmt.Sprintf("%s (%d)", name, n)
	}
	used[strings.ToLower(own)] = true
	return own
}
