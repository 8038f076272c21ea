package simulate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// sample collects values, so that their mean can be held against the equations.
type sample struct{ n, sum, squares float64 }

func (s *sample) add(x float64) { s.n, s.sum, s.squares = s.n+1, s.sum+x, s.squares+x*x }

func (s *sample) mean() float64 { return s.sum / s.n }

func (s *sample) sd() float64 { return math.Sqrt(s.squares/s.n - s.mean()*s.mean()) }

// near fails when the mean is more than five standard errors from want. The
// seeds are fixed, so a right simulator never fails.
func (s *sample) near(t *testing.T, what string, want float64) {
	t.Helper()
	if se := s.sd() / math.Sqrt(s.n); math.Abs(s.mean()-want) > 5*se {
		t.Errorf("%s: mean %.4f ± %.4f over %.0f, want %.4f", what, s.mean(), se, s.n, want)
	}
}

func TestDraws(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	var first, last, middle, lag, breaks, spread, chosen sample
	for range 4000 {
		x := ar1(rng, 40, .7, 4)
		first.add(x[0] * x[0])
		last.add(x[39] * x[39])
		middle.add(x[20])
		lag.add(x[20] * x[21])
		n := float64(poisson(rng, 3))
		breaks.add(n)
		spread.add((n - 3) * (n - 3))
		chosen.add(float64(choose(rng, []float64{1, 3, 0, 4})))
	}
	// AR1 is stationary from its first step: variance 16 throughout, lag-1
	// covariance φ·16. Mean and variance of Poisson(3) are both 3.
	first.near(t, "AR1 variance at the first step", 16)
	last.near(t, "AR1 variance at the last step", 16)
	middle.near(t, "AR1 mean", 0)
	lag.near(t, "AR1 lag-1 covariance", .7*16)
	breaks.near(t, "Poisson mean", 3)
	spread.near(t, "Poisson variance", 3)
	chosen.near(t, "weighted choice", (3*1+4*3)/8.)
}

// TestEquations holds 200 runners against what doc.go says they are drawn from.
func TestEquations(t *testing.T) {
	sc, _ := ScenarioOf("null_iid")
	var cadence, perSpeed, fade, perWeek, tightOn, tightStay, noise sample
	for k := range uint64(200) {
		r := Seeded(sc, Medium, Athlete{}, 2026, k)
		cadence.add(r.Cadence)
		perSpeed.add(r.CadencePerSpeed)
		fade.add(r.Fade)
		weekday := map[int]bool{}
		for i := range r.Runs {
			run := &r.Runs[i]
			weekday[run.Day%7] = true
			if i > 0 && r.Runs[i-1].TightLaces {
				tightStay.add(flag(run.TightLaces))
			} else {
				tightOn.add(flag(run.TightLaces))
			}
			for k := 0; k+1 < min(len(run.Kms), 8); k += 2 { // before the fade, each km once
				d := run.Kms[k+1].Cadence - run.Kms[k].Cadence
				noise.add(d * d)
			}
		}
		perWeek.add(float64(len(weekday)))
	}
	cadence.near(t, "c_i", 167)
	perSpeed.near(t, "s_i", 5.8)
	fade.near(t, "f_i", (.1+.35)/2)
	noise.near(t, "squared difference of two kms' noise, N(0, 1) each", 2)
	tightOn.near(t, "laces become tight", .10)
	tightStay.near(t, "laces stay tight", .6)
	// Runs a week are N(4.2, .5) rounded and cut to 3–6:
	// 3·Φ(−1.4) + 4·(Φ(.6) − Φ(−1.4)) + 5·(Φ(2.6) − Φ(.6)) + 6·(1 − Φ(2.6)).
	perWeek.near(t, "running days a week", 4.1982)
}

