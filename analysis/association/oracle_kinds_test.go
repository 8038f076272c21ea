package association

import (
	"encoding/json"
	"math"
)

// One function a kind of case: it reads the input and answers every field.

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

func askMantelHaenszel(input json.RawMessage) (answers, error) {
	var in struct{ Tables [][4]int }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	var tables []Table2x2
	for _, t := range in.Tables {
		tables = append(tables, Table2x2{t[0], t[1], t[2], t[3]})
	}
	or, err := MantelHaenszel(tables, 0.95)
	if err != nil {
		return nil, err
	}
	test, err := CochranMantelHaenszel(tables)
	if err != nil {
		return nil, err
	}
	h, homogeneity := BreslowDay(tables)
	known := homogeneity == nil
	return answers{
		"or_mh": or.Value, "log_or_se": maybe(or.LogStdErr, !math.IsInf(or.LogStdErr, 1)), "ci_rbg": Interval{or.Low, or.High},
		"cmh_chi2": test.ChiSquared, "cmh_p": test.P, "cmh_chi2_cc": test.ChiSquaredCorrected, "cmh_p_cc": test.PCorrected,
		"breslow_day": maybe(h.BreslowDay, known), "breslow_day_p": maybe(h.BreslowDayP, known),
		"tarone": maybe(h.Tarone, known), "tarone_p": maybe(h.TaroneP, known),
		"informative_strata": InformativeStrata(tables),
	}, nil
}

func coxAnswers(start, stop []float64, event []int, columns [][]float64) (answers, error) {
	fit, err := Cox(start, stop, happened(event), columns)
	if err != nil {
		return nil, err
	}
	return answers{
		"coef": fit.Coefficients, "se": fit.StdErr, "loglik": []float64{fit.NullLogLik, fit.LogLik},
		"lr": fit.LikelihoodRatio, "score": fit.Score, "wald": fit.Wald,
	}, nil
}

func askCox(input json.RawMessage) (answers, error) {
	var in struct {
		Time  []float64
		Event []int
		X     [][]float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	return coxAnswers(nil, in.Time, in.Event, transpose(in.X))
}

func askCoxIntervals(input json.RawMessage) (answers, error) {
	var in struct {
		Start, Stop, X []float64
		Event          []int
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	return coxAnswers(in.Start, in.Stop, in.Event, [][]float64{in.X})
}

func askConditional(input json.RawMessage) (answers, error) {
	var in struct {
		Stratum, Y []int
		X          [][]float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	fit, err := ConditionalLogistic(in.Stratum, happened(in.Y), transpose(in.X))
	if err != nil {
		return nil, err
	}
	return answers{
		"coef": fit.Coefficients, "se": fit.StdErr, "loglik": []float64{fit.NullLogLik, fit.LogLik},
		"informative_strata": fit.InformativeStrata,
	}, nil
}

func askCorrelation(input json.RawMessage) (answers, error) {
	var in struct{ X, Y []float64 }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	spearman, err := Spearman(in.X, in.Y)
	if err != nil {
		return nil, err
	}
	kendall, err := KendallTauB(in.X, in.Y)
	return answers{"spearman": spearman.Coefficient, "spearman_p_t": spearman.P, "kendall_tau_b": kendall}, err
}

func askTrend(input json.RawMessage) (answers, error) {
	var in struct {
		Events, N []int
		Score     []float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	trend, err := CochranArmitage(in.Events, in.N, in.Score)
	return answers{"chi2": trend.ChiSquared, "p": trend.P}, err
}

func askPower(input json.RawMessage) (answers, error) {
	var in struct {
		N, Events, Exposed int
		Alpha              float64
	}
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	m := Margins{in.Exposed, in.N - in.Exposed, in.Events}
	return answers{
		"critical_a": maybe(m.CriticalCases(in.Alpha)),
		"power_or2":  m.Power(in.Alpha, 2), "power_or3": m.Power(in.Alpha, 3), "power_or5": m.Power(in.Alpha, 5),
		"size_upper": m.Power(in.Alpha, 1), "mdor80": m.DetectableOR(in.Alpha, 0.8),
	}, nil
}

func askMeta(input json.RawMessage) (answers, error) {
	var in struct{ Yi, Vi []float64 }
	if err := json.Unmarshal(input, &in); err != nil {
		return nil, err
	}
	r, err := PauleMandel(in.Yi, in.Vi, 0.95)
	return answers{
		"mu": r.Value, "tau2_pm": r.TauSquared, "se_hk": r.StdErr, "ci": Interval{r.Low, r.High},
		"Q": r.Q, "Q_p": r.QP, "tau2_dl": r.TauSquaredDL,
	}, err
}
