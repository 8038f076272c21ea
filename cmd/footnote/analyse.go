package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/importers"
	"footnote/reports"
	"footnote/traininglog"
)

// analyseOptions are what the main job is told.
type analyseOptions struct {
	*globals
	paths  []string
	output string
	format string
	reader string // --for
}

func newAnalyseCommand(t *terminal, g *globals) *cobra.Command {
	opts := analyseOptions{globals: g}
	cmd := &cobra.Command{
		Use:     "analyse PATH…",
		Aliases: []string{"analyze"},
		Short:   "Read exports and journal, and say what goes together with numb feet",
		Long: `Reads folders, zips and single files: a Garmin account export, a Strava bulk
export, files from the watch (FIT, GPX, TCX), zipped or not. The journal is the
folder footnote/ in the athlete's folder or beside the file.
Nothing is written but what -o names and footnote's own cache.`,
		Example: `  footnote analyse ~/Downloads/garmin-export.zip
  footnote analyse anna/ -o anna/report/
  footnote analyse anna/ -o page.html --for physio
  footnote analyse anna/ --format json > anna.json`,
		Args: atLeastOnePath,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.paths = args
			return runAnalyse(cmd.Context(), opts, t)
		},
	}
	cmd.Flags().StringVarP(&opts.output, "output", "o", "", "folder for the whole set, or one file that ends in "+reports.Endings())
	cmd.Flags().StringVar(&opts.format, "format", "text", "what goes to stdout: "+reports.FormatNames())
	cmd.Flags().StringVar(&opts.reader, "for", "runner", "whom the report is for: runner, physio or coach")
	return cmd
}

// runAnalyse is the main job: read, analyse, report.
func runAnalyse(ctx context.Context, opts analyseOptions, t *terminal) error {
	format, err := reports.FormatNamed(opts.format)
	if err != nil {
		return usage("%s: %w", opts.called("format"), err)
	}
	audience, err := reports.AudienceNamed(opts.reader)
	if err != nil {
		return usage("%s: %w", opts.called("for"), err)
	}
	out, err := outputFor(opts.output)
	if err != nil {
		return err
	}
	log, report, err := makeReport(ctx, opts, audience, t)
	if err != nil {
		return err
	}
	if err := log.mustHaveRunsWithin(); err != nil {
		writeWarnings(t.stderr, openFlags(report), false) // they stand whatever the window
		return err
	}
	if err := out.write(report); err != nil {
		return err
	}
	if len(log.Runs) > 0 || opts.format != "text" {
		if err := format.Write(t.stdout, report); err != nil {
			return fmt.Errorf("writing to stdout: %w", err)
		}
	}
	if !opts.quiet && out.path != "" {
		fmt.Fprintf(t.stderr, "Written: %s%s\n", out.path, out.remark())
	}
	if len(log.Runs) == 0 {
		// What was asked for stands all the same: it says which file gave nothing,
		// and why. As text that is said on stderr.
		writeWarnings(t.stderr, openFlags(report), false)
		return noRuns(report, opts.paths, t)
	}
	return verdictOf(report, opts.failOn)
}

// makeReport reads the paths and analyses what they hold.
func makeReport(ctx context.Context, opts analyseOptions, audience reports.Audience, t *terminal) (*athleteLog, reports.Report, error) {
	log, err := readPaths(ctx, opts.paths, opts.journal, opts.globals, t)
	if err != nil {
		return nil, reports.Report{}, err
	}
	findings, err := analysis.NewStudy(log.Log, analysis.Options{Since: log.settled.since, Until: log.settled.until, Today: log.today}).Findings(ctx, log.Log)
	if err != nil {
		return nil, reports.Report{}, err
	}
	report := log.reportOf(findings, opts.globals)
	report.Options.For, report.Options.Version, report.Options.Colour = audience, versionText(), t.coloured(opts.color)
	return log, report, nil
}

// asUsage gives the errors of reading that a better command line cures their
// exit code.
func asUsage(err error) error {
	var wrong *importers.UsageError
	var several *importers.SeveralAthletesError
	if errors.As(err, &wrong) || errors.As(err, &several) {
		return &exitError{exitUsage, err}
	}
	return err
}

