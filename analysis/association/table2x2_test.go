package association

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestTable2x2Published(t *testing.T) {
	// Fisher 1935, The Design of Experiments: the lady tasting tea, three of
	// four cups right. One tail 17/70; R's fisher.test documents the
	// conditional odds ratio 6.408309.
	tea := Table2x2{3, 1, 1, 3}
	near(t, "tea p", tea.FisherP(), 34.0/70, 1e-14)
	near(t, "tea mid-p", tea.MidP(), 34.0/70-16.0/70, 1e-14)
	or, ok := tea.ConditionalOR()
	if !ok {
		t.Error("tea: no conditional odds ratio")
	}
	near(t, "tea odds ratio", or, 6.408309, 1e-5)

	// Perondi et al. 2004, survival after standard or high dose epinephrine,
	// 7 and 1 of 34; the example of Lydersen, Fagerland & Laake 2009, from whom
	// the p values .054 (Fisher) and .030 (mid-p) are.
	perondi := Table2x2{7, 27, 1, 33}
	near(t, "Perondi Fisher", perondi.FisherP(), 0.0544, 1e-3)
	near(t, "Perondi mid-p", perondi.MidP(), 0.0297, 2e-3)

	// Agresti & Min 2002 / Newcombe 1998, table II (a): 56/70 - 48/80, method
	// 10 gives 0.0524 to 0.3339.
	newcombe := Table2x2{56, 14, 48, 32}
	rd, ok := newcombe.RiskDifference(0.95)
	if !ok {
		t.Error("Newcombe: no risk difference")
	}
	near(t, "Newcombe difference", rd.Value, 0.2, 1e-12)
	nearInterval(t, "Newcombe", Interval{rd.Low, rd.High}, Interval{0.0524, 0.3339}, 1e-3)
}

// Sums of 40 digits, written for this test with the definitions alone.
func TestTable2x2LargeCounts(t *testing.T) {
	for _, c := range []struct {
		table                Table2x2
		fisher, central, mid float64
	}{
		{Table2x2{300, 5, 200, 3000}, 4.9459178288685251e-289, 9.8918356577370502e-289, 4.951391955714096e-289},
		{Table2x2{1000, 9000, 400, 9600}, 1.0064628670821138e-63, 1.0064628670821138e-63, 6.9131968625080828e-64},
		{Table2x2{50000, 50000, 49000, 51000}, 7.8982895572148948e-6, 7.8982895572148948e-6, 7.7364565870354954e-6},
		{Table2x2{900, 100000, 1000, 100000}, 0.022497867748506092, 0.023777683917982456, 0.022420908080249189},
		{Table2x2{60000, 40000, 20000, 80000}, 0, 0, 0}, // 5e-7499
	} {
		// Relative: near's floor of 1e-6 would hide a small p value.
		for what, pair := range map[string][2]float64{
			"Fisher": {c.table.FisherP(), c.fisher}, "central": {c.table.CentralP(), c.central}, "mid": {c.table.MidP(), c.mid},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-11*pair[1] {
				t.Errorf("%v %s: got %v, want %v", c.table, what, pair[0], pair[1])
			}
		}
	}
	wide := Table2x2{20, 30000, 30, 100000}
	or, _ := wide.ConditionalOR()
	near(t, "odds ratio", or, 2.2222059344433503, 1e-11)
	nearInterval(t, "exact", wide.ExactLimits(0.95), Interval{1.1959377495433773, 4.0453018264364214}, 1e-11)
	nearInterval(t, "mid-p", wide.MidPLimits(0.95), Interval{1.2430894646933482, 3.9077367466829617}, 1e-11)
	steep := Table2x2{700, 50, 60, 900}
	or, _ = steep.ConditionalOR()
	near(t, "steep odds ratio", or, 208.23061719027405, 1e-11)
	nearInterval(t, "steep mid-p", steep.MidPLimits(0.95), Interval{142.34008998262178, 309.70242058678915}, 1e-11)
}

func TestTable2x2WithoutInformation(t *testing.T) {
	for _, table := range []Table2x2{
		{},
		{ExposedCases: 1},
		{5, 0, 5, 0},
		{0, 5, 0, 5},
		{5, 5, 0, 0},
		{0, 0, 5, 5},
		{-1, 2, 3, 4},
	} {
		if p := [...]float64{table.MidP(), table.CentralP(), table.FisherP()}; p != [...]float64{1, 1, 1} {
			t.Errorf("%v: p values %v, want 1", table, p)
		}
		if _, ok := table.ConditionalOR(); ok {
			t.Errorf("%v: has a conditional odds ratio", table)
		}
		everything := Interval{0, math.Inf(1)}
		if got := table.MidPLimits(0.95); got != everything {
			t.Errorf("%v: limits %v", table, got)
		}
		if got := table.ExactLimits(0.95); got != everything {
			t.Errorf("%v: exact limits %v", table, got)
		}
		if v := table.HypergeometricVariance(); v != 0 {
			t.Errorf("%v: variance %v", table, v)
		}
		if h := table.HaldaneOR(0.95); !(h.Low > 0 && h.Low < h.Value && h.Value < h.High && !math.IsInf(h.High, 1)) {
			t.Errorf("%v: Haldane %v", table, h)
		}
	}
	if _, ok := (Table2x2{0, 0, 5, 5}).RiskDifference(0.95); ok {
		t.Error("a risk difference from an empty group")
	}
	if got := (Table2x2{3, 4, 5, 6}).MidPLimits(1); got != (Interval{0, math.Inf(1)}) {
		t.Errorf("limits at level 1: %v", got)
	}
}

