package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"footnote/importers/journal"
	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

// shoeOptions are what is changed of a pair, as it was written.
type shoeOptions struct {
	*globals
	path, shoe                       string
	also                             []string
	brand, model, size, width, note  string
	start, end, initial, warn, limit string
	from, to                         string
	dryRun                           bool
}

// shoeCommand makes a subcommand of shoes with the flags that all have.
func shoeCommand(opts *shoeOptions, cmd *cobra.Command, run func(context.Context) error) *cobra.Command {
	cmd.Args = atMostOnePath
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		opts.path = firstOf(args)
		if strings.TrimSpace(opts.shoe) == "" {
			return usage(`which shoe? For example: %s --shoe "Glide 3"`, cmd.CommandPath())
		}
		return run(cmd.Context())
	}
	cmd.Flags().StringVar(&opts.shoe, "shoe", "", "the pair's name")
	cmd.Flags().BoolVar(&opts.dryRun, "dry-run", false, "say what would be written, and write nothing")
	return cmd
}

func newShoesAddCommand(t *terminal, g *globals) *cobra.Command {
	opts := &shoeOptions{globals: g}
	cmd := shoeCommand(opts, &cobra.Command{
		Use:   "add [PATH] --shoe NAME",
		Short: "Add a pair to shoes.csv, or correct what an export says of it",
		Long: `Adds a row to shoes.csv. A pair that an export knows by that name is the same
pair: what is given here overrides the export, the rest of it holds.`,
		Example: `  footnote shoes add --shoe "Glide 3" --brand Halvar --model "Glide 3" --size 41
  footnote shoes add --shoe "Glide 3" --initial "120 km" --also "Halvar Glide 3"`,
	}, func(ctx context.Context) error { return runShoesAdd(ctx, opts, t) })
	f := cmd.Flags()
	f.StringArrayVar(&opts.also, "also", nil, "another name of the same pair, as another platform has it")
	f.StringVar(&opts.brand, "brand", "", "maker")
	f.StringVar(&opts.model, "model", "", "model")
	f.StringVar(&opts.size, "size", "", "size")
	f.StringVar(&opts.width, "width", "", "width")
	f.StringVar(&opts.start, "start", "", "day it was taken into use, 2026-10-03")
	f.StringVar(&opts.initial, "initial", "", `what it had run before the log begins, "120 km"`)
	f.StringVar(&opts.warn, "warn", "", `where to warn, "300 mi"`)
	f.StringVar(&opts.limit, "limit", "", `the customary end, "400 mi"`)
	f.StringVar(&opts.note, "note", "", "a note")
	return cmd
}

func newShoesRetireCommand(t *terminal, g *globals) *cobra.Command {
	opts := &shoeOptions{globals: g}
	cmd := shoeCommand(opts, &cobra.Command{
		Use:     "retire [PATH] --shoe NAME",
		Short:   "Say that a pair is not run in any more",
		Example: `  footnote shoes retire --shoe "Glide 2" --on 2026-09-30`,
	}, func(ctx context.Context) error { return runShoesRetire(ctx, opts, t) })
	cmd.Flags().StringVar(&opts.end, "on", "today", "its last day")
	return cmd
}

func newShoesLimitCommand(t *terminal, g *globals) *cobra.Command {
	opts := &shoeOptions{globals: g}
	cmd := shoeCommand(opts, &cobra.Command{
		Use:     "limit [PATH] --shoe NAME --limit DISTANCE",
		Short:   "Set where a pair's customary end is, and where to warn",
		Example: `  footnote shoes limit --shoe "Glide 3" --limit "500 mi" --warn "400 mi"`,
	}, func(ctx context.Context) error { return runShoesLimit(ctx, opts, t) })
	cmd.Flags().StringVar(&opts.limit, "limit", "", `the customary end, "500 mi" or "800 km"`)
	cmd.Flags().StringVar(&opts.warn, "warn", "", `where to warn, "400 mi"`)
	return cmd
}

