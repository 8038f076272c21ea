package reference

import (
	"math"

	"footnote/traininglog"
)

// Units of rows beside the usual symbols.
const (
	UnitWord  = ""      // Value.Text
	UnitTime  = "time"  // milliseconds since 1970-01-01 00:00 UTC
	UnitZone  = "min"   // east of UTC
	UnitCount = "count" // how many
)

// Row is one field of a session as two readers see it.
type Row struct {
	Key    string // fixed, with the unit: "distance_m"
	Title  string // in words
	Unit   string
	Ours   Value
	Theirs Value

	// Of a row about the values of records: how many each reader has, and the
	// largest difference at one moment, in LargestUnit.
	Counted              bool
	OurCount, TheirCount int
	Largest              Number
	LargestUnit          string
	Differs              bool
	Blind                bool // the reference does not read this
	Why                  int  // number of the note that explains it, from 1; 0: none does
	ourZeros, theirZeros int
}

// Value is a number or a word; unknown if it is neither.
type Value struct {
	Number
	Text string
}

// Difference returns how far the two values are apart, if both are numbers.
func (r *Row) Difference() Number {
	if !r.Ours.Known || !r.Theirs.Known {
		return Number{}
	}
	return known(r.Theirs.Value - r.Ours.Value)
}

// view is a session with its samples one a second.
type view struct {
	*Session
	seconds []sample
}

func viewOf(s *Session) *view {
	if s == nil {
		return &view{Session: &Session{}}
	}
	return &view{s, bySecond(s.samples)}
}

// field is a row that a session answers as a whole.
type field struct {
	key, title, unit string
	within           float64 // the largest difference that is none
	word             func(*view) string
	number           func(*view) Number
}

var fields = []field{
	{key: "sport", title: "sport", word: func(v *view) string { return string(v.Sport) }},
	{key: "start", title: "start (UTC)", unit: UnitTime, number: func(v *view) Number { return Number{float64(v.Start), v.Start != 0} }},
	{key: "zone_min", title: "local time", unit: UnitZone, number: func(v *view) Number { return v.Zone }},
	{key: "distance_m", title: "distance, total", unit: "m", within: 0.5, number: func(v *view) Number { return v.Distance }},
	{key: "timer_s", title: "timer", unit: "s", within: 0.5, number: func(v *view) Number { return v.Timer }},
	{key: "elapsed_s", title: "elapsed", unit: "s", within: 0.5, number: func(v *view) Number { return v.Elapsed }},
	{key: "laps", title: "laps", unit: UnitCount, number: func(v *view) Number { return count(v.Laps) }},
	{key: "records", title: "records", unit: UnitCount, number: func(v *view) Number { return count(len(v.samples)) }},
}

func count(n int) Number { return Number{float64(n), n > 0} }

func (f *field) row(a, b *view) Row {
	r := Row{Key: f.key, Title: f.title, Unit: f.unit}
	if f.word != nil {
		r.Ours.Text, r.Theirs.Text = f.word(a), f.word(b)
		r.Differs = r.Ours.Text != r.Theirs.Text
		return r
	}
	r.Ours.Number, r.Theirs.Number = f.number(a), f.number(b)
	r.Differs = differ(r.Ours.Number, r.Theirs.Number, f.within)
	return r
}

func differ(a, b Number, within float64) bool {
	return a.Known != b.Known || a.Known && math.Abs(a.Value-b.Value) > within
}

// channel is a row about one measured value of the records: a middle of it, how
// many there are, and the largest difference at one moment.
type channel struct {
	of               traininglog.Channel
	key, title, unit string
	within           float64
	middle           func(*view, traininglog.Channel) Number
}