func TestTable2x2ZeroCell(t *testing.T) {
	one := Table2x2{0, 5, 3, 0}
	if or, ok := one.ConditionalOR(); !ok || or != 0 {
		t.Errorf("conditional odds ratio %v, %v", or, ok)
	}
	if limits := one.MidPLimits(0.95); limits.Low != 0 || !(limits.High < 1) {
		t.Errorf("limits %v", limits)
	}
	other := Table2x2{5, 0, 0, 3}
	if or, ok := other.ConditionalOR(); !ok || !math.IsInf(or, 1) {
		t.Errorf("conditional odds ratio %v, %v", or, ok)
	}
	if or, ok := other.OddsRatio(); !ok || !math.IsInf(or, 1) {
		t.Errorf("sample odds ratio %v, %v", or, ok)
	}
}

// drawTable draws tables in which zeros and lopsided margins are common.
func drawTable(t *rapid.T) Table2x2 {
	count := rapid.OneOf(rapid.IntRange(0, 4), rapid.IntRange(0, 60), rapid.IntRange(0, 400))
	return Table2x2{count.Draw(t, "a"), count.Draw(t, "b"), count.Draw(t, "c"), count.Draw(t, "d")}
}

// The p values against sums of exact binomial coefficients.
func TestTable2x2AgainstExactArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		n1 := int64(table.ExposedCases + table.ExposedNonCases)
		n0 := int64(table.UnexposedCases + table.UnexposedNonCases)
		m := int64(table.ExposedCases + table.UnexposedCases)
		ways := func(k int64) *big.Int {
			return new(big.Int).Mul(new(big.Int).Binomial(n1, k), new(big.Int).Binomial(n0, m-k))
		}
		observed := ways(int64(table.ExposedCases))
		below, above, unlikely := new(big.Int), new(big.Int), new(big.Int)
		for k := max(0, m-n0); k <= min(m, n1); k++ {
			w := ways(k)
			switch {
			case k < int64(table.ExposedCases):
				below.Add(below, w)
			case k > int64(table.ExposedCases):
				above.Add(above, w)
			}
			if w.Cmp(observed) <= 0 {
				unlikely.Add(unlikely, w)
			}
		}
		total := new(big.Int).Binomial(n1+n0, m)
		smaller := below
		if above.Cmp(below) < 0 {
			smaller = above
		}
		share := func(x *big.Int) float64 {
			f, _ := new(big.Rat).SetFrac(x, total).Float64()
			return f
		}
		mid := new(big.Int).Add(new(big.Int).Add(smaller, smaller), observed)
		central := new(big.Int).Add(mid, observed)
		for what, pair := range map[string][2]float64{
			"mid-p":   {table.MidP(), share(mid)},
			"central": {table.CentralP(), math.Min(1, share(central))},
			"Fisher":  {table.FisherP(), share(unlikely)},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-11*pair[1]+1e-300 {
				t.Errorf("%v %s: got %v, want %v", table, what, pair[0], pair[1])
			}
			isProbability(t, what, pair[0])
		}
	})
}

func TestTable2x2Symmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		swapped := Table2x2{table.UnexposedCases, table.UnexposedNonCases, table.ExposedCases, table.ExposedNonCases}
		transposed := Table2x2{table.ExposedCases, table.UnexposedCases, table.ExposedNonCases, table.UnexposedNonCases}
		same := func(what string, got, want float64) {
			if got != want && !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
				t.Errorf("%v %s: %v and %v", table, what, got, want)
			}
		}
		same("mid-p swapped", swapped.MidP(), table.MidP())
		same("Fisher swapped", swapped.FisherP(), table.FisherP())
		same("mid-p transposed", transposed.MidP(), table.MidP())
		limits, mirror := table.MidPLimits(0.95), swapped.MidPLimits(0.95)
		same("low", mirror.Low, 1/limits.High)
		same("high", mirror.High, 1/limits.Low)
		or, ok := table.ConditionalOR()
		inverse, okInverse := swapped.ConditionalOR()
		if ok != okInverse {
			t.Fatalf("%v: conditional odds ratio in one direction only", table)
		}
		exact, narrow := table.ExactLimits(0.95), table.MidPLimits(0.9)
		if ok {
			same("odds ratio", inverse, 1/or)
			if !limits.Contains(or) || !exact.Contains(or) {
				t.Errorf("%v: odds ratio %v outside %v or %v", table, or, limits, exact)
			}
		}
		if exact.Low > limits.Low || exact.High < limits.High {
			t.Errorf("%v: exact limits %v within mid-p limits %v", table, exact, limits)
		}
		if narrow.Low < limits.Low || narrow.High > limits.High {
			t.Errorf("%v: 90 %% limits %v outside 95 %% limits %v", table, narrow, limits)
		}
		// A p value below .05 and limits that exclude 1 are the same statement.
		if p := table.MidP(); (p < 0.05-1e-9 && limits.Contains(1)) || (p > 0.05+1e-9 && !limits.Contains(1)) {
			t.Errorf("%v: p %v and limits %v disagree", table, p, limits)
		}
	})
}
