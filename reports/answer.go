package reports

import (
	"fmt"
	"slices"
	"strings"

	"footnote/analysis"
)

// answer is what a tired reader should know after one screen: five questions,
// each with a sentence or two.
type answer struct {
	Problem string // do I have a problem?
	With    string // what goes with it?
	Sure    string // how sure is that?
	Try     string // what should I try?
	Not     string // what should I not conclude?
}

func answerOf(r Report, s standing, d dress) answer {
	return answer{
		Problem: problemAnswer(r, s),
		With:    withAnswer(r, s, d),
		Sure:    sureAnswer(r, s),
		Try:     tryAnswer(r, s, d),
		Not:     notAnswer(r),
	}
}

func problemAnswer(r Report, s standing) string {
	l := r.Findings.Labels
	unlabelled := l.Runs - l.Labelled
	var parts []string
	switch {
	case l.Runs == 0:
		return "There is no run to report on."
	case l.Labelled == 0:
		return "That cannot be told yet: " + noneLabelled(l.Runs) + ". A run without a label is not a clear run."
	case l.Numb > 0 && l.Numb == l.Labelled:
		only := "They are the only runs that are labelled, so nothing can be compared with them."
		if l.Numb == 1 {
			only = "No other is labelled, so nothing can be compared with it."
		}
		parts = append(parts, fmt.Sprintf("Your feet went numb on %s. %s", everyRun(l.Numb), only))
	case l.Numb > 0:
		parts = append(parts, numbOfLabelled(l))
	case l.Symptom > 0:
		parts = append(parts, fmt.Sprintf("No numb run is recorded. Something else was felt on %d of the %s you labelled.", l.Symptom, plural(l.Labelled, "run")))
	default:
		parts = append(parts, fmt.Sprintf("No numb run is recorded: %s labelled, all clear.", areRuns(l.Labelled)))
	}
	if s.recent.labelled > 0 && l.Numb > 0 && s.recent.runs < l.Runs {
		parts = append(parts, fmt.Sprintf("In the last four weeks: %d of %d.", s.recent.numb, s.recent.labelled))
	}
	if unlabelled > 0 {
		parts = append(parts, withoutLabel(unlabelled))
	}
	return strings.Join(parts, " ")
}

func everyRun(n int) string {
	switch n {
	case 1:
		return "the one run that you labelled"
	case 2:
		return "both runs that you labelled"
	}
	return fmt.Sprintf("all %d runs that you labelled", n)
}

func areRuns(n int) string {
	if n == 1 {
		return "1 run is"
	}
	return fmt.Sprintf("%d runs are", n)
}

func withoutLabel(n int) string {
	if n == 1 {
		return "1 more run carries no label and counts for nothing here."
	}
	return fmt.Sprintf("%d more runs carry no label and count for nothing here.", n)
}

// numbOfLabelled counts the numb runs, and says how many that is in a hundred
// where enough runs are labelled: whoever labels above all what was numb would
// read her labelling as a rate.
func numbOfLabelled(l analysis.Completeness) string {
	s := fmt.Sprintf("Your feet went numb on %d of the %s you labelled", l.Numb, plural(l.Labelled, "run"))
	if l.RateTells() {
		s += fmt.Sprintf(": about %d in 100", perHundred(l.Numb, l.Labelled))
	}
	return s + "."
}

func perHundred(part, whole int) int {
	return int(100*float64(part)/float64(whole) + 0.5)
}

