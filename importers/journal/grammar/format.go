package grammar

import (
	"strings"

	tl "footnote/traininglog"
)

// Format writes an episode in the words of the grammar, so that Parse reads the
// same symptom, place, strength, times, signs, tags and note back. Day, time of
// day, run, origin and source have no place in an entry in words.
func Format(e tl.Episode) string {
	words := []string{string(e.Symptom)}
	add := func(w string) {
		if w != "" {
			words = append(words, w)
		}
	}
	add(string(e.Side))
	add(string(e.Site))
	if v, ok := e.Severity.Value(); ok {
		add(formatFloat(float64(v)) + "/10")
	}
	if onset := FormatOnset(e); onset != "" {
		add("@" + strings.ReplaceAll(onset, " ", ""))
	}
	if v, ok := e.Lasted.Value(); ok {
		add("for " + FormatDuration(v))
	}
	switch {
	case e.Relief == "":
	case e.Relief != "walked" && e.Relief != "stopped" && reliefWords[e.Relief] == e.Relief:
		add(e.Relief)
	default:
		add("relief=" + enquote(e.Relief))
	}
	if e.Effect != "" {
		add("effect=" + string(e.Effect))
	}
	if e.Phase != "" && e.Phase != tl.During {
		add(string(e.Phase))
	}
	if len(e.Signs) > 0 {
		add("signs=" + enquote(strings.Join(e.Signs, "; ")))
	}
	for _, t := range e.Tags {
		add(t.Key + "=" + enquote(t.Value))
	}
	if e.Note != "" {
		add("note=" + enquote(e.Note))
	}
	return strings.Join(words, " ")
}

// FormatOnset writes the onset of an episode as the column onset has it, empty
// if it is unknown. A distance comes before a time.
func FormatOnset(e tl.Episode) string {
	if d, ok := e.OnsetDistance.Value(); ok {
		return FormatDistance(d)
	}
	if t, ok := e.OnsetTime.Value(); ok {
		return FormatOnsetTime(t)
	}
	return ""
}

// FormatSeverity writes a severity as the column has it.
func FormatSeverity(r tl.Reading[tl.Score]) string {
	if v, ok := r.Value(); ok {
		return formatFloat(float64(v))
	}
	return ""
}
