package tcx

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"footnote/importers/cadence"
	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// recording is one <Activity> being read.
type recording struct {
	activity   traininglog.Activity
	tally      xmlstream.Tally
	laps       []lap
	border     bool // a track or a lap has begun since the last record
	zoneIsRead bool
	// A distance that starts again with a lap goes on from distanceBase.
	distance, distanceBase float64
}

// reset empties a recording, keeping its buffers.
func (r *recording) reset() {
	a := &r.activity
	*r = recording{
		laps: r.laps[:0],
		activity: traininglog.Activity{
			Records: a.Records[:0], Sessions: a.Sessions[:0], Laps: a.Laps[:0], Pauses: a.Pauses[:0], Notes: a.Notes[:0], Warnings: a.Warnings[:0],
		},
	}
}

// readActivity hands over the activity before and reads one <Activity>.
func (f *file) readActivity(sport traininglog.Sport) error {
	if err := f.handOver(); err != nil {
		return err
	}
	f.reset()
	x, a := f.x, &f.activity
	depth := x.Depth()
	for x.Next(depth) {
		if x.Depth() != depth+1 {
			continue
		}
		switch string(x.Name()) {
		case "Id":
			if stamp, ok := f.clock.Parse(x.Text()); ok {
				a.Device.Created = stamp.At
			}
		case "Lap":
			f.readLap()
		case "Notes":
			f.readNote()
		case "Creator":
			f.readCreator()
		}
	}
	f.closeActivity(sport)
	return nil
}

// readNote reads <Notes>, of the activity or of a lap.
func (f *file) readNote() {
	text := xmlstream.String(f.x.Text())
	a := &f.activity
	same := func(n traininglog.Note) bool { return n.Text == text }
	if text == "" || len(a.Notes) >= xmlstream.MaxParts || slices.ContainsFunc(a.Notes, same) {
		return
	}
	a.Notes = append(a.Notes, traininglog.Note{Text: text, Kind: "notes", Source: traininglog.Source{Line: f.x.Line()}})
}

// readCreator reads which watch it was.
func (f *file) readCreator() {
	x, d := f.x, &f.activity.Device
	depth := x.Depth()
	for x.Next(depth) {
		if x.Depth() != depth+1 {
			continue
		}
		switch string(x.Name()) {
		case "Name":
			d.Product = xmlstream.String(x.Text())
		case "UnitId":
			// 0, or a number too long for Garmin's serials: unknown.
			if n, err := strconv.ParseUint(string(x.Text()), 10, 32); err == nil {
				d.Serial = uint32(n)
			}
		}
	}
}

// closeActivity makes the session of an activity that has been read, whole or
// up to where the file is cut.
func (f *file) closeActivity(sport traininglog.Sport) {
	a := &f.activity
	if !xmlstream.InOrder(a.Records) {
		xmlstream.Sort(a.Records)
		a.Pauses = a.Pauses[:0] // borders mean nothing any more
		f.tally.Add(xmlstream.RecordsOutOfOrder, f.x)
	}
	a.Records, a.Warnings = xmlstream.LeaveStray(a.Records, a.Warnings)
	cut := f.x.Err() != nil
	f.closeLaps(cut)
	s := traininglog.Session{Sport: sport, End: len(a.Records), Truncated: cut}
	begin, end, ok := f.span()
	if !ok {
		return
	}
	s.Start, s.Elapsed = begin, end.Sub(begin)
	if !cut { // the laps' totals speak of all of the file
		s.Timer, s.Distance = f.totals()
		s.Elapsed = max(s.Elapsed, s.Timer)
	}
	s.Averages = f.averages()
	a.Sessions = append(a.Sessions, s)
	f.settleCadence(&a.Sessions[0])
	f.ready = true
}

// strayLap is how far a lap's times may lie beyond the records to be believed:
// one file has laps of 1989 in an activity of 2012.
const strayLap = time.Hour

// span returns when the activity began and ended by its records and, where they
// agree with them or there are none, by its laps. It is false for an activity in
// which nothing happened.
func (f *file) span() (begin, end traininglog.Instant, ok bool) {
	a := &f.activity
	if len(a.Records) > 0 {
		begin, end, ok = a.Records[0].Time, a.Records[len(a.Records)-1].Time, true
	}
	for i, l := range a.Laps {
		switch {
		case !ok && f.laps[i].seconds <= 0:
		case !ok:
			begin, end, ok = l.Start, l.End, true
		case begin.Sub(l.Start) <= strayLap && l.End.Sub(end) <= strayLap:
			begin, end = min(begin, l.Start), max(end, l.End)
		}
	}
	return begin, end, ok
}

// settleCadence makes steps per minute of the cadence of a run, or of a session
// that may be one.
func (f *file) settleCadence(s *traininglog.Session) {
	a := &f.activity
	if !s.Sport.IsRun() && s.Sport != traininglog.UnknownSport {
		return
	}
	var c cadence.Samples
	c.Add(a.Records)
	mean, known := s.Averages.Cadence.Value()
	_, measured := c.Median()
	if c.OneFoot() {
		cadence.Double(a.Records)
		a.Warnings = append(a.Warnings, c.Warning())
	}
	// Huawei's converter halves the cadence of the points and not that of the
	// laps, so each is judged by its own size.
	if known && mean <= cadence.OneFootBelow && (c.OneFoot() || !measured) {
		s.Averages.Cadence = traininglog.Measured(2 * mean)
	}
}

// byStart orders laps.
func byStart(a, b lap) int { return cmp.Compare(a.start, b.start) }
