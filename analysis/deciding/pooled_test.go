package deciding

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// alone is a column of one stratum, by itself.
func alone(family string, column int) PooledColumn {
	return PooledColumn{Family: family, Parts: []Part{{Stratum: 0, Column: column, Sign: 1}}}
}

// One stratum alone: the pooled score is the athlete's own, by Decide.
func TestPooledOfOneIsHerOwn(t *testing.T) {
	r, columns := drawn(11, 400, .01, 3)
	d, err := Decide(context.Background(), r, columns, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	scores, err := Stratum(context.Background(), r, columns, 99, 1)
	if err != nil {
		t.Fatal(err)
	}
	var asked []PooledColumn
	for j := range columns {
		asked = append(asked, alone(columns[j].Family, j))
	}
	pooled, err := Pooled([]*StratumScores{scores}, asked, r.Events, .05)
	if err != nil {
		t.Fatal(err)
	}
	for j := range columns {
		if want := d.Results[j].T; math.Abs(pooled.Results[j].T-want) > 1e-9 {
			t.Errorf("column %d: T %v, alone %v", j, pooled.Results[j].T, want)
		}
	}
	if len(pooled.Steps) != 1 || pooled.Steps[0].Column != 0 || pooled.Steps[0].Sign != 1 {
		t.Errorf("steps %+v, want the flag that multiplies", pooled.Steps)
	}
}

// Two athletes of whom one runs numb far more often and always has the
// exposure: over the heap of all runs it looks like a cause, within athletes
// there is nothing to compare.
func TestStratumSeesNothingBetweenAthletes(t *testing.T) {
	for k, rate := range []float64{.002, .05} {
		r, _ := drawn(uint64(k+1), 200, rate, 1)
		constant := make([]float64, r.N())
		for i := range constant {
			constant[i] = float64(k)
		}
		scores, err := Stratum(context.Background(), r, []Column{{Family: "f", Key: "f", Kind: Flag, Values: constant}}, 9, 1)
		if err != nil {
			t.Fatal(err)
		}
		if scores.V[0] != 0 || scores.null[0] != nil {
			t.Errorf("athlete %d: a column that never varies has a score: %+v", k, scores)
		}
	}
}

// byHand is a stratum of columns that have nothing to do with each other.
func byHand(u, v []float64, null ...[]float32) *StratumScores {
	s := newStratumScores(len(u))
	copy(s.U, u)
	copy(s.V, v)
	copy(s.null, null)
	for j := range v {
		s.cross[j][j] = v[j]
	}
	return s
}

// Sums by hand: U = 3 + 1, V = 3 + 1, so T = 2; the permutations sum to 4, −1
// and 0, of which one is as large. The second athlete's column is the other side
// of the first's.
func TestPooledSums(t *testing.T) {
	strata := []*StratumScores{
		byHand([]float64{3, 1}, []float64{3, 1}, []float32{3, -2, 1}, []float32{0, 3, 0}),
		byHand([]float64{-1}, []float64{1}, []float32{-1, -1, 1}),
	}
	column := PooledColumn{Family: "a", Parts: []Part{{0, 0, 1}, {1, 0, -1}}}
	got, err := Pooled(strata, []PooledColumn{column, alone("b", 1)}, 40, .05)
	if err != nil {
		t.Fatal(err)
	}
	if r := got.Results[0]; r.T != 2 || r.P != .5 || r.Adjusted != .75 || !r.Best || r.Same != 2 || r.Twin != -1 {
		t.Errorf("%+v, want T 2, p (1+1)/4, adjusted (1+2)/4, both in one direction", r)
	}
	if r := got.Results[1]; r.T != 1 || r.P != .5 || r.Adjusted != .75 {
		t.Errorf("%+v, want T 1, p (1+1)/4, adjusted (1+2)/4", r)
	}
	if len(got.Steps) != 0 {
		t.Errorf("%+v were linked at an adjusted p of .75", got.Steps)
	}
	if _, err := Pooled([]*StratumScores{byHand([]float64{0}, []float64{0}, nil)}, []PooledColumn{alone("a", 0)}, 40, .05); err == nil {
		t.Error("a column without variance was taken")
	}
	strata[1].null[0] = strata[1].null[0][:2]
	if _, err := Pooled(strata, []PooledColumn{column}, 40, .05); err == nil {
		t.Error("another count of permutations was taken")
	}
}

// A column that only goes along with a cause is not linked beside it, a second
// cause is, and a column that is nearly the cause itself cannot be told apart
// from it.
func TestPooledStepsForward(t *testing.T) {
	var strata []*StratumScores
	var events int
	for seed := range uint64(6) {
		r, columns := drawn(seed, 300, .006, 5)
		events += r.Events
		flag := columns[0].Values
		shadow, twin := make([]float64, len(flag)), make([]float64, len(flag))
		for i := range flag {
			run := r.Run[i]
			shadow[i], twin[i] = flag[i], flag[i]
			if run%2 == 0 { // half of the runs know nothing of the cause
				shadow[i] = b2f(run%3 == 0)
			}
			if run%50 == 0 {
				twin[i] = 1 - twin[i]
			}
		}
		columns = append(columns, Column{Family: "shadow", Key: "shadow", Kind: Flag, Values: shadow}, Column{Family: "twin", Key: "twin", Kind: Flag, Values: twin})
		s, err := Stratum(context.Background(), r, columns, 199, seed)
		if err != nil {
			t.Fatal(err)
		}
		strata = append(strata, s)
	}
	columns := make([]PooledColumn, 5)
	for j, family := range []string{"a", "b", "c", "shadow", "twin"} {
		columns[j].Family = family
		for k := range strata {
			columns[j].Parts = append(columns[j].Parts, Part{k, j, 1})
		}
	}
	d, err := Pooled(strata, columns, events, .05)
	if err != nil {
		t.Fatal(err)
	}
	if d.Results[3].Adjusted > .05 {
		t.Fatalf("the shadow shows no link by itself (p %v): the test tests nothing", d.Results[3].Adjusted)
	}
	if len(d.Steps) != 1 || d.Steps[0].Column != 0 {
		t.Errorf("steps %+v, want the cause alone", d.Steps)
	}
	if d.Results[4].Twin != 0 || d.Results[3].Twin != -1 {
		t.Errorf("twin of %d, shadow of %d, want 0 and -1", d.Results[4].Twin, d.Results[3].Twin)
	}
}

// Without column 0, the second is what a regression on the first leaves of it.
func TestWithout(t *testing.T) {
	s := byHand([]float64{4, 3}, []float64{4, 4}, []float32{2, 0}, []float32{1, 3})
	s.cross[0][1], s.cross[1][0] = 2, 2
	got := s.without(0)
	if got.V[0] != 0 || got.U[1] != 1 || got.V[1] != 3 || got.null[1][0] != 0 || got.null[1][1] != 3 || got.cross[1][1] != 3 {
		t.Errorf("%+v, want U 3 − ½·4, V 4 − ½·2, permutations 1 − ½·2 and 3", got)
	}
	if s.U[1] != 3 || s.V[0] != 4 {
		t.Errorf("the scores themselves were changed: %+v", s)
	}
	s.cross[0][1], s.cross[1][0] = 3.9, 3.9
	if got := s.without(0); got.V[1] != 0 {
		t.Errorf("a column of which a twentieth is left still counts: %+v", got)
	}
}

// Two athletes of whom one says the more, the other the less, both by far: U = 3
// and −1 with V = 1 each have 1 in common, lie 2 and −2 from it, and so scatter
// by (4 + 4)/2 = 4 where permutations of ±1 about what they have in common give
// ½ + ½ over 2. The yardstick is that much wider, and 1 where they agree.
func TestPooledDispersion(t *testing.T) {
	strata := []*StratumScores{
		byHand([]float64{3}, []float64{1}, []float32{1, -1}),
		byHand([]float64{-1}, []float64{1}, []float32{1, -1}),
	}
	columns := []PooledColumn{{Family: "a", Parts: []Part{{0, 0, 1}, {1, 0, 1}}}}
	d, err := Pooled(strata, columns, 40, .05)
	if err != nil {
		t.Fatal(err)
	}
	// |T| = 2/√2; permuted 2/√2·√8 twice, above it; without the scatter equal.
	if math.Abs(d.Dispersion-8) > 1e-9 || d.Results[0].Adjusted != 1 {
		t.Errorf("dispersion %v, adjusted %v, want 8 and 1", d.Dispersion, d.Results[0].Adjusted)
	}
	strata[1].U[0] = 3
	d, err = Pooled(strata, columns, 40, .05)
	if err != nil {
		t.Fatal(err)
	}
	if d.Dispersion != 1 || math.Abs(d.Results[0].Adjusted-1./3) > 1e-9 {
		t.Errorf("dispersion %v, adjusted %v where they agree, want 1 and a third", d.Dispersion, d.Results[0].Adjusted)
	}
}

// What an earlier link explains can turn a column round: the athletes who agree
// are then counted by what is left, not by what they seemed to say before.
func TestPooledCountsAgreementAtTheStep(t *testing.T) {
	draw := rand.New(rand.NewPCG(5, 5))
	var strata []*StratumScores
	columns := []PooledColumn{{Family: "a"}, {Family: "b"}}
	for a := range 10 {
		s := newStratumScores(2)
		s.U[0], s.U[1] = 60, 44 // of the 44 a share of .9 is the first column's: −10 are left
		if a < 3 {
			s.U[1] = 60 // +6 are left
		}
		s.V[0], s.V[1] = 100, 100
		s.cross = [][]float64{{100, 90}, {90, 100}}
		for j := range s.null {
			s.null[j] = make([]float32, 199)
		}
		for b := range 199 {
			x := 10 * draw.NormFloat64()
			s.null[0][b], s.null[1][b] = float32(x), float32(.9*x+math.Sqrt(19)*draw.NormFloat64())
		}
		strata = append(strata, s)
		for j := range columns {
			columns[j].Parts = append(columns[j].Parts, Part{Stratum: a, Column: j, Sign: 1})
		}
	}
	d, err := Pooled(strata, columns, 100, .05)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Steps) != 2 || d.Steps[0].Column != 0 || d.Steps[1].Column != 1 || d.Steps[1].Sign != -1 {
		t.Fatalf("steps %+v", d.Steps)
	}
	if got := d.Results[1].Same; got != 7 {
		t.Errorf("%d of 10 athletes agree with the second link, want 7", got)
	}
}
