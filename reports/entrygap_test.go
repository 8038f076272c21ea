package reports

import (
	"strings"
	"testing"

	"footnote/analysis"
)

func TestEntryGapWords(t *testing.T) {
	gap := func(title string, p float64) analysis.Association {
		return analysis.Association{Title: title, Entries: &analysis.EntryGap{ExposedEntries: 40, ExposedRuns: 50, UnexposedEntries: 90, UnexposedRuns: 200, P: p}}
	}
	f := analysis.Findings{Associations: []analysis.Association{gap("Even", .01), {Title: "Not asked"}}}
	if s := entryGapWords(f); s != "" {
		t.Errorf("even entries: %q", s)
	}
	f.Associations = append(f.Associations, gap("Weak", .009), gap("Cold", .0001), gap("Weaker", .0095), gap("Long", .002))
	s := entryGapWords(f)
	cold, long, weak := strings.Index(s, `"Cold": 80 % of these runs and 45 % of the others`), strings.Index(s, `"Long"`), strings.Index(s, `"Weak"`)
	if cold < 0 || long < cold || weak < long || strings.Contains(s, "Weaker") || !strings.Contains(s, "and 1 more (asked of 5 exposures;") {
		t.Errorf("the clearest three first: %q", s)
	}
}
