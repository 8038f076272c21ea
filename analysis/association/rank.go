package association

import (
	"fmt"
	"math"
	"slices"
)

// MidRanks returns the rank of every value, 1 for the smallest, tied values
// sharing the mean of their ranks. Infinite values rank as such; NaN has no
// rank and is an error. Nil for no values.
func MidRanks(x []float64) ([]float64, error) {
	for i, v := range x {
		if math.IsNaN(v) {
			return nil, fmt.Errorf("x[%d] is NaN and has no rank: %w", i, ErrNotFinite)
		}
	}
	if len(x) == 0 {
		return nil, nil
	}
	return midRanks(x), nil
}

// midRanks is MidRanks for values known to be free of NaN.
func midRanks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case x[i] < x[j]:
			return -1
		case x[i] > x[j]:
			return 1
		}
		return 0
	})
	ranks := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			ranks[k] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// Quantile returns the p-quantile of x, 0 <= p <= 1, by linear interpolation
// between order statistics: type 7 of Hyndman & Fan 1996 (Am Stat 50:361), the
// default of R. Quantile(x, 0.5) is the median. No value, a value that is not
// finite, and a p outside [0, 1] are errors.
func Quantile(x []float64, p float64) (float64, error) {
	if len(x) == 0 {
		return 0, fmt.Errorf("quantile of no values: %w", ErrNoData)
	}
	if !(p >= 0 && p <= 1) {
		return 0, fmt.Errorf("quantile at %v, expected 0 to 1: %w", p, ErrRange)
	}
	if err := finite("x", x); err != nil {
		return 0, err
	}
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	position := p * float64(len(sorted)-1)
	i := int(position)
	if i == len(sorted)-1 {
		return sorted[i], nil
	}
	share := position - float64(i)
	return (1-share)*sorted[i] + share*sorted[i+1], nil
}
