package reports

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// links prints what was compared, what stands out first. Untested exposures are
// named in one line: their reasons are in associations.csv.
func (t *textReport) links() {
	shown := shownLinks(t.s)
	if len(shown) == 0 && len(t.s.untested) == 0 {
		return
	}
	t.heading("What was compared")
	g := grid{head: []string{"Compared", "Numb with it", "Numb without", "Verdict"}}
	for _, a := range shown {
		g.rows = append(g.rows, []string{t.d.sentence(sentenceCase(exposureTitle(a))), ofRuns(a.ExposedSymptom, a.ExposedRuns), ofRuns(a.UnexposedSymptom, a.UnexposedRuns), string(a.Verdict)})
	}
	t.table(g)
	for _, a := range slices.Concat(t.s.linked, t.s.leads) {
		t.item(t.d.sentence(linkWords(a)))
	}
	for _, a := range t.s.otherOutcomes {
		t.item(sentenceCase(outcomeWords(a.Outcome)) + ": " + t.d.sentence(linkWords(a)))
	}
	if s := untestedWords(t.s); s != "" {
		t.paragraph(t.d.sentence(s))
	}
}

// linkWords says what is known of a link or a lead: its name, the sentence of
// the analysis, the size where the sentence does not give it, and what to mind.
func linkWords(a analysis.Association) string {
	s := sentenceCase(exposureTitle(a)) + ". " + a.Sentence
	if e := effectWords(a); e != "" && !strings.Contains(a.Sentence, " times ") {
		s += " " + sentenceCase(e) + "."
	}
	if a.Caution != "" {
		s += " " + a.Caution
	}
	return s
}

// untestedWords names what could not be compared at all.
func untestedWords(s standing) string {
	var rest []analysis.Association
	for _, a := range s.untested {
		if a.ExposedRuns == 0 || a.UnexposedRuns == 0 {
			rest = append(rest, a)
		}
	}
	const most = 6
	switch n := len(rest); {
	case n == 0:
		return ""
	case n > most+1:
		return fmt.Sprintf("Not to be compared: %s and %d more. The reasons stand in associations.csv.", strings.Join(titlesOf(rest, most), ", "), n-most)
	}
	return fmt.Sprintf("Not to be compared: %s. The reasons stand in associations.csv.", joined(titlesOf(rest, most+1)))
}

// comparable are the associations that have runs on both sides.
func comparable(list []analysis.Association) []analysis.Association {
	var out []analysis.Association
	for _, a := range list {
		if a.ExposedRuns > 0 && a.UnexposedRuns > 0 {
			out = append(out, a)
		}
	}
	return out
}

// shownLinks are the exposures of the primary outcome worth a line, in the
// order of their verdicts and then of the contrast that they show; untested ones
// only where there is nothing else.
func shownLinks(s standing) []analysis.Association {
	rest := comparable(slices.Concat(s.unclear, s.tooFew))
	if len(s.linked)+len(s.leads)+len(rest) == 0 {
		rest = comparable(s.untested)
	}
	sort.SliceStable(rest, func(i, j int) bool { return contrast(rest[i]) > contrast(rest[j]) })
	const most = 12
	all := slices.Concat(s.linked, s.leads, rest)
	return all[:min(most, len(all))]
}

// contrast is the difference of the two shares of numb runs, in whichever
// direction.
func contrast(a analysis.Association) float64 {
	d := float64(a.ExposedSymptom)/float64(a.ExposedRuns) - float64(a.UnexposedSymptom)/float64(a.UnexposedRuns)
	return max(d, -d)
}

// recent prints the flags of the last four weeks.
func (t *textReport) recent() {
	t.heading("The last four weeks")
	t.paragraph(fmt.Sprintf("%s, %s.", sentenceCase(plural(t.s.recent.runs, "run")), t.d.distance(t.s.recent.distance)))
	if len(t.s.recentFlags) == 0 {
		t.paragraph("No line was crossed.")
		return
	}
	for _, f := range t.s.recentFlags {
		t.item(fmt.Sprintf("%s, %s: %s (%s)", flagWords(f.Key), f.when(), t.d.sentence(f.Sentence), standingWords(f.Standing)))
	}
}

// load prints the last weeks.
func (t *textReport) load(n int) {
	weeks := t.lastWeeks(n)
	if len(weeks) == 0 {
		return
	}
	if len(weeks) == 1 {
		t.heading("The last week")
	} else {
		t.heading(fmt.Sprintf("The last %d weeks", len(weeks)))
	}
	if !slices.ContainsFunc(weeks, ran) {
		t.paragraph("No run is recorded in them.")
		return
	}
	g := grid{head: []string{"Week of", "Runs", "Distance, " + t.d.unit(), "Longest, " + t.d.unit(), "Change", "Numb", "Labelled", "Note"}, numbers: []int{1, 2, 3, 4, 5, 6}, gives: 7}
	for _, w := range weeks {
		g.rows = append(g.rows, []string{
			longDay(w.First), fmt.Sprint(w.Runs), tenths(t.d.length(w.Distance)), tenths(t.d.length(w.Longest)),
			changeWords(w), fmt.Sprint(w.SymptomRuns), fmt.Sprint(w.LabelledRuns), weekNote(w),
		})
	}
	t.table(g)
	if slices.ContainsFunc(weeks, isEasier) {
		t.paragraph(easierWords + ".")
	}
}

