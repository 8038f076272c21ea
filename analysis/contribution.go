package analysis

import (
	"context"
	"fmt"
	"hash/fnv"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// Contribution is what one athlete's log brings to a pooled analysis: scores
// and counts, no run. It takes a few dozen kilobytes whatever the log's size,
// so that a squad fits into memory though its logs do not.
type Contribution struct {
	athlete        string
	labelled, numb int
	rows           []Association // of the primary outcome, with the counts of the fourfold table
	family         map[string]string
	columns        []contributed
}

// contributed is one column's score and what it speaks of.
type contributed struct {
	id     string // the same for the same form of the same exposure in every log
	column deciding.Column
	mirror string // key of the flag that is this one turned round; empty: none
	score  deciding.StratumScore
}

// pooledPermutations of each athlete's residuals.
const pooledPermutations = 999

// Of an athlete with fewer labelled runs there is no base model to speak of.
const pooledLeastRuns = 20

// Contribution works out what a log brings to the pool. f are the findings of
// the same study. The only error but that of a model which cannot be fitted is
// the context's.
func (s Study) Contribution(ctx context.Context, log *traininglog.Log, f *Findings) (*Contribution, error) {
	k := s.desk(log)
	if err := k.measure(ctx, nil); err != nil {
		return nil, err
	}
	o := outcomes.NumbnessDuring
	c := k.cohort(o)
	out := &Contribution{athlete: log.Athlete, labelled: len(c.runs), numb: c.cases, family: map[string]string{}}
	for _, x := range k.exposures {
		if x.PerRun() && x.Key != exposures.LongRun.Key {
			out.family[x.Key] = x.Family
		}
	}
	for _, a := range f.Associations {
		if a.Outcome == o.Key && out.family[a.Exposure] != "" {
			out.rows = append(out.rows, a)
		}
	}
	all := k.followAll(&c)
	rows, err := k.rowsOf(all)
	if err != nil {
		return nil, err
	}
	if len(all) < pooledLeastRuns || rows.Events == 0 || rows.Events == len(all) {
		return out, nil
	}
	columns := k.gaitColumns(all, rows)
	columns = append(columns, k.loadColumns(all, rows)...)
	columns = append(columns, k.startColumns(all, rows)...)
	scores, err := deciding.Stratum(ctx, rows, columns, pooledPermutations, s.options.Seed^seedOf(log.Athlete))
	if err != nil {
		return nil, err
	}
	seen := map[string]int{}
	for j := range columns {
		if scores[j].V > 0 {
			out.add(columns[j], scores[j], seen)
		}
	}
	return out, nil
}

// add takes a column in. A flag that stands for its mirror image too is two
// columns in a squad, where others may know a third value.
func (c *Contribution) add(column deciding.Column, score deciding.StratumScore, seen map[string]int) {
	column.Values = nil // the rows stay behind
	put := func(column deciding.Column, score deciding.StratumScore, mirror string) {
		id := fmt.Sprintf("%s %d", column.Key, column.Kind)
		seen[id]++
		c.columns = append(c.columns, contributed{fmt.Sprintf("%s %d", id, seen[id]), column, mirror, score})
	}
	if column.Kind != deciding.Flag || column.Negative == "" {
		put(column, score, "")
		return
	}
	other := column
	other.Key = column.Negative
	column.Negative, other.Negative = "", ""
	turned := deciding.StratumScore{U: -score.U, V: score.V, Null: make([]float32, len(score.Null))}
	for b, v := range score.Null {
		turned.Null[b] = -v
	}
	for _, a := range c.rows {
		if a.Exposure == other.Key {
			other.Form = a.Definition
		}
	}
	put(column, score, other.Key)
	put(other, turned, column.Key)
}

// seedOf gives each athlete permutations of her own, which do not change with
// who else is in the squad.
func seedOf(athlete string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(athlete)) // cannot fail
	return h.Sum64()
}
