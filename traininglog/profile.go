package traininglog

// TimeAt returns the timer time at which the run had covered d, by linear
// interpolation in the profile; without a profile by the run's mean pace.
// It is unknown beyond the run's end.
func (r *Run) TimeAt(d Metres) Reading[Seconds] {
	if d < 0 {
		return Reading[Seconds]{}
	}
	var dist, secs float64
	for i := range r.Profile {
		s := &r.Profile[i]
		if next := dist + float64(s.Metres); float64(d) <= next && s.Metres > 0 {
			return Measured(Seconds(secs + float64(s.Timer)*(float64(d)-dist)/float64(s.Metres)))
		}
		dist += float64(s.Metres)
		secs += float64(s.Timer)
	}
	total, ok := r.Distance.Value()
	if len(r.Profile) > 0 || !ok || d > total || total <= 0 || r.Timer <= 0 {
		return Reading[Seconds]{}
	}
	return Measured(Seconds(r.Timer.Seconds() * float64(d/total)))
}

// DistanceAt returns the distance covered after t of timer time, the inverse
// of TimeAt.
func (r *Run) DistanceAt(t Seconds) Reading[Metres] {
	if t < 0 {
		return Reading[Metres]{}
	}
	var dist, secs float64
	for i := range r.Profile {
		s := &r.Profile[i]
		if next := secs + float64(s.Timer); float64(t) <= next && s.Timer > 0 {
			return Measured(Metres(dist + float64(s.Metres)*(float64(t)-secs)/float64(s.Timer)))
		}
		dist += float64(s.Metres)
		secs += float64(s.Timer)
	}
	total, ok := r.Distance.Value()
	if len(r.Profile) > 0 || !ok || r.Timer <= 0 || float64(t) > r.Timer.Seconds() {
		return Reading[Metres]{}
	}
	return Measured(Metres(float64(total) * float64(t) / r.Timer.Seconds()))
}

// MeanBetween returns the mean of a channel over the running part of the
// profile from one distance to another, weighted by time, and whether anything
// was measured there. Speed, Cadence, GroundContact, Balance, StepLength,
// Temperature and HeartRate are kept in a profile.
func (r *Run) MeanBetween(c Channel, from, to Metres) (float64, bool) {
	var dist, sum, weight float64
	for i := range r.Profile {
		s := &r.Profile[i]
		lo, hi := max(float64(from), dist), min(float64(to), dist+float64(s.Metres))
		dist += float64(s.Metres)
		v, ok := s.Get(c)
		if hi <= lo || !ok || s.Metres <= 0 {
			continue
		}
		t := float64(s.Running)
		if c == Temperature || c == HeartRate {
			t = float64(s.Timer)
		}
		w := t * (hi - lo) / float64(s.Metres)
		sum += w * v
		weight += w
	}
	if weight <= 0 {
		return 0, false
	}
	return sum / weight, true
}
