package analysis

import (
	"context"
	"math"
	"slices"

	"footnote/analysis/association"
	"footnote/analysis/deciding"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// pooledLevel is the share of squads without any cause that are told of one.
const pooledLevel = 0.05

// jackknifeAthletes is how many athletes the limits by leaving one out need.
const jackknifeAthletes = 5

// Pool asks of several athletes together what goes with numbness during the
// run: each athlete is compared with herself alone, and what all say is added
// up. There is a row for each exposure that at least two of them have, in the
// order of the exposures of the first. Fewer than two athletes give no row.
func Pool(ctx context.Context, athletes []*Contribution) ([]Association, error) {
	if len(athletes) < 2 {
		return nil, nil
	}
	p := &pool{athletes: athletes}
	for _, c := range athletes {
		p.labelled += c.labelled
		p.numb += c.numb
	}
	if err := p.test(); err != nil {
		return nil, err
	}
	var rows []Association
	for _, key := range p.keys() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if a, ok := p.row(key); ok {
			rows = append(rows, a)
		}
	}
	return rows, nil
}

// pool is a squad under test.
type pool struct {
	athletes       []*Contribution
	labelled, numb int
	columns        []pooledColumn
	results        []deciding.PooledResult
}

// pooledColumn is a column with those who have it.
type pooledColumn struct {
	column deciding.Column
	mirror string // what it is the other side of with every one of them
	strata []deciding.StratumScore
}

// test adds up the scores of the columns that two athletes or more have.
func (p *pool) test() error {
	at := map[string]int{}
	var all []pooledColumn
	for _, c := range p.athletes {
		for _, x := range c.columns {
			i, seen := at[x.id]
			if !seen {
				i = len(all)
				at[x.id] = i
				all = append(all, pooledColumn{column: x.column, mirror: x.mirror})
			}
			if all[i].mirror != x.mirror {
				all[i].mirror = ""
			}
			all[i].strata = append(all[i].strata, x.score)
		}
	}
	var asked []deciding.PooledColumn
	for _, c := range all {
		if len(c.strata) >= 2 {
			p.columns = append(p.columns, c)
			asked = append(asked, deciding.PooledColumn{Family: c.column.Family, Strata: c.strata})
		}
	}
	if len(asked) == 0 {
		return nil
	}
	var err error
	p.results, err = deciding.Pooled(asked, pooledPermutations)
	return err
}

// keys lists the exposures that at least two athletes' labelled runs know, in
// the order in which they come.
func (p *pool) keys() []string {
	var order []string
	count := map[string]int{}
	for _, c := range p.athletes {
		for _, a := range c.rows {
			if a.LabelledRuns == 0 {
				continue
			}
			if count[a.Exposure]++; count[a.Exposure] == 1 {
				order = append(order, a.Exposure)
			}
		}
	}
	return slices.DeleteFunc(order, func(key string) bool { return count[key] < 2 })
}

// row sums up one exposure over the athletes who have it.
func (p *pool) row(key string) (Association, bool) {
	var a Association
	var tables []association.Table2x2
	for _, c := range p.athletes {
		for _, r := range c.rows {
			if r.Exposure != key || r.LabelledRuns == 0 {
				continue
			}
			if len(tables) == 0 {
				a = Association{
					Outcome: outcomes.NumbnessDuring.Key, Exposure: key, Title: r.Title, Definition: p.definition(key, r), Unit: r.Unit,
					Threshold: r.Threshold, Standing: r.Standing, Caution: r.Caution, EffectType: NoEffect,
				}
			}
			if r.Threshold != a.Threshold {
				a.Threshold = traininglog.Reading[traininglog.Score]{}
			}
			a.LabelledRuns += r.LabelledRuns
			a.SymptomRuns += r.SymptomRuns
			a.ExposedRuns += r.ExposedRuns
			a.ExposedSymptom += r.ExposedSymptom
			a.UnexposedRuns += r.UnexposedRuns
			a.UnexposedSymptom += r.UnexposedSymptom
			tables = append(tables, association.Table2x2{
				ExposedCases: r.ExposedSymptom, ExposedNonCases: r.ExposedRuns - r.ExposedSymptom,
				UnexposedCases: r.UnexposedSymptom, UnexposedNonCases: r.UnexposedRuns - r.UnexposedSymptom,
			})
		}
	}
	if len(tables) < 2 {
		return a, false
	}
	s := squadOf(tables)
	best, unsized := p.bestOf(key)
	if !unsized {
		a.takeCommon(s)
	}
	p.judge(&a, best, s)
	return a, true
}

// definition is that of the exposure's row, which in a single log may have been
// replaced by that of its strongest form.
func (p *pool) definition(key string, r Association) string {
	for _, c := range p.columns {
		if c.column.Key == key && c.column.Kind == deciding.Flag {
			return c.column.Form
		}
	}
	return r.Definition
}

// bestOf returns the tested form with the most evidence that speaks of an
// exposure, or −1, and whether no ratio is printed for it.
func (p *pool) bestOf(key string) (best int, unsized bool) {
	best = -1
	for j, c := range p.columns {
		if c.column.Key != key && c.column.Negative != key {
			continue
		}
		unsized = unsized || c.column.Unsized
		if spoken, _ := speaksOf(&c.column, p.results[j].T); spoken != key {
			continue
		}
		if best < 0 || math.Abs(p.results[j].T) > math.Abs(p.results[best].T) {
			best = j
		}
	}
	return best, unsized
}

// speaksOf returns the exposure that a column's score speaks of, and whether it
// says more of the outcome with the exposure.
func speaksOf(c *deciding.Column, t float64) (key string, more bool) {
	if t < 0 && c.Negative != "" {
		return c.Negative, true
	}
	return c.Key, (t > 0) != c.Low
}
