package traininglog

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// track writes records at an even speed: a stretch a call.
type track struct {
	at       Instant
	metres   float64
	records  []Record
	every    float64 // seconds between records
	lat, lon float64
	noDist   bool
	noSpeed  bool
}

func newTrack() *track {
	t := &track{at: InstantOf(time.Date(2026, 10, 3, 5, 12, 0, 0, time.UTC)), every: 1}
	t.sample(0, 0, nil)
	return t
}

func (t *track) sample(speed, cadence float64, set func(*Record)) {
	r := Record{Time: t.at}
	if !t.noDist {
		r.Set(Distance, float32(t.metres))
	}
	if !t.noSpeed {
		r.Set(Speed, float32(speed))
	}
	r.SetDegrees(t.lat+t.metres/111194.93, t.lon)
	if cadence >= 0 {
		r.Set(Cadence, float32(cadence))
	}
	if set != nil {
		set(&r)
	}
	t.records = append(t.records, r)
}

func (t *track) run(seconds, speed, cadence float64, set func(*Record)) *track {
	for s := t.every; s <= seconds+1e-9; s += t.every {
		t.at += Instant(t.every * 1000)
		t.metres += speed * t.every
		t.sample(speed, cadence, set)
	}
	return t
}

func (t *track) activity() *Activity {
	return &Activity{
		Records:  t.records,
		Sessions: []Session{{Sport: Running, Start: t.records[0].Time, First: 0, End: len(t.records)}},
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s = %v, want %v ± %v", what, got, want, tolerance)
	}
}

func TestSummariseEvenRun(t *testing.T) {
	a := newTrack().run(3000, 3, 170, func(r *Record) {
		r.Set(GroundContact, 250)
		r.Set(Temperature, 24)
		r.Set(HeartRate, 150)
	}).activity()
	r := Summarise(a)[0]
	near(t, "distance", float64(r.Distance.Or(0)), 9000, 0.5)
	near(t, "timer", r.Timer.Seconds(), 3000, 0)
	near(t, "moving", r.Moving.Seconds(), 3000, 0)
	near(t, "pace", float64(r.Pace().Or(0)), 1000.0/3, 0.1)
	near(t, "cadence", float64(r.Cadence.Or(0)), 170, 1e-6)
	near(t, "walk", float64(r.WalkShare.Or(-1)), 0, 0)
	near(t, "contact", float64(r.GroundContact.Or(0)), 250, 1e-6)
	near(t, "temperature", float64(r.Temperature.Or(0)), 24, 1e-6)
	if r.TemperatureSource != TemperatureWatch || r.DistanceSource != DistanceDevice || r.ID != "20261003T051200Z" {
		t.Errorf("sources %q %q, id %q", r.TemperatureSource, r.DistanceSource, r.ID)
	}
	if len(r.Profile) != 90 {
		t.Errorf("profile of 9 km has %d rows of 100 m", len(r.Profile))
	}
	near(t, "time at 6.2 km", float64(r.TimeAt(6200).Or(0)), 6200.0/3, 0.2)
	near(t, "distance at 20 min", float64(r.DistanceAt(1200).Or(0)), 3600, 0.5)
	if v, ok := r.MeanBetween(Cadence, 1000, 2000); !ok || math.Abs(v-170) > 1e-4 {
		t.Errorf("cadence of the second km %v %v", v, ok)
	}
	if r.TimeAt(9500).Known() {
		t.Error("a time beyond the end of the run")
	}
}

func TestSummariseLeavesWalkingOutOfCadence(t *testing.T) {
	a := newTrack().run(900, 3, 168, nil).run(300, 1.5, 110, nil).run(300, 0, 0, nil).activity()
	r := Summarise(a)[0]
	near(t, "cadence over running samples", float64(r.Cadence.Or(0)), 168, 1e-6)
	near(t, "walk share of moving time", float64(r.WalkShare.Or(0)), 25, 1e-6)
	near(t, "moving", r.Moving.Seconds(), 1200, 0)
	near(t, "timer", r.Timer.Seconds(), 1500, 0)
}

func TestSummarisePauses(t *testing.T) {
	walked := newTrack().run(600, 3, 170, nil)
	stop := walked.at
	walked.at += 300_000 // five minutes at the lights, timer stopped
	a := walked.run(600, 3, 170, nil).activity()
	a.Pauses = []Pause{{From: stop, To: stop + 300_000}}
	r := Summarise(a)[0]
	near(t, "timer without the pause", r.Timer.Seconds(), 1200, 0)
	near(t, "elapsed", r.Elapsed.Seconds(), 1500, 0)

	a.Pauses = nil // the same gap without an event is a pause too
	near(t, "timer without the gap", Summarise(a)[0].Timer.Seconds(), 1199, 0.5)
}

