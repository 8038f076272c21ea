// Package order finds medians and quantiles without sorting.
package order

import (
	"math"
	"slices"
)

// Median returns the median of x, which is not empty and is reordered: the
// mean of the two middle values where their number is even.
func Median(x []float64) float64 {
	n := len(x)
	upper := kth(x, n/2)
	if n%2 == 1 {
		return upper
	}
	return (slices.Max(x[:n/2]) + upper) / 2
}

// Middle returns the median of x, which stays as it is; NaN of none.
func Middle(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	return Median(slices.Clone(x))
}

// Quantile returns the p-quantile of x, 0 ≤ p ≤ 1, which is not empty and is
// reordered: linear between order statistics, R's type 7 (Hyndman & Fan 1996,
// Am Stat 50:361).
func Quantile(x []float64, p float64) float64 {
	at := p * float64(len(x)-1)
	k := int(at)
	v := kth(x, k)
	if k+1 == len(x) {
		return v
	}
	return v + (at-float64(k))*(slices.Min(x[k+1:])-v)
}

// kth returns the k-th smallest of x, counted from 0 (Hoare's quickselect),
// and leaves nothing greater before it and nothing smaller behind.
func kth(x []float64, k int) float64 {
	lo, hi := 0, len(x)-1
	for lo < hi {
		pivot := x[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return x[k]
		}
	}
	return x[k]
}
