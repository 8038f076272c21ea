package reports

import (
	"fmt"
	"strings"
	"testing"

	"footnote/traininglog"
)

// Of 37 warnings of one kind three are shown and 34 counted; what comes after
// them is not crowded out.
func TestProblemsOfOneKind(t *testing.T) {
	r := cases()["onerun"]
	for line := range 37 {
		r.Problems = append(r.Problems, traininglog.Problem{Level: traininglog.LevelWarning, Source: traininglog.Source{Path: "footnote/symptoms.csv", Line: line + 2}, Reason: fmt.Sprintf("severity %q: expected a number from 0 to 10", strings.Repeat("x", line+1))})
	}
	r.Problems = append(r.Problems, traininglog.Problem{Level: traininglog.LevelProblem, Source: traininglog.Source{Path: "a.fit"}, Reason: "the file is empty", Hint: "copy it once more"})
	for _, format := range []string{"text", "html"} {
		text := string(written(t, format, r))
		for want, times := range map[string]int{"expected a number": 3, "and 34 more like it, see problems.csv": 1, "the file is empty.": 1, "more stand in": 0} {
			if n := strings.Count(text, want); n != times {
				t.Errorf("%s: %q stands %d times, want %d", format, want, n, times)
			}
		}
	}
}

// Twelve of a kind are shown one by one. Beyond the most that are listed, a
// group that nobody saw is counted whole.
func TestListedProblems(t *testing.T) {
	kind := func(reason string, n int) []traininglog.Problem {
		var list []traininglog.Problem
		for i := range n {
			list = append(list, traininglog.Problem{Level: traininglog.LevelWarning, Reason: fmt.Sprintf("%s %d", reason, i)})
		}
		return list
	}
	for _, c := range []struct {
		all                  []traininglog.Problem
		shown, grouped, rest int
	}{
		{nil, 0, 0, 0},
		{kind("a", 12), 12, 0, 0},
		{kind("a", 13), 3, 10, 0},
		{append(kind("a", 12), kind("b", 12)...), 20, 0, 4},
		{append(append(kind("a", 12), kind("b", 8)...), kind("c", 30)...), 20, 0, 30},
	} {
		list, rest := listedProblems(c.all, 20)
		grouped := 0
		for _, p := range list {
			grouped += p.more
		}
		if len(list) != c.shown || grouped != c.grouped || rest != c.rest {
			t.Errorf("%d problems: %d shown, %d grouped, %d more; want %d, %d, %d", len(c.all), len(list), grouped, rest, c.shown, c.grouped, c.rest)
		}
	}
}

// Reason and cure read as sentences, whichever mark they end with.
func TestReasonAndCure(t *testing.T) {
	for _, c := range []struct{ reason, hint, want string }{
		{"the file is empty", "", "the file is empty|"},
		{"the file is empty", "copy it once more", "the file is empty.|Cure: copy it once more"},
		{`"letf" is no side; did you mean "left"?`, "the row is left out", `"letf" is no side; did you mean "left"?|Cure: the row is left out`},
		{`"letf" is no side`, `did you mean "left"?`, `"letf" is no side.|Did you mean "left"?`},
	} {
		reason, cure := reasonAndCure(traininglog.Problem{Reason: c.reason, Hint: c.hint})
		if got := reason + "|" + cure; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
