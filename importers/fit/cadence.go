package fit

import (
	"footnote/importers/cadence"
	"footnote/traininglog"
)

// FIT's cadence counts one foot and is doubled as it is read. A file of which
// most is then between these counted both: what was doubled are a runner's steps,
// and nobody makes twice as many.
const (
	fewestDoubled = 2 * 140
	mostDoubled   = 2 * 220
)

// settleCadence takes the doubling back in a file that holds steps.
func (p *part) settleCadence() {
	a := &p.activity
	steps, measured := p.countsBothFeet()
	for i := range a.Sessions {
		s := &a.Sessions[i]
		if !onFoot(s.Sport) {
			continue
		}
		if steps {
			cadence.Halve(a.Records[s.First:s.End])
		}
		// The average of a session may be in another unit than its records.
		v, ok := s.Averages.Cadence.Value()
		if ok && v >= fewestDoubled && v <= mostDoubled && (steps || !measured) {
			s.Averages.Cadence = traininglog.Measured(v / stepsPerStride)
			if !steps {
				p.warn("The session's average cadence (%.0f) counts both feet: it is taken as steps per minute.", v/stepsPerStride)
			}
		}
	}
}

// countsBothFeet reports whether the file's cadence was one of steps, and whether
// there is any, and says so.
func (p *part) countsBothFeet() (steps, measured bool) {
	a := &p.activity
	suspect := false
	for i := range a.Records {
		v, ok := a.Records[i].Get(traininglog.Cadence)
		measured = measured || ok && v > 0
		suspect = suspect || v >= fewestDoubled
	}
	if !suspect {
		return false, measured
	}
	var c cadence.Samples
	for i := range a.Sessions {
		if s := &a.Sessions[i]; onFoot(s.Sport) {
			c.Add(a.Records[s.First:s.End])
		}
	}
	m, ok := c.Median()
	if !ok || m < fewestDoubled || m > mostDoubled {
		return false, measured
	}
	p.warn("Cadence counts both feet in this file (median %d a minute while moving): it is taken as steps per minute.", m/stepsPerStride)
	return true, measured
}
