package reference

import (
	"bytes"
	"strconv"
	"strings"

	gpxgo "github.com/tkrajina/gpxgo/gpx"

	"footnote/traininglog"
)

// decodeGPX decodes with gpxgo: a session for each track that has a point.
func decodeGPX(b []byte) Contents {
	var c Contents
	file, err := gpxgo.Parse(bytes.NewReader(b))
	if err != nil {
		c.Failure = err.Error()
		return c
	}
	anyTime := false
	for i := range file.Tracks {
		s := Session{Sport: sportNamed(file.Tracks[i].Type)}
		for k := range file.Tracks[i].Segments {
			for _, p := range file.Tracks[i].Segments[k].Points {
				s.samples = append(s.samples, pointOf(&p))
				anyTime = anyTime || s.samples[len(s.samples)-1].At != 0
			}
		}
		c.Sessions = append(c.Sessions, s)
	}
	// Without any time the order is all there is. Otherwise a point without one
	// is no record, and a track of such points was drawn and not run.
	var kept []Session
	for _, s := range c.Sessions {
		if anyTime {
			all := len(s.samples)
			s.samples = timed(s.samples)
			c.Untimed += all - len(s.samples)
		}
		if len(s.samples) > 0 {
			s.complete()
			kept = append(kept, s)
		}
	}
	c.Sessions = kept
	inOrder(c.Sessions)
	return c
}

func timed(samples []sample) []sample {
	var out []sample
	for _, s := range samples {
		if s.At != 0 {
			out = append(out, s)
		}
	}
	return out
}

// sportNamed reads a sport's name. OpenTracks writes "unknown" where others
// write none.
func sportNamed(name string) traininglog.Sport {
	if strings.EqualFold(strings.TrimSpace(name), "unknown") {
		return traininglog.UnknownSport
	}
	return traininglog.ParseSport(name)
}

// gpxChannels are the extensions that gpxgo keeps as text, by local name.
var gpxChannels = map[string]traininglog.Channel{
	"hr": traininglog.HeartRate, "heartrate": traininglog.HeartRate,
	"cad": traininglog.Cadence, "cadence": traininglog.Cadence, "RunCadence": traininglog.Cadence,
	"atemp": traininglog.Temperature, "temp": traininglog.Temperature,
	"speed": traininglog.Speed,
	"power": traininglog.Power, "PowerInWatts": traininglog.Power,
}

func pointOf(p *gpxgo.GPXPoint) sample {
	var s sample
	if p.Timestamp.Year() >= 1970 {
		s.At = traininglog.InstantOf(p.Timestamp)
	}
	s.place(p.Latitude, p.Longitude)
	if p.Elevation.NotNull() {
		s.set(traininglog.Altitude, p.Elevation.Value())
	}
	s.extend(p.Extensions.Nodes)
	return s
}

func (s *sample) extend(nodes []gpxgo.ExtensionNode) {
	for i := range nodes {
		name := nodes[i].XMLName.Local
		if c, ok := gpxChannels[name[strings.LastIndexByte(name, ':')+1:]]; ok {
			if v, err := strconv.ParseFloat(strings.TrimSpace(nodes[i].Data), 64); err == nil {
				s.set(c, v)
			}
		}
		s.extend(nodes[i].Nodes)
	}
}
