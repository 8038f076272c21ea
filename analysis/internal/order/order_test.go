package order

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// R 4.2: quantile(c(1,2,4,8), p), type 7.
func TestQuantile(t *testing.T) {
	for p, want := range map[float64]float64{0.5: 3, 1.0 / 6: 1.5, 5.0 / 6: 6, 0.9: 6.8, 0: 1, 1: 8} {
		if got := Quantile([]float64{8, 1, 4, 2}, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %v is %v, want %v", p, got, want)
		}
	}
}

func TestMedianIsTheMiddleOfTheSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 60).Draw(t, "x")
		s := slices.Clone(x)
		slices.Sort(s)
		want := (s[(len(s)-1)/2] + s[len(s)/2]) / 2
		if got := Median(x); got != want {
			t.Fatalf("median %v, want %v", got, want)
		}
	})
}
