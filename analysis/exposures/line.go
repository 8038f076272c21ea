package exposures

import (
	"math"

	"footnote/analysis/internal/order"
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
// varies the line is level. x and y have the same length, at least 2.
//
// It is the estimator of association.HuberLine, written for one fit a run: a
// log of three thousand runs takes nine thousand of some three hundred points.
func fitLine(x, y []float64) line {
	n := len(x)
	work := make([]float64, 3*n)
	weights, residuals, scratch := work[:n], work[n:2*n], work[2*n:]
	var l line
	for i, v := range x {
		l.Centre += v / float64(n)
		weights[i] = 1
	}
	for range 50 {
		next := leastSquares(l.Centre, x, y, weights)
		for i := range x {
			residuals[i] = math.Abs(y[i] - next.at(x[i]))
		}
		copy(scratch, residuals)
		scale := madSD * order.Median(scratch)
		moved := math.Abs(next.Level-l.Level) + math.Abs(next.Slope-l.Slope)
		l = next
		// A perfect line has no scale; half the points on it are enough.
		if scale <= 1e-12*(1+math.Abs(l.Level)) || moved <= 1e-9*(1+math.Abs(l.Level)) {
			break
		}
		bound := huberK * scale
		for i, r := range residuals {
			weights[i] = 1
			if r > bound {
				weights[i] = bound / r
			}
		}
	}
	return l
}

// OwnLine is the robust line of a quantity against speed through a runner's
// earlier runs; ok is false where they are too few to draw one.
func OwnLine(speed, value []float64) (at func(speed float64) float64, ok bool) {
	if len(speed) < ownRuns {
		return nil, false
	}
	return fitLine(speed, value).at, true
}

// leastSquares is the weighted least-squares line.
func leastSquares(centre float64, x, y, weights []float64) line {
	var sw, sx, sy, sxx, sxy float64
	for i, w := range weights {
		u := x[i] - centre
		wu := w * u
		sw += w
		sx += wu
		sy += w * y[i]
		sxx += wu * u
		sxy += wu * y[i]
	}
	mx, my := sx/sw, sy/sw
	spread := sxx/sw - mx*mx
	if spread <= 1e-9*(1+centre*centre) {
		return line{Centre: centre, Level: my}
	}
	slope := (sxy/sw - mx*my) / spread
	return line{Centre: centre, Level: my - slope*mx, Slope: slope}
}
