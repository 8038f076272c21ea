package deciding

import (
	"fmt"
	"math"

	"footnote/analysis/internal/order"
)

// AtRisk is one labelled run, in time order with its neighbours.
type AtRisk struct {
	Day    float64 // local day; runs of one day share their state
	Length float64 // km, above 0
	Event  bool    // the symptom was felt
	Onset  float64 // km at which it began, if OnsetKnown
	// OnsetKnown says that the runner noted where the symptom began.
	OnsetKnown bool
}

// Rows are the kilometres at risk, one after the other: what a row model, a
// logistic regression with an offset, is fitted to.
type Rows struct {
	Runs   []AtRisk
	Events int       // runs with the symptom
	Until  []float64 // per run: km at which it stops being at risk

	Run    []int     // per row: its run
	K      []int     // per row: whole kilometres covered before it
	Length []float64 // per row: km at risk, up to 1
	Offset []float64 // per row: log length; 0 on event rows, which a stop must not shorten
	Event  []bool    // per row
	Day    []float64 // per row
}

// Shortest stretch at risk in km, so that an onset noted at 0 has a row.
const (
	shortestRisk = 0.05
	shortestRow  = 0.02
)

// NewRows cuts runs into rows. A clear run is at risk over its whole length, a
// run with a noted onset up to it, and one with an onset that was not noted up
// to the share of its length that is the median of the noted ones (half where
// fewer than three are). Runs out of order and lengths that are not above 0 are
// errors.
func NewRows(runs []AtRisk) (*Rows, error) {
	r := &Rows{Runs: runs, Until: make([]float64, len(runs))}
	var shares []float64
	for i, a := range runs {
		if !(a.Length > 0) || math.IsInf(a.Length, 1) || math.IsNaN(a.Day) || math.IsInf(a.Day, 0) {
			return nil, fmt.Errorf("run %d: length %v km on day %v cannot be at risk", i, a.Length, a.Day)
		}
		if i > 0 && a.Day < runs[i-1].Day {
			return nil, fmt.Errorf("run %d is out of order", i)
		}
		if a.noted() {
			shares = append(shares, math.Min(a.Onset, a.Length)/a.Length)
		}
		if a.Event {
			r.Events++
		}
	}
	share := 0.5
	if len(shares) >= 3 {
		share = order.Middle(shares)
	}
	for i, a := range runs {
		until := a.Length
		switch {
		case a.noted():
			until = math.Min(a.Onset, a.Length)
		case a.Event:
			until = share * a.Length
		}
		r.Until[i] = math.Max(until, shortestRisk)
		r.cut(i)
	}
	return r, nil
}

func (a AtRisk) noted() bool { return a.Event && a.OnsetKnown }

// cut appends the rows of run i.
func (r *Rows) cut(i int) {
	until := r.Until[i]
	bins := int(math.Ceil(until - 1e-9))
	for k := range bins {
		length := math.Min(math.Max(until-float64(k), shortestRow), 1)
		event := r.Runs[i].Event && k == bins-1
		offset := math.Log(length)
		if event {
			offset = 0
		}
		r.Run = append(r.Run, i)
		r.K = append(r.K, k)
		r.Length = append(r.Length, length)
		r.Offset = append(r.Offset, offset)
		r.Event = append(r.Event, event)
		r.Day = append(r.Day, r.Runs[i].Day)
	}
}

// N returns the number of rows.
func (r *Rows) N() int { return len(r.Run) }

// PerRun spreads a value of each run over its rows.
func (r *Rows) PerRun(values []float64) []float64 {
	x := make([]float64, r.N())
	for i, run := range r.Run {
		x[i] = values[run]
	}
	return x
}

// trend returns the day of each row scaled to −1 … 1 over the log.
func (r *Rows) trend() []float64 {
	first, last := r.Runs[0].Day, r.Runs[len(r.Runs)-1].Day
	x := make([]float64, r.N())
	for i, d := range r.Day {
		x[i] = 2*(d-first)/math.Max(last-first, 1) - 1
	}
	return x
}

// base returns the columns of the base model: intercept, log of the position
// in the run, trend. The run's length is not among them: a numb run's final
// length is not trusted.
func (r *Rows) base() [][]float64 {
	one, position := make([]float64, r.N()), make([]float64, r.N())
	for i, k := range r.K {
		one[i] = 1
		position[i] = math.Log(float64(k) + 0.5)
	}
	base := [][]float64{one}
	for _, x := range [][]float64{position, r.trend()} {
		if varies(x) {
			base = append(base, x)
		}
	}
	return base
}

// varies reports whether a column is not constant; a constant one would be the
// intercept again.
func varies(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return true
		}
	}
	return false
}
