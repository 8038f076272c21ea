package analysis

import (
	"context"
	"math/rand/v2"
	"testing"

	"footnote/traininglog"
)

// yearsOf returns a long log: n runs on three of four days, with cadence,
// profile, shoes and tags, all labelled, one in ten numb with an onset.
func yearsOf(t testing.TB, n int) *traininglog.Log {
	rng := rand.New(rand.NewPCG(7, 7))
	b := newLogbook()
	shoes := []string{"Glide 3", "Hill", "Track"}
	for _, s := range shoes {
		b.parts.Shoes = append(b.parts.Shoes, traininglog.Shoe{Name: s})
	}
	for i := range n {
		d := i * 4 / 3
		b.run(d, 5+rng.Float64()*10, pace(300+rng.Float64()*90), profile(160+rng.Float64()*15, 5+rng.Float64()*20, 8, 160), shoe(shoes[rng.IntN(3)]), func(r *traininglog.Run) {
			r.GroundContact = traininglog.Measured(traininglog.Milliseconds(230 + rng.Float64()*40))
			r.StepLength = traininglog.Measured(traininglog.Metres(0.9 + rng.Float64()*.3))
			r.Balance = traininglog.Measured(traininglog.Percent(49 + rng.Float64()*2))
			r.WatchTemperature = traininglog.Measured(traininglog.Celsius(rng.Float64() * 30))
		})
		lacing := tagged("lacing", []string{"window", "tight"}[rng.IntN(2)])
		if rng.IntN(10) == 0 {
			b.entry(d, traininglog.Numbness, onset(1+rng.Float64()*4), lacing)
		} else {
			b.entry(d, traininglog.Clear, lacing)
		}
	}
	return b.log(t)
}

func BenchmarkFindings3000Runs(b *testing.B) {
	l := yearsOf(b, 3000)
	s := NewStudy(l, Options{Today: l.Runs[len(l.Runs)-1].Day()})
	for b.Loop() {
		if _, err := s.Findings(context.Background(), l); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMeasure3000Runs is every exposure of every run, without any test.
func BenchmarkMeasure3000Runs(b *testing.B) {
	l := yearsOf(b, 3000)
	s := NewStudy(l, Options{Today: l.Runs[len(l.Runs)-1].Day()})
	for b.Loop() {
		if err := s.desk(l).measure(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
