package analysis

import (
	"footnote/analysis/association"
	"footnote/traininglog"
)

// rateShare is the share of labelled runs below which "numb per 100 runs"
// would say more about the labelling than about the shoe or the runner.
const rateShare = 0.8

// rateTells reports whether enough of the runs are labelled for a rate.
func rateTells(labelled, runs int) bool {
	return labelled > 0 && float64(labelled) >= rateShare*float64(runs)
}

// RateTells reports whether enough of the runs are labelled to say on how many
// in a hundred something was felt; below that only the counts may be said.
func (c Completeness) RateTells() bool { return rateTells(c.Labelled, c.Runs) }

// confidence is the level of every interval.
const confidence = 0.95

// ledger returns a row for each pair, by name: distances from the whole log up
// to the end of the window, counts of runs likewise.
func (k *desk) ledger() []ShoeRow {
	rows := make([]ShoeRow, len(k.log.Shoes))
	byName := map[string]*ShoeRow{}
	for i := range k.log.Shoes {
		rows[i].Shoe = k.log.Shoes[i]
		rows[i].Warn, rows[i].Limit = k.shoeLines(&k.log.Shoes[i])
		byName[rows[i].Shoe.Name] = &rows[i]
	}
	for i := range k.log.Runs {
		r := &k.log.Runs[i]
		row := byName[r.Shoe]
		if row == nil || k.days[i] > k.window.Until {
			continue
		}
		row.count(r, k.days[i])
	}
	for _, u := range k.log.ShoeUses {
		if row := byName[u.Shoe]; row != nil && u.Day <= k.window.Until {
			row.Recorded += u.Distance
		}
	}
	for i := range rows {
		rows[i].finish(k.window.Until)
	}
	return rows
}

// shoeLines returns the pair's own lines, or the settings'.
func (k *desk) shoeLines(s *traininglog.Shoe) (warn, limit traininglog.Metres) {
	t := k.thresholds
	return s.Warn.Or(traininglog.Metres(t.ShoeWarnMi * traininglog.MetresPerMile)),
		s.Limit.Or(traininglog.Metres(t.ShoeLimitMi * traininglog.MetresPerMile))
}

func (row *ShoeRow) count(r *traininglog.Run, day traininglog.Day) {
	row.Runs++
	row.Recorded += r.Distance.Or(0)
	if row.First == nil {
		row.First = &day
	}
	row.Last = &day
	if numbRun(r) {
		row.SymptomRuns++
	}
	switch r.Label {
	case traininglog.LabelSymptom:
	case traininglog.LabelClear:
		row.ClearRuns++
	default:
		row.UnlabelledRuns++
	}
}

func (row *ShoeRow) finish(until traininglog.Day) {
	row.Total = row.Shoe.Initial + row.Recorded
	switch {
	case row.Shoe.Retired || row.Shoe.End != nil && *row.Shoe.End <= until:
		row.State = ShoeRetired
	case row.Total > row.Limit:
		row.State = ShoeOver
	case row.Total > row.Warn:
		row.State = ShoeWarn
	default:
		row.State = ShoeOK
	}
	known := row.Runs - row.UnlabelledRuns
	if rateTells(known, row.Runs) {
		row.SymptomShare = shareOf(association.Proportion{Cases: row.SymptomRuns, Total: known})
	}
}

// shareOf returns a proportion in percent with Wilson limits.
func shareOf(p association.Proportion) Share {
	v, ok := p.Value()
	if !ok {
		return Share{}
	}
	w := p.Wilson(confidence)
	return Share{Known: true, Value: v * 100, Low: w.Low * 100, High: w.High * 100}
}
