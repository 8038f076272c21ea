package simulate

import (
	"math"
	"slices"
)

// wornKm is 350 international miles.
const wornKm = 350 * 1.609344

// movable is a planted cause that depends on what was run before, which a
// reaction to numbness changes.
type movable struct {
	name string
	log  float64 // log ratio
}

// plant sets the log hazard of every km and writes down the truth.
func (s *simulation) plant() {
	runs := s.out.Runs
	s.logHazard = make([][]float64, len(runs))
	for i := range runs {
		s.logHazard[i] = make([]float64, len(runs[i].Kms))
	}
	for _, c := range s.Causes {
		t := Truth{Cause: c, Family: familyOf[c.Name], Model: -1}
		if c.Name == ShoeBad {
			t.Model = s.badModel()
		}
		var log float64
		if c.Ratio > 0 {
			log = math.Log(c.Ratio)
		}
		if slices.Contains([]string{WeekJump, SessionSpike, ShoeWorn}, c.Name) {
			s.movable = append(s.movable, movable{c.Name, log})
		}
		var exposed, all float64
		for i := range runs {
			for k := range runs[i].Kms {
				e := s.exposure(c.Name, &runs[i], k, t.Model)
				s.logHazard[i][k] += log * e
				exposed += e * runs[i].Kms[k].Length
				all += runs[i].Kms[k].Length
			}
		}
		if !slices.Contains([]string{CadenceDose, HeatDose, LateInRun}, c.Name) && all > 0 {
			t.Prevalence = exposed / all
		}
		s.out.Truth = append(s.out.Truth, t)
	}
	s.drift()
}

// drift adds to the log hazard what is no cause that a log could show: bad
// spells, a trend, a season, and the growth within a run.
func (s *simulation) drift() {
	days := s.FlareDays
	if days == 0 {
		days = 30
	}
	spells := make([]float64, s.size.Days)
	if s.FlareSD > 0 {
		spells = ar1(s.rng, s.size.Days, math.Exp(-1/days), s.FlareSD)
	}
	for i := range s.out.Runs {
		day := s.out.Runs[i].Day
		add := spells[day] + s.Trend*float64(day)/float64(s.size.Days) - s.Season*s.yearWave(day, 125)
		for k := range s.logHazard[i] {
			s.logHazard[i][k] += add
			if s.LateShape > 0 {
				s.logHazard[i][k] += math.Log(s.LateShape * math.Pow((float64(k)+.5)/10, s.LateShape-1))
			}
		}
	}
}

// exposure returns how far km k of a run is exposed to a cause: 0 or 1, or the
// dose. Called before any reaction, so a run's km are its plan.
func (s *simulation) exposure(name string, r *Run, k, badModel int) float64 {
	switch name {
	case CadenceLow, CadenceDose:
		// The runner's own cadence is that at the run's speed, without the fade.
		own := s.expectedCadence(r.Speed)
		below := (own - r.Kms[k].Cadence) / own * 100
		if name == CadenceDose {
			return clamp(below, -6, 6)
		}
		return flag(below > 1.5)
	case ShoeBad:
		return flag(r.Model == badModel)
	case ColdAir:
		return flag(r.Temperature < 5)
	case HeatDose:
		return clamp(r.Temperature-10, -15, 25)
	case TightLaces:
		return flag(r.TightLaces)
	case WeekJump, SessionSpike, ShoeWorn:
		return flag(jumped(name, r))
	}
	return 0 // LateInRun: the growth within the run is in drift
}

// jumped says whether the plan of a run is exposed to a cause that looks back.
func jumped(name string, r *Run) bool {
	switch name {
	case WeekJump:
		return r.PrevWeek > 5 && (r.SixDays+r.Planned)/r.PrevWeek > 1.10
	case SessionSpike:
		return r.Longest30 > 0 && r.Planned/r.Longest30 > 1.10
	}
	return r.ShoeKm > wornKm
}

func flag(on bool) float64 {
	if on {
		return 1
	}
	return 0
}

// badModel picks a model worn on more than 12 % and less than 60 % of the runs;
// where there is none, the second most worn.
func (s *simulation) badModel() int {
	var count []int
	for i := range s.out.Runs {
		m := s.out.Runs[i].Model
		for len(count) <= m {
			count = append(count, 0)
		}
		count[m]++
	}
	var fit, all []int
	for m, c := range count {
		share := float64(c) / float64(len(s.out.Runs))
		if share > .12 && share < .6 {
			fit = append(fit, m)
		}
		all = append(all, m)
	}
	if len(fit) > 0 {
		return fit[s.rng.IntN(len(fit))]
	}
	slices.SortStableFunc(all, func(a, b int) int { return count[a] - count[b] })
	return all[len(all)-min(2, len(all))]
}

// turnNumb solves for h0 and lets the runs turn numb.
func (s *simulation) turnNumb() {
	runs := s.out.Runs
	total := make([]float64, len(runs))
	for i := range runs {
		for k, l := range s.logHazard[i] {
			total[i] += math.Exp(l) * runs[i].Kms[k].Length
		}
	}
	lo, hi := -25.0, 5.0
	for range 60 {
		mid := (lo + hi) / 2
		h0, share := math.Exp(mid), 0.0
		for _, t := range total {
			share += -math.Expm1(-h0 * t)
		}
		if share/float64(len(total)) > s.size.NumbShare {
			hi = mid
		} else {
			lo = mid
		}
	}
	s.out.BaseHazard = math.Exp(lo)
	if s.athlete.HazardMult != 0 {
		s.out.BaseHazard *= s.athlete.HazardMult
	}
	s.target = make([]float64, len(runs))
	for i := range runs {
		s.target[i] = s.rng.ExpFloat64()
		runs[i].TrueOnset, runs[i].Numb = s.onset(i, 0)
	}
}

// onset returns the km at which run i turns numb, and whether it does, with
// something added to the log hazard of every km.
func (s *simulation) onset(i int, add float64) (float64, bool) {
	var sum float64
	for k := range s.out.Runs[i].Kms {
		length := s.out.Runs[i].Kms[k].Length
		h := s.out.BaseHazard * math.Exp(s.logHazard[i][k]+add) * length
		if s.target[i] < sum+h {
			return float64(k) + (s.target[i]-sum)/h*length, true
		}
		sum += h
	}
	return 0, false
}
