package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"footnote/importers/journal"
	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

// tagOptions are what an entry is made of.
type tagOptions struct {
	*globals
	path   string
	when   string
	text   string
	dryRun bool
}

func newTagCommand(t *terminal, g *globals) *cobra.Command {
	opts := tagOptions{globals: g}
	cmd := &cobra.Command{
		Use:   "tag [PATH] WHEN TEXT…",
		Short: "Write down what a run felt like, in one line; undo takes it back",
		Long: `Adds one entry to the journal. WHEN is last, today, yesterday, a day such as
2026-10-03 (with several runs that day 2026-10-03T07:12), or a run id.

TEXT names a symptom (numb, tingling, pins and needles, burning, pain, cold,
other) or clear, and what else there is to say, in any order:
  left, right, both · toes 3-4, ball, heel, sole, top … · 4/10 (how bad)
  @6.2km, @4mi, @38min (where it began) · for 8min (how long it lasted)
  loosened laces, stretched … (what eased it) · continued, slowed, walked, stopped
  after (not during the run) · apart (on no run, at rest or at night)
  lacing=window, shoe="Glide 3" (tags of this run) · the rest is the note

` + pathHelp + `
A folder called last or undo is written ./last.`,
		Example: `  footnote tag last clear
  footnote tag last numb left toes 3-4 4/10 @6.2km for 8min loosened laces
  footnote tag 2026-10-03T18:05 tingling both sole after lacing=window
  footnote tag anna/ yesterday numb apart at night
  footnote tag undo`,
		Args: func(_ *cobra.Command, args []string) error { return opts.take(args) },
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opts.when == "undo" {
				return runTagUndo(opts, t)
			}
			return runTag(cmd.Context(), opts, t)
		},
	}
	cmd.Flags().BoolVar(&opts.dryRun, "dry-run", false, "say what would be written, and write nothing")
	return cmd
}

// take reads the arguments: PATH unless the first is a WHEN, then WHEN, then the
// text.
func (o *tagOptions) take(args []string) error {
	const example = "for example: footnote tag last numb left toes 3-4 4/10 @6.2km, or: footnote tag last clear"
	if len(args) > 0 && !looksLikeWhen(args[0]) {
		if _, err := os.Stat(args[0]); err == nil {
			o.path, args = args[0], args[1:]
		} else if len(args) > 1 && looksLikeWhen(args[1]) {
			return usage("there is no folder or file %s", args[0])
		}
	}
	if len(args) == 0 {
		return usage("which run, and what was it like? %s", example)
	}
	o.when, args = args[0], args[1:]
	if strings.EqualFold(o.when, "undo") {
		o.when = "undo"
		if len(args) > 0 {
			return usage("undo takes no text; it takes back the entry written last")
		}
		return nil
	}
	if len(args) > 0 && clockForm.MatchString(args[0]) && !strings.Contains(o.when, "T") {
		o.when, args = o.when+"T"+args[0], args[1:]
	}
	if len(args) == 0 {
		return usage("what was it like? %s", example)
	}
	o.text = grammar.JoinArguments(args)
	return nil
}

// runTag writes one entry.
func runTag(ctx context.Context, opts tagOptions, t *terminal) error {
	w, err := parseWhen(opts.when, traininglog.DayOf(time.Now()))
	if err != nil {
		return err
	}
	e, doubts, err := parseEntry(opts.text, "")
	if err != nil {
		return &exitError{exitUsage, err}
	}
	log, err := openLog(ctx, opts.path, opts.globals, t)
	if err != nil {
		return err
	}
	if e.Phase == traininglog.Apart {
		return log.tagApart(ctx, opts, w, e, doubts, t)
	}
	if err := log.mustHaveRuns(opts.globals, t); err != nil {
		return err
	}
	keys := newKeyboard(t)
	run, err := log.askForRun(ctx, w, e.Symptom, opts, keys, t)
	if err != nil {
		return err
	}
	if err := log.checkEntry(e, run); err != nil {
		return &exitError{exitUsage, err}
	}
	if marks := lapMarks(run); wantsOnset(e) && len(marks) > 0 {
		if e, err = log.offerLap(ctx, e, marks, opts.asks(keys), keys, t); err != nil {
			return err
		}
	}
	return log.write(ctx, opts, tied(e, run, time.Now()), run, slices.Concat(doubts, log.doubts(e), noteDoubts(e, run)), t)
}

