package association

import (
	"fmt"
	"math"
	"slices"
)

// Line is a straight line y = Intercept + Slope*x.
type Line struct{ Intercept, Slope float64 }

// At is the height of the line at x.
func (l Line) At(x float64) float64 { return l.Intercept + l.Slope*x }

// HuberLine fits a straight line that a few wild points do not bend: Huber's
// M-estimate with k = 1.345 (95 % efficient for normal errors), the scale being
// 1.4826 times the median absolute residual, by iteratively reweighted least
// squares (Huber 1964, Ann Math Stat 35:73; Holland & Welsch 1977). Without
// spread in x the slope is 0. Fewer than two points, values that are not finite
// or too large to be squared and unequal lengths are errors.
func HuberLine(x, y []float64) (Line, error) {
	if err := sameLength("y", len(y), len(x)); err != nil {
		return Line{}, err
	}
	if len(x) < 2 {
		return Line{}, fmt.Errorf("line through %d points, expected at least two: %w", len(x), ErrNoData)
	}
	if err := finite("x", x); err != nil {
		return Line{}, err
	}
	if err := finite("y", y); err != nil {
		return Line{}, err
	}
	for i := range x {
		if math.Max(math.Abs(x[i]), math.Abs(y[i])) > largestColumn {
			return Line{}, fmt.Errorf("point %d is (%v, %v), beyond what can be squared: %w", i, x[i], y[i], ErrRange)
		}
	}
	weight, residual := make([]float64, len(x)), make([]float64, len(x))
	for i := range weight {
		weight[i] = 1
	}
	var line Line
	sorted := make([]float64, len(x))
	for range 100 {
		line = leastSquaresLine(x, y, weight)
		largest := 0.0
		for i := range x {
			residual[i] = math.Abs(y[i] - line.At(x[i]))
			largest = math.Max(largest, math.Abs(line.At(x[i])))
		}
		copy(sorted, residual)
		slices.Sort(sorted)
		median := (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
		// More than half of the points exactly on the line leave no scale.
		// The floor keeps rounding from being taken for outliers.
		bend := 1.345 * math.Max(1.4826*median, 1e-9*largest)
		change := 0.0
		for i, r := range residual {
			w := 1.0
			if r > bend {
				w = bend / r
			}
			change = math.Max(change, math.Abs(w-weight[i]))
			weight[i] = w
		}
		if change < 1e-10 {
			break
		}
	}
	return line, nil
}

// leastSquaresLine is the weighted least-squares line, level if x has no spread.
func leastSquaresLine(x, y, weight []float64) Line {
	var sum, meanX, meanY float64
	for i, w := range weight {
		sum += w
		meanX += w * x[i]
		meanY += w * y[i]
	}
	meanX /= sum
	meanY /= sum
	var sxx, sxy, scale float64
	for i, w := range weight {
		sxx += w * (x[i] - meanX) * (x[i] - meanX)
		sxy += w * (x[i] - meanX) * (y[i] - meanY)
		scale = math.Max(scale, math.Abs(x[i]))
	}
	if sxx <= sum*scale*scale*1e-24 {
		return Line{Intercept: meanY}
	}
	slope := sxy / sxx
	return Line{Intercept: meanY - slope*meanX, Slope: slope}
}
