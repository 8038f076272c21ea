package association

import (
	"fmt"
	"math"
	"slices"
)

// Cox fits the proportional-hazards model (Cox 1972, J R Stat Soc B 34:187) to
// rows at risk from start (excluded) to stop (included), ending with the event
// or not, with Efron's (1977, J Am Stat Assoc 72:557) treatment of tied events.
// A subject whose columns change with time has several rows. start may be nil:
// all rows are then at risk from the beginning.
//
// Columns that split events from the rest of every risk set are ErrSeparated,
// constant or dependent columns ErrCollinear, no events ErrNoData. Unequal
// lengths, values that are not finite and rows that stop before they start are
// errors.
func Cox(start, stop []float64, event []bool, columns [][]float64) (*PartialFit, error) {
	d, err := newDesign(columns, true)
	if err != nil {
		return nil, fmt.Errorf("Cox regression: %w", err)
	}
	if err := sameLength("stop", len(stop), d.n); err != nil {
		return nil, err
	}
	if err := sameLength("event", len(event), d.n); err != nil {
		return nil, err
	}
	if err := finite("stop", stop); err != nil {
		return nil, err
	}
	if start != nil {
		if err := sameLength("start", len(start), d.n); err != nil {
			return nil, err
		}
		if err := finite("start", start); err != nil {
			return nil, err
		}
		for i := range start {
			if start[i] >= stop[i] {
				return nil, fmt.Errorf("row %d is at risk from %v to %v: %w", i, start[i], stop[i], ErrRange)
			}
		}
	}
	if !slices.Contains(event, true) {
		return nil, fmt.Errorf("Cox regression without events: %w", ErrNoData)
	}
	fit, err := maximisePartial(d, newRiskSets(d, start, stop, event).logLik)
	if err != nil {
		return nil, fmt.Errorf("Cox regression: %w", err)
	}
	return fit, nil
}

// riskSets walks through the event times from the last to the first.
type riskSets struct {
	*design
	start, stop []float64
	event       []bool
	byStop      []int // rows, the latest stop first
	byStart     []int // rows, the latest start first; nil if all start alike

	eta           []float64
	active        []int // rows at risk now
	place         []int // of each row in active, -1 if it is not there
	all, ties, at moments
}

// moments are the weighted sum, first and second moments of rows.
type moments struct {
	sum    float64
	first  []float64
	second []float64 // lower triangle
}

func newMoments(q int) moments { return moments{0, make([]float64, q), make([]float64, q*q)} }

func (m *moments) reset() {
	m.sum = 0
	clear(m.first)
	clear(m.second)
}

func (m *moments) add(weight float64, row []float64) {
	q := len(row)
	m.sum += weight
	for j, x := range row {
		wx := weight * x
		m.first[j] += wx
		out := m.second[j*q : j*q+j+1]
		for k, v := range row[:len(out)] {
			out[k] += wx * v
		}
	}
}

func newRiskSets(d *design, start, stop []float64, event []bool) *riskSets {
	descending := func(key []float64) []int {
		order := make([]int, len(key))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int {
			switch {
			case key[i] > key[j]:
				return -1
			case key[i] < key[j]:
				return 1
			}
			return 0
		})
		return order
	}
	r := &riskSets{
		design: d, start: start, stop: stop, event: event, byStop: descending(stop),
		eta: make([]float64, d.n), place: make([]int, d.n),
		all: newMoments(d.q), ties: newMoments(d.q), at: newMoments(d.q),
	}
	if start != nil {
		r.byStart = descending(start)
	}
	return r
}

func (r *riskSets) row(i int) []float64 { return r.rows[i*r.q : i*r.q+r.q] }

// logLik is Efron's partial log likelihood.
func (r *riskSets) logLik(c, gradient, information []float64) float64 {
	clear(gradient)
	clear(information)
	largest := math.Inf(-1)
	for i := range r.eta {
		r.eta[i] = dot(r.row(i), c)
		largest = math.Max(largest, r.eta[i])
		r.place[i] = -1
	}
	r.active = r.active[:0]
	r.all.reset()
	logLik, entering, leaving := 0.0, 0, 0
	for entering < r.n {
		time := r.stop[r.byStop[entering]]
		first, events := entering, 0
		for ; entering < r.n && r.stop[r.byStop[entering]] == time; entering++ {
			i := r.byStop[entering]
			r.place[i] = len(r.active)
			r.active = append(r.active, i)
			r.all.add(math.Exp(r.eta[i]-largest), r.row(i))
			if r.event[i] {
				events++
			}
		}
		if events == 0 {
			continue
		}
		if r.leave(time, &leaving) {
			// Summed anew rather than subtracted, which would cancel.
			r.all.reset()
			for _, i := range r.active {
				r.all.add(math.Exp(r.eta[i]-largest), r.row(i))
			}
		}
		r.ties.reset()
		for _, i := range r.byStop[first:entering] {
			if r.event[i] {
				r.ties.add(math.Exp(r.eta[i]-largest), r.row(i))
				logLik += r.eta[i] - largest
				for j, x := range r.row(i) {
					gradient[j] += x
				}
			}
		}
		logLik -= r.denominators(events, gradient, information)
	}
	if math.IsNaN(logLik) || math.IsInf(logLik, 1) {
		return math.Inf(-1) // the weights of a whole risk set vanish
	}
	return logLik
}

// leave takes the rows that start at or after time out of the risk set, and
// reports whether there were any.
func (r *riskSets) leave(time float64, leaving *int) bool {
	any := false
	for ; *leaving < len(r.byStart) && r.start[r.byStart[*leaving]] >= time; *leaving++ {
		i := r.byStart[*leaving]
		last := len(r.active) - 1
		moved := r.active[last]
		r.active[r.place[i]] = moved
		r.place[moved] = r.place[i]
		r.active = r.active[:last]
		any = true
	}
	return any
}

// denominators returns the logarithm of Efron's denominators of events tied
// events and takes their share off the gradient and into the information.
func (r *riskSets) denominators(events int, gradient, information []float64) float64 {
	sum, q := 0.0, r.q
	for l := range events {
		share := float64(l) / float64(events)
		r.at.sum = r.all.sum - share*r.ties.sum
		sum += math.Log(r.at.sum)
		for j := range q {
			r.at.first[j] = (r.all.first[j] - share*r.ties.first[j]) / r.at.sum
			gradient[j] -= r.at.first[j]
			for k := range j + 1 {
				second := (r.all.second[j*q+k] - share*r.ties.second[j*q+k]) / r.at.sum
				information[j*q+k] += second - r.at.first[j]*r.at.first[k]
			}
		}
	}
	return sum
}
