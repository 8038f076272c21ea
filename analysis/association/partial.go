package association

import (
	"fmt"
	"math"
)

// PartialFit is a regression without intercept, by a partial or conditional
// likelihood. Its tests are chi-squared on as many degrees of freedom as there
// are coefficients.
type PartialFit struct {
	Coefficients []float64 // log hazard ratios, or log odds ratios
	StdErr       []float64 // from the inverse information at the estimate
	NullLogLik   float64   // of all coefficients 0
	LogLik       float64   // at the estimate

	LikelihoodRatio float64 // twice the rise of the log likelihood
	Score           float64 // from the slope at 0
	Wald            float64 // from the estimate and its information

	coordinates []float64 // the estimate in the basis of the design
}

// concave is a concave log likelihood in the coordinates of a design. It
// returns its value at c and writes its gradient and, lower triangle, its
// information.
type concave func(c, gradient, information []float64) float64

// maximisePartial fits a concave likelihood by Newton's method with step
// halving. ErrSeparated means the likelihood only flattens out while the
// coefficients grow; ErrCollinear that it does not depend on some combination
// of the columns at all.
func maximisePartial(d *design, likelihood concave) (*PartialFit, error) {
	q := d.q
	c, gradient, information := make([]float64, q), make([]float64, q), make([]float64, q*q)
	fit := &PartialFit{}
	logLik := likelihood(c, gradient, information)
	fit.NullLogLik = logLik
	trial := make([]float64, q)
	for i := range 100 {
		if !factorise(information, q) {
			if i == 0 {
				return nil, fmt.Errorf("no comparison tells the columns apart: %w", ErrCollinear)
			}
			return nil, fmt.Errorf("after %d steps: %w", i, ErrSeparated)
		}
		forward(information, q, gradient)
		size := math.Sqrt(dot(gradient, gradient)) // of the step, in standard errors
		if i == 0 {
			fit.Score = size * size
		}
		change := append([]float64(nil), gradient...)
		backward(information, q, change)
		// Newton squares the error: a step this small leaves none behind.
		last := size < 1e-7
		// A predictor whose standard error exceeds 10^4 is on its way to infinity.
		if size < 0.1 && d.reach(change) > 1e4*size {
			return nil, fmt.Errorf("the likelihood hardly rises, yet the coefficients do: %w", ErrSeparated)
		}
		share := 1.0
		for halvings := 0; ; halvings++ {
			for j := range trial {
				trial[j] = c[j] + share*change[j]
			}
			next := likelihood(trial, gradient, information)
			if last || next >= logLik-1e-12*math.Abs(logLik) {
				logLik = next
				break
			}
			if halvings == 50 {
				// Rounding hides what little is left to climb: where a predictor's
				// standard error is beyond a hundred it goes on for ever.
				if d.reach(change) > 100*size {
					return nil, fmt.Errorf("the likelihood rises no more, yet the coefficients do: %w", ErrSeparated)
				}
				return nil, ErrNoConvergence
			}
			share /= 2
		}
		copy(c, trial)
		if last {
			if !factorise(information, q) {
				return nil, ErrSeparated
			}
			return fit.at(d, c, logLik, information), nil
		}
	}
	return nil, ErrNoConvergence
}

// at fills in the fit at its maximum, whose information is factorised.
func (f *PartialFit) at(d *design, c []float64, logLik float64, factor []float64) *PartialFit {
	q := d.q
	f.Coefficients, f.coordinates = d.coefficients(c), c
	f.StdErr = make([]float64, q)
	for j := range f.StdErr {
		a := append([]float64(nil), d.contrast(j)...)
		forward(factor, q, a)
		f.StdErr[j] = math.Sqrt(dot(a, a))
	}
	f.LogLik = logLik
	f.LikelihoodRatio = math.Max(0, 2*(logLik-f.NullLogLik))
	for j := range q {
		s := 0.0 // of L'c
		for i := j; i < q; i++ {
			s += factor[i*q+j] * c[i]
		}
		f.Wald += s * s
	}
	return f
}

// reach is the largest change of the predictor of any row.
func (d *design) reach(change []float64) float64 {
	largest := 0.0
	for i := range d.n {
		largest = math.Max(largest, math.Abs(dot(d.rows[i*d.q:i*d.q+d.q], change)))
	}
	return largest
}
