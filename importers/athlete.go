package importers

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/importers/archive"
	"footnote/importers/journal"
	"footnote/traininglog"
)

// isOutput reports whether a folder is what an earlier analysis wrote: a set
// with a report.json that carries our schema_version.
func isOutput(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, "runs.csv")); err != nil {
		return false
	}
	f, err := os.Open(filepath.Join(dir, "report.json"))
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, _ := f.Read(head)
	return bytes.Contains(head[:n], []byte(`"schema_version"`))
}

// home is where the journals of the paths lie.
type home struct {
	dir   string   // of the journal to read; empty if there is none
	below []string // journals in folders below a root
}

// findHome looks for the journal beside or in each root.
func findHome(roots []string, named string) (*home, error) {
	h := &home{}
	if named != "" {
		stat, err := os.Stat(named)
		if err != nil || !stat.IsDir() {
			return nil, &UsageError{Reason: "the journal " + named + " is no folder", Hint: "make one with footnote init"}
		}
		h.dir = named
		return h, nil
	}
	var found []string
	for _, root := range roots {
		dir := root
		if stat, err := os.Stat(root); err == nil && !stat.IsDir() {
			dir = filepath.Dir(root)
		}
		j := filepath.Join(dir, journal.FolderName)
		if abs, err := filepath.Abs(dir); err == nil && journal.IsFolder(abs) {
			j = abs // the journal itself was named
		}
		if journal.IsFolder(j) && !slices.ContainsFunc(found, func(f string) bool { return sameFolder(f, j) }) {
			found = append(found, j)
		}
	}
	if len(found) > 1 {
		return nil, severalAthletes(found)
	}
	if len(found) == 1 {
		h.dir = found[0]
	}
	return h, nil
}

func sameFolder(a, b string) bool {
	sa, errA := os.Stat(a)
	sb, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(sa, sb)
}

func severalAthletes(journals []string) error {
	e := &SeveralAthletesError{}
	for _, j := range journals {
		e.Athletes = append(e.Athletes, archive.Shown(filepath.Base(filepath.Dir(j))))
	}
	return e
}

// pass reports whether to pass over a folder: a journal, which is noted, or our
// own output.
func (h *home) pass(dir string) bool {
	if journal.IsFolder(dir) {
		if (h.dir == "" || !sameFolder(h.dir, dir)) && !slices.ContainsFunc(h.below, func(b string) bool { return sameFolder(b, dir) }) {
			h.below = append(h.below, dir)
		}
		return true
	}
	return isOutput(dir)
}

// settle chooses the journal once all folders have been seen. One that lies in
// a single folder below is the athlete's; several are several athletes'.
func (h *home) settle() ([]traininglog.Problem, error) {
	switch {
	case h.dir == "" && len(h.below) == 1:
		h.dir = h.below[0]
		return nil, nil
	case h.dir == "" && len(h.below) > 1:
		return nil, severalAthletes(h.below)
	}
	var problems []traininglog.Problem
	for _, b := range h.below {
		problems = append(problems, traininglog.Problem{
			Level:  traininglog.LevelWarning,
			Source: traininglog.Source{Path: archive.Shown(filepath.Base(filepath.Dir(b)) + "/" + journal.FolderName)},
			Reason: "is another journal and is not read",
			Hint:   "one athlete has one journal; for several athletes use footnote team",
		})
	}
	return problems, nil
}

// severalAccounts reports whether the exports are of different people: profiles
// with different names, or, where the profiles are missing, different accounts in
// different folders. A journal or a name given says that they are one's.
func (c *collection) severalAccounts() error {
	if len(c.names) > 1 {
		return &SeveralAthletesError{Athletes: []string{"Garmin profiles with different names"}}
	}
	if len(c.names) == 0 && len(c.accounts) > 1 && len(c.tops) > 1 {
		return &SeveralAthletesError{Athletes: c.tops}
	}
	return nil
}

// athleteName is the alias, else the name, else the base name of the first path.
func athleteName(o Options, s traininglog.Settings, roots []string) string {
	for _, name := range []string{o.Athlete, s.Alias, s.Name} {
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	root := roots[0]
	if abs, err := filepath.Abs(root); err == nil {
		root = abs
	}
	name := filepath.Base(root)
	if stat, err := os.Stat(root); err == nil && !stat.IsDir() {
		name = strings.TrimSuffix(name, ".gz")
		name = strings.TrimSuffix(name, filepath.Ext(name))
	}
	name = strings.Trim(archive.Shown(name), "…_- ./\\")
	if name == "" {
		return "athlete"
	}
	return name
}
