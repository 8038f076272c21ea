package reports

import (
	"fmt"
	"slices"
	"strings"

	"footnote/analysis"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// standing is what the answer, the text and the page need to know of a report
// before they say anything: which red flags are open, how the associations
// fall, what happened of late.
type standing struct {
	openFlags, pastFlags []analysis.RedFlag
	linked, leads        []analysis.Association // of the primary outcome
	unclear, tooFew      []analysis.Association
	untested             []analysis.Association
	otherOutcomes        []analysis.Association // leads and links of the rest
	recentFlags          []flagGroup            // of the last 28 days, newest first
	recent               tally                  // of the last 28 days
	days                 []traininglog.Day      // of numb runs
}

// tally counts the runs of a stretch of time.
type tally struct {
	runs, labelled, numb int
	distance             traininglog.Metres
}

const recentDays = 28

func standingOf(r Report) standing {
	var s standing
	f := r.Findings
	for _, g := range f.RedFlags {
		if g.State == analysis.Open {
			s.openFlags = append(s.openFlags, g)
		} else {
			s.pastFlags = append(s.pastFlags, g)
		}
	}
	for _, a := range f.Associations {
		if a.Outcome != primary {
			if a.Verdict == analysis.Linked || a.Verdict == analysis.Lead {
				s.otherOutcomes = append(s.otherOutcomes, a)
			}
			continue
		}
		switch a.Verdict {
		case analysis.Linked:
			s.linked = append(s.linked, a)
		case analysis.Lead:
			s.leads = append(s.leads, a)
		case analysis.NoClearLink:
			s.unclear = append(s.unclear, a)
		case analysis.NotEnoughData:
			s.tooFew = append(s.tooFew, a)
		default:
			s.untested = append(s.untested, a)
		}
	}
	s.otherOutcomes = withoutSides(s.otherOutcomes, slices.Concat(s.linked, s.leads))
	since := r.until() - recentDays + 1
	for i := len(f.Flags) - 1; i >= 0; i-- {
		if f.Flags[i].Day >= since {
			s.recentFlags = gathered(s.recentFlags, f.Flags[i])
		}
	}
	for _, x := range f.Runs {
		if isNumb(x.Run) {
			s.days = append(s.days, x.Run.Day())
		}
		if x.Run.Day() >= since {
			s.recent.add(x.Run)
		}
	}
	return s
}

// flagGroup is the latest flag of a kind, and the days of those before it.
type flagGroup struct {
	analysis.Flag
	earlier []traininglog.Day // latest first
}

// gathered adds a flag to the group of its kind and subject; flags come latest
// first.
func gathered(groups []flagGroup, f analysis.Flag) []flagGroup {
	for i := range groups {
		g := &groups[i]
		if g.Key == f.Key && (f.Subject == "" || f.Subject == g.Subject || f.Key == "weekly_jump") {
			if n := len(g.earlier); f.Day != g.Day && (n == 0 || g.earlier[n-1] != f.Day) {
				g.earlier = append(g.earlier, f.Day)
			}
			return groups
		}
	}
	return append(groups, flagGroup{Flag: f})
}

// when names the day, and how often it was so before within the four weeks.
func (g flagGroup) when() string {
	if len(g.earlier) == 0 {
		return longDay(g.Day)
	}
	var days []string
	for _, d := range g.earlier {
		days = append(days, d.Time().Format("2 Jan"))
	}
	return fmt.Sprintf("%s (also %s)", longDay(g.Day), joined(days))
}

func (t *tally) add(r *traininglog.Run) {
	t.runs++
	t.distance += r.Distance.Or(0)
	if r.Label != traininglog.LabelUnlabelled {
		t.labelled++
	}
	if isNumb(r) {
		t.numb++
	}
}

// withoutSides drops what only repeats, foot by foot, what is already said of
// both.
func withoutSides(list, said []analysis.Association) []analysis.Association {
	return slices.DeleteFunc(list, func(a analysis.Association) bool {
		return strings.HasPrefix(a.Outcome, primary) && slices.ContainsFunc(said, func(b analysis.Association) bool { return b.Exposure == a.Exposure })
	})
}

// until is the day at which windows such as "the last four weeks" end.
func (r Report) until() traininglog.Day {
	if d := r.Findings.Window.Until; d != 0 {
		return d
	}
	return r.Options.Today
}

// isNumb reports whether the numbness family was felt during the run.
func isNumb(r *traininglog.Run) bool {
	present, _ := outcomes.NumbnessDuring.On(r)
	return present
}

// clinicianFirst reports whether an emergency or urgent flag is open: then the
// only next step is the clinician.
func (s standing) clinicianFirst() bool {
	for _, g := range s.openFlags {
		if g.Tier == analysis.Emergency || g.Tier == analysis.Urgent {
			return true
		}
	}
	return false
}

// needMore is the smallest count of numb runs that some exposure still lacks;
// 0: none, or cannot be told.
func (s standing) needMore() int {
	least := 0
	for _, a := range s.tooFew {
		if a.NeedMore > 0 && (least == 0 || a.NeedMore < least) {
			least = a.NeedMore
		}
	}
	return least
}
