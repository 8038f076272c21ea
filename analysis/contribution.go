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

// Contribution is what one athlete's log brings to a pooled analysis: scores,
// counts, and of each labelled run what the odds ratio needs; nothing that was
// recorded on the way. It takes some hundred kilobytes whatever the log's size,
// so that a squad fits into memory though its logs do not.
type Contribution struct {
	athlete        string
	labelled, numb int
	rows           []Association // of the primary outcome, with the counts of the fourfold table
	family         map[string]string
	scores         *deciding.StratumScores // nil where there is too little for a base model
	columns        []contributed
	runs           ratioRuns
}

// contributed is a column of the scores and what it speaks of.
type contributed struct {
	id     string // the same for the same form of the same exposure in every log
	column deciding.Column
	mirror string // key of the flag that is this one turned round; empty: none
	at     int    // its place in the scores
	sign   float64
}

// pooledPermutations of each athlete's residuals.
const pooledPermutations = 999

// Of an athlete with fewer labelled runs there is no base model to speak of.
const pooledLeastRuns = 20

// Contribution works out what a log brings to the pool. The only error but that
// of a model which cannot be fitted is the context's.
func (s Study) Contribution(ctx context.Context, log *traininglog.Log) (*Contribution, error) {
	k := s.desk(log)
	if err := k.measure(ctx, nil); err != nil {
		return nil, err
	}
	return k.contribution(ctx)
}

// FindingsAndContribution answers the study's questions and works out what the
// log brings to the pool, both from the same measures.
func (s Study) FindingsAndContribution(ctx context.Context, log *traininglog.Log) (Findings, *Contribution, error) {
	k := s.desk(log)
	f, err := k.answer(ctx, k.allSteps())
	if err != nil {
		return f, nil, err
	}
	c, err := k.contribution(ctx)
	return f, c, err
}

func (k *desk) contribution(ctx context.Context) (*Contribution, error) {
	c := k.cohort(outcomes.NumbnessDuring)
	out := &Contribution{athlete: k.log.Athlete, labelled: len(c.runs), numb: c.cases, family: map[string]string{}, runs: newRatioRuns(&c)}
	for e, x := range k.exposures {
		if !x.PerRun() || x.Key == exposures.LongRun.Key {
			continue
		}
		values, err := k.column(ctx, e, &c)
		if err != nil {
			return nil, err
		}
		out.family[x.Key] = x.Family
		out.rows = append(out.rows, k.row(e, &c, values))
		out.runs.take(x.Key, values)
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
	scores, err := deciding.Stratum(ctx, rows, columns, pooledPermutations, k.seed^seedOf(k.log.Athlete))
	if err != nil {
		return nil, err
	}
	out.scores = scores
	seen := map[string]int{}
	for j := range columns {
		if scores.V[j] > 0 {
			out.add(columns[j], j, seen)
		}
	}
	return out, nil
}

// add takes a column in. A flag that stands for its mirror image too is two
// columns in a squad, where others may know a third value.
func (c *Contribution) add(column deciding.Column, at int, seen map[string]int) {
	column.Values = nil // the rows stay behind
	put := func(column deciding.Column, sign float64, mirror string) {
		id := fmt.Sprintf("%s %d", column.Key, column.Kind)
		seen[id]++
		c.columns = append(c.columns, contributed{fmt.Sprintf("%s %d", id, seen[id]), column, mirror, at, sign})
	}
	if column.Kind != deciding.Flag || column.Negative == "" {
		put(column, 1, "")
		return
	}
	other := column
	other.Key = column.Negative
	column.Negative, other.Negative = "", ""
	for _, a := range c.rows {
		if a.Exposure == other.Key {
			other.Form = a.Definition
		}
	}
	put(column, 1, other.Key)
	put(other, -1, column.Key)
}

// seedOf gives each athlete permutations of her own, which do not change with
// who else is in the squad.
func seedOf(athlete string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(athlete)) // cannot fail
	return h.Sum64()
}
