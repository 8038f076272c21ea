package reports

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// plural writes a count with its noun: 1 run, 3 runs.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// percent writes part of whole as a whole percentage; "–" of nothing.
func percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f\u00A0%%", 100*float64(part)/float64(whole)) // never at the start of a line
}

// ofRuns writes "9 of 30 (30 %)", and nothing where there were none.
func ofRuns(part, whole int) string {
	if whole == 0 {
		return "no run"
	}
	return fmt.Sprintf("%d of %d (%s)", part, whole, percent(part, whole))
}

// joined writes a list as one says it: a, b and c.
func joined(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// sentenceCase makes the first letter a capital.
func sentenceCase(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// lowered makes the first letter small, unless the word is an abbreviation.
func lowered(s string) string {
	r := []rune(s)
	if len(r) > 1 && strings.ToUpper(string(r[1])) == string(r[1]) && strings.ToLower(string(r[1])) != string(r[1]) {
		return s
	}
	if len(r) == 0 {
		return s
	}
	return strings.ToLower(string(r[0])) + string(r[1:])
}

// longDay writes a day as 3 Oct 2026.
func longDay(d traininglog.Day) string { return d.Time().Format("2 Jan 2006") }

// spanWords writes a stretch of days.
func spanWords(from, to traininglog.Day) string {
	if from == to {
		return longDay(from)
	}
	return longDay(from) + " to " + longDay(to)
}

// primary is the outcome that the answer is about.
const primary = "numbness_during"

// outcomeWords says an outcome's key in words; a side may follow the key.
func outcomeWords(key string) string {
	base, side := key, ""
	for _, s := range []string{"left", "right"} {
		if cut, found := strings.CutSuffix(key, s); found {
			base, side = strings.TrimRight(cut, ":_- "), ", "+s+" foot"
		}
	}
	words := map[string]string{
		"numbness_during": "numb on the run",
		"numbness_after":  "numb after the run",
		"pain":            "pain",
		"burning":         "burning",
		"cold":            "cold feet",
	}[base]
	if words == "" {
		words = strings.ReplaceAll(base, "_", " ")
	}
	return words + side
}

// effectWords says the size of an association with the limits that fit.
func effectWords(a analysis.Association) string {
	v, known := a.Effect.Value()
	if !known || a.EffectType == analysis.NoEffect {
		return ""
	}
	size := "about " + times(float64(v))
	switch a.EffectType {
	case analysis.OddsRatio:
		size += " the odds"
	case analysis.RateRatio:
		size += " as often "
		if a.Contrary() {
			size += "with distance, drift and bad spells taken into account, but the other way round run by run"
		} else {
			size += "over the same distance"
		}
	case analysis.ObservedExpected:
		size += " what distance alone leads one to expect"
	}
	if math.IsInf(float64(v), 1) {
		size = "seen only with it"
	}
	return size + "; " + limitWords(a)
}

// limitWords says which sizes the data allow.
func limitWords(a analysis.Association) string {
	low, lk := a.Low.Value()
	high, hk := a.High.Value()
	switch {
	case !lk || !hk:
		return "how sure is not known"
	case math.IsInf(float64(high), 1):
		return fmt.Sprintf("anything above %s times fits", ratio(float64(low)))
	}
	return fmt.Sprintf("anything from %s to %s times fits", ratio(float64(low)), ratio(float64(high)))
}

func times(v float64) string { return ratio(v) + " times" }

// ratio writes a ratio with two digits, and as many decimals as those need.
func ratio(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "∞"
	case v >= 9.95:
		return fmt.Sprintf("%.0f", v)
	case v >= 0.095:
		return fmt.Sprintf("%.1f", v)
	case v >= 0.0095:
		return fmt.Sprintf("%.2f", v)
	case v <= 0:
		return "0"
	}
	return "0.01"
}

// whereWords writes a side and a site: left, toes 3-4; both feet, sole.
func whereWords(side traininglog.Side, site traininglog.Site) string {
	words := string(side)
	if side == traininglog.BothFeet {
		words = "both feet"
	}
	if words != "" && site != "" {
		words += ", "
	}
	return words + string(site)
}

// reliefWords says what eased it; "none" in the journal is nothing.
func reliefWords(relief string) string {
	if relief == "none" {
		return "nothing"
	}
	return relief
}

// standingWords says what the evidence outside this log is worth.
func standingWords(s analysis.Standing) string {
	return map[analysis.Standing]string{
		analysis.Supported:  "supported by studies of injuries, borrowed for numbness",
		analysis.Plausible:  "plausible, little data",
		analysis.Contested:  "studies disagree",
		analysis.Convention: "a customary line",
		analysis.Folklore:   "running lore, not a tested line",
		analysis.Clinical:   "clinical experience",
	}[s]
}

// flagWords names a flag.
func flagWords(key string) string {
	if w := map[string]string{
		"session_spike":    "Much longer than lately",
		"weekly_jump":      "Weekly jump",
		"long_run":         "Long run",
		"shoe_warn":        "Shoe nears its line",
		"shoe_over":        "Shoe past its line",
		"cadence_low":      "Fewer steps than usual",
		"weekly_load_high": "Heavy week",
		"symptom_worse":    "Symptom getting worse",
	}[key]; w != "" {
		return w
	}
	return sentenceCase(strings.ReplaceAll(key, "_", " "))
}

// stateWords says where a pair of shoes stands.
func stateWords(s analysis.ShoeState) string {
	return map[analysis.ShoeState]string{
		analysis.ShoeOK:      "in use",
		analysis.ShoeWarn:    "nears its line",
		analysis.ShoeOver:    "past its line",
		analysis.ShoeRetired: "retired",
	}[s]
}

// tierWords says how soon.
func tierWords(t analysis.Tier) string {
	return map[analysis.Tier]string{
		analysis.Emergency:   "Emergency: now",
		analysis.Urgent:      "Urgent: ring a clinician today or tomorrow",
		analysis.Appointment: "Book an appointment",
	}[t]
}

// exposureTitle is an association's title, else its key.
func exposureTitle(a analysis.Association) string {
	if a.Title != "" {
		return a.Title
	}
	return a.Exposure
}

// CountsInWords says what was found beside runs: "212 files looked into, 14
// of cycling"; empty where nothing was counted.
func CountsInWords(c traininglog.Counts) string {
	var parts []string
	if c.Files > 0 {
		parts = append(parts, plural(c.Files, "file")+" looked into")
	}
	if c.Merged > 0 {
		parts = append(parts, plural(c.Merged, "duplicate")+" merged")
	}
	for _, kind := range slices.Sorted(maps.Keys(c.NotRuns)) {
		words := strings.ReplaceAll(kind, "_", " ")
		if kind == string(traininglog.OtherSport) {
			words = "another sport"
		}
		parts = append(parts, fmt.Sprintf("%d of %s", c.NotRuns[kind], words))
	}
	for _, kind := range slices.Sorted(maps.Keys(c.Skipped)) {
		parts = append(parts, fmt.Sprintf("%d skipped (%s)", c.Skipped[kind], kind))
	}
	return strings.Join(parts, ", ")
}
