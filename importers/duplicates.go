package importers

import (
	"cmp"
	"math"
	"slices"
	"time"

	"footnote/traininglog"
)

// rule is a reason to take two pieces for one activity, strongest first.
type rule uint8

const (
	ruleNamed     rule = iota // a table names the file
	ruleSummary               // a platform's summary and the file it was made from
	ruleBytes                 // the same bytes
	ruleDevice                // the same device's recording
	ruleID                    // the same activity id of one platform
	ruleStart                 // start within 5 s, distance within 1 %
	ruleOverlap               // the same stretch of time
	ruleShift                 // the same but for whole quarter hours
	ruleBegun                 // one is the other as far as it goes
	ruleContained             // one lies within the other
	numberRules   = iota
)

var ruleWords = [numberRules]string{
	"the table names the file",
	"the platform's summary of the file",
	"the same bytes",
	"the same device and time of creation",
	"the same activity id",
	"start within 5 s and distance within 1 %",
	"the same stretch of time",
	"the same but for a shift of whole quarter hours",
	"the same recording, cut short",
	"within the time of the longer recording, at its pace",
}

// joins reports whether the rule ties what a platform says of a file to the
// file, rather than two accounts of one run.
func (r rule) joins() bool { return r == ruleNamed || r == ruleSummary }

// Tolerances of the rules.
const (
	startWithin   = 5 * time.Second
	distanceShare = 0.01
	summaryWithin = 60 * time.Second // start of a summary and of its file
	overlapShare  = 0.9              // intersection over union of two stretches of time
	quarter       = 15 * time.Minute
	farthestShift = 14 * time.Hour
)

// near reports whether two positive amounts differ by at most a share of the larger.
func near(a, b, share float64) bool { return math.Abs(a-b) <= share*math.Max(a, b) }

func (p *piece) distance() (float64, bool) {
	d, ok := p.run.Distance.Value()
	return float64(d), ok && d > 0
}

// sameAmount reports whether two pieces agree in distance, or where one has
// none in duration.
func sameAmount(a, b *piece) bool {
	da, okA := a.distance()
	db, okB := b.distance()
	if okA && okB {
		return near(da, db, distanceShare)
	}
	_, _, okA = a.span()
	_, _, okB = b.span()
	return okA && okB && sameElapsed(a, b)
}

func sameElapsed(a, b *piece) bool {
	s, e, okA := a.span()
	s2, e2, okB := b.span()
	return okA && okB && near(e.Sub(s).Seconds(), e2.Sub(s2).Seconds(), distanceShare)
}

// overlap returns how much of the time that either covers both cover.
func overlap(a, b *piece) float64 {
	as, ae, okA := a.span()
	bs, be, okB := b.span()
	if !okA || !okB {
		return 0
	}
	all := max(ae.Sub(bs), be.Sub(as), ae.Sub(as), be.Sub(bs))
	return max(0, shared(a, b).Seconds()/all.Seconds())
}

// startTogether reports whether two pieces begin at about the same moment.
func startTogether(a, b *piece) bool { return a.run.Start.Sub(b.run.Start).Abs() <= startWithin }

// shared returns how long two pieces went on at the same time; below 0 it is the
// time between them.
func shared(a, b *piece) time.Duration {
	lo, hi, _ := a.span()
	bs, be, _ := b.span()
	if bs.After(lo) {
		lo = bs
	}
	if be.Before(hi) {
		hi = be
	}
	return hi.Sub(lo)
}

