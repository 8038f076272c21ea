package reference

import (
	"math"
	"slices"

	"footnote/traininglog"
)

// bySecond puts samples into the order of time, one a second, without those
// that hold nothing but a time: some decoders join two messages of a second,
// others keep both. Without times the samples stay as they are.
func bySecond(samples []sample) []sample {
	if !slices.ContainsFunc(samples, func(s sample) bool { return s.At != 0 }) {
		return samples
	}
	sorted := slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.empty() })
	slices.SortStableFunc(sorted, earlier)
	out := sorted[:0]
	for _, s := range sorted {
		if n := len(out); n > 0 && second(out[n-1].At) == second(s.At) {
			out[n-1].merge(&s)
			continue
		}
		out = append(out, s)
	}
	return out
}

func second(at traininglog.Instant) int64 { return int64(math.Floor(float64(at) / 1000)) }

// merge takes what s does not have.
func (s *sample) merge(o *sample) {
	for c := range s.Values {
		if s.Set&(1<<c) == 0 {
			s.Values[c] = o.Values[c]
		}
	}
	s.Set |= o.Set
	if !s.Placed && o.Placed {
		s.Lat, s.Lon, s.Placed = o.Lat, o.Lon, true
	}
}

// quarter is the grain of time zones in milliseconds.
const quarter = 15 * 60 * 1000

// shifted reports whether two sessions are apart by whole quarter hours, but
// for a fraction of a second: one reader took local time for UTC.
func shifted(a, b *Session) bool {
	d := second(a.Start) - second(b.Start)
	return a.Start != 0 && b.Start != 0 && d != 0 && d%(quarter/1000) == 0 && max(d, -d) <= 14*3600
}

// together calls both with the samples that are of one moment in two sessions:
// the same second, or the same place in the file where one reader has no time,
// or another.
func together(a, b *view, both func(x, y *sample)) {
	if a.Start == 0 || b.Start == 0 || shifted(a.Session, b.Session) {
		if len(a.samples) == len(b.samples) {
			for i := range a.samples {
				both(&a.samples[i], &b.samples[i])
			}
		}
		return
	}
	x, y := a.seconds, b.seconds
	for i, k := 0, 0; i < len(x) && k < len(y); {
		switch d := second(x[i].At) - second(y[k].At); {
		case d < 0:
			i++
		case d > 0:
			k++
		default:
			both(&x[i], &y[k])
			i++
			k++
		}
	}
}

// apart returns how many metres lie between two positions.
func apart(x, y *sample) float64 {
	return float64(traininglog.Haversine(x.Lat, x.Lon, y.Lat, y.Lon))
}

// recordedDistance adds up the distance that the records carry. A counter that
// starts again, as each leg of a triathlon may, adds nothing at that step.
func (s *Session) recordedDistance() Number {
	var last, total float64
	n := 0
	for i := range s.samples {
		d, ok := s.samples[i].get(traininglog.Distance)
		if !ok {
			continue
		}
		if n > 0 && d > last {
			total += d - last
		}
		last = d
		n++
	}
	return Number{total, n > 1}
}

// joinedDistance joins the positions point to point, without smoothing.
func (s *Session) joinedDistance() Number {
	var before *sample
	total, n := 0.0, 0
	for i := range s.samples {
		if !s.samples[i].Placed {
			continue
		}
		if before != nil {
			total += apart(before, &s.samples[i])
		}
		before = &s.samples[i]
		n++
	}
	return Number{total, n > 1}
}

// valuesOf returns the values of a channel.
func valuesOf(samples []sample, c traininglog.Channel) []float64 {
	var out []float64
	for i := range samples {
		if v, ok := samples[i].get(c); ok {
			out = append(out, v)
		}
	}
	return out
}

func mean(values []float64) Number {
	if len(values) == 0 {
		return Number{}
	}
	total := 0.0
	for _, v := range values {
		total += v
	}
	return known(total / float64(len(values)))
}

// medianOfPositive returns the median of the values above 0: a cadence of 0 is
// standing.
func medianOfPositive(values []float64) Number {
	up := slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return v <= 0 })
	if len(up) == 0 {
		return Number{}
	}
	slices.Sort(up)
	if n := len(up); n%2 == 0 {
		return known((up[n/2-1] + up[n/2]) / 2)
	}
	return known(up[len(up)/2])
}
