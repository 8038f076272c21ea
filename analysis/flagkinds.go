package analysis

import (
	"fmt"

	"footnote/traininglog"
)

// FlagKind is one kind of flag: a fact against a line. The lines are customs
// for the most part; Standing says so.
type FlagKind struct {
	Key      string
	Title    string
	Meaning  func(traininglog.Thresholds) string // when it is raised, with the line in force
	Standing Standing
	Source   string
}

// always is a meaning that no threshold changes.
func always(text string) func(traininglog.Thresholds) string {
	return func(traininglog.Thresholds) string { return text }
}

// miles writes a length given in miles for readers of both.
func miles(mi float64) string {
	return fmt.Sprintf("%g mi (%.0f km)", mi, mi*traininglog.MetresPerMile/1000)
}

// FlagKinds lists the kinds of flags by how much stands behind their lines.
var FlagKinds = []FlagKind{
	{
		Key: symptomWorse, Title: "Symptom getting worse", Standing: Clinical,
		Meaning: always("Five runs in a row with the symptom, or four onsets each earlier, or four times longer to settle, within 60 days. It is a red flag as well."),
		Source:  "How clinicians ask about a symptom that grows; no study of runners.",
	},
	{
		Key: "session_spike", Title: "Session spike", Standing: Supported,
		Meaning: func(t traininglog.Thresholds) string {
			return fmt.Sprintf("A run more than %g %% longer than the longest of the 30 days before. The threshold says which line it passed: %g, 30 or 100 %%.", t.SessionSpikePct, t.SessionSpikePct)
		},
		Source: "Schuster Brandt Frandsen 2025, Br J Sports Med, doi 10.1136/bjsports-2024-109380: overuse injury in 5205 runners. Borrowed for numbness.",
	},
	{
		Key: "cadence_low", Title: "Low cadence", Standing: Plausible,
		Meaning: func(t traininglog.Thresholds) string {
			fixed := "below a fixed number only if you set one (cadence_spm)"
			if t.CadenceSPM > 0 {
				fixed = fmt.Sprintf("and below the %g spm that you set", t.CadenceSPM)
			}
			return fmt.Sprintf("Cadence more than %g %% below your own line at that speed; %s.", t.CadenceBelowPct, fixed)
		},
		Source: "Heiderscheit 2011, Med Sci Sports Exerc 43:296: more steps, less load. 180 spm for everyone is a myth.",
	},
	{
		Key: "weekly_jump", Title: "Weekly jump", Standing: Convention,
		Meaning: func(t traininglog.Thresholds) string {
			return fmt.Sprintf("A complete calendar week more than %g %% over the complete one before, if that had 10 km (6 mi) or more. More than 30 %% is named separately.", t.WeeklyJumpPct)
		},
		Source: "The ten-percent rule is a custom (Buist 2008, Am J Sports Med 36:33, found no benefit); 30 % is contested (Nielsen 2014, J Orthop Sports Phys Ther 44:739).",
	},
	{
		Key: "weekly_load_high", Title: "High weekly load", Standing: Convention,
		Meaning: always("The seven days up to and with the run are above nine tenths of such sums over your twelve weeks before."),
		Source:  "A custom; no study places such a line.",
	},
	{
		Key: "long_run", Title: "Long run", Standing: Convention,
		Meaning: func(t traininglog.Thresholds) string {
			return fmt.Sprintf("A run longer than %g min and longer than %g %% of the mean week of the 28 days before.", t.LongRunMin, t.LongRunWeekPct)
		},
		Source: "Training custom.",
	},
	{
		Key: "shoe_warn", Title: "Shoe near its limit", Standing: Folklore,
		Meaning: func(t traininglog.Thresholds) string {
			return fmt.Sprintf("A pair past %s, or past its own line for a warning.", miles(t.ShoeWarnMi))
		},
		Source: "Cushioning falls with distance (Cook 1985, Am J Sports Med 13:248); a line at which to replace shoes was never shown.",
	},
	{
		Key: "shoe_over", Title: "Shoe over its limit", Standing: Folklore,
		Meaning: func(t traininglog.Thresholds) string {
			return fmt.Sprintf("A pair past %s, or past its own limit: the customary replacement range, not proof of wear.", miles(t.ShoeLimitMi))
		},
		Source: "Cushioning falls with distance (Cook 1985, Am J Sports Med 13:248); a line at which to replace shoes was never shown.",
	},
}

const symptomWorse = "symptom_worse"

// standingOf returns the standing of a kind's line.
func standingOf(key string) Standing {
	for _, k := range FlagKinds {
		if k.Key == key {
			return k.Standing
		}
	}
	return ""
}
