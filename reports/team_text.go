package reports

import (
	"fmt"
	"io"
	"math"
	"slices"
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
		if in := folderBeside(a); in != "" {
			name += " (in " + shortened(in, 50) + ")"
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
		for _, p := range ProblemLines(t.Problems, shownProblems) {
			page.item(p)
		}
	}
	page.WriteByte('\n')
	if t.Options.Redact {
		page.paragraph(numbersPass)
	}
	page.paragraph(noDiagnosis)
	_, err := io.WriteString(w, page.String())
	return err
}

// numbersPass is said where athletes have numbers in place of names.
const numbersPass = "The numbers stand for the folders of this list, in their order, and change with them. An alias in an athlete's footnote.toml lasts."

// folderBeside names the folder in which problems place an athlete whose name is
// another.
func folderBeside(a Athlete) string {
	if a.In == a.Athlete {
		return ""
	}
	return a.In
}

// ProblemLines puts problems into words, a line each, for most so many; what is
// of one kind and a crowd is shown by its first few and counted.
func ProblemLines(all []traininglog.Problem, most int) []string {
	list, rest := listedProblems(all, most)
	var lines []string
	for _, p := range list {
		reason, cure := reasonAndCure(p.Problem)
		s := fmt.Sprintf("%s: %s: %s", p.Level, p.Source, ended(reason))
		if cure != "" {
			s += " " + ended(cure)
		}
		lines = append(lines, s)
		if more := p.likeIt(); more != "" {
			lines = append(lines, more)
		}
	}
	if rest > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more, see problems.csv", rest))
	}
	return lines
}

// ended makes a sentence end once.
func ended(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// needWords say in the summary how many athletes stand on the list for what, and
// in a word or two behind a name why she stands where she does, if that is what
// moved her up.
var needWords = []struct {
	need           analysis.Need
	counted, short string
}{
	{analysis.NeedsClinician, "with a red flag", "red flag"},
	{analysis.NeedsTalk, "getting worse", "worse"},
	{analysis.NeedsShorterRun, "with a run much longer than lately", "spike"},
	{analysis.NeedsLighterWeek, "with a much heavier week", "weekly jump"},
	{analysis.NeedsRuns, "without a run to read", "no runs"},
	{analysis.NeedsWord, "not seen running for two weeks", ""},
	{analysis.NeedsShoes, "with shoes past their line", ""},
	{analysis.NeedsLabels, "to ask for labels", ""},
	{analysis.NeedsChange, "with one change to talk about", ""},
}

// teamSummary counts what the athletes stand on the list for.
func teamSummary(t Team) string {
	count := map[analysis.Need]int{}
	for _, a := range t.Athletes {
		count[a.Need()]++
	}
	var parts []string
	for _, w := range needWords {
		if n := count[w.need]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, w.counted))
		}
	}
	if len(parts) == 0 {
		return "Nothing recorded that needs a call."
	}
	return sentenceCase(joined(parts)) + "."
}

// pressing names in a word or two why an athlete stands where she does.
func pressing(a Athlete) string {
	for _, w := range needWords {
		switch {
		case w.need != a.Need():
		case a.RedFlag != nil:
			return w.short + ": " + string(a.RedFlag.Tier)
		default:
			return w.short
		}
	}
	return ""
}

// figures says in a line how much she ran and how much of it was numb.
func figures(a Athlete, d dress) string {
	if a.Runs90d == 0 && a.To != nil {
		return "last run on " + longDay(*a.To)
	}
	parts := []string{
		weekWords(a, d), d.distance(a.Distance28d) + " in 28 days", plural(a.Symptom28d, "numb run") + " in 28 days",
		fmt.Sprintf("%d of %d runs labelled in 90 days", a.Labelled90d, a.Runs90d),
	}
	if a.Strongest != nil && a.RedFlag == nil { // a red flag stands alone
		parts = append(parts, fmt.Sprintf("%s: %s", a.Strongest.Verdict, exposureTitle(*a.Strongest)))
	}
	return strings.Join(parts, ", ")
}

// weekWords says how far she ran in the last seven days, and how much more that
// is than in the seven before, unless it is the same to the percent.
func weekWords(a Athlete, d dress) string {
	if a.Distance7d == 0 {
		return "no run in 7 days"
	}
	return d.distance(a.Distance7d) + " in 7 days" + weekChangeWords(a)
}

// weekChangeWords is the change of the week behind its distance: " (+38 %)".
func weekChangeWords(a Athlete) string {
	v, ok := a.WeekChange.Value()
	if ok = ok && math.Round(float64(v)) != 0; !ok {
		return ""
	}
	return fmt.Sprintf(" (%+.0f\u00A0%%)", float64(v))
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
	if len(rows) == 0 {
		return []string{"The athletes' labelled runs share no exposure to compare."}
	}
	if slices.ContainsFunc(rows, func(a analysis.Association) bool { return a.Verdict == analysis.NoClearLink }) {
		return []string{fmt.Sprintf("No link found over %s, each compared only with herself or himself.", plural(t.PooledOf, "athlete"))}
	}
	return unpooledWords(rows)
}

// unpooledWords says why no comparison over the athletes was tested: each reason
// once, with how many comparisons it holds for where there are several.
func unpooledWords(rows []analysis.Association) []string {
	var reasons []string
	count := map[string]int{}
	for _, a := range rows {
		if count[a.Sentence]++; count[a.Sentence] == 1 {
			reasons = append(reasons, a.Sentence)
		}
	}
	if len(reasons) == 1 {
		return reasons
	}
	for i, r := range reasons {
		reasons[i] = fmt.Sprintf("%d of %s: %s", count[r], plural(len(rows), "comparison"), r)
	}
	return reasons
}
