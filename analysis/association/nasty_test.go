package association

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever a log holds, every function of this package gives a defined answer or
// an error: never a NaN, never a p value outside 0 to 1, never limits on the
// wrong side of each other. The inputs are the worst that can be written down:
// nothing, one value, all the same, all separated, Inf, NaN, the largest and the
// smallest numbers there are.

var nastyValues = []float64{
	0, 1, -1, 2, 3, 0.5, math.Copysign(0, -1), 1e-9, 1e9, 1e300, -1e300, math.MaxFloat64, 1e-300, math.SmallestNonzeroFloat64,
	math.Inf(1), math.Inf(-1), math.NaN(),
}

// nastyColumn draws a column of n values: tame, constant, of two kinds, or
// anything at all.
func nastyColumn(t *rapid.T, n int, name string) []float64 {
	from := [][]float64{
		{0, 1, 2, 3, 4, 5},
		{rapid.SampledFrom(nastyValues).Draw(t, name+" constant")},
		{0, 1},
		{-1e300, 1e300},
		nastyValues[:len(nastyValues)-3], // all finite
		nastyValues,
	}
	values := from[rapid.IntRange(0, len(from)-1).Draw(t, name+" kind")]
	column := make([]float64, n)
	for i := range column {
		column[i] = rapid.SampledFrom(values).Draw(t, name)
	}
	return column
}

func nastyEvents(t *rapid.T, column []float64) []bool {
	events := make([]bool, len(column))
	kind := rapid.SampledFrom([]string{"none", "all", "any", "separated"}).Draw(t, "events")
	for i := range events {
		switch kind {
		case "all":
			events[i] = true
		case "any":
			events[i] = rapid.Bool().Draw(t, "event")
		case "separated":
			events[i] = column[i] > 0
		}
	}
	return events
}

// sound walks through an answer and reports what no report may print.
func sound(t *rapid.T, what string, answer any) {
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[Interval]() && !(v.Field(0).Float() <= v.Field(1).Float()) {
				t.Fatalf("%s: limits %v", path, v.Interface())
			}
			if v.Type() == reflect.TypeFor[Estimate]() {
				if e := v.Interface().(Estimate); !(e.Low <= e.Value && e.Value <= e.High) {
					t.Fatalf("%s: %+v is not in order", path, e)
				}
			}
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					walk(path+"."+f.Name, v.Field(i))
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		case reflect.Float64:
			x := v.Float()
			name := path[strings.LastIndexAny(path, ". ")+1:]
			if math.IsNaN(x) || name == "P" && !(x >= 0 && x <= 1) || strings.HasSuffix(name, "StdErr") && x < 0 {
				t.Fatalf("%s is %v", path, x)
			}
		}
	}
	walk(what, reflect.ValueOf(answer))
}

// answered checks what a function gave back: an error, or a sound answer.
func answered[T any](t *rapid.T, what string, answer T, err error) {
	if err == nil {
		sound(t, what, answer)
	}
}

// some checks an answer that may not exist.
func some[T any](t *rapid.T, what string, answer T, ok bool) {
	if ok {
		sound(t, what, answer)
	}
}

func TestNastyColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "n")
		x, y, z := nastyColumn(t, n, "x"), nastyColumn(t, n, "y"), nastyColumn(t, n, "z")
		event := nastyEvents(t, x)
		level := rapid.SampledFrom([]float64{.95, .5, 0, 1, -1, 2, math.NaN()}).Draw(t, "level")
		one := make([]float64, n)
		stratum := make([]int, n)
		for i := range one {
			one[i], stratum[i] = 1, i%3
		}

		for name, adjust := range map[string]func([]float64) ([]float64, error){"BH": BenjaminiHochberg, "BY": BenjaminiYekutieli, "Holm": Holm} {
			p, err := adjust(x)
			answered(t, name, p, err)
		}
		spearman, err := Spearman(x, y)
		answered(t, "Spearman", spearman, err)
		tau, err := KendallTauB(x, y)
		answered(t, "Kendall", tau, err)
		ranks, err := MidRanks(x)
		answered(t, "ranks", ranks, err)
		quantile, err := Quantile(x, .3)
		answered(t, "quantile", quantile, err)
		line, err := HuberLine(x, y)
		answered(t, "line", line, err)
		mw, err := CompareRanks(x, y)
		answered(t, "ranks of two", mw, err)
		if err == nil {
			p, ok := mw.Exact()
			some(t, "exact P", p, ok)
		}
		auc, err := DeLong(x, y, level)
		answered(t, "DeLong", auc, err)
		curve, err := KaplanMeier(x, event, level)
		answered(t, "Kaplan-Meier", curve, err)
		if err == nil {
			sound(t, "median", curve.Median())
		}
		meta, err := PauleMandel(x, y, level)
		answered(t, "Paule-Mandel", meta, err)

		cox, err := Cox(nil, x, event, [][]float64{y, z})
		answered(t, "Cox", cox, err)
		cox, err = Cox(x, y, event, [][]float64{z})
		answered(t, "Cox by intervals", cox, err)
		clogit, err := ConditionalLogistic(stratum, event, [][]float64{x, y})
		answered(t, "conditional logistic", clogit, err)
		or, err := ConditionalOddsRatio(stratum, event, [][]float64{x, y}, 2, level)
		answered(t, "conditional odds ratio", or, err)
		checkFirth(t, [][]float64{one, x, y}, event, nil)
		checkFirth(t, [][]float64{one, x}, event, z)
		checkSpells(t, x, y, z)
	})
}

