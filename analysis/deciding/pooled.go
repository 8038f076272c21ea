package deciding

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas32"

	"footnote/analysis/association"
)

// Several athletes are never thrown into one heap: who runs with fewer steps
// may also be numb more often for reasons of her own, and the heap would make a
// link of it (statistics 2.7: in 28 to 99 of 100 squads without any). Each
// athlete is a stratum with a base model, spells and permutations of its own;
// only the scores are added up.

// StratumScore is what one athlete's rows tell of one column: the score
// U = x̃'ẽ, its variance V = |x̃|², and U under permutations of that athlete's
// residuals. V is 0 where the rows tell nothing of the column.
type StratumScore struct {
	U, V float64
	Null []float32
}

// Stratum scores every column on the rows of one athlete. It keeps a number a
// column and permutation and none of the rows, so that any number of athletes
// fits into memory. Athletes need different seeds, or their permutations would
// go together.
func Stratum(ctx context.Context, r *Rows, columns []Column, permutations int, seed uint64) ([]StratumScore, error) {
	m, err := fit(r, r.base())
	if err != nil {
		return nil, err
	}
	scores := make([]StratumScore, len(columns))
	var able []scored
	for j := range columns {
		if !columns[j].varies() {
			continue
		}
		s, err := m.score(j, &columns[j])
		if err != nil {
			return nil, err
		}
		if s.left <= separable {
			continue
		}
		scores[j] = StratumScore{U: s.score * s.length, V: s.length * s.length, Null: make([]float32, permutations)}
		able = append(able, s)
	}
	source := rand.NewPCG(seed, uint64(r.N()))
	e := make([]float32, len(m.residual))
	for i, v := range m.residual {
		e[i] = float32(v)
	}
	directions := make([][]float32, len(able))
	for q, s := range able {
		directions[q] = make([]float32, len(s.direction))
		for i, v := range s.direction {
			directions[q][i] = float32(v * s.length)
		}
	}
	for b := range permutations {
		if b%16 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		shuffle(source, e)
		for q, s := range able {
			scores[s.column].Null[b] = signedDot(directions[q], e)
		}
	}
	return scores, nil
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

// PooledColumn is a column over athletes, of which only those are given who
// have it.
type PooledColumn struct {
	Family string
	Strata []StratumScore
}

// PooledResult is what was found of a column over athletes.
type PooledResult struct {
	T        float64 // ΣU/√ΣV, standard normal under the null
	P        float64 // of the single test
	Adjusted float64 // family-wise, by max-T over all columns
	Q        float64 // Benjamini–Hochberg of its family
	Best     bool    // the form of its family with the most evidence
}

// Pooled tests the columns over athletes: scores and variances are added up,
// permutation by permutation, and the largest |T| of all columns is the
// yardstick. A column without variance is an error.
func Pooled(columns []PooledColumn, permutations int) ([]PooledResult, error) {
	results := make([]PooledResult, len(columns))
	null := permutationsOf(len(columns), permutations)
	for j, c := range columns {
		var u, v float64
		sum := make([]float64, permutations)
		for _, s := range c.Strata {
			if len(s.Null) != permutations {
				return nil, fmt.Errorf("column %d: %d permutations, expected %d", j, len(s.Null), permutations)
			}
			u, v = u+s.U, v+s.V
			for b, x := range s.Null {
				sum[b] += float64(x)
			}
		}
		if !(v > 0) {
			return nil, fmt.Errorf("column %d has no variance", j)
		}
		results[j].T = u / math.Sqrt(v)
		for b := range sum {
			null.abs[b*len(columns)+j] = float32(math.Abs(sum[b]) / math.Sqrt(v))
		}
	}
	members := map[string][]int{}
	var names []string
	all := make([]int, len(columns))
	for j, c := range columns {
		all[j] = j
		if members[c.Family] == nil {
			names = append(names, c.Family)
		}
		members[c.Family] = append(members[c.Family], j)
	}
	largest := null.largest(all)
	for j := range results {
		t := math.Abs(results[j].T)
		results[j].P, results[j].Adjusted = pValue(null.largest([]int{j}), t), pValue(largest, t)
	}
	p, best := make([]float64, len(names)), make([]int, len(names))
	for f, name := range names {
		best[f] = members[name][0]
		for _, j := range members[name] {
			if math.Abs(results[j].T) > math.Abs(results[best[f]].T) {
				best[f] = j
			}
		}
		results[best[f]].Best = true
		p[f] = pValue(null.largest(members[name]), math.Abs(results[best[f]].T))
	}
	q, err := association.BenjaminiHochberg(p)
	if err != nil {
		return nil, err
	}
	for f, name := range names {
		for _, j := range members[name] {
			results[j].Q = q[f]
		}
	}
	return results, nil
}

func permutationsOf(columns, count int) permutations {
	return permutations{columns: columns, abs: make([]float32, columns*count)}
}

func signedDot(x, y []float32) float32 {
	return blas32.Dot(blas32.Vector{N: len(x), Data: x, Inc: 1}, blas32.Vector{N: len(y), Data: y, Inc: 1})
}
