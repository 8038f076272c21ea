package fit

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/muktihari/fit/profile/typedef"

	"footnote/traininglog"
)

// NotActivityError says that a FIT file is sound and holds no activity: a
// course, a workout, monitoring, sleep, settings … An account export has
// twenty of them for each activity.
type NotActivityError struct {
	Kind string // FIT's file type in words, such as "monitoring"
}

// NotActivity returns the kind.
func (e *NotActivityError) NotActivity() string { return e.Kind }

// Error names the kind.
func (e *NotActivityError) Error() string {
	return fmt.Sprintf("a FIT file of the kind %q, which holds no activity", e.Kind)
}

var (
	errEmptyActivity = errors.New("the activity holds neither a session nor a record: it was stopped before it began, and there is nothing to import")
	errCutAtOnce     = errors.New("the file is cut short before its first record: copy it from the watch or download it again")
)

// finish puts together what the part said. Cut says that the file ended, or
// could not be read any further, before the part's end. The activity is valid
// until the next reset.
func (p *part) finish(cut bool) (*traininglog.Activity, error) {
	if p.file.known {
		switch typedef.File(p.file.kind) {
		case typedef.FileActivity, typedef.FileActivitySummary, typedef.FileInvalid:
		default:
			return nil, &NotActivityError{Kind: kindName(p.file.kind)}
		}
	}
	p.order()
	a := &p.activity
	if p.contest.purged { // a record may have held nothing but what the device measured better
		a.Records = slices.DeleteFunc(a.Records, func(r traininglog.Record) bool { return r.Empty() })
	}
	p.leaveStray()
	p.startSessions()
	if len(a.Sessions) == 0 && len(a.Records) == 0 {
		switch {
		case cut:
			return nil, errCutAtOnce
		case !p.file.known:
			return nil, &NotActivityError{Kind: "without a file_id"}
		}
		return nil, errEmptyActivity
	}
	p.pauses()
	p.addUnfinished(cut)
	p.divide()
	p.settleCadence()
	if len(a.Sessions) == 1 {
		a.Sessions[0].PlannedDist = p.workout.distance()
	}
	sort.SliceStable(a.Laps, func(i, j int) bool { return a.Laps[i].Start < a.Laps[j].Start })
	p.warnOfLosses()
	a.Warnings = p.warnings
	return a, nil
}

// leaveStray leaves out records of before the watch's clock was set, and others
// that lie years from the rest: the run would be dated by them.
func (p *part) leaveStray() {
	a := &p.activity
	first, end := traininglog.OneClock(a.Records)
	if p.stray = len(a.Records) - (end - first); p.stray > 0 {
		a.Records = append(a.Records[:0], a.Records[first:end]...)
	}
}

// startSessions gives a session without a start that of the records, drops it
// if there are none, and puts sessions into time order. The start that a watch
// noted before its clock was set is none either.
func (p *part) startSessions() {
	a := &p.activity
	kept := a.Sessions[:0]
	for _, s := range a.Sessions {
		if len(a.Records) > 0 && (s.Start == 0 || traininglog.ClockLeapt(s.Start, a.Records[0].Time)) {
			s.Start = a.Records[0].Time
		}
		if s.Start != 0 {
			kept = append(kept, s)
		}
	}
	a.Sessions = kept
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].Start < kept[j].Start })
	for i := range kept {
		p.startBeforeEnd(i)
	}
}

// startBeforeEnd mends the start of a session that says neither when it began nor
// how long it was: what it has is its timestamp, where the records end.
func (p *part) startBeforeEnd(i int) {
	a := &p.activity
	s, n := &a.Sessions[i], len(a.Records)
	if n == 0 || end(s) > s.Start || s.Start < a.Records[n-1].Time {
		return
	}
	first := 0
	if i > 0 {
		first = p.index(end(&a.Sessions[i-1]) + 1)
	}
	if first < n {
		s.Start = a.Records[first].Time
	}
}

// pauses pairs the timer's stops and starts. The last stop is the end of the
// activity and no pause.
func (p *part) pauses() {
	sort.SliceStable(p.events, func(i, j int) bool { return p.events[i].at < p.events[j].at })
	stopped := false
	var from traininglog.Instant
	for _, e := range p.events {
		switch {
		case !e.running && !stopped:
			stopped, from = true, e.at
		case e.running && stopped:
			stopped = false
			if e.at > from {
				p.activity.Pauses = append(p.activity.Pauses, traininglog.Pause{From: from, To: e.at})
			}
		}
	}
}

