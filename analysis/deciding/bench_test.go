package deciding

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// manyColumns is a log of so many labelled runs and 25 columns, of which two
// flags multiply the chance of an event a kilometre by five and the rest do
// nothing.
func manyColumns(runs int) (*Rows, []Column) {
	rng := rand.New(rand.NewPCG(3, uint64(runs)))
	const count = 25
	values := make([][]float64, count)
	for j := range values {
		values[j] = make([]float64, runs)
		for i := range values[j] {
			values[j][i] = rng.NormFloat64()
			if j%2 == 0 {
				values[j][i] = b2f(values[j][i] > .5)
			}
		}
	}
	list := make([]AtRisk, runs)
	for i := range list {
		a := AtRisk{Day: float64(2 * i), Length: 4 + 10*rng.Float64()}
		hazard := .003 * (1 + 4*values[0][i]) * (1 + 4*values[2][i])
		if at := rng.ExpFloat64() / hazard; at < a.Length {
			a.Event, a.Onset, a.OnsetKnown = true, at, rng.Float64() < .8
		}
		list[i] = a
	}
	r, err := NewRows(list)
	if err != nil {
		panic(err)
	}
	columns := make([]Column, count)
	for j := range columns {
		kind := Flag
		if j%2 == 1 {
			kind = Continuous
		}
		columns[j] = Column{Family: fmt.Sprintf("family %d", j), Key: fmt.Sprintf("key %d", j), Kind: kind, Values: r.PerRun(values[j])}
	}
	return r, columns
}

// BenchmarkForward is the deciding test with both planted causes linked, so
// that all its forward steps are made, over logs of growing length. It reports
// nanoseconds a row: the same for all where the work grows with the runs.
func BenchmarkForward(b *testing.B) {
	for _, runs := range []int{750, 1500, 3000, 6000} {
		b.Run(fmt.Sprintf("runs=%d", runs), func(b *testing.B) {
			r, columns := manyColumns(runs)
			links := 0
			for b.Loop() {
				d, err := Decide(context.Background(), r, columns, DefaultOptions())
				if err != nil {
					b.Fatal(err)
				}
				links = len(d.Steps)
			}
			if links < 2 {
				b.Fatalf("%d links: the benchmark is of two or more", links)
			}
			b.ReportMetric(float64(r.N()), "rows")
			b.ReportMetric(float64(links), "links")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(r.N()), "ns/row")
		})
	}
}
