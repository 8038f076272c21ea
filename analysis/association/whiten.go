package association

import (
	"fmt"
	"math"
)

// Whitening removes the correlation that spells put between rows: it turns a
// column a into L⁻¹a, where LL' = S is the Cholesky factor of S_rs = s2
// sqrt(w_r w_s) exp(-|d_r-d_s|/tau), S_rr = 1.
//
// S is the covariance of a stationary Ornstein-Uhlenbeck state seen through
// noise, so the Kalman filter gives L⁻¹a as its standardised innovations in
// one pass (Kalman 1960; the equivalence to Cholesky is textbook, e.g. Durbin &
// Koopman 2012, section 4.2), where the dense factor costs n³. The gains do not
// depend on the column and are worked out once.
type Whitening struct {
	fade    []float64 // of the state since the row before
	loading []float64 // of the state on the row
	gain    []float64
	scale   []float64 // one over the innovation's standard deviation
	logDet  float64
}

// NewWhitening prepares the filter for rows on the given days with weights
// w = p(1-p), memory tau in days and state variance s2, as EstimateSpells gives
// them. Variance 0 leaves columns as they are, whatever tau is. Days out of
// order, negative weights, values that are not finite, a tau not above 0 and a
// variance so large that s2*w exceeds 1 (S is then no covariance) are errors.
func NewWhitening(day, weight []float64, tau, variance float64) (*Whitening, error) {
	if err := checkDays(day, weight); err != nil {
		return nil, err
	}
	if !(variance >= 0) || math.IsInf(variance, 1) {
		return nil, fmt.Errorf("spell variance is %v, expected 0 or more: %w", variance, ErrRange)
	}
	if variance == 0 {
		tau = 1
	}
	if !isPositive(tau) {
		return nil, fmt.Errorf("spell memory is %v days, expected a number above 0: %w", tau, ErrRange)
	}
	n := len(day)
	buffer := make([]float64, 4*n)
	w := &Whitening{fade: buffer[:n], loading: buffer[n : 2*n], gain: buffer[2*n : 3*n], scale: buffer[3*n:]}
	state := 1.0 // variance of the state given the rows so far
	for r := range day {
		w.fade[r] = 1
		if r > 0 && day[r] > day[r-1] {
			gap := (day[r] - day[r-1]) / tau
			w.fade[r] = math.Exp(-gap)
			state = w.fade[r]*w.fade[r]*state - math.Expm1(-2*gap)
		}
		shared := variance * weight[r]
		if shared > 1 {
			return nil, fmt.Errorf("spell variance %v times weight %v of row %d exceeds 1: %w", variance, weight[r], r, ErrRange)
		}
		loading := math.Sqrt(shared)
		innovation := shared*state + 1 - shared
		if innovation <= 0 {
			return nil, fmt.Errorf("row %d repeats the spell state without noise: %w", r, ErrRange)
		}
		w.loading[r] = loading
		w.gain[r] = state * loading / innovation
		w.scale[r] = 1 / math.Sqrt(innovation)
		w.logDet += math.Log(innovation)
		state *= (1 - shared) / innovation
	}
	return w, nil
}

// Apply writes L⁻¹src to dst, which may be src. Both must have one value a row.
func (w *Whitening) Apply(dst, src []float64) error {
	if err := sameLength("column", len(src), len(w.fade)); err != nil {
		return err
	}
	if err := sameLength("destination", len(dst), len(w.fade)); err != nil {
		return err
	}
	state := 0.0
	for r, a := range src {
		state *= w.fade[r]
		v := a - w.loading[r]*state
		state += w.gain[r] * v
		dst[r] = v * w.scale[r]
	}
	return nil
}

// LogDet is the logarithm of the determinant of S, 0 or less.
func (w *Whitening) LogDet() float64 { return w.logDet }
