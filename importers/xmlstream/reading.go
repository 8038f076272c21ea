package xmlstream

import (
	"math"

	"footnote/traininglog"
)

// limits are the values a channel may have. They are wider than anything
// measured on a human, and narrower than a sensor's "invalid" (255 beats a
// minute, −32768 m, 65535 W).
var limits = [traininglog.Channels]struct{ low, high float64 }{
	traininglog.Distance:    {0, 1e7},
	traininglog.Speed:       {0, 100},
	traininglog.Altitude:    {-1000, 20000},
	traininglog.HeartRate:   {1, 254},
	traininglog.Cadence:     {0, 400},
	traininglog.Temperature: {-80, 80},
	traininglog.Power:       {0, 10000},
}

// Store sets a channel of r from the text of the element that x has read. An
// empty element is not a measurement, nor are a heart rate of 0 and a negative
// speed or power, which is how programs write "none"; other values beyond the
// channel's limits are counted as a trouble.
func (t *Tally) Store(r *traininglog.Record, c traininglog.Channel, text []byte, x *Reader) {
	if len(text) == 0 {
		return
	}
	v, ok := Number(text)
	if ok && v >= limits[c].low && v <= limits[c].high {
		r.Set(c, float32(v))
		return
	}
	none := ok && (c == traininglog.HeartRate && v == 0 || v == -1 && (c == traininglog.Speed || c == traininglog.Power))
	if !none && x.Err() == nil {
		t.Add(ImpossibleValue, x)
	}
}

// Degrees reads an angle; what is no number is a NaN.
func Degrees(text []byte) float64 {
	if v, ok := Number(text); ok {
		return v
	}
	return math.NaN()
}

// StorePosition sets the position of r, in degrees, and counts what is no
// position on Earth.
func (t *Tally) StorePosition(r *traininglog.Record, lat, lon float64, x *Reader) {
	switch {
	case lat == 0 && lon == 0:
		t.Add(PositionZero, x)
	case !r.SetDegrees(lat, lon):
		t.Add(UnreadablePosition, x)
	}
}
