package reference

import (
	"bytes"
	"encoding/binary"
	"math"
	"time"

	tormoder "github.com/tormoder/fit"

	"footnote/traininglog"
)

// decodeFIT decodes with tormoder/fit. What it read before it stumbled counts.
func decodeFIT(b []byte) Contents {
	var c Contents
	c.Parts, c.Unclosed = chain(b)
	file, err := tormoder.Decode(bytes.NewReader(b))
	if err != nil {
		c.Failure = err.Error()
	}
	if file == nil {
		return c
	}
	activity, err := file.Activity()
	if err != nil {
		if c.Failure == "" {
			c.Failure = "finds no activity"
		}
		return c
	}
	samples := c.samples(activity.Records)
	for _, m := range activity.Sessions {
		c.Sessions = append(c.Sessions, sessionOf(m))
	}
	if len(c.Sessions) == 0 && len(samples) > 0 { // cut before its summary
		c.Sessions = []Session{{}}
	}
	for i := range c.Sessions {
		c.Sessions[i].Zone = zoneOf(activity.Activity)
	}
	inOrder(c.Sessions)
	c.divide(samples)
	starts := make([]traininglog.Instant, 0, len(activity.Laps))
	for _, l := range activity.Laps {
		starts = append(starts, traininglog.InstantOf(l.StartTime))
	}
	countLaps(c.Sessions, starts)
	return c
}

// chain counts the recordings of a file, and reports whether the header of the
// first says that it has no data: the watch never closed it.
// Source: FIT protocol, "File Structure": size of the header, at 4 the size of
// the data, at 8 ".FIT"; two bytes of checksum behind the data.
func chain(b []byte) (parts int, unclosed bool) {
	for len(b) >= 12 && b[0] >= 12 && string(b[8:12]) == ".FIT" {
		parts++
		data := int64(binary.LittleEndian.Uint32(b[4:]))
		if data == 0 {
			return parts, parts == 1
		}
		next := int64(b[0]) + data + 2
		if next > int64(len(b)) {
			break
		}
		b = b[next:]
	}
	return parts, false
}

func sessionOf(m *tormoder.SessionMsg) Session {
	s := Session{Sport: sportOf(m.Sport, m.SubSport)}
	if !tormoder.IsBaseTime(m.StartTime) {
		s.Start = traininglog.InstantOf(m.StartTime)
	}
	s.Distance = scaled(m.TotalDistance, 100)
	if s.Timer = scaled(m.TotalTimerTime, 1000); s.Timer.Value == 0 {
		s.Timer.Known = false
	}
	if s.Elapsed = scaled(m.TotalElapsedTime, 1000); s.Elapsed.Value == 0 {
		s.Elapsed.Known = false
	}
	return s
}

func scaled(v uint32, scale float64) Number {
	if v == math.MaxUint32 {
		return Number{}
	}
	return known(float64(v) / scale)
}

// sportOf puts FIT's sport into the log's words. "Generic" says nothing.
func sportOf(sport tormoder.Sport, sub tormoder.SubSport) traininglog.Sport {
	switch sport {
	case tormoder.SportRunning:
		if s, ok := runs[sub]; ok {
			return s
		}
		return traininglog.Running
	case tormoder.SportFitnessEquipment:
		switch sub {
		case tormoder.SubSportTreadmill, tormoder.SubSportIndoorRunning:
			return traininglog.TreadmillRunning
		case tormoder.SubSportIndoorWalking:
			return traininglog.Walking
		}
	case tormoder.SportWalking:
		return traininglog.Walking
	case tormoder.SportHiking:
		return traininglog.Hiking
	case tormoder.SportGeneric, tormoder.SportInvalid:
		return traininglog.UnknownSport
	}
	return traininglog.OtherSport
}

var runs = map[tormoder.SubSport]traininglog.Sport{
	tormoder.SubSportTreadmill:            traininglog.TreadmillRunning,
	tormoder.SubSportIndoorRunning:        traininglog.TreadmillRunning,
	tormoder.SubSportTrail:                traininglog.TrailRunning,
	tormoder.SubSportTrack:                traininglog.TrackRunning,
	tormoder.SubSportVirtualActivity:      traininglog.VirtualRunning,
	tormoder.SubSportObstacle:             traininglog.ObstacleRunning,
	tormoder.SubSportUltra:                traininglog.UltraRunning,
	tormoder.SubSportBikeToRunTransition:  traininglog.OtherSport,
	tormoder.SubSportRunToBikeTransition:  traininglog.OtherSport,
	tormoder.SubSportSwimToBikeTransition: traininglog.OtherSport,
}

