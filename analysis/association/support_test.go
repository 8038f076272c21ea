package association

import (
	"math"
	"testing"
)

// near fails unless got is within a relative tolerance of want, both infinite
// of the same sign counting as equal.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if got == want {
		return
	}
	if !(math.Abs(got-want) <= tolerance*math.Max(math.Abs(want), 1e-6)) {
		t.Errorf("%s: got %.15g, want %.15g", what, got, want)
	}
}

func nearInterval(t *testing.T, what string, got, want Interval, tolerance float64) {
	t.Helper()
	near(t, what+" low", got.Low, want.Low, tolerance)
	near(t, what+" high", got.High, want.High, tolerance)
}

// isProbability fails unless p lies in [0, 1].
func isProbability(t interface{ Errorf(string, ...any) }, what string, p float64) {
	if !(p >= 0 && p <= 1) {
		t.Errorf("%s: %v is no probability", what, p)
	}
}
