package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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

// Watch and platform tell of one run with starts and distances a little apart:
// by as much as a log allows two copies.
const (
	nearSeconds = 5
	nearShare   = 0.01
)

// near reports whether two prints may be of one run.
func (p runPrint) near(q runPrint) bool {
	if p.metres == 0 || q.metres == 0 || max(p.second-q.second, q.second-p.second) > nearSeconds {
		return false
	}
	return math.Abs(float64(p.metres-q.metres)) <= nearShare*float64(max(p.metres, q.metres))
}

const (
	// sharedRuns is how many equal runs two folders must have in common, or half of
	// the smaller one's, to be taken for the same athlete's.
	sharedRuns = 5
	// Of runs that are only near each other it takes as many, and most of those that
	// the smaller folder has in the days of both: friends start their watches
	// together on some days of a week.
	nearMost = 2.0 / 3
	// massStart is how many starts within seconds tell nothing any more.
	massStart = 200
)

// pair is two folders, the earlier first.
type pair struct{ a, b int }

// common is how many runs two folders have in common.
type common struct{ equal, near int }

// sameAthlete finds folders that hold an earlier folder's athlete: by the runs,
// else by the name in full that both journals give. An alias or a folder's name
// may be two people's. The key is the later folder, the problem says which is
// the earlier.
func (w *teamWork) sameAthlete(done []athleteDone) map[int]traininglog.Problem {
	best := map[int]int{}
	shared := sharedBy(done)
	for _, p := range sortedPairs(shared) {
		if c := shared[p]; !c.sameAthlete(done[p.a].runs, done[p.b].runs) {
			delete(shared, p)
		} else if with, seen := best[p.b]; !seen || c.near > shared[pair{with, p.b}].near {
			best[p.b] = p.a
		}
	}
	twins, named := map[int]traininglog.Problem{}, map[string]int{}
	for i, a := range done {
		if with, seen := best[i]; seen {
			twins[i] = w.twin(i, fmt.Sprintf("holds %d of the same runs as %s", shared[pair{with, i}].near, w.squad.reportName(with, w.opts.redact)), "")
			continue
		}
		name := strings.ToLower(a.name)
		if name == "" {
			continue
		}
		if j, seen := named[name]; seen {
			twins[i] = w.twin(i, fmt.Sprintf("has the same name as %s", w.squad.reportName(j, w.opts.redact)), "; if not, give them different names in footnote.toml")
			continue
		}
		named[name] = i
	}
	return twins
}

func sortedPairs(shared map[pair]common) []pair {
	pairs := make([]pair, 0, len(shared))
	for p := range shared {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(p, q pair) int { return cmp.Or(cmp.Compare(p.b, q.b), cmp.Compare(p.a, q.a)) })
	return pairs
}

// sharedBy counts the common runs of every two folders that have any, on one way
// through all starts in their order.
func sharedBy(done []athleteDone) map[pair]common {
	type start struct {
		runPrint
		folder int
	}
	var all []start
	for i, a := range done {
		for _, p := range a.runs {
			all = append(all, start{p, i})
		}
	}
	slices.SortFunc(all, func(p, q start) int {
		return cmp.Or(cmp.Compare(p.second, q.second), cmp.Compare(p.metres, q.metres), cmp.Compare(p.folder, q.folder))
	})
	shared := map[pair]common{}
	for i, p := range all {
		for _, q := range all[i+1 : min(i+1+massStart, len(all))] {
			if q.second-p.second > nearSeconds {
				break
			}
			if p.folder == q.folder || !p.near(q.runPrint) {
				continue
			}
			at := pair{min(p.folder, q.folder), max(p.folder, q.folder)}
			c := shared[at]
			c.near++
			if p.runPrint == q.runPrint {
				c.equal++
			}
			shared[at] = c
		}
	}
	return shared
}

// sameAthlete reports whether so many common runs are one athlete's.
func (c common) sameAthlete(a, b []runPrint) bool {
	if c.equal > 0 && c.equal >= min(sharedRuns, (min(len(a), len(b))+1)/2) {
		return true
	}
	from, to := max(a[0].second, b[0].second)-nearSeconds, min(a[len(a)-1].second, b[len(b)-1].second)+nearSeconds
	both := min(within(a, from, to), within(b, from, to))
	return c.near >= sharedRuns && float64(c.near) >= nearMost*float64(both)
}

// within counts the runs that start from one second to another; they are in
// order.
func within(runs []runPrint, from, to int64) int {
	bySecond := func(p runPrint, second int64) int { return cmp.Compare(p.second, second) }
	first, _ := slices.BinarySearchFunc(runs, from, bySecond)
	end, _ := slices.BinarySearchFunc(runs, to+1, bySecond)
	return max(0, end-first)
}

// twin says that a folder looks like another's athlete; otherwise is the cure if
// it is not, where there is one.
func (w *teamWork) twin(i int, reason, otherwise string) traininglog.Problem {
	return traininglog.Problem{
		Level: traininglog.LevelWarning, Source: traininglog.Source{Path: w.squad.reportName(i, w.opts.redact)},
		Reason: reason + ": this looks like the same athlete. The two are listed apart and not merged, and this one is left out of what all say together",
		Hint:   "if it is the same athlete, move everything into one folder" + otherwise,
	}
}
