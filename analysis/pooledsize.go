package analysis

import (
	"fmt"
	"math"

	"footnote/analysis/association"
	"footnote/analysis/deciding"
	"footnote/traininglog"
)

// squad is what the fourfold tables of several athletes say together.
type squad struct {
	athletes    int // with runs both with and without the exposure, and numb as well as clear ones
	common      association.CommonOR
	known       bool
	jackknifed  bool
	homogeneity association.Homogeneity
	compared    bool // homogeneity could be asked
}

func squadOf(tables []association.Table2x2) squad {
	s := squad{athletes: association.InformativeStrata(tables)}
	var err error
	if s.athletes >= jackknifeAthletes {
		if s.common, err = association.MantelHaenszelJackknife(tables, confidence); err == nil {
			s.known, s.jackknifed = true, true
		}
	}
	if !s.known {
		s.common, err = association.MantelHaenszel(tables, confidence)
		s.known = err == nil
	}
	s.homogeneity, err = association.BreslowDay(tables)
	s.compared = err == nil
	return s
}

// takeCommon writes the odds ratio over athletes into a row.
func (a *Association) takeCommon(s squad) {
	if !s.known {
		return
	}
	a.EffectType = OddsRatio
	a.Effect, a.Low, a.High = score(s.common.Value), score(s.common.Low), score(s.common.High)
}

const pooledTest = "scores of each athlete's own test added up, largest over permutations inside each athlete"

func (s squad) method(sized bool) string {
	switch {
	case !sized || !s.known:
		return pooledTest
	case s.jackknifed:
		return pooledTest + "; Mantel-Haenszel odds ratio, limits by leaving one athlete out"
	}
	return pooledTest + "; Mantel-Haenszel odds ratio, limits of Robins, Breslow and Greenland"
}

// judge gives a pooled row its verdict and its sentence.
func (p *pool) judge(a *Association, best, step int, s squad) {
	a.AdjustedFor = "athlete; in the test also distance into the run, trend, bad spells"
	a.Method = s.method(a.EffectType == OddsRatio)
	missing := p.numb < gateCases || p.labelled < gateLabelled || p.labelled-p.numb < gateClear
	switch {
	case missing:
		a.Verdict, a.NeedMore = NotEnoughData, max(0, gateCases-p.numb)
		a.withhold()
		a.Sentence = fmt.Sprintf("Not enough data yet: the squad has %d numb runs of %s; it takes %d of %d, and %d clear ones.",
			p.numb, plural(p.labelled, "labelled run", "labelled runs"), gateCases, gateLabelled, gateClear)
		return
	case s.athletes < 2:
		a.Verdict = NotTested
		a.Sentence = "Not tested: fewer than two athletes have labelled runs with and without it, numb as well as clear."
		return
	case best < 0 || p.columns[best].mirror != "" && p.decision.Results[best].T < 0:
		a.Verdict = NotTested
		a.Sentence = "Not tested by itself: what can be compared of it over the squad is the other side of another row."
		if best >= 0 {
			a.Sentence = fmt.Sprintf("Not tested by itself: it is the other side of %s.", p.columns[best].mirror)
		}
		return
	}
	r := p.decision.Results[best]
	a.P, a.PAdjusted = score(r.P), score(r.Adjusted)
	t := r.T
	switch {
	case step >= 0:
		a.Verdict, a.PAdjusted = Linked, score(p.decision.Steps[step].Adjusted)
		t = float64(p.decision.Steps[step].Sign)
	case r.Twin >= 0:
		a.Verdict = NotTested
		a.Sentence = fmt.Sprintf("Not tested: these runs and those of %q are nearly the same; the logs cannot tell them apart.", p.columns[r.Twin].column.Key)
		return
	case r.Best && r.Q <= leadShare:
		a.Verdict = Lead
	default:
		a.Verdict = NoClearLink
		a.Sentence = "No link found over the squad. That does not mean there is none: smaller ones cannot be seen with these logs."
		return
	}
	_, more := speaksOf(&p.columns[best].column, t)
	a.Direction = Fewer
	if more {
		a.Direction = More
	}
	if p.columns[best].column.Kind != deciding.Flag {
		a.withhold() // the ratio is the flag's, the verdict another form's
	}
	a.Sentence = p.sentence(a, s, best)
}

// withhold takes the ratio out of a row.
func (a *Association) withhold() {
	var unknown traininglog.Reading[traininglog.Score]
	a.EffectType, a.Effect, a.Low, a.High, a.Method = NoEffect, unknown, unknown, unknown, pooledTest
}

// anything puts limits into words.
func anything(low, high float64) string {
	if math.IsInf(high, 1) {
		return "anything above " + factor(low)
	}
	return fmt.Sprintf("anything from %s to %s", factor(low), factor(high))
}

// differs is the p-value at which athletes are said to differ.
const differs = 0.05

func (p *pool) sentence(a *Association, s squad, best int) string {
	c := &p.columns[best]
	text := fmt.Sprintf("Within athletes, numbness came %s often with this (%s): same direction in %d of %d athletes. ", a.moreOften(), c.column.Form, p.decision.Results[best].Same, len(c.parts))
	if v, ok := a.Effect.Value(); ok {
		text += fmt.Sprintf("Run by run about %s times the odds; %s fits. ", factor(float64(v)), anything(float64(a.Low.Or(0)), float64(a.High.Or(0))))
		if or, known := p.adjusted(a.Exposure); known {
			text += fmt.Sprintf("With the length of the run taken into account %s times (%s). ", factor(or.Value), anything(or.Low, or.High))
		}
	}
	if a.EffectType == OddsRatio && s.compared && s.homogeneity.TaroneP < differs {
		text += fmt.Sprintf("The athletes differ in it (homogeneity p = %.2g), so ask each one's own report. ", s.homogeneity.TaroneP)
	}
	if a.Verdict == Lead {
		return text + "A hint, no more: about half of such hints are chance."
	}
	return text + "This is a link, not proof."
}
