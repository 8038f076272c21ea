package deciding

import (
	"context"
	"math"

	"footnote/analysis/association"
)

// Options of a decision. The levels share one athlete's budget of 5 %: factors
// and the cadence family by permutation, the late test by its normal score.
type Options struct {
	Permutations int     // B
	Seed         uint64  // of the permutations
	FactorLevel  float64 // of the largest score over all columns
	OwnFamily    string  // a family tested against its own maximum too …
	OwnLevel     float64 // … at this level
	LateLevel    float64 // of the late test
}

// DefaultOptions is the budget measured in the method's calibration.
func DefaultOptions() Options {
	return Options{Permutations: 999, Seed: 1, FactorLevel: 0.03, OwnFamily: "cadence", OwnLevel: 0.007, LateLevel: 0.005}
}

// Result is what was found of one column.
type Result struct {
	Column   int
	Lack     string  // why it was not tested; empty where it was
	More     int     // runs with the event that would cure the lack; 0: none, or cannot be told
	Twin     int     // column it cannot be told apart from, or −1: the base model
	T        float64 // score, standard normal under the null
	Evidence float64 // the score weighed against its yardstick, on the scale of |T|
	P        float64 // of the single test
	Adjusted float64 // family-wise, by max-T over all columns
}

// Family is what was found of a family of columns.
type Family struct {
	Name     string
	Best     int     // index into Results of the form with the most evidence
	P        float64 // of the family's largest score against its own maximum
	Adjusted float64 // the same against the maximum over all columns
	Q        float64 // Benjamini–Hochberg over families
}

// Step is a column that the test links, in the order of finding.
type Step struct {
	Column   int
	Sign     int // +1: more with the exposure, −1: fewer
	Adjusted float64
	Own      bool // found against its own family's maximum only
}

// Decision is the whole answer.
type Decision struct {
	Results  []Result
	Families []Family // by p, then by first column
	Steps    []Step
	Spells   association.Spells
	Critical float64 // evidence that the largest exceeds under the null with probability FactorLevel
	Late     Late
	Rows     *Rows
	model    *model
	columns  []Column
	weigh    *yardstick
}

// separable is the share of a column's variance that must be left after the
// base model and earlier links; less cannot be told apart from them.
const separable = 0.10

// mostSteps is how many columns may be linked: few events carry few answers.
func mostSteps(events int) int { return min(4, max(1, events/5-2)) }

// Decide tests the columns on the rows. It needs a row with an event and one
// without; the gate of how much data is enough is the caller's.
func Decide(ctx context.Context, r *Rows, columns []Column, o Options) (*Decision, error) {
	base, err := fit(r, r.base())
	if err != nil {
		return nil, err
	}
	d := &Decision{Results: make([]Result, len(columns)), Spells: base.spells, Rows: r, model: base, columns: columns}
	var live []int
	for j := range columns {
		d.Results[j] = Result{Column: j, Twin: -1}
		d.Results[j].Lack, d.Results[j].More = columns[j].lack(r, base.weight)
		if d.Results[j].Lack == "" {
			live = append(live, j)
		}
	}
	able, err := d.first(ctx, base, columns, live, o)
	if err != nil {
		return nil, err
	}
	if d.Late, err = lateTest(r); err != nil {
		return nil, err
	}
	if err := d.forward(ctx, columns, able, o); err != nil {
		return nil, err
	}
	d.ownFamily(columns, o)
	return d, nil
}

// scoreAll prepares the columns that the model leaves enough of.
func scoreAll(m *model, columns []Column, live []int) (able []scored, unable []int, err error) {
	for _, j := range live {
		s, err := m.score(j, &columns[j])
		if err != nil {
			return nil, nil, err
		}
		if s.left <= separable {
			unable = append(unable, j)
			continue
		}
		able = append(able, s)
	}
	return able, unable, nil
}

