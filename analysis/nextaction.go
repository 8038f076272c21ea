package analysis

import (
	"fmt"
	"math"

	"footnote/traininglog"
)

// fewLabels is the share of labelled runs in 90 days below which a coach asks
// for labels; longSilence the days without a run after which she asks how they
// are.
const (
	fewLabels   = 0.5
	longSilence = 14
)

// Need is what an athlete stands on a coach's list for.
type Need int

// The needs, the most pressing first.
const (
	NeedsClinician Need = iota // a red flag is open
	NeedsRuns                  // none is listed
	NeedsTalk                  // it gets worse
	NeedsShorterRun
	NeedsLighterWeek
	NeedsWord // no run for long
	NeedsShoes
	NeedsLabels
	NeedsChange // one link stands alone
	NeedsNothing
)

// Need returns the most pressing thing about an athlete.
func (l *Line) Need() Need {
	switch {
	case l.RedFlag != nil:
		return NeedsClinician
	case l.Runs == 0:
		return NeedsRuns
	case l.Trend == Worse:
		return NeedsTalk
	case l.Spiked():
		return NeedsShorterRun
	case l.Jumped():
		return NeedsLighterWeek
	case l.DaysSinceLast.Or(0) > longSilence:
		return NeedsWord
	case len(l.ShoesOver) > 0:
		return NeedsShoes
	case float64(l.Labelled90d) < fewLabels*float64(l.Runs90d):
		return NeedsLabels
	case l.Strongest != nil && l.Strongest.Verdict == Linked && l.Strongest.Direction == More:
		return NeedsChange
	}
	return NeedsNothing
}

// next says in a coach's words what to do about an athlete, the most pressing
// thing only. While an emergency or urgent flag is open that is the clinician.
func (l *Line) next(until traininglog.Day) string {
	switch l.Need() {
	case NeedsClinician:
		return l.callAbout(until)
	case NeedsRuns:
		return l.askForRuns()
	case NeedsTalk:
		if l.recent.labelled > 0 && l.before.labelled > 0 {
			return fmt.Sprintf("call: numb on %s labelled runs in four weeks, on %s before", numbOf(l.recent), numbOf(l.before))
		}
		return "call: the symptom is getting worse"
	case NeedsShorterRun:
		return l.holdLongRun(until)
	case NeedsLighterWeek:
		return fmt.Sprintf("hold the week at %s km: %+.0f %% over the week before", wholeKm(max(l.before7d, l.meanWeek())), float64(l.WeekChange.Or(0)))
	case NeedsWord:
		return fmt.Sprintf("ask how they are: no run for %.0f days", float64(l.DaysSinceLast.Or(0)))
	case NeedsShoes:
		if len(l.ShoesOver) == 1 {
			return fmt.Sprintf("look at the shoes: %s is past its line", l.ShoesOver[0])
		}
		return fmt.Sprintf("look at the shoes: %d pairs in use are past their line", len(l.ShoesOver))
	case NeedsLabels:
		return fmt.Sprintf("ask for labels: %d of %s", l.Labelled90d, plural(l.Runs90d, "run", "runs"))
	case NeedsChange:
		return fmt.Sprintf("talk about one change: numbness goes with %q", l.Strongest.Title)
	}
	return "nothing recorded that needs a call"
}

// askForRuns tells a folder without runs from a log that does not reach into the
// days asked for.
func (l *Line) askForRuns() string {
	if l.LogFrom == nil {
		return "ask for the exports: there is no run in the folder"
	}
	days := fmt.Sprintf("from %s to %s", l.window.Since, l.window.Until)
	switch {
	case *l.LogFrom > l.window.Until:
		days = fmt.Sprintf("up to %s", l.window.Until)
	case *l.LogTo < l.window.Since:
		days = fmt.Sprintf("on or after %s", l.window.Since)
	}
	return fmt.Sprintf("there is no run %s: the log goes from %s to %s; change --since or --until", days, *l.LogFrom, *l.LogTo)
}

// callAbout words a red flag.
func (l *Line) callAbout(until traininglog.Day) string {
	g := l.RedFlag
	what := ruleCalls[g.Sign]
	if s, ok := traininglog.FindSign(g.Sign); ok {
		what = s.Words
	}
	if g.Sign == traininglog.SignAtRest && l.restTimes7d > 1 {
		what += " " + timesInWords(l.restTimes7d) + " this week"
	} else {
		what += ", " + dayInWords(g.Day, until)
	}
	if n := len(l.RedFlags) - 1; n > 0 {
		what += ", and " + plural(n, "more sign", "more signs")
	}
	switch g.Tier {
	case Emergency:
		return "call now, this is an emergency: " + what
	case Urgent:
		return "call: " + what + "; a clinician today or tomorrow"
	}
	return "ask them to book an appointment: " + what
}

// ruleCalls says a rule of the red flags as one would say it on the telephone.
var ruleCalls = map[string]string{
	ruleEveryRun:  "the symptom came on each of the last five runs",
	ruleWeekOff:   "no better after a week without running",
	ruleEarlier:   "it began earlier on each of four runs",
	ruleLonger:    "it took longer to settle after each of four runs",
	ruleSamePlace: "the same small place time after time",
	ruleBothFeet:  "both feet alike, three times of five",
	ruleBothRest:  "both feet alike, at rest",
}

// dayInWords names a day of the last week by its weekday, else by its date.
func dayInWords(day, until traininglog.Day) string {
	if age := until - day; age >= 0 && age < 7 {
		return day.Weekday().String()
	}
	return day.Time().Format("2 January")
}

func timesInWords(n int) string {
	switch n {
	case 2:
		return "twice"
	case 3:
		return "three times"
	}
	return fmt.Sprintf("%d times", n)
}

// holdLongRun names the longest run of the month before the spike as the length
// to stay at.
func (l *Line) holdLongRun(until traininglog.Day) string {
	when := "on " + dayInWords(l.spike.Run.Day(), until)
	longest, ok := l.spike.Longest30d.Value()
	if !ok {
		return fmt.Sprintf("hold the long run: %+.0f %% %s", float64(l.WorstSpike14d.Or(0)), when)
	}
	return fmt.Sprintf("hold the long run at %s km: %+.0f %% %s", wholeKm(longest), float64(l.WorstSpike14d.Or(0)), when)
}

func wholeKm(d traininglog.Metres) string {
	return fmt.Sprintf("%.0f", math.Max(1, math.Floor(d.Km()+0.5)))
}
