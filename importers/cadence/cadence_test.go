package cadence

import (
	"testing"

	"footnote/traininglog"
)

// sample is a record at a second, with a cadence and what says that it moves.
func sample(second int, cadence float32, set func(*traininglog.Record)) traininglog.Record {
	r := traininglog.Record{Time: traininglog.Instant(second * 1000)}
	r.Set(traininglog.Cadence, cadence)
	if set != nil {
		set(&r)
	}
	return r
}

func TestCadenceUnit(t *testing.T) {
	speed := func(v float32) func(*traininglog.Record) {
		return func(r *traininglog.Record) { r.Set(traininglog.Speed, v) }
	}
	distance := func(v float32) func(*traininglog.Record) {
		return func(r *traininglog.Record) { r.Set(traininglog.Distance, v) }
	}
	north := func(degrees float64) func(*traininglog.Record) {
		return func(r *traininglog.Record) { r.SetDegrees(50+degrees, 14) }
	}
	type records = []traininglog.Record
	tests := []struct {
		name    string
		records records
		median  int
		oneFoot bool
	}{
		{"none", records{{}}, 0, false},
		{"cadence 0 counts for nothing", records{sample(0, 0, nil), sample(1, 0, nil), sample(2, 170, nil)}, 170, false},
		{"one foot", records{sample(0, 80, nil), sample(1, 85, nil), sample(2, 90, nil)}, 85, true},
		{"120 is one foot", records{sample(0, 120, nil)}, 120, true},
		{"121 is both", records{sample(0, 121, nil)}, 121, false},
		{"standing by speed", records{sample(0, 60, speed(0.5)), sample(1, 61, speed(0.8)), sample(2, 168, speed(0.9))}, 168, false},
		{"standing by distance", records{sample(0, 168, distance(0)), sample(1, 60, distance(0.5)), sample(2, 61, distance(1)), sample(3, 168, distance(4))}, 168, false},
		// A thousandth of a thousandth of a degree of latitude is 11 cm.
		{"standing by position", records{sample(0, 168, north(0)), sample(1, 60, north(1e-6)), sample(2, 61, north(2e-6)), sample(3, 168, north(3e-5))}, 168, false},
		{"an outlier does not matter", records{sample(0, 85, nil), sample(1, 60000, nil), sample(2, 85, nil)}, 85, true},
	}
	for _, tt := range tests {
		var c Samples
		c.Add(tt.records)
		median, _ := c.Median()
		if median != tt.median || c.OneFoot() != tt.oneFoot {
			t.Errorf("%s: median %d, one foot %v; want %d, %v", tt.name, median, c.OneFoot(), tt.median, tt.oneFoot)
		}
	}
}
