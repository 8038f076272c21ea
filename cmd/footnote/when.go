package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

// when is which run, or which day, a command line means.
type when struct {
	text  string
	last  bool
	id    time.Time // of a run id; zero if none was given
	day   traininglog.Day
	clock *time.Duration
}

// whenWords are the words that name a run or a day.
var whenWords = []string{"last", "today", "yesterday"}

var (
	dayForm   = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}:\d{2}))?$`)
	otherDay  = regexp.MustCompile(`^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ](\d{1,2}:\d{2}))?$`)
	idForm    = regexp.MustCompile(`^(\d{8}T\d{6}Z)(-\d+)?$`)
	clockForm = regexp.MustCompile(`^\d{1,2}:\d{2}$`)
)

// looksLikeWhen reports whether an argument is a WHEN and no PATH. A folder of
// such a name is written ./last.
func looksLikeWhen(arg string) bool {
	for _, w := range append([]string{"undo"}, whenWords...) {
		if strings.EqualFold(arg, w) {
			return true
		}
	}
	return dayForm.MatchString(arg) || otherDay.MatchString(arg) || idForm.MatchString(arg)
}

// parseWhen reads a WHEN: last, today, yesterday, 2026-10-03, 2026-10-03T07:12 or
// a run id such as 20261003T051200Z.
func parseWhen(arg string, today traininglog.Day) (when, error) {
	w := when{text: arg}
	switch strings.ToLower(arg) {
	case "last":
		w.last = true
		return w, nil
	case "today":
		w.day = today
		return w, nil
	case "yesterday":
		w.day = today - 1
		return w, nil
	}
	if m := idForm.FindStringSubmatch(arg); m != nil {
		at, err := time.Parse("20060102T150405Z", m[1])
		if err != nil {
			return w, usage("%q is no run id: there is no such moment", arg)
		}
		w.id = at
		return w, nil
	}
	if m := dayForm.FindStringSubmatch(arg); m != nil {
		day, err := traininglog.ParseDay(m[1])
		if err != nil {
			return w, usage("%w", err)
		}
		return w.at(day, m[2], today)
	}
	if m := otherDay.FindStringSubmatch(arg); m != nil {
		switch days := daysOf(m[1], m[2], m[3]); {
		case len(days) == 1:
			return w.at(days[0], m[4], today)
		case len(days) == 2:
			return w, usage("%q may be read in more than one way, as %s or as %s; write the day as year-month-day", arg, days[0], days[1])
		case len(m[1]) == 4 || len(m[3]) == 4:
			return w, usage("%q is no day; write it as year-month-day, such as %s", arg, today)
		}
		return w, usage("%q does not say which number is the year; write the day as year-month-day, such as %s", arg, today)
	}
	hint := "write last, yesterday, a day such as " + today.String() + ", or a run id (footnote runs lists them)"
	if near, ok := grammar.Nearest(arg, whenWords); ok {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return w, usage("%q is neither a folder nor a run; %s", arg, hint)
}

// at completes a when with its day and time of day, which may be empty.
func (w when) at(day traininglog.Day, clock string, today traininglog.Day) (when, error) {
	w.day = day
	if clock != "" {
		var err error
		if w.clock, err = parseClock(clock); err != nil {
			return w, err
		}
	}
	if day > today {
		return w, usage("%s lies in the future; today is %s", day, today)
	}
	return w, nil
}

// daysOf returns the days that three numbers may mean: with the year first the
// month follows, with the year last day and month stand in either order.
func daysOf(a, b, c string) []traininglog.Day {
	orders := [][3]string{{c, b, a}, {c, a, b}}
	if len(a) == 4 {
		orders = [][3]string{{a, b, c}}
	}
	var days []traininglog.Day
	for _, o := range orders {
		for i := range o {
			o[i] = strings.Repeat("0", max(0, 2-len(o[i]))) + o[i]
		}
		day, err := traininglog.ParseDay(strings.Join(o[:], "-"))
		if err == nil && !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	return days
}

// parseClock reads 7:12.
func parseClock(text string) (*time.Duration, error) {
	h, m, _ := strings.Cut(text, ":")
	hours, errH := strconv.Atoi(h)
	minutes, errM := strconv.Atoi(m)
	if errH != nil || errM != nil || hours > 23 || minutes > 59 {
		return nil, usage("%q is no time of day; write it as 07:12", text)
	}
	d := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	return &d, nil
}

// ambiguous says that a WHEN means several runs.
type ambiguous struct{ runs []*traininglog.Run }

func (a *ambiguous) Error() string { return fmt.Sprintf("%d runs are meant", len(a.runs)) }

// noRun says that a WHEN means none. near are the runs next to it.
type noRun struct {
	what string
	near []*traininglog.Run
}

func (n *noRun) Error() string {
	text := "there is no run " + n.what
	for i, r := range n.near {
		text += []string{"; the runs next to it: ", ", "}[min(i, 1)] + r.Local().Format("2006-01-02 15:04")
	}
	return text
}

// sameRun is how far a run id may lie from a run's start: two sources of one run
// start within a minute of each other.
const sameRun = 60 * time.Second

// clockWithin is how far a written time of day may lie from a run's start.
const clockWithin = 2 * time.Hour

// run finds the run that is meant. Its errors are *ambiguous and *noRun.
func (w when) run(log *traininglog.Log) (*traininglog.Run, error) {
	if w.last {
		return &log.Runs[len(log.Runs)-1], nil // mustHaveRuns has been asked
	}
	if !w.id.IsZero() {
		return w.byID(log)
	}
	var there []*traininglog.Run
	for i := range log.Runs {
		if log.Runs[i].Day() == w.day {
			there = append(there, &log.Runs[i])
		}
	}
	if w.clock == nil {
		switch len(there) {
		case 0:
			return nil, &noRun{"on " + w.day.String(), nextTo(log, w.day)}
		case 1:
			return there[0], nil
		}
		return nil, &ambiguous{there}
	}
	var best []*traininglog.Run
	gap := clockWithin
	for _, r := range there {
		switch d := (clockOfDay(r.Local()) - *w.clock).Abs(); {
		case d < gap || d == gap && best == nil:
			best, gap = []*traininglog.Run{r}, d
		case d == gap:
			best = append(best, r)
		}
	}
	switch len(best) {
	case 0:
		near := there
		if near == nil {
			near = nextTo(log, w.day)
		}
		return nil, &noRun{fmt.Sprintf("on %s within 2 h of %s", w.day, clockText24(*w.clock)), near}
	case 1:
		return best[0], nil
	}
	return nil, &ambiguous{best}
}

func clockText24(d time.Duration) string { return time.Time{}.Add(d).Format("15:04") }

func (w when) byID(log *traininglog.Log) (*traininglog.Run, error) {
	if r, ok := log.Run(w.text); ok {
		return r, nil
	}
	var best *traininglog.Run
	for i := range log.Runs {
		r := &log.Runs[i]
		if d := r.Start.Sub(w.id).Abs(); d <= sameRun && (best == nil || d < best.Start.Sub(w.id).Abs()) {
			best = r
		}
	}
	if best == nil {
		return nil, &noRun{w.text, nextTo(log, traininglog.DayOf(w.id))}
	}
	return best, nil
}

// nextTo returns the last run before a day, those of the day, and the first
// after it.
func nextTo(log *traininglog.Log, day traininglog.Day) []*traininglog.Run {
	var before, after *traininglog.Run
	var out []*traininglog.Run
	for i := range log.Runs {
		r := &log.Runs[i]
		switch d := r.Day(); {
		case d < day:
			before = r
		case d == day:
			out = append(out, r)
		case after == nil:
			after = r
		}
	}
	if before != nil {
		out = append([]*traininglog.Run{before}, out...)
	}
	if after != nil {
		out = append(out, after)
	}
	return out
}
