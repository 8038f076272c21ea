package deciding

import (
	"context"
	"math"
	"testing"
)

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
		asked = append(asked, PooledColumn{Family: columns[j].Family, Strata: scores[j : j+1]})
	}
	pooled, err := Pooled(asked, 99)
	if err != nil {
		t.Fatal(err)
	}
	for j := range columns {
		if want := d.Results[j].T; math.Abs(pooled[j].T-want) > 1e-9 {
			t.Errorf("column %d: T %v, alone %v", j, pooled[j].T, want)
		}
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
		if scores[0].V != 0 || scores[0].Null != nil {
			t.Errorf("athlete %d: a column that never varies has a score: %+v", k, scores[0])
		}
	}
}

// Sums by hand: U = 3 + 1, V = 3 + 1, so T = 2; the permutations sum to 4, −1
// and 0, of which one is as large.
func TestPooledSums(t *testing.T) {
	column := PooledColumn{Family: "a", Strata: []StratumScore{
		{U: 3, V: 3, Null: []float32{3, -2, 1}},
		{U: 1, V: 1, Null: []float32{1, 1, -1}},
	}}
	other := PooledColumn{Family: "b", Strata: []StratumScore{{U: 1, V: 1, Null: []float32{0, 3, 0}}}}
	got, err := Pooled([]PooledColumn{column, other}, 3)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].T != 2 || got[0].P != .5 || got[0].Adjusted != .75 || !got[0].Best {
		t.Errorf("%+v, want T 2, p (1+1)/4, adjusted (1+2)/4", got[0])
	}
	if got[1].T != 1 || got[1].P != .5 || got[1].Adjusted != .75 {
		t.Errorf("%+v, want T 1, p (1+1)/4, adjusted (1+2)/4", got[1])
	}
	if _, err := Pooled([]PooledColumn{{Family: "a", Strata: []StratumScore{{Null: make([]float32, 3)}}}}, 3); err == nil {
		t.Error("a column without variance was taken")
	}
	if _, err := Pooled([]PooledColumn{column}, 4); err == nil {
		t.Error("another count of permutations was taken")
	}
}
