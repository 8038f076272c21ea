package simulate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// upTo runs the steps of New up to the hazard.
func upTo(sc Scenario, size Size, seed uint64) *simulation {
	s := &simulation{Scenario: sc, size: size, rng: rand.New(rand.NewPCG(seed, 0)), out: &Runner{Days: size.Days}}
	s.drawRunner()
	s.plan()
	s.run()
	s.wear()
	s.lookBack()
	s.plant()
	s.turnNumb()
	return s
}

// TestNumbShare: h0 is solved so that the mean chance of a numb run is the
// wanted one, exactly; the runs that turn numb are that share up to chance.
func TestNumbShare(t *testing.T) {
	for _, sc := range Scenarios {
		var realised sample
		for seed := range uint64(12) {
			s := upTo(sc, Medium, seed)
			var chance float64
			for i := range s.out.Runs {
				var h float64
				for k, l := range s.logHazard[i] {
					h += s.out.BaseHazard * math.Exp(l) * s.out.Runs[i].Kms[k].Length
				}
				chance += 1 - math.Exp(-h)
				realised.add(flag(s.out.Runs[i].Numb))
			}
			if got := chance / float64(len(s.out.Runs)); math.Abs(got-.085) > 1e-9 {
				t.Fatalf("%s, seed %d: mean chance %v, want .085", sc.Key, seed, got)
			}
		}
		realised.near(t, sc.Key+": share of numb runs", .085)
	}
}

// TestPlantedRatio: without drift, the hazard of a km is h0 times the ratio to
// the power of the exposure, by definition of each cause.
func TestPlantedRatio(t *testing.T) {
	own := func(s *simulation, r *Run, k int) float64 {
		exp := s.out.Cadence + s.out.CadencePerSpeed*(r.Speed-2.8)
		return (r.Kms[k].Cadence - exp) / exp * 100
	}
	for _, c := range []struct {
		cause Cause
		times func(s *simulation, r *Run, k int) float64
	}{
		{Cause{TightLaces, 4}, func(_ *simulation, r *Run, _ int) float64 { return flag(r.TightLaces) }},
		{Cause{ColdAir, 3}, func(_ *simulation, r *Run, _ int) float64 { return flag(r.Temperature < 5) }},
		{Cause{HeatDose, 1.08}, func(_ *simulation, r *Run, _ int) float64 { return clamp(r.Temperature-10, -15, 25) }},
		{Cause{ShoeWorn, 3}, func(_ *simulation, r *Run, _ int) float64 { return flag(r.ShoeKm > 563.2704) }},
		{Cause{CadenceLow, 3}, func(s *simulation, r *Run, k int) float64 { return flag(own(s, r, k) < -1.5) }},
		{Cause{CadenceDose, 1.35}, func(s *simulation, r *Run, k int) float64 { return clamp(-own(s, r, k), -6, 6) }},
		{Cause{WeekJump, 3}, func(_ *simulation, r *Run, _ int) float64 {
			ratio, ok := r.WeekRatio()
			return flag(ok && ratio > 1.1)
		}},
		{Cause{SessionSpike, 3}, func(_ *simulation, r *Run, _ int) float64 {
			ratio, ok := r.Spike()
			return flag(ok && ratio > 1.1)
		}},
		{Cause{ShoeBad, 3}, func(s *simulation, r *Run, _ int) float64 { return flag(r.Model == s.out.Truth[0].Model) }},
	} {
		s := upTo(Scenario{Causes: []Cause{c.cause}}, Medium, 8)
		exposed, all := 0.0, 0.0
		for i := range s.out.Runs {
			r := &s.out.Runs[i]
			for k := range r.Kms {
				e := c.times(s, r, k)
				if want := e * math.Log(c.cause.Ratio); !close(s.logHazard[i][k], want) {
					t.Fatalf("%s, run %d, km %d: log hazard %v, want %v", c.cause.Name, i, k, s.logHazard[i][k], want)
				}
				exposed += e * r.Kms[k].Length
				all += r.Kms[k].Length
			}
		}
		tr := s.out.Truth[0]
		if tr.Family == "" || tr.Prevalence != 0 && !close(tr.Prevalence, exposed/all) {
			t.Errorf("%s: family %q, prevalence %v, counted %v", c.cause.Name, tr.Family, tr.Prevalence, exposed/all)
		}
	}
}

// TestDrift: the terms of the hazard that no log could show.
func TestDrift(t *testing.T) {
	s := upTo(Scenario{Trend: math.Log(5)}, Medium, 8)
	for i := range s.out.Runs {
		if want := math.Log(5) * float64(s.out.Runs[i].Day) / 730; !close(s.logHazard[i][0], want) {
			t.Fatalf("trend on day %d: %v, want %v", s.out.Runs[i].Day, s.logHazard[i][0], want)
		}
	}
	s = upTo(Scenario{LateShape: 3}, Medium, 8)
	for i := range s.out.Runs {
		for k, l := range s.logHazard[i] {
			if want := 3 * math.Pow((float64(k)+.5)/10, 2); !close(math.Exp(l), want) {
				t.Fatalf("growth in km %d: %v, want %v", k, math.Exp(l), want)
			}
		}
	}
	var spells sample
	for seed := range uint64(200) {
		s := upTo(Scenario{FlareSD: 1.2}, Small, seed)
		spells.add(s.logHazard[0][0] * s.logHazard[0][0])
	}
	spells.near(t, "variance of bad spells", 1.2*1.2)
}

// TestOnset: the time to numbness is exponential in the cumulative hazard.
func TestOnset(t *testing.T) {
	s := upTo(Scenario{}, Medium, 8)
	run := &s.out.Runs[0]
	s.logHazard[0] = make([]float64, len(run.Kms))
	s.out.BaseHazard = .2
	for _, c := range []struct{ target, km float64 }{{.1, .5}, {.2 * 2.25, 2.25}} {
		s.target[0] = c.target
		if km, ok := s.onset(0, 0); !ok || !close(km, c.km) {
			t.Errorf("hazard .2 a km, target %v: onset at %v (%v), want %v", c.target, km, ok, c.km)
		}
	}
	s.target[0] = .2*run.Km + 1e-9
	if km, ok := s.onset(0, 0); ok {
		t.Errorf("onset at %v though the hazard of the whole run is below the target", km)
	}
	if _, ok := s.onset(0, math.Log(1.1)); !ok {
		t.Error("no onset though the hazard was raised beyond the target")
	}
}
