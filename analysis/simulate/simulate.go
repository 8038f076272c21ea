package simulate

import (
	"math"
	"math/rand/v2"
)

// simulation is a runner in the making: what the steps hand to each other.
type simulation struct {
	Scenario
	size    Size
	athlete Athlete
	rng     *rand.Rand
	out     *Runner

	weekKm, speed float64
	perWeek       int
	air           []float64 // °C a day

	logHazard [][]float64 // [run][km], without h0
	movable   []movable   // planted causes that a reaction changes
	target    []float64   // cumulative hazard at which a run turns numb
}

// New simulates one runner. The draws come from rng alone, so a seed gives the
// same runner again.
func New(sc Scenario, size Size, athlete Athlete, rng *rand.Rand) *Runner {
	s := &simulation{Scenario: sc, size: size, athlete: athlete, rng: rng, out: &Runner{Days: size.Days}}
	s.drawRunner()
	s.plan()
	s.run()
	s.wear()
	s.lookBack()
	s.plant()
	s.turnNumb()
	if sc.reacts() {
		s.react()
	}
	s.enter()
	return s.out
}

// Seeded simulates runner number k of a seed.
func Seeded(sc Scenario, size Size, athlete Athlete, seed, k uint64) *Runner {
	return New(sc, size, athlete, rand.New(rand.NewPCG(seed, k)))
}

func (s *simulation) drawRunner() {
	pick := func(fixed, drawn float64) float64 {
		if fixed != 0 {
			return fixed
		}
		return drawn
	}
	s.weekKm = pick(s.athlete.WeekKm, uniform(s.rng, 28, 62))
	s.speed = normal(s.rng, 2.85, .25)
	s.out.Cadence = pick(s.athlete.Cadence, normal(s.rng, 167, 7))
	s.out.CadencePerSpeed = normal(s.rng, 5.8, .6)
	s.out.Fade = uniform(s.rng, .1, .35)
	s.perWeek = int(clamp(math.RoundToEven(normal(s.rng, s.size.RunsPerWeek, .5)), 3, 6))
	s.out.YearDay = 1 + s.rng.IntN(365)
	if s.athlete.YearDay != 0 {
		s.out.YearDay = s.athlete.YearDay
	}
	s.air = ar1(s.rng, s.size.Days, .7, 4)
	for d := range s.air {
		s.air[d] += 11 + 10*s.yearWave(d, 110)
	}
}

// yearWave is a sine of one year that rises through 0 on the given day of it
// (0: the first of January).
func (s *simulation) yearWave(day, zero int) float64 {
	doy := (s.out.YearDay - 1 + day) % 365
	return math.Sin(2 * math.Pi * float64(doy-zero) / 365)
}

// weekdays are the running days of a week, Monday 0; the last is the long run,
// the second the tempo run.
var weekdays = map[int][]int{3: {1, 3, 6}, 4: {1, 2, 4, 6}, 5: {0, 1, 3, 4, 6}, 6: {0, 1, 2, 4, 5, 6}}

const (
	longShare  = .34
	tempoShare = .18
	missed     = .08
)

// plan lays out days, kinds and lengths.
func (s *simulation) plan() {
	ill := make([]bool, s.size.Days)
	for range poisson(s.rng, 1.5*float64(s.size.Days)/365) {
		first := s.rng.IntN(s.size.Days)
		for d := range 5 + s.rng.IntN(12) {
			if first+d < len(ill) {
				ill[first+d] = true
			}
		}
	}
	phase := uniform(s.rng, 0, 2*math.Pi)
	cycle := [4]float64{1, 1.08, 1.16, .72}
	share := [3]float64{(1 - longShare - tempoShare) / float64(max(s.perWeek-2, 1)), tempoShare, longShare}
	for w := range s.size.Days / 7 {
		macro := 1 + .25*math.Sin(2*math.Pi*float64(w)/20+phase)
		weekKm := s.weekKm * cycle[w%4] * macro * math.Exp(normal(s.rng, 0, .12))
		for q, wd := range weekdays[s.perWeek] {
			d := 7*w + wd
			if ill[d] || s.rng.Float64() < missed {
				continue
			}
			kind := Easy
			switch {
			case wd == 6:
				kind = Long
			case q == 1:
				kind = Tempo
			}
			km := round(clamp(weekKm*share[kind]*math.Exp(normal(s.rng, 0, .15)), 2.5, 45), 2)
			s.out.Runs = append(s.out.Runs, Run{Day: d, Kind: kind, Km: km, Planned: km})
		}
	}
}

