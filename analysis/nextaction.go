package analysis

import (
	"fmt"
	"math"
	"strings"

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
		return "call: the numbness is getting worse"
	case l.WorstSpike14d.Or(0) > spikeLine:
		return l.holdLongRun(until)
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
	what := strings.TrimSuffix(g.Reason, ".")
	if s, ok := traininglog.FindSign(g.Sign); ok {
		what = s.Words
		switch {
		case g.Sign == traininglog.SignAtRest && l.restEntries7d > 1:
			what += " " + timesInWords(l.restEntries7d) + " this week"
		case until-g.Day < 7:
			what += ", " + g.Day.Weekday().String()
		default:
			what += ", " + g.Day.Time().Format("2 January")
		}
	}
	switch g.Tier {
	case Emergency:
		return "call now, this is an emergency: " + what
	case Urgent:
		return "call: " + what + "; a clinician today or tomorrow"
	}
	return "ask them to book an appointment: " + what
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
	day := l.spike.Run.Day()
	when := "on " + day.Time().Format("2 January")
	if until-day < 7 {
		when = "on " + day.Weekday().String()
	}
	longest, ok := l.spike.Longest30d.Value()
	if !ok {
		return fmt.Sprintf("hold the long run: %+.0f %% %s", float64(l.WorstSpike14d.Or(0)), when)
	}
	return fmt.Sprintf("hold the long run at %.0f km: %+.0f %% %s", math.Max(1, math.Floor(longest.Km()+0.5)), float64(l.WorstSpike14d.Or(0)), when)
}
