package importers

import (
	"context"
	"slices"
	"time"

	"footnote/importers/garmin"
	"footnote/traininglog"
)

func readWebTable(ctx context.Context, in *input, out *found) error {
	runs, problems, err := garmin.ReadWebTable(ctx, in.r, in.file.Path)
	out.problems = append(out.problems, problems...)
	for _, r := range runs {
		p := piece{run: r.Run, slot: in.slot, nth: len(out.local)}
		if r.Foreign != "" {
			p.sport, p.foreign = sportForeign, r.Foreign
		}
		out.local = append(out.local, p)
	}
	out.lines = true
	return err
}

// addLocal adds pieces that have a local time and no zone. One that fits another
// source's run but for a zone's worth of time is of that run; for the others the
// athlete's zone holds, else that of the nearest run, else UTC.
func (c *collection) addLocal(athlete string) {
	order := byStart(c.pieces)
	known := len(c.pieces)
	for _, p := range c.local {
		if off, ok := c.offsetOf(&p, order[:known], athlete); ok {
			p.run.Start = p.run.Start.Add(-off)
			p.run.Zone = traininglog.Zone{Offset: off, Source: traininglog.ZonePlatform}
		}
		p.run.ID = traininglog.RunID(p.run.Start)
		c.pieces = append(c.pieces, p)
	}
}

// offsetOf returns what local time was ahead of UTC at a piece's start.
func (c *collection) offsetOf(p *piece, order []int, athlete string) (time.Duration, bool) {
	habit, known := offsetIn(athlete, p.run.Start)
	if !known {
		habit, known = c.nearestZone(p.run.Start, order)
	}
	from, _ := slices.BinarySearchFunc(order, p.run.Start.Add(-farthestShift-startWithin), func(i int, t time.Time) int {
		return c.pieces[i].run.Start.Compare(t)
	})
	var fits []time.Duration
	for _, i := range order[from:] {
		q := &c.pieces[i]
		gap := p.run.Start.Sub(q.run.Start)
		if gap < -farthestShift-startWithin {
			break
		}
		whole := gap.Round(quarter)
		if (gap-whole).Abs() > startWithin || !sameAmount(p, q) || !sameTimer(p, q) {
			continue
		}
		if z := q.run.Zone; z.Source != traininglog.ZoneUnknown {
			if z.Offset == whole {
				return whole, true
			}
			continue
		}
		fits = append(fits, whole)
	}
	if len(fits) == 1 || known && slices.Contains(fits, habit) {
		if known && slices.Contains(fits, habit) {
			return habit, true
		}
		return fits[0], true
	}
	return habit, known
}

// sameTimer reports whether nothing in their timers speaks against two accounts of
// one run: Strava's table has mostly none.
func sameTimer(p, q *piece) bool {
	return p.run.Timer <= 0 || q.run.Timer <= 0 || near(p.run.Timer.Seconds(), q.run.Timer.Seconds(), 2*distanceShare)
}

// nearestZone returns the zone of the run that is nearest in time and knows its own.
func (c *collection) nearestZone(t time.Time, order []int) (time.Duration, bool) {
	at, _ := slices.BinarySearchFunc(order, t, func(i int, t time.Time) int { return c.pieces[i].run.Start.Compare(t) })
	for d := range order {
		for _, k := range []int{at - 1 - d, at + d} {
			if k >= 0 && k < len(order) && c.pieces[order[k]].run.Zone.Source != traininglog.ZoneUnknown {
				return c.pieces[order[k]].run.Zone.Offset, true
			}
		}
	}
	return 0, false
}