// run fills in temperature, speed, cadence, surface and tags.
func (s *simulation) run() {
	form := ar1(s.rng, len(s.out.Runs), .5, 2.6)
	effort := [3]float64{Easy: -.05, Tempo: .12, Long: -.08}
	tight := false
	for i := range s.out.Runs {
		r := &s.out.Runs[i]
		r.Temperature = s.air[r.Day] + normal(s.rng, 0, 1.5)
		r.Speed = s.speed * (1 + effort[r.Kind]) * math.Exp(normal(s.rng, 0, .03)) * (1 - .002*max(r.Temperature-18, 0))
		r.Kms = make([]Km, int(math.Ceil(r.Km)))
		for k := range r.Kms {
			fade := s.out.Fade * max(float64(k)+.5-8, 0)
			r.Kms[k] = Km{
				Length:  min(r.Km-float64(k), 1),
				Speed:   r.Speed,
				Cadence: s.expectedCadence(r.Speed) + form[i] - fade + normal(s.rng, 0, 1),
			}
		}
		r.average()

		trail := .15
		if s.yearWave(r.Day, 110) > 0 {
			trail += .2
		}
		r.Trail = s.rng.Float64() < trail
		on := .10
		if tight {
			on = .6
		}
		tight = s.rng.Float64() < on
		r.TightLaces = tight
		r.ThickSocks = s.rng.Float64() < 1/(1+math.Exp(1.2+.12*(r.Temperature-10)))
	}
}

// expectedCadence is the runner's own cadence at a speed, before the fade.
func (s *simulation) expectedCadence(speed float64) float64 {
	return s.out.Cadence + s.out.CadencePerSpeed*(speed-2.8)
}

// average makes the run's speed and cadence those of its kms: speed is distance
// over time, cadence the mean over the distance.
func (r *Run) average() {
	var seconds, steps float64
	for _, k := range r.Kms {
		seconds += k.Length / k.Speed
		steps += k.Length * k.Cadence
	}
	r.Speed, r.Cadence = r.Km/seconds, steps/r.Km
}

// wear puts a shoe on every run.
func (s *simulation) wear() {
	pairs := 1
	if !s.SingleShoe {
		pairs = 2 + s.rng.IntN(3)
		if s.athlete.Pairs != 0 {
			pairs = s.athlete.Pairs
		}
	}
	type shoe struct {
		model, pair int
		km, life    float64
	}
	rack := make([]shoe, pairs)
	for j := range rack {
		rack[j] = shoe{model: j, pair: j, life: normal(s.rng, 800, 150)}
		if !s.SingleShoe {
			rack[j].km = uniform(s.rng, 0, 500)
		}
	}
	models, made := pairs, pairs
	for i := range s.out.Runs {
		r := &s.out.Runs[i]
		on := &rack[choose(s.rng, s.shoeWeights(pairs, r))]
		r.Model, r.Pair, r.ShoeKm = on.model, on.pair, on.km
		on.km += r.Km
		if on.km > on.life {
			on.km, on.life, on.pair = 0, normal(s.rng, 800, 150), made
			made++
			if s.rng.Float64() > .6 {
				on.model = models
				models++
			}
		}
	}
}

// shoeWeights says how the runner chooses among the pairs of the rotation.
func (s *simulation) shoeWeights(pairs int, r *Run) []float64 {
	w := make([]float64, pairs)
	for j := range w {
		w[j] = 1
	}
	if pairs == 1 {
		return w
	}
	long := s.LongShoe
	if long == 0 {
		long = .7
	}
	switch {
	case r.Kind == Long:
		for j := range w {
			w[j] = (1 - long) / float64(pairs-1)
		}
		w[0] = long
	case s.LongShoe != 0:
		w[0] = .08 * float64(pairs)
	}
	if s.WinterShoe {
		if r.Temperature < 6 {
			w[pairs-1] *= 12
		} else {
			w[pairs-1] *= .15
		}
	}
	return w
}

// lookBack fills in the loads before each run. It counts every run, entered or
// not.
func (s *simulation) lookBack() {
	runs := s.out.Runs
	for i := range runs {
		r := &runs[i]
		r.SixDays, r.PrevWeek, r.Longest30 = loadsBefore(runs[:i], r.Day)
	}
}

// loadsBefore returns the km of the six days before day, of the seven before
// those, and the longest run of 30 days (0 with fewer than four runs there).
// A runner runs once a day at most.
func loadsBefore(earlier []Run, day int) (sixDays, prevWeek, longest float64) {
	n := 0
	for j := len(earlier) - 1; j >= 0 && earlier[j].Day >= day-30; j-- {
		back, km := day-earlier[j].Day, earlier[j].Km
		switch {
		case back <= 6:
			sixDays += km
		case back <= 13:
			prevWeek += km
		}
		longest = max(longest, km)
		n++
	}
	if n < 4 {
		longest = 0
	}
	return sixDays, prevWeek, longest
}
