package association

import (
	"fmt"
	"math"
)

// FirthFit is a logistic regression by Firth's penalised likelihood. Its
// methods share working memory: one fit must not be used by two goroutines at
// once.
type FirthFit struct {
	// Coefficients are log odds ratios, one a column.
	Coefficients []float64
	// StdErr are the roots of the diagonal of the inverse Fisher information at
	// the estimate.
	StdErr []float64
	// LogLik is the penalised log likelihood l + ½ log|I|.
	LogLik float64
	// Fitted are the chances of an event, one a row.
	Fitted []float64

	likelihood  *penalised // in a basis that suits the estimate
	coordinates []float64
	original    *design
}

// Firth fits logit P(event) = offset + Σ columns*coefficients by maximising the
// likelihood times the root of the determinant of the Fisher information I
// (Jeffreys' prior). That removes the first-order bias and gives finite
// estimates also for separated data, for no events and for nothing but events
// (Firth 1993, Biometrika 80:27; Heinze & Schemper 2002, Stat Med 21:2409).
//
// The score is U_j = Σ x_ij (y_i - p_i + h_i(½ - p_i)), h the diagonal of
// W^½ X I⁻¹ X' W^½. It is solved by Newton steps with the derivative of U,
// not the customary information alone, so that a few passes over the rows are
// enough; steps are halved when the penalised likelihood falls.
//
// An intercept is a column of ones, first by custom. offset may be nil. A
// column that is constant besides the intercept or a combination of others is
// ErrCollinear; no rows, unequal lengths and values that are not finite are
// errors.
func Firth(columns [][]float64, event []bool, offset []float64) (*FirthFit, error) {
	d, err := newDesign(columns, false)
	if err != nil {
		return nil, err
	}
	if err := sameLength("event", len(event), d.n); err != nil {
		return nil, err
	}
	if offset != nil {
		if err := sameLength("offset", len(offset), d.n); err != nil {
			return nil, err
		}
		if err := finite("offset", offset); err != nil {
			return nil, err
		}
	}
	m := newPenalised(d, event, offset)
	f := &FirthFit{likelihood: m, coordinates: m.start(), original: d}
	f.LogLik, _, err = m.maximise(f.coordinates, nil)
	if err == nil && m.illConditioned() {
		m, _ = m.conditionedAt(f.coordinates)
		f.likelihood = m
		f.LogLik, _, err = m.maximise(f.coordinates, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("Firth regression: %w", err)
	}
	f.Coefficients = m.coefficients(f.coordinates)
	f.StdErr = make([]float64, d.q)
	for j := range f.StdErr {
		a := append([]float64(nil), m.contrast(j)...)
		forward(m.factor, d.q, a)
		f.StdErr[j] = math.Sqrt(dot(a, a))
	}
	f.Fitted = make([]float64, d.n)
	for i, r := range m.residual {
		f.Fitted[i] = -r
		if event[i] {
			f.Fitted[i] = 1 - r
		}
	}
	return f, nil
}

// penalised is the penalised likelihood on a design, with the working memory
// of its last evaluation.
type penalised struct {
	*design
	event  []bool
	offset []float64

	// At the coordinates last evaluated, one a row: y-p, p(1-p) and 1-2p.
	residual, weight, skew []float64
	factor                 []float64 // Cholesky factor of the information

	// In coordinates in which the information is the identity:
	score     []float64 // of the penalised likelihood
	curvature []float64 // minus its second derivative, q×q, perhaps of a point before
	bent      bool      // whether curvature has been worked out
	third     []float64 // Σ w(1-2p) z z z, q×q×q
	z         []float64 // one row
}

func newPenalised(d *design, event []bool, offset []float64) *penalised {
	rows := make([]float64, 3*d.n)
	return &penalised{
		design: d, event: event, offset: offset,
		residual: rows[:d.n], weight: rows[d.n : 2*d.n], skew: rows[2*d.n:],
		factor: make([]float64, d.q*d.q), score: make([]float64, d.q), curvature: make([]float64, d.q*d.q),
		third: make([]float64, d.q*d.q*d.q), z: make([]float64, d.q),
	}
}

// start returns the coordinates of the constant predictor that gives about as
// many events as there are, as far as the columns can form a constant.
func (m *penalised) start() []float64 {
	events, exposure := 0.5, 0.0
	for i := range m.event {
		if m.event[i] {
			events++
		}
		if m.offset == nil {
			exposure++
		} else {
			exposure += math.Exp(math.Min(widest, m.offset[i]))
		}
	}
	level := math.Log(events/(float64(m.n)+1-events)) - math.Log(exposure/float64(m.n))
	c := make([]float64, m.q)
	for i := range m.n {
		for j := range c {
			c[j] += level * m.rows[i*m.q+j]
		}
	}
	return c
}

// evaluate returns the penalised log likelihood at c and leaves the residuals,
// weights and the factor of the information behind. False if the information
// is singular to working precision.
func (m *penalised) evaluate(c []float64) (float64, bool) {
	q, information := m.q, m.factor
	clear(information)
	logLik, product := 0.0, 1.0
	for i := range m.n {
		row := m.rows[i*q : i*q+q]
		eta := 0.0
		for j, x := range row {
			eta += x * c[j]
		}
		if m.offset != nil {
			eta += m.offset[i]
		}
		// With e = exp(-|eta|) nothing overflows and 1-p keeps its digits.
		e := math.Exp(-math.Abs(eta))
		likelier := 1 / (1 + e)
		rarer := e * likelier
		w := likelier * rarer
		p, q1 := rarer, likelier // chances of an event and of none
		if eta > 0 {
			p, q1 = likelier, rarer
		}
		m.weight[i], m.skew[i] = w, q1-p
		if m.event[i] {
			m.residual[i] = q1
			if eta < 0 {
				logLik += eta
			}
		} else {
			m.residual[i] = -p
			if eta > 0 {
				logLik -= eta
			}
		}
		// log(1+e) of all rows as the logarithm of a product, 512 factors of
		// at most 2 at a time: a logarithm a row would be a third of the time.
		product *= 1 + e
		if i&511 == 511 {
			logLik -= math.Log(product)
			product = 1
		}
		for j, x := range row {
			wx := w * x
			out := information[j*q : j*q+j+1]
			for k, v := range row[:len(out)] {
				out[k] += wx * v
			}
		}
	}
	logLik += m.logVolume - math.Log(product)
	if !factorise(information, q) {
		return 0, false
	}
	for j := range q {
		logLik += math.Log(information[j*q+j]) // ½ log|I| = Σ log L_jj
	}
	return logLik, !math.IsInf(logLik, 0) && !math.IsNaN(logLik)
}

// differentiate works out the score where evaluate was last, and with bend the
// curvature. With z = L⁻¹x and w' = w(1-2p), w” = w(1-6w) the derivatives of w:
//
//	score      Σ z (y - p + ½ |z|² w')
//	curvature  1 - ½ Σ |z|² w” zz' + ½ Σ_bc T_abc T_a'bc,  T = Σ w' zzz
func (m *penalised) differentiate(bend bool) {
	q, z := m.q, m.z
	clear(m.score)
	if bend {
		clear(m.curvature)
		clear(m.third)
	}
	for i, w := range m.weight {
		w1 := w * m.skew[i]
		row, squared := m.rows[i*q:i*q+q], 0.0
		for j, s := range row {
			l := m.factor[j*q : j*q+j+1]
			for k, v := range z[:j] {
				s -= l[k] * v
			}
			s /= l[j]
			z[j] = s
			squared += s * s
		}
		r := m.residual[i] + squared*w1/2
		for a, za := range z {
			m.score[a] += r * za
		}
		if !bend {
			continue
		}
		s2 := squared * w * (1 - 6*w) / 2
		for a, za := range z {
			for b, zb := range z[:a+1] {
				zab := za * zb
				m.curvature[a*q+b] -= s2 * zab
				zab *= w1
				out := m.third[(a*q+b)*q : (a*q+b)*q+b+1]
				for c, zc := range z[:b+1] {
					out[c] += zab * zc
				}
			}
		}
	}
	if bend {
		m.addThird()
	}
}

// addThird adds the identity and ½ Σ_bc T_abc T_a'bc to the curvature.
func (m *penalised) addThird() {
	q := m.q
	t := func(a, b, c int) float64 { // stored for a >= b >= c
		a, b = max(a, b), min(a, b)
		b, c = max(b, c), min(b, c)
		a, b = max(a, b), min(a, b)
		return m.third[(a*q+b)*q+c]
	}
	for a := range q {
		for b := range a + 1 {
			sum := 0.0
			for j := range q {
				for k := range q {
					sum += t(a, j, k) * t(b, j, k)
				}
			}
			m.curvature[a*q+b] += sum / 2
		}
		m.curvature[a*q+a]++
	}
}
