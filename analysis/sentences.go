package analysis

import (
	"fmt"
	"strings"

	"footnote/analysis/exposures"
)

// unmeasured says why an exposure is unknown on every labelled run, in words
// that name the cure where there is one.
func unmeasured(x exposures.Exposure) string {
	switch x.Family {
	case "cadence":
		return "no labelled run has a cadence to compare with fifteen earlier runs of a year"
	case "gait":
		return "no labelled run has this from the watch (many watches need a chest strap or pod for it) with fifteen earlier runs to compare"
	case "week":
		return "the log does not reach back far enough before any labelled run"
	case "spike":
		return "no labelled run has four runs in the thirty days before it"
	case "late":
		return "no labelled run has a duration"
	case "pace":
		return "no labelled run has a pace to compare with fifteen earlier runs of a year"
	case "rest":
		return "no labelled run has a run before it"
	case "shoe_km", "new_shoe", "shoe":
		return "no labelled run is linked to a shoe; name one in shoes.csv and tags.csv, or in the platform you export from"
	case "temperature":
		return "no labelled outdoor run has a temperature to compare"
	case "hills":
		return "no labelled outdoor run has an ascent"
	}
	return "no labelled run carries it"
}

// description puts a fourfold table into words. It is what is said of an
// exposure with contrast unless the deciding test speaks of it.
func (a *Association) description(x exposures.Exposure, c *cohort) string {
	var b strings.Builder
	if x.Key == exposures.LongRun.Key {
		fmt.Fprintf(&b, "%s on %s", capital(c.outcome.Title), ofRuns(a.ExposedSymptom, a.ExposedRuns, "long run", "long runs"))
		if effect, ok := a.Effect.Value(); ok {
			fmt.Fprintf(&b, ", %.1f times what their distance alone would give (95 %% limits %s)", float64(effect), limits(a))
		}
		b.WriteString(". Never called a link: whether it comes late in runs is asked by late_onset, not by length.")
		return b.String()
	}
	fmt.Fprintf(&b, "%s on %s and on %s.", capital(c.outcome.Title),
		ofRuns(a.ExposedSymptom, a.ExposedRuns, "exposed run", "exposed runs"),
		ofRuns(a.UnexposedSymptom, a.UnexposedRuns, "other", "others"))
	b.WriteString(seenBy(x))
	b.WriteString(" A count side by side, not a test: such a difference is often chance, run length or a bad spell.")
	return b.String()
}

// seenBy says what part of a run an exposure was read from, where that is not
// all of it.
func seenBy(x exposures.Exposure) string {
	switch x.View {
	case exposures.BeforeOnset:
		return " On runs with the symptom only the part before it counts: what came after cannot be its cause."
	case exposures.PlannedLength:
		return " Runs are taken at the length they were planned to have, or usually have: a run cut short must not look like the cause of what cut it short. So these are not the runs that are flagged."
	}
	return ""
}

// lateSentence says of the late-run question what may be said before its test.
func (k *desk) lateSentence(c *cohort) string {
	noted := 0
	for n, r := range c.runs {
		if _, ok := c.outcome.Onset(r); ok && c.present[n] {
			noted++
		}
	}
	return fmt.Sprintf("Not tested: too few of these runs have a distance to look at their kilometres. The km or minute of the onset is noted on %d of %d runs with %s.", noted, c.cases, c.outcome.Title)
}

// ofRuns writes "3 of 12 long runs (25 %)".
func ofRuns(cases, runs int, one, many string) string {
	if runs == 0 {
		return "none of 0 " + many
	}
	noun := many
	if runs == 1 {
		noun = one
	}
	return fmt.Sprintf("%d of %d %s (%.0f %%)", cases, runs, noun, 100*float64(cases)/float64(runs))
}

// limits writes the limits of an effect: "0.8 to 4.1", "2.1 or more".
func limits(a *Association) string {
	low, high := float64(a.Low.Or(0)), float64(a.High.Or(0))
	if high > 1e6 {
		return fmt.Sprintf("%.2g or more", low)
	}
	return fmt.Sprintf("%.2g to %.2g", low, high)
}
