package reference

import (
	"cmp"
	"slices"
	"time"

	"footnote/traininglog"
)

// Contents is what one decoder finds in one file.
type Contents struct {
	Sessions []Session
	// Failure says in a few words why the decoder found nothing, or stopped
	// before the end; empty if it did not.
	Failure string

	Parts      int  // FIT: recordings that are chained in the file
	Compressed bool // FIT: distance is written as a counter of twelve bits
	Unclosed   bool // FIT: the header says that there are no data
	Untimed    int  // GPX: points left out because the decoder gives them no time
}

// Session is one activity of one sport, reduced to what can be compared.
type Session struct {
	Sport    traininglog.Sport
	Start    traininglog.Instant // 0: unknown
	Zone     Number              // of local time, minutes east of UTC, as the device wrote it
	Distance Number              // metres, the file's own total
	Timer    Number              // seconds
	Elapsed  Number              // seconds, the file's own, else from first to last record
	Laps     int

	samples []sample // in the order of the file
}

// Number is a value that may be missing. A traininglog.Reading cannot pass from
// one process to another: its fields are its own.
type Number struct {
	Value float64
	Known bool
}

func known(v float64) Number { return Number{v, true} }

// sample is one record or track point.
type sample struct {
	At       traininglog.Instant // 0: unknown
	Lat, Lon float64             // degrees, if Placed
	Placed   bool
	Set      uint16 // bit c: channel c was measured
	Values   [traininglog.Channels]float32
}

func (s *sample) set(c traininglog.Channel, v float64) {
	s.Values[c] = float32(v)
	s.Set |= 1 << c
}

func (s *sample) get(c traininglog.Channel) (float64, bool) {
	return float64(s.Values[c]), s.Set&(1<<c) != 0
}

func (s *sample) empty() bool { return s.Set == 0 && !s.Placed }

// place stores a position if it is one on Earth.
func (s *sample) place(lat, lon float64) {
	if lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 {
		s.Lat, s.Lon, s.Placed = lat, lon, true
	}
}

// Of reduces an activity of footnote's own readers to its sessions.
func Of(a *traininglog.Activity) []Session {
	sessions := make([]Session, 0, len(a.Sessions))
	for i := range a.Sessions {
		s := &a.Sessions[i]
		out := Session{Sport: s.Sport, Start: s.Start}
		if a.Zone.Source == traininglog.ZoneDevice {
			out.Zone = known(a.Zone.Offset.Minutes())
		}
		if d, ok := s.Distance.Value(); ok {
			out.Distance = known(float64(d))
		}
		out.Timer, out.Elapsed = seconds(s.Timer), seconds(s.Elapsed)
		records := a.Records[s.First:s.End]
		out.samples = make([]sample, len(records))
		for k := range records {
			out.samples[k] = sampleOf(&records[k])
		}
		out.complete()
		sessions = append(sessions, out)
	}
	starts := make([]traininglog.Instant, len(a.Laps))
	for i, l := range a.Laps {
		starts[i] = l.Start
	}
	countLaps(sessions, starts)
	return sessions
}

func sampleOf(r *traininglog.Record) sample {
	s := sample{At: r.Time}
	for c := range traininglog.Channel(traininglog.Channels) {
		if v, ok := r.Get(c); ok {
			s.set(c, v)
		}
	}
	if lat, lon, ok := r.Position(); ok {
		s.place(lat, lon)
	}
	return s
}

// seconds is unknown for 0: a file that does not say a duration writes none.
func seconds(d time.Duration) Number {
	if d <= 0 {
		return Number{}
	}
	return known(d.Seconds())
}

// complete puts the samples into the order of time and fills in what they say
// and the file does not.
func (s *Session) complete() {
	if !slices.IsSortedFunc(s.samples, earlier) {
		slices.SortStableFunc(s.samples, earlier)
	}
	first, last, timed := s.span()
	if !timed {
		return
	}
	if s.Start == 0 {
		s.Start = first
	}
	if !s.Elapsed.Known {
		s.Elapsed = known(last.Sub(first).Seconds())
	}
}

func earlier(a, b sample) int { return cmp.Compare(a.At, b.At) }

// span returns the first and last time of the samples.
func (s *Session) span() (first, last traininglog.Instant, ok bool) {
	for i := range s.samples {
		at := s.samples[i].At
		switch {
		case at == 0:
		case !ok:
			first, last, ok = at, at, true
		default:
			first, last = min(first, at), max(last, at)
		}
	}
	return first, last, ok
}

// countLaps gives each session the laps that begin in it; a single session has
// them all.
func countLaps(sessions []Session, starts []traininglog.Instant) {
	if len(sessions) == 1 {
		sessions[0].Laps = len(starts)
		return
	}
	for _, at := range starts {
		for i := len(sessions) - 1; i >= 0; i-- {
			if at >= sessions[i].Start {
				sessions[i].Laps++
				break
			}
		}
	}
}

// inOrder sorts sessions by start.
func inOrder(sessions []Session) {
	slices.SortStableFunc(sessions, func(a, b Session) int { return int(a.Start.Sub(b.Start)) })
}
