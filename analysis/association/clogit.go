package association

import (
	"fmt"
	"math"
	"slices"
)

// ConditionalFit is a conditional logistic regression.
type ConditionalFit struct {
	PartialFit
	InformativeStrata int // with both events and non-events

	likelihood *conditional
}

// ConditionalLogistic fits log odds ratios within strata, by the likelihood
// given the number of events of each stratum (Breslow & Day 1980, section 7.2),
// exactly. Strata without events, or with nothing else, drop out.
//
// The sums over all choices of the events among the rows are built up row by
// row (Gail, Lubin & Rubinstein 1981, Biometrika 68:703), here as the
// distribution of a sum of independent events tilted so that its mean is the
// observed number: its probabilities neither overflow nor cancel for strata of
// any size. The work is rows times events of a stratum.
//
// Columns that split events from non-events within every stratum are
// ErrSeparated, columns that are constant within strata or dependent
// ErrCollinear, no informative stratum ErrNoData. Unequal lengths and values
// that are not finite are errors.
func ConditionalLogistic(stratum []int, event []bool, columns [][]float64) (*ConditionalFit, error) {
	if err := sameLength("event", len(event), len(stratum)); err != nil {
		return nil, err
	}
	for j, column := range columns {
		name := fmt.Sprintf("column %d", j)
		if err := sameLength(name, len(column), len(stratum)); err != nil {
			return nil, err
		}
		if err := finite(name, column); err != nil {
			return nil, err
		}
	}
	l := newConditional(stratum, event)
	if len(l.strata) == 0 {
		return nil, fmt.Errorf("no stratum has both events and non-events: %w", ErrNoData)
	}
	within := make([][]float64, len(columns))
	for j, column := range columns {
		within[j] = l.withinStrata(column)
	}
	d, err := newDesign(within, false)
	if err != nil {
		return nil, fmt.Errorf("conditional logistic regression within strata: %w", err)
	}
	l.prepare(d)
	fit, err := maximisePartial(d, l.logLik)
	if err != nil {
		return nil, fmt.Errorf("conditional logistic regression: %w", err)
	}
	return &ConditionalFit{*fit, len(l.strata), l}, nil
}

// withoutEach returns coefficient j with each informative stratum left out, by
// one Newton step from the estimate of all (Pregibon 1981, Ann Stat 9:705): of
// many strata each moves the estimate little, and the error is that of the square
// of the move.
func (f *ConditionalFit) withoutEach(j int) ([]float64, error) {
	l := f.likelihood
	q := l.q
	all := make([]float64, q*q)
	l.logLik(f.coordinates, make([]float64, q), all)
	leftOut := make([]float64, 0, len(l.strata))
	for k, s := range l.strata {
		gradient, information := make([]float64, q), make([]float64, q*q)
		l.stratum(s.first, s.events, s.rows, gradient, information)
		for i := range information {
			information[i] = all[i] - information[i]
		}
		if !factorise(information, q) {
			return nil, fmt.Errorf("without stratum %d of %d: %w", k, len(l.strata), ErrSeparated)
		}
		// What is left pulls against what the stratum gave.
		forward(information, q, gradient)
		backward(information, q, gradient)
		leftOut = append(leftOut, f.Coefficients[j]-dot(l.contrast(j), gradient))
	}
	return leftOut, nil
}

// conditional is the conditional likelihood. Its rows are those of the
// informative strata, one stratum after the other, the events first.
type conditional struct {
	*design
	source []int // row of the input of each row
	strata []struct{ first, events, rows int }

	eta, centred []float64
	count        []float64 // P(k events) so far
	first        []float64 // E(sum of x; k events), q each
	second       []float64 // E(sum of x, squared; k events), q×q each
}

func newConditional(stratum []int, event []bool) *conditional {
	order := make([]int, len(stratum))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case stratum[i] != stratum[j]:
			if stratum[i] < stratum[j] {
				return -1
			}
			return 1
		case event[i] && !event[j]:
			return -1
		case event[j] && !event[i]:
			return 1
		}
		return 0
	})
	l := &conditional{}
	for i := 0; i < len(order); {
		j, events := i, 0
		for ; j < len(order) && stratum[order[j]] == stratum[order[i]]; j++ {
			if event[order[j]] {
				events++
			}
		}
		if events > 0 && events < j-i {
			l.strata = append(l.strata, struct{ first, events, rows int }{len(l.source), events, j - i})
			l.source = append(l.source, order[i:j]...)
		}
		i = j
	}
	return l
}

