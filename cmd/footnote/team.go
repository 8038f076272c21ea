package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/reports"
	"footnote/traininglog"
)

// teamOptions are what the coach's command is told.
type teamOptions struct {
	*globals
	dir    string
	output string
	format string
	reader string // --for, of the athletes' own reports
}

func newTeamCommand(t *terminal, g *globals) *cobra.Command {
	opts := teamOptions{globals: g}
	cmd := &cobra.Command{
		Use:   "team DIR",
		Short: "Read a folder of athletes, and say whom to call first",
		Long: `Reads every folder in DIR as one athlete, with exports and a journal as for
analyse, and lists them: red flags first, then who gets worse, then runs much
longer than lately. With -o it writes the list (athletes.csv), a page for it
(roster.html), what all athletes say together (associations.csv), and a report
of each athlete in a folder of its own.
What goes wrong with one athlete is said, and stops nobody else.
With --redact athletes have their alias of footnote.toml, else a number in the
order of the folders: it is of this list only and changes with them, while an
alias lasts. Names and numbers do not go into one folder.`,
		Example: `  footnote team squad/
  footnote team squad/ -o squad-report/
  footnote team squad/ -o squad-report/ --fail-on red-flag    every week, from cron
  footnote team squad/ --format json > squad.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("which folder holds the athletes, one subfolder each? For example: %s squad/", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.dir = args[0]
			return runTeam(cmd.Context(), opts, t)
		},
	}
	cmd.Flags().StringVarP(&opts.output, "output", "o", "", "folder for the list, the page and the athletes' reports")
	cmd.Flags().StringVar(&opts.format, "format", "text", "what goes to stdout: text, json or csv (the list)")
	cmd.Flags().StringVar(&opts.reader, "for", "coach", "whom the athletes' reports are for: runner, physio or coach")
	return cmd
}

// runTeam reads and analyses every athlete and writes the list.
func runTeam(ctx context.Context, opts teamOptions, t *terminal) error {
	if !slices.Contains(reports.TeamFormats, opts.format) {
		return usage("--format %q: expected %s", opts.format, strings.Join(reports.TeamFormats, ", "))
	}
	audience, err := reports.AudienceNamed(opts.reader)
	if err != nil {
		return usage("--for: %w", err)
	}
	s, err := opts.settle()
	if err != nil {
		return err
	}
	for flag, value := range map[string]string{"--athlete": opts.athlete, "--journal": opts.journal} {
		if value != "" {
			return usage("%s is of one athlete; use it with footnote analyse", flag)
		}
	}
	dir, err := openSquad(opts.dir, opts.output, opts.redact)
	if err != nil {
		return err
	}
	w := &teamWork{opts: opts, settled: s, audience: audience, squad: dir, today: traininglog.DayOf(time.Now())}
	done, err := w.all(ctx, t)
	if err != nil {
		return err
	}
	team, err := w.team(ctx, done)
	if err != nil {
		return err
	}
	if len(team.Athletes) == 0 {
		for _, p := range team.Problems {
			fmt.Fprintln(t.stderr, p.Error())
		}
		return &exitError{exitNoRuns, fmt.Errorf("no athlete found in %s: expected one subfolder an athlete, with exports or watch files in it", opts.dir)}
	}
	if opts.output != "" {
		if err := reports.WriteTeamFolder(opts.output, team); err != nil {
			return err
		}
	}
	if err := reports.WriteTeam(t.stdout, opts.format, team); err != nil {
		return fmt.Errorf("writing to stdout: %w", err)
	}
	if !opts.quiet {
		if opts.format != "text" { // a list in words says it itself
			for _, p := range reports.ProblemLines(team.Problems, len(team.Problems)) {
				fmt.Fprintln(t.stderr, plainText(p))
			}
		}
		if opts.output != "" {
			fmt.Fprintf(t.stderr, "Written: %s\n", filepath.Join(opts.output, "roster.html"))
		}
	}
	return w.exit(team, done)
}

// exit turns a finished list into an exit code.
func (w *teamWork) exit(team reports.Team, done []athleteDone) error {
	runs := 0
	lost := slices.ContainsFunc(team.Problems, isProblem)
	if lost && slices.Contains(w.opts.failOn, "problem") {
		return &exitError{code: exitFailOn}
	}
	for _, a := range done {
		runs += a.athlete.Runs
		if a.failOn {
			return &exitError{code: exitFailOn}
		}
	}
	switch {
	case runs == 0 && slices.ContainsFunc(team.Athletes, func(a reports.Athlete) bool { return a.LogFrom != nil }):
		return &exitError{exitNoRuns, fmt.Errorf("no runs found in these days for any of %d athletes; change --since or --until", len(team.Athletes))}
	case runs == 0:
		return &exitError{exitNoRuns, fmt.Errorf("no runs found for any of %d athletes", len(team.Athletes))}
	case lost:
		return &exitError{code: exitProblems}
	}
	return nil
}

// team puts the athletes into order, pools them and gathers what was wrong.
func (w *teamWork) team(ctx context.Context, done []athleteDone) (reports.Team, error) {
	team := reports.Team{
		Name: filepath.Base(w.squad.abs), Until: w.today,
		Options: reports.Options{
			Units: reports.Units(w.opts.units), Temperature: reports.Scale(w.opts.temperature), Redact: w.opts.redact,
			For: w.audience, Version: versionText(), Today: w.today,
		},
	}
	if w.settled.until != nil {
		team.Until = *w.settled.until
	}
	for i, p := range w.squad.problems {
		if w.opts.redact { // a loose file may be called after an athlete
			p.Source.Path = fmt.Sprintf("loose file %d%s", i+1, reports.Ending(p.Source.Path))
		}
		team.Problems = append(team.Problems, p)
	}
	twins := w.sameAthlete(done)
	var pool []*analysis.Contribution
	for i, a := range done {
		team.Problems = append(team.Problems, a.problems...)
		if a.none {
			continue
		}
		team.Athletes = append(team.Athletes, a.athlete)
		if p, twin := twins[i]; twin {
			team.Problems = append(team.Problems, p)
		} else if a.contribution != nil {
			pool = append(pool, a.contribution)
		}
	}
	slices.SortStableFunc(team.Athletes, func(a, b reports.Athlete) int { return analysis.CompareLines(a.Line, b.Line) })
	team.Problems = append(team.Problems, w.leftOver(done)...)
	reports.LostFirst(team.Problems)
	team.PooledOf = len(pool)
	var err error
	team.Pooled, err = analysis.Pool(ctx, pool)
	return team, err
}
