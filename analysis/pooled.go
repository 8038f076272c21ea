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
	decision       *deciding.PooledDecision // nil where no column is in two logs
}

// pooledColumn is a column with those who have it.
type pooledColumn struct {
	column deciding.Column
	mirror string // what it is the other side of with every one of them
	parts  []deciding.Part
}

// test adds up the scores of the columns that two athletes or more have.
func (p *pool) test() error {
	at := map[string]int{}
	var all []pooledColumn
	var strata []*deciding.StratumScores
	for _, c := range p.athletes {
		if c.scores == nil {
			continue
		}
		strata = append(strata, c.scores)
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
			if all[i].column.Form != x.column.Form {
				all[i].column.Form = ownLines
			}
			all[i].parts = append(all[i].parts, deciding.Part{Stratum: len(strata) - 1, Column: x.at, Sign: x.sign})
		}
	}
	var asked []deciding.PooledColumn
	for _, c := range all {
		if len(c.parts) >= 2 {
			p.columns = append(p.columns, c)
			asked = append(asked, deciding.PooledColumn{Family: c.column.Family, Parts: c.parts, Expected: c.column.ExpectedSign(), Aside: c.column.Aside})
		}
	}
	if len(asked) == 0 {
		return nil
	}
	var err error
	p.decision, err = deciding.Pooled(strata, asked, p.numb, pooledLevel)
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

// ownLines is the definition of an exposure whose line is not the same for all.
const ownLines = "by each athlete's own line"

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
					Outcome: outcomes.NumbnessDuring.Key, Exposure: key, Title: r.Title, Definition: r.Definition, Unit: r.Unit,
					Threshold: r.Threshold, Standing: r.Standing, Caution: r.Caution, EffectType: NoEffect,
				}
			}
			if r.Threshold != a.Threshold {
				a.Threshold = traininglog.Reading[traininglog.Score]{}
			}
			if r.Definition != a.Definition {
				a.Definition = ownLines
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
	best, step, unsized := p.bestOf(key)
	if !unsized {
		a.takeCommon(s)
	}
	p.judge(&a, best, step, s)
	return a, true
}

// bestOf returns the tested form with the most evidence that speaks of an
// exposure, the linked one if there is one, or −1; which step linked it, or −1;
// and whether no ratio is printed for it.
func (p *pool) bestOf(key string) (best, step int, unsized bool) {
	best, step = -1, -1
	for j, c := range p.columns {
		if c.column.Key != key && c.column.Negative != key {
			continue
		}
		unsized = unsized || c.column.Unsized
		t := p.decision.Results[j].T
		linked := p.stepOf(j)
		if linked >= 0 {
			t = float64(p.decision.Steps[linked].Sign)
		}
		if spoken, _ := speaksOf(&c.column, t); spoken != key {
			continue
		}
		switch {
		case linked >= 0 && (step < 0 || linked < step):
			best, step = j, linked
		case step < 0 && (best < 0 || math.Abs(p.decision.Results[j].T) > math.Abs(p.decision.Results[best].T)):
			best = j
		}
	}
	return best, step, unsized
}

// stepOf returns where in the order of links a column stands, or −1.
func (p *pool) stepOf(column int) int {
	return slices.IndexFunc(p.decision.Steps, func(s deciding.Step) bool { return s.Column == column })
}

// speaksOf returns the exposure that a column's score speaks of, and whether it
// says more of the outcome with the exposure.
func speaksOf(c *deciding.Column, t float64) (key string, more bool) {
	if t < 0 && c.Negative != "" {
		return c.Negative, true
	}
	return c.Key, (t > 0) != c.Low
}