func checkFirth(t *rapid.T, columns [][]float64, event []bool, offset []float64) {
	fit, err := Firth(columns, event, offset)
	answered(t, "Firth", fit, err)
	if err != nil {
		return
	}
	for j := range columns {
		limits, err := fit.ProfileLimits(j, LikelihoodDrop(.95))
		answered(t, "profile limits", limits, err)
		p, err := fit.LikelihoodRatioP(j)
		answered(t, "likelihood ratio P", p, err)
	}
	null, err := fit.NullLogLik()
	answered(t, "null likelihood", null, err)
}

func checkSpells(t *rapid.T, day, residual, weight []float64) {
	spells, err := EstimateSpells(day, residual, weight, .25)
	answered(t, "spells", spells, err)
	if err != nil {
		spells = Spells{Tau: 14, Variance: 1}
	}
	w, err := NewWhitening(day, weight, spells.Tau, spells.Variance)
	if err != nil {
		return
	}
	sound(t, "determinant", w.LogDet())
	if finite("residual", residual) != nil {
		return // what is not a number stays none
	}
	out := make([]float64, len(residual))
	if err := w.Apply(out, residual); err != nil {
		t.Fatalf("whitening a column of the right length: %v", err)
	}
	sound(t, "whitened", out)
}

// nastyCounts are counts of a table, some negative, some large.
var nastyCounts = []int{0, 0, 1, 2, 3, 7, 20, 400, -1, 3_000}

func nastyTable(t *rapid.T) Table2x2 {
	c := func(name string) int { return rapid.SampledFrom(nastyCounts).Draw(t, name) }
	return Table2x2{c("a"), c("b"), c("c"), c("d")}
}

func TestNastyCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		level := rapid.SampledFrom([]float64{.95, .5, 0, 1, -1, 2, math.NaN()}).Draw(t, "level")
		table := nastyTable(t)
		for name, p := range map[string]float64{"mid": table.MidP(), "central": table.CentralP(), "Fisher": table.FisherP()} {
			sound(t, "table "+name+" P", p)
		}
		or, ok := table.OddsRatio()
		some(t, "odds ratio", or, ok)
		or, ok = table.ConditionalOR()
		some(t, "conditional odds ratio", or, ok)
		sound(t, "mid-p limits", table.MidPLimits(level))
		sound(t, "exact limits", table.ExactLimits(level))
		sound(t, "expected", table.ExpectedExposedCases())
		difference, ok := table.RiskDifference(level)
		some(t, "difference", difference, ok)
		sound(t, "Haldane", table.HaldaneOR(level))

		p := table.Exposed()
		share, ok := p.Value()
		some(t, "share", share, ok)
		sound(t, "Wilson", p.Wilson(level))
		sound(t, "Clopper-Pearson", p.ClopperPearson(level))
		sound(t, "mid-p of a share", p.MidP(level))

		amount := rapid.SampledFrom(nastyValues)
		rates := Rates{table.ExposedCases, amount.Draw(t, "exposed km"), table.UnexposedCases, amount.Draw(t, "unexposed km")}
		ratio, ok := rates.Ratio()
		some(t, "rate ratio", ratio, ok)
		rate, ok := rates.Exposed()
		some(t, "rate", rate, ok)
		sound(t, "rates P", rates.MidP())
		sound(t, "limits of rates", rates.MidPLimits(level))
		sound(t, "exact limits of rates", rates.ExactLimits(level))

		oe := ObservedExpected{Observed: table.ExposedCases, Expected: amount.Draw(t, "expected")}
		ratio, ok = oe.Ratio()
		some(t, "O/E", ratio, ok)
		sound(t, "O/E limits", oe.MidPLimits(level))
		sound(t, "exact O/E limits", oe.ExactLimits(level))

		m := Margins{table.ExposedCases, table.ExposedNonCases, table.UnexposedCases}
		alpha := rapid.SampledFrom([]float64{.05, .003, 0, 1, -1, math.NaN()}).Draw(t, "alpha")
		m.CriticalCases(alpha)
		sound(t, "power P", m.Power(alpha, amount.Draw(t, "or")))
		sound(t, "detectable", m.DetectableOR(alpha, level))

		strata := []Table2x2{table, nastyTable(t), nastyTable(t)}[:rapid.IntRange(0, 3).Draw(t, "strata")]
		common, err := MantelHaenszel(strata, level)
		answered(t, "Mantel-Haenszel", common, err)
		common, err = MantelHaenszelJackknife(strata, level)
		answered(t, "jackknife", common, err)
		independence, err := CochranMantelHaenszel(strata)
		answered(t, "CMH", independence, err)
		homogeneity, err := BreslowDay(strata)
		answered(t, "Breslow-Day", homogeneity, err)
		var events, totals []int
		for _, s := range strata {
			events, totals = append(events, s.ExposedCases), append(totals, s.ExposedCases+s.ExposedNonCases)
		}
		trend, err := CochranArmitage(events, totals, nastyColumn(t, len(events), "score"))
		answered(t, "trend", trend, err)
	})
}
