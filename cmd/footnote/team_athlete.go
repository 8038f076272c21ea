package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"footnote/analysis"
	"footnote/importers"
	"footnote/reports"
	"footnote/traininglog"
)

// teamWork is what the workers of a team share; none of them changes it.
type teamWork struct {
	opts     teamOptions
	settled  settled
	audience reports.Audience
	squad    *squad
	today    traininglog.Day
}

// athleteDone is what is kept of an athlete once her report is written: a line
// of the list and what the pool needs, no run.
type athleteDone struct {
	athlete      reports.Athlete
	problems     []traininglog.Problem
	contribution *analysis.Contribution
	name         string     // as footnote.toml gives it, also where the list leaves it out
	runs         []runPrint // to find the same athlete in two folders
	failOn       bool
	none         bool // the folder is no athlete
}

// all works on every athlete, a few at a time: as many logs are in memory as
// there are workers. Results come in the order of the folders.
func (w *teamWork) all(ctx context.Context, t *terminal) ([]athleteDone, error) {
	done := make([]athleteDone, len(w.squad.folders))
	errs := make([]error, len(done))
	next, finished := make(chan int), make(chan int)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var workers sync.WaitGroup
	count := min(runtime.GOMAXPROCS(0), max(len(done), 1))
	for range count {
		workers.Go(func() {
			for i := range next {
				done[i], errs[i] = w.one(ctx, i, max(1, runtime.GOMAXPROCS(0)/count))
				finished <- i
			}
		})
	}
	go func() {
		for i := range done {
			next <- i
		}
		close(next)
		workers.Wait()
		close(finished)
	}()
	p := newProgress(t, w.opts.quiet)
	p.noun = "athletes"
	n := 0
	for i := range finished {
		n++
		if errs[i] != nil {
			stop() // the others end at once; a report half done is not written
		}
		p.step(n, len(done), "reading athletes")
	}
	p.end()
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return nil, err
		}
	}
	return done, errors.Join(errs...)
}

// one reads, analyses and reports one athlete. An error stops everybody: only
// what is wrong with the place to write to, or the user's own stop.
func (w *teamWork) one(ctx context.Context, i, files int) (athleteDone, error) {
	if err := ctx.Err(); err != nil {
		return athleteDone{}, err
	}
	f := w.squad.folders[i]
	log, problems, err := importers.Read(ctx, []string{f.path}, importers.Options{
		TimeZone: w.opts.timeZone, AssumeClear: w.settled.assumeClear, Today: w.today, Workers: files,
		NoCache: w.opts.noCache, CacheDir: cacheDir(),
	})
	if err != nil {
		if ctx.Err() != nil {
			return athleteDone{}, ctx.Err()
		}
		return w.unread(i, err), nil
	}
	overrideSettings(&log.Settings, w.opts.globals, w.settled)
	if log.Settings.Alias == "" && log.Settings.Name == "" {
		log.Athlete = f.name // a list tells two people apart who are called by their e-mail
	}
	if len(log.Runs) == 0 && len(log.Apart) == 0 && log.Counts.Activities == 0 && !slices.ContainsFunc(problems, isProblem) {
		return w.noAthlete(i), nil
	}
	study := analysis.NewStudy(log, analysis.Options{Since: w.settled.since, Until: w.settled.until, Today: w.today})
	findings, contribution, err := study.FindingsAndContribution(ctx, log)
	if err != nil {
		return athleteDone{}, err
	}
	report := reports.Report{Log: log, Findings: findings, Problems: problems, Options: reports.Options{
		Units: reports.Units(log.Settings.Units), Temperature: reports.Scale(log.Settings.Temperature),
		Redact: w.opts.redact, For: w.audience, Version: versionText(), Today: w.today,
	}}
	done := athleteDone{name: strings.TrimSpace(log.Settings.Name), runs: printsOf(log)}
	if len(log.Runs) > 0 {
		done.contribution = contribution
	}
	folder := w.squad.reportName(i, w.opts.redact)
	reports.Pseudonym(&report, folder)
	report = reports.Said(report) // once, for the list and for the set
	done.athlete, done.problems = reports.AthleteOf(report, folder)
	if len(log.Runs) == 0 && done.athlete.Problems > 0 && done.athlete.RedFlag == nil {
		done.athlete.NextAction = "look at the folder: " + done.problems[0].Source.Path + " " + done.problems[0].Reason
	}
	for _, cond := range w.opts.failOn {
		done.failOn = done.failOn || holds(cond, report)
	}
	if w.opts.output == "" {
		done.athlete.Folder = ""
		return done, nil
	}
	return done, w.write(&done, folder, report)
}

// unread is an athlete whose folder could not be read: she stays on the list.
func (w *teamWork) unread(i int, err error) athleteDone {
	name := w.squad.reportName(i, w.opts.redact)
	p := traininglog.Problem{
		Level: traininglog.LevelProblem, Source: traininglog.Source{Path: name}, Reason: "could not be read: " + plainReason(err, w.squad.folders[i].path),
		Hint: "see that you may open the folder and what is in it",
	}
	var several *importers.SeveralAthletesError
	if errors.As(err, &several) {
		p.Reason = fmt.Sprintf("holds the files of several athletes (%s), which must not be mixed", strings.Join(several.Athletes, ", "))
		p.Hint = "give each of them a folder of her own beside this one"
		if w.opts.redact {
			p.Reason = "holds the files of several athletes, which must not be mixed"
		}
	}
	line := analysis.Line{Athlete: name, Trend: analysis.UnknownTrend, Verdict: analysis.NotEnoughData, NextAction: "look at the folder: it " + p.Reason}
	return athleteDone{athlete: reports.Athlete{Line: line, In: name, Problems: 1}, problems: []traininglog.Problem{p}}
}

// plainReason leaves the folder's own path out of an error: it leads out of the
// athletes' folder.
func plainReason(err error, path string) string {
	s := strings.ReplaceAll(err.Error(), path, "the folder")
	if abs, e := filepath.Abs(path); e == nil {
		s = strings.ReplaceAll(s, abs, "the folder")
	}
	return s
}

// noAthlete is a folder with neither runs nor a journal.
func (w *teamWork) noAthlete(i int) athleteDone {
	return athleteDone{none: true, problems: []traininglog.Problem{{
		Level: traininglog.LevelWarning, Source: traininglog.Source{Path: w.squad.reportName(i, w.opts.redact)},
		Reason: "is no athlete's folder: there are neither activities nor journal entries in it",
		Hint:   "if it is one, put the watch exports into it",
	}}}
}
