package association

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func TestCoxPublished(t *testing.T) {
	// Placebo against 6-mercaptopurine. R: coxph(Surv(time, cens) ~ treat,
	// gehan), Efron: 1.5721 (se 0.4124), likelihood ratio 16.35, Wald 14.53,
	// score 17.25.
	weeks := append(append([]float64{}, mercaptopurineWeeks...), placeboWeeks...)
	relapse := append(append([]bool{}, mercaptopurineRelapse...), allTrue(21)...)
	placebo := append(make([]float64, 21), ones(21)...)
	fit, err := Cox(nil, weeks, relapse, [][]float64{placebo})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "coefficient", fit.Coefficients[0], 1.57213, 1e-5)
	near(t, "standard error", fit.StdErr[0], 0.41240, 1e-4)
	near(t, "likelihood ratio", fit.LikelihoodRatio, 16.35, 5e-4)
	near(t, "Wald", fit.Wald, 14.53, 5e-4)
	near(t, "score", fit.Score, 17.25, 5e-4)

	// The same with every observation cut at week 5 into two rows.
	var start, stop []float64
	var event []bool
	var column []float64
	for i, w := range weeks {
		if w > 5 {
			start, stop, event, column = append(start, 0), append(stop, 5), append(event, false), append(column, placebo[i])
			start, stop, event, column = append(start, 5), append(stop, w), append(event, relapse[i]), append(column, placebo[i])
		} else {
			start, stop, event, column = append(start, 0), append(stop, w), append(event, relapse[i]), append(column, placebo[i])
		}
	}
	cut, err := Cox(start, stop, event, [][]float64{column})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "cut", cut.Coefficients[0], fit.Coefficients[0], 1e-10)
	near(t, "cut", cut.LogLik, fit.LogLik, 1e-12)
}

func TestCoxErrors(t *testing.T) {
	stop, event, x := []float64{1, 2, 3, 4}, happened([]int{1, 0, 1, 1}), []float64{0, 1, 1, 0}
	for what, c := range map[string]struct {
		start, stop []float64
		event       []bool
		columns     [][]float64
		want        error
	}{
		"no columns":   {nil, stop, event, nil, ErrNoData},
		"no events":    {nil, stop, make([]bool, 4), [][]float64{x}, ErrNoData},
		"constant":     {nil, stop, event, [][]float64{ones(4)}, ErrCollinear},
		"twice":        {nil, stop, event, [][]float64{x, {1, 3, 3, 1}}, ErrCollinear},
		"short stop":   {nil, stop[:3], event, [][]float64{x}, ErrLength},
		"short event":  {nil, stop, event[:3], [][]float64{x}, ErrLength},
		"short start":  {stop[:2], stop, event, [][]float64{x}, ErrLength},
		"NaN stop":     {nil, []float64{1, 2, math.NaN(), 4}, event, [][]float64{x}, ErrNotFinite},
		"NaN start":    {[]float64{0, 0, math.NaN(), 0}, stop, event, [][]float64{x}, ErrNotFinite},
		"NaN column":   {nil, stop, event, [][]float64{{1, 2, math.NaN(), 4}}, ErrNotFinite},
		"backwards":    {[]float64{0, 2, 0, 0}, stop, event, [][]float64{x}, ErrRange},
		"separated":    {nil, []float64{1, 2, 3, 4}, allTrue(4), [][]float64{{4, 3, 2, 1}}, ErrSeparated},
		"group apart":  {nil, []float64{1, 2, 3, 4}, happened([]int{1, 1, 0, 0}), [][]float64{{1, 1, 0, 0}}, ErrSeparated},
		"none at risk": {[]float64{0, 1, 2, 3}, stop, event, [][]float64{x}, ErrCollinear},
	} {
		if fit, err := Cox(c.start, c.stop, c.event, c.columns); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v (%+v)", what, err, c.want, fit)
		}
	}
}

func drawSurvival(t *rapid.T) (start, stop []float64, event []bool, columns [][]float64) {
	n := rapid.IntRange(20, 80).Draw(t, "n")
	draw := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 11))
	columns = [][]float64{make([]float64, n), make([]float64, n)}
	for i := range n {
		columns[0][i] = draw.NormFloat64()
		columns[1][i] = 300 + float64(draw.IntN(2))
		s := float64(draw.IntN(4))
		start = append(start, s)
		// Few distinct times, so that ties are common.
		stop = append(stop, s+math.Ceil(6*draw.ExpFloat64()*math.Exp(-0.4*columns[0][i])+0.01))
		event = append(event, draw.IntN(3) > 0)
	}
	return start, stop, event, columns
}

// efronByDefinition is the partial likelihood, risk set by risk set.
func efronByDefinition(start, stop []float64, event []bool, columns [][]float64, b []float64) float64 {
	eta := make([]float64, len(stop))
	for i := range eta {
		for j := range columns {
			eta[i] += b[j] * (columns[j][i] - columns[j][0])
		}
	}
	done := map[float64]bool{}
	sum := 0.0
	for e, time := range stop {
		if !event[e] || done[time] {
			continue
		}
		done[time] = true
		var all, ties float64
		var tied []float64
		for i := range stop {
			if start[i] < time && time <= stop[i] {
				all += math.Exp(eta[i])
				if event[i] && stop[i] == time {
					ties += math.Exp(eta[i])
					tied = append(tied, eta[i])
				}
			}
		}
		for l, own := range tied {
			sum += own - math.Log(all-float64(l)/float64(len(tied))*ties)
		}
	}
	return sum
}

func TestCoxIsAMaximum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start, stop, event, columns := drawSurvival(t)
		fit, err := Cox(start, stop, event, columns)
		if errors.Is(err, ErrSeparated) {
			t.Skip("separated")
		}
		if err != nil {
			t.Fatal(err)
		}
		if null := efronByDefinition(start, stop, event, columns, []float64{0, 0}); math.Abs(null-fit.NullLogLik) > 1e-9 {
			t.Errorf("null %v, by definition %v", fit.NullLogLik, null)
		}
		at := efronByDefinition(start, stop, event, columns, fit.Coefficients)
		if math.Abs(at-fit.LogLik) > 1e-9 {
			t.Errorf("log likelihood %v, by definition %v", fit.LogLik, at)
		}
		for j := range columns {
			for _, by := range []float64{-0.01, 0.01} {
				b := append([]float64(nil), fit.Coefficients...)
				b[j] += by * fit.StdErr[j]
				if beside := efronByDefinition(start, stop, event, columns, b); beside > at+1e-9 {
					t.Errorf("higher likelihood %v beside the estimate %v", beside, at)
				}
			}
		}
		if fit.LikelihoodRatio < 0 || fit.Score < 0 || fit.Wald < 0 {
			t.Errorf("%+v", fit)
		}
	})
}
