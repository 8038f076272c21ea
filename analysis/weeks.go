package analysis

import (
	"sort"

	"footnote/analysis/exposures"
	"footnote/traininglog"
)

const (
	// jumpFloor is what the week before must have for a jump to mean anything.
	jumpFloor traininglog.Metres = 10_000
	// cutbackShare is how much a planned-looking dip leaves of the weeks before.
	cutbackShare = 0.8
	// cutbackWeeks is how many weeks before a dip is held against.
	cutbackWeeks = 3
)

// calendar returns every calendar week from the first run to the last that is
// looked at, without holes, and whatever the window's first day.
func (k *desk) calendar() []Week {
	var weeks []Week
	start := k.log.Settings.WeekStart
	var first, last traininglog.Day
	seen := false
	for i := range k.log.Runs {
		day := k.days[i]
		if day > k.window.Until {
			continue
		}
		if !seen {
			first, last, seen = day, day, true
			weeks = append(weeks, Week{First: day.Week(start)})
		}
		first, last = min(first, day), max(last, day)
		// A flight over the date line may put a run on the day before the
		// last one's; its week is there already, but for the very first.
		for w := day.Week(start); weeks[len(weeks)-1].First < w; {
			weeks = append(weeks, Week{First: weeks[len(weeks)-1].First + 7})
		}
		w := weekOf(weeks, day.Week(start))
		if w == nil {
			weeks = append([]Week{{First: day.Week(start)}}, weeks...)
			w = &weeks[0]
		}
		r := &k.log.Runs[i]
		d := r.Distance.Or(0)
		w.Runs++
		w.Distance += d
		w.Duration += traininglog.Seconds(exposures.Duration(r).Seconds())
		w.Longest = max(w.Longest, d)
		if labelled(r) {
			w.LabelledRuns++
		}
		if numbRun(r) {
			w.SymptomRuns++
		}
	}
	compareWeeks(weeks, first, last, k.thresholds.WeeklyJumpPct)
	return weeks
}

// compareWeeks fills in what a week is against those around it. first and last
// are the days of the log's first and last run: a week whose first or last day
// the log is not seen to reach is a part.
func compareWeeks(weeks []Week, first, last traininglog.Day, jumpPct float64) {
	for i := range weeks {
		w := &weeks[i]
		w.Part = w.First < first || last < w.First+6
		if i == 0 {
			continue
		}
		before := &weeks[i-1]
		if before.Distance > 0 {
			w.Change = change(w.Distance, before.Distance)
			w.Jump = !w.Part && !before.Part && before.Distance >= jumpFloor && float64(w.Change.Or(0)) > jumpPct
		}
	}
	for i := 1; i+1 < len(weeks); i++ {
		w, after := &weeks[i], &weeks[i+1]
		if w.Part || after.Part || w.Runs == 0 || after.Distance <= w.Distance {
			continue
		}
		var sum traininglog.Metres
		n := 0
		for j := i - 1; j >= 0 && j >= i-cutbackWeeks && !weeks[j].Part && weeks[j].Runs > 0; j-- {
			sum += weeks[j].Distance
			n++
		}
		w.Cutback = n > 0 && w.Distance <= cutbackShare*sum/traininglog.Metres(n)
	}
}

// weekOf returns the week that begins on first, or nil.
func weekOf(weeks []Week, first traininglog.Day) *Week {
	i := sort.Search(len(weeks), func(i int) bool { return weeks[i].First >= first })
	if i == len(weeks) || weeks[i].First != first {
		return nil
	}
	return &weeks[i]
}

// weeksInWindow returns the weeks of which the window holds a day.
func (k *desk) weeksInWindow(weeks []Week) []Week {
	var in []Week
	for _, w := range weeks {
		if w.First+6 >= k.window.Since && w.First <= k.window.Until {
			in = append(in, w)
		}
	}
	return in
}
