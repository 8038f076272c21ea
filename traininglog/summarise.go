package traininglog

import (
	"fmt"
	"time"
)

// Lines of what counts as moving, running and possible, in domain words.
const (
	movingSpeed  = 0.8 // m/s; slower is standing
	runCadence   = 130 // spm; moving below it is walking
	runSpeed     = 2.0 // m/s; the same line where cadence was not measured
	gapSeconds   = 10  // a longer gap is a pause …
	smartSeconds = 60  // … or this, where the device records smartly
	smartEvery   = 1.5 // s between records: smart recording above it
	jumpSpeed    = 12.5
	jumpMetres   = 100   // a faster and longer step is no step of a runner
	longestStep  = 10000 // metres between two records, however slow
	standingTail = 20 * time.Minute
	tailMetres   = 0.1 // of the distance; a tail in which more was covered is none

	// longestProfile bounds a profile at 2,000 km, so that a file that claims
	// to go round the Earth takes no more memory than its size deserves; the
	// rest falls into the last row.
	longestProfile = 20000
)

// Summarise returns a Run for each session of an activity, whatever its sport:
// the one place where records become a run. Means of cadence, contact time,
// balance and step length are over running samples and weighted by time, since
// records are not evenly spaced. The caller adds what only it knows: sources,
// origin, notes and shoes.
func Summarise(a *Activity) []Run {
	runs := make([]Run, 0, len(a.Sessions))
	for i := range a.Sessions {
		runs = append(runs, summariseSession(a, &a.Sessions[i]))
	}
	return runs
}

func summariseSession(a *Activity, s *Session) Run {
	records := a.Records[s.First:s.End]
	r := Run{
		Start: s.Start.Time(), Zone: a.Zone,
		Sport: s.Sport, Indoor: s.Sport.Indoor(),
		Timer: s.Timer, Elapsed: s.Elapsed, Moving: s.Moving,
		Ascent: s.Ascent, RPE: s.RPE, Feel: s.Feel, Planned: s.PlannedDist,
		Name: a.Name, Notes: a.Notes, Device: a.Device,
		Records: len(records), Warnings: append([]string(nil), a.Warnings...),
		Label: LabelUnlabelled,
	}
	if s.Start == 0 && len(records) > 0 {
		r.Start = records[0].Time.Time()
	}
	r.ID = RunID(r.Start)
	for _, l := range a.Laps {
		if l.Manual && l.Start >= s.Start && (s.Elapsed == 0 || l.Start.Sub(s.Start) <= s.Elapsed) {
			r.ManualLaps = append(r.ManualLaps, l)
		}
	}
	walk := walkRecords(records, a.Pauses)
	r.takeTotals(s, walk)
	r.takeMeans(s, walk)
	r.Profile = walk.profile()
	if w, ok := a.Weather.Value(); ok {
		r.Temperature, r.TemperatureSource = Measured(w), TemperatureWeather
	} else if r.WatchTemperature.Known() {
		r.Temperature, r.TemperatureSource = r.WatchTemperature, TemperatureWatch
	}
	return r
}

// takeTotals sets distance, durations and ascent: the device's session totals
// where it wrote them, else what the records add up to.
func (r *Run) takeTotals(s *Session, w *walked) {
	if d, ok := s.Distance.Value(); ok && (d > 0 || w.distance <= 0) {
		r.Distance, r.DistanceSource = Measured(d), DistanceDevice
	} else if w.hasDistance {
		r.Distance, r.DistanceSource = Measured(Metres(w.distance)), w.source
	}
	if w.jumped > 0 {
		r.warn("%.1f km were covered at an impossible speed and are left out: a jump of the position or the distance", w.jumped/1000)
		if d, ok := s.Distance.Value(); ok && w.source == DistanceDevice && float64(d) > w.jumped {
			r.Distance = Measured(d - Metres(w.jumped))
		}
	}
	if r.Elapsed == 0 {
		r.Elapsed = w.elapsed
	}
	if r.Timer == 0 {
		r.Timer = seconds(w.timer)
	}
	if r.Moving == 0 && w.moving > 0 {
		r.Moving = seconds(w.moving)
	}
	if tail := w.tail(r.Timer, r.Distance); tail > 0 {
		r.Timer -= tail
		r.warn("the watch ran on for %.0f min after the run; they are left out of timer and pace", tail.Minutes())
	}
	if !r.Ascent.Known() && w.hasAltitude {
		r.Ascent = Measured(Metres(w.climb.total))
	}
}

