package importers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"footnote/traininglog"
)

// A runner has one body: of two recordings of a run at the same time, one of which
// ends or begins within the other, one is of a part. The watch's battery died, the
// phone was started late, or a file was cut short and exported again.

// Tolerances of what was recorded in part.
const (
	leastPart = 5 * time.Minute // a shorter part says too little about the pace
	partPace  = 0.15            // by how much the distances over the same time may differ
	outlast   = 0.9             // of two recordings the shorter has less than this share of time and distance

	sameRow  = 0.01 // by how much the time over the same row of two profiles may differ,
	rowSlack = 0.5  // or by so many seconds
	provedBy = 3    // rows that are uneven, and the same in no two runs
)

// stretch is what was recorded of one activity: its recordings, and the longest.
type stretch struct {
	piece  int
	pieces []int
}

// joinContained joins a recording that lies within another: that of the same
// recorder, if it is the other as far as it goes, and that of another device, if it
// agrees with the longer in pace. Others of the same time are kept apart and listed: two
// runs that a second device took for one are not told from one run that it
// recorded in two parts.
func joinContained(pieces []piece, u *unions) []traininglog.Problem {
	all := stretches(pieces, u)
	var inside, doubtful [][2]int // in all, the shorter first
	why := map[[2]int]rule{}
	for k := range all {
		a := &pieces[all[k].piece]
		_, end, _ := a.span()
		for m := k + 1; m < len(all); m++ {
			b := &pieces[all[m].piece]
			if !b.run.Start.Before(end) && !startTogether(a, b) {
				break
			}
			s, l := m, k
			if length(a) < length(b) {
				s, l = k, m
			}
			common := shared(a, b)
			if common <= min(length(a), length(b))/2 && !startTogether(a, b) {
				continue
			}
			pair := [2]int{s, l}
			if r, ok := partOf(pieces, &all[s], &all[l], common); ok {
				inside, why[pair] = append(inside, pair), r
			} else {
				doubtful = append(doubtful, pair)
			}
		}
	}
	// The longest first: of three recordings the shortest may lie in both others.
	slices.SortStableFunc(inside, func(a, b [2]int) int {
		return cmp.Compare(length(&pieces[all[b[0]].piece]), length(&pieces[all[a[0]].piece]))
	})
	for _, pair := range inside {
		s, l := all[pair[0]].piece, all[pair[1]].piece
		if slices.ContainsFunc(inside, func(o [2]int) bool {
			t := all[o[0]].piece
			other := all[o[1]].piece
			return o[1] == pair[1] && t != s && shared(&pieces[t], &pieces[s]) <= 0 ||
				o[0] == pair[0] && other != l && u.root(other) != u.root(l)
		}) {
			doubtful = append(doubtful, pair)
			continue
		}
		u.join(l, s, why[pair])
	}
	return atOnce(pieces, u, all, doubtful)
}

// partOf reports whether the shorter of two stretches is of a part of the longer,
// and by which rule. The common time is that of their longest recordings.
func partOf(pieces []piece, short, long *stretch, common time.Duration) (rule, bool) {
	same := false
	for _, i := range short.pieces {
		for _, j := range long.pieces {
			if !mayBeSame(&pieces[i], &pieces[j]) {
				continue
			}
			if begins(&pieces[i], &pieces[j]) {
				return ruleBegun, true
			}
			same = same || recorderOf(&pieces[i]) == recorderOf(&pieces[j])
		}
	}
	s, l := &pieces[short.piece], &pieces[long.piece]
	return ruleContained, !same && length(s) >= leastPart && float64(common) >= overlapShare*float64(length(s)) && samePace(s, l)
}

// begins reports whether a recording is another of the same recorder as far as it
// goes: they start together, and their profiles are the same row by row but for the
// last two, which the end of a file changes. Of a file that was cut too short to
// have such rows the start is enough; for another the rows must be uneven, since a
// program that invents the times of a route invents the same for any.
func begins(short, long *piece) bool {
	rows := len(short.run.Profile) - 2
	if !startTogether(short, long) || rows > len(long.run.Profile) {
		return false
	}
	least, most := float32(math.MaxFloat32), float32(0)
	for i := range max(rows, 0) {
		a, b := &short.run.Profile[i], &long.run.Profile[i]
		if d := math.Abs(float64(a.Timer - b.Timer)); d > rowSlack && d > sameRow*float64(max(a.Timer, b.Timer)) {
			return false
		}
		least, most = min(least, a.Timer), max(most, a.Timer)
	}
	return short.cut || rows >= provedBy && most-least > rowSlack
}