// zoneOf returns the offset of local time in minutes east of UTC, to the quarter
// of an hour: tormoder/fit makes a zone of its own of it.
func zoneOf(a *tormoder.ActivityMsg) Number {
	if a == nil || a.Timestamp.Before(clockSet) || a.LocalTimestamp.Before(clockSet) {
		return Number{}
	}
	_, offset := a.LocalTimestamp.Zone()
	return known(math.Round(float64(offset)/900) * 15)
}

// clockSet is the FIT time 0x10000000: what lies before it counts seconds since
// the watch was switched on. Source: FIT profile, type date_time, "min".
var clockSet = time.Date(1989, 12, 31, 0, 0, 0x10000000, 0, time.UTC)

// samples reduces records; those without a time are left out.
func (c *Contents) samples(records []*tormoder.RecordMsg) []sample {
	samples := make([]sample, 0, len(records))
	for _, r := range records {
		if tormoder.IsBaseTime(r.Timestamp) {
			continue
		}
		s := sample{At: traininglog.InstantOf(r.Timestamp)}
		put := func(ch traininglog.Channel, v, scale float64, invalid bool) {
			if !invalid {
				s.set(ch, v/scale)
			}
		}
		put(traininglog.Speed, float64(r.Speed), 1000, r.Speed == math.MaxUint16)
		put(traininglog.Speed, float64(r.EnhancedSpeed), 1000, r.EnhancedSpeed == math.MaxUint32)
		put(traininglog.Distance, float64(r.Distance), 100, r.Distance == math.MaxUint32)
		if compressed(r.CompressedSpeedDistance) {
			c.Compressed = true
			s.set(traininglog.Distance, r.GetDistanceFromCompressedSpeedDistance())
			s.set(traininglog.Speed, r.GetSpeedFromCompressedSpeedDistance())
		}
		put(traininglog.Altitude, float64(r.Altitude)-2500, 5, r.Altitude == math.MaxUint16)
		put(traininglog.Altitude, float64(r.EnhancedAltitude)-2500, 5, r.EnhancedAltitude == math.MaxUint32)
		put(traininglog.HeartRate, float64(r.HeartRate), 1, r.HeartRate == math.MaxUint8)
		strides := float64(r.Cadence)
		if r.FractionalCadence != math.MaxUint8 {
			strides += float64(r.FractionalCadence) / 128
		}
		put(traininglog.Cadence, 2*strides, 1, r.Cadence == math.MaxUint8) // FIT counts one foot
		put(traininglog.Temperature, float64(r.Temperature), 1, r.Temperature == math.MaxInt8)
		put(traininglog.GroundContact, float64(r.StanceTime), 10, r.StanceTime == math.MaxUint16)
		put(traininglog.VerticalOscillation, float64(r.VerticalOscillation), 10, r.VerticalOscillation == math.MaxUint16)
		put(traininglog.Power, float64(r.Power), 1, r.Power == math.MaxUint16)
		if !r.PositionLat.Invalid() && !r.PositionLong.Invalid() {
			s.place(r.PositionLat.Degrees(), r.PositionLong.Degrees())
		}
		samples = append(samples, s)
	}
	return samples
}

func compressed(b []byte) bool {
	return len(b) == 3 && !bytes.Equal(b, []byte{0xFF, 0xFF, 0xFF})
}

// divide gives each session the samples from its start to its end; a single
// session has them all. Cadence on a bicycle counts turns of the crank and is
// left out.
func (c *Contents) divide(samples []sample) {
	for i := range c.Sessions {
		s := &c.Sessions[i]
		if len(c.Sessions) == 1 {
			s.samples = samples
		} else {
			from, to := s.Start, s.Start+traininglog.Instant(1000*max(s.Elapsed.Value, s.Timer.Value))
			if i+1 < len(c.Sessions) {
				to = min(to, c.Sessions[i+1].Start-1)
			}
			for _, r := range samples {
				if r.At >= from && r.At <= to {
					s.samples = append(s.samples, r)
				}
			}
		}
		if s.Sport == traininglog.OtherSport {
			for k := range s.samples {
				s.samples[k].Set &^= 1 << traininglog.Cadence
			}
		}
		s.complete()
	}
}