// overrideSettings lays the flags over footnote.toml.
func overrideSettings(to *traininglog.Settings, g *globals, s settled) {
	if g.units != "" {
		to.Units = g.units
	}
	if g.temperature != "" {
		to.Temperature = g.temperature
	}
	if s.weekStart != nil {
		to.WeekStart = *s.weekStart
	}
}

// noRuns says what was wrong, and what was looked for where nothing was found, or
// that no run has a date.
func noRuns(r reports.Report, paths []string, t *terminal) error {
	r = reports.Said(r)
	for _, p := range r.Problems {
		fmt.Fprintln(t.stderr, plainText(p.Error()))
	}
	where := strings.Join(paths, ", ")
	switch len(r.Log.Undated) {
	case 0:
	case 1:
		return &exitError{exitNoRuns, fmt.Errorf("nothing to analyse in %s: the clock of its one run cannot be believed; footnote runs lists it", where)}
	default:
		return &exitError{exitNoRuns, fmt.Errorf("nothing to analyse in %s: the clocks of its %d runs cannot be believed; footnote runs lists them", where, len(r.Log.Undated))}
	}
	counts := reports.CountsInWords(r.Log.Counts)
	if counts != "" {
		counts = " (" + counts + ")"
	}
	return &exitError{exitNoRuns, fmt.Errorf(
		"no runs found in %s: looked for FIT, GPX and TCX files, Garmin and Strava exports, zipped or not%s", where, counts,
	)}
}

// openFlags are the warning signs of a report that still ask for a clinician.
func openFlags(r reports.Report) []analysis.RedFlag {
	var open []analysis.RedFlag
	for _, f := range reports.Said(r).Findings.RedFlags {
		if f.State == analysis.Open {
			open = append(open, f)
		}
	}
	return open
}

// verdictOf turns a finished report into an exit code.
func verdictOf(r reports.Report, failOn []string) error {
	for _, cond := range failOn {
		if holds(cond, r) {
			return &exitError{code: exitFailOn}
		}
	}
	for _, p := range r.Problems {
		if p.Level == traininglog.LevelProblem {
			return &exitError{code: exitProblems}
		}
	}
	return nil
}

// recentDays is how far back a flag still counts for --fail-on.
const recentDays = 28

func holds(cond string, r reports.Report) bool {
	switch cond {
	case "red-flag":
		for _, f := range r.Findings.RedFlags {
			if f.State == analysis.Open {
				return true
			}
		}
	case "flag":
		for _, f := range r.Findings.Flags {
			if f.Day > r.Findings.Window.Until-recentDays {
				return true
			}
		}
	case "problem":
		for _, p := range r.Problems {
			if p.Level == traininglog.LevelProblem {
				return true
			}
		}
	}
	return false
}

// output is where -o writes: nothing, one file or a folder.
type output struct {
	path   string
	format *reports.Format // of one file; nil: the whole set
}

func outputFor(path string) (output, error) {
	if path == "" {
		return output{}, nil
	}
	if format, ok := reports.FormatOf(path); ok {
		return output{path: path, format: &format}, nil
	}
	if err := reports.CheckFolder(path); err != nil {
		return output{}, usage("-o: %w", err)
	}
	return output{path: path}, nil
}

// fileEnding is what the name of a file ends in, and hardly that of a folder.
var fileEnding = regexp.MustCompile(`^\.[A-Za-z]{2,5}$`)

// remark says that a name with a file's ending became a folder.
func (o output) remark() string {
	if o.format != nil || !fileEnding.MatchString(filepath.Ext(o.path)) {
		return ""
	}
	return " (a folder with the whole set: only a name that ends in " + reports.Endings() + " is one file)"
}

func (o output) write(r reports.Report) error {
	var err error
	switch {
	case o.path == "":
		return nil
	case o.format == nil:
		err = reports.WriteFolder(o.path, r)
	default:
		err = reports.WriteFile(o.path, *o.format, r)
	}
	if errors.Is(err, reports.ErrRefused) {
		return usage("-o: %w", err)
	}
	return err
}
