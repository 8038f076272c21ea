package analysis

import (
	"fmt"
	"slices"
	"time"

	"footnote/analysis/association"
	"footnote/analysis/internal/order"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// Trend is how an athlete's numb runs went lately.
type Trend string

// The trends of Line.
const (
	Better       Trend = "better"
	Same         Trend = "same"
	Worse        Trend = "worse"
	UnknownTrend Trend = "unknown"
)

// Line is one athlete on a coach's list. Windows end on the study's last day.
// What is listed and counted are the runs of the study's window; what they are
// compared with, and how long ago the last run was, is the whole log's up to
// that day, as everywhere.
type Line struct {
	Athlete        string
	From, To       *traininglog.Day // of the first and the last run listed
	Runs           int
	LogFrom, LogTo *traininglog.Day // of the first and the last run of the log, listed or not
	DaysSinceLast  traininglog.Reading[traininglog.Score]
	Distance7d     traininglog.Metres
	Distance28d    traininglog.Metres
	WeekChange     traininglog.Reading[traininglog.Percent] // of the last 7 days over the 7 before
	WorstSpike14d  traininglog.Reading[traininglog.Percent] // over the longest run of the 30 days before
	Longest14d     traininglog.Reading[traininglog.Metres]
	Runs90d        int
	Labelled90d    int
	Symptom28d     int // runs with the numbness family
	Symptom90d     int
	Trend          Trend
	MedianOnset90d traininglog.Reading[traininglog.Metres]
	RedFlag        *RedFlag  // the most pressing open one
	RedFlags       []RedFlag // every open one of its tier, RedFlag the first
	ShoesOver      []string
	Strongest      *Association // linked, else lead, else nil
	Verdict        Verdict      // of Strongest, else the most that can be said of any exposure
	Weeks          []Week       // the last 26
	NextAction     string
	SpikeLine      float64 // what a run may go beyond the longest of the month before until the list speaks of it, in percent
	JumpLine       float64 // the same for the last seven days against those before

	spike          *RunFacts          // of WorstSpike14d
	recent, before tally              // labelled runs of the last 28 days and the 62 before
	restTimes7d    int                // times numb apart from any run in the last 7 days
	before7d       traininglog.Metres // of the seven days before the last seven
	before21d      traininglog.Metres // of the three weeks before the last seven days
	window         Window
}

type tally struct{ labelled, numb int }

// lineWeeks is how many weeks the list's small charts show.
const lineWeeks = 26

// LineOf puts a log and its findings into one line.
func LineOf(log *traininglog.Log, f *Findings) Line {
	lines := log.Settings.Thresholds
	l := Line{
		Athlete: log.Athlete, Trend: UnknownTrend, window: f.Window,
		SpikeLine: lines.SessionSpikePct, JumpLine: max(contestedJump, lines.WeeklyJumpPct),
	}
	until := f.Window.Until
	var onsets []float64
	for i := range log.Runs {
		r := &log.Runs[i]
		day := r.Day()
		if l.LogFrom == nil {
			l.LogFrom = &day
		}
		l.LogTo = &day
		age := int(until - day)
		if age < 0 {
			continue
		}
		l.lookBack(r, age)
		if f.Window.Contains(day) {
			onsets = l.list(r, day, age, onsets)
		}
	}
	if l.before7d > 0 && f.Window.Since <= until-6 { // else the last seven days are not all listed
		l.WeekChange = change(l.Distance7d, l.before7d)
	}
	if len(onsets) > 0 {
		l.MedianOnset90d = traininglog.Measured(traininglog.Metres(order.Middle(onsets)))
	}
	l.judge(f)
	l.restTimes7d = restTimes(log, until)
	l.Weeks = LastWeeks(f.Weeks, lineWeeks, until)
	l.NextAction = l.next(until)
	l.spike = nil // a line outlives its log
	return l
}

// lookBack takes in a run, listed or not, as what others are compared with.
func (l *Line) lookBack(r *traininglog.Run, age int) {
	l.DaysSinceLast = traininglog.Measured(traininglog.Score(age))
	d := r.Distance.Or(0)
	if age >= 7 && age < 14 {
		l.before7d += d
	}
	if age >= 7 && age < 28 {
		l.before21d += d
	}
	if age >= 28 && age < 90 {
		l.before.take(r)
	}
}

// list takes in a run of the window.
func (l *Line) list(r *traininglog.Run, day traininglog.Day, age int, onsets []float64) []float64 {
	l.Runs++
	if l.From == nil {
		l.From = &day
	}
	l.To = &day
	d := r.Distance.Or(0)
	if age < 7 {
		l.Distance7d += d
	}
	if age < 28 {
		l.Distance28d += d
		l.recent.take(r)
	}
	if age < 14 && d > l.Longest14d.Or(0) {
		l.Longest14d = traininglog.Measured(d)
	}
	if age < 90 {
		onsets = l.count(r, age, onsets)
	}
	return onsets
}

// take counts a run if it is labelled.
func (t *tally) take(r *traininglog.Run) {
	if labelled(r) {
		t.labelled++
		t.numb += b2i(numbRun(r))
	}
}

// restTimes counts how often the last seven days had numbness apart from any
// run: rows of one day and one time of day are one time, for the left foot and
// the right have a row each.
func restTimes(log *traininglog.Log, until traininglog.Day) int {
	timed := map[traininglog.Day]map[time.Duration]bool{}
	for _, e := range log.Episodes() {
		if !e.Symptom.IsNumbness() || e.Phase != traininglog.Apart || e.Day > until || until-e.Day >= 7 {
			continue
		}
		if timed[e.Day] == nil {
			timed[e.Day] = map[time.Duration]bool{}
		}
		if e.Clock != nil {
			timed[e.Day][*e.Clock] = true
		}
	}
	times := 0
	for _, clocks := range timed {
		times += max(1, len(clocks))
	}
	return times
}

// count takes in a run of the last 90 days.
func (l *Line) count(r *traininglog.Run, age int, onsets []float64) []float64 {
	l.Runs90d++
	if !labelled(r) {
		return onsets
	}
	l.Labelled90d++
	if !numbRun(r) {
		return onsets
	}
	l.Symptom90d++
	if age < 28 {
		l.Symptom28d++
	}
	if d, ok := outcomes.NumbnessDuring.Onset(r); ok {
		return append(onsets, float64(d))
	}
	return onsets
}

// judge takes over what the findings say.
func (l *Line) judge(f *Findings) {
	for i := range f.RedFlags {
		if f.RedFlags[i].State == Open {
			flag := f.RedFlags[i] // they come the most pressing first
			if l.RedFlag == nil {
				l.RedFlag = &flag
			}
			if flag.Tier == l.RedFlag.Tier {
				l.RedFlags = append(l.RedFlags, flag)
			}
		}
	}
	for i := range f.Runs {
		r := &f.Runs[i]
		if v, ok := r.SessionSpike.Value(); ok && f.Window.Until-r.Run.Day() < 14 && f.Window.Until >= r.Run.Day() {
			if worst, known := l.WorstSpike14d.Value(); !known || v > worst {
				l.WorstSpike14d, l.spike = r.SessionSpike, r
			}
		}
	}
	for _, row := range f.Ledger {
		if row.State == ShoeOver {
			l.ShoesOver = append(l.ShoesOver, row.Shoe.Name)
		}
	}
	order := []Verdict{Linked, Lead, NoClearLink, NotEnoughData, NotTested}
	l.Verdict = NotTested
	if len(f.Associations) == 0 {
		l.Verdict = NotEnoughData
	}
	for i := range f.Associations {
		a := &f.Associations[i]
		if a.Outcome != outcomes.NumbnessDuring.Key {
			continue
		}
		at, best := slices.Index(order, a.Verdict), slices.Index(order, l.Verdict)
		if at < best {
			l.Verdict = a.Verdict
		}
		if a.Verdict != Linked && a.Verdict != Lead {
			continue
		}
		if l.Strongest == nil || at < best || at == best && a.PAdjusted.Or(1) < l.Strongest.PAdjusted.Or(1) {
			l.Strongest = a
		}
	}
	if l.Strongest != nil {
		alone := *l.Strongest
		l.Strongest = &alone // else it would keep all the others in memory
	}
	l.trend(f)
}

// What a trend needs: labelled runs in either stretch, and a difference that
// chance makes in fewer than one of ten athletes.
const (
	trendRuns = 4
	trendP    = 0.10
)

// trend compares the share of numb runs of the last 28 days with that of the 62
// days before. A symptom that grows by the rules of the red flags is worse
// whatever the counts say.
func (l *Line) trend(f *Findings) {
	for _, g := range f.Flags {
		if g.Key == symptomWorse && f.Window.Until-g.Day < 28 {
			l.Trend = Worse
			return
		}
	}
	if l.recent.labelled < trendRuns || l.before.labelled < trendRuns {
		return
	}
	l.Trend = Same
	t := association.Table2x2{
		ExposedCases: l.recent.numb, ExposedNonCases: l.recent.labelled - l.recent.numb,
		UnexposedCases: l.before.numb, UnexposedNonCases: l.before.labelled - l.before.numb,
	}
	if t.MidP() >= trendP {
		return
	}
	l.Trend = Better
	if l.recent.numb*l.before.labelled > l.before.numb*l.recent.labelled {
		l.Trend = Worse
	}
}

// CompareLines orders a coach's list: open red flags first, the most pressing
// tier first, then who gets worse, then who ran furthest beyond the longest run
// of the month, if that is over her own line, then whose last seven days jumped,
// then who was numb most, then whose folder gave no run; ties by name.
func CompareLines(a, b Line) int {
	for _, by := range []func(Line) float64{
		func(l Line) float64 {
			if l.RedFlag == nil {
				return 9
			}
			return float64(tierRank(l.RedFlag.Tier))
		},
		func(l Line) float64 { return float64(b2i(l.Trend != Worse)) },
		func(l Line) float64 {
			if !l.Spiked() {
				return 0
			}
			return -float64(l.WorstSpike14d.Or(0))
		},
		func(l Line) float64 { return float64(b2i(!l.Jumped())) },
		func(l Line) float64 { return -float64(l.Symptom28d) },
		func(l Line) float64 { return float64(b2i(l.Runs > 0)) },
	} {
		if x, y := by(a), by(b); x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	return compareText(a.Athlete, b.Athlete)
}

// Spiked reports whether a run of the last 14 days went beyond the longest of
// the 30 days before it by more than her own line.
func (l *Line) Spiked() bool { return float64(l.WorstSpike14d.Or(0)) > l.SpikeLine }

// Jumped reports whether the last seven days went so far beyond the seven before
// that some studies see a harm (30 %, Nielsen 2014), and as far beyond the mean
// of the three weeks before: who returns from an easy week, or runs every other
// day, has not jumped. Seven days of less than 10 km are no base to jump from.
// Who set a higher line than 30 % for a week is named only above that; a lower
// one, such as the customary 10 %, would name half the squad every Monday.
func (l *Line) Jumped() bool {
	line := traininglog.Metres(1 + l.JumpLine/100)
	return l.WeekChange.Known() && l.before7d >= jumpFloor && l.Distance7d > line*l.before7d && l.Distance7d > line*l.meanWeek()
}

// meanWeek is the mean of the three weeks before the last seven days.
func (l *Line) meanWeek() traininglog.Metres { return l.before21d / 3 }

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func numbOf(t tally) string { return fmt.Sprintf("%d of %d", t.numb, t.labelled) }
