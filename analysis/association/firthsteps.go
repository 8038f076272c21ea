package association

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// step is a Newton step of the penalised likelihood on the subspace that keeps
// some contrasts fixed.
type step struct {
	change []float64 // of the coordinates
	size   float64   // its length in standard errors
	gain   float64   // of the likelihood by it
	// With a single contrast: the slope of the maximum along it, the change of
	// the coordinates per unit of it, and the variance of it.
	slope    float64
	tangent  []float64
	variance float64
}

// newton solves the step from the last score and curvature. fixed are contrasts
// whose value must not change.
//
// It works in the free directions only: along a contrast that is held far from
// its estimate the penalty may bend the wrong way, which is no hindrance to
// finding the best of the other coefficients.
func (m *penalised) newton(fixed [][]float64) step {
	q := m.q
	held := make([][]float64, len(fixed))
	for i, a := range fixed {
		held[i] = append([]float64(nil), a...)
		forward(m.factor, q, held[i])
	}
	free, ok := complement(held, q)
	if !ok {
		return step{size: math.NaN()} // the information is singular to rounding: there is no step
	}
	f := len(free)
	curvature, gradient := make([]float64, f*f), make([]float64, f)
	bent := make([]float64, q)
	for i, v := range free {
		m.bend(bent, v)
		for j := range i + 1 {
			curvature[i*f+j] = dot(bent, free[j])
		}
		gradient[i] = dot(m.score, v)
	}
	if !factorise(curvature, f) {
		for i, v := range free {
			m.bend(bent, v)
			for j := range i + 1 {
				curvature[i*f+j] = dot(bent, free[j])
			}
		}
		makeDefinite(curvature, f)
		factorise(curvature, f)
	}
	// solve turns a gradient into the change in the free directions.
	solve := func(gradient []float64) []float64 {
		forward(curvature, f, gradient)
		backward(curvature, f, gradient)
		change := make([]float64, q)
		for i, v := range free {
			for j := range change {
				change[j] += gradient[i] * v[j]
			}
		}
		return change
	}
	s := step{change: solve(gradient)}
	s.size = math.Sqrt(dot(s.change, s.change))
	s.gain = dot(m.score, s.change) / 2
	if len(held) == 1 {
		a := held[0]
		squared := dot(a, a)
		m.bend(bent, s.change)
		s.slope = (dot(a, m.score) - dot(a, bent)) / squared

		// Along the ridge the gradient stays 0 in the free directions.
		m.bend(bent, a)
		against := make([]float64, f)
		for i, v := range free {
			against[i] = -dot(v, bent) / squared
		}
		s.tangent = solve(against)
		for j := range s.tangent {
			s.tangent[j] += a[j] / squared
		}
		m.bend(bent, s.tangent)
		s.variance = squared
		if sharpness := dot(s.tangent, bent); sharpness > 0 {
			s.variance = 1 / sharpness
		}
		backward(m.factor, q, s.tangent)
	}
	backward(m.factor, q, s.change)
	return s
}

// bend writes the curvature times v to out: v itself before the curvature is
// known, as it is near the identity.
func (m *penalised) bend(out, v []float64) {
	if !m.bent {
		copy(out, v)
		return
	}
	q := m.q
	for i := range out {
		out[i] = 0
		for j, x := range v {
			out[i] += m.curvature[max(i, j)*q+min(i, j)] * x
		}
	}
}

// makeDefinite turns the symmetric matrix, of which the lower triangle is read
// and written, into a positive definite one that still knows the scale of each
// direction: eigenvalues change sign where they are negative, and small ones are
// raised. A step by it leads upwards wherever the penalty bends the wrong way.
func makeDefinite(a []float64, q int) {
	symmetric := mat.NewSymDense(q, nil)
	for i := range q {
		for j := range i + 1 {
			symmetric.SetSym(i, j, a[i*q+j])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(symmetric, true) {
		// The Fisher information, here the identity, leads upwards too.
		clear(a)
		for i := range q {
			a[i*q+i] = 1
		}
		return
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	clear(a)
	for k, value := range eigen.Values(nil) {
		value = math.Max(math.Abs(value), 0.05)
		for i := range q {
			for j := range i + 1 {
				a[i*q+j] += value * vectors.At(i, k) * vectors.At(j, k)
			}
		}
	}
}

// complement returns an orthonormal basis of the vectors of length q that are
// orthogonal to all of held, which are linearly independent: by Gram-Schmidt on
// the unit vectors, the one with most left to give first. False where held is no
// basis of anything, or not finite.
func complement(held [][]float64, q int) (basis [][]float64, ok bool) {
	basis = make([][]float64, 0, q)
	reduce := func(v []float64) float64 {
		for range 2 {
			for _, b := range basis {
				share := dot(b, v)
				for j := range v {
					v[j] -= share * b[j]
				}
			}
		}
		return math.Sqrt(dot(v, v))
	}
	add := func(v []float64, length float64) {
		for j := range v {
			v[j] /= length
		}
		basis = append(basis, v)
	}
	for _, h := range held {
		v := append([]float64(nil), h...)
		length := math.Sqrt(dot(v, v))
		for j := range v {
			v[j] /= length
		}
		add(v, reduce(v))
	}
	for len(basis) < q {
		var best []float64
		longest := 0.0
		for i := range q {
			v := make([]float64, q)
			v[i] = 1
			if length := reduce(v); length > longest {
				best, longest = v, length
			}
		}
		if best == nil {
			return nil, false
		}
		add(best, longest)
	}
	return basis[len(held):], true
}

// maximise moves c, uphill and without changing the fixed contrasts, to the
// maximum of the penalised likelihood, and returns it with the last step.
func (m *penalised) maximise(c []float64, fixed [][]float64) (float64, step, error) {
	logLik, ok := m.evaluate(c)
	if !ok {
		return 0, step{}, ErrNoConvergence
	}
	trial := make([]float64, m.q)
	before := 0.0
	bend := false
	for i := range 100 {
		m.differentiate(bend)
		m.bent = m.bent || bend
		s := m.newton(fixed)
		if math.IsNaN(s.size) {
			return 0, step{}, ErrNoConvergence
		}
		// The error shrinks by this factor a step, with the curvature up to
		// date by its square.
		shrink := 1.0
		if before > 0 {
			shrink = s.size / before
		}
		last := s.size*min(1, shrink) < 1e-11
		// In the scale of the information the curvature hardly changes from
		// point to point, and it costs more than all the rest: work it out
		// anew only when the steps are small and yet do not shrink as they should.
		bend = (s.size < 1 || i > 3) && (!m.bent || before > 0 && shrink > 0.05)
		before = s.size
		share := 1.0
		for halvings := 0; ; halvings++ {
			for j := range trial {
				trial[j] = c[j] + share*s.change[j]
			}
			next, ok := m.evaluate(trial)
			// A small step is right whatever the rounding of the likelihood says.
			if ok && (next >= logLik-1e-11*(1+math.Abs(logLik)) || s.size < 1e-5) {
				logLik = next
				break
			}
			if halvings == 40 {
				return 0, step{}, ErrNoConvergence
			}
			share /= 2
		}
		copy(c, trial)
		if last {
			return logLik, s, nil
		}
	}
	return 0, step{}, ErrNoConvergence
}
