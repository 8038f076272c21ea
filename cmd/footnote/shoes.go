package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"footnote/reports"
	"footnote/traininglog"
)

func newShoesCommand(t *terminal, g *globals) *cobra.Command {
	opts := listOptions{globals: g}
	cmd := &cobra.Command{
		Use:   "shoes [PATH]",
		Short: "List the shoes; add, assign and retire pairs, set their limits",
		Long: `Lists the pairs that exports and journal know, how far each has gone and how its
runs were, and says which runs have no shoe: none is ever guessed.

` + pathHelp,
		Example: `  footnote shoes
  footnote shoes add --shoe "Glide 3" --brand Halvar --initial "120 km"
  footnote shoes assign --shoe "Glide 3" --from 2026-09-01 --dry-run
  footnote shoes retire --shoe "Glide 2"
  footnote shoes limit --shoe "Glide 3" --limit "500 mi"`,
		Args: func(cmd *cobra.Command, args []string) error {
			if _, err := os.Stat(firstOf(args)); err != nil && len(args) > 0 && len(cmd.SuggestionsFor(args[0])) > 0 {
				return usage("there is no folder %s%s", args[0], didYouMean(cmd, args[0]))
			}
			return atMostOnePath(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.path = firstOf(args)
			return runShoes(cmd.Context(), opts, t)
		},
	}
	addFormat(cmd, &opts.format)
	cmd.SuggestionsMinimumDistance = 2
	cmd.AddCommand(newShoesAddCommand(t, g), newShoesAssignCommand(t, g), newShoesRetireCommand(t, g), newShoesLimitCommand(t, g))
	return cmd
}

var shoeColumns = []string{"shoe", "total_km", "limit_km", "state", "runs", "symptom_runs", "clear_runs", "unlabelled_runs"}

// runShoes lists the pairs up to the day of --until.
func runShoes(ctx context.Context, opts listOptions, t *terminal) error {
	if err := checkListFormat(opts.format); err != nil {
		return err
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	until := log.today
	if log.settled.until != nil {
		until = *log.settled.until
	}
	report, err := log.report(ctx, &until, log.settled.until, opts.globals) // the ledger looks back beyond the window
	if err != nil {
		return err
	}
	ledger, err := reports.ListingOf(report, "shoe_ledger")
	if err != nil {
		return err
	}
	switch {
	case opts.format == "text" && len(ledger.Rows) == 0:
		fmt.Fprintf(t.stdout, "No shoe is known. Add one: %s\n", log.folder.command("shoes add", "--shoe", "NAME"))
	default:
		if err := log.writeListing(ledger, shoeColumns, opts, t); err != nil {
			return err
		}
	}
	said := t.stdout
	if opts.format != "text" {
		said = t.stderr
	}
	if !opts.quiet {
		if words := log.unassigned(until); words != "" {
			fmt.Fprintln(said, words)
		}
	}
	return log.verdict(report, opts.globals, t)
}

// mostDays is how many days are named one by one.
const mostDays = 5

// unassigned says which runs up to a day have no shoe; empty if all have one.
func (a *athleteLog) unassigned(until traininglog.Day) string {
	var days []string
	var sum traininglog.Metres
	n := 0
	for i := range a.Runs {
		r := &a.Runs[i]
		if r.Shoe != "" || r.Day() > until {
			continue
		}
		n++
		sum += r.Distance.Or(0)
		if d := r.Day().String(); len(days) == 0 || days[len(days)-1] != d {
			days = append(days, d)
		}
	}
	if n == 0 {
		return ""
	}
	if more := len(days) - mostDays; more > 0 {
		days = append(days[:mostDays], "and "+countOf(more, "day more", "days more"))
	}
	return fmt.Sprintf("\nWithout a shoe: %s, %s, on %s.\nAssign one: %s", countOf(n, "run", "runs"), a.say.distance(sum), strings.Join(days, ", "),
		a.folder.command("shoes assign", "--shoe", "NAME", "--from", days[0], "--dry-run"))
}