// TestReference holds runners against the reference where there is no closed
// form: mean and standard deviation over 900 runners of sim.py, scenario
// null_iid, size medium. The bound is five standard errors of the difference.
func TestReference(t *testing.T) {
	sc, _ := ScenarioOf("null_iid")
	measures := []struct {
		name     string
		mean, sd float64
		of       func(*Runner) float64
	}{
		{"runs", 383.2056, 51.7571, func(r *Runner) float64 { return float64(len(r.Runs)) }},
		{"entries", 293.0589, 40.7210, func(r *Runner) float64 { return r.count(func(r *Run) bool { return r.Entry != NoEntry }) }},
		{"numb entries", 30.9033, 6.6545, func(r *Runner) float64 { return r.count(func(r *Run) bool { return r.Entry == NumbEntry }) }},
		{"numb runs", 32.7178, 6.8560, func(r *Runner) float64 { return r.count(func(r *Run) bool { return r.Numb }) }},
		{"noted onsets", 24.0667, 5.6952, func(r *Runner) float64 { return r.count(func(r *Run) bool { return r.Onset > 0 }) }},
		{"km", 11.0851, 2.8678, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Km }).mean() }},
		{"sd of km", 4.7070, 1.3034, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Km }).sd() }},
		{"speed", 2.7958, .2553, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Speed }).mean() }},
		{"sd of cadence", 3.0282, .1875, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Cadence }).sd() }},
		{"temperature", 10.9988, .4212, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Temperature }).mean() }},
		{"sd of temperature", 8.2480, .3534, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.Temperature }).sd() }},
		{"trail", .2488, .0222, func(r *Runner) float64 { return r.share(func(r *Run) bool { return r.Trail }) }},
		{"thick socks", .2503, .0227, func(r *Runner) float64 { return r.share(func(r *Run) bool { return r.ThickSocks }) }},
		{"shoe km", 411.5013, 37.0190, func(r *Runner) float64 { return r.average(func(r *Run) float64 { return r.ShoeKm }).mean() }},
		{"shoe past 350 mi", .2889, .0632, func(r *Runner) float64 { return r.share(func(r *Run) bool { return r.ShoeKm > wornKm }) }},
		{"week up by a tenth", .4230, .0221, func(r *Runner) float64 {
			return r.share(func(r *Run) bool { ratio, _ := r.WeekRatio(); return ratio > 1.10 })
		}},
		{"spike", .0387, .0076, func(r *Runner) float64 {
			return r.share(func(r *Run) bool { ratio, _ := r.Spike(); return ratio > 1.10 })
		}},
		{"log h0", -4.7844, .2637, func(r *Runner) float64 { return math.Log(r.BaseHazard) }},
		{"models", 4.9178, 1.3880, func(r *Runner) float64 { return r.kinds(func(r *Run) int { return r.Model }) }},
		{"pairs", 7.6078, 1.5175, func(r *Runner) float64 { return r.kinds(func(r *Run) int { return r.Pair }) }},
	}
	got := make([]sample, len(measures))
	for k := range uint64(200) {
		r := Seeded(sc, Medium, Athlete{}, 11, k)
		for i, m := range measures {
			got[i].add(m.of(r))
		}
	}
	for i, m := range measures {
		se := math.Hypot(got[i].sd()/math.Sqrt(got[i].n), m.sd/math.Sqrt(900))
		if math.Abs(got[i].mean()-m.mean) > 5*se {
			t.Errorf("%s: mean %.4f, the reference has %.4f; standard error of the difference %.4f", m.name, got[i].mean(), m.mean, se)
		}
	}
}

func (r *Runner) count(is func(*Run) bool) float64 {
	n := 0.0
	for i := range r.Runs {
		n += flag(is(&r.Runs[i]))
	}
	return n
}

func (r *Runner) share(is func(*Run) bool) float64 { return r.count(is) / float64(len(r.Runs)) }

func (r *Runner) average(of func(*Run) float64) *sample {
	var s sample
	for i := range r.Runs {
		s.add(of(&r.Runs[i]))
	}
	return &s
}

func (r *Runner) kinds(of func(*Run) int) float64 {
	seen := map[int]bool{}
	for i := range r.Runs {
		seen[of(&r.Runs[i])] = true
	}
	return float64(len(seen))
}
