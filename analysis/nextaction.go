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

// next says in a coach's words what to do about an athlete, the most pressing
// thing only. While an emergency or urgent flag is open that is the clinician.
func (l *Line) next(until traininglog.Day) string {
	switch {
	case l.RedFlag != nil:
		return l.callAbout(until)
	case l.Runs == 0:
		return "ask for the exports: there is no run in the folder"
	case l.Trend == Worse && l.recent.labelled > 0 && l.before.labelled > 0:
		return fmt.Sprintf("call: numb on %s labelled runs in four weeks, on %s before", numbOf(l.recent), numbOf(l.before))
	case l.Trend == Worse:
		return "call: the symptom is getting worse"
	case l.WorstSpike14d.Or(0) > spikeLine:
		return l.holdLongRun(until)
	case l.Jumped():
		return fmt.Sprintf("hold the week at %s km: %+.0f %% over the week before", wholeKm(max(l.before7d, l.meanWeek())), float64(l.WeekChange.Or(0)))
	case l.DaysSinceLast.Or(0) > longSilence:
		return fmt.Sprintf("ask how they are: no run for %.0f days", float64(l.DaysSinceLast.Or(0)))
	case len(l.ShoesOver) == 1:
		return fmt.Sprintf("look at the shoes: %s is past its line", l.ShoesOver[0])
	case len(l.ShoesOver) > 1:
		return fmt.Sprintf("look at the shoes: %d pairs in use are past their line", len(l.ShoesOver))
	case float64(l.Labelled90d) < fewLabels*float64(l.Runs90d):
		return fmt.Sprintf("ask for labels: %d of %s", l.Labelled90d, plural(l.Runs90d, "run", "runs"))
	case l.Strongest != nil && l.Strongest.Verdict == Linked && l.Strongest.Direction == More:
		return fmt.Sprintf("talk about one change: numbness goes with %q", l.Strongest.Title)
	}
	return "nothing recorded that needs a call"
}

// callAbout words a red flag.
func (l *Line) callAbout(until traininglog.Day) string {
	g := l.RedFlag
	what := ruleCalls[g.Sign]
	if s, ok := traininglog.FindSign(g.Sign); ok {
		what = s.Words
	}
	if g.Sign == traininglog.SignAtRest && l.restEntries7d > 1 {
		what += " " + timesInWords(l.restEntries7d) + " this week"
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
