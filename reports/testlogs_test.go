package reports

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

// made describes an invented runner. The findings that go with it are made by
// hand in testfindings_test.go, so that these tests do not rest on the analysis.
type made struct {
	seed      uint64
	days      int
	perWeek   int
	name      string
	shoes     []string
	numbEvery int // every so many runs one is numb; 0: none
	label     func(i int) bool
	noClear   bool
	noCadence bool
	treadmill bool
	note      string
	sign      string
	alter     func(*traininglog.Log)
}

var lastDay = traininglog.Date(2026, time.October, 4)

func everyRunLabelled(int) bool { return true }

// logOf invents the log. Dates end on lastDay, 4 October 2026, a Sunday.
func logOf(m made) *traininglog.Log {
	r := rand.New(rand.NewPCG(m.seed, 1))
	l := &traininglog.Log{Athlete: m.name, Settings: traininglog.DefaultSettings()}
	first := lastDay - traininglog.Day(m.days) + 1
	for i, name := range m.shoes {
		start := first + traininglog.Day(i*m.days/max(1, len(m.shoes)))
		l.Shoes = append(l.Shoes, traininglog.Shoe{Name: name, Brand: "Maker", Model: fmt.Sprintf("Model %d", i+1), Start: &start, Initial: traininglog.Metres(25000 * i), Source: traininglog.Source{Path: "export.zip!gear.json"}})
	}
	n := 0
	for d := first; d <= lastDay; d++ {
		if (int(d-first)*m.perWeek)%7 >= m.perWeek {
			continue
		}
		l.Runs = append(l.Runs, runOf(r, m, l, d, n))
		n++
	}
	if m.alter != nil {
		m.alter(l)
	}
	return l
}

func runOf(r *rand.Rand, m made, l *traininglog.Log, d traininglog.Day, n int) traininglog.Run {
	start := d.Time().Add(5*time.Hour + time.Duration(r.IntN(3600))*time.Second)
	km := 6 + 6*r.Float64()
	if d.Weekday() == time.Sunday {
		km = 14 + 6*r.Float64()
	}
	speed := 2.7 + 0.5*r.Float64()
	timer := time.Duration(km * 1000 / speed * float64(time.Second)).Round(time.Second)
	run := traininglog.Run{
		ID: traininglog.RunID(start), Start: start, Zone: traininglog.Zone{Offset: 2 * time.Hour, Source: traininglog.ZoneDevice},
		Sport:    traininglog.Running,
		Distance: traininglog.Measured(traininglog.Metres(km * 1000)), DistanceSource: traininglog.DistanceDevice,
		Timer: timer, Elapsed: timer + 90*time.Second, Moving: timer - 12*time.Second,
		Ascent:       traininglog.Measured(traininglog.Metres(20 + 80*r.Float64())),
		RunningSpeed: traininglog.Measured(traininglog.MetresPerSecond(speed)),
		HeartRate:    traininglog.Measured(traininglog.BeatsPerMinute(138 + 20*r.Float64())),
		Temperature:  traininglog.Measured(traininglog.Celsius(11 + 10*math.Sin(2*math.Pi*float64(d%365-110)/365) + 3*r.NormFloat64())), TemperatureSource: traininglog.TemperatureWeather,
		Label:   traininglog.LabelUnlabelled,
		Sources: []traininglog.Source{{Path: fmt.Sprintf("export.zip!%d.fit", 9000000000+n)}},
	}
	if !m.noCadence {
		run.Cadence = traininglog.Measured(traininglog.StepsPerMinute(150 + 6*speed + 1.8*r.NormFloat64()))
		run.GroundContact = traininglog.Measured(traininglog.Milliseconds(250 + 10*r.NormFloat64()))
		run.Balance = traininglog.Measured(traininglog.Percent(50 + 0.4*r.NormFloat64()))
	}
	if m.treadmill {
		run.Sport, run.Indoor = traininglog.TreadmillRunning, true
		run.Ascent, run.Temperature, run.TemperatureSource = traininglog.Reading[traininglog.Metres]{}, traininglog.Reading[traininglog.Celsius]{}, ""
	}
	if len(m.shoes) > 0 {
		i := 0
		for k := range l.Shoes {
			if *l.Shoes[k].Start <= d {
				i = k
			}
		}
		run.Shoe, run.ShoeSource = l.Shoes[i].Name, traininglog.ShoeFromExport
	}
	if m.label == nil || !m.label(n) {
		return run
	}
	entry := traininglog.Episode{Day: d, RunID: run.ID, Symptom: traininglog.Clear, Phase: traininglog.During, Origin: traininglog.EpisodeFromUser, Source: traininglog.Source{Path: "footnote/symptoms.csv", Line: n + 2}}
	entered := start.Add(timer + 40*time.Minute)
	entry.Entered = &entered
	if m.numbEvery > 0 && n%m.numbEvery == m.numbEvery/2 {
		entry = numbEntry(r, m, entry, km, n)
		run.Label = traininglog.LabelSymptom
		entry.OnsetTime = run.TimeAt(entry.OnsetDistance.Or(0))
	} else if m.noClear {
		return run
	} else {
		run.Label = traininglog.LabelClear
	}
	if n%3 == 0 {
		run.Tags = []traininglog.Tag{{Key: "lacing", Value: "window"}}
	}
	run.Episodes = []traininglog.Episode{entry}
	return run
}

