package main

import (
	"fmt"
	"strings"

	"footnote/traininglog"
)

// runPrint tells a run from another runner's: nobody else starts in the same
// second and goes as many metres.
type runPrint struct{ second, metres int64 }

func printsOf(l *traininglog.Log) []runPrint {
	prints := make([]runPrint, len(l.Runs))
	for i := range l.Runs {
		r := &l.Runs[i]
		prints[i] = runPrint{r.Start.Unix(), int64(r.Distance.Or(0) + 0.5)}
	}
	return prints
}

// sharedRuns is how many runs two folders must have in common, or half of the
// smaller one's, to be taken for the same athlete's.
const sharedRuns = 5

// sameAthlete finds folders that hold an earlier folder's athlete: by the runs,
// else by the name that the journals give. The key is the later folder, the
// problem says which is the earlier.
func (w *teamWork) sameAthlete(done []athleteDone) map[int]traininglog.Problem {
	twins := map[int]traininglog.Problem{}
	first, named := map[runPrint]int{}, map[string]int{}
	for i, a := range done {
		if a.none {
			continue
		}
		shared, most, with := map[int]int{}, 0, -1
		for _, p := range a.runs {
			j, seen := first[p]
			if !seen {
				first[p] = i
				continue
			}
			if j == i {
				continue
			}
			if shared[j]++; shared[j] > most {
				most, with = shared[j], j
			}
		}
		if with >= 0 && most >= min(sharedRuns, (min(len(a.runs), len(done[with].runs))+1)/2) {
			twins[i] = w.twin(i, fmt.Sprintf("holds %d of the same runs as %s", most, w.squad.reportName(with, w.opts.redact)))
			continue
		}
		name := strings.ToLower(a.name)
		if j, seen := named[name]; seen {
			twins[i] = w.twin(i, fmt.Sprintf("has the same name as %s", w.squad.reportName(j, w.opts.redact)))
			continue
		}
		named[name] = i
	}
	return twins
}

func (w *teamWork) twin(i int, reason string) traininglog.Problem {
	return traininglog.Problem{
		Level: traininglog.LevelWarning, Source: traininglog.Source{Path: w.squad.reportName(i, w.opts.redact)},
		Reason: reason + ": this looks like the same athlete. The two are listed apart and not merged, and this one is left out of what all say together",
		Hint:   "if it is the same athlete, move everything into one folder; if not, give them different names in footnote.toml",
	}
}
