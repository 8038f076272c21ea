package reports

import (
	"footnote/analysis"
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
	recentFlags          []analysis.Flag        // of the last 28 days, newest first
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
	since := r.until() - recentDays + 1
	for i := len(f.Flags) - 1; i >= 0; i-- {
		if f.Flags[i].Day >= since {
			s.recentFlags = append(s.recentFlags, f.Flags[i])
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

// until is the day at which windows such as "the last four weeks" end.
func (r Report) until() traininglog.Day {
	if d := r.Findings.Window.Until; d != 0 {
		return d
	}
	return r.Options.Today
}

// isNumb reports whether the numbness family was felt during the run.
func isNumb(r *traininglog.Run) bool {
	for i := range r.Episodes {
		if e := &r.Episodes[i]; e.Symptom.IsNumbness() && (e.Phase.IsDuring() || e.Phase == "") {
			return true
		}
	}
	return false
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
