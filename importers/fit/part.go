package fit

import (
	"slices"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// fitEpoch is where FIT's seconds begin: 1989-12-31 00:00 UTC.
const fitEpoch = 631065600

func instant(t uint32) traininglog.Instant {
	return traininglog.Instant(int64(t)+fitEpoch) * 1000
}

// second is the least that two timestamps of a file can lie apart.
const second traininglog.Instant = 1000

// part collects what one FIT file, or one part of a chained one, says. It is
// used again for the next, so that reading allocates nothing once its slices
// have grown.
type part struct {
	definitions  [16]definition
	descriptions map[developerKey]description
	contest      contest
	distance     speedDistance

	now      uint32 // last timestamp, on which compressed ones build
	nowKnown bool

	file     fileID
	activity traininglog.Activity
	spacing  traininglog.Instant // records closer than this are merged
	disorder bool                // a record is older than the one before
	sport    uint8               // of the last sport message: the leg that was begun
	subSport uint8
	events   []timerEvent
	workout  workout

	zoneOdd  bool // activity.local_timestamp is impossible
	stray    int  // records by another clock than the others
	untimed  int  // records without a timestamp
	excluded int  // laps, sessions and events beyond what an activity may have
	warnings []string
}

func (p *part) reset() {
	for i := range p.definitions {
		p.definitions[i].forget()
	}
	if p.descriptions == nil {
		p.descriptions = map[developerKey]description{}
	}
	clear(p.descriptions)
	a := &p.activity
	*p = part{
		definitions: p.definitions, descriptions: p.descriptions,
		activity: traininglog.Activity{
			Sessions: a.Sessions[:0], Records: a.Records[:0], Laps: a.Laps[:0], Pauses: a.Pauses[:0],
		},
		contest: contest{open: p.contest.open[:0]},
		spacing: second,
		sport:   noCode, subSport: noCode,
		events: p.events[:0], workout: workout{steps: p.workout.steps[:0]},
		warnings: p.warnings[:0],
	}
}

// noCode is FIT's "invalid" of an enumeration.
const noCode = 0xFF

// data takes in one data message.
func (p *part) data(b []byte) {
	const (
		compressedFlag  = 0x80
		localMask       = 0x0F
		compressedLocal = 0x03
		offsetMask      = 0x1F
	)
	var d *definition
	timed := false
	if b[0]&compressedFlag != 0 {
		// The low five bits of the time: the next such second from now on.
		d = &p.definitions[b[0]>>5&compressedLocal]
		if p.nowKnown {
			p.now += (uint32(b[0]) - p.now) & offsetMask
			timed = true
		}
	} else {
		d = &p.definitions[b[0]&localMask]
		if d.time > 0 {
			if t := u32(b[d.time:], d.big); t != 1<<32-1 {
				p.now, p.nowKnown, timed = t, true, true
			}
		}
	}
	if d.global == mesgnum.Record {
		p.record(d, b, timed)
		return
	}
	m := message{d, b}
	switch d.global {
	case mesgnum.Event:
		p.event(m, timed)
	case mesgnum.Lap:
		p.lap(m, timed)
	case mesgnum.Session:
		p.session(m, timed)
	case mesgnum.FileId:
		p.fileID(m)
	case mesgnum.Sport:
		p.sport, p.subSport = m.code(fieldnum.SportSport), m.code(fieldnum.SportSubSport)
	case mesgnum.Activity:
		p.zone(m, timed)
	case mesgnum.WeatherConditions:
		p.weather(m)
	case mesgnum.Workout:
		p.workout.begin(m)
	case mesgnum.WorkoutStep:
		p.workout.step(m)
	case mesgnum.FieldDescription:
		p.describe(m)
	}
}

// record takes in one sample.
func (p *part) record(d *definition, b []byte, timed bool) {
	if !timed {
		p.untimed++
		return
	}
	if d.stale {
		d.compile(p.descriptions, &p.contest)
	}
	n := len(p.activity.Records)
	if n == cap(p.activity.Records) {
		p.makeRoom()
		n = len(p.activity.Records)
	}
	records := p.activity.Records[:n+1]
	rec := &records[n]
	*rec = traininglog.Record{Time: instant(p.now)}
	d.layout.project(rec, b)
	if len(d.steps) > 0 {
		project(rec, d.steps, b, d.big, &p.distance)
	}
	if len(p.contest.open) > 0 {
		p.preferNative(rec)
		p.projectDeveloper(rec, d, b)
	}
	if rec.Empty() {
		return
	}
	if n > 0 {
		last := &records[n-1]
		if gap := rec.Time - last.Time; gap < p.spacing {
			if gap >= 0 {
				last.Merge(rec)
				return
			}
			p.disorder = true
		}
	}
	p.activity.Records = records
}

// A record of two bytes becomes one of 64, so a file must not be allowed as
// many as it can hold. Three days at a sample a second are 259,200; a longer
// recording is thinned evenly, to two seconds, to four, and never cut.
const (
	firstRecords = 1 << 12
	maxRecords   = 1 << 18
)

// makeRoom lets at least one more record be appended.
func (p *part) makeRoom() {
	records := p.activity.Records
	if n := cap(records); n < maxRecords {
		p.activity.Records = append(make([]traininglog.Record, 0, max(firstRecords, 2*n)), records...)
		return
	}
	p.order()
	for len(p.activity.Records) > maxRecords/2 {
		p.spacing *= 2
		p.mergeClose()
	}
}

// order puts the records into time order and merges those that then fall
// together.
func (p *part) order() {
	if !p.disorder {
		return
	}
	p.disorder = false
	slices.SortFunc(p.activity.Records, func(a, b traininglog.Record) int { return int(a.Time - b.Time) })
	p.mergeClose()
}

// mergeClose merges every record into the one before it that lies less than
// the spacing away.
func (p *part) mergeClose() {
	records := p.activity.Records
	n := 0
	for i := range records {
		if n > 0 && records[i].Time-records[n-1].Time < p.spacing {
			records[n-1].Merge(&records[i])
			continue
		}
		records[n] = records[i]
		n++
	}
	p.activity.Records = records[:n]
}