// Altitude says where one was, so only the number of its values is shown.
var channels = []channel{
	{traininglog.Distance, "records_distance_m", "distance by records", "m", 0.1, func(v *view, _ traininglog.Channel) Number { return v.recordedDistance() }},
	{traininglog.Cadence, "cadence_spm", "cadence, median", "spm", 0.1, func(v *view, c traininglog.Channel) Number { return medianOfPositive(valuesOf(v.seconds, c)) }},
	{traininglog.HeartRate, "heart_rate_bpm", "heart rate, mean", "bpm", 0.1, meanOf},
	{traininglog.Temperature, "temperature_c", "temperature, mean", "°C", 0.1, meanOf},
	{traininglog.Speed, "speed_m_per_s", "speed, mean", "m/s", 0.002, meanOf},
	{traininglog.GroundContact, "ground_contact_ms", "ground contact, mean", "ms", 0.1, meanOf},
	{traininglog.Balance, "balance_left_pct", "balance left, mean", "%", 0.1, meanOf},
	{traininglog.StepLength, "step_length_m", "step length, mean", "m", 0.001, meanOf},
	{traininglog.VerticalOscillation, "vertical_oscillation_mm", "oscillation, mean", "mm", 0.1, meanOf},
	{traininglog.Power, "power_w", "power, mean", "W", 0.1, meanOf},
	{traininglog.Altitude, "altitudes", "altitudes", "m", 0.11, nil},
}

func meanOf(v *view, c traininglog.Channel) Number { return mean(valuesOf(v.seconds, c)) }

func channelKey(c traininglog.Channel) string {
	for i := range channels {
		if channels[i].of == c {
			return channels[i].key
		}
	}
	return c.String()
}

// row compares a channel; any is false where neither reader has it.
func (ch *channel) row(a, b *view) (r Row, any bool) {
	r = Row{Key: ch.key, Title: ch.title, Unit: ch.unit, Counted: true, LargestUnit: ch.unit}
	r.OurCount, r.ourZeros = tally(a.seconds, ch.of)
	r.TheirCount, r.theirZeros = tally(b.seconds, ch.of)
	if r.OurCount == 0 && r.TheirCount == 0 {
		return r, false
	}
	together(a, b, func(x, y *sample) {
		v, okX := x.get(ch.of)
		w, okY := y.get(ch.of)
		if okX && okY {
			r.Largest = known(max(r.Largest.Value, math.Abs(v-w)))
		}
	})
	if ch.middle == nil {
		r.Unit = UnitCount
		r.Ours.Number, r.Theirs.Number = count(r.OurCount), count(r.TheirCount)
	} else {
		r.Ours.Number, r.Theirs.Number = ch.middle(a, ch.of), ch.middle(b, ch.of)
		r.Differs = differ(r.Ours.Number, r.Theirs.Number, ch.within)
	}
	r.Differs = r.Differs || r.OurCount != r.TheirCount || r.Largest.Value > ch.within
	return r, true
}

func tally(samples []sample, c traininglog.Channel) (n, zeros int) {
	for i := range samples {
		if v, ok := samples[i].get(c); ok {
			n++
			if v == 0 {
				zeros++
			}
		}
	}
	return n, zeros
}

// positions compares how many positions there are and how far apart the same
// one is; where they are is never said.
func positions(a, b *view) (r Row, any bool) {
	r = Row{Key: "positions", Title: "positions", Unit: UnitCount, Counted: true, LargestUnit: "m"}
	r.OurCount, r.TheirCount = placed(a.seconds), placed(b.seconds)
	r.Ours.Number, r.Theirs.Number = count(r.OurCount), count(r.TheirCount)
	together(a, b, func(x, y *sample) {
		if x.Placed && y.Placed {
			r.Largest = known(max(r.Largest.Value, apart(x, y)))
		}
	})
	r.Differs = r.OurCount != r.TheirCount || r.Largest.Value > positionWithin
	return r, r.OurCount > 0 || r.TheirCount > 0
}

// positionWithin is ten times what rounding to FIT's semicircles costs, in metres.
const positionWithin = 0.1

func placed(samples []sample) int {
	n := 0
	for i := range samples {
		if samples[i].Placed {
			n++
		}
	}
	return n
}

// joined compares the length of the line through the positions.
func joined(a, b *view) (r Row, any bool) {
	r = Row{Key: "positions_distance_m", Title: "distance by positions", Unit: "m"}
	r.Ours.Number, r.Theirs.Number = a.joinedDistance(), b.joinedDistance()
	// Rounding to a centimetre at each of ten thousand points adds up.
	within := 0.5 + 0.001*r.Ours.Value
	r.Differs = differ(r.Ours.Number, r.Theirs.Number, within)
	return r, r.Ours.Known || r.Theirs.Known
}
