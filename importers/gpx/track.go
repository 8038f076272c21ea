package gpx

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// track is a <trk> being read: it becomes a session if it was recorded.
type track struct {
	session traininglog.Session
	name    string
	border  bool // a segment has begun since the last record
	// Points without a time, and the line of the first.
	untimed, untimedLine int
}

// readTrack reads one <trk>.
func (f *file) readTrack() {
	x, a := f.x, &f.activity
	t := track{session: traininglog.Session{First: len(a.Records)}}
	pauses, notes := len(a.Pauses), len(a.Notes)
	depth := x.Depth()
	for x.Next(depth) {
		direct := x.Depth() == depth+1
		switch string(x.Name()) {
		case "trkpt":
			f.readPoint(&t)
		case "trkseg":
			t.border = true
		case "TrackStatsExtension":
			t.readStats(x)
		case "name":
			if direct {
				t.name = xmlstream.String(x.Text())
			}
		case "desc":
			if direct {
				f.addNote("description", xmlstream.String(x.Text()), 0)
			}
		case "cmt":
			if direct {
				f.addNote("notes", xmlstream.String(x.Text()), 0)
			}
		case "type":
			if direct {
				t.session.Sport = sport(x.Text())
			}
		case "activity": // Locus Map, which writes no <type>
			if t.session.Sport == traininglog.UnknownSport {
				t.session.Sport = sport(x.Text())
			}
		}
	}
	switch recorded := len(a.Records) > t.session.First; {
	case recorded && len(a.Sessions) < xmlstream.MaxParts:
		f.tally.AddAt(xmlstream.PointWithoutTime, t.untimed, t.untimedLine)
		f.keep(&t, pauses)
		return
	case recorded:
		f.tally.Add(xmlstream.TooManyParts, x)
	case t.untimed > 0:
		f.tally.AddAt(xmlstream.TrackWithoutTimes, 1, t.untimedLine)
	}
	a.Records, a.Pauses, a.Notes = a.Records[:t.session.First], a.Pauses[:pauses], a.Notes[:notes]
}

// keep makes a session of a track with records.
func (f *file) keep(t *track, firstPause int) {
	a, s := &f.activity, t.session
	records := a.Records[s.First:]
	if !xmlstream.InOrder(records) {
		xmlstream.Sort(records)
		a.Pauses = a.Pauses[:firstPause] // borders mean nothing any more
		f.tally.Add(xmlstream.RecordsOutOfOrder, f.x)
	}
	records, a.Warnings = xmlstream.LeaveStray(records, a.Warnings)
	s.End = s.First + len(records)
	a.Records = a.Records[:s.End]
	if !distanceGrows(records) {
		for i := range records {
			records[i].Unset(traininglog.Distance)
		}
		f.tally.Add(xmlstream.DistanceNotGrowing, f.x)
	}
	s.Start = records[0].Time
	s.Elapsed = records[len(records)-1].Time.Sub(s.Start)
	if f.x.Err() != nil { // then the totals speak of more than was read
		s.Truncated = true
		s.Distance, s.Ascent, s.Timer, s.Moving = traininglog.Reading[traininglog.Metres]{}, traininglog.Reading[traininglog.Metres]{}, 0, 0
	}
	if n := len(a.Sessions); n > 0 && s.Start < a.Sessions[n-1].Start {
		f.tally.Add(xmlstream.TracksOutOfOrder, f.x)
	}
	a.Sessions = append(a.Sessions, s)
	switch {
	case a.Name == "":
		a.Name = t.name
	default:
		f.addNote("name", t.name, 0)
	}
}

// distanceGrows reports whether the distances of records can be distances
// since the start. OpenTracks writes the distance since the last point.
func distanceGrows(records []traininglog.Record) bool {
	first, last, n := 0.0, 0.0, 0
	for i := range records {
		d, ok := records[i].Get(traininglog.Distance)
		switch {
		case !ok:
			continue
		case n == 0:
			first = d
		case d < last:
			return false
		}
		last = d
		n++
	}
	return n == 0 || last > first
}

// readStats reads Garmin's TrackStatsExtension: metres and seconds.
func (t *track) readStats(x *xmlstream.Reader) {
	depth := x.Depth()
	for x.Next(depth) {
		name := string(x.Name())
		v, ok := xmlstream.Number(x.Text())
		if !ok || v <= 0 || v > 1e8 {
			continue
		}
		switch name {
		case "Distance":
			t.session.Distance = traininglog.Measured(traininglog.Metres(v))
		case "Ascent":
			t.session.Ascent = traininglog.Measured(traininglog.Metres(v))
		case "TimerTime":
			t.session.Timer = seconds(v)
		case "MovingTime":
			t.session.Moving = seconds(v)
		}
	}
}

func seconds(v float64) time.Duration {
	return time.Duration(v * float64(time.Second)).Round(time.Millisecond)
}

// sport reads a <type>. OpenTracks writes "unknown" where others write none.
func sport(text []byte) traininglog.Sport {
	name := string(text)
	if strings.EqualFold(name, "unknown") {
		return traininglog.UnknownSport
	}
	return traininglog.ParseSport(name)
}

// orderTracks puts the sessions, and their records, in the order of time.
func (f *file) orderTracks() {
	a := &f.activity
	earlier := func(x, y traininglog.Session) int { return cmp.Compare(x.Start, y.Start) }
	if slices.IsSortedFunc(a.Sessions, earlier) {
		return
	}
	slices.SortStableFunc(a.Sessions, earlier)
	slices.SortStableFunc(a.Pauses, func(x, y traininglog.Pause) int { return cmp.Compare(x.From, y.From) })
	sorted := make([]traininglog.Record, 0, len(a.Records))
	for i := range a.Sessions {
		s := &a.Sessions[i]
		first := len(sorted)
		sorted = append(sorted, a.Records[s.First:s.End]...)
		s.First, s.End = first, len(sorted)
	}
	a.Records = sorted
}
