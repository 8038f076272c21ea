package tcx

import (
	"fmt"
	"slices"
	"time"

	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// lap is a <Lap> as it is written.
type lap struct {
	start, last traininglog.Instant // of the lap, and of its last record
	timed       bool                // start is known
	manual      bool
	seconds     float64 // TotalTimeSeconds, timer time; 0 unknown
	metres      traininglog.Reading[traininglog.Metres]
	heart       float64 // beats per minute, 0 unknown
	cadence     float64 // a minute, 0 unknown
	power       float64 // watts, 0 unknown
}

// readLap reads one <Lap> and the records in it.
func (f *file) readLap() {
	x, a := f.x, &f.activity
	var l lap
	if text, ok := x.Attr("StartTime"); ok {
		stamp, ok := f.clock.Parse(text)
		l.start, l.timed = stamp.At, ok
	}
	first := len(a.Records)
	f.border = true
	depth := x.Depth()
	for x.Next(depth) {
		direct := x.Depth() == depth+1
		switch string(x.Name()) {
		case "Trackpoint":
			f.readTrackpoint()
		case "Track":
			f.border = true
		case "TotalTimeSeconds":
			l.seconds = positive(x.Text(), maxLapSeconds)
		case "DistanceMeters":
			if v, ok := xmlstream.Number(x.Text()); direct && ok && v >= 0 && v < maxLapMetres {
				l.metres = traininglog.Measured(traininglog.Metres(v))
			}
		case "AverageHeartRateBpm":
			for d := x.Depth(); x.Next(d); {
				l.heart = positive(x.Text(), 254)
			}
		case "Cadence", "AvgRunCadence": // the latter comes later and wins
			l.cadence = positive(x.Text(), 400)
		case "AvgWatts":
			l.power = positive(x.Text(), 10000)
		case "TriggerMethod":
			l.manual = string(x.Text()) == "Manual"
		case "Notes":
			f.readNote()
		}
	}
	if n := len(a.Records); n > first {
		if !l.timed {
			l.start, l.timed = a.Records[first].Time, true
		}
		l.last = a.Records[n-1].Time
	}
	if l.timed {
		f.laps = append(f.laps, l)
	}
}

const (
	maxLapSeconds = 30 * 24 * 3600
	maxLapMetres  = 1e7
)

// positive reads a number above 0 and up to limit; anything else is 0.
func positive(text []byte, limit float64) float64 {
	if v, ok := xmlstream.Number(text); ok && v > 0 && v <= limit {
		return v
	}
	return 0
}

// closeLaps makes traininglog's laps. A lap ends with its last record or after
// its timer time, whichever is later, but not after the next lap begins.
//
// TCX has no word for "the activity ended", so the last lap of a whole file is
// "Manual" as well: nobody pressed the lap key there.
func (f *file) closeLaps(cut bool) {
	if !slices.IsSortedFunc(f.laps, byStart) {
		slices.SortStableFunc(f.laps, byStart)
	}
	a := &f.activity
	if n := len(f.laps); cut && n > 0 { // its totals speak of what was not read
		f.laps[n-1].seconds = 0
	}
	f.doubtLaps()
	for i, l := range f.laps {
		end := max(l.last, l.start+traininglog.Instant(l.duration().Milliseconds()))
		lastLap := i == len(f.laps)-1
		if !lastLap {
			end = min(end, f.laps[i+1].start)
		}
		a.Laps = append(a.Laps, traininglog.Lap{
			Start: l.start, End: end, Elapsed: end.Sub(l.start),
			Manual: l.manual && (!lastLap || cut),
		})
	}
}

// Lines of the time that a lap may claim beyond its records and the start of the
// next lap. A watch may run on without a record; that nobody got any further in it
// shows at a speed in which no runner moves.
const (
	idleLap   = 24 * time.Hour
	idleSpeed = 0.8 // metres per second
)

// doubtLaps leaves out the time of laps that claim more than can have passed: one
// number that lost its decimal point would make days of a run.
func (f *file) doubtLaps() {
	doubted := 0
	for i := range f.laps {
		l := &f.laps[i]
		until := l.last
		if i+1 < len(f.laps) {
			until = max(until, f.laps[i+1].start)
		}
		if until <= l.start || !l.claims(until) {
			continue
		}
		doubted++
		l.seconds = 0 // the records know the pauses
		if l.last == 0 {
			l.seconds = until.Sub(l.start).Seconds()
		}
	}
	if doubted > 0 {
		f.activity.Warnings = append(f.activity.Warnings,
			fmt.Sprintf("Laps that claim far more time than passes until their last point and the next lap are timed by these: %d.", doubted))
	}
}

// claims reports whether a lap that is known to last until a moment says that it
// lasted longer, and cannot have.
func (l *lap) claims(until traininglog.Instant) bool {
	beyond := l.duration() - until.Sub(l.start)
	metres := l.metres.Or(0)
	idle := metres > 0 && float64(metres) < idleSpeed*l.seconds
	return beyond > idleLap || beyond > strayLap && idle
}

func (l *lap) duration() time.Duration {
	return time.Duration(l.seconds * float64(time.Second)).Round(time.Millisecond)
}

// totals returns timer time and distance over the laps. Either is unknown if a
// lap does not say it.
func (f *file) totals() (timer time.Duration, distance traininglog.Reading[traininglog.Metres]) {
	var metres traininglog.Metres
	allTimed, allMeasured := len(f.laps) > 0, len(f.laps) > 0
	for i := range f.laps {
		l := &f.laps[i]
		timer += l.duration()
		d, ok := l.metres.Value()
		metres += d
		allTimed = allTimed && l.seconds > 0
		allMeasured = allMeasured && ok
	}
	if !allTimed {
		timer = 0
	}
	if allMeasured && metres > 0 { // 0 is what programs write for "unknown"
		distance = traininglog.Measured(metres)
	}
	return timer, distance
}

// averages returns the laps' averages weighted by their time.
func (f *file) averages() traininglog.Averages {
	var heart, cadence, power mean
	for i := range f.laps {
		l := &f.laps[i]
		heart.add(l.heart, l.seconds)
		cadence.add(l.cadence, l.seconds)
		power.add(l.power, l.seconds)
	}
	var a traininglog.Averages
	if v, ok := heart.value(); ok {
		a.HeartRate = traininglog.Measured(traininglog.BeatsPerMinute(v))
	}
	if v, ok := cadence.value(); ok {
		a.Cadence = traininglog.Measured(traininglog.StepsPerMinute(v))
	}
	if v, ok := power.value(); ok {
		a.Power = traininglog.Measured(traininglog.Watts(v))
	}
	return a
}

// mean is a weighted mean; values of 0 are unknown.
type mean struct{ sum, weight float64 }

func (m *mean) add(v, weight float64) {
	if v > 0 {
		m.sum += v * weight
		m.weight += weight
	}
}

func (m *mean) value() (float64, bool) { return m.sum / m.weight, m.weight > 0 }
