package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

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
		case isJournal("footnote"):
			f.path = "."
		case isJournal("."):
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
		f.journal, f.found = g.journal, holdsJournal(g.journal)
		return f, nil
	}
	dir := f.path
	if !stat.IsDir() {
		dir = filepath.Dir(dir)
	} else if isJournal(dir) { // the journal itself was named
		f.path, f.journal, f.found = filepath.Join(dir, ".."), dir, true
		return f, nil
	}
	f.journal = filepath.Join(dir, "footnote")
	if f.found = holdsJournal(f.journal); f.found || !stat.IsDir() {
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

// isJournal reports whether a folder is a journal by its name and its files: a
// checkout of this program is called footnote as well.
func isJournal(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err == nil && filepath.Base(abs) == "footnote" && holdsJournal(abs)
}

// holdsJournal reports whether one of a journal's files lies in a folder.
func holdsJournal(dir string) bool {
	for _, name := range journalFiles {
		if stat, err := os.Stat(filepath.Join(dir, name)); err == nil && stat.Mode().IsRegular() {
			return true
		}
	}
	return false
}

var journalFiles = []string{journal.SymptomsFile, journal.ShoesFile, journal.TagsFile, journal.SettingsFile}

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
		case isJournal(path):
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

// readLog reads the runs and the journal of an athlete's folder.
func readLog(ctx context.Context, f athleteFolder, g *globals, t *terminal) (*athleteLog, error) {
	s, err := g.settle()
	if err != nil {
		return nil, err
	}
	a := &athleteLog{folder: f, settled: s, today: traininglog.DayOf(time.Now())}
	options := importers.Options{
		Athlete: g.athlete, TimeZone: g.timeZone, AssumeClear: s.assumeClear, Today: a.today,
		NoCache: g.noCache, CacheDir: cacheDir(),
	}
	if f.found || g.journal != "" {
		options.Journal = f.journal
	}
	bar := newProgress(t, g.quiet)
	options.Progress = bar.step
	a.Log, a.problems, err = importers.Read(ctx, []string{f.path}, options)
	bar.end()
	if err != nil {
		return nil, asUsage(err)
	}
	overrideSettings(&a.Settings, g, s)
	a.say = measuresOf(a.Settings, g)
	return a, nil
}

// mustHaveRuns refuses a folder without runs.
func (a *athleteLog) mustHaveRuns() error {
	if len(a.Runs) > 0 {
		return nil
	}
	return &exitError{exitNoRuns, fmt.Errorf("no runs found in %s", a.folder.path)}
}
