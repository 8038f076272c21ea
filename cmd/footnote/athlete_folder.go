package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"footnote/analysis"
	"footnote/importers"
	"footnote/importers/journal"
	"footnote/traininglog"
)

// pathHelp says in the help of every command with a [PATH] what it is.
const pathHelp = `PATH is the athlete's folder, zip or file. Without it, it is the current folder
if that holds a journal (footnote/), or the folder of the journal that --journal
or the variable FOOTNOTE_JOURNAL names.`

// athleteFolder is whose runs a command reads and where her journal lies.
type athleteFolder struct {
	path    string // folder, zip or file with her exports
	given   string // the same as it was written, empty if it was not
	journal string // the journal's folder, whether or not it is there yet
	found   bool   // the journal has one of its files
}

// folderOf finds the athlete's folder for a command's PATH, which may be empty.
func (g *globals) folderOf(path string) (athleteFolder, error) {
	f := athleteFolder{path: path, given: path}
	if path == "" {
		switch {
		case g.journal != "":
			f.path = filepath.Dir(filepath.Clean(g.journal))
		case journal.IsFolder(journal.FolderName):
			f.path = "."
		case journal.IsFolder("."):
			f.path = ".."
		default:
			return f, usage("there is no journal in this folder; name the athlete's folder, set FOOTNOTE_JOURNAL, or make a journal with footnote init")
		}
	}
	stat, err := os.Stat(f.path)
	if err != nil {
		return f, usage("there is no folder or file %s", f.path)
	}
	if g.journal != "" {
		f.journal, f.found = g.journal, journal.Holds(g.journal)
		return f, nil
	}
	dir := f.path
	if !stat.IsDir() {
		dir = filepath.Dir(dir)
	} else if journal.IsFolder(dir) { // the journal itself was named
		f.path, f.journal, f.found = filepath.Join(dir, ".."), dir, true
		return f, nil
	}
	f.journal = filepath.Join(dir, journal.FolderName)
	if f.found = journal.Holds(f.journal); f.found || !stat.IsDir() {
		return f, nil
	}
	switch below := journalsBelow(dir); len(below) {
	case 0:
	case 1:
		f.journal, f.found = below[0], true
	default:
		return f, usage("%s holds the journals of several athletes; name the folder of one, such as %s", f.path, filepath.Dir(below[0]))
	}
	return f, nil
}

// journalsBelow finds the journals in the folders below dir, as reading the runs
// would: an entry must not go to another journal than the one that is read.
func journalsBelow(dir string) []string {
	var found []string
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // what cannot be read holds no journal that can be written
		case path != dir && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case journal.IsFolder(path):
			found = append(found, path)
			return fs.SkipDir
		}
		return nil
	})
	return found
}

// command is a command line on this folder, for a hint: "footnote tag anna undo".
func (f athleteFolder) command(words string, rest ...string) string {
	parts := []string{"footnote", words}
	if f.given != "" {
		parts = append(parts, shellWord(f.given))
	}
	return strings.Join(append(parts, rest...), " ")
}

// shellWord puts quotes around a word that a shell would split.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n'\"\\$&;|<>()*?[]#~`!{}") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// athleteLog is an athlete's runs and journal as they were read.
type athleteLog struct {
	*traininglog.Log
	folder   athleteFolder
	problems []traininglog.Problem
	settled  settled
	say      measures
	today    traininglog.Day
}

// openLog reads the runs and the journal of the athlete whose folder a command's
// PATH names; it may be empty.
func openLog(ctx context.Context, path string, g *globals, t *terminal) (*athleteLog, error) {
	f, err := g.folderOf(path)
	if err != nil {
		return nil, err
	}
	named := g.journal
	if f.found {
		named = f.journal
	}
	a, err := readPaths(ctx, []string{f.path}, named, g, t)
	if err != nil {
		return nil, err
	}
	a.folder = f
	return a, nil
}

// readPaths reads the runs and the journal of one athlete from what lies at
// paths; the journal is looked for there unless its folder is named.
func readPaths(ctx context.Context, paths []string, named string, g *globals, t *terminal) (*athleteLog, error) {
	s, err := g.settle()
	if err != nil {
		return nil, err
	}
	a := &athleteLog{settled: s, today: traininglog.DayOf(time.Now())}
	bar := newProgress(t, g.quiet)
	a.Log, a.problems, err = importers.Read(ctx, paths, importers.Options{
		Athlete: g.athlete, TimeZone: g.timeZone, Journal: named, AssumeClear: s.assumeClear, Today: a.today,
		NoCache: g.noCache, CacheDir: cacheDir(), Progress: bar.step,
	})
	bar.end()
	if err != nil {
		return nil, asUsage(err)
	}
	overrideSettings(&a.Settings, g, s)
	a.say = measuresOf(a.Settings, g)
	return a, nil
}

// mustHaveRuns refuses a folder without runs that have a date, and lists why none
// is left.
func (a *athleteLog) mustHaveRuns(g *globals, t *terminal) error {
	if len(a.Runs) > 0 {
		return nil
	}
	return noRuns(a.reportOf(analysis.Findings{}, g), []string{a.folder.path}, t)
}

// mustHaveListed refuses a folder without any run, and a window without runs.
// Those without a date are listed whatever the window: they may lie in it.
func (a *athleteLog) mustHaveListed(g *globals, t *terminal) error {
	if len(a.Undated) > 0 {
		return nil
	}
	return a.mustHaveWeeks(g, t)
}

// mustHaveWeeks refuses a folder and a window without runs that have a date.
func (a *athleteLog) mustHaveWeeks(g *globals, t *terminal) error {
	if err := a.mustHaveRuns(g, t); err != nil {
		return err
	}
	return a.mustHaveRunsWithin()
}

// mustHaveRunsWithin refuses a window of --since and --until without runs.
func (a *athleteLog) mustHaveRunsWithin() error {
	since, until := a.settled.since, a.settled.until
	if len(a.Runs) == 0 || since == nil && until == nil || slices.ContainsFunc(a.Runs, func(r traininglog.Run) bool {
		return (since == nil || r.Day() >= *since) && (until == nil || r.Day() <= *until)
	}) {
		return nil
	}
	var window string
	switch {
	case until == nil:
		window = fmt.Sprintf("on or after %s", *since)
	case since == nil:
		window = fmt.Sprintf("up to %s", *until)
	default:
		window = fmt.Sprintf("from %s to %s", *since, *until)
	}
	return &exitError{exitNoRuns, fmt.Errorf("there is no run %s: the log goes from %s to %s; change --since or --until",
		window, a.Runs[0].Day(), a.Runs[len(a.Runs)-1].Day())}
}
