package association

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAdjustPublished(t *testing.T) {
	// Benjamini & Hochberg 1995, section 4.1: fifteen comparisons of Neuhaus et
	// al. At .05 their procedure rejects the first four, Bonferroni and Holm the
	// first three.
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	bh, err := BenjaminiHochberg(p)
	if err != nil {
		t.Fatal(err)
	}
	holm, err := Holm(p)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p {
		if (bh[i] <= 0.05) != (i < 4) {
			t.Errorf("BH of %v: %v", p[i], bh[i])
		}
		if (holm[i] <= 0.05) != (i < 3) {
			t.Errorf("Holm of %v: %v", p[i], holm[i])
		}
	}
	near(t, "fourth", bh[3], 15*.0095/4, 1e-14)
}

func TestAdjustDegenerate(t *testing.T) {
	for name, adjust := range map[string]func([]float64) ([]float64, error){"BH": BenjaminiHochberg, "BY": BenjaminiYekutieli, "Holm": Holm} {
		if got, err := adjust(nil); err != nil || len(got) != 0 {
			t.Errorf("%s of none: %v, %v", name, got, err)
		}
		if got, err := adjust([]float64{1e-200}); err != nil || got[0] != 1e-200 {
			t.Errorf("%s of one: %v, %v", name, got, err)
		}
		for _, bad := range []float64{math.NaN(), -0.1, 1.1} {
			if _, err := adjust([]float64{0.5, bad}); !errors.Is(err, ErrRange) {
				t.Errorf("%s of %v: %v", name, bad, err)
			}
		}
	}
}

func TestAdjustProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 40).Draw(t, "p")
		bh, _ := BenjaminiHochberg(p)
		by, _ := BenjaminiYekutieli(p)
		holm, _ := Holm(p)
		for i := range p {
			if !(p[i] <= bh[i] && bh[i] <= by[i] && bh[i] <= holm[i] && by[i] <= 1 && holm[i] <= 1) {
				t.Errorf("%v: BH %v, BY %v, Holm %v", p[i], bh[i], by[i], holm[i])
			}
			for j := range p {
				if p[i] < p[j] && (bh[i] > bh[j] || holm[i] > holm[j]) {
					t.Errorf("order lost between %v and %v", p[i], p[j])
				}
			}
		}
	})
}
