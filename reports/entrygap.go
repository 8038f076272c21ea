package reports

import (
	"fmt"
	"slices"
	"strings"

	"footnote/analysis"
)

// entryGapWords says after which runs the runner writes an entry more often, or
// less: the clearest of them, and of how many exposures it was asked. Empty
// where entries are even.
func entryGapWords(f analysis.Findings) string {
	var uneven []analysis.Association
	asked := 0
	for _, a := range f.Associations {
		if a.Entries == nil {
			continue
		}
		asked++
		if a.Entries.Uneven() {
			uneven = append(uneven, a)
		}
	}
	if len(uneven) == 0 {
		return ""
	}
	slices.SortStableFunc(uneven, func(a, b analysis.Association) int {
		switch {
		case a.Entries.P < b.Entries.P:
			return -1
		case a.Entries.P > b.Entries.P:
			return 1
		}
		return 0
	})
	const most = 3
	var list []string
	for _, a := range uneven[:min(most, len(uneven))] {
		list = append(list, fmt.Sprintf("%q: %s", exposureTitle(a), a.Entries.Shares("these runs")))
	}
	s := " How often you write an entry differs between runs. " + strings.Join(list, "; ")
	if more := len(uneven) - most; more > 0 {
		s += fmt.Sprintf("; and %d more", more)
	}
	return s + fmt.Sprintf(" (asked of %s; by chance alone it shows with 1 in 100 of them). Where it also depends on your feet whether you write, such a comparison can mislead: write after every run, also the clear ones.", plural(asked, "exposure"))
}
