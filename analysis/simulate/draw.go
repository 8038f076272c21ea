package simulate

import (
	"math"
	"math/rand/v2"
)

func uniform(rng *rand.Rand, lo, hi float64) float64 { return lo + (hi-lo)*rng.Float64() }

func normal(rng *rand.Rand, mean, sd float64) float64 { return mean + sd*rng.NormFloat64() }

// ar1 returns n steps of a stationary autoregression of the first order: lag-1
// correlation phi, standard deviation sd at every step.
func ar1(rng *rand.Rand, n int, phi, sd float64) []float64 {
	x := make([]float64, n)
	step := sd * math.Sqrt(1-phi*phi)
	for i := range x {
		if i == 0 {
			x[i] = normal(rng, 0, sd)
			continue
		}
		x[i] = phi*x[i-1] + normal(rng, 0, step)
	}
	return x
}

// poisson counts how many exponential gaps fit into mean; the means here are
// small.
func poisson(rng *rand.Rand, mean float64) int {
	n := 0
	for sum := rng.ExpFloat64(); sum < mean; sum += rng.ExpFloat64() {
		n++
	}
	return n
}

// choose returns an index with probability in proportion to its weight.
func choose(rng *rand.Rand, weights []float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	u := rng.Float64() * sum
	for i, w := range weights {
		if u -= w; u < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func clamp(x, lo, hi float64) float64 { return min(max(x, lo), hi) }

// round returns x to so many decimals.
func round(x float64, decimals int) float64 {
	p := math.Pow10(decimals)
	return math.RoundToEven(x*p) / p
}
