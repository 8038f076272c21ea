package association

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"testing"
)

// The reference values come from two routes that agree with each other, 40
// digit arithmetic and R. They lie outside the repository; the test is skipped
// where they are absent.

// answers are what this package says to one case, by the name of the field.
// nil is "undefined".
type answers map[string]any

// kinds say how each kind of case is asked.
var kinds = map[string]func(json.RawMessage) (answers, error){
	"table2x2":     askTable2x2,
	"rate_ratio":   askRates,
	"proportion":   askProportion,
	"oe_poisson":   askObservedExpected,
	"padjust":      askAdjust,
	"mannwhitney":  askMannWhitney,
	"kaplan_meier": askKaplanMeier,
	"ou_whiten":    askWhiten,
	"firth":        askFirth,
	"spell_corr":   askSpells,
}

// excused kinds are not implemented: late_run is a test of a constant hazard
// within runs that the project replaced by one on the fitted hazard.
var excused = []string{"late_run"}

// tolerances by field: limits found by root-finding are compared at 1e-6,
// Firth at 1e-7, the rest at 1e-9. Tighter than the published ones where this
// package is.
func tolerance(kind, field string) float64 {
	return 1e-9
}

func sharedFile(t *testing.T, elements ...string) string {
	t.Helper()
	root := os.Getenv("FOOTNOTE_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			if dir == filepath.Dir(dir) {
				t.Fatal("no go.mod above the test")
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	name := filepath.Join(append([]string{root}, elements...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("reference file absent: %v", err)
	}
	return name
}

func TestOracle(t *testing.T) {
	data, err := os.ReadFile(sharedFile(t, "oracle", "statistics.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID, Kind string
			Input    json.RawMessage
			Expect   map[string]any
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	cases, fields, worst := map[string]int{}, 0, map[string]float64{}
	for _, c := range file.Cases {
		if slices.Contains(excused, c.Kind) {
			continue
		}
		ask, known := kinds[c.Kind]
		if !known {
			t.Logf("%s: kind %q is not asked yet", c.ID, c.Kind)
			continue
		}
		cases[c.Kind]++
		t.Run(c.ID, func(t *testing.T) {
			got, err := ask(c.Input)
			if err != nil {
				t.Fatal(err)
			}
			for field, want := range c.Expect {
				answer, ok := got[field]
				if !ok {
					t.Errorf("%s: not answered, want %v", field, want)
					continue
				}
				fields++
				off := distance(answer, want)
				worst[c.Kind] = math.Max(worst[c.Kind], off)
				if !(off <= tolerance(c.Kind, field)) {
					t.Errorf("%s: got %v, want %v (relative difference %.1e)", field, answer, want, off)
				}
			}
		})
	}
	names := make([]string, 0, len(cases))
	sum := 0
	for kind, n := range cases {
		names = append(names, fmt.Sprintf("%s %d (%.0e)", kind, n, worst[kind]))
		sum += n
	}
	sort.Strings(names)
	t.Logf("%d cases of %d kinds, %d fields; worst relative difference: %v", sum, len(cases), fields, names)
}

// distance is the largest |got-want|/max(|want|, 1e-6) over the numbers of
// an answer, +Inf where the shapes differ.
func distance(got, want any) float64 {
	switch g := got.(type) {
	case nil:
		if want == nil {
			return 0
		}
	case Interval:
		return distance([]any{g.Low, g.High}, want)
	case []float64:
		list := make([]any, len(g))
		for i := range g {
			list[i] = g[i]
		}
		return distance(list, want)
	case []int:
		list := make([]any, len(g))
		for i := range g {
			list[i] = g[i]
		}
		return distance(list, want)
	case []any:
		w, ok := want.([]any)
		if !ok || len(w) != len(g) {
			return math.Inf(1)
		}
		worst := 0.0
		for i := range g {
			worst = math.Max(worst, distance(g[i], w[i]))
		}
		return worst
	case int:
		return distance(float64(g), want)
	case float64:
		switch w := want.(type) {
		case string:
			if w == "Inf" && math.IsInf(g, 1) || w == "-Inf" && math.IsInf(g, -1) {
				return 0
			}
		case float64:
			return math.Abs(g-w) / math.Max(math.Abs(w), 1e-6)
		}
	}
	return math.Inf(1)
}

// maybe is the value, or nil if it is undefined.
func maybe[T any](value T, ok bool) any {
	if !ok {
		return nil
	}
	return value
}

func askTable2x2(input json.RawMessage) (answers, error) {
	var in struct{ A, B, C, D int }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	t := Table2x2{in.A, in.B, in.C, in.D}
	haldane := t.HaldaneOR(0.95)
	rd, rdOK := t.RiskDifference(0.95)
	return answers{
		"p_fisher_minlike": t.FisherP(), "p_central": t.CentralP(), "p_midp_central": t.MidP(),
		"or_sample": maybe(t.OddsRatio()), "or_cmle": maybe(t.ConditionalOR()),
		"ci_exact": t.ExactLimits(0.95), "ci_midp": t.MidPLimits(0.95),
		"or_haldane": haldane.Value, "ci_haldane": Interval{haldane.Low, haldane.High},
		"risk_exposed_wilson": t.Exposed().Wilson(0.95), "risk_unexposed_wilson": t.Unexposed().Wilson(0.95),
		"rd": maybe(rd.Value, rdOK), "rd_newcombe": maybe(Interval{rd.Low, rd.High}, rdOK),
		"expected_a": t.ExpectedExposedCases(), "hyper_var": t.HypergeometricVariance(),
	}, nil
}

func askRates(input json.RawMessage) (answers, error) {
	var in struct {
		M1 int     `json:"m1"`
		E1 float64 `json:"E1"`
		M0 int     `json:"m0"`
		E0 float64 `json:"E0"`
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	r := Rates{in.M1, in.E1, in.M0, in.E0}
	exposed, ok1 := r.Exposed()
	unexposed, ok0 := r.Unexposed()
	return answers{
		"rate_exposed_100km": maybe(100*exposed, ok1), "rate_unexposed_100km": maybe(100*unexposed, ok0),
		"rate_ratio": maybe(r.Ratio()), "ci_midp": r.MidPLimits(0.95), "ci_exact": r.ExactLimits(0.95),
		"p_midp_central": r.MidP(),
	}, nil
}

func askProportion(input json.RawMessage) (answers, error) {
	var in struct{ X, N int }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	p := Proportion{in.X, in.N}
	return answers{"wilson": p.Wilson(0.95), "clopper": p.ClopperPearson(0.95), "midp": p.MidP(0.95)}, nil
}

func askObservedExpected(input json.RawMessage) (answers, error) {
	var in struct {
		Observed int
		Expected float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	o := ObservedExpected{in.Observed, in.Expected}
	return answers{"ratio": maybe(o.Ratio()), "exact": o.ExactLimits(0.95), "midp": o.MidPLimits(0.95)}, nil
}

func askAdjust(input json.RawMessage) (answers, error) {
	var in struct{ P []float64 }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	bh, err := BenjaminiHochberg(in.P)
	if err != nil {
		return nil, err
	}
	by, err := BenjaminiYekutieli(in.P)
	if err != nil {
		return nil, err
	}
	holm, err := Holm(in.P)
	return answers{"bh": bh, "by": by, "holm": holm}, err
}

func askMannWhitney(input json.RawMessage) (answers, error) {
	var in struct{ X, Y []float64 }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	m, err := CompareRanks(in.X, in.Y)
	if err != nil {
		return nil, err
	}
	auc, errAUC := DeLong(in.X, in.Y, 0.95)
	return answers{
		"U_x": m.U, "auc": m.AUC, "p_normal": m.PNormal, "p_normal_cc": m.PNormalCorrected,
		"p_exact_conditional": maybe(m.Exact()),
		"delong_var":          maybe(auc.Variance, errAUC == nil),
		"delong_ci":           maybe(Interval{auc.Low, auc.High}, errAUC == nil),
	}, nil
}

func askKaplanMeier(input json.RawMessage) (answers, error) {
	var in struct {
		Time  []float64
		Event []int
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	curve, err := KaplanMeier(in.Time, happened(in.Event), 0.95)
	if err != nil {
		return nil, err
	}
	a := map[string][]any{"t": {}, "n_risk": {}, "d": {}, "S": {}, "greenwood_se": {}, "lo_loglog": {}, "hi_loglog": {}}
	for _, p := range curve {
		for field, value := range map[string]any{
			"t": p.Time, "n_risk": p.AtRisk, "d": p.Events, "S": p.Survival, "greenwood_se": maybe(p.StdErr, p.HasLimits),
			"lo_loglog": maybe(p.Limits.Low, p.HasLimits), "hi_loglog": maybe(p.Limits.High, p.HasLimits),
		} {
			a[field] = append(a[field], value)
		}
	}
	reached := func(x float64) any { return maybe(x, !math.IsInf(x, 1)) }
	median := curve.Median()
	all := answers{"median": reached(median.Value), "median_ci_loglog": []any{reached(median.Low), reached(median.High)}}
	for field, values := range a {
		all[field] = values
	}
	return all, nil
}

// happened turns the 0 and 1 of the reference file into false and true.
func happened(x []int) []bool {
	b := make([]bool, len(x))
	for i := range x {
		b[i] = x[i] != 0
	}
	return b
}

func askWhiten(input json.RawMessage) (answers, error) {
	var in struct {
		Day, W, A []float64
		Tau, S2   float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	w, err := NewWhitening(in.Day, in.W, in.Tau, in.S2)
	if err != nil {
		return nil, err
	}
	z := make([]float64, len(in.A))
	return answers{"z": z, "logdet": w.LogDet()}, w.Apply(z, in.A)
}

func askSpells(input json.RawMessage) (answers, error) {
	var in struct{ Day, P, Y []float64 }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	residual, weight, heaviest := make([]float64, len(in.P)), make([]float64, len(in.P)), 0.0
	for i, p := range in.P {
		residual[i], weight[i] = in.Y[i]-p, p*(1-p)
		heaviest = math.Max(heaviest, weight[i])
	}
	s, err := EstimateSpells(in.Day, residual, weight, heaviest)
	var numerators, denominators []float64
	for _, scale := range s.Scales {
		numerators = append(numerators, scale.Numerator)
		denominators = append(denominators, scale.Denominator)
	}
	return answers{"tau": s.Tau, "s2": s.Variance, "numerators": numerators, "denominators": denominators}, err
}

// transpose turns rows into columns.
func transpose(rows [][]float64) [][]float64 {
	if len(rows) == 0 {
		return nil
	}
	columns := make([][]float64, len(rows[0]))
	for _, row := range rows {
		for j, v := range row {
			columns[j] = append(columns[j], v)
		}
	}
	return columns
}

func askFirth(input json.RawMessage) (answers, error) {
	var in struct {
		X [][]float64
		Y []int
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	fit, err := Firth(transpose(in.X), happened(in.Y), nil)
	if err != nil {
		return nil, err
	}
	var low, high, p []float64
	for j := range fit.Coefficients {
		limits, err := fit.ProfileLimits(j, LikelihoodDrop(0.95))
		if err != nil {
			return nil, err
		}
		pj, err := fit.LikelihoodRatioP(j)
		if err != nil {
			return nil, err
		}
		low, high, p = append(low, limits.Low), append(high, limits.High), append(p, pj)
	}
	null, err := fit.NullLogLik()
	return answers{
		"coef": fit.Coefficients, "se_wald": fit.StdErr, "ci_lo": low, "ci_hi": high, "p_plr": p,
		"pll_full": fit.LogLik, "pll_null": null,
	}, err
}
