package association

import (
	"fmt"
	"math"
)

// design holds the columns of a regression as an orthonormal basis: columns =
// basis * R. A likelihood is maximised over the coordinates c in that basis,
// which are all of one scale however the columns are scaled or correlated; the
// coefficients are R⁻¹c.
type design struct {
	n, q int
	rows []float64 // the basis, row by row: n×q
	// inverse is R⁻¹, q×q, upper triangular. Its row j is the contrast that
	// takes coordinates to coefficient j.
	inverse []float64
	// logVolume is log|R|, by which log determinants in the two scales differ.
	logVolume float64
}

// contrast returns the row of R⁻¹ for coefficient j.
func (d *design) contrast(j int) []float64 { return d.inverse[j*d.q : (j+1)*d.q] }

// coefficients turns coordinates into coefficients.
func (d *design) coefficients(c []float64) []float64 {
	b := make([]float64, d.q)
	for j := range b {
		b[j] = dot(d.contrast(j), c)
	}
	return b
}

// collinear is the share of a column's length below which what the columns
// before it leave of it counts as nothing.
const collinear = 1e-9

// largestColumn is the largest size of a column, and its inverse the smallest, at which
// neither it nor its coefficient's variance overflows.
const largestColumn = 1e100

// newDesign orthonormalises the columns in the order given by modified
// Gram-Schmidt, twice, which is as orthogonal as Householder (Giraud et al.
// 2005, Numer Math 101:87). With centre the mean is taken off first, for models
// without an intercept in which a constant changes nothing. The error names the
// first column that is not finite, has another length than the first, is of a
// size that cannot be squared, or adds nothing to those before.
func newDesign(columns [][]float64, centre bool) (*design, error) {
	q := len(columns)
	if q == 0 || len(columns[0]) == 0 {
		return nil, fmt.Errorf("regression on %d columns without rows: %w", q, ErrNoData)
	}
	n := len(columns[0])
	basis := make([][]float64, q)
	r := make([]float64, q*q) // upper triangular, rows of R
	for j, column := range columns {
		name := fmt.Sprintf("column %d", j)
		if err := sameLength(name, len(column), n); err != nil {
			return nil, err
		}
		if err := finite(name, column); err != nil {
			return nil, err
		}
		largest := 0.0
		for _, v := range column {
			largest = math.Max(largest, math.Abs(v))
		}
		if largest == 0 {
			return nil, fmt.Errorf("%s is zero throughout: %w", name, ErrCollinear)
		}
		if largest > largestColumn || largest < 1/largestColumn {
			return nil, fmt.Errorf("%s reaches %v, beyond what can be squared: %w", name, largest, ErrRange)
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = column[i] / largest
		}
		length := math.Sqrt(dot(v, v))
		for range 2 {
			if centre {
				mean := 0.0
				for _, x := range v {
					mean += x
				}
				mean /= float64(n)
				for i := range v {
					v[i] -= mean
				}
			}
			for k := range j {
				share := dot(basis[k], v)
				r[k*q+j] += share * largest
				for i := range v {
					v[i] -= share * basis[k][i]
				}
			}
		}
		left := math.Sqrt(dot(v, v))
		if left <= collinear*length {
			return nil, fmt.Errorf("%s is constant or a combination of the columns before it: %w", name, ErrCollinear)
		}
		for i := range v {
			v[i] /= left
		}
		r[j*q+j] = left * largest
		basis[j] = v
	}
	d := &design{n: n, q: q, rows: make([]float64, n*q), inverse: make([]float64, q*q)}
	for j, v := range basis {
		for i, x := range v {
			d.rows[i*q+j] = x
		}
	}
	for j := range q {
		d.logVolume += math.Log(r[j*q+j])
		d.inverse[j*q+j] = 1 / r[j*q+j]
		for i := j - 1; i >= 0; i-- {
			s := 0.0
			for k := i + 1; k <= j; k++ {
				s += r[i*q+k] * d.inverse[k*q+j]
			}
			d.inverse[i*q+j] = -s / r[i*q+i]
		}
	}
	return d, nil
}
