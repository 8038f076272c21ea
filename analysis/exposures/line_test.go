package exposures

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"footnote/analysis/association"
	"pgregory.net/rapid"
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
	l := fitLine(x, y, make([]float64, len(x)))
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
		got := fitLine(x, y, make([]float64, n))
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
	l := fitLine(x, y, make([]float64, 4))
	if l.Slope != 0 || l.at(9) < 170 || l.at(9) > 175 {
		t.Errorf("%+v", l)
	}
}

func TestQuickMedianAndQuantile(t *testing.T) {
	// R 4.2: quantile(c(1,2,4,8), c(.5, 1/6, 5/6, .9)), type 7.
	for p, want := range map[float64]float64{0.5: 3, 1.0 / 6: 1.5, 5.0 / 6: 6, 0.9: 6.8, 0: 1, 1: 8} {
		if got := quantile([]float64{8, 1, 4, 2}, p); !near(got, want) {
			t.Errorf("quantile %v is %v, want %v", p, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 60).Draw(t, "x")
		s := slices.Clone(x)
		slices.Sort(s)
		want := (s[(len(s)-1)/2] + s[len(s)/2]) / 2
		if got := quickMedian(x); got != want {
			t.Fatalf("median %v, want %v", got, want)
		}
	})
}
