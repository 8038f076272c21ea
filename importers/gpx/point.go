package gpx

import (
	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// readPoint reads one <trkpt>. A point without a time, or cut by the end of
// the file, gives no record.
func (f *file) readPoint(t *track) {
	x := f.x
	var r traininglog.Record
	var stamp xmlstream.Stamp
	var timed, unreadable bool
	lat, _ := x.Attr("lat")
	lon, _ := x.Attr("lon")
	f.tally.StorePosition(&r, xmlstream.Degrees(lat), xmlstream.Degrees(lon), x)
	depth := x.Depth()
	for x.Next(depth) {
		switch string(x.Name()) {
		case "time":
			if x.Depth() == depth+1 {
				text := x.Text()
				stamp, timed = f.clock.Parse(text)
				unreadable = !timed && !xmlstream.NoTime(text)
			}
		case "ele":
			if x.Depth() == depth+1 {
				f.tally.Store(&r, traininglog.Altitude, x.Text(), x)
			}
		case "hr", "heartrate":
			f.tally.Store(&r, traininglog.HeartRate, x.Text(), x)
		case "cad", "cadence", "RunCadence":
			f.tally.Store(&r, traininglog.Cadence, x.Text(), x)
		case "atemp", "temp":
			f.tally.Store(&r, traininglog.Temperature, x.Text(), x)
		case "speed":
			f.tally.Store(&r, traininglog.Speed, x.Text(), x)
		case "power", "PowerInWatts":
			f.tally.Store(&r, traininglog.Power, x.Text(), x)
		case "distance":
			f.tally.Store(&r, traininglog.Distance, x.Text(), x)
		}
	}
	if x.Err() != nil {
		return
	}
	f.points++
	switch {
	case unreadable:
		f.tally.Add(xmlstream.UnreadableTime, x)
	case !timed:
		if t.untimed == 0 {
			t.untimedLine = x.Line()
		}
		t.untimed++
	case len(f.activity.Records) >= xmlstream.MaxRecords:
		f.tally.Add(xmlstream.TooManyRecords, x)
	default:
		f.store(t, r, stamp)
	}
}

// store keeps the record of a point.
func (f *file) store(t *track, r traininglog.Record, stamp xmlstream.Stamp) {
	a := &f.activity
	if stamp.Local {
		f.tally.Add(xmlstream.TimeWithoutZone, f.x)
	}
	if !f.zoneIsRead {
		f.zoneIsRead = true
		// +00:00 is another way to write Z and says nothing of the place.
		if stamp.Offset != 0 {
			a.Zone = traininglog.Zone{Offset: stamp.Offset, Source: traininglog.ZoneText}
		}
	}
	r.Time = stamp.At
	if n := len(a.Records); t.border && n > t.session.First {
		a.Pauses = xmlstream.Pause(a.Pauses, &a.Records[n-1], &r)
	}
	t.border = false
	a.Records = append(a.Records, r)
}
