package association

import (
	"math"
	"math/rand/v2"
	"testing"
)

// rowModel draws a log of the size that the deciding test meets: rows of a
// kilometre, a rare event, an offset, log position, trend, and one exposure.
func rowModel(rows int) (columns [][]float64, event []bool, offset []float64) {
	draw := rand.New(rand.NewPCG(5, 6))
	columns = make([][]float64, 4)
	for i := range rows {
		position, trend, flag := float64(i%12)+0.5, 2*float64(i)/float64(rows)-1, 0.0
		if draw.Float64() < 0.3 {
			flag = 1
		}
		for j, v := range []float64{1, math.Log(position), trend, flag} {
			columns[j] = append(columns[j], v)
		}
		eta := -6 + 0.3*math.Log(position) + 0.2*trend + 0.8*flag
		event = append(event, draw.Float64() < 1/(1+math.Exp(-eta)))
		offset = append(offset, -0.3*draw.Float64())
	}
	return columns, event, offset
}

func BenchmarkFirth(b *testing.B) {
	columns, event, offset := rowModel(30000)
	for b.Loop() {
		if _, err := Firth(columns, event, offset); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirthLimits(b *testing.B) {
	columns, event, offset := rowModel(30000)
	fit, err := Firth(columns, event, offset)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := fit.ProfileLimits(3, LikelihoodDrop(0.95)); err != nil {
			b.Fatal(err)
		}
	}
}
