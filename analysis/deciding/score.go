package deciding

import (
	"fmt"
	"math"

	"footnote/analysis/association"
)

// model is the base model, with what has been linked so far, fitted to the
// rows, and the spells found in its residuals.
type model struct {
	rows     *Rows
	design   [][]float64
	weight   []float64 // p(1 − p)
	root     []float64 // its square root
	spells   association.Spells
	whiten   *association.Whitening
	plain    *projector // off the weighted design
	white    *projector // off the whitened one
	residual []float64  // whitened, projected
}

func fit(r *Rows, design [][]float64) (*model, error) {
	f, err := association.Firth(design, r.Event, r.Offset)
	if err != nil {
		return nil, fmt.Errorf("base model: %w", err)
	}
	n := r.N()
	m := &model{rows: r, design: design, weight: make([]float64, n), root: make([]float64, n)}
	runSum, runWeight, runDay := make([]float64, len(r.Runs)), make([]float64, len(r.Runs)), make([]float64, len(r.Runs))
	m.residual = make([]float64, n)
	heaviest := 0.0
	for i, p := range f.Fitted {
		w := math.Max(p*(1-p), 1e-12)
		m.weight[i], m.root[i] = w, math.Sqrt(w)
		y := 0.0
		if r.Event[i] {
			y = 1
		}
		m.residual[i] = (y - p) / m.root[i]
		runSum[r.Run[i]] += y - p
		runWeight[r.Run[i]] += w
		heaviest = math.Max(heaviest, w)
	}
	for i, a := range r.Runs {
		runDay[i] = a.Day
	}
	if m.spells, err = association.EstimateSpells(runDay, runSum, runWeight, heaviest); err != nil {
		return nil, fmt.Errorf("spells: %w", err)
	}
	if m.whiten, err = association.NewWhitening(r.Day, m.weight, m.spells.Tau, m.spells.Variance); err != nil {
		return nil, fmt.Errorf("whitening: %w", err)
	}
	weighted := make([][]float64, len(design))
	whitened := make([][]float64, len(design))
	for j, z := range design {
		weighted[j] = m.weighted(z)
		if whitened[j], err = m.whitened(weighted[j]); err != nil {
			return nil, err
		}
	}
	m.plain, m.white = newProjector(weighted), newProjector(whitened)
	if m.residual, err = m.whitened(m.residual); err != nil {
		return nil, err
	}
	m.white.remove(m.residual)
	return m, nil
}

// weighted returns √w·x.
func (m *model) weighted(x []float64) []float64 {
	a := make([]float64, len(x))
	for i, v := range x {
		a[i] = m.root[i] * v
	}
	return a
}

func (m *model) whitened(x []float64) ([]float64, error) {
	a := make([]float64, len(x))
	if err := m.whiten.Apply(a, x); err != nil {
		return nil, fmt.Errorf("whitening: %w", err)
	}
	return a, nil
}

// scored is a column ready for the test: its direction, of length 1, in the
// space of the whitened rows.
type scored struct {
	column    int // index into the columns asked about
	direction []float64
	score     float64 // T, standard normal under the null
	length    float64 // of the direction before it was scaled: the root of the score's variance
	left      float64 // share of the column's weighted variance that the design does not explain
	values    []float64
}

// score prepares one column.
func (m *model) score(j int, c *Column) (scored, error) {
	x := c.prepared(m.weight)
	s := scored{column: j, values: x}
	a := m.weighted(x)
	s.left = m.varianceLeft(x, a)
	white, err := m.whitened(a)
	if err != nil {
		return s, err
	}
	m.white.remove(white)
	length := math.Sqrt(dot(white, white))
	if length < 1e-9 {
		s.left = 0
		return s, nil
	}
	for i := range white {
		white[i] /= length
	}
	s.direction, s.length, s.score = white, length, dot(white, m.residual)
	return s, nil
}

func (m *model) varianceLeft(x, weighted []float64) float64 {
	var sum, total float64
	for i, v := range x {
		sum += m.weight[i] * v
		total += m.weight[i]
	}
	mean, all := sum/total, 0.0
	for i, v := range x {
		all += m.weight[i] * (v - mean) * (v - mean)
	}
	if all < 1e-12 {
		return 0
	}
	a := append([]float64(nil), weighted...)
	m.plain.remove(a)
	return dot(a, a) / all
}

// projector removes a subspace from a vector, by modified Gram–Schmidt run
// twice ("twice is enough", Giraud et al. 2005).
type projector struct{ basis [][]float64 }

func newProjector(columns [][]float64) *projector {
	p := &projector{}
	for _, c := range columns {
		v := append([]float64(nil), c...)
		p.remove(v)
		if length := math.Sqrt(dot(v, v)); length > 1e-9*math.Sqrt(dot(c, c)) {
			for i := range v {
				v[i] /= length
			}
			p.basis = append(p.basis, v)
		}
	}
	return p
}

func (p *projector) remove(v []float64) {
	for range 2 {
		for _, b := range p.basis {
			s := dot(b, v)
			for i := range v {
				v[i] -= s * b[i]
			}
		}
	}
}

func dot(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}
