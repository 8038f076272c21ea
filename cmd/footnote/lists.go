package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/reports"
	"footnote/traininglog"
)

// listOptions are what a list is told.
type listOptions struct {
	*globals
	path   string
	format string
}

// list is a command that prints one of the report's tables.
type list struct {
	use, short, long, example string
	table                     string
	columns                   []string // those of the text
}

var lists = []list{
	{
		use: "runs [PATH]", short: "List the runs, with pace, cadence, shoe and label",
		long:    "Lists every run, or those of --since and --until, the newest last. As text some\nof the columns; json and csv have all those of runs.csv.",
		example: "  footnote runs --since 2026-09-01\n  footnote runs anna/ --format csv > runs.csv",
		table:   "runs", columns: []string{"date", "start", "distance_km", "pace_s_per_km", "cadence_spm", "label", "shoe", "run_id"},
	},
	{
		use: "weeks [PATH]", short: "List the calendar weeks: distance, change, runs with symptoms",
		long:    "Lists the calendar weeks without holes. jump: more than 10 % (or your own line)\nover a complete week; cutback: an easier week; part: first, last or broken, and\nnot to be compared.",
		example: "  footnote weeks --since 2026-09-01",
		table:   "weeks", columns: []string{"week", "runs", "distance_km", "longest_km", "change_pct", "jump", "cutback", "part", "labelled_runs", "symptom_runs"},
	},
}

func newListCommands(t *terminal, g *globals) []*cobra.Command {
	var commands []*cobra.Command
	for _, l := range lists {
		opts := listOptions{globals: g}
		cmd := &cobra.Command{
			Use: l.use, Short: l.short, Long: l.long + "\n\n" + pathHelp, Example: l.example,
			Args: atMostOnePath,
			RunE: func(cmd *cobra.Command, args []string) error {
				opts.path = firstOf(args)
				return runList(cmd.Context(), l, opts, t)
			},
		}
		addFormat(cmd, &opts.format)
		commands = append(commands, cmd)
	}
	return commands
}

func addFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVar(format, "format", "text", "text, json or csv")
}

// runList prints a table of the report.
func runList(ctx context.Context, l list, opts listOptions, t *terminal) error {
	if err := checkListFormat(opts.format); err != nil {
		return err
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	must := log.mustHaveWeeks
	if l.table == "runs" {
		must = log.mustHaveListed
	}
	if err := must(opts.globals, t); err != nil {
		return err
	}
	report, err := log.report(ctx, log.settled.since, log.settled.until, opts.globals)
	if err != nil {
		return err
	}
	found, err := reports.ListingOf(report, l.table)
	if err != nil {
		return err
	}
	if err := log.writeListing(found, l.columns, opts, t); err != nil {
		return err
	}
	if n := len(log.Undated); n > 0 && l.table == "runs" && !opts.quiet {
		fmt.Fprintf(t.stderr, "The clock of %s cannot be believed (see the column warnings): in no week, shoe or comparison.\n", countOf(n, "run", "runs"))
	}
	return log.verdict(report, opts.globals, t)
}

func (a *athleteLog) writeListing(l reports.Listing, columns []string, opts listOptions, t *terminal) error {
	switch opts.format {
	case "json":
		_, err := fmt.Fprintln(t.stdout, l.JSON(""))
		return err
	case "csv":
		return l.WriteCSV(t.stdout)
	}
	return a.say.writeText(t.stdout, l, columns)
}

// report analyses the log from one day to another.
func (a *athleteLog) report(ctx context.Context, since, until *traininglog.Day, g *globals) (reports.Report, error) {
	findings, err := a.findings(ctx, since, until)
	if err != nil {
		return reports.Report{}, err
	}
	return a.reportOf(findings, g), nil
}

// reportOf dresses findings as the settings and the flags want it.
func (a *athleteLog) reportOf(findings analysis.Findings, g *globals) reports.Report {
	return reports.Report{
		Log: a.Log, Findings: findings, Problems: a.problems,
		Options: reports.Options{
			Units: reports.Units(a.Settings.Units), Temperature: reports.Scale(a.Settings.Temperature),
			Redact: g.redact, Today: a.today,
		},
	}
}

// verdict lists on stderr what was wrong with the input, and makes the exit code.
func (a *athleteLog) verdict(report reports.Report, g *globals, t *terminal) error {
	if !g.quiet {
		for _, p := range reports.Said(report).Problems {
			if p.Level == traininglog.LevelProblem {
				fmt.Fprintln(t.stderr, "Problem: "+plainText(p.Error()))
			}
		}
	}
	return verdictOf(report, g.failOn)
}
