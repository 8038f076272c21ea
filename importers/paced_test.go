package importers

import (
	"testing"
	"time"

	"footnote/importers/archive"
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
		if got := pacedLikeRun(even(c.speed, c.cadence), traininglog.Reading[traininglog.StepsPerMinute]{}); got != c.want {
			t.Errorf("%s at %v m/s: %v", c.what, c.speed, got)
		}
	}
	downhill := even(3.5, 0)
	for i := range 5 {
		downhill.Profile[i].Timer = 12 // 8.3 m/s
	}
	if pacedLikeRun(downhill, traininglog.Reading[traininglog.StepsPerMinute]{}) {
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

// TestMedianSteps: who stands takes no steps and says nothing of how she moves.
func TestMedianSteps(t *testing.T) {
	records := func(cadence, speed float32) []traininglog.Record {
		out := make([]traininglog.Record, 10)
		for i := range out {
			out[i].Set(traininglog.Cadence, cadence)
			out[i].Set(traininglog.Speed, speed)
		}
		return out
	}
	stood := append(records(0, 0), records(40, 0.2)...)
	for _, c := range []struct {
		what    string
		records []traininglog.Record
		want    float64
	}{
		{"a run with stops", append(stood, records(165, 3)...), 165},
		{"walked", append(stood, records(76, 2.1)...), 76},
		{"a third of it run", append(append(records(76, 2), records(80, 2)...), records(165, 3)...), 80},
		{"no cadence", make([]traininglog.Record, 5), -1},
	} {
		if got := float64(medianSteps(c.records).Or(-1)); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	r := traininglog.Run{Distance: traininglog.Measured(traininglog.Metres(5000)), Timer: 2000 * time.Second}
	for steps, want := range map[float64]bool{76: false, 129: false, 130: true, 165: true} {
		if pacedLikeRun(&r, traininglog.Measured(traininglog.StepsPerMinute(steps))) != want {
			t.Errorf("%v steps a minute at 2.5 m/s: %v", steps, !want)
		}
	}
}

// TestUnnamedLeg: a leg without a sport is no run where the file names those of its
// other legs, and says so; where it names none it is judged by its pace.
func TestUnnamedLeg(t *testing.T) {
	for named, want := range map[traininglog.Sport]sportBy{traininglog.OtherSport: sportUnnamed, traininglog.Running: sportUnnamed, traininglog.UnknownSport: sportPaced} {
		leg := traininglog.Session{Start: 1, Timer: 2000 * time.Second, Distance: traininglog.Measured(traininglog.Metres(5000))}
		other := leg
		other.Sport = named
		a := &traininglog.Activity{Sessions: []traininglog.Session{leg, other}}
		in := &input{file: &archive.File{}}
		p := piecesOf(a, in, "FIT", 0)[0]
		if p.judgeSport("elsewhere.fit"); p.sport != want || p.isRun() != (want == sportPaced) {
			t.Errorf("beside %q: %d, a run %v", named, p.sport, p.isRun())
		}
		a.Sessions[0].Truncated = true // the file ended before it could say
		if p = piecesOf(a, in, "FIT", 0)[0]; p.sport != sportPaced {
			t.Errorf("cut, beside %q: %d", named, p.sport)
		}
	}
}
