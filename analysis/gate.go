package analysis

import (
	"fmt"
	"math"
	"strings"

	"footnote/analysis/exposures"
)

// The least of a log that a test is asked of (statistics 2.9), and of an
// exposure within it (2.2).
const (
	gateLabelled  = 40
	gateCases     = 5
	gateClear     = 20
	fewCases      = 10  // below it only strong effects can be found
	knownShare    = 0.6 // of the labelled runs on which an exposure must be known
	groupRuns     = 8   // exposed and unexposed runs, each
	expectedCases = 1.0 // to be expected in the smaller group
)

// judge gives a row its verdict and sentence, in the order of what is least
// curable: an exposure that was never measured, a log that says too little, an
// exposure without contrast. What passes all of them is ripe for the deciding
// test.
func (k *desk) judge(a *Association, x exposures.Exposure, c *cohort) {
	switch {
	case x.PerRun() && a.LabelledRuns == 0 && len(c.runs) > 0:
		a.Verdict = NotTested
		a.Sentence = fmt.Sprintf("Not tested: %s.", unmeasured(x))
	case !c.passesGate():
		a.Verdict = NotEnoughData
		a.NeedMore = max(0, gateCases-c.cases)
		a.Sentence = c.tooEarly()
	case !x.PerRun():
		a.Verdict = NotTested
		a.Sentence = k.lateSentence(c)
	default:
		reason, more := a.lacksContrast(c)
		a.Verdict, a.NeedMore = NotTested, more
		if reason != "" {
			a.Sentence = "Not tested: " + reason + "." + seenBy(x)
			return
		}
		a.Sentence = a.description(x, c)
	}
}

// passesGate reports whether a cohort holds enough to ask anything of it.
func (c *cohort) passesGate() bool { return passesGate(len(c.runs), c.cases) }

func passesGate(runs, cases int) bool {
	return runs >= gateLabelled && cases >= gateCases && runs-cases >= gateClear
}

// tooEarly says what is missing at the gate.
func (c *cohort) tooEarly() string {
	var missing []string
	if n := gateLabelled - len(c.runs); n > 0 {
		missing = append(missing, plural(n, "more labelled run", "more labelled runs"))
	}
	if n := gateClear - c.clear(); n > 0 {
		missing = append(missing, plural(n, "more run recorded as clear", "more runs recorded as clear"))
	}
	if n := gateCases - c.cases; n > 0 {
		missing = append(missing, fmt.Sprintf("%s with %s", plural(n, "more run", "more runs"), c.outcome.Title))
	}
	return fmt.Sprintf("Not enough data yet: %d of %s had %s; still missing: %s. "+
		"Even a threefold difference usually takes about 60 such runs to show. "+
		"Keep labelling, also the runs on which all was well; never run numb to collect data.",
		c.cases, plural(len(c.runs), "labelled run", "labelled runs"), c.outcome.Title, strings.Join(missing, ", "))
}

// lacksContrast returns why an exposure cannot be tested in this cohort, or "",
// and how many cases more it would take, 0 if cases would not cure it.
func (a *Association) lacksContrast(c *cohort) (reason string, more int) {
	n := len(c.runs)
	smaller := min(a.ExposedRuns, a.UnexposedRuns)
	switch {
	case float64(a.LabelledRuns) < max(gateLabelled, knownShare*float64(n)):
		return fmt.Sprintf("it is known on only %d of %d labelled runs, and it takes %.0f", a.LabelledRuns, n, math.Ceil(max(gateLabelled, knownShare*float64(n)))), 0
	case a.ExposedRuns == 0:
		return "no labelled run was exposed, so there is nothing to compare", 0
	case a.UnexposedRuns == 0:
		return "every labelled run was exposed, so there is nothing to compare", 0
	case smaller < groupRuns:
		return fmt.Sprintf("only %d of %d labelled runs were %s, and it takes %d on either side", smaller, a.LabelledRuns, a.rarer(), groupRuns), 0
	}
	share := float64(smaller) / float64(a.LabelledRuns)
	if float64(a.SymptomRuns)*share < expectedCases {
		need := int(math.Ceil(expectedCases/share-1e-9)) - a.SymptomRuns
		return fmt.Sprintf("with %s chance alone would put less than one of them among the %s runs", plural(a.SymptomRuns, "run with "+c.outcome.Title, "runs with "+c.outcome.Title), a.rarer()), need
	}
	return "", 0
}

func (a *Association) rarer() string {
	if a.ExposedRuns <= a.UnexposedRuns {
		return "exposed"
	}
	return "unexposed"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
