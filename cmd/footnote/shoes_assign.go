package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"footnote/importers/journal"
	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

func newShoesAssignCommand(t *terminal, g *globals) *cobra.Command {
	opts := &shoeOptions{globals: g}
	cmd := shoeCommand(opts, &cobra.Command{
		Use:   "assign [PATH] --shoe NAME --from DAY [--to DAY]",
		Short: "Say that a pair was worn on all runs of some days",
		Long: `Adds a row to tags.csv that assigns a pair to the runs from a day to a day, both
included; without --to it goes on. It holds over the shoe that an export links to
a run; a shoe=… of the run's own entry, and a row that starts later, hold over it.
--dry-run lists the runs and changes nothing.`,
		Example: `  footnote shoes assign --shoe "Glide 3" --from 2026-09-01 --dry-run
  footnote shoes assign --shoe "Green Ridge" --from 2026-09-12 --to 2026-09-13`,
	}, func(ctx context.Context) error { return runShoesAssign(ctx, opts, t) })
	cmd.Flags().StringVar(&opts.from, "from", "", "first day, 2026-09-01")
	cmd.Flags().StringVar(&opts.to, "to", "", "last day; without it the row stays open")
	return cmd
}

func runShoesAssign(ctx context.Context, opts *shoeOptions, t *terminal) error {
	if opts.from == "" {
		return usage("from which day on? For example: --from 2026-09-01")
	}
	from, err := dayOption("--from", opts.from)
	if err != nil {
		return err
	}
	var to *traininglog.Day
	if opts.to != "" {
		if to, err = dayOption("--to", opts.to); err != nil {
			return err
		}
		if *to < *from {
			return usage("--from %s lies after --to %s", *from, *to)
		}
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	if err := log.knownShoe(opts.shoe); err != nil {
		return &exitError{exitUsage, err}
	}
	shoe, _ := log.Shoe(opts.shoe)
	span := traininglog.TagSpan{From: *from, To: to, Tags: []traininglog.Tag{{Key: grammar.ShoeKey, Value: shoe.Name}}}
	if err := log.checkSpan(span, shoe); err != nil {
		return err
	}
	return log.writeSpan(span, log.assignments(span, shoe), opts, t)
}

// checkSpan refuses an assignment of which it is not clear what it means.
func (a *athleteLog) checkSpan(span traininglog.TagSpan, shoe *traininglog.Shoe) error {
	for _, old := range a.Spans {
		name, ok := shoeOf(old)
		if ok && old.From == span.From && !shoe.Known(name) {
			return usage("%s assigns %q from the same day, %s; two pairs cannot both be worn: change that row first", old.Source, name, span.From)
		}
	}
	if span.To != nil && *span.To < a.today && !slices.ContainsFunc(a.Runs, func(r traininglog.Run) bool { return covers(span, r.Day()) }) {
		return usage("no run lies from %s to %s; nothing is written", span.From, *span.To)
	}
	return nil
}

func covers(s traininglog.TagSpan, day traininglog.Day) bool {
	return s.From <= day && (s.To == nil || day <= *s.To)
}

// assignment is what a row of tags.csv makes of one run's shoe.
type assignment struct {
	run   *traininglog.Run
	gets  bool
	words string // from what, or why not
}

// assignments works out what a new row does to the runs of its days, as
// traininglog.Assemble will: the run's own tag holds, then the row that starts
// later, then the export.
func (a *athleteLog) assignments(span traininglog.TagSpan, shoe *traininglog.Shoe) []assignment {
	var out []assignment
	for i := range a.Runs {
		r := &a.Runs[i]
		if !covers(span, r.Day()) {
			continue
		}
		now := "without a shoe until now"
		if r.Shoe != "" {
			now = fmt.Sprintf("until now in %s (%s)", r.Shoe, r.ShoeSource)
		}
		as := assignment{run: r, gets: true, words: now}
		later := slices.IndexFunc(a.Spans, func(s traininglog.TagSpan) bool {
			_, assigns := shoeOf(s)
			return assigns && s.From > span.From && covers(s, r.Day())
		})
		switch {
		case shoe.Known(r.Shoe):
			as.gets, as.words = false, "in it already"
		case ownShoe(r):
			as.gets, as.words = false, "still in "+r.Shoe+": its own entry says so"
		case later >= 0:
			as.gets, as.words = false, fmt.Sprintf("still in %s: %s starts later", r.Shoe, a.Spans[later].Source)
		}
		out = append(out, as)
	}
	return out
}

// ownShoe reports whether an entry of the run itself names a shoe.
func ownShoe(r *traininglog.Run) bool {
	return slices.ContainsFunc(r.Episodes, func(e traininglog.Episode) bool {
		return slices.ContainsFunc(e.Tags, func(t traininglog.Tag) bool { return t.Key == grammar.ShoeKey })
	})
}

func (a *athleteLog) writeSpan(span traininglog.TagSpan, runs []assignment, opts *shoeOptions, t *terminal) error {
	shoe, _ := shoeOf(span)
	days := "from " + span.From.String() + " on"
	if span.To != nil {
		days = fmt.Sprintf("from %s to %s", span.From, *span.To)
	}
	head := fmt.Sprintf("Nothing is written (--dry-run). %s/%s would get: %s %s", folderName(a.folder.journal), journal.TagsFile, shoe, days)
	if !opts.dryRun {
		at, added, err := journal.AddSpan(a.folder.journal, span)
		if err != nil {
			return err
		}
		if !added {
			_, err := fmt.Fprintf(t.stdout, "%s:%d says so already; nothing is written.\n", at.Path, at.Line)
			return err
		}
		head = fmt.Sprintf("Written to %s, line %d: %s %s", at.Path, at.Line, shoe, days)
	}
	if opts.quiet {
		return nil
	}
	fmt.Fprintln(t.stdout, plainText(head))
	return a.writeAssignments(t.stdout, runs, opts.dryRun)
}

// writeAssignments says what becomes of the runs: each of them, or only how
// many, by what they were.
func (a *athleteLog) writeAssignments(w io.Writer, runs []assignment, each bool) error {
	gets := 0
	var words []string
	counts := map[string]int{}
	for _, as := range runs {
		if as.gets {
			gets++
		}
		if counts[as.words] == 0 {
			words = append(words, as.words)
		}
		counts[as.words]++
		if each {
			d, _ := as.run.Distance.Value()
			fmt.Fprintf(w, "  %s  %s  %s\n", as.run.Local().Format("2006-01-02 15:04"), a.say.distance(d), plainText(as.words))
		}
	}
	fmt.Fprintf(w, "%s of %d change.\n", countOf(gets, "run", "runs"), len(runs))
	if each {
		return nil
	}
	for _, s := range words {
		if _, err := fmt.Fprintf(w, "  %d %s\n", counts[s], plainText(s)); err != nil {
			return err
		}
	}
	return nil
}
