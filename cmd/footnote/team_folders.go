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

	"footnote/importers/archive"
	"footnote/importers/journal"
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
	said string // the same where names are left out: the alias, else a number
}

// reportName is what an athlete's report folder is called.
func (s *squad) reportName(i int, redact bool) string {
	if redact {
		return s.folders[i].said
	}
	return s.folders[i].name
}

// watchFile are endings of what should have lain in an athlete's folder.
var watchFile = []string{".zip", ".fit", ".gpx", ".tcx", ".gz"}

// openSquad lists the athletes' folders. Hidden folders and footnote's own
// output are passed over, loose files are said.
func openSquad(dir, output string, redact bool) (*squad, error) {
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
	out := &squad{abs: abs}
	around := foldersAround(output, s)
	var paths []string
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
		default:
			only, some := reports.HoldsOnlyReports(path)
			holdsOutput := slices.ContainsFunc(around, func(a fs.FileInfo) bool { return os.SameFile(a, stat) })
			if holdsOutput && !only {
				return nil, usage("-o: %s lies in an athlete's folder; give the reports a folder of their own, such as %s", output, filepath.Join(dir, "report"))
			}
			if !holdsOutput && !(only && some) {
				paths = append(paths, path)
			}
		}
	}
	if err := checkTeamOutput(dir, output, redact); err != nil {
		return nil, err
	}
	out.name(paths, redact)
	return out, nil
}

// name gives each athlete's folder its names.
func (s *squad) name(paths []string, redact bool) {
	used, said := map[string]bool{}, map[string]bool{}
	for _, f := range reports.TeamFiles { // beside which the reports will lie
		used[strings.ToLower(f)], said[strings.ToLower(f)] = true, true
	}
	for i, path := range paths {
		s.folders = append(s.folders, squadFolder{path: path, name: ownName(filepath.Base(path), used), said: fmt.Sprintf("athlete-%03d", i+1)})
		said[s.folders[i].said] = true
	}
	if !redact {
		return
	}
	for i := range s.folders {
		if alias := aliasIn(paths[i]); alias != "" {
			s.folders[i].said = ownName(alias, said)
		}
	}
}

// aliasIn is the alias that the journal of an athlete's folder gives, if there is
// one journal: known before anything is read, so that a set keeps its place
// whoever is ready first.
func aliasIn(dir string) string {
	at := filepath.Join(dir, journal.FolderName)
	if !journal.Holds(at) {
		below := journalsBelow(dir)
		if len(below) != 1 {
			return ""
		}
		at = below[0]
	}
	j, _ := journal.Read(at)
	return strings.TrimSpace(j.Settings.Alias)
}

func hasJournal(dir string) bool {
	for _, name := range []string{"symptoms.csv", "tags.csv", "shoes.csv", "footnote.toml"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
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
// in a name that is an e-mail. A name such as @anna keeps what is behind the sign.
func shownName(name string) string {
	if !utf8.ValidString(name) {
		name = archive.Shown(name) // of an old disk, in Latin-1
	}
	name, _, _ = strings.Cut(strings.TrimLeft(name, "@"), "@")
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
