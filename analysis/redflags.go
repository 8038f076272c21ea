package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"footnote/traininglog"
)

// raised is one reason for a red flag before it has a state.
type raised struct {
	sign   string
	tier   Tier
	reason string
	day    traininglog.Day
	runID  string
	source traininglog.Source

	value, line float64 // of a series, for its flag
	unit        string
}

// pastAfter is how many days a sign that is not repeated stays open.
const pastAfter = 30

// readSigns raises the red flags from every entry, tied to a run or not: there
// is one for each sign, of the day when it was last recorded. Statistics have
// no part in it, and the first day of the window does not hide any.
func (k *desk) readSigns(_ context.Context, f *Findings) error {
	var all []raised
	entries := map[string]int{} // sign → entries that raise it
	for _, e := range k.entries() {
		of := append(signsOf(&e), k.restSigns(&e)...)
		for i, r := range of {
			if !slices.ContainsFunc(of[:i], func(o raised) bool { return o.sign == r.sign }) {
				entries[r.sign]++
			}
		}
		all = append(all, of...)
	}
	all = append(all, k.everyRule()...)

	lift := k.riskFactors() != ""
	latest := map[string]int{} // sign → place in f.RedFlags
	for _, r := range all {
		if lift && r.tier == Appointment {
			r.tier = Urgent
			r.reason += " With " + k.riskFactors() + " this is more pressing."
		}
		flag := RedFlag{Tier: r.tier, Sign: r.sign, Reason: r.reason, Day: r.day, State: Open, Source: r.source}
		if at, seen := latest[r.sign]; !seen {
			latest[r.sign] = len(f.RedFlags)
			f.RedFlags = append(f.RedFlags, flag)
		} else if r.day >= f.RedFlags[at].Day {
			f.RedFlags[at] = flag
		}
	}
	for i := range f.RedFlags {
		flag := &f.RedFlags[i]
		if k.window.Until-flag.Day > pastAfter {
			flag.State = Past
		}
		flag.Advice, flag.Entries = advice(*flag), entries[flag.Sign]
	}
	slices.SortStableFunc(f.RedFlags, func(a, b RedFlag) int {
		return cmp.Or(
			cmp.Compare(b2i(a.State == Past), b2i(b.State == Past)), cmp.Compare(tierRank(a.Tier), tierRank(b.Tier)),
			cmp.Compare(b.Day, a.Day), cmp.Compare(a.Sign, b.Sign),
		)
	})
	return nil
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func tierRank(t Tier) int { return slices.Index([]Tier{Emergency, Urgent, Appointment}, t) }

// entries returns the journal's entries up to the end of the window. An entry
// dated after today is a slip of the pen and read all the same; only an end
// that was asked for cuts.
func (k *desk) entries() []traininglog.Episode {
	all := k.log.Episodes()
	if !k.asked {
		return all
	}
	return slices.DeleteFunc(all, func(e traininglog.Episode) bool { return e.Day > k.window.Until })
}

// signsOf returns what the signs written in an entry raise.
func signsOf(e *traininglog.Episode) []raised {
	var out []raised
	for _, written := range e.Signs {
		s, ok := traininglog.FindSign(written)
		if !ok {
			continue
		}
		out = append(out, raised{
			sign: s.Key, tier: s.Tier, day: e.Day, runID: e.RunID, source: e.Source,
			reason: fmt.Sprintf("On %s you recorded: %s.", plainDate(e.Day), s.Words),
		})
	}
	return out
}

// day24 is a day in seconds.
const day24 traininglog.Seconds = 24 * 3600

// restSigns returns what an entry raises by its other cells: a foot that stays
// numb, or is numb without a run.
func (k *desk) restSigns(e *traininglog.Episode) []raised {
	var out []raised
	raise := func(sign string, tier Tier, format string, args ...any) {
		out = append(out, raised{
			sign: sign, tier: tier, day: e.Day, runID: e.RunID, source: e.Source,
			reason: fmt.Sprintf("On %s you recorded: ", plainDate(e.Day)) + fmt.Sprintf(format, args...) + ".",
		})
	}
	numb := e.Symptom.IsNumbness()
	if lasted := e.Lasted.Or(0); numb && lasted > day24 {
		raise(traininglog.SignOver24h, Urgent, "%s that lasted %.0f hours", e.Symptom, float64(lasted)/3600)
	}
	if numb && e.Phase == traininglog.Apart {
		raise(traininglog.SignAtRest, Urgent, "%s apart from any run, at rest or at night", e.Symptom)
	}
	if numb && k.hasRisk("diabet") {
		raise(traininglog.SignDiabetes, Urgent, "%s, and your settings name diabetes", e.Symptom)
	}
	return out
}
