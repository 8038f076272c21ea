package reference

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"footnote/traininglog"
)

// tcxFile is what is compared of a TCX file. Numbers are read as text, so that
// a single bad one does not cost the file.
type tcxFile struct {
	Activities []struct {
		Sport string   `xml:"Sport,attr"`
		ID    string   `xml:"Id"`
		Laps  []tcxLap `xml:"Lap"`
	} `xml:"Activities>Activity"`
}

type tcxLap struct {
	Start   string     `xml:"StartTime,attr"`
	Seconds string     `xml:"TotalTimeSeconds"`
	Metres  string     `xml:"DistanceMeters"`
	Points  []tcxPoint `xml:"Track>Trackpoint"`
}

type tcxPoint struct {
	Time     string `xml:"Time"`
	Lat      string `xml:"Position>LatitudeDegrees"`
	Lon      string `xml:"Position>LongitudeDegrees"`
	Altitude string `xml:"AltitudeMeters"`
	Distance string `xml:"DistanceMeters"`
	Heart    string `xml:"HeartRateBpm>Value"`
	Cadence  string `xml:"Cadence"`
	Speed    string `xml:"Extensions>TPX>Speed"`
	Foot     string `xml:"Extensions>TPX>RunCadence"`
	Watts    string `xml:"Extensions>TPX>Watts"`
}

// decodeTCX decodes with encoding/xml: a session for each activity.
func decodeTCX(b []byte) Contents {
	var c Contents
	var file tcxFile
	if err := xml.Unmarshal(b, &file); err != nil {
		c.Failure = err.Error() // what came before the error is in file
	}
	for _, a := range file.Activities {
		s := Session{Sport: sportNamed(a.Sport), Laps: len(a.Laps)}
		s.Start, _ = instantOf(a.ID)
		for i := range a.Laps {
			l := &a.Laps[i]
			if at, ok := instantOf(l.Start); ok && i == 0 {
				s.Start = at
			}
			s.Timer, s.Distance = sum(s.Timer, l.Seconds, i), sum(s.Distance, l.Metres, i)
			for k := range l.Points {
				if p, ok := trackpointOf(&l.Points[k]); ok {
					s.samples = append(s.samples, p)
				}
			}
		}
		s.Timer.Known = s.Timer.Known && s.Timer.Value > 0
		s.Distance.Known = s.Distance.Known && s.Distance.Value > 0
		s.complete()
		c.Sessions = append(c.Sessions, s)
	}
	inOrder(c.Sessions)
	return c
}

// sum adds the number of lap i to the total, which is unknown as soon as one
// lap does not say it.
func sum(total Number, text string, i int) Number {
	v, ok := number(text)
	if !ok || i > 0 && !total.Known {
		return Number{}
	}
	return known(total.Value + v)
}

func number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return v, err == nil
}

func instantOf(text string) (traininglog.Instant, bool) {
	t, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(text))
	if err != nil {
		return 0, false
	}
	return traininglog.InstantOf(t), true
}

// trackpointOf reads a point; one without a time is none.
func trackpointOf(p *tcxPoint) (s sample, ok bool) {
	if s.At, ok = instantOf(p.Time); !ok {
		return s, false
	}
	if p.Foot != "" {
		p.Cadence = p.Foot
	}
	for _, f := range []struct {
		c    traininglog.Channel
		text string
	}{
		{traininglog.Altitude, p.Altitude},
		{traininglog.Distance, p.Distance},
		{traininglog.HeartRate, p.Heart},
		{traininglog.Cadence, p.Cadence},
		{traininglog.Speed, p.Speed},
		{traininglog.Power, p.Watts},
	} {
		if v, ok := number(f.text); ok {
			s.set(f.c, v)
		}
	}
	lat, okLat := number(p.Lat)
	lon, okLon := number(p.Lon)
	if okLat && okLon {
		s.place(lat, lon)
	}
	return s, true
}