func TestSummariseSmartRecording(t *testing.T) {
	w := newTrack()
	w.every = 6
	w.run(600, 3, 170, nil)
	w.every = 25 // silent for longer than ten seconds, still running
	w.run(100, 3, 170, nil)
	near(t, "timer", Summarise(w.activity())[0].Timer.Seconds(), 700, 0)
}

func TestSummariseByPosition(t *testing.T) {
	w := newTrack()
	w.noDist, w.noSpeed = true, true
	w.records[0].Unset(Distance)
	a := w.run(1000, 3, -1, nil).activity()
	r := Summarise(a)[0]
	near(t, "distance over the ground", float64(r.Distance.Or(0)), 3000, 6)
	if r.DistanceSource != DistanceGPS || r.Cadence.Known() {
		t.Errorf("source %q, cadence %v", r.DistanceSource, r.Cadence)
	}
}

func TestSummariseImpossible(t *testing.T) {
	t.Run("a jump of 2 km in a second", func(t *testing.T) {
		w := newTrack().run(600, 3, 170, nil)
		w.metres += 2000
		r := Summarise(w.run(600, 3, 170, nil).activity())[0]
		near(t, "distance", float64(r.Distance.Or(0)), 3597, 3)
		if len(r.Warnings) != 1 {
			t.Errorf("warnings %q", r.Warnings)
		}
	})
	t.Run("cadence 0 all along", func(t *testing.T) {
		r := Summarise(newTrack().run(600, 3, 0, nil).activity())[0]
		if r.Cadence.Known() || len(r.Warnings) != 1 {
			t.Errorf("cadence %v, warnings %q", r.Cadence, r.Warnings)
		}
		near(t, "walk share", float64(r.WalkShare.Or(-1)), 0, 0)
	})
	t.Run("an hour of standing at the end", func(t *testing.T) {
		r := Summarise(newTrack().run(600, 3, 170, nil).run(3600, 0, 0, nil).activity())[0]
		near(t, "timer", r.Timer.Seconds(), 600, 0)
		if len(r.Warnings) != 1 {
			t.Errorf("warnings %q", r.Warnings)
		}
	})
	t.Run("a distance round the Earth", func(t *testing.T) {
		w := newTrack()
		for range 50 {
			w.at += 1_000_000
			w.metres += 9_000
			w.sample(9, 170, nil)
			w.metres -= 8_999
			w.at += 1000
			w.sample(9, 170, nil)
		}
		if n := len(Summarise(w.activity())[0].Profile); n > longestProfile+1 {
			t.Errorf("%d rows", n)
		}
	})
}

// A channel that stays at 0 while others go on is no standing: the run keeps its
// time and its gait.
func TestSummariseStuckChannels(t *testing.T) {
	stuck := func(c ...Channel) func(*Record) {
		return func(r *Record) {
			for _, c := range c {
				r.Set(c, 0)
			}
		}
	}
	none := func(c ...Channel) func(*Record) {
		return func(r *Record) {
			for _, c := range c {
				r.Unset(c)
			}
		}
	}
	cases := []struct {
		name             string
		set              func(*Record)
		cadence          float64 // −1: not measured
		outdoors, indoor float64 // speed of the running; −1: nothing tells
		warnings         int
	}{
		{"speed 0", stuck(Speed), 166, 3, 3, 1},
		{"speed 0, no cadence", func(r *Record) { stuck(Speed)(r); none(Cadence)(r) }, -1, 3, 3, 1},
		{"speed in another unit", func(r *Record) { r.Set(Speed, 0.003) }, 166, 3, 3, 1},
		{"speed 0 and no distance", func(r *Record) { stuck(Speed)(r); none(Distance)(r) }, 166, 3, -1, 1},
		{"speed and distance 0", stuck(Speed, Distance), 166, 3, -1, 2},
		{"distance 0", stuck(Distance), 166, 3, 3, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newTrack()
			w.records = w.records[:0]
			w.sample(0, 0, c.set)
			a := w.run(1800, 3, 166, c.set).activity()
			a.Sessions[0].Distance, a.Sessions[0].Timer = Measured(Metres(5400)), 1800*time.Second
			for _, speed := range []float64{c.outdoors, c.indoor} {
				r := Summarise(a)[0]
				near(t, "timer", r.Timer.Seconds(), 1800, 0)
				near(t, "distance", float64(r.Distance.Or(0)), 5400, 0)
				near(t, "cadence", float64(r.Cadence.Or(-1)), c.cadence, 1e-6)
				near(t, "running speed", float64(r.RunningSpeed.Or(-1)), speed, 0.01)
				near(t, "moving", r.Moving.Seconds(), 1800, 1)
				if len(r.Warnings) != c.warnings {
					t.Errorf("warnings %q", r.Warnings)
				}
				for i := range a.Records {
					a.Records[i].set &^= 1 << positionBit
				}
			}
		})
	}
	t.Run("nothing but a heart", func(t *testing.T) {
		a := newTrack().run(1800, 0, -1, nil).activity()
		for i := range a.Records {
			a.Records[i] = Record{Time: a.Records[i].Time}
			a.Records[i].Set(HeartRate, 140)
		}
		r := Summarise(a)[0]
		near(t, "timer", r.Timer.Seconds(), 1800, 0)
		if len(r.Warnings) > 0 {
			t.Errorf("warnings %q", r.Warnings)
		}
	})
}