// lastWeeks returns the last n weeks up to the end of the window.
func (r Report) lastWeeks(n int) []analysis.Week {
	return analysis.LastWeeks(r.Findings.Weeks, n, r.until())
}

func ran(w analysis.Week) bool { return w.Runs > 0 }

const (
	easier      = "easier"
	easierWords = "Easier: at least 20\u00A0% below the mean of the three weeks before, with more again the week after"
)

func isEasier(w analysis.Week) bool { return weekNote(w) == easier }

func changeWords(w analysis.Week) string {
	c, ok := w.Change.Value()
	if !ok || w.Part {
		return ""
	}
	return fmt.Sprintf("%+.0f %%", float64(c))
}

func weekNote(w analysis.Week) string {
	switch {
	case w.Part:
		return "not whole"
	case w.Jump:
		return "jump"
	case w.Cutback:
		return easier
	}
	return ""
}

func (t *textReport) shoes() {
	if len(t.Findings.Ledger) == 0 {
		return
	}
	t.heading("Shoes")
	g := grid{head: []string{"Pair", "Distance", "Customary end", "State", "Numb, of labelled"}, numbers: []int{1, 2}}
	for _, s := range t.Findings.Ledger {
		g.rows = append(g.rows, []string{
			s.Shoe.Name, t.d.distance(s.Total), t.d.distance(s.Limit), stateWords(s.State),
			fmt.Sprintf("%d of %d", s.SymptomRuns, s.Runs-s.UnlabelledRuns),
		})
	}
	t.table(g)
	t.paragraph("Numb on or after the run. The end is a customary range, not the day on which a shoe is worn out.")
}

// onsets prints where in a run it begins.
func (t *textReport) onsets() {
	c := clinicOf(t.Report)
	if c.onset.n == 0 {
		return
	}
	t.heading("When it begins")
	t.paragraph(onsetWords(c, t.d))
	t.paragraph(onsetCurveWords(t.Findings.OnsetCurve, t.d))
}

func onsetWords(c clinic, d dress) string {
	m := func(v float64) string { return d.distance(traininglog.Metres(v)) }
	var s string
	if c.onset.n == 1 {
		s = "Known of 1 numb run: after " + m(c.onset.median)
	} else {
		s = fmt.Sprintf("Known of %d numb runs: half of them began within %s, all between %s and %s", c.onset.n, m(c.onset.median), m(c.onset.low), m(c.onset.high))
	}
	if c.onsetTime.n > 0 {
		s += "; by the clock, within " + duration(traininglog.Seconds(c.onsetTime.median))
	}
	s += "."
	if c.steadiest != "" {
		s += " The " + c.steadiest + " to the onset varies least from run to run."
	}
	return s
}

func (t *textReport) completeness() {
	l := t.Findings.Labels
	if l.Runs == 0 {
		return
	}
	t.heading("How complete the log is")
	t.paragraph(t.d.sentence(completenessWords(l) + entryGapWords(t.Findings)))
}

func completenessWords(l analysis.Completeness) string {
	s := labelledOf(l)
	if l.Assumed > 0 {
		s += fmt.Sprintf(" %d of the clear ones are assumed.", l.Assumed)
	}
	s += fmt.Sprintf(" Cadence is known of %s, temperature of %s, the pair of shoes of %s.", percent(l.WithCadence, l.Runs), percent(l.WithTemperature, l.Runs), percent(l.WithShoe, l.Runs))
	if l.Numb > 0 {
		s += fmt.Sprintf(" The onset is known of %s of the numb runs.", percent(l.WithOnset, l.Numb))
	}
	return s
}

// labelledOf counts the labels: "Of 69 runs, 60 are labelled (87 %): …".
func labelledOf(l analysis.Completeness) string {
	switch {
	case l.Labelled == 0:
		return sentenceCase(noneLabelled(l.Runs)) + "."
	case l.Runs == 1:
		return "The one run is labelled."
	}
	verb := "are"
	if l.Labelled == 1 {
		verb = "is"
	}
	return fmt.Sprintf("Of %d runs, %d %s labelled (%s): %d with a symptom, %d clear.", l.Runs, l.Labelled, verb, percent(l.Labelled, l.Runs), l.Symptom, l.Clear)
}

// noneLabelled says that no run of so many carries a label.
func noneLabelled(runs int) string {
	if runs == 1 {
		return "the one run is not labelled"
	}
	return fmt.Sprintf("none of the %d runs is labelled", runs)
}

func (t *textReport) method() {
	t.heading("How it was done")
	t.paragraph(methodWords(t.Findings))
	t.paragraph(borrowed)
}

// methodWords names the methods in use, as the associations name them.
func methodWords(f analysis.Findings) string {
	seen := map[string]bool{}
	var methods []string
	for _, a := range f.Associations {
		if a.Method != "" && !seen[a.Method] {
			seen[a.Method] = true
			methods = append(methods, a.Method)
		}
	}
	s := "Only labelled runs are compared; the history behind a run counts every run."
	if len(methods) > 0 {
		s += " Methods: " + strings.Join(methods, "; ") + "."
	}
	return s + fmt.Sprintf(" Seed of the random draws: %d.", f.Seed)
}
