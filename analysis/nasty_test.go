package analysis_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"footnote/analysis"
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// Numbers that no watch gives, strewn over a log, make no finding that is none:
// no NaN, no p value outside 0 to 1, no limits on the wrong side of each other.
func TestFindingsOfNastyNumbers(t *testing.T) {
	nasty := []float64{0, -1, 1e-300, 1e300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1}
	lacing, _ := simulate.ScenarioOf("lacing")
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 1))
		pick := func() float64 { return nasty[rng.IntN(len(nasty))] }
		log := simulate.Seeded(lacing, simulate.Small, simulate.Athlete{}, 91, seed).Log()
		for i := range log.Runs {
			r := &log.Runs[i]
			if rng.IntN(4) > 0 {
				continue
			}
			switch rng.IntN(6) {
			case 0:
				r.Distance = traininglog.Measured(traininglog.Metres(pick()))
			case 1:
				r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(pick()))
			case 2:
				r.Temperature = traininglog.Measured(traininglog.Celsius(pick()))
			case 3:
				r.RunningSpeed = traininglog.Measured(traininglog.MetresPerSecond(pick()))
			case 4:
				for k := range r.Profile {
					r.Profile[k].Set(traininglog.Cadence, pick())
				}
			case 5:
				for k := range r.Episodes {
					r.Episodes[k].OnsetDistance = traininglog.Measured(traininglog.Metres(pick()))
				}
			}
		}
		until := log.Runs[len(log.Runs)-1].Day()
		f, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until}).Findings(context.Background(), log)
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		for _, a := range f.Associations {
			what := fmt.Sprintf("seed %d, %s of %s", seed, a.Exposure, a.Outcome)
			for name, r := range map[string]traininglog.Reading[traininglog.Score]{"p": a.P, "adjusted p": a.PAdjusted} {
				if p, ok := r.Value(); ok && !(p >= 0 && p <= 1) {
					t.Errorf("%s: %s is %v", what, name, p)
				}
			}
			effect, sized := a.Effect.Value()
			low, high := a.Low.Or(0), a.High.Or(traininglog.Score(math.Inf(1)))
			if sized && !(low <= effect && effect <= high) {
				t.Errorf("%s: %v, limits %v to %v", what, effect, low, high)
			}
		}
		for _, test := range f.Tests {
			if math.IsNaN(test.Critical) || math.IsNaN(test.SpellVariance) {
				t.Errorf("seed %d: %+v", seed, test)
			}
		}
	}
}
