package importers

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"footnote/traininglog"
)

// joinShifted finds recordings that are the same but for whole quarter hours: a
// program wrote local time as if it were UTC. Only recordings of different
// sources are compared, one to one, since a commuter runs the same way twice a
// day with the same watch. A doubtful pair is kept apart and listed.
func joinShifted(pieces []piece, u *unions) []traininglog.Problem {
	groups := u.groups()
	var lead []int // the first stream of each group, or where it has none the first row of a table
	sources := map[int][]string{}
	for _, g := range groups {
		first := g[0]
		if s := slices.IndexFunc(g, func(i int) bool { return pieces[i].stream }); s >= 0 {
			first = g[s]
		}
		lead = append(lead, first)
		for _, i := range g {
			sources[first] = append(sources[first], sourceOf(&pieces[i]))
		}
	}
	slices.SortStableFunc(lead, func(i, j int) int { return pieces[i].run.Start.Compare(pieces[j].run.Start) })

	at := map[int]int{} // place in lead
	for k, i := range lead {
		at[i] = k
	}
	partners := map[int][]int{}
	for k, i := range lead {
		for _, j := range lead[k+1:] {
			gap := pieces[j].run.Start.Sub(pieces[i].run.Start)
			if gap > farthestShift+startWithin {
				break
			}
			if shifted(&pieces[i], &pieces[j], gap) && !slices.ContainsFunc(sources[i], func(s string) bool { return slices.Contains(sources[j], s) }) {
				partners[i] = append(partners[i], j)
				partners[j] = append(partners[j], i)
			}
		}
	}
	var problems []traininglog.Problem
	for _, i := range lead {
		for _, j := range partners[i] {
			if at[j] < at[i] {
				continue // seen from the other side
			}
			if len(partners[i]) == 1 && len(partners[j]) == 1 {
				u.join(i, j, ruleShift)
				continue
			}
			problems = append(problems, traininglog.Problem{
				Level: traininglog.LevelWarning, Source: pieces[j].run.Sources[0],
				Reason: fmt.Sprintf("may be the run of %s with the clock %v off, but is not the only one that may; both are kept",
					pieces[i].run.Sources[0], pieces[j].run.Start.Sub(pieces[i].run.Start).Round(quarter)),
				Hint: "remove the file that is wrong",
			})
		}
	}
	return problems
}

// shifted reports whether two recordings are the same but for whole quarter hours.
func shifted(a, b *piece, gap time.Duration) bool {
	whole := gap.Round(quarter)
	if whole == 0 || (gap-whole).Abs() > startWithin {
		return false
	}
	// A table's row is compared with another table's alone, and only where its
	// time was not chosen: what is entered by hand beside a recording, at a full
	// five minutes, is a run of its own.
	if a.stream != b.stream || !a.stream && a.run.Start.Equal(a.run.Start.Truncate(5*time.Minute)) {
		return false
	}
	da, okA := a.distance()
	db, okB := b.distance()
	return okA && okB && near(da, db, distanceShare) && sameElapsed(a, b)
}

// sourceOf names what recorded or sent a piece.
func sourceOf(p *piece) string {
	switch {
	case !p.stream || p.run.Origin != traininglog.OriginFile:
		return string(p.run.Origin)
	case p.run.Device.Serial != 0:
		return p.format + " of " + strconv.FormatUint(uint64(p.run.Device.Serial), 10)
	}
	return p.format + " of " + p.run.Device.Product
}
