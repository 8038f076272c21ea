package reports

import (
	"fmt"
	"slices"
	"strings"

	"footnote/traininglog"
)

// shownUnknown is how many unknown signs are quoted; the physiotherapist's page
// is to stay one sheet.
const shownUnknown = 3

// unknownSigns says of every sign that footnote does not know that it was
// written, the latest first: no tier follows from it, and it is not to be lost.
// A redacted report quotes no word of the runner's.
func unknownSigns(r Report) []string {
	const advice = "If it is new or worrying, ask a clinician."
	type written struct {
		word string
		last traininglog.Day
	}
	var found []written
	for _, e := range r.Log.Episodes() {
		for _, s := range e.Signs {
			s = strings.TrimSpace(s)
			if _, known := traininglog.FindSign(s); known || s == "" {
				continue
			}
			at := slices.IndexFunc(found, func(w written) bool { return strings.EqualFold(w.word, s) })
			if at < 0 {
				found = append(found, written{s, e.Day})
				continue
			}
			found[at].last = max(found[at].last, e.Day)
		}
	}
	if len(found) == 0 {
		return nil
	}
	if r.Options.Redact {
		return []string{"A sign was written that footnote does not know. " + advice}
	}
	slices.SortStableFunc(found, func(a, b written) int { return int(b.last - a.last) })
	var out []string
	for _, w := range found[:min(shownUnknown, len(found))] {
		out = append(out, fmt.Sprintf("You wrote \"%s\" (%s); footnote does not know it. %s", shortened(w.word, 40), longDay(w.last), advice))
	}
	if n := len(found) - shownUnknown; n > 0 {
		out = append(out, fmt.Sprintf("And %s that footnote does not know. %s", plural(n, "more sign"), advice))
	}
	return out
}