func runShoesAdd(ctx context.Context, opts *shoeOptions, t *terminal) error {
	shoe := traininglog.Shoe{
		Name: strings.Join(strings.Fields(opts.shoe), " "), Also: opts.also, Brand: opts.brand, Model: opts.model,
		Size: opts.size, Width: opts.width, Note: opts.note,
	}
	var err error
	if opts.start != "" {
		if shoe.Start, err = dayOption("--start", opts.start); err != nil {
			return err
		}
	}
	if opts.initial != "" {
		if shoe.Initial, err = distanceOption("--initial", opts.initial); err != nil {
			return err
		}
	}
	if err := opts.lines(&shoe); err != nil {
		return err
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	if _, known := log.Shoe(shoe.Name); !known {
		if near, ok := grammar.Nearest(shoe.Name, log.shoeNames()); ok && !opts.quiet {
			fmt.Fprintf(t.stderr, "Mind: there is a shoe %q. If it is the same pair, name it with --also.\n", plainText(near))
		}
	}
	if old := log.journalShoe(shoe.Name); old != nil {
		return usage("%s:%d has the shoe %q already; change it there, or with footnote shoes limit or retire", old.Source.Path, old.Source.Line, old.Name)
	}
	for _, name := range shoe.Also {
		if other := log.journalShoe(name); other != nil {
			return usage("--also %q: %s:%d has that name for the pair %q, and a name that two pairs claim is neither's; leave it out here, or take it out there",
				name, other.Source.Path, other.Source.Line, other.Name)
		}
	}
	return log.writeShoe(nil, shoe, opts, t)
}

func runShoesRetire(ctx context.Context, opts *shoeOptions, t *terminal) error {
	end, err := dayOption("--on", opts.end)
	if err != nil {
		return err
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	old, shoe, err := log.shoeToChange(opts.shoe)
	if err != nil {
		return err
	}
	known, _ := log.Shoe(opts.shoe)
	if known.Start != nil && *end < *known.Start {
		return usage("%s lies before the day the pair was taken into use, %s", *end, *known.Start)
	}
	shoe.End = end
	if err := log.writeShoe(old, shoe, opts, t); err != nil {
		return err
	}
	for _, s := range log.Spans {
		if name, ok := shoeOf(s); ok && known.Known(name) && (s.To == nil || *s.To > *end) && !opts.quiet {
			fmt.Fprintf(t.stderr, "Mind: %s assigns it beyond that day; write its last day in the column to.\n", s.Source)
		}
	}
	return nil
}

func runShoesLimit(ctx context.Context, opts *shoeOptions, t *terminal) error {
	if opts.limit == "" && opts.warn == "" {
		return usage(`which limit? For example: footnote shoes limit --shoe "Glide 3" --limit "500 mi"`)
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	old, shoe, err := log.shoeToChange(opts.shoe)
	if err != nil {
		return err
	}
	if err := opts.lines(&shoe); err != nil {
		return err
	}
	return log.writeShoe(old, shoe, opts, t)
}

// lines reads --warn and --limit into a pair.
func (o *shoeOptions) lines(s *traininglog.Shoe) error {
	for _, l := range []struct {
		flag, text string
		to         *traininglog.Reading[traininglog.Metres]
	}{{"--warn", o.warn, &s.Warn}, {"--limit", o.limit, &s.Limit}} {
		if l.text == "" {
			continue
		}
		d, err := distanceOption(l.flag, l.text)
		if err != nil {
			return err
		}
		*l.to = traininglog.Measured(d)
	}
	warn, haveW := s.Warn.Value()
	limit, haveL := s.Limit.Value()
	if haveW && haveL && warn > limit {
		return usage("the warning, %s, lies beyond the limit, %s", grammar.FormatDistance(warn), grammar.FormatDistance(limit))
	}
	return nil
}

// farthestShoe is farther than any pair goes, in metres: as the journal has it.
const farthestShoe = 100_000_000

func distanceOption(flag, text string) (traininglog.Metres, error) {
	if strings.TrimSpace(text) == "0" {
		return 0, nil
	}
	d, err := grammar.Distance(text)
	if err != nil {
		return 0, usage("%s: %w", flag, err)
	}
	if d > farthestShoe {
		return 0, usage("%s: %q is farther than any shoe goes", flag, text)
	}
	return d, nil
}

// dayOption reads a day, today or yesterday.
func dayOption(flag, text string) (*traininglog.Day, error) {
	today := traininglog.DayOf(time.Now())
	day, err := traininglog.ParseDay(text)
	switch strings.ToLower(text) {
	case "today":
		return &today, nil
	case "yesterday":
		day, err = today-1, nil
	}
	if err != nil {
		return nil, usage("%s: %w", flag, err)
	}
	return &day, nil
}

// journalShoe is the row of shoes.csv of this name, or nil.
func (a *athleteLog) journalShoe(name string) *traininglog.Shoe {
	j, _ := journal.Read(a.folder.journal)
	for i := range j.Shoes {
		if j.Shoes[i].Known(name) {
			return &j.Shoes[i]
		}
	}
	return nil
}

// shoeToChange returns the row of a pair, nil if only an export knows it, and
// the row to be changed. An unknown pair is refused.
func (a *athleteLog) shoeToChange(name string) (old *traininglog.Shoe, now traininglog.Shoe, err error) {
	if err := a.knownShoe(name); err != nil {
		return nil, now, &exitError{exitUsage, err}
	}
	known, _ := a.Shoe(name)
	for _, n := range append([]string{known.Name}, known.Also...) {
		if old = a.journalShoe(n); old != nil {
			return old, *old, nil
		}
	}
	return nil, traininglog.Shoe{Name: known.Name}, nil
}

// writeShoe adds a row, or replaces the old one, and says what was written.
func (a *athleteLog) writeShoe(old *traininglog.Shoe, shoe traininglog.Shoe, opts *shoeOptions, t *terminal) error {
	head := fmt.Sprintf("Nothing is written (--dry-run). %s/%s would get:", folderName(a.folder.journal), journal.ShoesFile)
	if !opts.dryRun {
		var err error
		var at traininglog.Source
		if old == nil {
			at, _, err = journal.AddShoe(a.folder.journal, shoe)
		} else {
			at, err = old.Source, journal.ReplaceShoe(a.folder.journal, *old, shoe)
		}
		if err != nil {
			return err
		}
		head = fmt.Sprintf("Written to %s, line %d:", at.Path, at.Line)
	}
	if opts.quiet {
		return nil
	}
	_, err := fmt.Fprintf(t.stdout, "%s\n  %s\n", head, plainText(shoeWords(shoe)))
	return err
}

// shoeWords says what a row of shoes.csv says.
func shoeWords(s traininglog.Shoe) string {
	parts := []string{s.Name}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, strings.TrimSpace(name+" "+value))
		}
	}
	add("also", strings.Join(s.Also, " and "))
	add("", strings.TrimSpace(s.Brand+" "+s.Model))
	add("size", s.Size)
	add("width", s.Width)
	if s.Start != nil {
		add("from", s.Start.String())
	}
	if s.End != nil {
		add("retired on", s.End.String())
	}
	if s.Initial > 0 {
		add("had run", grammar.FormatDistance(s.Initial))
	}
	if v, ok := s.Warn.Value(); ok {
		add("warn at", grammar.FormatDistance(v))
	}
	if v, ok := s.Limit.Value(); ok {
		add("limit", grammar.FormatDistance(v))
	}
	add("note:", s.Note)
	return strings.Join(parts, ", ")
}

// shoeOf is the shoe that a row of tags.csv assigns.
func shoeOf(s traininglog.TagSpan) (string, bool) {
	for _, t := range s.Tags {
		if t.Key == grammar.ShoeKey {
			return t.Value, true
		}
	}
	return "", false
}