// joinSame applies the rules that are about identity: bytes, device, id.
func joinSame(pieces []piece, u *unions) {
	type content struct {
		bytes   fingerprint
		nth     int
		start   int64
		elapsed time.Duration
	}
	type recording struct {
		serial  uint32
		created traininglog.Instant
	}
	contents := map[content]int{}
	devices := map[recording][]int{}
	for i := range pieces {
		p := &pieces[i]
		if !p.stream {
			continue
		}
		c := content{p.bytes, p.nth, p.run.Start.UnixNano(), p.run.Elapsed}
		if j, ok := contents[c]; ok {
			u.join(j, i, ruleBytes)
		} else {
			contents[c] = i
		}
		d := p.run.Device
		if d.Serial == 0 || d.Serial == math.MaxUint32 || d.Created == 0 {
			continue
		}
		// The legs of a triathlon share device and time of creation too; only
		// what was recorded at the same time is the same, or what began then and
		// was cut short in a copy.
		r := recording{d.Serial, d.Created}
		same := slices.DeleteFunc(slices.Clone(devices[r]), func(j int) bool {
			q := &pieces[j]
			return q.slot == p.slot || !startTogether(q, p) && overlap(q, p) <= 0.5
		})
		if len(same) > 0 {
			u.join(nearestStart(pieces, same, p.run.Start), i, ruleDevice)
		}
		if len(devices[r]) < 100 { // a watch that writes the same time into every file
			devices[r] = append(devices[r], i)
		}
	}
	joinIDs(pieces, u)
}

// joinIDs joins what bears the same activity id. Two recordings must have been
// made at the same time as well: a bare number in a file's name may be no id, and
// the legs of a triathlon share one.
func joinIDs(pieces []piece, u *unions) {
	streams, rows := map[string][]int{}, map[string]int{}
	for i := range pieces {
		if !pieces[i].stream {
			continue
		}
		for _, id := range pieces[i].run.ActivityIDs {
			for _, j := range streams[id] {
				if pieces[j].slot != pieces[i].slot && sameTime(&pieces[j], &pieces[i]) {
					u.join(j, i, ruleID)
					break
				}
			}
			streams[id] = append(streams[id], i)
		}
	}
	for i := range pieces {
		p := &pieces[i]
		if p.stream {
			continue
		}
		for _, id := range p.run.ActivityIDs {
			if j, ok := rows[id]; ok {
				u.join(j, i, ruleID)
				continue
			}
			rows[id] = i
			if s := streams[id]; len(s) > 0 {
				u.join(nearestStart(pieces, s, p.run.Start), i, ruleID)
			}
		}
	}
}

// sameTime reports whether at least half of the shorter of two pieces lies in the
// longer.
func sameTime(a, b *piece) bool {
	as, ae, okA := a.span()
	bs, be, okB := b.span()
	if !okA || !okB { // a recording of one moment
		return !as.After(be.Add(startWithin)) && !bs.After(ae.Add(startWithin))
	}
	return shared(a, b) > min(ae.Sub(as), be.Sub(bs))/2
}

// nearestStart returns which of some pieces starts nearest to a time.
func nearestStart(pieces []piece, some []int, t time.Time) int {
	return slices.MinFunc(some, func(i, j int) int {
		return cmp.Compare(pieces[i].run.Start.Sub(t).Abs(), pieces[j].run.Start.Sub(t).Abs())
	})
}

// byStart returns the indices of the pieces in order of their start.
func byStart(pieces []piece) []int {
	order := make([]int, len(pieces))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return pieces[i].run.Start.Compare(pieces[j].run.Start) })
	return order
}

// joinNear applies the rules that are about time and distance.
func joinNear(pieces []piece, u *unions) {
	order := byStart(pieces)
	for k, i := range order {
		for _, j := range order[k+1:] {
			if pieces[j].run.Start.Sub(pieces[i].run.Start) > startWithin {
				break
			}
			if sameAmount(&pieces[i], &pieces[j]) {
				u.join(i, j, ruleStart)
			}
		}
	}
	// Two recordings of one runner that cover the same time are one run, also
	// where the phone was started later than the watch and its track is longer.
	for k, i := range order {
		_, end, ok := pieces[i].span()
		if !ok {
			continue
		}
		for _, j := range order[k+1:] {
			if !pieces[j].run.Start.Before(end) {
				break
			}
			if overlap(&pieces[i], &pieces[j]) < overlapShare {
				continue
			}
			da, okA := pieces[i].distance()
			db, okB := pieces[j].distance()
			if startTogether(&pieces[i], &pieces[j]) || !okA || !okB || near(da, db, 10*distanceShare) {
				u.join(i, j, ruleOverlap)
			}
		}
	}
}
