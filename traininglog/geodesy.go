package traininglog

import "math"

// earthRadius is the mean radius of the Earth in metres (IUGG 1980).
const earthRadius = 6371008.8

// Haversine returns the great-circle distance in metres between two positions
// in degrees, on a sphere: within 0.5 % of the ellipsoid.
// Source: R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984).
func Haversine(lat1, lon1, lat2, lon2 float64) Metres {
	const rad = math.Pi / 180
	dLat, dLon := (lat2-lat1)*rad/2, (lon2-lon1)*rad/2
	a := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin(dLon)*math.Sin(dLon)
	return Metres(2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(a))))
}
