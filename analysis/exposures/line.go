package exposures

import (
	"math"
	"slices"
)

// huberK is Huber's tuning constant: 95 % efficient where errors are normal
// (Huber 1964, Ann Math Stat 35:73).
const huberK = 1.345

// madSD makes a median absolute deviation an estimate of a standard deviation
// where errors are normal: 1/Φ⁻¹(3/4).
const madSD = 1.4826

// line is y = Level + Slope·(x − Centre).
type line struct{ Centre, Level, Slope float64 }

func (l line) at(x float64) float64 { return l.Level + l.Slope*(x-l.Centre) }

// fitLine fits Huber's robust line through the points by iteratively
// reweighted least squares with the scale from the median absolute residual
// (Huber 1981, Robust Statistics, section 7.8; R's MASS::rlm). Where x hardly
// varies the line is level. x and y have the same length, at least 2; scratch
// has that length and is overwritten.
func fitLine(x, y, scratch []float64) line {
	var l line
	for _, v := range x {
		l.Centre += v
	}
	l.Centre /= float64(len(x))
	weight := func(float64) float64 { return 1 }
	for range 50 {
		next := weighted(l.Centre, x, y, weight, l)
		for i := range x {
			scratch[i] = math.Abs(y[i] - next.at(x[i]))
		}
		scale := madSD * quickMedian(scratch)
		moved := math.Abs(next.Level-l.Level) + math.Abs(next.Slope-l.Slope)
		l = next
		// A perfect line has no scale; half the points on it are enough.
		if scale <= 1e-12*(1+math.Abs(l.Level)) || moved <= 1e-9*(1+math.Abs(l.Level)) {
			break
		}
		bound := huberK * scale
		weight = func(residual float64) float64 {
			if r := math.Abs(residual); r > bound {
				return bound / r
			}
			return 1
		}
	}
	return l
}

// weighted is the weighted least-squares line, weights by the residuals of l.
func weighted(centre float64, x, y []float64, weight func(float64) float64, l line) line {
	var sw, sx, sy, sxx, sxy float64
	for i := range x {
		u := x[i] - centre
		w := weight(y[i] - l.at(x[i]))
		sw += w
		sx += w * u
		sy += w * y[i]
		sxx += w * u * u
		sxy += w * u * y[i]
	}
	mx, my := sx/sw, sy/sw
	spread := sxx/sw - mx*mx
	if spread <= 1e-9*(1+centre*centre) {
		return line{Centre: centre, Level: my}
	}
	slope := (sxy/sw - mx*my) / spread
	return line{Centre: centre, Level: my - slope*mx, Slope: slope}
}

// quickMedian returns the median and reorders x, which is not empty.
func quickMedian(x []float64) float64 {
	n := len(x)
	upper := selectKth(x, n/2)
	if n%2 == 1 {
		return upper
	}
	return (slices.Max(x[:n/2]) + upper) / 2
}

// selectKth returns the k-th smallest of x (Hoare's quickselect) and leaves
// nothing greater before it.
func selectKth(x []float64, k int) float64 {
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

// quantile returns the p-quantile of x, which is not empty and is reordered:
// linear between order statistics, R's type 7 (Hyndman & Fan 1996).
func quantile(x []float64, p float64) float64 {
	at := p * float64(len(x)-1)
	k := int(at)
	v := selectKth(x, k)
	if k+1 == len(x) {
		return v
	}
	return v + (at-float64(k))*(slices.Min(x[k+1:])-v)
}