// tail returns how long the watch ran on after the run: what the runner stood at
// the end, and what the timer counts beyond the last record. It is 0 where that
// is a stop like any other, and where the runner went on and the records fail: by
// her steps, or since the distance is more than was covered before.
func (w *walked) tail(timer time.Duration, distance Reading[Metres]) time.Duration {
	tail := seconds(w.standing)
	d := float64(distance.Or(0))
	if beyond := timer - w.elapsed; d > 0 && beyond > smartSeconds*time.Second {
		tail += beyond
	}
	if tail <= standingTail || tail >= timer || w.stepping > w.standing/2 || w.held < (1-tailMetres)*d {
		return 0
	}
	return tail
}

func (r *Run) warn(format string, args ...any) {
	r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...))
}

func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second)).Round(time.Millisecond)
}

// takeMeans sets the means over running samples, or where the file has no
// records the averages that the device computed.
func (r *Run) takeMeans(s *Session, w *walked) {
	r.warnOfDoubts(w)
	if w.moving > 0 {
		r.WalkShare = Measured(Percent(100 * w.walking / w.moving))
	}
	avg := &s.Averages
	if w.moving == 0 && r.Records <= 1 {
		if avg.Cadence.Or(0) > mostCadence {
			r.warn("the average cadence is above %d steps a minute, at which nobody runs: it is taken as not measured", mostCadence)
		} else {
			r.Cadence = avg.Cadence
		}
		r.GroundContact, r.Balance, r.StepLength = avg.GroundContact, avg.Balance, avg.StepLength
		r.VerticalOscillation, r.Power, r.HeartRate, r.WatchTemperature = avg.VerticalOscillation, avg.Power, avg.HeartRate, avg.Temperature
		r.RunningSpeed = r.MeanSpeed()
		return
	}
	r.Cadence = reading[StepsPerMinute](w.means[Cadence])
	r.RunningSpeed = reading[MetresPerSecond](w.means[Speed])
	r.GroundContact = reading[Milliseconds](w.means[GroundContact])
	r.Balance = reading[Percent](w.means[Balance])
	r.StepLength = reading[Metres](w.means[StepLength])
	r.VerticalOscillation = reading[Millimetres](w.means[VerticalOscillation])
	r.Power = reading[Watts](w.means[Power])
	r.HeartRate = reading[BeatsPerMinute](w.means[HeartRate]).Else(avg.HeartRate)
	r.WatchTemperature = reading[Celsius](w.means[Temperature]).Else(avg.Temperature)
	// Some watches write gait only as session averages; those include walking,
	// so they stand in only where hardly any was walked.
	if w.moving > 0 && w.walking < 0.05*w.moving {
		r.GroundContact = r.GroundContact.Else(avg.GroundContact)
		r.Balance = r.Balance.Else(avg.Balance)
		r.StepLength = r.StepLength.Else(avg.StepLength)
		r.VerticalOscillation = r.VerticalOscillation.Else(avg.VerticalOscillation)
		r.Power = r.Power.Else(avg.Power)
	}
}

// warnOfDoubts says which channels were not believed, where that matters.
func (r *Run) warnOfDoubts(w *walked) {
	b := &w.beliefs
	if b.stuck[Cadence] {
		r.warn("cadence is 0 all along: the sensor gave nothing, and cadence is taken as not measured")
	}
	if b.stuck[Speed] && w.moving > 0 {
		r.warn("speed says standing while the distance or the steps go on: it is taken as not measured")
	}
	if b.stuck[Distance] && r.Distance.Or(0) > 0 {
		r.warn("the distance of the samples is 0 all along: it is taken as not measured")
	}
	switch {
	case b.noCadence():
		r.warn("cadence is above %d steps a minute, at which nobody runs: it is taken as not measured", mostCadence)
	case b.impossible >= 0.01:
		r.warn("cadence is above %d steps a minute in %.0f %% of its samples, at which nobody runs: they are left out", mostCadence, 100*b.impossible)
	}
}

func reading[Q ~float64](m mean) Reading[Q] {
	if m.weight <= 0 {
		return Reading[Q]{}
	}
	return Measured(Q(m.sum / m.weight))
}

// mean is a weighted mean in the making.
type mean struct{ sum, weight float64 }

func (m *mean) add(v, w float64) {
	m.sum += v * w
	m.weight += w
}
