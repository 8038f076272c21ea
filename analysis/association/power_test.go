package association

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestPowerWithoutInformation(t *testing.T) {
	for _, m := range []Margins{{}, {10, 0, 3}, {0, 10, 3}, {10, 10, 0}, {10, 10, 20}, {10, 10, 21}, {-1, 5, 2}, {2, 30, 1}} {
		if k, ok := m.CriticalCases(0.05); ok {
			t.Errorf("%v: %d exposed cases are enough", m, k)
		}
		if p := m.Power(0.05, 5); p != 0 {
			t.Errorf("%v: power %v", m, p)
		}
		if or := m.DetectableOR(0.05, 0.8); !math.IsInf(or, 1) {
			t.Errorf("%v: detectable %v", m, or)
		}
	}
	m := Margins{30, 70, 20}
	for _, alpha := range []float64{0, -1, math.NaN()} {
		if _, ok := m.CriticalCases(alpha); ok {
			t.Errorf("critical count at alpha %v", alpha)
		}
	}
	for _, or := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if p := m.Power(0.05, or); p != 0 {
			t.Errorf("power %v at odds ratio %v", p, or)
		}
	}
	for _, power := range []float64{0, 1, math.NaN()} {
		if or := m.DetectableOR(0.05, power); !math.IsInf(or, 1) {
			t.Errorf("odds ratio %v at power %v", or, power)
		}
	}
}

func TestPowerProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Margins{rapid.IntRange(1, 200).Draw(t, "exposed"), rapid.IntRange(1, 200).Draw(t, "unexposed"), 0}
		m.Cases = rapid.IntRange(1, m.Exposed+m.Unexposed).Draw(t, "cases")
		alpha := rapid.SampledFrom([]float64{0.001, 0.02, 0.05, 0.2}).Draw(t, "alpha")
		table := func(k int) Table2x2 {
			return Table2x2{k, m.Exposed - k, m.Cases - k, m.Unexposed - m.Cases + k}
		}
		k, ok := m.CriticalCases(alpha)
		if !ok {
			if top := table(min(m.Exposed, m.Cases)); top.MidP() <= alpha && float64(top.ExposedCases) > top.ExpectedExposedCases() {
				t.Errorf("%v: none found, yet %v has p %v", m, top, top.MidP())
			}
			return
		}
		if p := table(k).MidP(); p > alpha {
			t.Errorf("%v: p %v at %d", m, p, k)
		}
		if before := table(k - 1); float64(k-1) > before.ExpectedExposedCases() && before.MidP() <= alpha {
			t.Errorf("%v: %d is enough", m, k-1)
		}
		if size := m.Power(alpha, 1); size > alpha {
			t.Errorf("%v: size %v", m, size)
		}
		or := m.DetectableOR(alpha, 0.8)
		if !(or > 1) || math.IsInf(or, 1) {
			t.Fatalf("%v: detectable %v", m, or)
		}
		if p := m.Power(alpha, or); math.Abs(p-0.8) > 1e-9 {
			t.Errorf("%v: power %v at its detectable %v", m, p, or)
		}
	})
}
