package association

import (
	"errors"
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Matched pairs: the log odds ratio is the log ratio of the discordant pairs,
// its variance 1/20 + 1/8 (McNemar 1947; Breslow & Day 1980, section 5.2).
func TestConditionalLogisticPairs(t *testing.T) {
	var stratum []int
	var event []bool
	var x []float64
	pair := func(case1, control float64) {
		id := len(stratum)
		stratum = append(stratum, id, id)
		event = append(event, true, false)
		x = append(x, case1, control)
	}
	for range 20 {
		pair(1, 0)
	}
	for range 8 {
		pair(0, 1)
	}
	for range 30 {
		pair(1, 1)
		pair(0, 0)
	}
	fit, err := ConditionalLogistic(stratum, event, [][]float64{x})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log odds ratio", fit.Coefficients[0], math.Log(20.0/8), 1e-12)
	near(t, "standard error", fit.StdErr[0], math.Sqrt(1.0/20+1.0/8), 1e-12)
	near(t, "null", fit.NullLogLik, 88*math.Log(0.5), 1e-12)
	if fit.InformativeStrata != 88 {
		t.Errorf("%d strata", fit.InformativeStrata)
	}
}

// One stratum of a flag is Fisher's noncentral hypergeometric.
func TestConditionalLogisticIsConditionalOR(t *testing.T) {
	for _, table := range []Table2x2{{7, 2, 40, 91}, {3, 1, 1, 3}, {60, 940, 30, 970}} {
		columns, event := fourfold(table)
		fit, err := ConditionalLogistic(make([]int, len(event)), event, columns[1:])
		if err != nil {
			t.Fatal(err)
		}
		or, _ := table.ConditionalOR()
		near(t, "log odds ratio", fit.Coefficients[0], math.Log(or), 1e-9)
	}
}

func TestConditionalLogisticErrors(t *testing.T) {
	stratum, event, x := []int{1, 1, 2, 2}, happened([]int{1, 0, 1, 0}), []float64{0, 1, 1, 0}
	for what, c := range map[string]struct {
		stratum []int
		event   []bool
		columns [][]float64
		want    error
	}{
		"empty":       {nil, nil, [][]float64{{}}, ErrNoData},
		"no columns":  {stratum, event, nil, ErrNoData},
		"one-sided":   {stratum, happened([]int{1, 1, 0, 0}), [][]float64{x}, ErrNoData},
		"per stratum": {stratum, event, [][]float64{{.1, .1, .7, .7}}, ErrCollinear},
		"dependent":   {stratum, event, [][]float64{x, {5, 6, 9, 8}}, ErrCollinear},
		"separated":   {stratum, event, [][]float64{{1, 0, 1, 0}}, ErrSeparated},
		"lengths":     {stratum, event[:3], [][]float64{x}, ErrLength},
		"short":       {stratum, event, [][]float64{x[:3]}, ErrLength},
		"NaN":         {stratum, event, [][]float64{{1, 2, math.NaN(), 3}}, ErrNotFinite},
	} {
		if fit, err := ConditionalLogistic(c.stratum, c.event, c.columns); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v (%+v)", what, err, c.want, fit)
		}
	}
}

// The likelihood by listing every choice of the events.
func TestConditionalLogisticAgainstListing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 13))
		var stratum []int
		var event []bool
		columns := make([][]float64, 2)
		for s := range rapid.IntRange(4, 8).Draw(t, "strata") {
			for range 2 + draw.IntN(8) {
				stratum = append(stratum, s)
				columns[0] = append(columns[0], draw.NormFloat64())
				columns[1] = append(columns[1], 40+float64(draw.IntN(3))+float64(s))
				event = append(event, draw.IntN(3) == 0)
			}
		}
		fit, err := ConditionalLogistic(stratum, event, columns)
		if errors.Is(err, ErrSeparated) || errors.Is(err, ErrNoData) || errors.Is(err, ErrCollinear) {
			t.Skip(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		listed := func(b []float64) float64 {
			sum := 0.0
			for from := 0; from < len(stratum); {
				to := from
				for to < len(stratum) && stratum[to] == stratum[from] {
					to++
				}
				var own, all float64
				events := 0
				eta := make([]float64, to-from)
				for i := range eta {
					eta[i] = b[0]*columns[0][from+i] + b[1]*(columns[1][from+i]-columns[1][from])
					if event[from+i] {
						own += eta[i]
						events++
					}
				}
				for set := range 1 << len(eta) {
					if bits.OnesCount(uint(set)) != events {
						continue
					}
					choice := 0.0
					for i := range eta {
						if set>>i&1 == 1 {
							choice += eta[i]
						}
					}
					all += math.Exp(choice)
				}
				sum += own - math.Log(all)
				from = to
			}
			return sum
		}
		at := listed(fit.Coefficients)
		if math.Abs(at-fit.LogLik) > 1e-9*(1+math.Abs(at)) || math.Abs(listed([]float64{0, 0})-fit.NullLogLik) > 1e-9 {
			t.Errorf("log likelihood %v, listed %v", fit.LogLik, at)
		}
		for j := range columns {
			for _, by := range []float64{-0.01, 0.01} {
				b := append([]float64(nil), fit.Coefficients...)
				b[j] += by * fit.StdErr[j]
				if beside := listed(b); beside > at+1e-9 {
					t.Errorf("higher likelihood %v beside the estimate %v", beside, at)
				}
			}
		}
	})
}

// A stratum of thousands of rows, whose plain sums would overflow.
func TestConditionalLogisticLargeStratum(t *testing.T) {
	draw := rand.New(rand.NewPCG(17, 18))
	n := 4000
	x, event := make([]float64, n), make([]bool, n)
	for i := range x {
		x[i] = draw.NormFloat64()
		event[i] = draw.Float64() < 1/(1+math.Exp(-0.5*x[i]))
	}
	fit, err := ConditionalLogistic(make([]int, n), event, [][]float64{x})
	if err != nil {
		t.Fatal(err)
	}
	// With so many rows the penalised unconditional estimate is the same but
	// for terms of order 1/n.
	plain, err := Firth([][]float64{ones(n), x}, event, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "slope", fit.Coefficients[0], plain.Coefficients[1], 1e-3)
	near(t, "standard error", fit.StdErr[0], plain.StdErr[1], 1e-3)
}

// Separated by a hair, so that rounding stops the climb before the coefficients
// are large: drawn by the listing test.
func TestConditionalLogisticStoppedByRounding(t *testing.T) {
	draw := rand.New(rand.NewPCG(0x1d5a, 13))
	var stratum []int
	var event []bool
	columns := make([][]float64, 2)
	for s := range 4 {
		for range 2 + draw.IntN(8) {
			stratum = append(stratum, s)
			columns[0] = append(columns[0], draw.NormFloat64())
			columns[1] = append(columns[1], 40+float64(draw.IntN(3))+float64(s))
			event = append(event, draw.IntN(3) == 0)
		}
	}
	if _, err := ConditionalLogistic(stratum, event, columns); !errors.Is(err, ErrSeparated) {
		t.Errorf("error %v, want %v", err, ErrSeparated)
	}
}