// end returns where a session ends: at its start and elapsed time, never at
// its timestamp, which in a summary-first file is when it was written.
func end(s *traininglog.Session) traininglog.Instant {
	return s.Start + milliseconds(max(s.Elapsed, s.Timer))
}

// index returns the place of the first record at or after t.
func (p *part) index(t traininglog.Instant) int {
	records := p.activity.Records
	return sort.Search(len(records), func(i int) bool { return records[i].Time >= t })
}

// addUnfinished makes a session of records that no session message covers: all
// of them if there is none, or the leg that was under way when the file broke
// off.
func (p *part) addUnfinished(cut bool) {
	a := &p.activity
	switch {
	case len(a.Sessions) == 0:
		p.makeSession(0)
		p.warn("The file has no summary of its session; one was made from the records.")
	case cut:
		last := &a.Sessions[len(a.Sessions)-1]
		first := p.index(end(last) + second + 1)
		if end(last) > last.Start && len(a.Records)-first >= 2 {
			p.makeSession(first)
			p.warn("The last session has no summary; one was made from the records.")
		}
	}
}

// makeSession appends a session of the records from first on.
func (p *part) makeSession(first int) {
	a := &p.activity
	records := a.Records[first:]
	from, to := records[0].Time, records[len(records)-1].Time
	s := traininglog.Session{
		Sport:     sportOf(p.sport, p.subSport),
		Start:     from,
		Elapsed:   to.Sub(from),
		Timer:     to.Sub(from),
		Truncated: true,
	}
	for _, pause := range a.Pauses {
		s.Timer -= max(0, min(pause.To, to).Sub(max(pause.From, from)))
	}
	s.Timer = max(s.Timer, time.Duration(0))
	if covered, ok := lastDistance(records); ok {
		before, _ := lastDistance(a.Records[:first])
		if covered >= before {
			s.Distance = traininglog.Measured(traininglog.Metres(covered - before))
		}
	}
	a.Sessions = append(a.Sessions, s)
}

func lastDistance(records []traininglog.Record) (float64, bool) {
	for i := len(records) - 1; i >= 0; i-- {
		if d, ok := records[i].Get(traininglog.Distance); ok {
			return d, true
		}
	}
	return 0, false
}

// divide gives each session its records, and drops those that held nothing but
// the cadence of a sport whose cadence is not of feet.
func (p *part) divide() {
	p.share()
	a := &p.activity
	emptied := false
	for i := range a.Sessions {
		s := &a.Sessions[i]
		if onFoot(s.Sport) {
			continue
		}
		for k := s.First; k < s.End; k++ {
			a.Records[k].Unset(traininglog.Cadence)
			emptied = emptied || a.Records[k].Empty()
		}
	}
	if emptied {
		a.Records = slices.DeleteFunc(a.Records, func(r traininglog.Record) bool { return r.Empty() })
		p.share()
	}
}

// share finds each session's records. A single session has them all, those of
// several lie between their start and their end or the next one's start.
func (p *part) share() {
	a := &p.activity
	for i := range a.Sessions {
		s := &a.Sessions[i]
		s.First, s.End = 0, len(a.Records)
		if len(a.Sessions) > 1 {
			s.First = p.index(s.Start)
			if e := end(s); e > s.Start {
				s.End = p.index(e + 1)
			}
			if i+1 < len(a.Sessions) {
				s.End = min(s.End, p.index(a.Sessions[i+1].Start))
			}
			s.End = max(s.First, s.End)
		}
	}
}

// warn adds a whole sentence to the activity's warnings.
func (p *part) warn(format string, args ...any) {
	p.warnings = append(p.warnings, fmt.Sprintf(format, args...))
}

// warnOfLosses says what was left out, once for each kind.
func (p *part) warnOfLosses() {
	if p.zoneOdd && p.activity.Zone.Source == traininglog.ZoneUnknown {
		p.warn("The watch's local time lies more than %.0f h from UTC and was not believed.", furthestOffset.Hours())
	}
	if p.stray > 0 {
		p.warn("Records that lie more than a year from the others, as a watch writes them before its clock is set, were left out: %d.", p.stray)
	}
	if p.untimed > 0 {
		p.warn("Records without a time were left out: %d.", p.untimed)
	}
	if p.spacing > second {
		p.warn("The recording has more than %d samples; they were merged to one each %d seconds.", maxRecords, p.spacing/second)
	}
	if p.excluded > 0 {
		p.warn("Of one activity %d sessions, %d laps and %d timer events are read; what was beyond that was left out: %d.",
			maxSessions, maxLaps, maxEvents, p.excluded)
	}
}
