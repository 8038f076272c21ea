package association

import "math"

// illConditioned reports whether the information last evaluated leaves a
// direction so little that the factor has lost digits. That happens far out
// along a profile, where some rows weigh a billion times more than others: the
// basis, made for rows of equal weight, then mixes the heavy with the light.
func (m *penalised) illConditioned() bool {
	for j := range m.q {
		row := m.factor[j*m.q : j*m.q+j+1]
		if row[j]*row[j] < 1e-5*dot(row, row) {
			return true
		}
	}
	return false
}

// conditionedAt returns the likelihood in a basis that suits c, turning c into
// it: the one it has, if that will do. False if the information is singular.
func (m *penalised) conditionedAt(c []float64) (*penalised, bool) {
	for range 4 {
		if _, ok := m.evaluate(c); !ok {
			return m, false
		}
		if !m.illConditioned() {
			return m, true
		}
		m = m.rebased(c)
	}
	return m, false
}

// rebased returns the likelihood in the basis in which the information last
// evaluated is the identity, and turns the coordinates c into that basis. Far
// from the estimate too the rows then carry their own directions with full
// precision.
func (m *penalised) rebased(c []float64) *penalised {
	q, l := m.q, m.factor
	d := &design{
		n: m.n, q: q, logVolume: m.logVolume,
		rows:    append([]float64(nil), m.rows...),
		inverse: append([]float64(nil), m.inverse...),
	}
	for i := range d.n {
		forward(l, q, d.rows[i*q:i*q+q])
	}
	for j := range q {
		forward(l, q, d.contrast(j))
		d.logVolume += math.Log(l[j*q+j])
	}
	// c becomes L'c.
	for j := range q {
		c[j] *= l[j*q+j]
		for i := j + 1; i < q; i++ {
			c[j] += l[i*q+j] * c[i]
		}
	}
	r := newPenalised(d, m.event, m.offset)
	r.bent = m.bent
	copy(r.curvature, m.curvature) // the same in both: it is in the scale of the information
	return r
}
