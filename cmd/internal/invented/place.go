package invented

import (
	"math"
	"time"

	"footnote/traininglog"
)

// The island: a round track of five kilometres around a point in the North Sea.
const (
	islandLat = 56.2 // degrees
	islandLon = 3.4
	trackCm   = 500_000
	vertices  = 1000
	vertexCm  = trackCm / vertices
)

// vertex is a point of the track. Latitude and longitude are FIT's semicircles.
type vertex struct {
	lat, lon int32
	dm       int64 // height above the sea in decimetres
}

// track is laid out once in floating point and rounded; between its points
// everything is whole numbers.
var track = layTrack()

func layTrack() [vertices]vertex {
	const metresPerDegree = 6_371_008.8 * math.Pi / 180
	const semicircles = (1 << 31) / 180.0
	var t [vertices]vertex
	radius := trackCm / 100 / (2 * math.Pi)
	lat0, lon0 := int32(math.Round(islandLat*semicircles)), int32(math.Round(islandLon*semicircles))
	shrink := math.Cos(islandLat * math.Pi / 180)
	for i := range t {
		a := 2 * math.Pi * float64(i) / vertices
		t[i].lat = lat0 + int32(math.Round(radius*math.Cos(a)/metresPerDegree*semicircles))
		t[i].lon = lon0 + int32(math.Round(radius*math.Sin(a)/shrink/metresPerDegree*semicircles))
		// Three gentle hills: some eight metres up a kilometre.
		t[i].dm = int64(math.Round(120 + 60*math.Sin(3*a) + 30*math.Sin(7*a+1)))
	}
	return t
}

// at returns the point reached after so many centimetres.
func at(cm int64) vertex {
	i, part := cm/vertexCm%vertices, cm%vertexCm
	a, b := track[i], track[(i+1)%vertices]
	between := func(x, y int64) int64 { return x + (y-x)*part/vertexCm }
	return vertex{
		lat: int32(between(int64(a.lat), int64(b.lat))),
		lon: int32(between(int64(a.lon), int64(b.lon))),
		dm:  between(a.dm, b.dm),
	}
}

// islandOffset is the island's time zone, that of Amsterdam: an hour east of
// Greenwich, two from the last Sunday of March to the last of October.
func islandOffset(d traininglog.Day) time.Duration {
	year := d.Time().Year()
	lastSunday := func(m time.Month) traininglog.Day {
		return traininglog.Date(year, m, 31).Week(time.Sunday)
	}
	if d >= lastSunday(time.March) && d < lastSunday(time.October) {
		return 2 * time.Hour
	}
	return time.Hour
}