// first scores every column against the base model.
func (d *Decision) first(ctx context.Context, base *model, columns []Column, live []int, o Options) ([]scored, error) {
	able, unable, err := scoreAll(base, columns, live)
	if err != nil {
		return nil, err
	}
	for _, j := range unable {
		d.Results[j].Lack = "it cannot be told apart from the passing of time and the distance run"
	}
	if len(able) == 0 {
		return nil, nil
	}
	null, err := permute(ctx, base.residual, able, o.Permutations, o.Seed, nil, math.Inf(1), 0)
	if err != nil {
		return nil, err
	}
	d.weigh = newYardstick(columns, able, null)
	d.weigh.weigh(null, able)
	largest := null.largest(every(able))
	if d.Critical, err = association.Quantile(largest, 1-o.FactorLevel); err != nil {
		return nil, err
	}
	members := map[string][]int{}
	var names []string
	for q, s := range able {
		r := &d.Results[s.column]
		r.T, r.Evidence = s.score, d.weigh.evidence(s.column, s.score)
		r.P = pValue(null.largest([]int{q}), r.Evidence)
		r.Adjusted = pValue(largest, r.Evidence)
		f := columns[s.column].Family
		if members[f] == nil {
			names = append(names, f)
		}
		members[f] = append(members[f], q)
	}
	for _, name := range names {
		best := members[name][0]
		for _, q := range members[name] {
			if d.Results[able[q].column].Evidence > d.Results[able[best].column].Evidence {
				best = q
			}
		}
		t := d.Results[able[best].column].Evidence
		d.Families = append(d.Families, Family{
			Name: name, Best: able[best].column,
			P: pValue(null.largest(members[name]), t), Adjusted: pValue(largest, t),
		})
	}
	return able, d.rankFamilies()
}

// rankFamilies orders the families by evidence and adds q-values.
func (d *Decision) rankFamilies() error {
	p := make([]float64, len(d.Families))
	for i, f := range d.Families {
		p[i] = f.P
	}
	q, err := association.BenjaminiHochberg(p)
	if err != nil {
		return err
	}
	for i := range d.Families {
		d.Families[i].Q = q[i]
	}
	sortFamilies(d.Families)
	return nil
}

// forward links the column with the most evidence, lets it join the base
// model, and asks again, as long as the largest evidence is beyond its level. able
// are the columns as the first step scored them.
func (d *Decision) forward(ctx context.Context, columns []Column, able []scored, o Options) error {
	design, m := d.Rows.base(), d.model
	for len(able) > 0 && len(d.Steps) < mostSteps(d.Rows.Events) {
		best, most := able[0], 0.0
		for _, s := range able {
			if e := d.weigh.evidence(s.column, s.score); e > most {
				best, most = s, e
			}
		}
		p := d.Results[best.column].Adjusted // the first step is scored already
		if len(d.Steps) > 0 {
			var err error
			if p, err = d.adjusted(ctx, m, able, most, o); err != nil {
				return err
			}
		}
		if p > o.FactorLevel {
			return nil
		}
		d.Steps = append(d.Steps, Step{Column: best.column, Sign: sign(best.score), Adjusted: p})
		design = append(design, best.values)
		var err error
		if m, err = fit(d.Rows, design); err != nil {
			return err
		}
		var unable []int
		if able, unable, err = scoreAll(m, columns, others(able, best.column)); err != nil {
			return err
		}
		d.twins(columns, unable)
	}
	return nil
}

// adjusted returns the family-wise p-value of the largest evidence of a later
// step, or 1 as soon as it is known to be beyond the level. The yardstick is
// that of the first step.
func (d *Decision) adjusted(ctx context.Context, m *model, able []scored, largest float64, o Options) (float64, error) {
	mayReach := int(o.FactorLevel*float64(1+o.Permutations)) - 1
	null, err := permute(ctx, m.residual, able, o.Permutations, o.Seed, d.weigh, largest, max(mayReach, 1))
	if err != nil {
		return 1, err
	}
	if null.count() < o.Permutations {
		return 1, nil
	}
	return pValue(null.largest(every(able)), largest), nil
}

func sign(t float64) int {
	if t < 0 {
		return -1
	}
	return 1
}

// every lists the places of all columns.
func every(able []scored) []int {
	all := make([]int, len(able))
	for q := range able {
		all[q] = q
	}
	return all
}

// others lists the columns of able but for one.
func others(able []scored, but int) []int {
	var rest []int
	for _, s := range able {
		if s.column != but {
			rest = append(rest, s.column)
		}
	}
	return rest
}

// twins notes which columns the latest link left no room for.
func (d *Decision) twins(columns []Column, unable []int) {
	latest := d.Steps[len(d.Steps)-1].Column
	for _, j := range unable {
		if d.Results[j].Lack == "" && d.Results[j].Twin < 0 && columns[j].Family != columns[latest].Family {
			d.Results[j].Twin = latest
		}
	}
}

// ownFamily links the family that has a budget of its own, if the steps did not.
func (d *Decision) ownFamily(columns []Column, o Options) {
	for _, s := range d.Steps {
		if columns[s.Column].Family == o.OwnFamily {
			return
		}
	}
	for _, f := range d.Families {
		if f.Name != o.OwnFamily || f.P > o.OwnLevel {
			continue
		}
		d.Steps = append(d.Steps, Step{Column: f.Best, Sign: sign(d.Results[f.Best].T), Adjusted: f.Adjusted, Own: true})
	}
}
