package analysis

import (
	"math"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
)

// The columns of gait and pace. A row of kilometre k sees the whole kilometres
// before the last one before it: a runner may slow down, and take shorter
// steps, some way before she calls it an onset.

// guard is how many whole kilometres before a row's own are not looked at.
const guard = 1

// latest is how many kilometres the form "lately" averages.
const latest = 3

// gait is an exposure that compares one quantity of each kilometre with the own
// line against speed.
type gait struct {
	exposures.Exposure
	quantity string
	of       func(kilometre) float64
}

var gaits = []gait{
	{exposures.CadenceLow, "cadence", func(m kilometre) float64 { return m.cadence }},
	{exposures.GroundContactLong, "ground contact time", func(m kilometre) float64 { return m.contact }},
	{exposures.StepLengthLong, "step length", func(m kilometre) float64 { return m.step }},
}

// gaitColumns are cadence, contact time and step length off the own line, as a
// number over all kilometres before, as a flag, and for cadence over the last
// three.
func (k *desk) gaitColumns(all []followed, rows *deciding.Rows) []deciding.Column {
	var columns []deciding.Column
	for _, g := range gaits {
		off := pick(all, k.offOwnLines(g))
		if off == nil {
			continue
		}
		before := spread(rows, all, off, math.MaxInt)
		line, sign := k.thresholds.GaitAbovePct, 1.0
		if g.Low {
			line, sign = k.thresholds.CadenceBelowPct, -1
		}
		columns = append(columns,
			deciding.Column{
				Family: g.Family, Key: g.Key, Kind: deciding.Continuous, Values: before, Low: g.Low,
				Form: g.quantity + ", percent off the own line, mean of the kilometres before",
			},
			deciding.Column{
				Family: g.Family, Key: g.Key, Kind: deciding.Flag, Values: flag(before, func(v float64) bool { return sign*v > line }),
				Form: g.quantity + " beyond the line in the mean of the kilometres before",
			})
		if g.Low {
			columns = append(columns, deciding.Column{
				Family: g.Family, Key: g.Key, Kind: deciding.Continuous, Low: true,
				Values: spread(rows, all, off, latest), Form: g.quantity + ", percent off the own line, mean of the last three kilometres before",
			})
		}
	}
	if off := pick(all, k.offOwnBalance()); off != nil {
		before := spread(rows, all, off, math.MaxInt)
		columns = append(columns,
			deciding.Column{Family: exposures.BalanceUneven.Family, Key: exposures.BalanceUneven.Key, Kind: deciding.Continuous, Values: before, Form: "points off the own median balance, mean of the kilometres before"},
			deciding.Column{
				Family: exposures.BalanceUneven.Family, Key: exposures.BalanceUneven.Key, Kind: deciding.Flag, Values: flag(before, func(v float64) bool { return v > k.thresholds.BalancePoints }),
				Form: "balance more than the line off the own median in the mean of the kilometres before",
			})
	}
	return append(columns, k.paceColumns(all, rows)...)
}

// pick returns the kilometres of the runs followed; nil where none is known.
func pick(all []followed, perRun [][]float64) [][]float64 {
	var some bool
	list := make([][]float64, len(all))
	for i := range all {
		list[i] = perRun[all[i].at]
		for _, v := range list[i] {
			some = some || !math.IsNaN(v)
		}
	}
	if !some {
		return nil
	}
	return list
}

// paceColumns are the running speed of the kilometres before, as a number.
func (k *desk) paceColumns(all []followed, rows *deciding.Rows) []deciding.Column {
	speeds := make([][]float64, len(all))
	for i := range all {
		speeds[i] = make([]float64, len(all[i].whole))
		for m, w := range all[i].whole {
			speeds[i][m] = w.speed
		}
	}
	return []deciding.Column{{
		Family: exposures.PaceFast.Family, Key: exposures.PaceFast.Key, Kind: deciding.Continuous,
		Values: spread(rows, all, speeds, math.MaxInt), Form: "running speed, mean of the kilometres before",
	}}
}

// spread gives each row of kilometre k the mean of a run's kilometres before
// the guard, the last ones only if last is less than all. The first kilometre
// of a run has nothing before it. Where the runner was numb at an unknown
// kilometre only the first is looked at: it precedes most onsets.
func spread(rows *deciding.Rows, all []followed, values [][]float64, last int) []float64 {
	out := make([]float64, rows.N())
	for row, i := range rows.Run {
		k := rows.K[row]
		out[row] = math.NaN()
		switch v := values[i]; {
		case k == 0 || len(v) == 0:
		case all[i].present && !all[i].noted():
			out[row] = v[0]
		default:
			end := min(max(0, k-1-guard)+1, len(v))
			begin := max(0, end-last)
			out[row] = meanOf(v[begin:end])
		}
	}
	return out
}

// meanOf is the mean of what was measured.
func meanOf(x []float64) float64 {
	sum, n := 0.0, 0
	for _, v := range x {
		if !math.IsNaN(v) {
			sum += v
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}

// flag is 1 where a known value fulfils a condition, 0 where it does not.
func flag(x []float64, holds func(float64) bool) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		switch {
		case math.IsNaN(v):
			out[i] = math.NaN()
		case holds(v):
			out[i] = 1
		}
	}
	return out
}
