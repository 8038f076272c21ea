package reports

import (
	"fmt"
	"regexp"
	"strings"

	"footnote/traininglog"
)

// A kind of problem with more than crowd rows is shown by its first few: a
// table with one bad column would else fill the page.
const (
	crowd      = 12
	ofOneCrowd = 3
)

// listedProblem is a line of the list: a problem, and how many like it follow
// in problems.csv alone.
type listedProblem struct {
	traininglog.Problem
	more int
}

// listedProblems returns at most so many lines for a reader, in the order of the
// problems, and how many problems neither they nor their groups tell of.
func listedProblems(all []traininglog.Problem, most int) (list []listedProblem, rest int) {
	count := map[string]int{}
	for _, p := range all {
		count[kindOf(p)]++
	}
	seen, last := map[string]int{}, map[string]int{}
	for _, p := range all {
		k := kindOf(p)
		seen[k]++
		grouped := count[k] > crowd
		switch {
		case grouped && seen[k] > ofOneCrowd:
			if i, shown := last[k]; shown {
				list[i].more++
			} else {
				rest++
			}
		case len(list) == most:
			rest++
		default:
			list = append(list, listedProblem{Problem: p})
			if grouped {
				last[k] = len(list) - 1
			}
		}
	}
	return list, rest
}

// details are what differs between problems of one kind: what was quoted and
// what was counted.
var details = regexp.MustCompile(`"[^"]*"|“[^”]*”|\d+`)

func kindOf(p traininglog.Problem) string {
	return string(p.Level) + ":" + details.ReplaceAllString(p.Reason, "#")
}

// likeIt says how many more there are.
func (p listedProblem) likeIt() string {
	if p.more == 0 {
		return ""
	}
	return fmt.Sprintf("… and %d more like it, see problems.csv", p.more)
}

// reasonAndCure are two sentences, the second empty where no cure is known. A
// cure that asks, "did you mean left?", needs no other word before it.
func reasonAndCure(p traininglog.Problem) (reason, cure string) {
	if p.Hint == "" {
		return p.Reason, ""
	}
	reason = p.Reason
	if !strings.HasSuffix(reason, "?") && !strings.HasSuffix(reason, ".") {
		reason += "."
	}
	if strings.HasSuffix(p.Hint, "?") {
		return reason, sentenceCase(p.Hint)
	}
	return reason, "Cure: " + p.Hint
}
