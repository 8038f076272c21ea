package tcx

import (
	"bytes"
	"context"
	"encoding/xml"
	"math"
	"path/filepath"
	"testing"
	"time"

	"footnote/traininglog"
)

// database is a TCX file as encoding/xml reads it.
type database struct {
	Activities []struct {
		Sport string `xml:"Sport,attr"`
		ID    string `xml:"Id"`
		Laps  []struct {
			Start   string   `xml:"StartTime,attr"`
			Seconds float64  `xml:"TotalTimeSeconds"`
			Metres  float64  `xml:"DistanceMeters"`
			Trigger string   `xml:"TriggerMethod"`
			Points  []xpoint `xml:"Track>Trackpoint"`
		} `xml:"Lap"`
		Creator struct {
			Name   string `xml:"Name"`
			UnitID uint32 `xml:"UnitId"`
		}
	} `xml:"Activities>Activity"`
}

// xpoint is a Trackpoint; a pointer is nil where the element is missing.
type xpoint struct {
	Time     string   `xml:"Time"`
	Lat      *float64 `xml:"Position>LatitudeDegrees"`
	Lon      *float64 `xml:"Position>LongitudeDegrees"`
	Altitude *float64 `xml:"AltitudeMeters"`
	Distance *float64 `xml:"DistanceMeters"`
	Heart    *float64 `xml:"HeartRateBpm>Value"`
	Cadence  *float64 `xml:"Cadence"`
	Speed    *float64 `xml:"Extensions>TPX>Speed"`
	Foot     *float64 `xml:"Extensions>TPX>RunCadence"`
	Watts    *float64 `xml:"Extensions>TPX>Watts"`
}

// Everything in the corpus is what encoding/xml reads.
func TestDifferentialEncodingXML(t *testing.T) {
	names, files := corpus(t)
	compared := 0
	for i, f := range files {
		name := filepath.Base(names[i])
		var theirs database
		if err := xml.Unmarshal(f, &theirs); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := 0
		_ = Read(context.Background(), bytes.NewReader(f), func(a *traininglog.Activity) error {
			if n < len(theirs.Activities) {
				compareActivity(t, name, a, theirs, n)
				compared += len(a.Records)
			}
			n++
			return nil
		})
		if n != len(theirs.Activities) {
			t.Errorf("%s: %d activities, encoding/xml finds %d", name, n, len(theirs.Activities))
		}
	}
	if compared < 9_000 {
		t.Errorf("only %d records compared", compared)
	}
	t.Logf("%d records compared", compared)
}

func compareActivity(t *testing.T, name string, a *traininglog.Activity, db database, n int) {
	t.Helper()
	x := &db.Activities[n]
	if a.Device.Product != x.Creator.Name || a.Device.Serial != x.Creator.UnitID || a.Device.Created != instant(t, x.ID) {
		t.Errorf("%s: device %+v, want %+v, Id %s", name, a.Device, x.Creator, x.ID)
	}
	factor := 1.0
	if a.Sessions[0].Sport.IsRun() {
		factor = 2 // every run of the corpus counts one foot
	}
	var points []xpoint
	var seconds, metres float64
	for i, l := range x.Laps {
		seconds, metres = seconds+l.Seconds, metres+l.Metres
		points = append(points, l.Points...)
		if lap := a.Laps[i]; lap.Start != instant(t, l.Start) || lap.Manual != (l.Trigger == "Manual" && i < len(x.Laps)-1) {
			t.Errorf("%s: lap %d %+v, want start %s, trigger %s", name, i, lap, l.Start, l.Trigger)
		}
	}
	s := a.Sessions[0]
	if d, _ := s.Distance.Value(); math.Abs(float64(d)-metres) > 0.001 || math.Abs(s.Timer.Seconds()-seconds) > 0.01 {
		t.Errorf("%s: distance %v, timer %v; want %v m, %v s", name, d, s.Timer, metres, seconds)
	}
	if len(points) != len(a.Records) {
		t.Fatalf("%s: %d records, encoding/xml finds %d points", name, len(a.Records), len(points))
	}
	for i := range points {
		r, p := &a.Records[i], &points[i]
		if r.Time != instant(t, p.Time) {
			t.Errorf("%s: record %d: time %v, want %s", name, i, r.Time.Time(), p.Time)
		}
		lat, lon, ok := r.Position()
		if ok != (p.Lat != nil) || ok && (math.Abs(lat-*p.Lat) > 1e-7 || math.Abs(lon-*p.Lon) > 1e-7) {
			t.Errorf("%s: record %d: the position differs", name, i)
		}
		if p.Foot != nil {
			p.Cadence = p.Foot
		}
		for _, c := range []struct {
			channel traininglog.Channel
			want    *float64
			factor  float64
		}{
			{traininglog.Altitude, p.Altitude, 1},
			{traininglog.Distance, p.Distance, 1},
			{traininglog.HeartRate, p.Heart, 1},
			{traininglog.Cadence, p.Cadence, factor},
			{traininglog.Speed, p.Speed, 1},
			{traininglog.Power, p.Watts, 1},
		} {
			got, ok := r.Get(c.channel)
			if ok != (c.want != nil) || ok && float32(got) != float32(*c.want*c.factor) {
				t.Errorf("%s: record %d: %s is %v (%v)", name, i, c.channel, got, ok)
			}
		}
	}
}

func instant(t *testing.T, text string) traininglog.Instant {
	t.Helper()
	v, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return traininglog.InstantOf(v)
}
