package analysis

import (
	"fmt"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
	"footnote/traininglog"
)

// leadShare is the q-value up to which a family is a lead: about half of such
// hints are chance.
const leadShare = 0.20

// judgeByTrial lays what the deciding test found over the rows of a cohort. A
// row that was not tested for a reason of its own keeps it, unless one of its
// forms was tested after all.
func (k *desk) judgeByTrial(rows []Association, t *trial, c *cohort) error {
	for i := range rows {
		a := &rows[i]
		switch a.Exposure {
		case exposures.LongRun.Key:
			continue
		case exposures.LateOnset.Key:
			t.judgeLate(a, c)
			continue
		}
		forms := t.formsOf(a.Exposure)
		if len(forms) == 0 {
			continue
		}
		if err := t.judge(a, forms, c); err != nil {
			return err
		}
	}
	return nil
}

// formsOf returns the columns that speak of an exposure.
func (t *trial) formsOf(key string) []int {
	var forms []int
	for j := range t.columns {
		if t.columns[j].Key == key || t.columns[j].Negative == key {
			forms = append(forms, j)
		}
	}
	return forms
}

// bestOf returns the tested form with the most evidence, or −1. A number that
// serves two exposures speaks of the one on the side that it leans to.
func (t *trial) bestOf(key string, forms []int) int {
	best := -1
	for _, j := range forms {
		r := &t.decision.Results[j]
		if r.Lack != "" {
			continue
		}
		if spoken, _ := t.keyOf(j, signOf(r.T)); spoken != key {
			continue
		}
		if best < 0 || r.Evidence > t.decision.Results[best].Evidence {
			best = j
		}
	}
	return best
}

func signOf(t float64) int {
	if t < 0 {
		return -1
	}
	return 1
}

// step returns where in the order of links a column stands, or −1.
func (t *trial) step(column int) int {
	for i, s := range t.decision.Steps {
		if s.Column == column {
			return i
		}
	}
	return -1
}

const testMethod = "score test per kilometre, spells whitened, largest evidence of all over permutations; penalised rate ratio"

func (t *trial) judge(a *Association, forms []int, c *cohort) error {
	best, linked := t.bestOf(a.Exposure, forms), -1
	for _, j := range forms {
		if s := t.step(j); s >= 0 {
			if key, _ := t.keyOf(j, t.decision.Steps[s].Sign); key == a.Exposure {
				best, linked = j, s
			}
		}
	}
	if best < 0 {
		t.leave(a, forms, c)
		return nil
	}
	r := &t.decision.Results[best]
	column := &t.columns[best]
	a.Method, a.AdjustedFor = testMethod, "distance into the run, trend over the log, bad spells"
	if column.Key == a.Exposure || column.Kind == deciding.Continuous { // else it is the other side's
		a.Definition = column.Form
	}
	a.P, a.PAdjusted = score(r.P), score(r.Adjusted)
	a.EffectType, a.NeedMore = NoEffect, 0
	a.Effect, a.Low, a.High = traininglog.Reading[traininglog.Score]{}, traininglog.Reading[traininglog.Score]{}, traininglog.Reading[traininglog.Score]{}
	sign := signOf(r.T)
	if linked >= 0 {
		sign = t.decision.Steps[linked].Sign
		a.PAdjusted = score(t.decision.Steps[linked].Adjusted)
	}
	_, more := t.keyOf(best, sign)
	var size deciding.Size
	if !column.Unsized && (linked >= 0 || !t.linkedOnly) {
		var err error
		if size, err = t.size(best, linked); err != nil {
			return err
		}
		a.takeSize(size, more != (sign > 0))
	}
	switch {
	case linked >= 0:
		a.Verdict = t.strongest(c)
	case r.Twin >= 0:
		a.Verdict = NotTested
		a.Sentence = t.twinSentence(a, r.Twin)
		return nil
	case t.leads(best):
		a.Verdict = Lead
	default:
		a.Verdict = NoClearLink
	}
	if a.Verdict != NoClearLink {
		a.Direction = Fewer
		if more {
			a.Direction = More
		}
	}
	a.Sentence = a.verdictSentence(c, size)
	return nil
}

// leave says why a row stays untested: none of its forms could be, or the one
// there is speaks of the other side. What the fourfold table lacks has been
// said, and with its numbers.
func (t *trial) leave(a *Association, forms []int, c *cohort) {
	if a.Verdict != NotTested {
		return
	}
	if lack, _ := a.lacksContrast(c); lack != "" {
		return
	}
	for _, j := range forms {
		r := &t.decision.Results[j]
		if r.Lack != "" {
			continue
		}
		other, _ := t.keyOf(j, signOf(r.T))
		a.Sentence = fmt.Sprintf("Not tested by itself: it is the other side of %s.", other)
		return
	}
	if a.EffectType != NoEffect {
		r := &t.decision.Results[forms[0]]
		a.Sentence, a.NeedMore = "Not tested: "+r.Lack+".", r.More
	}
}

// strongest is the most that may be said of a cohort's outcome.
func (t *trial) strongest(c *cohort) Verdict {
	if c.outcome.Primary {
		return Linked
	}
	return Lead
}

// leads reports whether a column is the strongest form of a family that is a
// lead.
func (t *trial) leads(column int) bool {
	for _, f := range t.decision.Families {
		if f.Best == column {
			return f.Q <= leadShare
		}
	}
	return false
}

// size sizes a column beside the columns that were linked before it.
func (t *trial) size(column, linked int) (deciding.Size, error) {
	var earlier []int
	for i, s := range t.decision.Steps {
		if i < linked {
			earlier = append(earlier, s.Column)
		}
	}
	return t.decision.Size(column, earlier, linked >= 0)
}

// takeSize writes a size as the ratio of exposed to unexposed; turned says that
// the exposed end of the column is the low one.
func (a *Association) takeSize(s deciding.Size, turned bool) {
	ratio, low, high := s.Ratio, s.Limits.Low, s.Limits.High
	if turned {
		ratio, low, high = 1/ratio, 1/high, 1/low
	}
	a.EffectType = RateRatio
	a.Effect, a.Low, a.High = score(ratio), score(low), score(high)
}

// judgeLate answers whether the outcome comes late in runs.
func (t *trial) judgeLate(a *Association, c *cohort) {
	late := t.decision.Late
	a.LabelledRuns, a.SymptomRuns = len(t.all), c.cases
	if !late.Known {
		a.Verdict, a.NeedMore = NotEnoughData, max(0, fewestOnsets-late.Onsets)
		a.Sentence = t.lateTooFew(c)
		return
	}
	a.Method, a.AdjustedFor = "noted onsets against the kilometres at risk, normal score", "trend over the log"
	a.P, a.PAdjusted = score(late.P), score(late.P)
	switch {
	case late.P <= t.options.LateLevel:
		a.Verdict = t.strongest(c)
	case late.P <= leadLate:
		a.Verdict = Lead
	default:
		a.Verdict = NoClearLink
	}
	if a.Verdict != NoClearLink {
		a.Direction = Fewer
		if late.Z > 0 {
			a.Direction = More
		}
	}
	a.Sentence = t.lateVerdict(a, c)
}

// fewestOnsets is what the late test needs, leadLate the p-value up to which it
// is a lead.
const (
	fewestOnsets = 5
	leadLate     = 0.05
)