func numbEntry(r *rand.Rand, m made, e traininglog.Episode, km float64, n int) traininglog.Episode {
	n /= max(1, m.numbEvery) // counts the numb runs
	e.Symptom = []traininglog.Symptom{traininglog.Numbness, traininglog.Tingling, traininglog.Numbness}[n%3]
	e.Side = []traininglog.Side{traininglog.Left, traininglog.Left, traininglog.Right, traininglog.BothFeet}[n%4]
	e.Site = []traininglog.Site{"toes 3-4", "forefoot", "toes 3-4", "sole", "top"}[n%5]
	e.Severity = traininglog.Measured(traininglog.Score(2 + n%5))
	e.OnsetDistance = traininglog.Measured(traininglog.Metres(1000 * min(km-0.2, 5.5+2*r.Float64())))
	e.Lasted = traininglog.Measured(traininglog.Seconds(300 + 60*float64(n%10)))
	e.Relief = []string{"loosened laces", "walked", "stopped", "loosened laces"}[n%4]
	e.Effect = traininglog.Effects[n%4]
	e.Note = m.note
	if m.sign != "" {
		e.Signs = []string{m.sign}
	}
	return e
}

// cases are the logs of the golden files. They are made once and not changed.
var cases = sync.OnceValue(func() map[string]Report {
	decade := made{seed: 9, days: 3650, perWeek: 6, name: "Anna", shoes: []string{"Glide 1", "Glide 2", "Glide 3", "Trail 1", "Road 7"}, numbEvery: 11, label: everyRunLabelled}
	two := made{seed: 1, days: 730, perWeek: 4, name: "Anna", shoes: []string{"Glide 1", "Glide 2", "Trail 3"}, numbEvery: 12, label: func(i int) bool { return i%8 != 0 }, note: "Left foot asleep from the bridge on"}
	half := two
	half.days = 120
	with := func(change func(*made)) made {
		m := half
		change(&m)
		return m
	}
	day := Options{Version: "0.1.0", Today: lastDay}
	imperial := day
	imperial.Units, imperial.Temperature = Miles, Fahrenheit
	reports := map[string]Report{
		"demo":       reportOf(two, day, linkedFindings),
		"decade":     reportOf(decade, day, linkedFindings),
		"nosymptom":  reportOf(with(func(m *made) { m.numbEvery = 0 }), day, nil),
		"noclear":    reportOf(with(func(m *made) { m.noClear = true }), day, nil),
		"onerun":     reportOf(with(func(m *made) { m.days, m.perWeek, m.numbEvery, m.label = 1, 7, 1, everyRunLabelled }), day, nil),
		"norun":      reportOf(with(func(m *made) { m.perWeek, m.shoes = 0, nil }), day, nil),
		"nocadence":  reportOf(with(func(m *made) { m.noCadence = true }), day, earlyFindings),
		"treadmill":  reportOf(with(func(m *made) { m.treadmill = true }), day, earlyFindings),
		"unlabelled": reportOf(with(func(m *made) { m.label = nil }), day, nil),
		"miles":      reportOf(half, imperial, linkedFindings),
		"rtl":        reportOf(with(func(m *made) { m.note = "הרגל נרדמה, קמ 6 \u202Eabc" }), day, earlyFindings),
		"script":     reportOf(with(func(m *made) { m.shoes = []string{`<script>alert("x")</script>`, "=cmd|' /C calc'!A1"} }), day, linkedFindings),
		"cjk": reportOf(with(func(m *made) {
			m.name, m.shoes = "田中花子", []string{"ペガサス 三十九", "雲の上を走るとても長い名前の靴"}
		}), day, linkedFindings),
		"urgent": reportOf(with(func(m *made) { m.sign = traininglog.SignFootDrop }), day, func(r *Report) {
			earlyFindings(r)
			urgentFindings(r)
		}),
	}
	for _, who := range []Audience{ForPhysio, ForCoach} {
		r := reports["demo"]
		r.Options.For = who
		reports[string(who)] = r
	}
	crowded := two
	crowded.name, crowded.sign = "Anna-Katharina von der Langenstraße", traininglog.SignReturnPain
	crowded.shoes = []string{"Glide 1", "Glide 2", "A pair with a name that goes on and on and on", "Trail 3", "Road 7", "Track 2", "Trail 4"}
	crowded.alter = func(l *traininglog.Log) {
		for i := range l.Runs {
			for k := range l.Runs[i].Episodes {
				e := &l.Runs[i].Episodes[k]
				if e.Symptom != traininglog.Clear {
					e.Site = traininglog.Sites[i%len(traininglog.Sites)]
					e.Relief = []string{"loosened laces", "walked backwards up the hill for a while with the shoe off", "stopped", "stretched", "cold water", "shoe off"}[i%6]
					e.Symptom = traininglog.Symptoms[i%7]
				}
			}
		}
	}
	r := reportOf(crowded, day, func(r *Report) {
		linkedFindings(r)
		urgentFindings(r)
		r.Findings.RedFlags = append(r.Findings.RedFlags, analysis.RedFlag{Tier: analysis.Appointment, Sign: traininglog.SignReturnPain, Reason: "You wrote: pain when feeling returns.", Day: lastDay - 3, State: analysis.Open, Advice: "Book an appointment with a doctor or a physiotherapist and take this report along."})
	})
	r.Options.For = ForPhysio
	reports["crowded"] = r
	r = reports["demo"]
	r.Options.Redact = true
	reports["redacted"] = r
	return reports
})
