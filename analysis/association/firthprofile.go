package association

import (
	"fmt"
	"math"
	"slices"
)

// LikelihoodDrop is the fall of twice the log likelihood at the limits of an
// interval of the given level, the chi-squared quantile on one degree of
// freedom: 3.8415 at 0.95. +Inf for a level outside (0, 1).
func LikelihoodDrop(level float64) float64 {
	z := criticalNormal(level)
	return z * z
}

// ProfileLimits are the values of coefficient j at which twice the penalised
// log likelihood, maximised over the other coefficients, has fallen by drop:
// LikelihoodDrop(0.95) for 95 % limits, times a design effect for clustered
// events (Heinze & Schemper 2002). The profile is followed from the estimate
// outwards. A limit that the likelihood does not set
// within 1e6 standard errors is infinite. A j without a column, and a drop that
// is not above 0, are errors.
func (f *FirthFit) ProfileLimits(j int, drop float64) (Interval, error) {
	if err := f.hasColumn(j); err != nil {
		return Interval{}, err
	}
	if !isPositive(drop) {
		return Interval{}, fmt.Errorf("likelihood drop is %v, expected a number above 0: %w", drop, ErrRange)
	}
	start, err := f.along(j)
	if err != nil {
		return Interval{}, err
	}
	low, err := f.limit(start, drop, -1)
	if err != nil {
		return Interval{}, err
	}
	high, err := f.limit(start, drop, 1)
	return Interval{low, high}, err
}

// LikelihoodRatioP is the p value of coefficient j being 0 by the penalised
// likelihood ratio, chi-squared on one degree of freedom.
func (f *FirthFit) LikelihoodRatioP(j int) (float64, error) {
	if err := f.hasColumn(j); err != nil {
		return 0, err
	}
	along, err := f.along(j)
	if err != nil {
		return 0, err
	}
	if err := along.moveTo(0); err != nil {
		return 0, err
	}
	return chiSquaredUpper(2*(f.LogLik-along.logLik), 1), nil
}

// NullLogLik is the penalised log likelihood with all coefficients but the
// first at 0, with the penalty of the full model.
func (f *FirthFit) NullLogLik() (float64, error) {
	m := newPenalised(f.original, f.likelihood.event, f.likelihood.offset)
	// The first basis vector is the first column, so that these are the
	// coordinates that the others add.
	var others [][]float64
	for j := 1; j < m.q; j++ {
		unit := make([]float64, m.q)
		unit[j] = 1
		others = append(others, unit)
	}
	c := m.start()
	clear(c[1:])
	logLik, _, err := m.maximise(c, others)
	if err != nil {
		return 0, fmt.Errorf("Firth null model: %w", err)
	}
	return logLik, nil
}

func (f *FirthFit) hasColumn(j int) error {
	if j < 0 || j >= len(f.Coefficients) {
		return fmt.Errorf("coefficient %d of %d: %w", j, len(f.Coefficients), ErrRange)
	}
	return nil
}

// profile is a point on the ridge of the penalised likelihood along one
// coefficient, the others being at their best.
type profile struct {
	likelihood  *penalised
	coefficient int
	value       float64
	coordinates []float64
	logLik      float64
	step        // the last one: slope, tangent and variance along the ridge
}

// along returns the profile of coefficient j at its estimate.
func (f *FirthFit) along(j int) (*profile, error) {
	p := &profile{
		likelihood: f.likelihood, coefficient: j, value: f.Coefficients[j],
		coordinates: append([]float64(nil), f.coordinates...), logLik: f.LogLik,
	}
	return p, p.settle()
}

// settle works out the step at a point that lies on the ridge already.
func (p *profile) settle() error {
	m := p.likelihood
	if _, ok := m.evaluate(p.coordinates); !ok {
		return fmt.Errorf("profile of coefficient %d at %v: %w", p.coefficient, p.value, ErrNoConvergence)
	}
	m.differentiate(!m.bent)
	m.bent = true
	if p.step = m.newton([][]float64{m.contrast(p.coefficient)}); math.IsNaN(p.size) {
		return fmt.Errorf("profile of coefficient %d at %v: %w", p.coefficient, p.value, ErrNoConvergence)
	}
	return nil
}

