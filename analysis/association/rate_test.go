package association

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestProportionPublished(t *testing.T) {
	// Newcombe 1998, Stat Med 17:857, table I: limits of 81/263, 15/148, 0/20
	// and 1/29 by Wilson (method 3), Clopper & Pearson (5) and mid-p (6).
	for _, c := range []struct {
		p                   Proportion
		wilson, exact, midP Interval
	}{
		{Proportion{81, 263}, Interval{0.2553, 0.3662}, Interval{0.2527, 0.3676}, Interval{0.2544, 0.3658}},
		{Proportion{15, 148}, Interval{0.0624, 0.1605}, Interval{0.0578, 0.1617}, Interval{0.0601, 0.1581}},
		{Proportion{0, 20}, Interval{0, 0.1611}, Interval{0, 0.1684}, Interval{0, 0.1391}},
		{Proportion{1, 29}, Interval{0.0061, 0.1718}, Interval{0.0009, 0.1776}, Interval{0.0017, 0.1585}},
	} {
		for what, pair := range map[string][2]Interval{
			"Wilson": {c.p.Wilson(0.95), c.wilson}, "exact": {c.p.ClopperPearson(0.95), c.exact}, "mid-p": {c.p.MidP(0.95), c.midP},
		} {
			if math.Abs(pair[0].Low-pair[1].Low) > 5.1e-5 || math.Abs(pair[0].High-pair[1].High) > 5.1e-5 {
				t.Errorf("%v %s: got %v, want %v", c.p, what, pair[0], pair[1])
			}
		}
	}
}

func TestProportionWithoutInformation(t *testing.T) {
	for _, p := range []Proportion{{}, {-1, 5}, {6, 5}} {
		if _, ok := p.Value(); ok {
			t.Errorf("%v has a value", p)
		}
		for _, limits := range []Interval{p.Wilson(0.95), p.ClopperPearson(0.95), p.MidP(0.95)} {
			if limits != (Interval{0, 1}) {
				t.Errorf("%v: limits %v", p, limits)
			}
		}
	}
	if got := (Proportion{1, 2}).Wilson(math.NaN()); got != (Interval{0, 1}) {
		t.Errorf("limits at level NaN: %v", got)
	}
}

func TestProportionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(1, 100000)).Draw(t, "n")
		x := rapid.IntRange(0, n).Draw(t, "x")
		p, mirror := Proportion{x, n}, Proportion{n - x, n}
		value, _ := p.Value()
		for what, pair := range map[string][2]Interval{
			"Wilson": {p.Wilson(0.95), mirror.Wilson(0.95)},
			"exact":  {p.ClopperPearson(0.95), mirror.ClopperPearson(0.95)},
			"mid-p":  {p.MidP(0.95), mirror.MidP(0.95)},
		} {
			if math.Abs(pair[0].Low-(1-pair[1].High)) > 1e-9 {
				t.Errorf("%v %s: %v and mirrored %v", p, what, pair[0], pair[1])
			}
			if !pair[0].Contains(value) || pair[0].Low < 0 || pair[0].High > 1 {
				t.Errorf("%v %s: %v", p, what, pair[0])
			}
		}
		// Clopper and Pearson's limits close the tails by definition.
		if limits := p.ClopperPearson(0.95); x > 0 {
			h := binomial(n).cut(math.Log(limits.Low/(1-limits.Low)), x)
			if math.Abs(h.at+h.above-0.025) > 1e-9 {
				t.Errorf("%v: upper tail %v at the lower limit", p, h.at+h.above)
			}
		}
	})
}

