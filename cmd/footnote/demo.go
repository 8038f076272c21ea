package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"footnote/cmd/internal/invented"
	"footnote/reports"
)

func newDemoCommand(t *terminal, g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Analyse an invented runner: what footnote says, without your own data",
		Long: `Writes the folder of an invented runner, a Garmin export and a journal of two
years, and analyses it. Without DIR the folder is temporary and removed again.
One of its files is cut short on purpose, to show what becomes of it.`,
		Example: `  footnote demo
  footnote demo anna/ && footnote analyse anna/ -o anna/report/`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("demo takes one folder at most")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := ""
			if len(args) == 1 {
				dir = args[0]
			}
			return runDemo(cmd.Context(), dir, g, t)
		},
	}
}

// runDemo writes the invented runner's folder and analyses it. Its exit code is
// 0: that one file is cut short is part of the show.
func runDemo(ctx context.Context, dir string, g *globals, t *terminal) error {
	temporaryDir := dir == ""
	if temporaryDir {
		temporary, err := os.MkdirTemp("", "footnote-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = filepath.Join(temporary, "dagny")
	} else if !g.quiet {
		defer fmt.Fprintf(t.stderr, "The invented runner's folder is %s\nTry: footnote analyse %s -o %s\n", dir, dir, filepath.Join(dir, "report"))
	}
	if err := invented.Runner(dir, invented.Seed); err != nil {
		return err
	}
	opts := analyseOptions{globals: g, paths: []string{dir}}
	opts.noCache = opts.noCache || temporaryDir // nobody will read that folder again
	if opts.until == "" {
		opts.until = invented.LastDay.String() // the invented log ends on a day of its own
	}
	_, report, err := makeReport(ctx, opts, reports.ForRunner, t)
	if err != nil {
		return err
	}
	format, err := reports.FormatNamed("text")
	if err != nil {
		return err
	}
	return format.Write(t.stdout, report)
}
