package association

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Admissions to Berkeley in 1973 by sex in six departments (Bickel, Hammel &
// O'Connell 1975), as in R's UCBAdmissions.
var berkeley = []Table2x2{
	{512, 313, 89, 19},
	{353, 207, 17, 8},
	{120, 205, 202, 391},
	{138, 279, 131, 244},
	{53, 138, 94, 299},
	{22, 351, 24, 317},
}

func TestMantelHaenszelPublished(t *testing.T) {
	// R: mantelhaen.test(UCBAdmissions), with and without correction.
	or, err := MantelHaenszel(berkeley, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "odds ratio", or.Value, 0.9046968, 1e-6)
	nearInterval(t, "limits", Interval{or.Low, or.High}, Interval{0.7719074, 1.0603298}, 1e-6)
	test, err := CochranMantelHaenszel(berkeley)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "corrected", test.ChiSquaredCorrected, 1.4269, 1e-4)
	near(t, "corrected p", test.PCorrected, 0.2323, 1e-3)
	near(t, "uncorrected", test.ChiSquared, 1.5246, 1e-4)
	// DescTools::BreslowDayTest(UCBAdmissions).
	h, err := BreslowDay(berkeley)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Breslow-Day", h.BreslowDay, 18.826, 1e-4)
	near(t, "Breslow-Day p", h.BreslowDayP, 0.002071, 1e-3)
	if h.Strata != 6 || h.Tarone > h.BreslowDay || h.TaroneP < h.BreslowDayP {
		t.Errorf("%+v", h)
	}
}

func TestMantelHaenszelWithoutContrast(t *testing.T) {
	for _, tables := range [][]Table2x2{nil, {{}}, {{0, 5, 0, 5}, {3, 0, 2, 0}, {4, 4, 0, 0}}} {
		if _, err := MantelHaenszel(tables, 0.95); !errors.Is(err, ErrNoData) {
			t.Errorf("%v: %v", tables, err)
		}
		if _, err := CochranMantelHaenszel(tables); !errors.Is(err, ErrNoData) {
			t.Errorf("%v: %v", tables, err)
		}
		if _, err := BreslowDay(tables); !errors.Is(err, ErrNoData) {
			t.Errorf("%v: %v", tables, err)
		}
	}
	for want, tables := range map[float64][]Table2x2{
		0:           {{0, 5, 4, 5}, {0, 2, 1, 1}},
		math.Inf(1): {{4, 5, 0, 5}, {1, 1, 0, 2}},
	} {
		or, err := MantelHaenszel(tables, 0.95)
		if err != nil || or.Value != want || or.Low != 0 || !math.IsInf(or.High, 1) || !math.IsInf(or.LogStdErr, 1) {
			t.Errorf("%v: %+v, %v", tables, or, err)
		}
		if _, err := BreslowDay(tables); !errors.Is(err, ErrSeparated) {
			t.Errorf("%v: %v", tables, err)
		}
		if test, err := CochranMantelHaenszel(tables); err != nil || !(test.P > 0 && test.P < 1) {
			t.Errorf("%v: %+v, %v", tables, test, err)
		}
	}
	if _, err := BreslowDay([]Table2x2{{1, 2, 3, 4}, {0, 0, 3, 3}}); !errors.Is(err, ErrNoData) {
		t.Errorf("one stratum: %v", err)
	}
}

func TestMantelHaenszelProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "strata")
		tables, swapped := make([]Table2x2, n), make([]Table2x2, n)
		for i := range tables {
			x := drawTable(t)
			tables[i] = x
			// In another order and with the exposure turned round.
			swapped[n-1-i] = Table2x2{x.UnexposedCases, x.UnexposedNonCases, x.ExposedCases, x.ExposedNonCases}
		}
		or, err := MantelHaenszel(tables, 0.95)
		if err != nil {
			return
		}
		mirror, err := MantelHaenszel(swapped, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if want := 1 / or.Value; mirror.Value != want && math.Abs(mirror.Value-want) > 1e-9*want {
			t.Errorf("%v and mirrored %v", or, mirror)
		}
		if !(or.Low <= or.Value && or.Value <= or.High) {
			t.Errorf("limits %+v", or)
		}
		if n == 1 {
			if sample, ok := tables[0].OddsRatio(); !ok || sample != or.Value && math.Abs(sample-or.Value) > 1e-9*sample {
				t.Errorf("one stratum: %v, sample %v", or.Value, sample)
			}
		}
		test, err := CochranMantelHaenszel(tables)
		if err != nil {
			t.Fatal(err)
		}
		isProbability(t, "p", test.P)
		if test.PCorrected < test.P {
			t.Errorf("%+v", test)
		}
		if h, err := BreslowDay(tables); err == nil {
			isProbability(t, "Breslow-Day p", h.BreslowDayP)
			isProbability(t, "Tarone p", h.TaroneP)
			if h.Tarone < -1e-9 {
				t.Errorf("%+v", h)
			}
		}
		// The same stratum again says the same, and is homogeneous with itself.
		if h, err := BreslowDay([]Table2x2{tables[0], tables[0]}); err == nil && h.BreslowDay > 1e-12*tables[0].HypergeometricVariance()+1e-15 {
			t.Errorf("%v twice: %+v", tables[0], h)
		}
	})
}
