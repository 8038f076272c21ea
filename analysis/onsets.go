package analysis

import (
	"context"

	"footnote/analysis/internal/order"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// beforeOnset is the stretch of a run that an onset is looked at by.
const beforeOnset traininglog.Seconds = 5 * 60

// compareOnsets lists the onsets of the numbness family on runs, each beside
// the same stretch of the clear runs that reached it.
func (k *desk) compareOnsets(ctx context.Context, f *Findings) error {
	var looks []look
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		for e := range r.Episodes {
			if o, ok := onsetOf(r, &r.Episodes[e]); ok {
				o.Day = k.days[i]
				if l, ok := lookAt(r, &o); ok {
					l.onset = len(f.Onsets)
					looks = append(looks, l)
				}
				f.Onsets = append(f.Onsets, o)
			}
		}
	}
	// One clear run at a time, so that its profile is fetched once and not for
	// every onset.
	for n, i := range k.runs {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r := &k.log.Runs[i]
		if r.Label != traininglog.LabelClear || len(r.Profile) == 0 || len(looks) == 0 {
			continue
		}
		s := stripOf(r)
		for l := range looks {
			looks[l].compareWith(s)
		}
	}
	for l := range looks {
		looks[l].finish(&f.Onsets[looks[l].onset])
	}
	return nil
}

// onsetOf returns the onset of an entry, if it is one of numbness on the run
// and noted.
func onsetOf(r *traininglog.Run, e *traininglog.Episode) (Onset, bool) {
	if !outcomes.NumbnessDuring.Has(e) || !e.OnsetDistance.Known() && !e.OnsetTime.Known() {
		return Onset{}, false
	}
	return Onset{RunID: r.ID, Distance: e.OnsetDistance, Time: e.OnsetTime, RunDistance: r.Distance}, true
}

// look is the stretch before an onset, and what clear runs did on it.
type look struct {
	onset                      int // place in Findings.Onsets
	from, to                   traininglog.Metres
	mine                       stretch
	pace, cadence, temperature []float64
}

// lookAt fills what the run did in the five minutes before the onset, if its
// profile tells.
func lookAt(r *traininglog.Run, o *Onset) (look, bool) {
	end, ok := o.Distance.Value()
	at, timed := o.Time.Value()
	if !ok || !timed || len(r.Profile) == 0 {
		return look{}, false
	}
	l := look{from: r.DistanceAt(max(0, at-beforeOnset)).Or(0), to: end}
	l.mine, ok = stripOf(r).between(l.from, l.to)
	if !ok {
		return look{}, false
	}
	o.PaceBefore = traininglog.Measured(traininglog.Seconds(l.mine.pace))
	o.CadenceBefore, o.TemperatureBefore = l.mine.cadence, l.mine.temperature
	return l, true
}

// compareWith takes a clear run into account, if it got as far.
func (l *look) compareWith(clear strip) {
	s, ok := clear.between(l.from, l.to)
	if !ok {
		return
	}
	l.pace = append(l.pace, s.pace)
	if v, ok := s.cadence.Value(); ok {
		l.cadence = append(l.cadence, float64(v))
	}
	if v, ok := s.temperature.Value(); ok {
		l.temperature = append(l.temperature, float64(v))
	}
}

// finish says by how much the run differed from the median of the clear ones.
func (l *look) finish(o *Onset) {
	o.PaceDifference = over(o.PaceBefore, l.pace)
	o.CadenceDifference = over(o.CadenceBefore, l.cadence)
	o.TemperatureDifference = over(o.TemperatureBefore, l.temperature)
}

// over returns how much a reading lies over the median of others; unknown
// without either. The others are reordered.
func over[Q ~float64](mine traininglog.Reading[Q], others []float64) traininglog.Reading[Q] {
	v, ok := mine.Value()
	if !ok || len(others) == 0 {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(v - Q(order.Median(others)))
}
