package simulate

import (
	"math"
	"math/rand/v2"
)

// react goes through the runs once more, in order, with a runner who stops or
// slows where she turns numb. Her later loads and shoes are what she really
// ran; what she meets today is today's plan.
func (s *simulation) react() {
	runs := s.out.Runs
	// A stream of its own, so that the draws after it do not depend on how many
	// runs turned numb.
	rng := rand.New(rand.NewPCG(s.rng.Uint64(), 0))
	for i := range runs {
		for _, m := range s.movable {
			if jumped(m.name, &runs[i]) { // as planted, from plans alone
				for k := range s.logHazard[i] {
					s.logHazard[i][k] -= m.log
				}
			}
		}
	}
	first, used := map[int]float64{}, map[int]float64{}
	for i := range runs {
		r := &runs[i]
		if _, ok := first[r.Pair]; !ok {
			first[r.Pair] = r.ShoeKm
		}
		r.ShoeKm = first[r.Pair] + used[r.Pair]
		r.SixDays, r.PrevWeek, r.Longest30 = loadsBefore(runs[:i], r.Day)
		var add float64
		for _, m := range s.movable {
			if jumped(m.name, r) {
				add += m.log
			}
		}
		if r.TrueOnset, r.Numb = s.onset(i, add); r.Numb {
			if rng.Float64() < s.Stops {
				r.stop(round(min(r.Planned, max(1, r.TrueOnset+rng.Float64())), 2))
			}
			if s.Slows {
				r.slow(uniform(rng, .02, .05))
			}
			r.average()
		}
		used[r.Pair] += r.Km
	}
}

// stop ends the run at km.
func (r *Run) stop(km float64) {
	r.Km = km
	r.Kms = r.Kms[:int(math.Ceil(km))]
	last := len(r.Kms) - 1
	r.Kms[last].Length = km - float64(last)
}

// slow lets speed and cadence fall by a share from the onset on.
func (r *Run) slow(share float64) {
	for k := range r.Kms {
		after := clamp(float64(k)+1-r.TrueOnset, 0, 1)
		r.Kms[k].Speed *= 1 - share*after
		r.Kms[k].Cadence *= 1 - share*after
	}
}

// enter writes down what the runner writes down.
func (s *simulation) enter() {
	or := func(p, otherwise float64) float64 {
		if p == 0 {
			return otherwise
		}
		return p
	}
	numb, clear := or(s.LogNumb, .92), or(s.LogClear, .75)
	long := or(s.LogClearLong, clear)
	for i := range s.out.Runs {
		r := &s.out.Runs[i]
		p := clear
		switch {
		case r.Numb:
			p = numb
		case r.Kind == Long:
			p = long
		}
		entered := s.rng.Float64() < p
		mistaken := s.rng.Float64() < .003
		noted := s.rng.Float64() < .8
		at := round(clamp(r.TrueOnset+normal(s.rng, 0, .3), .1, r.Km), 1)
		switch {
		case !entered:
			r.Entry = NoEntry
		case r.Numb || mistaken:
			r.Entry = NumbEntry
			if r.Numb && noted {
				r.Onset = at
			}
		default:
			r.Entry = ClearEntry
		}
	}
}
