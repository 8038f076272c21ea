package exposures

import (
	"math"
	"testing"
	"time"

	"footnote/traininglog"
	"pgregory.net/rapid"
)

// monday is day 0 of every hand-made log.
var monday = traininglog.Date(2025, time.January, 6)

// runOn returns a run on day d at an hour, so many kilometres at 6:00 a km.
func runOn(d, hour int, km float64) traininglog.Run {
	at := (monday + traininglog.Day(d)).Time().Add(time.Duration(hour) * time.Hour)
	return traininglog.Run{
		ID: traininglog.RunID(at), Start: at, Sport: traininglog.Running,
		Distance: traininglog.Measured(traininglog.Metres(km * 1000)),
		Timer:    time.Duration(km * 360 * float64(time.Second)),
	}
}

// history returns what the last of the runs looks back on.
func history(runs []traininglog.Run) (traininglog.History, *traininglog.Run) {
	l := &traininglog.Log{Runs: runs, Settings: traininglog.DefaultSettings()}
	last := &l.Runs[len(l.Runs)-1]
	return l.Before(last), last
}

// with applies changes to a run.
func with(r traininglog.Run, changes ...func(*traininglog.Run)) traininglog.Run {
	for _, c := range changes {
		c(&r)
	}
	return r
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

// randomLog draws a season of runs of every kind: several a day, with and
// without cadence, shoe, temperature, tags and zones, in time order.
func randomLog(t *rapid.T) *traininglog.Log {
	l := &traininglog.Log{
		Settings: traininglog.DefaultSettings(),
		Shoes:    []traininglog.Shoe{{Name: "Glide 3", Initial: 500_000}, {Name: "Hill"}},
	}
	n := rapid.IntRange(1, 60).Draw(t, "runs")
	at := monday.Time().Add(7 * time.Hour)
	maybe := func(label string) bool { return rapid.IntRange(0, 4).Draw(t, label) > 0 }
	for range n {
		at = at.Add(time.Duration(rapid.IntRange(1, 100).Draw(t, "hours")) * time.Hour)
		r := traininglog.Run{ID: traininglog.RunID(at), Start: at, Sport: traininglog.Running}
		r.Zone.Offset = time.Duration(rapid.IntRange(-11, 13).Draw(t, "zone")) * time.Hour
		if maybe("distance") {
			r.Distance = traininglog.Measured(traininglog.Metres(rapid.Float64Range(100, 40_000).Draw(t, "metres")))
			speed := rapid.Float64Range(2, 5).Draw(t, "speed")
			r.Timer = time.Duration(float64(r.Distance.Or(0)) / speed * float64(time.Second))
			r.RunningSpeed = traininglog.Measured(traininglog.MetresPerSecond(speed))
			if maybe("cadence") {
				r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(rapid.Float64Range(140, 200).Draw(t, "spm")))
				r.GroundContact = traininglog.Measured(traininglog.Milliseconds(rapid.Float64Range(180, 320).Draw(t, "ms")))
				r.StepLength = traininglog.Measured(traininglog.Metres(rapid.Float64Range(0.6, 1.8).Draw(t, "step")))
				r.Balance = traininglog.Measured(traininglog.Percent(rapid.Float64Range(46, 54).Draw(t, "balance")))
			}
			r.Ascent = traininglog.Measured(traininglog.Metres(rapid.Float64Range(0, 600).Draw(t, "ascent")))
		}
		if maybe("temperature") {
			c := traininglog.Measured(traininglog.Celsius(rapid.Float64Range(-15, 35).Draw(t, "celsius")))
			r.WatchTemperature = c
			r.Temperature = c
			r.TemperatureSource = rapid.SampledFrom([]traininglog.TemperatureSource{
				traininglog.TemperatureWeather, traininglog.TemperatureUser, traininglog.TemperatureWatch,
			}).Draw(t, "source")
		}
		r.Shoe = rapid.SampledFrom([]string{"", "Glide 3", "Hill"}).Draw(t, "shoe")
		if maybe("tag") {
			r.Tags = []traininglog.Tag{{Key: "lacing", Value: rapid.SampledFrom([]string{"window", "Tight"}).Draw(t, "lacing")}}
		}
		r.Label = rapid.SampledFrom([]traininglog.Label{traininglog.LabelClear, traininglog.LabelSymptom, traininglog.LabelUnlabelled}).Draw(t, "label")
		l.Runs = append(l.Runs, r)
	}
	return l
}

// every returns the value of each exposure of the list on each run of the log.
func every(list []Exposure, l *traininglog.Log) [][]Value {
	line := l.Timeline()
	out := make([][]Value, len(l.Runs))
	for i := range l.Runs {
		h := line.Before(&l.Runs[i])
		for _, e := range list {
			out[i] = append(out[i], e.At(h, &l.Runs[i]))
		}
	}
	return out
}

// listOf returns the exposures of a log by both thermometers.
func listOf(l *traininglog.Log) []Exposure {
	return append(Of(l), TemperatureCold(Air), TemperatureHot(Air), TemperatureCold(Watch), TemperatureHot(Watch))
}

func TestKeysAreDistinct(t *testing.T) {
	l := &traininglog.Log{Runs: []traininglog.Run{with(runOn(0, 7, 5), func(r *traininglog.Run) {
		r.Shoe = "Glide 3"
		r.Tags = []traininglog.Tag{{Key: "socks", Value: "Merino"}}
	})}}
	seen := map[string]bool{}
	for _, e := range Of(l) {
		if seen[e.Key] {
			t.Errorf("%s is there twice", e.Key)
		}
		seen[e.Key] = true
		if e.Title == "" || e.Family == "" || e.Standing == "" || e.Source == "" || e.Definition == nil {
			t.Errorf("%s lacks a title, family, standing, source or definition", e.Key)
		}
		if e.Definition(traininglog.DefaultSettings().Thresholds) == "" {
			t.Errorf("%s has an empty definition", e.Key)
		}
	}
	// Every key of the interface's list.
	for _, key := range []string{
		"cadence_low", "ground_contact_long", "step_length_long", "balance_uneven", "weekly_jump", "weekly_load_high",
		"session_spike", "long_run", "late_onset", "pace_fast", "rest_short", "shoe_worn", "shoe_new", "shoe:Glide 3",
		"temperature_cold", "temperature_hot", "hill_share", "sport:running", "tag:socks=merino",
	} {
		if !seen[key] {
			t.Errorf("%s is missing", key)
		}
	}
}
