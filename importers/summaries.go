package importers

import (
	"fmt"
	"time"

	"footnote/traininglog"
)

// joinSummaries finds for each of Garmin's summaries the file it was made
// from. No id links them: the number in an upload's name is another one. The exact
// start decides; else a start within a minute with the same distance and timer.
// It is one to one; a tie is withheld and listed.
func joinSummaries(pieces []piece, u *unions) []traininglog.Problem {
	order := byStart(pieces)
	at := make([]int, len(pieces)) // place in order
	for k, i := range order {
		at[i] = k
	}
	files := map[int]bool{} // sets with a file
	for i := range pieces {
		if pieces[i].stream {
			files[u.root(i)] = true
		}
	}
	taken := map[int]bool{} // those that already have a summary
	for i := range pieces {
		if pieces[i].run.Origin == traininglog.OriginGarmin && files[u.root(i)] {
			taken[u.root(i)] = true
		}
	}
	var problems []traininglog.Problem
	// Those with an id first: a row of the web page's table has none.
	for _, pass := range []struct{ id, exact bool }{{true, true}, {true, false}, {false, true}, {false, false}} {
		for _, i := range order {
			p := &pieces[i]
			if p.run.Origin != traininglog.OriginGarmin || taken[u.root(i)] || len(p.run.ActivityIDs) > 0 != pass.id {
				continue
			}
			likely := candidates(pieces, u, order, at[i], pass.exact, taken)
			switch {
			case len(likely) == 1:
				u.join(i, likely[0], ruleSummary)
				taken[u.root(i)] = true
			case len(likely) > 1:
				problems = append(problems, traininglog.Problem{
					Level: traininglog.LevelWarning, Source: p.run.Sources[0],
					Reason: fmt.Sprintf("the activity of %s could belong to any of %d files that start then; it is joined to none",
						p.run.Start.Format("2006-01-02 15:04:05 UTC"), len(likely)),
					Hint: "remove the files that are another runner's",
				})
			}
		}
	}
	return problems
}

// candidates returns one piece of each set of files that the summary at place k
// of the order could describe, the likeliest alone if one stands out.
func candidates(pieces []piece, u *unions, order []int, k int, exact bool, taken map[int]bool) []int {
	p := &pieces[order[k]]
	within := time.Second
	if !exact {
		within = summaryWithin
	}
	seen := map[int]bool{}
	var all []int
	look := func(i int) bool {
		q := &pieces[i]
		if q.run.Start.Sub(p.run.Start).Abs() > within {
			return false
		}
		root := u.root(i)
		if q.stream && !taken[root] && !seen[root] && (exact || sameTotals(p, q)) {
			seen[root] = true
			all = append(all, i)
		}
		return true
	}
	for m := k - 1; m >= 0 && look(order[m]); m-- {
	}
	for m := k + 1; m < len(order) && look(order[m]); m++ {
	}
	for _, better := range []func(*piece) bool{
		func(q *piece) bool { return p.run.Device.Serial != 0 && q.run.Device.Serial == p.run.Device.Serial },
		func(q *piece) bool { return sameAmount(p, q) },
	} {
		if len(all) < 2 {
			break
		}
		var some []int
		for _, i := range all {
			if better(&pieces[i]) {
				some = append(some, i)
			}
		}
		if len(some) > 0 {
			all = some
		}
	}
	return all
}

// sameTotals reports whether distance and timer agree as a summary's and its
// file's do when the start was moved.
func sameTotals(p, q *piece) bool {
	da, okA := p.distance()
	db, okB := q.distance()
	if !okA || !okB || p.run.Timer <= 0 || q.run.Timer <= 0 {
		return false
	}
	return near(da, db, distanceShare/2) && near(p.run.Timer.Seconds(), q.run.Timer.Seconds(), distanceShare/2)
}
