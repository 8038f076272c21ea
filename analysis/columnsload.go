package analysis

import (
	"math"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
	"footnote/analysis/internal/order"
)

// The columns of load. Whether a run will be a jump of the week or the longest
// of a month is known only at its end, and a numb run may end early: a row
// therefore carries the chance that the flag will hold, given how far the run
// has gone and what was to be expected of it.

// loads is what a run's load flags are measured against, in km.
type loads struct {
	plan     float64
	six      float64 // the six days before, and what was run earlier that day
	previous float64 // the seven days before those
	longest  float64 // of the thirty days before; NaN below four runs
	high     float64 // where a seven-day sum is high; NaN unknown
}

// leastWeek is the week in km below which a ratio to it says nothing.
const leastWeek = 5

func (k *desk) loadsOf(all []followed) []loads {
	var lengths []float64
	for i := range all {
		lengths = append(lengths, all[i].km)
	}
	usual := order.Middle(lengths)
	list := make([]loads, len(all))
	for i := range all {
		f := &all[i]
		h := k.timeline.Before(f.run)
		l := loads{plan: f.plan, longest: math.NaN(), high: math.NaN()}
		if l.plan <= 0 {
			l.plan = usual
		}
		if load, ok := exposures.LoadOf(h, f.run); ok {
			l.six = load.Last7.Km() - f.km
			l.previous = load.Prev7.Km()
			if !load.Covered {
				l.previous = 0
			}
		}
		if longest, runs := exposures.Longest30(h, f.run); runs >= 4 {
			l.longest = longest.Km()
		}
		if v := k.value(exposures.WeeklyLoadHigh.Key, f.at); v.Known {
			l.high = v.Line
		}
		list[i] = l
	}
	return list
}

// loadColumns are the week and the spike of the month.
func (k *desk) loadColumns(all []followed, rows *deciding.Rows) []deciding.Column {
	list := k.loadsOf(all)
	centre, sd := k.planSpread(all)
	column := func(of func(l *loads, gone float64) float64) []float64 {
		x := make([]float64, rows.N())
		for row, i := range rows.Run {
			x[row] = of(&list[i], float64(rows.K[row]))
		}
		return x
	}
	// expected is the chance that a run gets beyond a length, given that it has
	// got as far as gone.
	expected := func(l *loads, length, gone float64) float64 {
		beyond := func(x float64) float64 {
			z := (math.Log(math.Max(x, 0.1)/l.plan) - centre) / sd
			return math.Erfc(z/math.Sqrt2)/2 + 1e-4
		}
		return beyond(math.Max(length, gone)) / beyond(gone)
	}
	jump := func(ratio float64) func(*loads, float64) float64 {
		return func(l *loads, gone float64) float64 {
			if l.previous <= leastWeek {
				return math.NaN()
			}
			return expected(l, ratio*l.previous-l.six, gone)
		}
	}
	customary := 1 + k.thresholds.WeeklyJumpPct/100
	return []deciding.Column{
		{
			Family: exposures.WeeklyJump.Family, Key: exposures.WeeklyJump.Key, Kind: deciding.Continuous, Form: "the seven days with this run over the seven before", Unsized: true,
			Values: column(func(l *loads, gone float64) float64 {
				if l.previous <= leastWeek {
					return math.NaN()
				}
				return (l.six + math.Max(gone+0.5, l.plan)) / l.previous
			}),
		},
		{Family: exposures.WeeklyJump.Family, Key: exposures.WeeklyJump.Key, Kind: deciding.Expected, Unsized: true, Form: "how likely it was, at each kilometre, that the seven days with this run would pass the line over the seven before", Values: column(jump(customary))},
		{Family: exposures.WeeklyJump.Family, Key: exposures.WeeklyJump.Key, Kind: deciding.Expected, Unsized: true, Form: "how likely it was, at each kilometre, that the seven days with this run would be 30 % over the seven before", Values: column(jump(1.3))},
		{
			Family: exposures.WeeklyLoadHigh.Family, Key: exposures.WeeklyLoadHigh.Key, Kind: deciding.Expected, Unsized: true, Form: "how likely it was, at each kilometre, that the seven days with this run would be above nine tenths of those of the twelve weeks before",
			Values: column(func(l *loads, gone float64) float64 {
				if math.IsNaN(l.high) {
					return math.NaN()
				}
				return expected(l, l.high-l.six, gone)
			}),
		},
		{
			Family: exposures.SessionSpike.Family, Key: exposures.SessionSpike.Key, Kind: deciding.Expected, Unsized: true, Form: "how likely it was, at each kilometre, that this run would pass the longest of thirty days by more than the line",
			Values: column(func(l *loads, gone float64) float64 {
				if math.IsNaN(l.longest) {
					return math.NaN()
				}
				return expected(l, (1+k.thresholds.SessionSpikePct/100)*l.longest, gone)
			}),
		},
	}
}
