package association

import (
	"errors"
	"fmt"
	"math"
)

// Interval is a confidence interval. Low <= High; either may be infinite.
type Interval struct{ Low, High float64 }

// Contains reports whether x lies within the interval, ends included.
func (i Interval) Contains(x float64) bool { return i.Low <= x && x <= i.High }

// Estimate is a value with its confidence limits.
type Estimate struct{ Value, Low, High float64 }

// Errors that callers tell apart. They come wrapped with what was found.
var (
	// ErrNoData means there are too few observations for the question.
	ErrNoData = errors.New("not enough observations")
	// ErrNotFinite means a value was NaN or infinite where a number is needed.
	ErrNotFinite = errors.New("value is not a finite number")
	// ErrRange means a value was outside the range the function is defined on.
	ErrRange = errors.New("value out of range")
	// ErrLength means slices that run in parallel differ in length.
	ErrLength = errors.New("slices differ in length")
	// ErrConstant means all values are equal where a contrast is needed.
	ErrConstant = errors.New("values do not differ")
	// ErrCollinear means a column is constant or a combination of the others,
	// so that its own effect cannot be told apart.
	ErrCollinear = errors.New("column cannot be told apart from the others")
	// ErrSeparated means the likelihood keeps rising as a coefficient goes to
	// infinity: a column splits events from non-events perfectly.
	ErrSeparated = errors.New("estimate is infinite (separation)")
	// ErrNoConvergence means an iteration did not settle.
	ErrNoConvergence = errors.New("no convergence")
)

// finite returns an ErrNotFinite that names the first bad value of x.
func finite(name string, x []float64) error {
	for i, v := range x {
		// v-v is 0 for every finite number and NaN otherwise.
		if v-v != 0 {
			return fmt.Errorf("%s[%d] is %v: %w", name, i, v, ErrNotFinite)
		}
	}
	return nil
}

// sameLength returns an ErrLength when got differs from want.
func sameLength(name string, got, want int) error {
	if got != want {
		return fmt.Errorf("%s has %d values, expected %d: %w", name, got, want, ErrLength)
	}
	return nil
}

// isPositive reports whether x is a finite number above zero.
func isPositive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }
