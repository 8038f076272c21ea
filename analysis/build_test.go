package analysis

import (
	"context"
	"fmt"
	"testing"
	"time"

	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// logbook builds a log by hand: runs by day, each with what a test needs.
type logbook struct {
	parts traininglog.Parts
}

func newLogbook() *logbook {
	return &logbook{traininglog.Parts{Athlete: "test", Settings: traininglog.DefaultSettings()}}
}

// start is the day 0 of every hand-made log: a Monday.
var start = traininglog.Date(2025, time.January, 6)

// run adds a run of so many kilometres at 6:00 a km on day d, at 07:00 UTC.
func (b *logbook) run(d int, km float64, with ...func(*traininglog.Run)) *logbook {
	return b.runAt(d, 7, km, with...)
}

func (b *logbook) runAt(d, hour int, km float64, with ...func(*traininglog.Run)) *logbook {
	at := (start + traininglog.Day(d)).Time().Add(time.Duration(hour) * time.Hour)
	r := traininglog.Run{
		ID: traininglog.RunID(at), Start: at, Sport: traininglog.Running,
		Distance: traininglog.Measured(traininglog.Metres(km * 1000)), DistanceSource: traininglog.DistanceDevice,
		Timer: time.Duration(km * 360 * float64(time.Second)),
	}
	for _, w := range with {
		w(&r)
	}
	b.parts.Runs = append(b.parts.Runs, r)
	return b
}

func cadence(spm float64) func(*traininglog.Run) {
	return func(r *traininglog.Run) {
		r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(spm))
		r.RunningSpeed = r.MeanSpeed()
	}
}

func shoe(name string) func(*traininglog.Run) {
	return func(r *traininglog.Run) { r.ShoeLink = name }
}

// pace changes the run's pace, in seconds a kilometre.
func pace(s float64) func(*traininglog.Run) {
	return func(r *traininglog.Run) {
		d, _ := r.Distance.Value()
		r.Timer = time.Duration(s * d.Km() * float64(time.Second))
	}
}

// profile gives the run even splits at its pace with this cadence and watch
// temperature; from the kilometre change on, cadence is later.
func profile(spm, celsius, change, later float64) func(*traininglog.Run) {
	return func(r *traininglog.Run) {
		d, _ := r.Distance.Value()
		perSplit := r.Timer.Seconds() / float64(d) * traininglog.SplitMetres
		r.Profile = nil
		for m := 0.0; m < float64(d)-1e-6; m += traininglog.SplitMetres {
			s := traininglog.Split{Metres: traininglog.SplitMetres, Timer: float32(perSplit), Running: float32(perSplit)}
			c := spm
			if m >= change*1000 {
				c = later
			}
			s.Set(traininglog.Cadence, c)
			s.Set(traininglog.Temperature, celsius)
			s.Set(traininglog.Speed, traininglog.SplitMetres/perSplit)
			r.Profile = append(r.Profile, s)
		}
		r.RunningSpeed = r.MeanSpeed()
		r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(spm))
	}
}

// entry adds a row of the journal on day d.
func (b *logbook) entry(d int, s traininglog.Symptom, with ...func(*traininglog.Episode)) *logbook {
	e := traininglog.Episode{
		Day: start + traininglog.Day(d), Symptom: s, Phase: traininglog.During,
		Source: traininglog.Source{Path: "footnote/symptoms.csv", Line: len(b.parts.Episodes) + 2},
	}
	for _, w := range with {
		w(&e)
	}
	b.parts.Episodes = append(b.parts.Episodes, e)
	return b
}

func (b *logbook) clear(days ...int) *logbook {
	for _, d := range days {
		b.entry(d, traininglog.Clear)
	}
	return b
}

func onset(km float64) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) {
		e.OnsetDistance = traininglog.Measured(traininglog.Metres(km * 1000))
	}
}

func lasted(hours float64) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) {
		e.Lasted = traininglog.Measured(traininglog.Seconds(hours * 3600))
	}
}

func phase(p traininglog.Phase) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) { e.Phase = p }
}

func place(side traininglog.Side, site traininglog.Site) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) { e.Side, e.Site = side, site }
}

func signs(keys ...string) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) { e.Signs = keys }
}

func tagged(key, value string) func(*traininglog.Episode) {
	return func(e *traininglog.Episode) { e.Tags = append(e.Tags, traininglog.Tag{Key: key, Value: value}) }
}

// log assembles the log; a problem is a mistake in the test.
func (b *logbook) log(t testing.TB) *traininglog.Log {
	t.Helper()
	parts := b.parts
	parts.Runs = append([]traininglog.Run(nil), parts.Runs...)
	parts.Episodes = append([]traininglog.Episode(nil), parts.Episodes...)
	l, problems := traininglog.Assemble(parts)
	for _, p := range problems {
		if p.Level == traininglog.LevelProblem {
			t.Fatalf("the hand-made log has a problem: %v", p)
		}
	}
	return l
}

// findings studies the log as of day today.
func (b *logbook) findings(t testing.TB, today int) Findings {
	t.Helper()
	return study(t, b.log(t), Options{Today: start + traininglog.Day(today), Seed: 1})
}

func study(t testing.TB, l *traininglog.Log, o Options) Findings {
	t.Helper()
	f, err := NewStudy(l, o).Findings(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// described returns the row of an exposure and an outcome as it stands before
// the deciding test: counts, fourfold table, gate and contrast.
func (b *logbook) described(t testing.TB, today int, o outcomes.Outcome, exposure string) Association {
	t.Helper()
	l := b.log(t)
	k := NewStudy(l, Options{Today: day(today)}).desk(l)
	if err := k.measure(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	c := k.cohort(o)
	for e := range k.exposures {
		if k.exposures[e].Key == exposure {
			values, err := k.column(context.Background(), e, &c)
			if err != nil {
				t.Fatal(err)
			}
			return k.row(e, &c, values)
		}
	}
	t.Fatalf("no exposure %s", exposure)
	return Association{}
}

// day names the date of a hand-made day, for messages and expectations.
func day(d int) traininglog.Day { return start + traininglog.Day(d) }

func value[Q ~float64](r traininglog.Reading[Q]) string {
	v, ok := r.Value()
	if !ok {
		return "unknown"
	}
	return fmt.Sprintf("%.6g", float64(v))
}

func reading(m traininglog.Metres) traininglog.Reading[traininglog.Metres] {
	return traininglog.Measured(m)
}
