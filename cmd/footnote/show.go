package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/reports"
	"footnote/traininglog"
)

// showOptions are which run is shown, and how.
type showOptions struct {
	*globals
	path, when, format string
}

func newShowCommand(t *terminal, g *globals) *cobra.Command {
	opts := showOptions{globals: g}
	cmd := &cobra.Command{
		Use:   "show [PATH] RUN",
		Short: "Show one run: its figures, entries, and a strip with the onset marked",
		Long: `Shows one run. RUN is last, yesterday, a day such as 2026-10-03 (with several
runs that day 2026-10-03T07:12), or a run id. The strip has pace, cadence and
temperature by distance; csv is the strip in stretches of 100 m, json all of it.

` + pathHelp,
		Example: `  footnote show last
  footnote show anna/ 2026-10-03
  footnote show 20261003T051200Z --format csv`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch len(args) {
			case 1:
				opts.when = args[0]
			case 2:
				opts.path, opts.when = args[0], args[1]
			default:
				return usage("which run? For example: %s last", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return runShow(cmd.Context(), opts, t) },
	}
	addFormat(cmd, &opts.format)
	return cmd
}

func runShow(ctx context.Context, opts showOptions, t *terminal) error {
	if err := checkListFormat(opts.format); err != nil {
		return err
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	w, err := parseWhen(opts.when, log.today)
	if err != nil {
		return err
	}
	if run, ok := log.undated(w); ok {
		return log.show(ctx, run, opts, t)
	}
	if err := log.mustHaveRuns(opts.globals, t); err != nil {
		return err
	}
	run, err := log.shown(w)
	if err != nil {
		return err
	}
	return log.show(ctx, run, opts, t)
}

func (a *athleteLog) show(ctx context.Context, run *traininglog.Run, opts showOptions, t *terminal) error {
	page, err := a.page(ctx, run, opts.globals)
	if err != nil {
		return err
	}
	switch opts.format {
	case "csv":
		return page.strip.WriteCSV(t.stdout)
	case "json":
		return page.writeJSON(t.stdout)
	}
	return page.writeText(t, opts.globals)
}

// undated finds the run that is meant among those whose clock cannot be
// believed, by its id or by the day and time that the clock said.
func (a *athleteLog) undated(w when) (*traininglog.Run, bool) {
	if w.last || len(a.Undated) == 0 {
		return nil, false
	}
	run, err := w.run(&traininglog.Log{Runs: a.Undated})
	return run, err == nil
}

// shown finds the run that is to be shown.
func (a *athleteLog) shown(w when) (*traininglog.Run, error) {
	run, err := w.run(a.Log)
	var several *ambiguous
	var none *noRun
	switch {
	case errors.As(err, &none):
		return nil, usage("%w", none)
	case errors.As(err, &several):
		var runs []string
		for _, r := range several.runs {
			runs = append(runs, a.say.runWords(r))
		}
		return nil, usage("%s had %d runs (%s); write the time as well: %s", several.runs[0].Day(), len(runs), strings.Join(runs, "; "),
			a.folder.command("show", several.runs[0].Local().Format("2006-01-02T15:04")))
	}
	return run, err
}

// runPage is all that is shown of one run.
type runPage struct {
	*athleteLog
	run      *traininglog.Run
	facts    reports.Listing // the run's row of runs.csv
	episodes reports.Listing // its rows of episodes.csv
	strip    reports.Listing
	flags    []analysis.RedFlag
}

func (a *athleteLog) page(ctx context.Context, run *traininglog.Run, g *globals) (*runPage, error) {
	day := run.Day()
	report, err := a.report(ctx, &day, &day, g) // the history behind the day is not cut
	if err != nil {
		return nil, err
	}
	runs, err := reports.ListingOf(report, "runs")
	if err != nil {
		return nil, err
	}
	episodes, err := reports.ListingOf(report, "episodes")
	if err != nil {
		return nil, err
	}
	id := reports.Cell(run.ID)
	p := &runPage{athleteLog: a, run: run, facts: runs.Where("run_id", id), episodes: episodes.Where("run_id", id), strip: reports.StripOf(run, onsetsOf(run))}
	today, err := a.findings(ctx, &a.today, nil)
	if err != nil {
		return nil, err
	}
	for _, f := range today.RedFlags {
		if f.Day == day {
			p.flags = append(p.flags, f)
		}
	}
	return p, nil
}

func (p *runPage) writeJSON(w io.Writer) error {
	_, err := fmt.Fprintf(w, "{\n  \"run\": %s,\n  \"episodes\": %s,\n  \"strip\": %s\n}\n",
		p.facts.JSON("  "), p.episodes.JSON("  "), p.strip.JSON("  "))
	return err
}

// shownFacts are the columns of runs.csv that the text shows.
var shownFacts = []string{
	"run_id", "sport", "distance_km", "timer_min", "pace_s_per_km", "ascent_m", "cadence_spm", "cadence_expected_spm", "walk_pct",
	"heart_rate_bpm", "temperature_c", "temperature_source", "rpe", "shoe", "shoe_km_at_start", "week_km", "km_7d", "change_7d_pct",
	"session_spike_pct", "days_since_last_run", "label", "tags", "warnings",
}

func (p *runPage) writeText(t *terminal, g *globals) error {
	writeWarnings(t.stdout, p.flags, t.coloured(g.color))
	if len(p.flags) > 0 {
		fmt.Fprintln(t.stdout)
	}
	fmt.Fprintln(t.stdout, p.say.runWords(p.run))
	if !g.redact {
		for _, line := range noteLines(p.run) {
			fmt.Fprintln(t.stdout, line)
		}
	}
	for _, e := range p.run.Episodes {
		for i, line := range p.say.entryLines(e) {
			fmt.Fprintln(t.stdout, []string{"Entry: ", "  "}[min(i, 1)]+line)
		}
	}
	fmt.Fprintln(t.stdout)
	if err := p.writeFacts(t.stdout); err != nil {
		return err
	}
	return p.writeStrip(t.stdout)
}

// writeFacts prints the run's figures, one a line.
func (p *runPage) writeFacts(w io.Writer) error {
	var lines [][]string
	for _, row := range p.facts.Rows {
		for _, name := range shownFacts {
			if at := p.facts.Column(name); row[at] != "" {
				lines = append(lines, p.say.fact(p.facts.Table.Columns[at], string(row[at])))
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return writeAligned(w, lines, func(int) bool { return false })
}

// fact says a column's name and a known cell of it, with its unit.
func (m measures) fact(c reports.Heading, cell string) []string {
	head, unit := m.head(c)
	switch {
	case strings.HasPrefix(unit, "0"): // a scale
		unit = " (" + unit + ")"
	case unit != "":
		unit = " " + unit
	}
	if cell == "1" {
		unit = strings.TrimSuffix(unit, "s") // days
	}
	return []string{head, m.cell(c, cell) + unit}
}