func withAnswer(r Report, s standing, d dress) string {
	switch {
	case r.Findings.Labels.Labelled == 0:
		return "That cannot be told without labels."
	case r.Findings.Labels.Numb == 0:
		return "Nothing to look for: no numb run is recorded."
	case len(s.linked) > 0:
		var parts []string
		for _, a := range s.linked {
			parts = append(parts, linkedWords(a))
		}
		return d.sentence(strings.Join(parts, " "))
	case len(s.leads) > 0:
		return d.sentence("Perhaps, and no more than a hint: " + joined(titlesOf(s.leads, 3)) + ".")
	case len(s.unclear) > 0:
		return fmt.Sprintf("No clear link was found: %s tested.", areThings(len(s.unclear)))
	case len(s.tooFew) > 0 && !s.clinicianFirst():
		if n := s.needMore(); n > 0 {
			return fmt.Sprintf("Too early to tell: that would take about %s, and clear runs to compare with.", more(n, "numb run"))
		}
		return "Too early to tell: there are not enough labelled runs."
	case len(s.tooFew) > 0:
		return "Too early to tell: there are not enough labelled runs."
	case r.Findings.Labels.Clear == 0:
		return "That cannot be told: there is no clear run to compare with."
	case len(comparable(s.untested)) > 0:
		return "No verdict yet: the counts below stand side by side and are not tested. Such differences are often chance, run length or a bad spell."
	}
	return "Not tested: nothing differs enough from run to run to be told apart."
}

// linkedWords gives the counts and the size of a link in one breath.
func linkedWords(a analysis.Association) string {
	title := sentenceCase(exposureTitle(a)) + "."
	size := effectWords(a)
	if a.ExposedRuns == 0 || a.UnexposedRuns == 0 {
		if size == "" {
			return title
		}
		return title + " " + sentenceCase(size) + "."
	}
	if size != "" {
		size = "; " + size
	}
	return fmt.Sprintf("%s Numb on %s of these runs and on %s of the others%s.", title,
		ofRuns(a.ExposedSymptom, a.ExposedRuns), ofRuns(a.UnexposedSymptom, a.UnexposedRuns), size)
}

func areThings(n int) string {
	if n == 1 {
		return "1 thing was"
	}
	return fmt.Sprintf("%d things were", n)
}

func more(n int, noun string) string {
	if n == 1 {
		return "1 more " + noun
	}
	return fmt.Sprintf("%d more %ss", n, noun)
}

func titlesOf(list []analysis.Association, n int) []string {
	var out []string
	for _, a := range list[:min(n, len(list))] {
		out = append(out, lowered(exposureTitle(a)))
	}
	return out
}

func sureAnswer(r Report, s standing) string {
	l := r.Findings.Labels
	var parts []string
	switch {
	case l.Labelled == 0 || l.Runs == 0:
		return "Not at all: without labels there is nothing to go by."
	case len(s.linked) > 0:
		parts = append(parts, "Fairly: about 1 runner in 20 with no real cause would be shown such a link by chance.")
	case len(s.leads) > 0:
		parts = append(parts, "Not sure: about half of such hints are chance.")
	case l.Numb > 0 && len(s.unclear) > 0:
		parts = append(parts, "A strong link would have shown; a weaker one may be there.")
	case l.Numb > 0:
		parts = append(parts, "The counts are what you recorded; what lies behind them is open.")
	default:
		parts = append(parts, "As sure as your labels.")
	}
	parts = append(parts, fmt.Sprintf("You labelled %s of your runs: %d with a symptom, %d clear.", percent(l.Labelled, l.Runs), l.Symptom, l.Clear))
	parts = append(parts, lookWords(r)...)
	if l.Assumed > 0 {
		parts = append(parts, fmt.Sprintf("%d of the clear ones only because you said that a run in that time without an entry was clear.", l.Assumed))
	}
	if l.Runs >= 20 && 2*l.Labelled < l.Runs {
		parts = append(parts, "That is less than half: runs are often labelled when something was felt, which bends every comparison.")
	}
	return strings.Join(parts, " ")
}

// lookWords dates the verdicts: they are refreshed only when the numb runs reach
// a certain count, since whoever asks every week is sooner or later told
// something by chance.
func lookWords(r Report) []string {
	for _, t := range r.Findings.Tests {
		if t.Outcome == primary && t.NextLook > 0 {
			return []string{fmt.Sprintf("Judged on %s, up to %s; looked at again after %d numb runs.", plural(t.Cases, "numb run"), longDay(t.AsOf), t.NextLook)}
		}
	}
	return nil
}

