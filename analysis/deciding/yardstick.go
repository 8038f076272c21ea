package deciding

import "math"

// A score is weighed before it is compared with those of other columns, so that
// the error that one athlete's questions may spend goes where a cause is likely:
//
//   - By its own spread. The null scores of a rare flag reach far out on one
//     side; compared as they are they would set the bar for all other columns.
//     Each side of a column is measured by the root mean square of its own null
//     scores, which is 1 where they are normal.
//   - By its side. That cold or a worn shoe goes with fewer numb runs is hardly
//     ever so; such a score must be larger.
//   - By the question. One that is asked beside the others must bring a little
//     more evidence.
//
// The weights depend on no label, only on the columns and on the permutations,
// so the largest evidence of all columns keeps its level under the null
// (weighted max-T: Westfall, Kropf & Finos 2004, Weighted FWE-controlling
// methods in high-dimensional situations, IMS Lecture Notes 47:143). What each
// brings in power is in BENCHMARKS.md.
const (
	leastSpread      = 0.3 // of a side with hardly any null scores
	unexpectedWeight = 0.8 // of a score on the side where fewer are numb with the exposure
	asideWeight      = 0.9 // of a question asked beside the others
)

// yardstick holds, for each column asked about, what a score on either side is
// multiplied with to become evidence. Evidence is on the scale of |T|: of a
// column with normal null scores, on its expected side, it is |T| itself.
type yardstick struct{ above, below []float64 }

// newYardstick reads the spread of each column from its null scores.
func newYardstick(columns []Column, able []scored, null permutations) *yardstick {
	y := &yardstick{above: make([]float64, len(columns)), below: make([]float64, len(columns))}
	for q, s := range able {
		var above, below spread
		for k := range null.count() {
			if t := float64(null.scores[k*null.columns+q]); t > 0 {
				above.add(t)
			} else {
				below.add(t)
			}
		}
		c := &columns[s.column]
		y.above[s.column], y.below[s.column] = 1/above.root(), 1/below.root()
		if c.Aside {
			y.above[s.column] *= asideWeight
			y.below[s.column] *= asideWeight
		}
		switch c.ExpectedSign() {
		case 1:
			y.below[s.column] *= unexpectedWeight
		case -1:
			y.above[s.column] *= unexpectedWeight
		}
	}
	return y
}

// spread adds up null scores of one side.
type spread struct{ squares, n float64 }

func (s *spread) add(t float64) { s.squares, s.n = s.squares+t*t, s.n+1 }

func (s *spread) root() float64 { return math.Max(leastSpread, math.Sqrt(s.squares/math.Max(1, s.n))) }

// evidence of a score of a column.
func (y *yardstick) evidence(column int, score float64) float64 {
	if score < 0 {
		return -score * y.below[column]
	}
	return score * y.above[column]
}

// score returns the |T| that a column needs for an evidence, on the side of sign.
func (y *yardstick) score(column, sign int, evidence float64) float64 {
	if sign < 0 {
		return evidence / y.below[column]
	}
	return evidence / y.above[column]
}

// weigh turns null scores into evidence, in place.
func (y *yardstick) weigh(null permutations, able []scored) {
	for i, t := range null.scores {
		null.scores[i] = float32(y.evidence(able[i%null.columns].column, float64(t)))
	}
}
