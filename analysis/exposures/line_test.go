package exposures

import (
	"math"
	"math/rand/v2"
	"testing"

	"footnote/analysis/association"
)

// A tenth of wild points does not bend the line: 150 + 6·v is van Oeveren
// 2021's cadence line.
func TestLineIgnoresWildPoints(t *testing.T) {
	var x, y []float64
	for i := range 100 {
		v := 2 + float64(i)/50
		c := 150 + 6*v + 0.5*math.Sin(float64(i))
		if i%10 == 3 {
			c = 85 // one foot counted
		}
		x, y = append(x, v), append(y, c)
	}
	l := fitLine(x, y)
	for _, v := range []float64{2, 3, 4} {
		if got, want := l.at(v), 150+6*v; math.Abs(got-want) > 0.3 {
			t.Errorf("at %v m/s %v spm, want about %v", v, got, want)
		}
	}
}

// Expected: the same estimator written another way, in package association.
func TestLineIsHuber(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		n := 15 + rng.IntN(300)
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = 2.8 + 0.3*rng.NormFloat64()
			y[i] = 160 + 6*x[i] + 3*rng.NormFloat64()
			if rng.IntN(12) == 0 {
				y[i] -= 40
			}
		}
		want, err := association.HuberLine(x, y)
		if err != nil {
			t.Fatal(err)
		}
		got := fitLine(x, y)
		for _, v := range []float64{2, 2.8, 3.6} {
			if math.Abs(got.at(v)-want.At(v)) > 1e-4 {
				t.Errorf("n %d at %v: %v, want %v", n, v, got.at(v), want.At(v))
			}
		}
	}
}

func TestLevelLineWithoutSpread(t *testing.T) {
	x := []float64{3, 3, 3, 3}
	y := []float64{170, 171, 172, 300}
	l := fitLine(x, y)
	if l.Slope != 0 || l.at(9) < 170 || l.at(9) > 175 {
		t.Errorf("%+v", l)
	}
}
