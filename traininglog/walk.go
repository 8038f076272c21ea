package traininglog

import (
	"slices"
	"time"
)

// walked is what one pass over the records of a session gathers.
type walked struct {
	elapsed                        time.Duration
	timer, moving, walking         float64 // seconds
	standing, stepping             float64 // seconds since the last move, and with a runner's steps all the same
	distance, jumped               float64 // metres
	held                           float64 // metres covered up to the last move
	hasDistance, hasAltitude       bool
	beliefs                        beliefs
	source                         DistanceSource
	means                          [Channels]mean
	climb                          climb
	splits                         splitter
	records                        []Record
	pauses                         []Pause
	gap                            float64 // seconds: a longer step is a pause
	lastLat, lastLon, lastDistance float64
	havePosition, haveDistance     bool
}

// walkRecords passes once over the records, step by step: a step is the stretch
// between two records, and carries the values of the later one.
func walkRecords(records []Record, pauses []Pause) *walked {
	w := &walked{records: records, pauses: pauses, source: DistanceGPS}
	if len(records) == 0 {
		return w
	}
	w.gap = gapAllowed(records)
	w.beliefs = believe(records)
	w.splits.beliefs = &w.beliefs
	for i := range records {
		if _, ok := w.beliefs.get(&records[i], Distance); ok {
			w.source = DistanceDevice
			break
		}
	}
	w.elapsed = records[len(records)-1].Time.Sub(records[0].Time)
	w.begin(&records[0])
	for i := 1; i < len(records); i++ {
		w.step(&records[i-1], &records[i])
	}
	w.splits.flush()
	return w
}

// gapAllowed tells smart recording by the median step: a device that writes
// when something changes may be silent for a while without a pause.
func gapAllowed(records []Record) float64 {
	n := min(len(records)-1, 2000)
	if n < 1 {
		return gapSeconds
	}
	steps := make([]Instant, n)
	for i := range steps {
		steps[i] = records[i+1].Time - records[i].Time
	}
	slices.Sort(steps)
	if float64(steps[n/2])/1000 > smartEvery {
		return smartSeconds
	}
	return gapSeconds
}

func (w *walked) begin(r *Record) {
	if lat, lon, ok := r.Position(); ok {
		w.lastLat, w.lastLon, w.havePosition = lat, lon, true
	}
	if d, ok := w.beliefs.get(r, Distance); ok {
		w.lastDistance, w.haveDistance = d, true
		w.hasDistance = true
	}
	if h, ok := r.Get(Altitude); ok {
		w.climb.add(h)
		w.hasAltitude = true
	}
}

func (w *walked) step(from, to *Record) {
	length := float64(to.Time-from.Time) / 1000
	if length <= 0 {
		return
	}
	active := length - w.paused(from.Time, to.Time)
	if active > w.gap {
		active = 0
	}
	metres := w.advance(to, length, active)
	w.distance += metres
	if h, ok := to.Get(Altitude); ok {
		w.climb.add(h)
		w.hasAltitude = true
	}
	if active <= 0 {
		w.splits.add(metres, 0, false, nil, 0)
		return
	}
	w.timer += active
	if v, ok := to.Get(HeartRate); ok && v > 0 {
		w.means[HeartRate].add(v, active)
	}
	if v, ok := to.Get(Temperature); ok {
		w.means[Temperature].add(v, active)
	}
	running, speed, known := w.pace(to, metres, active)
	if running {
		if known {
			w.means[Speed].add(speed, active)
		}
		for _, c := range [...]Channel{Cadence, GroundContact, Balance, StepLength, VerticalOscillation, Power} {
			if v, ok := w.beliefs.gait(to, c); ok {
				w.means[c].add(v, active)
			}
		}
	}
	w.splits.add(metres, active, running, to, speed)
}

// pace adds a step to moving, walking or standing and reports whether it was
// run, how fast, and whether that is known. Nobody is said to stand of whom
// nothing is known.
func (w *walked) pace(to *Record, metres, active float64) (running bool, speed float64, known bool) {
	speed, known = w.beliefs.get(to, Speed)
	if !known {
		speed, known = metres/active, w.hasDistance
	}
	cadence, hasCadence := w.beliefs.gait(to, Cadence)
	steps := hasCadence && cadence >= runCadence
	switch {
	case !known && hasCadence: // a treadmill without a pod: steps are all there is
		speed = runSpeed
	case !known:
		return false, 0, false
	case speed <= movingSpeed:
		w.standing += active
		if steps {
			w.stepping += active
		}
		return false, speed, true
	}
	w.standing, w.stepping = 0, 0
	if w.hasDistance {
		w.held = w.distance
	} else if known {
		w.held += speed * active
	}
	w.moving += active
	running = speed >= runSpeed
	if hasCadence {
		running = steps
	}
	if !running {
		w.walking += active
	}
	return running, speed, known
}

