package cache

import (
	"encoding/binary"
	"math"
	"time"

	"footnote/traininglog"
)

// Store returns the run as it is stored, with the same profile, which nobody
// changes in place. Sources, and the path of the notes' sources, are left to
// whoever knows where the file lies now.
func Store(r *traininglog.Run) Run {
	s := Run{
		Start: r.Start.UnixNano(), ZoneOffset: r.Zone.Offset, ZoneSource: r.Zone.Source,
		Sport: r.Sport, Indoor: r.Indoor, DistanceSource: r.DistanceSource, TemperatureSource: r.TemperatureSource,
		Timer: r.Timer, Elapsed: r.Elapsed, Moving: r.Moving, Profile: r.Profile, ManualLaps: r.ManualLaps,
		Name: r.Name, Origin: r.Origin, Device: r.Device, ActivityIDs: r.ActivityIDs, Records: r.Records, Warnings: r.Warnings,
	}
	for _, n := range r.Notes {
		n.Source.Path = ""
		s.Notes = append(s.Notes, n)
	}
	bit := uint32(1)
	eachReading(r, func(get func() (float64, bool), _ func(float64)) {
		if v, ok := get(); ok {
			s.Known |= bit
			s.Readings = append(s.Readings, v)
		}
		bit <<= 1
	})
	return s
}

// Restore returns the run that was stored, with path as its source.
func (s *Run) Restore(path string) traininglog.Run {
	r := traininglog.Run{
		Start: time.Unix(0, s.Start).UTC(), Zone: traininglog.Zone{Offset: s.ZoneOffset, Source: s.ZoneSource},
		Sport: s.Sport, Indoor: s.Indoor, DistanceSource: s.DistanceSource, TemperatureSource: s.TemperatureSource,
		Timer: s.Timer, Elapsed: s.Elapsed, Moving: s.Moving, Profile: s.Profile, ManualLaps: s.ManualLaps,
		Name: s.Name, Origin: s.Origin, Device: s.Device, ActivityIDs: s.ActivityIDs, Records: s.Records, Warnings: s.Warnings,
		Sources: []traininglog.Source{{Path: path}}, Label: traininglog.LabelUnlabelled,
	}
	r.ID = traininglog.RunID(r.Start)
	for _, n := range s.Notes {
		n.Source.Path = path
		r.Notes = append(r.Notes, n)
	}
	values := s.Readings
	bit := uint32(1)
	eachReading(&r, func(_ func() (float64, bool), set func(float64)) {
		if s.Known&bit != 0 && len(values) > 0 {
			set(values[0])
			values = values[1:]
		}
		bit <<= 1
	})
	return r
}

// eachReading walks the readings of a run in the order in which they are stored.
func eachReading(r *traininglog.Run, do func(get func() (float64, bool), set func(float64))) {
	one(&r.Distance, do)
	one(&r.Ascent, do)
	one(&r.Cadence, do)
	one(&r.RunningSpeed, do)
	one(&r.WalkShare, do)
	one(&r.GroundContact, do)
	one(&r.Balance, do)
	one(&r.StepLength, do)
	one(&r.VerticalOscillation, do)
	one(&r.Power, do)
	one(&r.HeartRate, do)
	one(&r.Temperature, do)
	one(&r.WatchTemperature, do)
	one(&r.RPE, do)
	one(&r.Feel, do)
	one(&r.Planned, do)
}

func one[Q ~float64](q *traininglog.Reading[Q], do func(get func() (float64, bool), set func(float64))) {
	do(func() (float64, bool) { v, ok := q.Value(); return float64(v), ok },
		func(v float64) { *q = traininglog.Measured(Q(v)) })
}

// channels are those that a split keeps, in the order of their bits.
var channels = [...]traininglog.Channel{
	traininglog.Cadence, traininglog.GroundContact, traininglog.Balance, traininglog.StepLength,
	traininglog.Temperature, traininglog.Speed, traininglog.HeartRate,
}

// packProfile writes a profile: the number of rows, then for each a byte that
// says which channels it has, three lengths and the channels, little-endian.
func packProfile(p []traininglog.Split) []byte {
	if len(p) == 0 {
		return nil
	}
	le := binary.LittleEndian
	b := le.AppendUint32(make([]byte, 0, 4+len(p)*41), uint32(len(p)))
	for i := range p {
		s := &p[i]
		at := len(b)
		b = append(b, 0)
		for _, v := range []float32{s.Metres, s.Timer, s.Running} {
			b = le.AppendUint32(b, math.Float32bits(v))
		}
		for k, c := range channels {
			if v, ok := s.Get(c); ok {
				b[at] |= 1 << k
				b = le.AppendUint32(b, math.Float32bits(float32(v)))
			}
		}
	}
	return b
}

// unpackProfile reads what packProfile wrote; the cache's checksum vouches for it.
func unpackProfile(b []byte) []traininglog.Split {
	le := binary.LittleEndian
	if len(b) < 4 {
		return nil
	}
	n := int(le.Uint32(b))
	b = b[4:]
	p := make([]traininglog.Split, 0, min(n, len(b)/13))
	next := func() float32 {
		v := math.Float32frombits(le.Uint32(b))
		b = b[4:]
		return v
	}
	for len(b) >= 13 && len(p) < n {
		has := b[0]
		b = b[1:]
		s := traininglog.Split{Metres: next(), Timer: next(), Running: next()}
		for k, c := range channels {
			if has&(1<<k) != 0 && len(b) >= 4 {
				s.Set(c, float64(next()))
			}
		}
		p = append(p, s)
	}
	return p
}