// asks reports whether somebody is there to be asked.
func (o tagOptions) asks(k *keyboard) bool { return k.tty != nil && !o.noInput }

// parseEntry reads an entry; doubts are what may be meant otherwise. Without a
// symptom of its own it is of the one given.
func parseEntry(text string, symptom traininglog.Symptom) (e traininglog.Episode, doubts []string, err error) {
	text = withoutHashes(text)
	e, faults := grammar.Read(text, grammar.Options{})
	if e.Symptom == "" && symptom != "" {
		e, faults = grammar.Read(text, grammar.Options{Symptom: symptom})
	}
	var errs []error
	for _, f := range faults {
		if f.Doubt {
			doubts = append(doubts, f.Error())
		} else {
			errs = append(errs, f)
		}
	}
	return e, doubts, errors.Join(errs...)
}

var hashtag = regexp.MustCompile(`(^|\s)[#＃](\pL+)`)

// withoutHashes lets an entry be written as in a note of the platform: #numb is
// numb, #pinsandneedles pins and needles. Any other hashtag stays as it is.
func withoutHashes(text string) string {
	return hashtag.ReplaceAllStringFunc(text, func(m string) string {
		g := hashtag.FindStringSubmatch(m)
		if s, ok := journal.HashtagSymptom(g[2]); ok {
			return g[1] + string(s)
		}
		return m
	})
}

// tagApart writes an entry that belongs to no run.
func (a *athleteLog) tagApart(ctx context.Context, opts tagOptions, w when, e traininglog.Episode, doubts []string, t *terminal) error {
	if w.last || !w.id.IsZero() || w.clock != nil {
		return usage("apart is for what was felt without a run; give the day it was felt on: today, yesterday or a day such as %s", a.today)
	}
	if e.Symptom == traininglog.Clear {
		return usage("clear and apart do not go together: clear says that nothing was felt on a run")
	}
	now := time.Now().Truncate(time.Second)
	e.Day, e.Entered, e.Origin = w.day, &now, traininglog.EpisodeFromUser
	return a.write(ctx, opts, e, nil, append(doubts, a.doubts(e)...), t)
}

// askForRun finds the run. Of several on a day it asks which, where somebody is
// there to be asked.
func (a *athleteLog) askForRun(ctx context.Context, w when, felt traininglog.Symptom, opts tagOptions, keys *keyboard, t *terminal) (*traininglog.Run, error) {
	run, err := w.run(a.Log)
	var several *ambiguous
	var none *noRun
	switch {
	case errors.As(err, &none):
		return nil, a.refuseNoRun(none, w, felt, opts)
	case !errors.As(err, &several):
		return run, err
	case !opts.asks(keys):
		return nil, a.refuseSeveral(several, opts)
	}
	fmt.Fprintf(t.stderr, "%s had %d runs. Which is meant?\n", several.runs[0].Day(), len(several.runs))
	for i, r := range several.runs {
		fmt.Fprintf(t.stderr, "  %d  %s\n", i+1, a.say.runWords(r))
	}
	n, err := chooseNumber(ctx, len(several.runs), "none, nothing is written", keys, t)
	if err != nil {
		return nil, wrapInput(err)
	}
	if n == 0 {
		return nil, usage("no run was chosen; nothing is written")
	}
	return several.runs[n-1], nil
}

// chooseNumber asks for a number from 1 to most; 0 is Enter, or anything else.
func chooseNumber(ctx context.Context, most int, enter string, keys *keyboard, t *terminal) (int, error) {
	fmt.Fprintf(t.stderr, "1 to %d, Enter: %s > ", most, enter)
	answer, err := keys.line(ctx)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(answer)
	if err != nil || n < 1 || n > most {
		return 0, nil
	}
	return n, nil
}

// refuseNoRun offers to write apart what was felt; clear is of a run alone.
func (a *athleteLog) refuseNoRun(none *noRun, w when, felt traininglog.Symptom, opts tagOptions) error {
	text := none.Error()
	if felt != traininglog.Clear && w.id.IsZero() && w.clock == nil {
		text += fmt.Sprintf(". Was it not on a run? Write apart: %s", a.folder.command("tag", w.day.String(), opts.text, "apart"))
	}
	return usage("%s", text)
}

