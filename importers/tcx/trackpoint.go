package tcx

import (
	"math"

	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// readTrackpoint reads one <Trackpoint>. One without a time, with nothing but a
// time, or cut by the end of the file gives no record.
func (f *file) readTrackpoint() {
	x := f.x
	var r traininglog.Record
	var stamp xmlstream.Stamp
	var timed, unreadable, placed bool
	lat, lon := math.NaN(), math.NaN()
	depth := x.Depth()
	for x.Next(depth) {
		switch string(x.Name()) {
		case "Time":
			text := x.Text()
			stamp, timed = f.clock.Parse(text)
			unreadable = !timed && !xmlstream.NoTime(text)
		case "LatitudeDegrees":
			lat, placed = xmlstream.Degrees(x.Text()), true
		case "LongitudeDegrees":
			lon, placed = xmlstream.Degrees(x.Text()), true
		case "AltitudeMeters":
			f.tally.Store(&r, traininglog.Altitude, x.Text(), x)
		case "DistanceMeters":
			f.tally.Store(&r, traininglog.Distance, x.Text(), x)
		case "Value": // of HeartRateBpm
			f.tally.Store(&r, traininglog.HeartRate, x.Text(), x)
		case "Cadence", "RunCadence": // the latter comes later and wins
			f.tally.Store(&r, traininglog.Cadence, x.Text(), x)
		case "Speed":
			f.tally.Store(&r, traininglog.Speed, x.Text(), x)
		case "Watts":
			f.tally.Store(&r, traininglog.Power, x.Text(), x)
		}
	}
	if x.Err() != nil {
		return
	}
	if placed {
		f.tally.StorePosition(&r, lat, lon, x)
	}
	switch {
	case unreadable:
		f.tally.Add(xmlstream.UnreadableTime, x)
	case !timed:
		f.tally.Add(xmlstream.PointWithoutTime, x)
	case r.Empty() && !placed: // the mark of a stopped timer
	case len(f.activity.Records) >= xmlstream.MaxRecords:
		f.tally.Add(xmlstream.TooManyRecords, x)
	default:
		f.store(r, stamp)
	}
}

// store keeps the record of a trackpoint.
func (f *file) store(r traininglog.Record, stamp xmlstream.Stamp) {
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
	if n := len(a.Records); f.border && n > 0 {
		a.Pauses = xmlstream.Pause(a.Pauses, &a.Records[n-1], &r)
	}
	if d, ok := r.Get(traininglog.Distance); ok {
		if f.border && d < f.distance-1 { // some programs count anew in each lap
			f.distanceBase += f.distance
			f.tally.Add(xmlstream.DistanceStartsAgain, f.x)
		}
		f.distance = d
		if f.distanceBase > 0 {
			r.Set(traininglog.Distance, float32(d+f.distanceBase))
		}
	}
	f.border = false
	a.Records = append(a.Records, r)
}
