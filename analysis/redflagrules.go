package analysis

import (
	"fmt"
	"slices"
	"strings"

	"footnote/traininglog"
)

// RedFlagRule is a red flag that follows from several entries together, beside
// the single signs of traininglog.Signs.
type RedFlagRule struct {
	Key   string
	Tier  Tier
	Words string
}

// The keys of the rules, as in red_flags.csv.
const (
	ruleEveryRun  = "every run"
	ruleWeekOff   = "no better after a week off"
	ruleEarlier   = "earlier and earlier"
	ruleLonger    = "longer to settle"
	ruleSamePlace = "same small place"
	ruleBothFeet  = "both feet alike"
	ruleBothRest  = "both feet at rest"
)

// RedFlagRules lists the rules.
var RedFlagRules = []RedFlagRule{
	{ruleEveryRun, Appointment, "The last five runs are all labelled, and the symptom came on each of them."},
	{ruleWeekOff, Appointment, "The symptom is still there a week or more after the last run."},
	{ruleEarlier, Appointment, "Four onsets within 60 days, on runs of similar length, each at least 10 % earlier than the one before."},
	{ruleLonger, Appointment, "Four times within 60 days, after runs of similar length, the symptom took at least 10 % longer to settle than the time before."},
	{ruleSamePlace, Appointment, "The same small place, such as one toe or one gap between toes, in five of the last six."},
	{ruleBothFeet, Appointment, "Both feet alike in three of the last five."},
	{ruleBothRest, Appointment, "Both feet alike, once at rest."},
}

// family is symptoms that a rule counts together.
type family struct {
	words string
	has   func(traininglog.Symptom) bool
}

var families = []family{
	{"numbness or tingling", traininglog.Symptom.IsNumbness},
	{"pain", func(s traininglog.Symptom) bool { return s == traininglog.Pain }},
	{"burning", func(s traininglog.Symptom) bool { return s == traininglog.Burning }},
	{"cold feet", func(s traininglog.Symptom) bool { return s == traininglog.Cold }},
}

// everyRule returns what the rules raise.
func (k *desk) everyRule() []raised {
	out := k.growing()
	out = append(out, k.weekOff()...)
	for _, f := range families {
		occasions := k.occasions(f)
		out = append(out, samePlace(f, occasions)...)
		out = append(out, bothFeet(f, occasions)...)
	}
	return out
}

// weekOff finds entries apart from runs, a week or more after the last one.
func (k *desk) weekOff() []raised {
	var out []raised
	for _, e := range k.log.Apart {
		if e.Phase != traininglog.Apart || e.Symptom == traininglog.Clear || k.asked && e.Day > k.window.Until {
			continue
		}
		last, ran := traininglog.Day(0), false
		for i := range k.log.Runs {
			if d := k.days[i]; d <= e.Day {
				last, ran = max(last, d), true
			}
		}
		if days := e.Day - last; ran && days >= 7 {
			out = append(out, raised{
				sign: ruleWeekOff, tier: Appointment, day: e.Day, source: e.Source,
				reason: fmt.Sprintf("On %s you recorded %s, %d days after your last run.", plainDate(e.Day), e.Symptom, days),
			})
		}
	}
	return out
}

// occasion is a run, or a day apart from runs, on which a symptom was felt.
type occasion struct {
	day     traininglog.Day
	runID   string
	apart   bool
	source  traininglog.Source
	entries []traininglog.Episode
}

// occasions returns the occasions of a family, the oldest first.
func (k *desk) occasions(f family) []occasion {
	var list []occasion
	for _, e := range k.entries() {
		if !f.has(e.Symptom) {
			continue
		}
		apart := e.Phase == traininglog.Apart
		if n := len(list); n > 0 && list[n-1].day == e.Day && list[n-1].runID == e.RunID && list[n-1].apart == apart {
			list[n-1].entries = append(list[n-1].entries, e)
			continue
		}
		list = append(list, occasion{day: e.Day, runID: e.RunID, apart: apart, source: e.Source, entries: []traininglog.Episode{e}})
	}
	return list
}

// alike reports whether both feet felt the same: written so, or the same place
// written for each.
func (o occasion) alike() bool {
	for _, a := range o.entries {
		if a.Side == traininglog.BothFeet {
			return true
		}
		for _, b := range o.entries {
			if a.Side == traininglog.Left && b.Side == traininglog.Right && a.Site == b.Site {
				return true
			}
		}
	}
	return false
}

// places returns the small places of an occasion, each with its side.
func (o occasion) places() []string {
	var list []string
	for _, e := range o.entries {
		if smallSites[e.Site] {
			list = append(list, strings.TrimSpace(string(e.Side)+" "+string(e.Site)))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// smallSites are the places that one small nerve serves: a toe, two neighbours,
// the first web space.
var smallSites = map[traininglog.Site]bool{
	"toe 1": true, "toe 2": true, "toe 3": true, "toe 4": true, "toe 5": true,
	"toes 1-2": true, "toes 2-3": true, "toes 3-4": true, "toes 4-5": true, "first web space": true,
}

// lastOf returns the last n occasions, or all if there are fewer.
func lastOf(o []occasion, n int) []occasion { return o[max(0, len(o)-n):] }

// samePlace finds a small place in five of the last six occasions.
func samePlace(f family, all []occasion) []raised {
	recent := lastOf(all, 6)
	times := map[string]int{}
	for _, o := range recent {
		for _, p := range o.places() {
			times[p]++
		}
	}
	var out []raised
	for _, place := range sortedKeys(times) {
		if times[place] < 5 {
			continue
		}
		end := recent[len(recent)-1]
		out = append(out, raised{
			sign: ruleSamePlace, tier: Appointment, day: end.day, runID: end.runID, source: end.source,
			reason: fmt.Sprintf("You recorded %s in the same small place, %s, on %d of the last %d occasions.", f.words, place, times[place], len(recent)),
		})
	}
	return out
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// bothFeet finds both feet alike in three of the last five occasions, and once
// at rest.
func bothFeet(f family, all []occasion) []raised {
	var out []raised
	recent := lastOf(all, 5)
	n := 0
	for _, o := range recent {
		if o.alike() {
			n++
		}
	}
	if n >= 3 {
		end := recent[len(recent)-1]
		out = append(out, raised{
			sign: ruleBothFeet, tier: Appointment, day: end.day, runID: end.runID, source: end.source,
			reason: fmt.Sprintf("You recorded %s in both feet alike on %d of the last %d occasions.", f.words, n, len(recent)),
		})
	}
	for _, o := range all {
		if o.apart && o.alike() {
			out = append(out, raised{
				sign: ruleBothRest, tier: Appointment, day: o.day, source: o.source,
				reason: fmt.Sprintf("On %s you recorded %s in both feet alike, apart from any run.", plainDate(o.day), f.words),
			})
		}
	}
	return out
}