func (a *athleteLog) refuseSeveral(several *ambiguous, opts tagOptions) error {
	var runs []string
	for _, r := range several.runs {
		runs = append(runs, a.say.runWords(r))
	}
	first := several.runs[0].Local().Format("2006-01-02T15:04")
	return usage("%s had %d runs (%s); write the time as well: %s",
		several.runs[0].Day(), len(runs), strings.Join(runs, "; "), a.folder.command("tag", first, opts.text))
}

// offerLap asks whether it began where the lap key was pressed, or says that it
// may have.
func (a *athleteLog) offerLap(ctx context.Context, e traininglog.Episode, marks []lapMark, ask bool, keys *keyboard, t *terminal) (traininglog.Episode, error) {
	if !ask {
		var places []string
		for _, l := range marks {
			places = append(places, a.say.lapWords(l))
		}
		fmt.Fprintf(t.stderr, "You pressed the lap key at %s. If it began there, take this back and write it with @%s.\n",
			strings.Join(places, ", "), minutesText(float64(marks[0].time)))
		return e, nil
	}
	fmt.Fprintln(t.stderr, "You pressed the lap key on this run. Did it begin there?")
	for i, l := range marks {
		fmt.Fprintf(t.stderr, "  %d  at %s\n", i+1, a.say.lapWords(l))
	}
	n, err := chooseNumber(ctx, len(marks), "not there, or not known", keys, t)
	if err != nil {
		return e, wrapInput(err)
	}
	if n > 0 {
		e.OnsetTime = traininglog.Measured(marks[n-1].time)
	}
	return e, nil
}

// write adds the entry to the journal and says what was written, what may be
// meant otherwise, and which warning signs it raises. r is nil for an entry
// apart from runs.
func (a *athleteLog) write(ctx context.Context, opts tagOptions, e traininglog.Episode, r *traininglog.Run, doubts []string, t *terminal) error {
	flags, err := a.warnings(ctx, e, r)
	if err != nil {
		return err
	}
	head := fmt.Sprintf("Nothing is written (--dry-run). %s/%s would get:", folderName(a.folder.journal), journal.SymptomsFile)
	if !opts.dryRun {
		at, added, err := journal.AddEpisode(a.folder.journal, e)
		if err != nil {
			return err
		}
		if !added {
			fmt.Fprintf(t.stdout, "%s:%d says so already; nothing is written.\n", at.Path, at.Line)
			return nil
		}
		head = fmt.Sprintf("Written to %s, line %d:", at.Path, at.Line)
	}
	if !opts.quiet {
		fmt.Fprintln(t.stdout, head)
		for _, line := range a.sayEntry(e, r) {
			fmt.Fprintln(t.stdout, "  "+line)
		}
		for _, d := range doubts {
			fmt.Fprintln(t.stderr, "Mind: "+plainText(d)+".")
		}
		if !opts.dryRun && len(flags) == 0 {
			fmt.Fprintf(t.stdout, "To take it back: %s\n", a.folder.command("tag", "undo"))
		}
	}
	writeWarnings(t.stdout, flags, t.coloured(opts.color))
	return nil
}

// sayEntry says a run, or a day, and an entry in plain words.
func (a *athleteLog) sayEntry(e traininglog.Episode, r *traininglog.Run) []string {
	head := e.Day.Time().Format("Mon 2 Jan 2006")
	if r != nil {
		head = a.say.runWords(r)
		e = withOnset(e, r)
	}
	return append([]string{head}, a.say.entryLines(e)...)
}

// withOnset adds to an onset the other measure, from the run's profile.
func withOnset(e traininglog.Episode, r *traininglog.Run) traininglog.Episode {
	if d, ok := e.OnsetDistance.Value(); ok && !e.OnsetTime.Known() {
		e.OnsetTime = r.TimeAt(d)
	} else if s, ok := e.OnsetTime.Value(); ok && !e.OnsetDistance.Known() {
		e.OnsetDistance = r.DistanceAt(s)
	}
	return e
}
