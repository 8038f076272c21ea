package importers

import (
	"testing"

	"footnote/traininglog"
)

func TestUntypedTracks(t *testing.T) {
	even := func(speed, cadence float64) *traininglog.Run {
		r := &traininglog.Run{Distance: traininglog.Measured(traininglog.Metres(5000))}
		for range 50 {
			r.Profile = append(r.Profile, traininglog.Split{Metres: 100, Timer: float32(100 / speed)})
		}
		if cadence > 0 {
			r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(cadence))
		}
		return r
	}
	for _, c := range []struct {
		what           string
		speed, cadence float64
		want           bool
	}{
		{"a walk", 1.4, 0, false},
		{"an easy run", 2.5, 0, true},
		{"a run or a slow ride", 4.4, 0, false},
		{"a quick run, by its cadence", 4.4, 178, true},
		{"a slow ride with pedals", 4.4, 75, false},
		{"a ride", 7, 0, false},
		{"a car", 25, 0, false},
	} {
		if got := pacedLikeRun(even(c.speed, c.cadence)); got != c.want {
			t.Errorf("%s at %v m/s: %v", c.what, c.speed, got)
		}
	}
	downhill := even(3.5, 0)
	for i := range 5 {
		downhill.Profile[i].Timer = 12 // 8.3 m/s
	}
	if pacedLikeRun(downhill) {
		t.Error("a tenth of it at 30 km/h is no run")
	}
	for name, want := range map[string]bool{
		"Activities/Radfahrt/x.gpx": true, "2025-08-31_Bike_ride.gpx": true, "Vélo du soir": true, "walks/a.gpx": true,
		"Morning run.gpx": false, "Walker Street.gpx": false, "Autobahn.gpx": false, "": false,
	} {
		if got := namedOther(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
