package reports

import (
	"fmt"
	"io"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// writeTeamText writes the list for a terminal: a name, what is pressing, what
// to do, and the figures behind it.
func writeTeamText(w io.Writer, t Team) error {
	d, page := dressOf(t.Options), newPaper(t.Options)
	page.paragraph(fmt.Sprintf("footnote: %s, up to %s", plural(len(t.Athletes), "athlete"), longDay(t.Until)))
	page.paragraph(teamSummary(t))
	for _, a := range t.Athletes {
		name := shortened(a.Athlete, 50)
		if s := pressing(a); s != "" {
			name += " [" + s + "]"
		}
		page.WriteByte('\n')
		page.paragraph(name)
		page.indented(d.sentence(a.NextAction))
		if a.Runs > 0 {
			page.indented(figures(a, d))
		}
	}
	page.heading("All athletes together")
	for _, s := range pooledWords(t, t.report().Findings.Associations, d) {
		page.item(s)
	}
	if len(t.Problems) > 0 {
		page.heading("Wrong with the input")
		for _, p := range t.Problems[:min(shownProblems, len(t.Problems))] {
			page.item(string(p.Level) + ": " + problemWords(p))
		}
		if n := len(t.Problems) - shownProblems; n > 0 {
			page.paragraph(fmt.Sprintf("… and %d more, see problems.csv", n))
		}
	}
	page.WriteByte('\n')
	page.paragraph(noDiagnosis)
	_, err := io.WriteString(w, page.String())
	return err
}

func problemWords(p traininglog.Problem) string {
	s := p.Source.String() + ": " + p.Reason + "."
	if p.Hint != "" {
		s += " Cure: " + p.Hint + "."
	}
	return s
}

// teamSummary counts what is pressing.
func teamSummary(t Team) string {
	red, worse, spikes, jumps, empty := 0, 0, 0, 0, 0
	for _, a := range t.Athletes {
		switch {
		case a.Runs == 0:
			empty++
		case a.RedFlag != nil:
			red++
		case a.Trend == analysis.Worse:
			worse++
		case a.WorstSpike14d.Or(0) > spikeShown:
			spikes++
		case a.Jumped():
			jumps++
		}
	}
	var parts []string
	for _, p := range []struct {
		n     int
		words string
	}{{red, "with a red flag"}, {worse, "getting worse"}, {spikes, "with a run much longer than lately"}, {jumps, "with a much heavier week"}, {empty, "without a run to read"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.words))
		}
	}
	if len(parts) == 0 {
		return "Nothing recorded that needs a call."
	}
	return sentenceCase(joined(parts)) + "."
}

// spikeShown is what a run must go beyond the longest of the month before the
// list names it, in percent.
const spikeShown = 10

// pressing names in a word or two why an athlete stands where she does.
func pressing(a Athlete) string {
	switch {
	case a.RedFlag != nil:
		return "red flag: " + string(a.RedFlag.Tier)
	case a.Runs == 0:
		return "no runs"
	case a.Trend == analysis.Worse:
		return "worse"
	case a.WorstSpike14d.Or(0) > spikeShown:
		return "spike"
	case a.Jumped():
		return "weekly jump"
	}
	return ""
}

// figures says in a line how much she ran and how much of it was numb.
func figures(a Athlete, d dress) string {
	if a.Runs90d == 0 && a.To != nil {
		return "last run on " + longDay(*a.To)
	}
	parts := []string{d.distance(a.Distance7d) + " in 7 days"}
	if v, ok := a.WeekChange.Value(); ok {
		parts[0] += fmt.Sprintf(" (%+.0f %%)", float64(v))
	}
	parts = append(parts, d.distance(a.Distance28d)+" in 28 days", plural(a.Symptom28d, "numb run")+" in 28 days",
		fmt.Sprintf("%d of %d runs labelled in 90 days", a.Labelled90d, a.Runs90d))
	if a.Strongest != nil && a.RedFlag == nil { // a red flag stands alone
		parts = append(parts, fmt.Sprintf("%s: %s", a.Strongest.Verdict, exposureTitle(*a.Strongest)))
	}
	return strings.Join(parts, ", ")
}

// pooledWords says what the pooled analysis found; rows are clean.
func pooledWords(t Team, rows []analysis.Association, d dress) []string {
	if t.PooledOf < 2 {
		return []string{"Nothing was pooled: it takes the runs of two athletes."}
	}
	var words []string
	for _, verdict := range []analysis.Verdict{analysis.Linked, analysis.Lead} {
		for _, a := range rows {
			if a.Verdict == verdict {
				words = append(words, d.sentence(linkWords(a)))
			}
		}
	}
	if len(words) > 0 {
		return words
	}
	for _, a := range rows {
		if a.Verdict != analysis.NotEnoughData {
			return []string{fmt.Sprintf("No link found over %s, each compared only with herself or himself.", plural(t.PooledOf, "athlete"))}
		}
	}
	if len(rows) > 0 {
		return []string{rows[0].Sentence}
	}
	return []string{"The athletes' labelled runs share no exposure to compare."}
}
