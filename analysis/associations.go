package analysis

import (
	"context"

	"footnote/analysis/association"
	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// associate gives every exposure a row for every outcome: what the labelled
// runs show side by side, and a verdict. The description never decides: a table
// of such tests tells three of four runners without any cause that they have
// one (measured on simulated runners).
func (k *desk) associate(ctx context.Context, f *Findings) error {
	var all []*traininglog.Run
	for _, i := range k.runs {
		all = append(all, &k.log.Runs[i])
	}
	for _, o := range outcomes.Of(all) {
		c := k.cohort(o)
		first := len(f.Associations)
		for e := range k.exposures {
			values, err := k.column(ctx, e, &c)
			if err != nil {
				return err
			}
			a := k.row(e, &c, values)
			if o.Primary {
				if g, ok := k.entryGap(e, &c, values); ok {
					a.Entries = &g
				}
			}
			f.Associations = append(f.Associations, a)
		}
		if err := k.decideAll(ctx, f, first, &c); err != nil {
			return err
		}
		if err := k.crossOver(ctx, f.Associations[first:], &c); err != nil {
			return err
		}
		k.sayLengths(f.Associations[first:])
		warnOfEntries(f.Associations[first:])
	}
	return nil
}

// plannedCounts is said of counts that take a run at another length than it had.
const plannedCounts = "; counted at the length that a run was planned or usual to have, not the length it came to, so these are not the runs that are flagged"

// sayLengths says in the definitions of load what their counts are counts of:
// beside the flags of the same name they would contradict them.
func (k *desk) sayLengths(rows []Association) {
	for e := range rows {
		if k.exposures[e].View == exposures.PlannedLength {
			rows[e].Definition += plannedCounts
		}
	}
}

// decideAll runs the deciding test on a cohort that holds enough, and lays what
// it found over the rows from first on.
func (k *desk) decideAll(ctx context.Context, f *Findings, first int, c *cohort) error {
	if !c.passesGate() {
		return nil
	}
	t, err := k.decideAtLook(ctx, c)
	if err != nil || t == nil {
		return err
	}
	f.Tests = append(f.Tests, t.facts(c.outcome.Key))
	return k.judgeByTrial(f.Associations[first:], t, c)
}

// row describes one exposure against one outcome and says what may be said.
func (k *desk) row(e int, c *cohort, values []exposures.Value) Association {
	x := k.exposures[e]
	a := Association{
		Outcome: c.outcome.Key, Exposure: x.Key, Title: x.Title,
		Definition: x.Definition(k.thresholds), Unit: x.Unit,
		EffectType: NoEffect, Standing: x.Standing, Caution: x.Caution,
	}
	if x.Cut != nil {
		a.Threshold = traininglog.Measured(traininglog.Score(x.Cut(k.thresholds)))
	}
	a.describe(x, c, values)
	k.judge(&a, x, c)
	return a
}

// describe fills in counts, odds ratio, limits and p of the fourfold table of
// the runs on which the exposure is known.
func (a *Association) describe(x exposures.Exposure, c *cohort, values []exposures.Value) {
	if !x.PerRun() {
		a.LabelledRuns, a.SymptomRuns = len(c.runs), c.cases
		return
	}
	for n, v := range values {
		switch {
		case !v.Known:
		case v.Exposed:
			a.ExposedRuns++
			a.ExposedSymptom += b2i(c.present[n])
		default:
			a.UnexposedRuns++
			a.UnexposedSymptom += b2i(c.present[n])
		}
	}
	a.LabelledRuns = a.ExposedRuns + a.UnexposedRuns
	a.SymptomRuns = a.ExposedSymptom + a.UnexposedSymptom

	t := association.Table2x2{
		ExposedCases: a.ExposedSymptom, ExposedNonCases: a.ExposedRuns - a.ExposedSymptom,
		UnexposedCases: a.UnexposedSymptom, UnexposedNonCases: a.UnexposedRuns - a.UnexposedSymptom,
	}
	a.ExposedShare, a.UnexposedShare = shareOf(t.Exposed()), shareOf(t.Unexposed())
	if x.Key == exposures.LongRun.Key {
		a.compareWithDistance(c, values)
		return
	}
	or, ok := t.ConditionalOR()
	if !ok {
		return
	}
	limits := t.MidPLimits(confidence)
	a.EffectType = OddsRatio
	a.Method = "2x2 table, described only: conditional odds ratio, mid-p limits, central mid-p"
	a.AdjustedFor = "nothing"
	a.Effect, a.Low, a.High = score(or), score(limits.Low), score(limits.High)
	a.P = score(t.MidP())
}

// DividesRuns reports whether the exposure makes two groups of the labelled runs;
// the kilometres within runs that late_onset is asked of are no such groups.
func (a Association) DividesRuns() bool { return a.Exposure != exposures.LateOnset.Key }

func score(x float64) traininglog.Reading[traininglog.Score] {
	return traininglog.Measured(traininglog.Score(x))
}

// compareWithDistance compares the cases on exposed runs with those to be
// expected there if every kilometre at risk were alike.
func (a *Association) compareWithDistance(c *cohort, values []exposures.Value) {
	var exposedKm, allKm float64
	observed, cases := 0, 0
	for n, v := range values {
		at, ok := kmAtRisk(c.runs[n], c.outcome, c.present[n])
		if !v.Known || !ok {
			continue
		}
		allKm += at
		cases += b2i(c.present[n])
		if v.Exposed {
			exposedKm += at
			observed += b2i(c.present[n])
		}
	}
	if cases == 0 || exposedKm <= 0 || exposedKm >= allKm {
		return
	}
	oe := association.ObservedExpected{Observed: observed, Expected: float64(cases) * exposedKm / allKm}
	ratio, ok := oe.Ratio()
	if !ok {
		return
	}
	limits := oe.MidPLimits(confidence)
	a.EffectType = ObservedExpected
	a.Method = "observed against expected from the distance at risk, Poisson mid-p limits"
	a.AdjustedFor = "distance"
	a.Effect, a.Low, a.High = score(ratio), score(limits.Low), score(limits.High)
}

// kmAtRisk returns how far a run went until the outcome came, or to its end.
func kmAtRisk(r *traininglog.Run, o outcomes.Outcome, present bool) (float64, bool) {
	d, ok := r.Distance.Value()
	if !ok || d <= 0 {
		return 0, false
	}
	if present {
		if onset, noted := o.Onset(r); noted && onset > 0 && onset < d {
			return onset.Km(), true
		}
	}
	return d.Km(), true
}
