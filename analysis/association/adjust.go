package association

import (
	"fmt"
	"math"
	"slices"
)

// BenjaminiHochberg returns p values adjusted to control the false discovery
// rate of independent or positively dependent tests (Benjamini & Hochberg 1995,
// J R Stat Soc B 57:289), in the order given and at most 1. A value outside
// [0, 1] is an error; no values give none.
func BenjaminiHochberg(p []float64) ([]float64, error) { return stepUp(p, 1) }

// BenjaminiYekutieli is BenjaminiHochberg times 1 + 1/2 + ... + 1/n, valid
// under any dependence (Benjamini & Yekutieli 2001, Ann Stat 29:1165).
func BenjaminiYekutieli(p []float64) ([]float64, error) {
	harmonic := 0.0
	for i := range p {
		harmonic += 1 / float64(i+1)
	}
	return stepUp(p, harmonic)
}

// Holm returns p values adjusted to control the chance of any false rejection
// (Holm 1979, Scand J Stat 6:65), in the order given and at most 1. A value
// outside [0, 1] is an error; no values give none.
func Holm(p []float64) ([]float64, error) {
	order, err := ascending(p)
	if err != nil {
		return nil, err
	}
	adjusted := make([]float64, len(p))
	running := 0.0
	for i, k := range order {
		running = math.Min(1, math.Max(running, float64(len(p)-i)*p[k]))
		adjusted[k] = running
	}
	return adjusted, nil
}

func stepUp(p []float64, factor float64) ([]float64, error) {
	order, err := ascending(p)
	if err != nil {
		return nil, err
	}
	adjusted := make([]float64, len(p))
	running := 1.0
	for i := len(order) - 1; i >= 0; i-- {
		k := order[i]
		running = math.Min(running, factor*float64(len(p))/float64(i+1)*p[k])
		adjusted[k] = running
	}
	return adjusted, nil
}

// ascending returns the indices of p from the smallest value to the greatest.
func ascending(p []float64) ([]int, error) {
	order := make([]int, len(p))
	for i, v := range p {
		if !(v >= 0 && v <= 1) {
			return nil, fmt.Errorf("p[%d] is %v, expected 0 to 1: %w", i, v, ErrRange)
		}
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case p[i] < p[j]:
			return -1
		case p[i] > p[j]:
			return 1
		}
		return 0
	})
	return order, nil
}