// withinStrata returns the column less its mean in each stratum, exactly zero
// where it is constant.
func (l *conditional) withinStrata(column []float64) []float64 {
	out := make([]float64, len(l.source))
	for _, s := range l.strata {
		rows := l.source[s.first : s.first+s.rows]
		mean, constant := 0.0, true
		for _, i := range rows {
			mean += column[i] / float64(s.rows)
			constant = constant && column[i] == column[rows[0]]
		}
		for k, i := range rows {
			if !constant {
				out[s.first+k] = column[i] - mean
			}
		}
	}
	return out
}

func (l *conditional) prepare(d *design) {
	l.design = d
	most := 0
	for _, s := range l.strata {
		most = max(most, s.events)
	}
	q := d.q
	l.eta, l.centred = make([]float64, d.n), make([]float64, q)
	l.count, l.first, l.second = make([]float64, most+1), make([]float64, (most+1)*q), make([]float64, (most+1)*q*q)
}

func (l *conditional) logLik(c, gradient, information []float64) float64 {
	clear(gradient)
	clear(information)
	for i := range l.eta {
		l.eta[i] = dot(l.rows[i*l.q:i*l.q+l.q], c)
	}
	sum := 0.0
	for _, s := range l.strata {
		sum += l.stratum(s.first, s.events, s.rows, gradient, information)
	}
	return sum
}

// stratum adds one stratum to the gradient and information and returns its
// share of the log likelihood.
func (l *conditional) stratum(from, events, rows int, gradient, information []float64) float64 {
	q, eta := l.q, l.eta[from:from+rows]
	x := func(i int) []float64 { return l.rows[(from+i)*q : (from+i)*q+q] }

	// The tilt at which the expected number of independent events is right.
	mean := 0.0
	for _, e := range eta {
		mean += e / float64(rows)
	}
	guess := math.Log(float64(events)/float64(rows-events)) - mean
	tilt := risingRoot(func(tilt float64) float64 {
		expected := 0.0
		for _, e := range eta {
			expected += expit(e + tilt)
		}
		return expected - float64(events)
	}, guess, 1)

	// Columns about their tilted mean, so that second moments do not cancel.
	clear(l.centred)
	for i, e := range eta {
		p := expit(e+tilt) / float64(events)
		for j, v := range x(i) {
			l.centred[j] += p * v
		}
	}
	size := events + 1
	count, first, second := l.count[:size], l.first[:size*q], l.second[:size*q*q]
	clear(count)
	clear(first)
	clear(second)
	count[0] = 1
	logLik := 0.0
	row := make([]float64, q)
	for i, e := range eta {
		p, none := expit(e+tilt), expit(-e-tilt)
		// log(1 + exp(e + tilt)), and for an event its own e + tilt.
		logLik -= math.Max(0, e+tilt) + math.Log1p(math.Exp(-math.Abs(e+tilt)))
		if i < events {
			logLik += e + tilt
		}
		for j, v := range x(i) {
			row[j] = v - l.centred[j]
			if i < events {
				gradient[j] += row[j]
			}
		}
		// Fewer than this many cannot reach the number any more.
		for k := min(i+1, events); k >= max(0, events-(rows-1-i)); k-- {
			l.extend(k, p, none, row)
		}
	}
	total := count[events]
	for j := range q {
		mj := first[events*q+j] / total
		gradient[j] -= mj
		for k := range j + 1 {
			information[j*q+k] += second[(events*q+j)*q+k]/total - mj*first[events*q+k]/total
		}
	}
	return logLik - math.Log(total)
}

// extend lets one more row, an event with chance p, into the sums of k events.
func (l *conditional) extend(k int, p, none float64, row []float64) {
	q := l.q
	first, second := l.first[k*q:k*q+q], l.second[k*q*q:(k+1)*q*q]
	if k == 0 {
		l.count[0] *= none // its moments are 0
		return
	}
	before, before1, before2 := l.count[k-1], l.first[(k-1)*q:k*q], l.second[(k-1)*q*q:k*q*q]
	l.count[k] = none*l.count[k] + p*before
	for j, x := range row {
		for i, y := range row[:j+1] {
			second[j*q+i] = none*second[j*q+i] + p*(before2[j*q+i]+x*before1[i]+y*before1[j]+x*y*before)
		}
		first[j] = none*first[j] + p*(before1[j]+x*before)
	}
}
