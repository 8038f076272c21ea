package analysis

import (
	"fmt"
	"strings"

	"footnote/analysis/association"
	"footnote/analysis/exposures"
)

// EntryGap says that a runner writes entries more often after runs with an
// exposure than after the others, or less often. By itself that shifts nothing
// (only entries are compared); where it also depends on the feet whether she
// writes, the comparison can mislead.
type EntryGap struct {
	ExposedEntries, ExposedRuns     int // all runs, labelled or not, of which the exposure is known
	UnexposedEntries, UnexposedRuns int
	P                               float64 // central mid-p of the fourfold table
}

// unevenEntries is the p-value below which entries are called uneven. It holds
// for each exposure by itself: this is advice to write more evenly, which costs
// little where it comes by chance, and the report says of how many it was asked.
const unevenEntries = 0.01

// entryGap compares how often an entry was made after runs with and without an
// exposure, from the first labelled run to the last, and reports whether it
// could be asked. Runs before the journal began or after it was laid down say
// nothing of habits, and would make a difference of every shoe.
//
// Tags are not asked: they are mostly written with the entry, and a run without
// one then seems to lack the tag. On labelled runs the exposure is seen as the
// association sees it; what an unlabelled run was like after an onset that
// nobody noted stays in.
func (k *desk) entryGap(e int, c *cohort, values []exposures.Value) (EntryGap, bool) {
	x := k.exposures[e]
	if !x.PerRun() || strings.HasPrefix(x.Family, "tag:") || len(c.at) == 0 {
		return EntryGap{}, false
	}
	var g EntryGap
	n := 0
	for _, i := range k.runs {
		if i < c.at[0] || i > c.at[len(c.at)-1] {
			continue
		}
		v := k.values[e][i]
		if x.View == exposures.PlannedLength {
			v = k.planned[e][i]
		}
		entry := n < len(c.at) && c.at[n] == i
		if entry {
			v = values[n]
			n++
		}
		switch {
		case !v.Known:
		case v.Exposed:
			g.ExposedRuns++
			g.ExposedEntries += b2i(entry)
		default:
			g.UnexposedRuns++
			g.UnexposedEntries += b2i(entry)
		}
	}
	g.P = association.Table2x2{
		ExposedCases: g.ExposedEntries, ExposedNonCases: g.ExposedRuns - g.ExposedEntries,
		UnexposedCases: g.UnexposedEntries, UnexposedNonCases: g.UnexposedRuns - g.UnexposedEntries,
	}.MidP()
	return g, true
}

// Uneven reports whether entries depend on the exposure.
func (g *EntryGap) Uneven() bool { return g != nil && g.P < unevenEntries }

// Shares says how often an entry was made: "80 % of these runs and 45 % of the
// others".
func (g *EntryGap) Shares(these string) string {
	percent := func(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }
	return fmt.Sprintf("%.0f %% of %s and %.0f %% of the others", percent(g.ExposedEntries, g.ExposedRuns), these, percent(g.UnexposedEntries, g.UnexposedRuns))
}

// warnOfEntries adds to the rows that say something what their uneven entries
// may do to it.
func warnOfEntries(rows []Association) {
	for i := range rows {
		a := &rows[i]
		if a.Entries.Uneven() && a.Verdict != NotTested {
			a.Sentence += fmt.Sprintf(" Mind: you write an entry after %s; if it also depends on your feet whether you write, this comparison can mislead.", a.Entries.Shares("these runs"))
		}
	}
}