func tryAnswer(r Report, s standing, d dress) string {
	l := r.Findings.Labels
	if s.clinicianFirst() {
		return d.sentence(s.openFlags[0].Advice)
	}
	if len(s.openFlags) > 0 {
		return d.sentence(s.openFlags[0].Advice) + " " + analysis.StopLooseWalk
	}
	switch {
	case l.Runs == 0:
		return "Give footnote a folder with a watch's export in it."
	case l.Labelled == 0:
		return "Label your last runs, numb or clear: “footnote review” asks for each. After that label each run on the day."
	case l.Numb > 0 && l.Clear == 0:
		return "Mark the runs on which nothing was felt as clear: “footnote review” asks for each. " + analysis.StopLooseWalk
	case l.Numb == 0:
		return "Nothing. Should something be felt, label that run on the day."
	case len(s.linked) > 0:
		return trial(s.linked[0]) + " " + analysis.StopLooseWalk
	case len(s.leads) > 0:
		return "If you want to try one thing: " + lowered(trial(s.leads[0])) + " " + analysis.StopLooseWalk
	}
	return analysis.StopLooseWalk + " Label each run, numb or clear. Never run numb to collect data."
}

// trial is one change that a runner can make by herself, and how to learn from
// it. What cannot be changed, such as the weather, is only to be prepared for.
func trial(a analysis.Association) string {
	const learn = " Keep the rest as it is for about ten runs and label each."
	title := lowered(exposureTitle(a))
	if a.Direction == analysis.Fewer {
		return "Numb runs are fewer with " + title + ": where you have the choice, keep to it." + learn
	}
	key, _, _ := strings.Cut(a.Exposure, ":")
	switch key {
	case "cadence_low", "step_length_long", "ground_contact_long":
		return "On every second easy run take slightly shorter, quicker steps." + learn
	case "weekly_jump", "weekly_load_high", "session_spike", "long_run":
		return "Hold your weeks and your longest run steady for a month." + " Label each run."
	case "late_onset":
		return "Stop before the place where it usually begins, loosen the laces and walk for two minutes." + learn
	case "rest_short":
		return "Leave a full day between runs." + learn
	case "pace_fast":
		return "Run every second quick session a little slower." + learn
	case "shoe_worn":
		return "Run every second time in a newer pair." + learn
	case "shoe_new":
		return "Break the pair in on short runs." + learn
	case "temperature_cold":
		return "On cold days keep the feet warm and dry, and the shoe loose enough for it." + learn
	case "temperature_hot":
		return "On hot days loosen the laces before you start." + learn
	case "tag":
		return "On every second run do without “" + title + "”." + learn
	case "shoe":
		return "Run every second time in another pair than " + strings.TrimPrefix(a.Exposure, "shoe:") + "." + learn
	}
	return "Change one thing, " + title + ", on every second run." + learn
}

func notAnswer(r Report) string {
	parts := []string{"That anything here is the cause: a link only says what happens together."}
	if l := r.Findings.Labels; l.Labelled < l.Runs {
		parts = append(parts, "That a run without a label was clear.")
	}
	parts = append(parts, "That all is well: footnote examines no feet and makes no diagnosis.")
	return strings.Join(parts, " ")
}

// borrowed says where the lines come from.
const borrowed = "No study is known whose outcome is numbness during a run. The lines used here (weekly increase, longest run, shoe distance, cadence) come from studies of injuries, from the laboratory, or from custom."

// noDiagnosis ends every report.
const noDiagnosis = "General information, not a diagnosis. Numbness that lasts, spreads, comes at rest or with weakness belongs before a clinician, whatever a log says."

// medianOf returns the median of values; ok is false for none.
func medianOf(values []float64) (float64, bool) {
	if len(values) == 0 {
		return 0, false
	}
	v := append([]float64(nil), values...)
	slices.Sort(v)
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2, true
}
