package analysis

import (
	"fmt"
	"math"
	"strings"

	"footnote/analysis/deciding"
)

// What a verdict says, in sentences that do not claim more than the test found.

// verdictSentence says what a tested exposure came to.
func (a *Association) verdictSentence(c *cohort, s deciding.Size) string {
	what := capital(c.outcome.Title)
	switch a.Verdict {
	case Linked:
		return fmt.Sprintf("%s came %s often with this (%s) than chance, distance into the run, drift and bad spells explain; about 1 in 20 runners without any real cause would see such a line. %sThis is a link, not proof.",
			what, a.moreOften(), a.Definition, a.sizeInWords()+a.contraryInWords())
	case Lead:
		return fmt.Sprintf("%s came %s often with this (%s). A hint, no more: about half of such hints are chance. %s",
			what, a.moreOften(), a.Definition, strings.TrimRight(a.sizeInWords()+a.contraryInWords(), " "))
	}
	text := "No link found."
	if s.Detectable > 1 && !math.IsInf(s.Detectable, 1) {
		text += fmt.Sprintf(" With your data a factor of %s or more would most likely have been caught; smaller ones may be there.", factor(s.Detectable))
	} else {
		text += " That does not mean there is none: smaller ones cannot be seen with your data."
	}
	return text
}

func (a *Association) moreOften() string {
	if a.Direction == Fewer {
		return "less"
	}
	return "more"
}

// sizeInWords gives the ratio with its limits, or nothing where no ratio is
// printed.
func (a *Association) sizeInWords() string {
	ratio, ok := a.Effect.Value()
	if !ok {
		return "How large the difference is cannot be told from such a flag. "
	}
	low, _ := a.Low.Value()
	high, _ := a.High.Value()
	compared := "over the same distance"
	if a.Contrary() {
		compared = "with distance, drift over the log and bad spells taken into account"
	}
	return fmt.Sprintf("About %s times the rate %s; anything from %s to %s fits. ", factor(float64(ratio)), compared, factor(float64(low)), factor(float64(high)))
}

// Contrary reports whether the counts of runs with and without an exposure point
// the other way than the test does. Both may be right: tight laces that were
// worn only on the long runs of a bad month look worse by the run than they are.
func (a *Association) Contrary() bool {
	if a.Direction == "" || a.ExposedRuns == 0 || a.UnexposedRuns == 0 {
		return false
	}
	with, without := a.ExposedSymptom*a.UnexposedRuns, a.UnexposedSymptom*a.ExposedRuns
	if a.Direction == Fewer {
		return with > without
	}
	return with < without
}

// contraryInWords says so, with the counts that a reader has before her.
func (a *Association) contraryInWords() string {
	if !a.Contrary() {
		return ""
	}
	return fmt.Sprintf("Counted run by run it is the other way round: %d of %s with it, %d of %d without. ",
		a.ExposedSymptom, plural(a.ExposedRuns, "run", "runs"), a.UnexposedSymptom, a.UnexposedRuns)
}

// factor writes a ratio with two digits.
func factor(x float64) string {
	switch {
	case math.IsInf(x, 1) || x > 100:
		return "more than 100"
	case x >= 10:
		return fmt.Sprintf("%.0f", x)
	case x < 0.01:
		return "almost 0"
	case x < 1:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.1f", x)
}

// twinSentence says which linked exposure an exposure cannot be told apart
// from.
func (t *trial) twinSentence(a *Association, twin int) string {
	return fmt.Sprintf("Not tested: these runs and those of %q are nearly the same; the log cannot tell them apart.", t.columns[twin].Key)
}

// lateTooFew says what the late test is waiting for.
func (t *trial) lateTooFew(c *cohort) string {
	need := fewestOnsets - t.decision.Late.Onsets
	return fmt.Sprintf("Not enough data yet: the km or minute at which it began is noted on %d of %d runs with %s; it takes %s more.",
		t.decision.Late.Onsets, c.cases, c.outcome.Title, plural(need, "such note", "such notes"))
}

// lateVerdict says what the late test found.
func (t *trial) lateVerdict(a *Association, c *cohort) string {
	var b strings.Builder
	onsets := plural(t.decision.Late.Onsets, "noted onset", "noted onsets")
	switch {
	case a.Verdict == NoClearLink:
		fmt.Fprintf(&b, "No link found: the %s lie where a rate that is the same all along the run would put them.", onsets)
	case a.Direction == More:
		fmt.Fprintf(&b, "%s begins later in runs than a rate that is the same all along the run would give (%s): time or distance on the feet goes with it.", capital(c.outcome.Title), onsets)
	default:
		fmt.Fprintf(&b, "%s begins earlier in runs than a rate that is the same all along the run would give (%s): what holds from the first steps, such as laces, shoe or cold, is the place to look.", capital(c.outcome.Title), onsets)
	}
	switch a.Verdict {
	case Linked:
		b.WriteString(" This is a link, not proof.")
	case Lead:
		b.WriteString(" A hint, no more: about half of such hints are chance.")
	}
	return b.String()
}
