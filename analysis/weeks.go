package analysis

import (
	"slices"
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
//
// A week is a part, and compared with none, where its sum is not known to be
// whole: the first and the last, unless the log has a run on its first or its
// last day (who has not run since Friday may have exported on Friday); the one
// that the end of the window cuts; and any with a run of unknown distance. The
// start of a window cuts no week: the runs before it are known.
func (k *desk) calendar() []Week {
	var weeks []Week
	start := k.log.Settings.WeekStart
	var first, last traininglog.Day
	seen := false
	short := map[traininglog.Day]bool{} // weeks with a run whose distance is not known
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
		d, measured := r.Distance.Value()
		if !measured {
			short[w.First] = true
		}
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
	for i := range weeks {
		w := &weeks[i]
		w.Part = w.First < first || last < w.First+6 || short[w.First]
	}
	compareWeeks(weeks, k.thresholds.WeeklyJumpPct)
	return weeks
}

// compareWeeks fills in what a week is against those around it.
func compareWeeks(weeks []Week, jumpPct float64) {
	for i := range weeks {
		w := &weeks[i]
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

// LastWeeks returns the last n weeks up to a day, those after the last run
// empty: who has not run for a month has not run in "the last four weeks".
func LastWeeks(weeks []Week, n int, until traininglog.Day) []Week {
	if len(weeks) == 0 {
		return nil
	}
	list := slices.Clone(weeks[max(0, len(weeks)-n):])
	for next := list[len(list)-1].First + 7; next <= until; next += 7 {
		list = append(list[max(0, len(list)+1-n):], Week{First: next, Part: until < next+6})
	}
	return list
}
