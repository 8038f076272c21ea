package analysis

import (
	"context"

	"footnote/analysis/deciding"
)

// trial is the deciding test of one cohort: the columns it asked about and
// what it found.
type trial struct {
	columns  []deciding.Column
	options  deciding.Options
	decision *deciding.Decision
	all      []followed
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
	t := &trial{options: o, all: all}
	t.columns = append(t.columns, k.gaitColumns(all, rows)...)
	t.columns = append(t.columns, k.loadColumns(all, rows)...)
	t.columns = append(t.columns, k.startColumns(all, rows)...)
	t.decision, err = deciding.Decide(ctx, rows, t.columns, o)
	return t, err
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

// budget is the share of error that one athlete's questions may spend.
func (k *desk) budget() deciding.Options {
	o := deciding.DefaultOptions()
	o.Seed = k.seed
	return o
}
