package analysis

import (
	"context"
	"slices"

	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// beforeOnset is the stretch of a run that an onset is looked at by.
const beforeOnset traininglog.Seconds = 5 * 60

// compareOnsets lists the onsets of the numbness family on runs, each beside
// the same stretch of the clear runs that reached it.
func (k *desk) compareOnsets(ctx context.Context, f *Findings) error {
	var clear []*traininglog.Run
	for _, i := range k.runs {
		if r := &k.log.Runs[i]; r.Label == traininglog.LabelClear {
			clear = append(clear, r)
		}
	}
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		for e := range r.Episodes {
			if o, ok := onsetOf(r, &r.Episodes[e]); ok {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				o.Day = k.days[i]
				o.compare(r, clear)
				f.Onsets = append(f.Onsets, o)
			}
		}
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

// compare fills what the run did in the five minutes before the onset, and by
// how much that differs from the median of the same stretch of clear runs.
func (o *Onset) compare(r *traininglog.Run, clear []*traininglog.Run) {
	end, ok := o.Distance.Value()
	at, timed := o.Time.Value()
	if !ok || !timed || len(r.Profile) == 0 {
		return
	}
	start := r.DistanceAt(max(0, at-beforeOnset)).Or(0)
	mine, ok := stretchOf(r, start, end)
	if !ok {
		return
	}
	var pace, cadence, temperature []float64
	for _, c := range clear {
		s, ok := stretchOf(c, start, end)
		if !ok {
			continue
		}
		pace = append(pace, s.pace)
		if s.cadence.Known() {
			cadence = append(cadence, float64(s.cadence.Or(0)))
		}
		if s.temperature.Known() {
			temperature = append(temperature, float64(s.temperature.Or(0)))
		}
	}
	o.PaceBefore = traininglog.Measured(traininglog.Seconds(mine.pace))
	o.CadenceBefore = mine.cadence
	o.TemperatureBefore = mine.temperature
	if len(pace) > 0 {
		o.PaceDifference = traininglog.Measured(traininglog.Seconds(mine.pace - median(pace)))
	}
	if v, ok := mine.cadence.Value(); ok && len(cadence) > 0 {
		o.CadenceDifference = traininglog.Measured(v - traininglog.StepsPerMinute(median(cadence)))
	}
	if v, ok := mine.temperature.Value(); ok && len(temperature) > 0 {
		o.TemperatureDifference = traininglog.Measured(v - traininglog.Celsius(median(temperature)))
	}
}

// median returns the median of x, which is not empty and is reordered.
func median(x []float64) float64 {
	slices.Sort(x)
	n := len(x)
	return (x[(n-1)/2] + x[n/2]) / 2
}

// stretch is the mean of a part of a run.
type stretch struct {
	metres      float64
	timer       float64                                          // seconds
	pace        float64                                          // timer seconds a kilometre
	speed       traininglog.Reading[traininglog.MetresPerSecond] // of the running samples
	cadence     traininglog.Reading[traininglog.StepsPerMinute]
	contact     traininglog.Reading[traininglog.Milliseconds]
	balance     traininglog.Reading[traininglog.Percent]
	step        traininglog.Reading[traininglog.Metres]
	temperature traininglog.Reading[traininglog.Celsius]
}

// stretchOf averages a run from one distance to another in one pass over its
// profile. It is false if the run did not get as far as the end, or was not
// timed there.
func stretchOf(r *traininglog.Run, from, to traininglog.Metres) (stretch, bool) {
	var s stretch
	var sums [len(kept)]mean
	dist := 0.0
	reached := false
	for i := range r.Profile {
		p := &r.Profile[i]
		length := float64(p.Metres)
		lo, hi := max(float64(from), dist), min(float64(to), dist+length)
		dist += length
		if hi > lo {
			share := (hi - lo) / length
			s.metres += hi - lo
			s.timer += share * float64(p.Timer)
			for c := range kept {
				sums[c].add(p, kept[c], share)
			}
		}
		// The sum of float32 splits may fall short of the run's end by a hair.
		if dist >= float64(to)-1 {
			reached = true
			break
		}
	}
	if !reached || s.metres <= 0 || s.timer <= 0 {
		return stretch{}, false
	}
	s.pace = s.timer / s.metres * 1000
	s.speed = measured[traininglog.MetresPerSecond](sums[0])
	s.cadence = measured[traininglog.StepsPerMinute](sums[1])
	s.contact = measured[traininglog.Milliseconds](sums[2])
	s.balance = measured[traininglog.Percent](sums[3])
	s.step = measured[traininglog.Metres](sums[4])
	s.temperature = measured[traininglog.Celsius](sums[5])
	return s, true
}

// kept are the channels of a profile that stretchOf averages, in the order in
// which it reads them back.
var kept = [...]traininglog.Channel{
	traininglog.Speed, traininglog.Cadence, traininglog.GroundContact,
	traininglog.Balance, traininglog.StepLength, traininglog.Temperature,
}

// mean is a sum weighted by time.
type mean struct{ sum, weight float64 }

// add takes a share of a split: its running time, or for temperature all of it.
func (m *mean) add(p *traininglog.Split, c traininglog.Channel, share float64) {
	v, ok := p.Get(c)
	if !ok {
		return
	}
	seconds := float64(p.Running)
	if c == traininglog.Temperature {
		seconds = float64(p.Timer)
	}
	m.sum += v * seconds * share
	m.weight += seconds * share
}

func measured[Q ~float64](m mean) traininglog.Reading[Q] {
	if m.weight <= 0 {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(Q(m.sum / m.weight))
}
