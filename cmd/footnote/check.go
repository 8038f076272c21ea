package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"footnote/importers"
	"footnote/importers/archive"
	"footnote/importers/reference"
	"footnote/traininglog"
)

// checkOptions are what the command is told.
type checkOptions struct {
	*globals
	paths  []string
	format string
}

// referenceFlag makes the command decode one file from standard input with the
// reference decoder of the named format, and nothing else: the decoder runs in
// a process of its own.
const referenceFlag = "reference-decoder"

func newCheckCommand(t *terminal, g *globals) *cobra.Command {
	opts := checkOptions{globals: g}
	served := ""
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "What is in a file, and whether an independent reader agrees",
		Long: `Reads FIT, GPX and TCX files, zipped or not, with footnote's own readers and with
independent ones (tormoder/fit, gpxgo), and lays the results side by side: why is
my distance different? Of positions only the number and the largest difference
is shown. Of several files, or a folder, it also says what was merged, and why.
A difference is no error; the exit code is 3 if a file gave nothing.`,
		Example: `  footnote check run.fit
  footnote check export.zip!activities/123.fit.gz
  footnote check ~/garmin-export.zip --format json > check.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if served != "" {
				return nil
			}
			return atLeastOnePath(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if served != "" {
				return reference.Serve(served, t.stdin, t.stdout, os.Exit)
			}
			opts.paths = args
			return runCheck(cmd.Context(), opts, t)
		},
	}
	cmd.Flags().StringVar(&opts.format, "format", "text", "text or json")
	cmd.Flags().StringVar(&served, referenceFlag, "", "")
	if err := cmd.Flags().MarkHidden(referenceFlag); err != nil {
		panic(err) // the flag was added one line above
	}
	return cmd
}

// decoderProcess starts this program again as a reference decoder. The name it
// is called by is fixed, since a program may choose what it is by its name.
func decoderProcess(ctx context.Context, format string) (*exec.Cmd, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, exe, "check", "--"+referenceFlag, format)
	cmd.Args[0] = "footnote"
	return cmd, nil
}

// checked is everything that is said of the files.
type checked struct {
	files    []checkedFile
	problems []traininglog.Problem // of listing, and of merging
	merged   *traininglog.Log      // nil: there was but one file, or it could not be merged
	unmerged string                // why it could not
}

// checkedFile is one file, read twice.
type checkedFile struct {
	path, format string
	asked        bool
	device       string
	outcome      importers.Outcome
	taken        []taken // one a session of ours
	comparison   *reference.Comparison
}

// taken is what footnote makes of a session.
type taken struct {
	sport    traininglog.Sport
	distance traininglog.Reading[traininglog.Metres]
	source   traininglog.DistanceSource
	warnings []string // beside those of the file
}

// gaveNothing reports whether a file held nothing that footnote could use. A
// watch's sleep and settings among the activities of an export are as they
// should be; asked for by name they gave nothing.
func (f *checkedFile) gaveNothing() bool {
	if slices.ContainsFunc(f.outcome.Problems, isProblem) {
		return true
	}
	return f.asked && f.outcome.Activities == 0 && (f.comparison != nil || f.format == "")
}

func isProblem(p traininglog.Problem) bool { return p.Level == traininglog.LevelProblem }

// runCheck reads every file twice and says what was found.
func runCheck(ctx context.Context, opts checkOptions, t *terminal) error {
	if opts.format != "text" && opts.format != "json" {
		return usage("--format %q: expected text or json", opts.format)
	}
	if _, err := opts.settle(); err != nil {
		return err
	}
	var c checked
	var err error
	c.problems, err = importers.EachFile(ctx, opts.paths, func(s *importers.Single) error {
		f, err := checkFile(ctx, s)
		c.files = append(c.files, f)
		return err
	})
	if err != nil {
		return asUsage(err)
	}
	if len(c.files) == 0 && len(c.problems) == 0 {
		return &exitError{exitNoRuns, fmt.Errorf("no files found in %s", strings.Join(opts.paths, ", "))}
	}
	if len(c.files) > 1 {
		if err := c.merge(ctx, opts); err != nil {
			return err
		}
	}
	if opts.redact {
		c.redact()
	}
	write := writeCheckText
	if opts.format == "json" {
		write = writeCheckJSON
	}
	if err := write(t.stdout, &c, opts.globals, t); err != nil {
		return fmt.Errorf("writing to stdout: %w", err)
	}
	return c.verdict(opts.failOn)
}

// checkFile reads a file with our reader and with the reference.
func checkFile(ctx context.Context, s *importers.Single) (checkedFile, error) {
	f := checkedFile{path: s.Path, format: s.Format, asked: s.Asked}
	var ours []reference.Session
	var err error
	f.outcome, err = s.Read(ctx, func(a *traininglog.Activity) {
		if f.device == "" {
			f.device = deviceName(&a.Device)
		}
		ours = append(ours, reference.Of(a)...)
		for _, r := range traininglog.Summarise(a) {
			f.taken = append(f.taken, taken{r.Sport, r.Distance, r.DistanceSource, r.Warnings[len(a.Warnings):]})
		}
	})
	if err != nil {
		return f, err
	}
	for i := range f.outcome.Problems {
		p := &f.outcome.Problems[i]
		p.Hint = strings.TrimSuffix(p.Hint, "; footnote check says more") // it is saying it
	}
	decoder, ok := reference.For(s.Format)
	if !ok {
		return f, nil
	}
	src, err := s.Open()
	if err != nil {
		return f, nil // our reader has said so
	}
	defer src.Close()
	theirs, err := reference.Process{Command: decoderProcess}.Decode(ctx, s.Format, src)
	if err != nil {
		return f, err
	}
	f.comparison = reference.Compare(decoder, ours, theirs)
	return f, nil
}

// deviceName names what wrote the file. In XML it may be any text, so it is made
// fit to print.
func deviceName(d *traininglog.Device) string {
	name := []rune(archive.Shown(strings.TrimSpace(d.Manufacturer + " " + d.Product)))
	const longest = 60
	if len(name) > longest {
		name = append(name[:longest], '…')
	}
	return string(name)
}

// merge reads all paths once more as analyse does, to learn what was merged.
func (c *checked) merge(ctx context.Context, opts checkOptions) error {
	paths := slices.DeleteFunc(slices.Clone(opts.paths), func(p string) bool {
		_, err := os.Stat(p)
		return err != nil // a member of an archive: it is merged with nothing
	})
	if len(paths) == 0 {
		return nil
	}
	log, problems, err := importers.Read(ctx, paths, importers.Options{
		Athlete: opts.athlete, TimeZone: opts.timeZone, Journal: opts.journal, NoCache: true,
	})
	var several *importers.SeveralAthletesError
	var wrong *importers.UsageError
	switch {
	case errors.As(err, &several), errors.As(err, &wrong):
		c.unmerged = err.Error()
		return nil
	case err != nil:
		return err
	}
	c.merged = log
	for _, p := range problems {
		if c.isNew(p) {
			c.problems = append(c.problems, p)
		}
	}
	return nil
}

// isNew reports whether a problem is about one of the files and was not found
// when it was read by itself.
func (c *checked) isNew(p traininglog.Problem) bool {
	i := slices.IndexFunc(c.files, func(f checkedFile) bool { return f.path == p.Source.Path })
	if i < 0 || slices.Contains(c.problems, p) {
		return false
	}
	return !slices.ContainsFunc(c.files[i].outcome.Problems, func(q traininglog.Problem) bool { return q.Reason == p.Reason })
}

// redact calls files by number: their names are the runner's or a platform's.
func (c *checked) redact() {
	names := map[string]string{}
	for i := range c.files {
		f := &c.files[i]
		names[f.path] = fmt.Sprintf("file %d", i+1)
		f.path, f.device = names[f.path], ""
		for k := range f.outcome.Problems {
			f.outcome.Problems[k].Source.Path = f.path
		}
	}
	for i := range c.problems {
		c.problems[i].Source.Path = names[c.problems[i].Source.Path]
	}
	if c.unmerged != "" {
		c.unmerged = "these may be the files of several athletes" // it names them
	}
	if c.merged == nil {
		return
	}
	for i := range c.merged.Counts.Merges {
		m := &c.merged.Counts.Merges[i]
		m.Kept.Path, m.Other.Path = names[m.Kept.Path], names[m.Other.Path]
	}
}

// verdict is the exit code: 3 if a file gave nothing.
func (c *checked) verdict(failOn []string) error {
	problem := slices.ContainsFunc(c.problems, isProblem)
	nothing := slices.ContainsFunc(c.files, func(f checkedFile) bool { return f.gaveNothing() })
	switch {
	case !problem && !nothing:
		return nil
	case slices.Contains(failOn, "problem"):
		return &exitError{code: exitFailOn}
	}
	return &exitError{code: exitProblems}
}