// What the watch counts after the run is left out, where it is no run.
func TestSummariseTail(t *testing.T) {
	cases := []struct {
		name         string
		tail         func(*track)
		timer        time.Duration // as the device states it; 0: it does not
		distance     Metres        // as the device states it; 0: it does not
		want         float64       // seconds
		wantDistance float64
	}{
		{"standing", func(w *track) { w.run(3600, 0, 0, nil) }, 0, 0, 600, 1800},
		{"standing about, a few steps now and then", func(w *track) {
			for range 60 {
				w.run(50, 0, 0, nil).run(10, 0, 140, nil)
			}
		}, 0, 0, 600, 1800},
		{"standing, less than a break", func(w *track) { w.run(1100, 0, 0, nil) }, 0, 0, 1700, 1800},
		{"the receiver lost, the steps go on", func(w *track) { w.run(3600, 0, 166, nil) }, 4200 * time.Second, 12600, 4200, 12600},
		{"the receiver lost, no steps", func(w *track) { w.run(3600, 0, -1, nil) }, 4200 * time.Second, 12600, 4200, 12600},
		{"the receiver drifts", func(w *track) { w.run(3600, 0.02, 0, nil) }, 4200 * time.Second, 1872, 600, 1872},
		{"a timer beyond the records", func(*track) {}, 1e6 * time.Second, 1800, 600, 1800},
		{"records short of the run", func(*track) {}, 3600 * time.Second, 10800, 3600, 10800},
		{"a timer beyond the records of a run without a distance", func(w *track) {
			for i := range w.records {
				w.records[i] = Record{Time: w.records[i].Time}
				w.records[i].Set(HeartRate, 140)
			}
		}, 3600 * time.Second, 0, 3600, -1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newTrack().run(600, 3, 166, nil)
			c.tail(w)
			a := w.activity()
			a.Sessions[0].Timer = c.timer
			if c.distance > 0 {
				a.Sessions[0].Distance = Measured(c.distance)
			}
			r := Summarise(a)[0]
			near(t, "timer", r.Timer.Seconds(), c.want, 0)
			near(t, "distance", float64(r.Distance.Or(-1)), c.wantDistance, 80)
			cut := c.timer > 0 && c.want < c.timer.Seconds() || c.timer == 0 && c.want < a.Records[len(a.Records)-1].Time.Sub(a.Records[0].Time).Seconds()
			if (len(r.Warnings) == 1) != cut {
				t.Errorf("warnings %q", r.Warnings)
			}
		})
	}
}

// Nobody runs at 332 steps a minute: what was counted so is no measurement.
func TestSummariseImpossibleCadence(t *testing.T) {
	t.Run("all of it", func(t *testing.T) {
		r := Summarise(newTrack().run(600, 3, 332, nil).run(60, 1.2, 230, nil).activity())[0]
		if _, ok := r.MeanBetween(Cadence, 0, 1800); ok || r.Cadence.Known() || len(r.Warnings) != 1 {
			t.Errorf("cadence %v, warnings %q", r.Cadence, r.Warnings)
		}
		near(t, "walked, by the speed", float64(r.WalkShare.Or(-1)), 100.0*60/660, 1e-6)
	})
	t.Run("some of it", func(t *testing.T) {
		r := Summarise(newTrack().run(570, 3, 166, nil).run(30, 3, 254, nil).activity())[0]
		near(t, "cadence", float64(r.Cadence.Or(-1)), 166, 1e-6)
		if v, ok := r.MeanBetween(Cadence, 0, 1800); !ok || math.Abs(v-166) > 1e-4 || len(r.Warnings) != 1 {
			t.Errorf("cadence of the profile %v, warnings %q", v, r.Warnings)
		}
	})
	t.Run("on average, without records", func(t *testing.T) {
		a := &Activity{Sessions: []Session{{Sport: Running, Start: newTrack().at, Averages: Averages{Cadence: Measured(StepsPerMinute(332))}}}}
		if r := Summarise(a)[0]; r.Cadence.Known() || len(r.Warnings) != 1 {
			t.Errorf("cadence %v, warnings %q", r.Cadence, r.Warnings)
		}
	})
	t.Run("a sprinter's", func(t *testing.T) {
		r := Summarise(newTrack().run(60, 8, 240, nil).activity())[0]
		near(t, "cadence", float64(r.Cadence.Or(-1)), 240, 1e-6)
		if len(r.Warnings) > 0 {
			t.Errorf("warnings %q", r.Warnings)
		}
	})
}

