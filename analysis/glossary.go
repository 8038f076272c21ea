package analysis

import (
	"fmt"
	"slices"
	"strings"

	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// Term is an entry of the glossary.
type Term struct {
	Word     string // as the user meets it: session_spike, linked, odds ratio
	Also     []string
	Kind     string // exposure, flag, outcome, verdict, standing, label, red flag, method
	Title    string // a name in plain words; empty where the word is one
	Text     string
	Standing Standing // of an exposure's or a flag's line
	Source   string   // the paper, rule or custom behind it
	Caution  string
}

// Glossary returns every term of an analysis, kind by kind, with the lines in
// force: exposures, flags, outcomes, red flags, and the words of verdicts and
// methods. The columns of the tables are the reports' to explain.
func Glossary(t traininglog.Thresholds) []Term {
	var terms []Term
	for _, e := range exposures.All {
		terms = append(terms, exposureTerm(e, t))
	}
	for _, e := range []exposures.Exposure{
		exposures.TemperatureCold(exposures.Watch), exposures.TemperatureHot(exposures.Watch),
	} {
		for i := range terms {
			if terms[i].Word == e.Key {
				terms[i].Text += " Where the air's temperature is known for fewer than six of ten labelled runs: " + e.Definition(t) + "."
			}
		}
	}
	for _, e := range []exposures.Exposure{
		exposures.Shoe("NAME"), exposures.Sport("NAME"), exposures.Tag("KEY", "VALUE"),
	} {
		term := exposureTerm(e, t)
		term.Also = []string{strings.SplitN(e.Key, ":", 2)[0]}
		terms = append(terms, term)
	}
	for _, k := range FlagKinds {
		terms = append(terms, Term{Word: k.Key, Kind: "flag", Title: k.Title, Text: k.Meaning(t), Standing: k.Standing, Source: k.Source})
	}
	for _, o := range outcomes.All {
		text := o.Meaning
		if !o.Primary {
			text += " At most a lead: only numbness_during may be called linked."
		}
		terms = append(terms, Term{Word: o.Key, Kind: "outcome", Title: o.Title, Text: text})
	}
	terms = append(terms, words...)
	for _, s := range traininglog.Signs {
		terms = append(terms, Term{
			Word: s.Key, Also: s.Also, Kind: "red flag", Title: s.Words, Standing: Clinical,
			Text: tierText[s.Tier], Source: "Clinical practice; fixed text, no statistics.",
		})
	}
	for _, r := range RedFlagRules {
		terms = append(terms, Term{
			Word: r.Key, Kind: "red flag", Standing: Clinical,
			Text: r.Words + " " + tierText[r.Tier], Source: "Clinical practice; fixed text, no statistics.",
		})
	}
	return terms
}

// Explain returns the terms of a word; letters' case, "_" and "-" do not
// matter. A word may be both an exposure and a flag.
func Explain(word string, t traininglog.Thresholds) []Term {
	plain := plainWord(word)
	var found []Term
	for _, term := range Glossary(t) {
		if plainWord(term.Word) == plain || slices.ContainsFunc(term.Also, func(a string) bool { return plainWord(a) == plain }) {
			found = append(found, term)
		}
	}
	if len(found) > 0 {
		return found
	}
	if part, rest, more := strings.Cut(word, ";"); more { // a method as the tables write it, step by step
		return append(Explain(part, t), Explain(rest, t)...)
	}
	if !strings.Contains(word, ":") {
		return explainTag(word, t)
	}
	// shoe:Glide 3 is explained by shoe:NAME.
	kind, rest, _ := strings.Cut(word, ":")
	switch key, value, tagged := strings.Cut(rest, "="); {
	case kind == "shoe":
		found = append(found, exposureTerm(exposures.Shoe(rest), t))
	case kind == "sport":
		found = append(found, exposureTerm(exposures.Sport(traininglog.Sport(rest)), t))
	case kind == "tag" && tagged:
		found = append(found, exposureTerm(exposures.Tag(key, value), t))
	}
	return found
}

// explainTag explains what runners tag by the key alone, lacing, or as they write
// it, lacing=window.
func explainTag(word string, t traininglog.Thresholds) []Term {
	key, value, tagged := strings.Cut(strings.ToLower(strings.TrimSpace(word)), "=")
	switch {
	case tagged && key != "" && value != "":
		return []Term{exposureTerm(exposures.Tag(key, value), t)}
	case !tagged && exposures.KnownTag(key):
		return []Term{exposureTerm(exposures.Tag(key, "VALUE"), t)}
	}
	return nil
}

func plainWord(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(s))), " ")
}

func exposureTerm(e exposures.Exposure, t traininglog.Thresholds) Term {
	text := "A run counts as exposed when this holds: " + e.Definition(t) + "."
	if !e.PerRun() {
		text = "Compared: " + e.Definition(t)
	}
	if e.View == exposures.PlannedLength {
		text += " In a comparison each run is taken at the length that it was planned or usual to have."
	}
	if e.Continuous != "" {
		text += fmt.Sprintf(" Looked at as a number too: %s.", e.Continuous)
	}
	return Term{Word: e.Key, Kind: "exposure", Title: e.Title, Text: text, Standing: e.Standing, Source: e.Source, Caution: e.Caution}
}

// tierText says what a tier asks of the runner.
var tierText = map[Tier]string{
	Emergency:   "An emergency. " + emergencyAdvice,
	Urgent:      "Urgent. " + urgentAdvice,
	Appointment: "Worth an appointment. " + appointmentAdvice,
}
