package gpx

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gpxgo "github.com/tkrajina/gpxgo/gpx"

	"footnote/traininglog"
)

// Where our reader and gpxgo v1.4.0 differ, and who is right. Each is counted
// by the test; any other difference fails it.
const (
	fractionDropped = "gpxgo drops the fraction of a second"
	offsetAsUTC     = "gpxgo cuts .123+02:00 at the point and takes local time for UTC"
	offsetUnread    = "gpxgo turns +02:00 into year 1"
	notOnEarth      = "gpxgo keeps a latitude or longitude that is not on Earth"
	pointUntimed    = "gpxgo keeps a point without a time"
)

// Every position, elevation, time, heart rate, cadence and temperature of the
// corpus is what gpxgo reads.
func TestDifferentialGpxgo(t *testing.T) {
	names, files := corpus(t)
	known := map[string]int{}
	compared := 0
	for i, f := range files {
		name := filepath.Base(names[i])
		err := Read(context.Background(), bytes.NewReader(f), func(a *traininglog.Activity) error {
			theirs, err := gpxgo.ParseBytes(f)
			if err != nil {
				t.Errorf("%s: gpxgo: %v", name, err)
				return nil
			}
			d := differ{t: t, name: name, known: known, ours: a}
			d.compare(theirs)
			compared += len(a.Records)
			return nil
		})
		if err == nil {
			continue
		}
		if theirs, err := gpxgo.ParseBytes(f); err == nil && timed(theirs) > 0 {
			t.Errorf("%s: gpxgo finds %d points with a time, we none", name, timed(theirs))
		}
	}
	if compared < 30_000 {
		t.Errorf("only %d records compared", compared)
	}
	t.Logf("%d records compared", compared)
	for _, k := range []string{fractionDropped, offsetAsUTC, offsetUnread, notOnEarth, pointUntimed} {
		t.Logf("known difference: %s: %d", k, known[k])
	}
}

// points returns the track points of a file in the order of our records.
func points(g *gpxgo.GPX) []gpxgo.GPXPoint {
	var all []gpxgo.GPXPoint
	for _, trk := range g.Tracks {
		for _, seg := range trk.Segments {
			all = append(all, seg.Points...)
		}
	}
	return all
}

// timed counts the track points that have a time in a year one can believe.
func timed(g *gpxgo.GPX) int {
	n := 0
	for _, p := range points(g) {
		if p.Timestamp.Year() >= 1970 {
			n++
		}
	}
	return n
}

type differ struct {
	t     *testing.T
	name  string
	known map[string]int
	ours  *traininglog.Activity
}

func (d *differ) compare(g *gpxgo.GPX) {
	theirs := points(g)
	if len(theirs) > len(d.ours.Records) { // those without a time are no records
		all := len(theirs)
		theirs = slices.DeleteFunc(theirs, func(p gpxgo.GPXPoint) bool { return p.Timestamp.Year() < 1970 })
		d.known[pointUntimed] += all - len(theirs)
	}
	if len(theirs) != len(d.ours.Records) {
		d.t.Errorf("%s: %d records, gpxgo has %d points", d.name, len(d.ours.Records), len(theirs))
		return
	}
	inOrder := func(a, b gpxgo.GPXPoint) int { return cmp.Compare(a.Timestamp.Unix(), b.Timestamp.Unix()) }
	if d.ours.Zone.Source == "" {
		slices.SortStableFunc(theirs, inOrder)
	}
	factor := 1.0
	if slices.ContainsFunc(d.ours.Warnings, func(w string) bool { return strings.HasPrefix(w, "Cadence counts one foot") }) {
		factor = 2
	}
	for i := range theirs {
		r, p := &d.ours.Records[i], &theirs[i]
		d.position(i, r, p)
		d.time(i, r, p)
		d.value(i, r, traininglog.Altitude, p.Elevation.Value(), p.Elevation.NotNull())
		for _, c := range []struct {
			channel traininglog.Channel
			element string
			factor  float64
		}{{traininglog.HeartRate, "hr", 1}, {traininglog.Cadence, "cad", factor}, {traininglog.Temperature, "atemp", 1}} {
			text, ok := find(p.Extensions.Nodes, c.element)
			v, err := strconv.ParseFloat(text, 64)
			d.value(i, r, c.channel, v*c.factor, ok && err == nil)
		}
	}
}

// find returns the text of the first element with a local name.
func find(nodes []gpxgo.ExtensionNode, local string) (string, bool) {
	for _, n := range nodes {
		name := n.XMLName.Local
		if name[strings.LastIndexByte(name, ':')+1:] == local {
			return strings.TrimSpace(n.Data), true
		}
		if text, ok := find(n.Nodes, local); ok {
			return text, true
		}
	}
	return "", false
}

// position allows 1e-7 degrees, 1.2 of the semicircles that a record keeps.
func (d *differ) position(i int, r *traininglog.Record, p *gpxgo.GPXPoint) {
	lat, lon, ok := r.Position()
	switch {
	case !ok && (math.Abs(p.Latitude) > 90 || math.Abs(p.Longitude) > 180):
		d.known[notOnEarth]++
	case !ok, math.Abs(lat-p.Latitude) > 1e-7, math.Abs(lon-p.Longitude) > 1e-7:
		d.t.Errorf("%s: record %d: the position differs (known: %v)", d.name, i, ok)
	}
}

func (d *differ) time(i int, r *traininglog.Record, p *gpxgo.GPXPoint) {
	theirs := traininglog.InstantOf(p.Timestamp)
	offset := d.ours.Zone.Offset
	switch {
	case r.Time == theirs:
	case offset != 0 && p.Timestamp.Year() == 1:
		d.known[offsetUnread]++
	case r.Time > theirs && r.Time-theirs < 1000:
		d.known[fractionDropped]++
	case offset != 0 && r.Time.Time().Add(offset).Truncate(time.Second).Equal(p.Timestamp):
		d.known[offsetAsUTC]++
	default:
		d.t.Errorf("%s: record %d: time %v, gpxgo %v", d.name, i, r.Time.Time(), p.Timestamp)
	}
}

func (d *differ) value(i int, r *traininglog.Record, c traininglog.Channel, want float64, measured bool) {
	got, ok := r.Get(c)
	if c == traininglog.HeartRate && want == 0 {
		measured = false
	}
	if ok != measured || ok && float32(got) != float32(want) {
		d.t.Errorf("%s: record %d: %s %v (%v), gpxgo %v (%v)", d.name, i, c, got, ok, want, measured)
	}
}