// atOnce lists recordings of the same time that are kept apart, in one line for
// each longer one.
func atOnce(pieces []piece, u *unions, all []stretch, pairs [][2]int) []traininglog.Problem {
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Or(a[1]-b[1], a[0]-b[0]) })
	var problems []traininglog.Problem
	for i := 0; i < len(pairs); {
		l := all[pairs[i][1]].piece
		first, n := 0, 0
		for from := i; i < len(pairs) && pairs[i][1] == pairs[from][1]; i++ {
			s := all[pairs[i][0]].piece
			if u.root(s) == u.root(l) {
				continue
			}
			if n++; n == 1 {
				first = s
			}
		}
		if n == 0 {
			continue
		}
		what := "was recorded at the same time as " + pieces[first].run.Sources[0].String()
		if n > 1 {
			what += fmt.Sprintf(" and %d more", n-1)
		}
		problems = append(problems, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: pieces[l].run.Sources[0],
			Reason: what + ", and may be of the same run; each is counted",
			Hint:   "if it is, remove the recording that is not to count",
		})
	}
	return problems
}

// stretches returns the recorded runs by their start, but for those whose clock
// was found to be wrong.
func stretches(pieces []piece, u *unions) []stretch {
	shifted := map[int]bool{}
	for _, l := range u.reasons {
		if l.rule == ruleShift {
			shifted[u.root(l.a)] = true
		}
	}
	var all []stretch
	for _, g := range u.groups() {
		s := stretch{piece: -1}
		for _, i := range g {
			p := &pieces[i]
			if !p.stream {
				continue
			}
			s.pieces = append(s.pieces, i)
			if s.piece < 0 || length(p) > length(&pieces[s.piece]) {
				s.piece = i
			}
		}
		if s.piece < 0 || shifted[u.root(s.piece)] {
			continue
		}
		if p := &pieces[s.piece]; p.isRun() && (p.cut || length(p) > 0) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int {
		return pieces[a.piece].run.Start.Compare(pieces[b.piece].run.Start)
	})
	return all
}

// isRun reports whether a piece is of a run, as far as it tells itself.
func (p *piece) isRun() bool {
	return p.run.Sport.IsRun() || p.run.Sport == traininglog.UnknownSport && p.sport == sportPaced
}

// recorderOf names the device or the program that recorded a piece; a platform's
// copy has that of its original.
func recorderOf(p *piece) string {
	if p.run.Device.Serial != 0 {
		return strconv.FormatUint(uint64(p.run.Device.Serial), 10)
	}
	return p.format + " of " + p.run.Device.Product
}

// mayBeSame reports whether one recorder may have made two recordings. A TCX file
// names it at its end, which one that was cut has lost.
func mayBeSame(a, b *piece) bool {
	nameless := func(p *piece) bool { return p.cut && p.run.Device.Serial == 0 && p.run.Device.Product == "" }
	return recorderOf(a) == recorderOf(b) || a.format == b.format && (nameless(a) || nameless(b))
}

func length(p *piece) time.Duration {
	from, to, _ := p.span()
	return to.Sub(from)
}

// samePace reports whether the longer recording covers in the time of the shorter
// what that covers; where one knows no distance nothing speaks against it.
func samePace(short, long *piece) bool {
	d, okShort := short.distance()
	all, okLong := long.distance()
	if !okShort || !okLong {
		return true
	}
	from, to, _ := short.span()
	start, end, _ := long.span()
	timer := 0.0
	for i := range long.run.Profile {
		timer += float64(long.run.Profile[i].Timer)
	}
	elapsed := end.Sub(start).Seconds()
	if timer <= 0 {
		return near(d, all*to.Sub(from).Seconds()/elapsed, partPace)
	}
	// The profile does not say where the runner paused: once as if it was at the
	// end, once as if it was all along.
	return near(d, metresIn(&long.run, from.Sub(start).Seconds(), to.Sub(start).Seconds()), partPace) ||
		near(d, metresIn(&long.run, from.Sub(start).Seconds()*timer/elapsed, to.Sub(start).Seconds()*timer/elapsed), partPace)
}

// metresIn returns what a run covers between two moments of its timer, by its
// profile.
func metresIn(r *traininglog.Run, from, to float64) float64 {
	at, sum := 0.0, 0.0
	for i := range r.Profile {
		s := &r.Profile[i]
		next := at + float64(s.Timer)
		if s.Timer > 0 {
			if part := min(next, to) - max(at, from); part > 0 {
				sum += float64(s.Metres) * part / float64(s.Timer)
			}
		}
		at = next
	}
	return sum
}

// outlasts reports whether a recording holds a part of the run that another lacks.
func (p *piece) outlasts(o *piece) bool {
	if !p.stream || !o.stream || float64(length(o)) >= outlast*float64(length(p)) || length(o) <= 0 {
		return false
	}
	d, ok := p.distance()
	part, known := o.distance()
	return !ok || !known || part < outlast*d
}

// ofPart reports whether a platform's totals are those of a recording that holds
// only a part of the run.
func ofPart(pieces []piece, members []int, totals *piece) bool {
	d, ok := totals.distance()
	return ok && slices.ContainsFunc(members, func(i int) bool {
		p := &pieces[i]
		part, known := p.distance()
		return pieces[members[0]].outlasts(p) && known && near(d, part, distanceShare)
	})
}
