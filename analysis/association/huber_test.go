package association

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

func TestHuberLine(t *testing.T) {
	// A perfect line with one wild point of ten: more than half the points lie
	// on the line, so it is found exactly.
	var x, y []float64
	for i := range 10 {
		x, y = append(x, float64(i)), append(y, 160+3*float64(i))
	}
	y[9] = 20
	line, err := HuberLine(x, y)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept", line.Intercept, 160, 1e-6)
	near(t, "slope", line.Slope, 3, 1e-5)
	near(t, "height", line.At(2), 166, 1e-6)
}

// The fit solves Huber's equations Σψ(r/s) = 0 and Σψ(r/s)x = 0 with its own
// scale s = 1.4826 med|r|.
func TestHuberLineSolvesItsEquations(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		var x, y []float64
		for i := range 80 {
			v := 2.8 + 0.3*draw.NormFloat64()
			noise := draw.NormFloat64()
			if i%10 == 0 {
				noise *= 12
			}
			x, y = append(x, v), append(y, 150+6*v+2*noise)
		}
		line, err := HuberLine(x, y)
		if err != nil {
			t.Fatal(err)
		}
		absolute := make([]float64, len(x))
		for i := range x {
			absolute[i] = math.Abs(y[i] - line.At(x[i]))
		}
		median, err := Quantile(absolute, 0.5)
		if err != nil {
			t.Fatal(err)
		}
		bend := 1.345 * 1.4826 * median
		var sum, moment float64
		for i := range x {
			psi := math.Max(-bend, math.Min(bend, y[i]-line.At(x[i])))
			sum += psi
			moment += psi * (x[i] - 2.8)
		}
		if math.Abs(sum) > 1e-6*bend || math.Abs(moment) > 1e-6*bend {
			t.Errorf("sums %v and %v at bend %v", sum, moment, bend)
		}
	}
}

func TestHuberLineDegenerate(t *testing.T) {
	level, err := HuberLine([]float64{2, 2, 2}, []float64{1, 2, 3})
	if err != nil || level.Slope != 0 {
		t.Errorf("no spread: %+v, %v", level, err)
	}
	near(t, "level", level.Intercept, 2, 1e-12)
	two, err := HuberLine([]float64{1, 2}, []float64{5, 7})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "two points", two.At(3), 9, 1e-9)
	for want, c := range map[error][2][]float64{
		ErrNoData:    {{1}, {1}},
		ErrLength:    {{1, 2}, {1}},
		ErrNotFinite: {{1, 2, 3}, {1, math.NaN(), 3}},
	} {
		if _, err := HuberLine(c[0], c[1]); !errors.Is(err, want) {
			t.Errorf("error %v, want %v", err, want)
		}
	}
}