// moveTo follows the ridge to another value of the coefficient. It starts from
// the tangent, and goes by shorter ways where that leads off the mountain.
func (p *profile) moveTo(value float64) error {
	target := value
	for range 100 {
		c := append([]float64(nil), p.coordinates...)
		for i := range c {
			c[i] += (target - p.value) * p.tangent[i]
		}
		m, ok := p.likelihood.conditionedAt(c)
		if ok {
			logLik, s, err := m.maximise(c, [][]float64{m.contrast(p.coefficient)})
			if err == nil {
				p.likelihood, p.coordinates, p.logLik, p.step, p.value = m, c, logLik, s, target
				if target == value {
					return nil
				}
				target = value
				continue
			}
		}
		target = p.value + (target-p.value)/4
	}
	return fmt.Errorf("profile of coefficient %d at %v: %w", p.coefficient, value, ErrNoConvergence)
}

// limit finds where the profile that starts at the estimate has fallen by drop
// on one side, -1 or 1.
func (f *FirthFit) limit(start *profile, drop, side float64) (float64, error) {
	if start.likelihood.n >= strideRows {
		if at, ok := start.stride(drop, side); ok {
			return at, nil
		}
	}
	return f.climb(start.coefficient, drop, side)
}

// strideRows is how many rows a short way to the limit takes: the likelihood of
// few rows may have several tops given a far coefficient, and the way lead to
// another one than the ridge does. Of 6,000 limits each it did so in 8, 6, 5, 1
// and 0 with 8, 12, 20, 40 and 60 rows.
const strideRows = 100

// stride goes straight to the limit: each step solves for the coefficient and
// for the others at once, on the parabola that the likelihood is close to
// (Venzon & Moolgavkar 1988, J R Stat Soc C 37:87), instead of finding the best
// of the others at every point of the way. False where that does not settle soon,
// as where the likelihood is far from a parabola. The profile itself stays at the
// estimate.
func (start *profile) stride(drop, side float64) (float64, bool) {
	p := *start
	m, estimate := p.likelihood, p.value
	fixed := [][]float64{m.contrast(p.coefficient)}
	target := p.logLik - drop/2
	p.coordinates = slices.Clone(p.coordinates)
	before := math.Inf(1)
	for range 20 {
		// On the ridge, t from here, the likelihood is about ridge + slope·t − t²/2v.
		ridge := p.logLik + p.gain
		under := p.slope*p.slope*p.variance*p.variance + 2*p.variance*(ridge-target)
		if !(under >= 0) {
			return 0, false
		}
		t := p.slope*p.variance + side*math.Sqrt(under)
		size := math.Max(p.size, math.Abs(t)/math.Sqrt(p.variance))
		if size > before/2 { // the first step is the long one
			return 0, false
		}
		for i := range p.coordinates {
			p.coordinates[i] += p.change[i] + t*p.tangent[i]
		}
		p.value += t
		if size < 1e-7 { // the next would be a twentieth of it or less
			return p.value, (p.value-estimate)*side > 0
		}
		var ok bool
		if p.logLik, ok = m.evaluate(p.coordinates); !ok {
			return 0, false
		}
		m.differentiate(size > 0.05*before)
		before = size
		if p.step = m.newton(fixed); math.IsNaN(p.size) {
			return 0, false
		}
	}
	return 0, false
}

// climb finds the limit by Newton's method on the root of the fall along the
// ridge, which is close to a straight line wherever the likelihood goes.
func (f *FirthFit) climb(j int, drop, side float64) (float64, error) {
	p, err := f.along(j)
	if err != nil {
		return 0, err
	}
	target, estimate, unit := math.Sqrt(drop), p.value, math.Sqrt(p.variance)
	inner, outer := estimate, side*math.Inf(1)
	next := estimate + side*unit*target
	for range 100 {
		if math.Abs(next-estimate) > 1e6*unit {
			return side * math.Inf(1), nil
		}
		if err := p.moveTo(next); err != nil {
			return 0, err
		}
		root := math.Sqrt(math.Max(0, 2*(f.LogLik-p.logLik)))
		newton := next + (root-target)*root/p.slope
		if math.Abs(root-target) < 1e-7*target && p.slope != 0 {
			return newton, nil // the error of root is squared once more
		}
		if root < target {
			inner = next
		} else {
			outer = next
		}
		next = newton
		switch {
		case math.IsInf(outer, 0):
			// Not bracketed yet: onwards, but at most three times as far.
			if !((next-inner)*side > 0) || math.Abs(next-estimate) > 3*math.Abs(inner-estimate) {
				next = estimate + 3*(inner-estimate)
			}
		case !((next-inner)*side > 0 && (outer-next)*side > 0):
			next = inner + (outer-inner)/2
		}
		if next == inner || next == outer {
			return next, nil
		}
	}
	return 0, fmt.Errorf("limit of coefficient %d: %w", j, ErrNoConvergence)
}
