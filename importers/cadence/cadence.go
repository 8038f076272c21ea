// Package cadence settles whether a file counts the steps of one foot or of
// both: formats say the one, and some producers write the other.
package cadence

import (
	"fmt"
	"math"

	"footnote/traininglog"
)

// OneFootBelow is the median cadence up to which a run's file is taken to
// count one foot. Runners make 150 to 210 steps a minute, so one foot makes 75
// to 105; GPX and TCX define the latter (revolutions, strides), and some
// producers write the former.
const OneFootBelow = 120

// movingSpeed is the speed in m/s above which a runner moves.
const movingSpeed = 0.8

// Samples collects the cadence of a file's moving samples to settle its unit.
type Samples struct {
	counts [512]int32
	n      int32
}

// Add adds the records of one session. A sample counts when its cadence is not
// 0 and its speed, measured or from its distance or position, says that the
// runner moves or says nothing.
func (c *Samples) Add(records []traininglog.Record) {
	for i := range records {
		v, ok := records[i].Get(traininglog.Cadence)
		if !ok || v <= 0 {
			continue
		}
		var before *traininglog.Record
		if i > 0 {
			before = &records[i-1]
		}
		if !stands(before, &records[i]) {
			c.counts[min(int(math.Round(v)), len(c.counts)-1)]++
			c.n++
		}
	}
}

// Median returns the median in the unit of the file, and whether there is one.
func (c *Samples) Median() (int, bool) {
	half := c.n / 2
	for v, n := range c.counts {
		if half -= n; half < 0 {
			return v, true
		}
	}
	return 0, false
}

// OneFoot reports whether the file counts one foot.
func (c *Samples) OneFoot() bool {
	m, ok := c.Median()
	return ok && m <= OneFootBelow
}

// Warning says that the cadence was doubled.
func (c *Samples) Warning() string {
	m, _ := c.Median()
	return fmt.Sprintf("Cadence counts one foot in this file (median %d a minute while moving): it is doubled to steps per minute.", m)
}

// Double makes steps per minute of strides per minute.
func Double(records []traininglog.Record) {
	for i := range records {
		if v, ok := records[i].Get(traininglog.Cadence); ok {
			records[i].Set(traininglog.Cadence, float32(2*v))
		}
	}
}

// Halve makes steps per minute of what was doubled without need.
func Halve(records []traininglog.Record) {
	for i := range records {
		if v, ok := records[i].Get(traininglog.Cadence); ok {
			records[i].Set(traininglog.Cadence, float32(v/2))
		}
	}
}

// stands reports whether the runner is known to stand at r.
func stands(before, r *traininglog.Record) bool {
	if v, ok := r.Get(traininglog.Speed); ok {
		return v <= movingSpeed
	}
	if before == nil || r.Time <= before.Time {
		return false
	}
	seconds := r.Time.Sub(before.Time).Seconds()
	d, ok := r.Get(traininglog.Distance)
	d0, ok0 := before.Get(traininglog.Distance)
	if ok && ok0 {
		return (d-d0)/seconds <= movingSpeed
	}
	lat, lon, ok := r.Position()
	lat0, lon0, ok0 := before.Position()
	if !ok || !ok0 {
		return false
	}
	// A degree of latitude is 111.2 km; on the length of one sample the Earth
	// is flat enough.
	north := (lat - lat0) * 111_200
	east := (lon - lon0) * 111_200 * math.Cos(lat*math.Pi/180)
	return math.Hypot(north, east)/seconds <= movingSpeed
}
