package analysis

import (
	"context"

	"footnote/analysis/deciding"
	"footnote/traininglog"
)

// trial is the deciding test of one cohort: the columns it asked about and
// what it found.
type trial struct {
	columns  []deciding.Column
	options  deciding.Options
	decision *deciding.Decision
	all      []followed
	asOf     traininglog.Day // of the look
	// linkedOnly leaves the sizes of what is not linked away.
	linkedOnly bool
	next       int // numb runs at which the next look comes; 0 where all data were asked
}

// decideAtLook runs the deciding test on a cohort as it was at the latest look.
func (k *desk) decideAtLook(ctx context.Context, c *cohort) (*trial, error) {
	if k.allData {
		return k.decide(ctx, c, k.budget(inspection{level: deciding.DefaultOptions().FactorLevel}))
	}
	then, at, next, ok := c.latestLook()
	if !ok {
		return nil, nil
	}
	t, err := k.decide(ctx, &then, k.budget(at))
	if t != nil {
		t.next = next
	}
	return t, err
}

// decide runs the deciding test on a cohort that passes the gate; nil where too
// few of its runs have a distance.
func (k *desk) decide(ctx context.Context, c *cohort, o deciding.Options) (*trial, error) {
	all := k.followAll(c)
	rows, err := k.rowsOf(all)
	if err != nil {
		return nil, err
	}
	if len(all) < gateLabelled || rows.Events < gateCases || len(all)-rows.Events < gateClear {
		return nil, nil
	}
	t := &trial{options: o, all: all, asOf: k.days[all[len(all)-1].at], linkedOnly: k.linkedOnly}
	t.columns = append(t.columns, k.gaitColumns(all, rows)...)
	t.columns = append(t.columns, k.loadColumns(all, rows)...)
	t.columns = append(t.columns, k.startColumns(all, rows)...)
	for j := range t.columns {
		t.columns[j].Aside = k.aside(t.columns[j].Key)
	}
	t.decision, err = deciding.Decide(ctx, rows, t.columns, o)
	return t, err
}

// aside reports whether an exposure is asked beside the others.
func (k *desk) aside(key string) bool {
	for e := range k.exposures {
		if k.exposures[e].Key == key {
			return k.exposures[e].Aside
		}
	}
	return false
}

// keyOf returns the exposure that a column's score speaks of, and whether it
// says more of the outcome with the exposure.
func (t *trial) keyOf(column, sign int) (key string, more bool) {
	c := &t.columns[column]
	if sign < 0 && c.Negative != "" {
		return c.Negative, true
	}
	return c.Key, (sign > 0) != c.Low
}

// facts says of a trial what the methods section prints.
func (t *trial) facts(outcome string) Test {
	f := Test{
		Outcome: outcome, Runs: len(t.all), Cases: t.decision.Rows.Events, Kilometres: t.decision.Rows.N(),
		AsOf: t.asOf, NextLook: t.next, Level: t.options.FactorLevel, Permutations: t.options.Permutations,
		Critical: t.decision.Critical, SpellDays: t.decision.Spells.Tau, SpellVariance: t.decision.Spells.Variance,
	}
	for _, family := range t.decision.Families {
		key, _ := t.keyOf(family.Best, signOf(t.decision.Results[family.Best].T))
		f.Families = append(f.Families, FamilyResult{Family: family.Name, Exposure: key, P: family.P, Adjusted: family.Adjusted, Q: family.Q})
	}
	return f
}
