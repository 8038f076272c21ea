package traininglog

import "sort"

// Timeline is a log with what every look back needs worked out once: the local
// day of each run and how far each pair had gone. It is a picture of the log as
// it was; a log that changes needs a new one. It may be read from several
// goroutines.
type Timeline struct {
	log   *Log
	days  []Day
	shoes map[string]*mileage
}

// mileage is how far one pair had gone, step by step.
type mileage struct {
	initial Metres
	runs    []int    // indices of the runs in it
	far     []Metres // after each of them
	uses    []Instant
	walk    []Metres // after each walk linked to it
}

// Timeline returns the look-back index of the log. Log.Before makes one for a
// single question; whoever asks about every run keeps one.
func (l *Log) Timeline() *Timeline {
	t := &Timeline{log: l, days: make([]Day, len(l.Runs)), shoes: map[string]*mileage{}}
	for i := range l.Shoes {
		t.shoes[l.Shoes[i].Name] = &mileage{initial: l.Shoes[i].Initial}
	}
	for i := range l.Runs {
		t.days[i] = l.Runs[i].Day()
		if m := t.shoes[l.Runs[i].Shoe]; m != nil {
			m.runs = append(m.runs, i)
			m.far = append(m.far, last(m.far)+l.Runs[i].Distance.Or(0))
		}
	}
	uses := append([]ShoeUse(nil), l.ShoeUses...)
	sort.SliceStable(uses, func(i, j int) bool { return uses[i].Start < uses[j].Start })
	for _, u := range uses {
		if m := t.shoes[u.Shoe]; m != nil {
			m.uses = append(m.uses, u.Start)
			m.walk = append(m.walk, last(m.walk)+u.Distance)
		}
	}
	return t
}

func last(sums []Metres) Metres {
	if len(sums) == 0 {
		return 0
	}
	return sums[len(sums)-1]
}

// Before returns the history of a run: an evening run does not show in the
// morning's exposure, and two runs of the same instant do not see each other.
func (t *Timeline) Before(r *Run) History {
	runs := t.log.Runs
	n := sort.Search(len(runs), func(i int) bool { return !runs[i].Start.Before(r.Start) })
	return History{line: t, runs: runs[:n:n], at: r}
}

// distance returns what a pair had when the log begins and gathered in the
// first n runs and in walks before start.
func (m *mileage) distance(n int, start Instant) Metres {
	r := sort.SearchInts(m.runs, n)
	u := sort.Search(len(m.uses), func(i int) bool { return m.uses[i] >= start })
	return m.initial + last(m.far[:r]) + last(m.walk[:u])
}
