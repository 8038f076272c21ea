package analysis

import (
	"strings"

	"footnote/traininglog"
)

// The fixed words of the red flags. They come from no statistics and change
// with no setting.
const (
	// RedFlagPreface stands above the red flags in every report.
	RedFlagPreface = "These signs should be seen by a clinician, whatever the statistics below say. This is general information, not a diagnosis. What you did not record was not asked; it is not a no."
	// StopLooseWalk is for every runner whose foot goes numb on a run.
	StopLooseWalk = "If a foot goes numb on a run: stop, loosen the laces, walk. Do not push on."

	emergencyAdvice   = "Get help now: ring the emergency number (112, 911, 999) or go to an emergency department. Do not drive yourself, do not wait to see whether it passes."
	urgentAdvice      = "Ring a doctor today or tomorrow and say what you recorded. Do not run until it has been looked at."
	calfAdvice        = "Ring a doctor today: a swollen, painful calf may be a clot. With breathlessness or chest pain ring the emergency number. Do not run."
	appointmentAdvice = "Book an appointment with a doctor or a physiotherapist and take this report along."
	pastAdvice        = "Recorded more than 30 days ago and not again since. If no clinician has looked at it, mention it at the next visit; if it comes back, do not wait."
)

// advice returns the fixed text of a flag.
func advice(f RedFlag) string {
	switch {
	case f.State == Past:
		return pastAdvice
	case f.Tier == Emergency:
		return emergencyAdvice
	case f.Sign == traininglog.SignCalfSwelling:
		return calfAdvice
	case f.Tier == Urgent:
		return urgentAdvice
	}
	return appointmentAdvice
}

// plainDate writes a day as the reports do, 21 Nov 2026: what the runner reads
// has one kind of date.
func plainDate(d traininglog.Day) string { return d.Time().Format("2 Jan 2006") }

// risks are the factors that make a sign more pressing, by a part of the word
// that every way of writing it has.
var risks = []struct{ stem, words string }{
	{"diabet", "diabetes"},
	{"chemo", "chemotherapy"},
	{"vascular", "vascular disease"},
	{"back", "back trouble"},
}

// hasRisk reports whether the settings name a risk factor.
func (k *desk) hasRisk(stem string) bool {
	for _, r := range k.log.Settings.RiskFactors {
		if strings.Contains(strings.ToLower(r), stem) {
			return true
		}
	}
	return false
}

// riskFactors returns the known risk factors in words, or "".
func (k *desk) riskFactors() string {
	var named []string
	for _, r := range risks {
		if k.hasRisk(r.stem) {
			named = append(named, r.words)
		}
	}
	return strings.Join(named, " and ")
}
