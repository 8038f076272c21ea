package deciding

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas32"
)

// permutations holds the scores of every column under permutations of the
// residuals, or what was made of them: |T|, or their evidence.
// Single precision is enough: a score is compared with others of its own size,
// and the vector kernels make a thousand permutations of thirty thousand rows
// bearable.
type permutations struct {
	columns int
	scores  []float32 // permutation by permutation, one of each column
}

// permute draws up to b permutations of the residuals and scores every
// direction. The draws depend on the seed and the number of rows alone, not on
// which columns are asked about, so that a new exposure moves no other p-value.
//
// With a yardstick, evidence is returned in place of scores, and with stop > 0
// it gives up as soon as more than stop permutations have a largest evidence of
// at least bar: the p-value is then known to be too large (Besag & Clifford
// 1991, Biometrika 78:301).
func permute(ctx context.Context, residual []float64, directions []scored, b int, seed uint64, weigh *yardstick, bar float64, stop int) (permutations, error) {
	n := len(residual)
	e := make([]float32, n)
	for i, v := range residual {
		e[i] = float32(v)
	}
	x := make([]blas32.Vector, len(directions))
	for j, d := range directions {
		col := make([]float32, n)
		for i, v := range d.direction {
			col[i] = float32(v)
		}
		x[j] = blas32.Vector{N: n, Data: col, Inc: 1}
	}
	ev := blas32.Vector{N: n, Data: e, Inc: 1}
	source := rand.NewPCG(seed, uint64(n))
	out := permutations{columns: len(directions), scores: make([]float32, 0, b*len(directions))}
	beyond := 0
	for k := range b {
		if k%16 == 0 && ctx.Err() != nil {
			return out, ctx.Err()
		}
		shuffle(source, e)
		largest := float32(0)
		for j := range x {
			t := blas32.Dot(x[j], ev)
			if weigh != nil {
				t = float32(weigh.evidence(directions[j].column, float64(t)))
			}
			largest = max(largest, t)
			out.scores = append(out.scores, t)
		}
		if float64(largest) >= bar-tieMargin {
			beyond++
		}
		if stop > 0 && beyond > stop {
			break
		}
	}
	return out, nil
}

// tieMargin is how close two values must be to count as equal.
const tieMargin = 1e-6

// shuffle is Fisher–Yates with Lemire's multiplication in place of a division;
// its bias of at most n/2³² is far below what b permutations can see.
func shuffle(source *rand.PCG, e []float32) {
	for i := len(e) - 1; i > 0; i-- {
		k := (source.Uint64() >> 32) * uint64(i+1) >> 32
		e[i], e[k] = e[k], e[i]
	}
}

func (p permutations) count() int {
	if p.columns == 0 {
		return 0
	}
	return len(p.scores) / p.columns
}

// largest returns, for each permutation, the largest value over the columns.
func (p permutations) largest(columns []int) []float64 {
	out := make([]float64, p.count())
	for k := range out {
		row := p.scores[k*p.columns : (k+1)*p.columns]
		for _, j := range columns {
			out[k] = math.Max(out[k], float64(row[j]))
		}
	}
	return out
}

// pValue is (1 + #{T* ≥ t}) / (1 + B): never 0, and valid (Phipson & Smyth 2010).
func pValue(null []float64, t float64) float64 {
	n := 0
	for _, v := range null {
		if v >= t-tieMargin {
			n++
		}
	}
	return float64(1+n) / float64(1+len(null))
}
