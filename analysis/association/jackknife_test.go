package association

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// Expected: the Mantel-Haenszel ratio of all tables and of all but each, the
// jackknife's variance by its definition, in Python; R's qt(.975, 4) =
// 2.7764451052.
func TestMantelHaenszelJackknife(t *testing.T) {
	tables := []Table2x2{
		{4, 10, 6, 40},
		{2, 8, 5, 30},
		{7, 20, 3, 35},
		{0, 0, 5, 20}, // says nothing and takes no degree of freedom
		{1, 12, 2, 28},
		{5, 9, 8, 50},
	}
	or, err := MantelHaenszelJackknife(tables, .95)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"ratio", or.Value, 2.721356772491586},
		{"standard error", or.LogStdErr, 0.19188138254094564},
		{"low", or.Low, 1.597408205101163},
		{"high", or.High, 4.636124103742671},
	} {
		if math.Abs(c.got-c.want) > 1e-8*c.want {
			t.Errorf("%s %v, want %v", c.name, c.got, c.want)
		}
	}
	if _, err := MantelHaenszelJackknife(tables[:1], .95); !errors.Is(err, ErrNoData) {
		t.Errorf("one stratum: %v", err)
	}
	if _, err := MantelHaenszelJackknife([]Table2x2{{4, 10, 0, 40}, {2, 8, 5, 30}}, .95); !errors.Is(err, ErrSeparated) {
		t.Errorf("separated once a stratum is left out: %v", err)
	}
}

// Matched pairs, b in which the case alone is exposed and c in which the other
// is: the conditional odds ratio is b/c (Breslow & Day 1980, section 5.2), so
// that leaving a pair out gives (b−1)/c, b/(c−1) or b/c, and the jackknife can be
// worked out by hand.
func TestConditionalOddsRatioOfPairs(t *testing.T) {
	const b, c, same = 9, 4, 6
	var stratum []int
	var event []bool
	var exposed []float64
	pair := func(case1, other float64) {
		k := len(stratum) / 2
		stratum, event, exposed = append(stratum, k, k), append(event, true, false), append(exposed, case1, other)
	}
	for range b {
		pair(1, 0)
	}
	for range c {
		pair(0, 1)
	}
	for range same {
		pair(1, 1)
	}
	or, err := ConditionalOddsRatio(stratum, event, [][]float64{exposed}, 5, .95)
	if err != nil {
		t.Fatal(err)
	}
	n := float64(b + c + same)
	logs := map[float64]float64{math.Log(float64(b-1) / c): b, math.Log(b / float64(c-1)): c, math.Log(float64(b) / c): same}
	mean, sum := 0.0, 0.0
	for l, times := range logs {
		mean += times * l / n
	}
	for l, times := range logs {
		sum += times * (l - mean) * (l - mean)
	}
	// R: qt(.975, 18) = 2.10092204
	width := 2.10092204 * math.Sqrt((n-1)/n*sum)
	near(t, "odds ratio", or.Value, 2.25, 1e-7)
	near(t, "low", or.Low, 2.25*math.Exp(-width), 1e-6)
	near(t, "high", or.High, 2.25*math.Exp(width), 1e-6)

	// With too few strata for it the width is Wald's: 1/b + 1/c is the variance.
	wald, err := ConditionalOddsRatio(stratum, event, [][]float64{exposed}, 100, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Wald's low", wald.Low, 2.25*math.Exp(-1.959963985*math.Sqrt(1./b+1./c)), 1e-6)

	if _, err := ConditionalOddsRatio(stratum, event, nil, 5, .95); !errors.Is(err, ErrNoData) {
		t.Errorf("no column: %v", err)
	}
	if _, err := ConditionalOddsRatio(stratum, event, [][]float64{exposed}, 5, 1); !errors.Is(err, ErrRange) {
		t.Errorf("level 1: %v", err)
	}
	if _, err := ConditionalOddsRatio(stratum[:2], event[:2], [][]float64{exposed[:2]}, 5, .95); !errors.Is(err, ErrSeparated) {
		t.Errorf("one pair: %v", err)
	}
}

// Of many strata one Newton step leaves a stratum out about as well as a new fit.
func TestLeavingStrataOutInOneStep(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 4))
	var stratum []int
	var event []bool
	exposed, logKm := []float64{}, []float64{}
	for k := range manyStrata {
		level, effect := -2+draw.NormFloat64()/2, 0.7+0.4*draw.NormFloat64()
		for range 40 {
			x, l := float64(draw.IntN(2)), draw.NormFloat64()
			stratum, exposed, logKm = append(stratum, k), append(exposed, x), append(logKm, l)
			event = append(event, draw.Float64() < expit(level+effect*x+0.5*l))
		}
	}
	columns := [][]float64{exposed, logKm}
	all, err := ConditionalLogistic(stratum, event, columns)
	if err != nil {
		t.Fatal(err)
	}
	fast, err := all.withoutEach(0)
	if err != nil {
		t.Fatal(err)
	}
	slow, err := refittedWithout(stratum, event, columns)
	if err != nil {
		t.Fatal(err)
	}
	for i := range slow {
		if math.Abs(fast[i]-slow[i]) > 0.1*math.Abs(slow[i]-all.Coefficients[0])+1e-3 {
			t.Errorf("without stratum %d: %v in one step, %v fitted again (all: %v)", i, fast[i], slow[i], all.Coefficients[0])
		}
	}
	_, a := jackknife(fast, .95)
	_, b := jackknife(slow, .95)
	if math.Abs(a/b-1) > 0.02 {
		t.Errorf("half the width of the limits is %v in one step, %v fitted again", a, b)
	}
}
