package analysis

import (
	"context"
	"fmt"
	"math"

	"footnote/analysis/association"
	"footnote/analysis/exposures"
)

// nearDays is how far on either side of a numb run the clear runs lie that it is
// compared with: within eight weeks a season, a spell or a change of form has
// moved little.
const nearDays = 28

// crossOver adds to what is linked or a lead how it looks from close by: each
// run with the outcome against the clear runs within four weeks of it only (a
// case-crossover comparison: Maclure 1991, Am J Epidemiol 133:144, with
// referents on both sides, so that a trend cancels). It decides nothing: it
// knows neither how far the runs went nor how many things were asked. Forms that
// are no plain flag have no such line.
func (k *desk) crossOver(ctx context.Context, rows []Association, c *cohort) error {
	for e := range rows {
		a, x := &rows[e], k.exposures[e]
		if a.Verdict != Linked && a.Verdict != Lead || !x.PerRun() || a.Definition != x.Definition(k.thresholds) {
			continue
		}
		values, err := k.column(ctx, e, c)
		if err != nil {
			return err
		}
		if or, sets, ok := k.nearby(c, values); ok {
			a.Sentence += fmt.Sprintf(" Each against the clear runs within four weeks of it only (%s): %s times the odds; %s fits.",
				plural(sets, "such comparison", "such comparisons"), factor(or.Value), anything(or.Low, or.High))
		}
	}
	return nil
}

// nearby is the odds ratio of an exposure over sets of one run with the outcome
// and the clear runs near it, by conditional logistic regression, and how many
// sets tell anything. False where it is not finite or no set does.
func (k *desk) nearby(c *cohort, values []exposures.Value) (association.Estimate, int, bool) {
	var set []int
	var event []bool
	var flag []float64
	sets := 0
	for n := range c.runs {
		if !c.present[n] || !values[n].Known {
			continue
		}
		differs := false
		add := func(m int) {
			set, event, flag = append(set, n), append(event, c.present[m]), append(flag, float64(b2i(values[m].Exposed)))
			differs = differs || values[m].Exposed != values[n].Exposed
		}
		add(n)
		for m := range c.runs {
			apart := k.days[c.at[m]] - k.days[c.at[n]]
			if !c.present[m] && values[m].Known && apart >= -nearDays && apart <= nearDays {
				add(m)
			}
		}
		sets += b2i(differs)
	}
	or, err := association.ConditionalOddsRatio(set, event, [][]float64{flag}, math.MaxInt, confidence)
	return or, sets, err == nil
}
