package analysis

import (
	"sort"

	"footnote/traininglog"
)

// strip is a run's profile with the distance run at the end of each split, so
// that a stretch is found without walking up to it.
type strip struct {
	splits []traininglog.Split
	ends   []float64
}

func stripOf(r *traininglog.Run) strip {
	s := strip{r.Profile, make([]float64, len(r.Profile))}
	end := 0.0
	for i := range r.Profile {
		end += float64(r.Profile[i].Metres)
		s.ends[i] = end
	}
	return s
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

// short is by how much the sum of a profile's float32 splits may fall short of
// the run's end, in metres.
const short = 1

// between averages a run from one distance to another. It is false if the run
// did not get as far as the end, or was not timed there.
func (s strip) between(from, to traininglog.Metres) (stretch, bool) {
	n := len(s.ends)
	if n == 0 || s.ends[n-1] < float64(to)-short {
		return stretch{}, false
	}
	var out stretch
	var sums [len(kept)]mean
	for i := sort.SearchFloat64s(s.ends, float64(from)); i < n; i++ {
		p := &s.splits[i]
		length := float64(p.Metres)
		begin := s.ends[i] - length
		if begin >= float64(to) {
			break
		}
		lo, hi := max(float64(from), begin), min(float64(to), s.ends[i])
		if hi <= lo {
			continue
		}
		share := (hi - lo) / length
		out.metres += hi - lo
		out.timer += share * float64(p.Timer)
		for c := range kept {
			sums[c].add(p, kept[c], share)
		}
	}
	if out.metres <= 0 || out.timer <= 0 {
		return stretch{}, false
	}
	out.pace = out.timer / out.metres * 1000
	out.speed = measured[traininglog.MetresPerSecond](sums[0])
	out.cadence = measured[traininglog.StepsPerMinute](sums[1])
	out.contact = measured[traininglog.Milliseconds](sums[2])
	out.balance = measured[traininglog.Percent](sums[3])
	out.step = measured[traininglog.Metres](sums[4])
	out.temperature = measured[traininglog.Celsius](sums[5])
	return out, true
}

// kept are the channels of a profile that between averages, in the order in
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
