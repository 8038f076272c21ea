package fit

import (
	"fmt"
	"math"
	"slices"

	"footnote/traininglog"
)

// seen is a record as another decoder saw it.
type seen struct {
	At       int64                         // Unix seconds
	Values   [traininglog.Channels]float64 // NaN: not seen
	Lat, Lon float64                       // degrees; NaN: not seen
}

func unseen(at int64) seen {
	s := seen{At: at, Lat: math.NaN(), Lon: math.NaN()}
	for c := range s.Values {
		s.Values[c] = math.NaN()
	}
	return s
}

// set stores a value unless it is invalid or one that cannot be.
func (s *seen) set(c traininglog.Channel, v float64, valid bool) {
	if valid && math.IsNaN(s.Values[c]) && (v != 0 || !impossible0(c)) {
		s.Values[c] = v
	}
}

// setPosition stores a position in semicircles by the rules of the reader.
func (s *seen) setPosition(lat, lon int32) {
	var rec traininglog.Record
	setPosition(&rec, lat, lon)
	if y, x, ok := rec.Position(); ok {
		s.Lat, s.Lon = y, x
	}
}

func (s *seen) empty() bool {
	return math.IsNaN(s.Lat) && !slices.ContainsFunc(s.Values[:], func(v float64) bool { return !math.IsNaN(v) })
}

// bySecond puts records into time order, one a second, without empty ones.
func bySecond(records []seen) []seen {
	records = slices.DeleteFunc(slices.Clone(records), func(s seen) bool { return s.empty() })
	slices.SortStableFunc(records, func(a, b seen) int { return int(a.At - b.At) })
	var out []seen
	for _, s := range records {
		if n := len(out); n > 0 && out[n-1].At == s.At {
			last := &out[n-1]
			for c, v := range s.Values {
				if math.IsNaN(last.Values[c]) {
					last.Values[c] = v
				}
			}
			if math.IsNaN(last.Lat) {
				last.Lat, last.Lon = s.Lat, s.Lon
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

// tally counts differences by what differs, such as "speed" or "record missing".
type tally struct {
	compared int
	differ   map[string]int
	example  map[string]string
}

func (t *tally) add(what, format string, args ...any) {
	if t.differ == nil {
		t.differ, t.example = map[string]int{}, map[string]string{}
	}
	if t.differ[what]++; t.differ[what] == 1 {
		t.example[what] = fmt.Sprintf(format, args...)
	}
}

// compareRecords holds an activity's records against those of another decoder
// in the channels that it sees.
func (t *tally) compareRecords(a *traininglog.Activity, other []seen, channels []traininglog.Channel) {
	other = bySecond(other)
	i := 0
	for k := range a.Records {
		r := &a.Records[k]
		at := int64(r.Time) / 1000
		for i < len(other) && other[i].At < at {
			t.add("record missing", "at %d", other[i].At)
			i++
		}
		if i == len(other) || other[i].At > at {
			t.add("record more", "at %d", at)
			continue
		}
		t.compareRecord(r, &other[i], channels, ridden(a, k))
		i++
	}
	for ; i < len(other); i++ {
		t.add("record missing", "at %d", other[i].At)
	}
}

// ridden reports whether record k is of a sport whose cadence is no steps.
func ridden(a *traininglog.Activity, k int) bool {
	return slices.ContainsFunc(a.Sessions, func(s traininglog.Session) bool { return s.First <= k && k < s.End && !onFoot(s.Sport) })
}

func (t *tally) compareRecord(r *traininglog.Record, o *seen, channels []traininglog.Channel, ridden bool) {
	for _, c := range channels {
		if c == traininglog.Cadence && ridden {
			continue
		}
		v, ok := r.Get(c)
		t.compared++
		// A float32 holds seven digits.
		if w := o.Values[c]; ok == math.IsNaN(w) || ok && math.Abs(v-w) > 1e-6*max(1, math.Abs(w)) {
			t.add(c.String(), "at %d: %v %v, other %v", o.At, v, ok, w)
		}
	}
	lat, lon, ok := r.Position()
	t.compared++
	if ok == math.IsNaN(o.Lat) || ok && (math.Abs(lat-o.Lat) > 1e-7 || math.Abs(lon-o.Lon) > 1e-7) {
		t.add("position", "at %d: known %v, other %v", o.At, ok, !math.IsNaN(o.Lat))
	}
}
