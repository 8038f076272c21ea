package deciding

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas32"
)

// Several athletes are never thrown into one heap: who runs with fewer steps
// may also be numb more often for reasons of her own, and the heap would make a
// link of it (statistics 2.7: in 28 to 99 of 100 squads without any). Each
// athlete is a stratum with a base model, spells and permutations of its own;
// only the scores are added up.

// StratumScores is what one athlete's rows tell of each column: the score
// U = x̃'ẽ and its variance V = |x̃|². V is 0 where the rows tell nothing of the
// column. It holds a number a column and permutation and none of the rows, so
// that any number of athletes fits into memory.
type StratumScores struct {
	U, V  []float64
	null  [][]float32 // U under permutations of the athlete's residuals
	cross [][]float64 // x̃_j'x̃_k
}

// Stratum scores every column on the rows of one athlete. Athletes need
// different seeds, or their permutations would go together.
func Stratum(ctx context.Context, r *Rows, columns []Column, permutations int, seed uint64) (*StratumScores, error) {
	m, err := fit(r, r.base())
	if err != nil {
		return nil, err
	}
	s := newStratumScores(len(columns))
	var able []scored
	for j := range columns {
		if !columns[j].varies() {
			continue
		}
		x, err := m.score(j, &columns[j])
		if err != nil {
			return nil, err
		}
		if x.left > separable {
			able = append(able, x)
		}
	}
	directions := make([][]float32, len(able))
	for q, x := range able {
		s.U[x.column], s.null[x.column] = x.score*x.length, make([]float32, permutations)
		for _, y := range able[:q+1] {
			c := dot(x.direction, y.direction) * x.length * y.length
			s.cross[x.column][y.column], s.cross[y.column][x.column] = c, c
		}
		s.V[x.column] = x.length * x.length
		directions[q] = make([]float32, len(x.direction))
		for i, v := range x.direction {
			directions[q][i] = float32(v * x.length)
		}
	}
	source := rand.NewPCG(seed, uint64(r.N()))
	e := make([]float32, len(m.residual))
	for i, v := range m.residual {
		e[i] = float32(v)
	}
	for b := range permutations {
		if b%16 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		shuffle(source, e)
		for q, x := range able {
			s.null[x.column][b] = signedDot(directions[q], e)
		}
	}
	return s, nil
}

func newStratumScores(columns int) *StratumScores {
	s := &StratumScores{
		U: make([]float64, columns), V: make([]float64, columns),
		null: make([][]float32, columns), cross: make([][]float64, columns),
	}
	for j := range s.cross {
		s.cross[j] = make([]float64, columns)
	}
	return s
}

// without returns the scores with column j in the base model, to first order:
// what the columns share with it is projected off scores, variances and
// permutations, and the weights of the rows stay those of the base model. What
// j leaves less than a tenth of, this athlete tells nothing of any more.
func (s *StratumScores) without(j int) *StratumScores {
	if s.V[j] <= 0 {
		return s
	}
	out := newStratumScores(len(s.V))
	var kept []int
	for k := range s.V {
		share := s.cross[k][j] / s.V[j]
		left := s.V[k] - share*s.cross[k][j]
		if s.V[k] <= 0 || k == j || left <= separable*s.V[k] {
			continue
		}
		kept = append(kept, k)
		out.U[k], out.V[k] = s.U[k]-share*s.U[j], left
		out.null[k] = make([]float32, len(s.null[k]))
		for b, v := range s.null[k] {
			out.null[k][b] = v - float32(share)*s.null[j][b]
		}
	}
	for _, k := range kept {
		for _, l := range kept {
			out.cross[k][l] = s.cross[k][l] - s.cross[k][j]*s.cross[l][j]/s.V[j]
		}
	}
	return out
}

// varies reports whether a column has two different known values: the minimum
// contents of a column are asked of all athletes together.
func (c *Column) varies() bool {
	first, seen := 0.0, false
	for _, v := range c.Values {
		switch {
		case math.IsNaN(v):
		case !seen:
			first, seen = v, true
		case v != first:
			return true
		}
	}
	return false
}

func signedDot(x, y []float32) float32 {
	return blas32.Dot(blas32.Vector{N: len(x), Data: x, Inc: 1}, blas32.Vector{N: len(y), Data: y, Inc: 1})
}
