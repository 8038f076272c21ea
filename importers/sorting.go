package importers

import (
	"fmt"

	"footnote/traininglog"
)

// sorting puts each activity where it belongs: runs, walks in a linked shoe, and
// the count of all others.
type sorting struct {
	pieces  []piece
	parts   *traininglog.Parts
	notRuns map[string]int
	sorted  []sortedActivity
	ids     map[string]int
	unpaced []traininglog.Problem
	foreign foreignSports
}

// sortedActivity is what is still wanted of an activity: its id and its pieces,
// the one it was made from first.
type sortedActivity struct {
	id      string
	members []int
}

func newSorting(pieces []piece, parts *traininglog.Parts, notRuns map[string]int) *sorting {
	n := 0
	for i := range pieces {
		if pieces[i].stream && pieces[i].run.Sport.IsRun() {
			n++
		}
	}
	parts.Runs = make([]traininglog.Run, 0, n)
	return &sorting{pieces: pieces, parts: parts, notRuns: notRuns, ids: map[string]int{}}
}

func (s *sorting) add(m *merged) {
	r := &m.run
	if r.Sport.IsRun() {
		if s.ids[r.ID]++; s.ids[r.ID] > 1 { // two different runs of the same second
			r.ID = fmt.Sprintf("%s-%d", r.ID, s.ids[r.ID])
		}
		s.parts.Runs = append(s.parts.Runs, *r)
	} else {
		s.addOther(m)
	}
	s.sorted = append(s.sorted, sortedActivity{r.ID, m.members})
}

func (s *sorting) addOther(m *merged) {
	r := &m.run
	s.notRuns[string(r.Sport)]++
	if m.sport == sportUnpaced && len(r.Sources) > 0 {
		s.unpaced = append(s.unpaced, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: r.Sources[0],
			Reason: "does not say the sport, and its speed is not a runner's; it is not counted as a run",
			Hint:   "if it was one, set its type to running where it was recorded and export it again",
		})
	}
	if m.sport == sportUnnamed && len(r.Sources) > 0 {
		s.unpaced = append(s.unpaced, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: r.Sources[0],
			Reason: "names the sports of its sessions, but for one of " + clock(duration(r)) + "; that is not counted as a run",
			Hint:   "if it was one, set its type to running where it was recorded and export it again",
		})
	}
	if m.sport == sportForeign {
		s.foreign.add(s.pieces, m)
	}
	d, ok := r.Distance.Value()
	if ok && r.ShoeLink != "" && (r.Sport == traininglog.Walking || r.Sport == traininglog.Hiking) {
		s.parts.ShoeUses = append(s.parts.ShoeUses, traininglog.ShoeUse{
			Shoe: r.ShoeLink, Day: r.Day(), Start: traininglog.InstantOf(r.Start), Distance: d,
		})
	}
}

// problems are those of activities that are not counted as runs.
func (s *sorting) problems() []traininglog.Problem {
	return append(s.unpaced, s.foreign.problems()...)
}

// foreignSports are sports in languages that are not known.
type foreignSports struct {
	names  []string
	first  []traininglog.Source
	counts map[string]int
}

func (f *foreignSports) add(pieces []piece, m *merged) {
	for _, i := range m.members {
		name := pieces[i].foreign
		if name == "" {
			continue
		}
		if f.counts == nil {
			f.counts = map[string]int{}
		}
		if f.counts[name]++; f.counts[name] == 1 {
			f.names, f.first = append(f.names, name), append(f.first, pieces[i].run.Sources[0])
		}
		return
	}
}

// problems says once for each name how many activities are of it. Most are no
// runs, but a run by hand in a language without a word here would be lost.
func (f *foreignSports) problems() []traininglog.Problem {
	var out []traininglog.Problem
	for i, name := range f.names {
		out = append(out, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: f.first[i],
			Reason: fmt.Sprintf("the activity type %q is not known; its activities (%d) are not counted as runs", name, f.counts[name]),
			Hint:   "if it means a run, set the platform's language to English and ask for the export again",
		})
	}
	return out
}
