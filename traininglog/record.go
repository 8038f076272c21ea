package traininglog

import "math"

// Channel is a measured value of a record.
type Channel uint8

// The channels of a record, with their units.
const (
	Distance            Channel = iota // metres since the start of the activity
	Speed                              // metres per second
	Altitude                           // metres above sea level
	HeartRate                          // beats per minute
	Cadence                            // steps per minute, both feet
	Temperature                        // °C as the watch felt it
	GroundContact                      // milliseconds
	Balance                            // contact time of the left foot, percent
	StepLength                         // metres
	VerticalOscillation                // millimetres
	Power                              // watts
	Channels            int     = iota // how many there are
)

var channelNames = [Channels]string{
	"distance", "speed", "altitude", "heart rate", "cadence", "temperature",
	"ground contact time", "contact time balance", "step length", "vertical oscillation", "power",
}

// String returns the channel's name in words.
func (c Channel) String() string { return channelNames[c] }

// Record is one sample. It is small (72 bytes, no pointer) because a file has
// thousands and an import millions; what a file did not measure is not set.
type Record struct {
	Time     Instant
	lat, lon int32 // semicircles, FIT's unit: 180° = 2³¹, one is about 9 mm
	values   [Channels]float32
	set      uint16 // bit c: channel c is set; bit 15: position is set
}

const positionBit = 15

// Set stores v, in the channel's unit.
func (r *Record) Set(c Channel, v float32) {
	r.values[c] = v
	r.set |= 1 << c
}

// Unset forgets channel c.
func (r *Record) Unset(c Channel) {
	r.values[c] = 0
	r.set &^= 1 << c
}

// Get returns the value of channel c and whether it was measured.
func (r *Record) Get(c Channel) (float64, bool) {
	return float64(r.values[c]), r.set&(1<<c) != 0
}

// Has reports whether channel c was measured.
func (r *Record) Has(c Channel) bool { return r.set&(1<<c) != 0 }

// Empty reports whether nothing but a time was recorded.
func (r *Record) Empty() bool { return r.set == 0 }

// SetSemicircles stores a position in FIT's semicircles.
func (r *Record) SetSemicircles(lat, lon int32) {
	r.lat, r.lon = lat, lon
	r.set |= 1 << positionBit
}

// semicirclesPerDegree is FIT's unit of angle: 2³¹ semicircles are 180°.
const semicirclesPerDegree = (1 << 31) / 180.0

// SetDegrees stores a position in degrees and reports whether it is on Earth:
// a latitude beyond ±90, a longitude beyond ±180 or a NaN is not stored.
func (r *Record) SetDegrees(lat, lon float64) bool {
	if !(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180) {
		return false
	}
	x := math.Round(lon * semicirclesPerDegree)
	if x > math.MaxInt32 { // 180° does not fit; it is the same meridian as −180°
		x = math.MinInt32
	}
	r.SetSemicircles(int32(math.Round(lat*semicirclesPerDegree)), int32(x))
	return true
}

// Position returns latitude and longitude in degrees and whether there is one.
func (r *Record) Position() (lat, lon float64, ok bool) {
	if r.set&(1<<positionBit) == 0 {
		return 0, 0, false
	}
	return float64(r.lat) / semicirclesPerDegree, float64(r.lon) / semicirclesPerDegree, true
}

// Merge copies into r what s measured and r did not: two messages of one
// second are one record.
func (r *Record) Merge(s *Record) {
	for c := range Channels {
		if s.set&^r.set&(1<<c) != 0 {
			r.Set(Channel(c), s.values[c])
		}
	}
	if s.set&^r.set&(1<<positionBit) != 0 {
		r.SetSemicircles(s.lat, s.lon)
	}
}
