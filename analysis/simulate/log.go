package simulate

import (
	"fmt"
	"time"

	"footnote/traininglog"
)

// Log makes a training log of a simulated runner, as if every file had been
// read: runs with profiles, shoes, weather, tags and entries.
func (s *Runner) Log() *traininglog.Log {
	first := s.FirstDay()
	p := traininglog.Parts{Athlete: "simulated", Settings: traininglog.DefaultSettings()}
	shoes := map[int]bool{}
	for i := range s.Runs {
		r := &s.Runs[i]
		p.Runs = append(p.Runs, trainingRun(r, first))
		if e, ok := entryOf(r, first); ok {
			p.Episodes = append(p.Episodes, e)
		}
		if !shoes[r.Pair] {
			shoes[r.Pair] = true
			p.Shoes = append(p.Shoes, traininglog.Shoe{Name: ShoeName(r), Model: ModelName(r.Model), Initial: traininglog.Metres(r.ShoeKm * 1000)})
		}
	}
	l, _ := traininglog.Assemble(p)
	return l
}

// FirstDay returns the calendar day of a simulated log's day 0, which lies in
// 2023.
func (s *Runner) FirstDay() traininglog.Day {
	return traininglog.Date(2023, 1, 1) + traininglog.Day(s.YearDay-1)
}

// ModelName names a model of shoe as a simulated log does.
func ModelName(model int) string { return fmt.Sprintf("Model %d", model) }

// ShoeName names the pair of a run as a simulated log does.
func ShoeName(r *Run) string { return fmt.Sprintf("%s pair %d", ModelName(r.Model), r.Pair) }

// StartOfDay is the time of day, UTC, at which every simulated run starts.
const StartOfDay = 7 * time.Hour

func startOf(r *Run, first traininglog.Day) time.Time {
	return (first + traininglog.Day(r.Day)).Time().Add(StartOfDay)
}

func trainingRun(r *Run, first traininglog.Day) traininglog.Run {
	start := startOf(r, first)
	timer := time.Duration(r.Km * 1000 / r.Speed * float64(time.Second))
	run := traininglog.Run{
		ID: traininglog.RunID(start), Start: start, Sport: traininglog.Running,
		Zone:     traininglog.Zone{Source: traininglog.ZoneDevice},
		Distance: traininglog.Measured(traininglog.Metres(r.Km * 1000)), DistanceSource: traininglog.DistanceDevice,
		Timer: timer, Elapsed: timer, Moving: timer,
		Cadence:      traininglog.Measured(traininglog.StepsPerMinute(r.Cadence)),
		RunningSpeed: traininglog.Measured(traininglog.MetresPerSecond(r.Speed)),
		Temperature:  traininglog.Measured(traininglog.Celsius(r.Temperature)), TemperatureSource: traininglog.TemperatureWeather,
		ShoeLink: ShoeName(r), Label: traininglog.LabelUnlabelled,
		Profile: profileOf(r),
	}
	return run
}

// profileOf cuts each simulated kilometre into its hundred metres.
func profileOf(r *Run) []traininglog.Split {
	var rows []traininglog.Split
	for _, k := range r.Kms {
		for left := k.Length * 1000; left > 1e-6; left -= traininglog.SplitMetres {
			metres := min(left, traininglog.SplitMetres)
			s := traininglog.Split{Metres: float32(metres), Timer: float32(metres / k.Speed), Running: float32(metres / k.Speed)}
			s.Set(traininglog.Speed, k.Speed)
			s.Set(traininglog.Cadence, k.Cadence)
			rows = append(rows, s)
		}
	}
	return rows
}

// entryOf is what the runner wrote of a run. Tags are written with the entry:
// only labelled runs are compared, so the others need none.
func entryOf(r *Run, first traininglog.Day) (traininglog.Episode, bool) {
	e := traininglog.Episode{
		Day: first + traininglog.Day(r.Day), RunID: traininglog.RunID(startOf(r, first)),
		Phase: traininglog.During, Origin: traininglog.EpisodeFromUser,
		Tags: r.Tags(),
	}
	switch r.Entry {
	case NumbEntry:
		e.Symptom = traininglog.Numbness
		if r.Onset > 0 {
			e.OnsetDistance = traininglog.Measured(traininglog.Metres(r.Onset * 1000))
		}
	case ClearEntry:
		e.Symptom = traininglog.Clear
	default:
		return e, false
	}
	return e, true
}

// Tags are what the runner tags a run with when she makes an entry.
func (r *Run) Tags() []traininglog.Tag {
	return []traininglog.Tag{
		{Key: "lacing", Value: either(r.TightLaces, "tight", "normal")},
		{Key: "socks", Value: either(r.ThickSocks, "thick", "thin")},
		{Key: "surface", Value: either(r.Trail, "trail", "road")},
	}
}

func either(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}
