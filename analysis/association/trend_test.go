package association

import (
	"errors"
	"math"
	"testing"
)

func TestCochranArmitagePublished(t *testing.T) {
	for what, c := range map[string]struct {
		events, totals []int
		score          []float64
		chi, p         float64
	}{
		// R's prop.trend.test: smokers among patients of four studies (Fleiss 1981).
		"smokers": {[]int{83, 90, 129, 70}, []int{86, 93, 136, 82}, []float64{1, 2, 3, 4}, 8.2249, 0.004132},
		// Agresti 2013, section 3.4.4: malformations by the mother's drinks a day.
		"drinks": {[]int{48, 38, 5, 1, 1}, []int{17114, 14502, 793, 127, 38}, []float64{0, 0.5, 1.5, 4, 7}, 6.570, 0.0104},
	} {
		trend, err := CochranArmitage(c.events, c.totals, c.score)
		if err != nil {
			t.Fatal(err)
		}
		near(t, what, trend.ChiSquared, c.chi, 2e-4)
		near(t, what+" p", trend.P, c.p, 5e-3)
		// Neither origin nor unit nor direction of the score matters.
		turned := make([]float64, len(c.score))
		for i, s := range c.score {
			turned[i] = 1e6 - 0.1*s
		}
		other, err := CochranArmitage(c.events, c.totals, turned)
		if err != nil {
			t.Fatal(err)
		}
		near(t, what+" turned", other.Z, -trend.Z, 1e-6)
	}
}

func TestCochranArmitageDegenerate(t *testing.T) {
	for what, c := range map[string]struct {
		events, totals []int
		score          []float64
		want           error
	}{
		"none":          {nil, nil, nil, ErrNoData},
		"nobody":        {[]int{0, 0}, []int{0, 0}, []float64{1, 2}, ErrNoData},
		"no events":     {[]int{0, 0}, []int{4, 5}, []float64{1, 2}, ErrConstant},
		"only events":   {[]int{4, 5}, []int{4, 5}, []float64{1, 2}, ErrConstant},
		"one score":     {[]int{1, 2}, []int{4, 5}, []float64{3, 3}, ErrConstant},
		"one group":     {[]int{1}, []int{4}, []float64{3}, ErrConstant},
		"too many":      {[]int{5}, []int{4}, []float64{3}, ErrRange},
		"negative":      {[]int{-1}, []int{4}, []float64{3}, ErrRange},
		"lengths":       {[]int{1}, []int{4, 5}, []float64{3}, ErrLength},
		"score lengths": {[]int{1}, []int{4}, []float64{3, 4}, ErrLength},
		"NaN":           {[]int{1}, []int{4}, []float64{math.NaN()}, ErrNotFinite},
	} {
		if _, err := CochranArmitage(c.events, c.totals, c.score); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
}
