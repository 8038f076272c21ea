package reports

import (
	"fmt"

	"footnote/analysis"
)

// pastLine names at the head of a report the emergency or urgent signs that are
// no longer open: who has a numb saddle behind her should not have to read to the
// end to be asked whether anybody looked at it. Empty where there is none; the
// rest stands under "Signs of the past".
func pastLine(s standing, d dress) string {
	var pressing []analysis.RedFlag
	for _, g := range s.pastFlags {
		if g.Tier == analysis.Emergency || g.Tier == analysis.Urgent {
			pressing = append(pressing, g)
		}
	}
	if len(pressing) == 0 {
		return ""
	}
	first := pressing[0]
	line := "A warning sign of the past. "
	if day := dayBeside(first); day != "" {
		line += day + ": "
	}
	line += d.sentence(first.Reason)
	if n := len(pressing) - 1; n > 0 {
		line += fmt.Sprintf(" And %d more.", n)
	}
	return line + " If no clinician has looked at it, tell one; if it comes back, do not wait."
}