func TestRates(t *testing.T) {
	// Rothman & Greenland 1998: breast cancer after fluoroscopy, 41 cases in
	// 28,010 woman-years against 15 in 19,017: rate ratio 1.86, mid-p limits
	// 1.04 and 3.45 (epitools' rateratio documents the same data).
	r := Rates{41, 28010, 15, 19017}
	ratio, ok := r.Ratio()
	if !ok {
		t.Fatal("no rate ratio")
	}
	near(t, "ratio", ratio, 1.86, 3e-3)
	limits := r.MidPLimits(0.95)
	nearInterval(t, "limits", limits, Interval{1.04, 3.45}, 5e-3)

	for _, empty := range []Rates{{}, {0, 5, 0, 5}, {1, 0, 2, 5}, {1, math.NaN(), 2, 5}, {-1, 1, 2, 5}, {1, math.Inf(1), 2, 5}} {
		if _, ok := empty.Ratio(); ok {
			t.Errorf("%v has a ratio", empty)
		}
		if empty.MidP() != 1 || empty.MidPLimits(0.95) != (Interval{0, math.Inf(1)}) || empty.ExactLimits(0.95) != (Interval{0, math.Inf(1)}) {
			t.Errorf("%v: %v %v", empty, empty.MidP(), empty.MidPLimits(0.95))
		}
	}
	if _, ok := (Rates{1, 0, 2, 5}).Exposed(); ok {
		t.Error("a rate over no exposure")
	}
}

func TestRatesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(0, 2000))
		amount := rapid.Float64Range(1e-3, 1e6)
		r := Rates{count.Draw(t, "m1"), amount.Draw(t, "E1"), count.Draw(t, "m0"), amount.Draw(t, "E0")}
		swapped := Rates{r.UnexposedEvents, r.UnexposedAmount, r.ExposedEvents, r.ExposedAmount}
		limits, mirror := r.MidPLimits(0.95), swapped.MidPLimits(0.95)
		if want := 1 / limits.High; mirror.Low != want && math.Abs(mirror.Low-want) > 1e-9*want {
			t.Errorf("%v: %v and mirrored %v", r, limits, mirror)
		}
		if ratio, ok := r.Ratio(); ok && !limits.Contains(ratio) {
			t.Errorf("%v: %v outside %v", r, ratio, limits)
		}
		p := r.MidP()
		isProbability(t, "p", p)
		if (p < 0.05-1e-9 && limits.Contains(1)) || (p > 0.05+1e-9 && !limits.Contains(1)) {
			t.Errorf("%v: p %v and limits %v disagree", r, p, limits)
		}
	})
}

func TestObservedExpected(t *testing.T) {
	// Garwood's limits of a Poisson count of 10, as in every table of them
	// (Breslow & Day 1987, table 2.10): 4.795 to 18.39. Of 0: -ln .025.
	nearInterval(t, "10", ObservedExpected{10, 1}.ExactLimits(0.95), Interval{4.795, 18.39}, 2e-4)
	nearInterval(t, "0 exact", ObservedExpected{0, 1}.ExactLimits(0.95), Interval{0, -math.Log(0.025)}, 1e-12)
	nearInterval(t, "0 mid-p", ObservedExpected{0, 2}.MidPLimits(0.95), Interval{0, -math.Log(0.05) / 2}, 1e-12)
	for _, empty := range []ObservedExpected{{}, {3, 0}, {-1, 2}, {3, math.NaN()}, {3, math.Inf(1)}} {
		if _, ok := empty.Ratio(); ok {
			t.Errorf("%v has a ratio", empty)
		}
		if got := empty.MidPLimits(0.95); got != (Interval{0, math.Inf(1)}) {
			t.Errorf("%v: %v", empty, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		o := ObservedExpected{rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(0, 200000)).Draw(t, "observed"), rapid.Float64Range(1e-6, 1e6).Draw(t, "expected")}
		ratio, _ := o.Ratio()
		mid, exact := o.MidPLimits(0.95), o.ExactLimits(0.95)
		if !mid.Contains(ratio) || exact.Low > mid.Low || exact.High < mid.High {
			t.Errorf("%v: %v, mid-p %v, exact %v", o, ratio, mid, exact)
		}
	})
}
