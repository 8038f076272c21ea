package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"footnote/reports"
	"footnote/traininglog"
)

// checkTeamOutput refuses a place that no team's reports can be written to, and
// one where names lie beside reports without names.
func checkTeamOutput(dir, output string, redact bool) error {
	if output == "" {
		return nil
	}
	if _, file := reports.FormatOf(output); file {
		return usage("-o: a team's reports are many files; name a folder")
	}
	if sameFile(dir, output) {
		return usage("-o: %s is the athletes' folder; give the reports a folder of their own, such as %s", output, filepath.Join(dir, "report"))
	}
	if err := reports.CheckFolder(output); err != nil {
		return usage("-o: %w", err)
	}
	if redact && slices.Contains(slices.Collect(maps.Values(reports.Sets(output))), false) {
		return usage("-o: %s holds reports with names from an earlier run, which --redact must not stand beside; name another folder, or delete that one first", output)
	}
	return nil
}

func sameFile(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}

// foldersAround lists the folders that output lies in, or is: those that exist,
// with links followed, from the innermost out to the root or to the folder below
// squad.
func foldersAround(output string, squad fs.FileInfo) []fs.FileInfo {
	if output == "" {
		return nil
	}
	path, err := filepath.Abs(output)
	if err != nil {
		return nil // nor can it be written to
	}
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			path = real
			break
		}
		if path == filepath.Dir(path) {
			return nil
		}
		path = filepath.Dir(path) // not there yet
	}
	var around []fs.FileInfo
	for {
		stat, err := os.Stat(path)
		if err != nil || os.SameFile(stat, squad) {
			return around
		}
		around = append(around, stat)
		if path == filepath.Dir(path) {
			return around
		}
		path = filepath.Dir(path)
	}
}

// write writes an athlete's set. What stands in its way is that athlete's
// problem as long as the place of all the sets can be written to.
func (w *teamWork) write(done *athleteDone, folder string, r reports.Report) error {
	path := filepath.Join(w.opts.output, folder)
	err := reports.WriteFolder(path, r)
	if err == nil || reports.CanWrite(w.opts.output) != nil {
		return err
	}
	reason := "it cannot be written"
	if !w.opts.redact { // else what lies there may be called after somebody
		reason, _, _ = strings.Cut(err.Error(), ";")
		reason = strings.TrimPrefix(reason, reports.ErrRefused.Error()+": ")
		reason = strings.ReplaceAll(strings.ReplaceAll(reason, "the folder "+path, "its place"), path, "its place")
	}
	if !errors.Is(err, reports.ErrRefused) {
		reason = strings.TrimSuffix(reason, ".")
	}
	done.athlete.Folder = ""
	done.athlete.Problems++
	done.problems = append([]traininglog.Problem{{
		Level: traininglog.LevelProblem, Source: traininglog.Source{Path: folder},
		Reason: "has no report: " + reason, Hint: "move away what lies there in the folder that -o names",
	}}, done.problems...)
	return nil
}

// leftOver names the sets of an earlier list that this one has not written: of
// who left the squad, or was called something else. They stay: they may be all
// that is left of somebody, and only the coach knows.
func (w *teamWork) leftOver(done []athleteDone) []traininglog.Problem {
	if w.opts.output == "" || !reports.IsTeamFolder(w.opts.output) {
		return nil
	}
	sets := reports.Sets(w.opts.output)
	for _, a := range done {
		delete(sets, a.athlete.Folder)
	}
	var problems []traininglog.Problem
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		problems = append(problems, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: traininglog.Source{Path: shownName(name)},
			Reason: "is a report of an earlier run and none of this one", Hint: "delete that folder if it is no longer wanted",
		})
	}
	return problems
}