func TestSummariseTreadmillWithoutDistance(t *testing.T) {
	w := newTrack()
	w.noDist, w.noSpeed = true, true
	a := w.activity()
	a.Records = a.Records[:0]
	for i := range 600 {
		r := Record{Time: w.at + Instant(i*1000)}
		r.Set(Cadence, 164)
		a.Records = append(a.Records, r)
	}
	a.Sessions[0].End, a.Sessions[0].Sport = len(a.Records), TreadmillRunning
	r := Summarise(a)[0]
	near(t, "cadence", float64(r.Cadence.Or(0)), 164, 1e-6)
	if r.Distance.Known() || r.Profile != nil || !r.Indoor || r.Pace().Known() {
		t.Errorf("distance %v, profile %v, indoor %v", r.Distance, r.Profile, r.Indoor)
	}
}

func TestSummariseWithoutRecords(t *testing.T) {
	a := &Activity{Sessions: []Session{{
		Sport: Running, Start: InstantOf(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)), Timer: time.Hour, Elapsed: time.Hour,
		Distance: Measured(Metres(12000)), Averages: Averages{Cadence: Measured(StepsPerMinute(172))},
	}}}
	r := Summarise(a)[0]
	near(t, "cadence", float64(r.Cadence.Or(0)), 172, 0)
	near(t, "time at half way", float64(r.TimeAt(6000).Or(0)), 1800, 0)
}

// The profile holds the whole run, and how often the watch writes changes no
// mean: both whatever the run.
func TestSummariseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [3]float64 {
			return [3]float64{
				float64(rapid.IntRange(1, 40).Draw(t, "half minutes")) * 30,
				rapid.Float64Range(0.9, 6).Draw(t, "speed"),
				rapid.Float64Range(90, 200).Draw(t, "cadence"),
			}
		}), 1, 6).Draw(t, "pieces")
		build := func(every float64) Run {
			w := newTrack()
			w.every = every
			for _, p := range pieces {
				w.run(p[0], p[1], p[2], nil)
			}
			return Summarise(w.activity())[0]
		}
		fine, coarse := build(1), build(5)
		var metres, secs float64
		for _, s := range fine.Profile {
			metres += float64(s.Metres)
			secs += float64(s.Timer)
		}
		if len(fine.Profile) > 0 {
			if d := float64(fine.Distance.Or(0)); math.Abs(metres-d) > 0.001*d+0.5 {
				t.Fatalf("profile %v m, run %v m", metres, d)
			}
			if math.Abs(secs-fine.Timer.Seconds()) > 0.5 {
				t.Fatalf("profile %v s, run %v", secs, fine.Timer)
			}
		}
		if math.Abs(float64(fine.Cadence.Or(0)-coarse.Cadence.Or(0))) > 0.01 {
			t.Fatalf("cadence %v at 1 s, %v at 5 s", fine.Cadence, coarse.Cadence)
		}
	})
}

func TestRecordPosition(t *testing.T) {
	for _, p := range [][2]float64{{0, 0}, {52.5200066, 13.4049540}, {-90, -180}, {90, 180}, {-33.8688197, 151.2092955}} {
		var r Record
		if !r.SetDegrees(p[0], p[1]) {
			t.Fatalf("%v is on Earth", p)
		}
		lat, lon, ok := r.Position()
		if p[1] == 180 {
			lon = -lon
		}
		// Half a semicircle is 4.2e-8°, half a centimetre.
		if !ok || math.Abs(lat-p[0]) > 4.3e-8 || math.Abs(lon-p[1]) > 4.3e-8 {
			t.Errorf("%v came back as %v, %v", p, lat, lon)
		}
	}
	for _, p := range [][2]float64{{90.1, 0}, {0, 180.1}, {math.NaN(), 0}, {0, math.Inf(1)}} {
		var r Record
		if r.SetDegrees(p[0], p[1]) || !r.Empty() {
			t.Errorf("%v is not on Earth", p)
		}
	}
}