// advance returns the metres covered in a step, by the device's distance or
// over the ground; a jump that no runner makes counts for nothing.
func (w *walked) advance(to *Record, length, active float64) float64 {
	metres := 0.0
	if w.source == DistanceDevice {
		d, ok := w.beliefs.get(to, Distance)
		if !ok {
			return 0
		}
		if w.haveDistance && d > w.lastDistance {
			metres = d - w.lastDistance
		}
		w.lastDistance, w.haveDistance, w.hasDistance = d, true, true
	} else {
		lat, lon, ok := to.Position()
		if !ok {
			return 0
		}
		if w.havePosition && active > 0 {
			metres = float64(Haversine(w.lastLat, w.lastLon, lat, lon))
			w.hasDistance = true
		}
		w.lastLat, w.lastLon, w.havePosition = lat, lon, true
		if speed, ok := w.beliefs.get(to, Speed); metres/length <= movingSpeed && (!ok || speed <= movingSpeed) {
			return 0 // the drift of a standing receiver is no distance
		}
	}
	if metres > jumpMetres && metres/length > jumpSpeed || metres > longestStep {
		w.jumped += metres
		return 0
	}
	return metres
}

// paused returns the seconds between two moments with the timer stopped.
func (w *walked) paused(from, to Instant) float64 {
	for len(w.pauses) > 0 && w.pauses[0].To <= from {
		w.pauses = w.pauses[1:]
	}
	var ms Instant
	for _, p := range w.pauses {
		if p.From >= to {
			break
		}
		ms += min(p.To, to) - max(p.From, from)
	}
	return float64(ms) / 1000
}

// climb sums ascent with a hysteresis, so that the noise of an altimeter does
// not add up to a hill.
type climb struct {
	total, low float64
	started    bool
}

const climbHysteresis = 3 // metres

func (c *climb) add(h float64) {
	switch {
	case !c.started:
		c.low, c.started = h, true
	case h > c.low+climbHysteresis:
		c.total += h - c.low
		c.low = h
	case h < c.low:
		c.low = h
	}
}

func (w *walked) profile() []Split {
	if !w.hasDistance || w.distance < SplitMetres/2 {
		return nil
	}
	return slices.Clone(w.splits.rows) // without what the rows had left to grow: it would stay as long as the log
}

// splitter cuts the steps into rows of a profile at every SplitMetres.
type splitter struct {
	beliefs *beliefs
	rows    []Split
	metres  float64
	timer   float64
	running float64
	means   [splitValues]mean
}

func (s *splitter) add(metres, active float64, running bool, to *Record, speed float64) {
	for metres > 0 && s.metres+metres >= SplitMetres && len(s.rows) < longestProfile {
		part := (SplitMetres - s.metres) / metres
		s.gather(SplitMetres-s.metres, active*part, running, to, speed)
		s.close()
		metres *= 1 - part
		active *= 1 - part
		if metres < 1e-9 {
			metres = 0
		}
	}
	s.gather(metres, active, running, to, speed)
}

func (s *splitter) gather(metres, active float64, running bool, to *Record, speed float64) {
	s.metres += metres
	s.timer += active
	if active <= 0 || to == nil {
		return
	}
	keep := func(c Channel, v float64) { s.means[splitSlot[c]-1].add(v, active) }
	if v, ok := to.Get(Temperature); ok {
		keep(Temperature, v)
	}
	if v, ok := to.Get(HeartRate); ok && v > 0 {
		keep(HeartRate, v)
	}
	if !running {
		return
	}
	s.running += active
	keep(Speed, speed)
	for _, c := range [...]Channel{Cadence, GroundContact, Balance, StepLength} {
		if v, ok := s.beliefs.gait(to, c); ok {
			keep(c, v)
		}
	}
}

func (s *splitter) close() {
	row := Split{Metres: float32(s.metres), Timer: float32(s.timer), Running: float32(s.running)}
	for i, m := range s.means {
		if m.weight > 0 {
			row.values[i] = float32(m.sum / m.weight)
			row.set |= 1 << (i + 1)
		}
	}
	s.rows = append(s.rows, row)
	*s = splitter{beliefs: s.beliefs, rows: s.rows}
}

func (s *splitter) flush() {
	if s.metres > 0 || s.timer > 0 {
		s.close()
	}
}
