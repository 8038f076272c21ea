package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"footnote/analysis"
	"footnote/importers/journal"
	"footnote/traininglog"
)

// reviewDays is how far back a review goes without --since: what a runner can
// still say of a run.
const reviewDays = 60

func newReviewCommand(t *terminal, g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "review [PATH]",
		Short: "Go through the runs that have no label yet, one key a run",
		Long: `Shows the runs without a label, newest first, of the last 60 days (or --since),
with the notes, and what in them may mean a symptom. One key answers:
  c  clear: nothing was felt        n  numb: asks for details, Enter for none
  s  skip                           u  undo the answer before
  q  quit; every answer is written at once, and the next review goes on there
Enter by itself never labels a run. Where the input is no terminal, each answer
is a line.

` + pathHelp,
		Example: `  footnote review
  footnote review anna/ --since 2026-06-01`,
		Args: atMostOnePath,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runReview(cmd.Context(), firstOf(args), g, t)
		},
	}
}

// atMostOnePath refuses a second PATH.
func atMostOnePath(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage("%s takes one folder at most", cmd.CommandPath())
	}
	return nil
}

func firstOf(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

// review is a walk through the runs without a label.
type review struct {
	*athleteLog
	keys     *keyboard
	out      io.Writer
	coloured bool
	queue    []*traininglog.Run
	answers  []answer
	flags    []analysis.RedFlag // raised by the answers
}

// answer is what was said of the run at a place of the queue: an entry, or
// nothing if it was skipped.
type answer struct {
	at    int
	entry *traininglog.Episode
	flags int // how many flags there were before it
}

func runReview(ctx context.Context, path string, g *globals, t *terminal) error {
	if g.noInput {
		return usage("review asks about each run, and --no-input forbids asking")
	}
	log, err := openLog(ctx, path, g, t)
	if err != nil {
		return err
	}
	if err := log.mustHaveRuns(g, t); err != nil {
		return err
	}
	r := &review{athleteLog: log, keys: newKeyboard(t), out: t.stdout, coloured: t.coloured(g.color)}
	r.queue = log.unlabelled()
	if len(r.queue) == 0 {
		since, until := log.reviewWindow()
		fmt.Fprintf(r.out, "Every run from %s to %s has a label. Older ones: %s\n", since, until, log.folder.command("review", "--since 2026-01-01"))
		return nil
	}
	err = r.walk(ctx)
	r.sumUp()
	return wrapInput(err)
}

// reviewWindow returns the first and the last day that are reviewed.
func (a *athleteLog) reviewWindow() (since, until traininglog.Day) {
	until = a.today
	if a.settled.until != nil {
		until = *a.settled.until
	}
	if a.settled.since != nil {
		return *a.settled.since, until
	}
	return until - reviewDays, until
}

// unlabelled returns the runs to be asked about, newest first: of those one
// remembers most.
func (a *athleteLog) unlabelled() []*traininglog.Run {
	since, until := a.reviewWindow()
	var runs []*traininglog.Run
	for i := range slices.Backward(a.Runs) {
		r := &a.Runs[i]
		if day := r.Day(); r.Label == traininglog.LabelUnlabelled && since <= day && day <= until {
			runs = append(runs, r)
		}
	}
	return runs
}

// walk asks about each run of the queue, until it ends or the runner does. Its
// errors are those of writing, of ctx, and errInterrupted.
func (r *review) walk(ctx context.Context) error {
	fmt.Fprintf(r.out, "%s without a label.\n", countOf(len(r.queue), "run", "runs"))
	for at, show := 0, true; ; {
		if at == len(r.queue) {
			fmt.Fprint(r.out, "\nThat was the last one.   u undo   q quit > ")
		} else {
			if show {
				r.show(at)
			}
			fmt.Fprint(r.out, "c clear   n numb   s skip   u undo   q quit > ")
		}
		key, err := r.keys.key(ctx)
		if err != nil {
			fmt.Fprintln(r.out)
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		before := at
		at, err = r.answer(ctx, key, at)
		if errors.Is(err, errQuit) || errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		show = at != before
	}
}

// errQuit says that the runner has had enough.
var errQuit = errors.New("quit")

// answer does what a key asks of the run at a place of the queue, and returns
// the place to go on at.
func (r *review) answer(ctx context.Context, key rune, at int) (int, error) {
	asked := at < len(r.queue)
	switch {
	case key == 'q':
		fmt.Fprintln(r.out, "quit")
		return at, errQuit
	case key == 'u':
		return r.undo(at)
	case key == 's' && asked:
		fmt.Fprintln(r.out, "skipped")
		r.answers = append(r.answers, answer{at, nil, len(r.flags)})
		return at + 1, nil
	case key == 'c' && asked:
		fmt.Fprintln(r.out, "clear")
		e := traininglog.Episode{Symptom: traininglog.Clear, Phase: traininglog.During}
		return r.record(ctx, e, at)
	case key == 'n' && asked:
		fmt.Fprintln(r.out, "numb")
		e, err := r.details(ctx, r.queue[at])
		if err != nil {
			return at, err
		}
		return r.record(ctx, e, at)
	case asked:
		fmt.Fprintln(r.out, "\nNothing is recorded. Press one of the small letters.")
	default:
		fmt.Fprintln(r.out)
	}
	return at, nil
}

// details asks what it was like until the answer can be read.
func (r *review) details(ctx context.Context, run *traininglog.Run) (traininglog.Episode, error) {
	for {
		fmt.Fprint(r.out, "What was it like? Such as: left toes 3-4 4/10 @6.2km for 8min loosened laces\n(Enter: numb, nothing more; another symptom: begin with tingling, pain, burning …) > ")
		text, err := r.keys.line(ctx)
		if err != nil {
			fmt.Fprintln(r.out)
			return traininglog.Episode{}, err
		}
		e, doubts, err := parseEntry(text, traininglog.Numbness)
		switch {
		case err != nil:
		case e.Symptom == traininglog.Clear:
			err = errors.New("clear does not go with n; give another answer, then u and c")
		case e.Phase == traininglog.Apart:
			err = errors.New("apart is for what was felt without a run; write it with footnote tag")
		default:
			err = r.checkEntry(e, run)
		}
		if err != nil {
			fmt.Fprintf(r.out, "That cannot be: %s. Nothing is recorded yet.\n", plainText(err.Error()))
			continue
		}
		for _, d := range append(doubts, r.doubts(e)...) {
			fmt.Fprintf(r.out, "Mind: %s.\n", plainText(d))
		}
		if marks := lapMarks(run); wantsOnset(e) && len(marks) > 0 {
			return r.offerLap(ctx, e, marks, true, r.keys, &terminal{stderr: r.out})
		}
		return e, nil
	}
}

// record writes an entry for the run at a place of the queue.
func (r *review) record(ctx context.Context, e traininglog.Episode, at int) (int, error) {
	run := r.queue[at]
	e = tied(e, run, time.Now())
	flags, err := r.warnings(ctx, e, run)
	if err != nil {
		return at, err
	}
	source, added, err := journal.AddEpisode(r.folder.journal, e)
	if err != nil {
		return at, err
	}
	e.Source = source
	given := answer{at, nil, len(r.flags)}
	if added {
		given.entry = &e
		run.Episodes = append(run.Episodes, e)
		run.Label = labelOf(e, run.Label)
	}
	r.answers = append(r.answers, given)
	r.flags = append(r.flags, flags...)
	if e.Symptom != traininglog.Clear {
		fmt.Fprintf(r.out, "Recorded: %s\n", strings.Join(r.say.entryLines(withOnset(e, run)), ". "))
	}
	writeWarnings(r.out, flags, r.coloured)
	return at + 1, nil
}

// undo takes the answer before back and returns its place.
func (r *review) undo(at int) (int, error) {
	if len(r.answers) == 0 {
		fmt.Fprintln(r.out, "undo: there is no answer before this one")
		return at, nil
	}
	last := r.answers[len(r.answers)-1]
	if last.entry != nil {
		if err := journal.DeleteEpisode(r.folder.journal, *last.entry); err != nil {
			return at, err
		}
		run := r.queue[last.at]
		run.Episodes = run.Episodes[:len(run.Episodes)-1]
		run.Label = traininglog.LabelUnlabelled
	}
	r.answers = r.answers[:len(r.answers)-1]
	r.flags = r.flags[:last.flags]
	fmt.Fprintln(r.out, "undone")
	return last.at, nil
}

// show says what is known of a run before it is asked about.
func (r *review) show(at int) {
	run := r.queue[at]
	fmt.Fprintf(r.out, "\n%d of %d: %s\n", at+1, len(r.queue), r.say.runWords(run))
	if !r.say.redact {
		r.showNotes(run)
	}
	if marks := lapMarks(run); len(marks) > 0 {
		var places []string
		for _, l := range marks {
			places = append(places, r.say.lapWords(l))
		}
		fmt.Fprintf(r.out, "   You pressed the lap key at %s.\n", strings.Join(places, ", "))
	}
}

// showNotes prints the notes, and what in them may mean a symptom.
func (r *review) showNotes(run *traininglog.Run) {
	for _, line := range noteLines(run) {
		fmt.Fprintln(r.out, "   "+line)
	}
	for _, c := range run.Candidates {
		fmt.Fprintf(r.out, "   It may mean %s: %q\n", c.Symptom, plainText(c.Words))
	}
}

// sumUp says what the walk has written. While a pressing flag is open the
// clinician is the only next step.
func (r *review) sumUp() {
	clear, symptom := 0, 0
	for _, a := range r.answers {
		switch {
		case a.entry == nil:
		case a.entry.Symptom == traininglog.Clear:
			clear++
		default:
			symptom++
		}
	}
	left := len(r.queue) - clear - symptom
	fmt.Fprintf(r.out, "Recorded: %d clear, %d with a symptom. Without a label: %d.\n", clear, symptom, left)
	if left > 0 && !isPressing(r.flags) {
		fmt.Fprintf(r.out, "Go on with: %s\n", r.folder.command("review"))
	}
}
