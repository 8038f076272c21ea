package association

import "math"

// The regressions here have a handful of coefficients and factor a q×q matrix
// in their innermost loops. These three work on flat row-major slices without
// allocating.

// factorise replaces the lower triangle of the symmetric a by its Cholesky
// factor L, a = LL', and reports whether a is positive definite to working
// precision. The upper triangle is not read.
func factorise(a []float64, q int) bool {
	for j := range q {
		diagonal := a[j*q+j]
		rest := diagonal
		for k := range j {
			rest -= a[j*q+k] * a[j*q+k]
		}
		// A pivot of rounding size says nothing about its sign.
		if !(rest > 1e-14*diagonal) || math.IsInf(rest, 1) {
			return false
		}
		pivot := math.Sqrt(rest)
		a[j*q+j] = pivot
		for i := j + 1; i < q; i++ {
			s := a[i*q+j]
			for k := range j {
				s -= a[i*q+k] * a[j*q+k]
			}
			a[i*q+j] = s / pivot
		}
	}
	return true
}

// forward overwrites b by L⁻¹b.
func forward(l []float64, q int, b []float64) {
	for i := range q {
		s := b[i]
		for k := range i {
			s -= l[i*q+k] * b[k]
		}
		b[i] = s / l[i*q+i]
	}
}

// backward overwrites b by L'⁻¹b.
func backward(l []float64, q int, b []float64) {
	for i := q - 1; i >= 0; i-- {
		s := b[i]
		for k := i + 1; k < q; k++ {
			s -= l[k*q+i] * b[k]
		}
		b[i] = s / l[i*q+i]
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
