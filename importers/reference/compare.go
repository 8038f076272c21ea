package reference

import "slices"

// Comparison is one file as two readers see it.
type Comparison struct {
	Decoder *Decoder
	Failure string // the reference's, never ours
	Pairs   []Pair
	Notes   []string // why they differ, where that is known
}

// Pair is one session as two readers see it.
type Pair struct {
	Ours, Theirs int // indices of the sessions; −1: this reader has none
	Rows         []Row
	Why          int // number of the note that explains a missing one, from 1
}

// Compare lays what footnote's own reader found beside what a decoder found.
func Compare(d *Decoder, ours []Session, theirs Contents) *Comparison {
	c := &Comparison{Decoder: d, Failure: theirs.Failure}
	for _, p := range pair(ours, theirs.Sessions) {
		a, b := viewOf(at(ours, p.Ours)), viewOf(at(theirs.Sessions, p.Theirs))
		p.Rows = d.rows(a, b)
		if p.Ours < 0 || p.Theirs < 0 { // one cannot differ from nothing
			for i := range p.Rows {
				p.Rows[i].Differs = false
			}
		}
		c.explain(&p, a, b, &theirs)
		c.Pairs = append(c.Pairs, p)
	}
	c.explainFailure(len(ours) > 0, &theirs)
	return c
}

func at(sessions []Session, i int) *Session {
	if i < 0 {
		return nil
	}
	return &sessions[i]
}

// pair finds for each session the same one of the other reader: that of the
// same second, else, if as many are left, the next in order.
func pair(ours, theirs []Session) []Pair {
	var pairs []Pair
	used := make([]bool, len(theirs))
	left := 0
	for i := range ours {
		k := slices.IndexFunc(theirs, func(s Session) bool { return second(s.Start) == second(ours[i].Start) })
		if k >= 0 && !used[k] {
			used[k] = true
		} else {
			k = -1
			left++
		}
		pairs = append(pairs, Pair{Ours: i, Theirs: k})
	}
	var rest []int
	for k := range theirs {
		if !used[k] {
			rest = append(rest, k)
		}
	}
	if left == len(rest) {
		for i := range pairs {
			if pairs[i].Theirs < 0 {
				pairs[i].Theirs, rest = rest[0], rest[1:]
			}
		}
	}
	for _, k := range rest {
		pairs = append(pairs, Pair{Ours: -1, Theirs: k})
	}
	return pairs
}

// rows lists what either reader knows of a session.
func (d *Decoder) rows(a, b *view) []Row {
	var rows []Row
	add := func(r Row, any bool) {
		if !any {
			return
		}
		if slices.Contains(d.blind, r.Key) {
			r.Blind, r.Differs = true, false
			r.Theirs, r.TheirCount, r.Largest = Value{}, 0, Number{}
		}
		rows = append(rows, r)
	}
	for i := range fields {
		r := fields[i].row(a, b)
		add(r, r.Ours.Known || r.Theirs.Known || r.Ours.Text != "" || r.Theirs.Text != "")
	}
	add(positions(a, b))
	for i := range channels {
		add(channels[i].row(a, b))
		if i == 0 {
			add(joined(a, b))
		}
	}
	return rows
}

// Differing returns the titles of what differs, without what the reference does
// not read, and whether the reason is known for all of it.
func (c *Comparison) Differing() (titles []string, explained bool) {
	explained = true
	add := func(title string, why int) {
		if !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
		explained = explained && why > 0
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		if p.Ours < 0 || p.Theirs < 0 {
			add("sessions", p.Why)
		}
		for k := range p.Rows {
			if r := &p.Rows[k]; r.Differs {
				add(r.Title, r.Why)
			}
		}
	}
	return titles, explained
}
