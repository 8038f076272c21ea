package exposures

import "footnote/traininglog"

// Standing is what the evidence outside this log says of an exposure or a
// line.
type Standing string

const (
	Supported  Standing = "supported"  // by studies of runners or feet, though not of numbness
	Plausible  Standing = "plausible"  // a mechanism, no study that shows it
	Contested  Standing = "contested"  // studies disagree
	Convention Standing = "convention" // a customary line, no evidence for where it lies
	Folklore   Standing = "folklore"   // repeated everywhere, tested and not found
	Clinical   Standing = "clinical"   // how clinicians ask about feet
)

// View is the part of a run that an association may look at. A runner whose
// feet go numb slows down, shortens the step and stops; what she did after
// that must not look like its cause.
type View uint8

const (
	WholeRun      View = iota // known at the start, or the same all along
	BeforeOnset               // gait and pace: only from the kilometres before the onset
	PlannedLength             // load: from the length the run was planned to have
	AtItsEnd                  // nothing: it is known only when the run is over, and described, not tested
)

// Value is an exposure on one run.
type Value struct {
	Number   float64 // in the exposure's unit, if Measured
	Measured bool
	Line     float64 // what Number was held against on this run, if Known
	Exposed  bool
	Known    bool // whether Exposed could be told
}

// unknown is the value of a run of which nothing can be told.
var unknown = Value{}

// above compares a number with a line.
func above(x, line float64) Value {
	return Value{Number: x, Measured: true, Line: line, Exposed: x > line, Known: true}
}

// below compares a number with a line.
func below(x, line float64) Value {
	return Value{Number: x, Measured: true, Line: line, Exposed: x < line, Known: true}
}

// group says whether a run belongs to a group; there is no number to it.
func group(in bool) Value { return Value{Exposed: in, Known: true} }

// Exposure is one thing that a run may have been exposed to.
type Exposure struct {
	Key        string // as in associations.csv: cadence_low, shoe:Glide 3
	Title      string // in a table's head
	Unit       string // of Number and Line; empty where there is only a group
	Family     string // exposures that share a family-wise p value
	Continuous string // what is tested as a number beside the line; empty: nothing
	NumberOnly bool   // the number is tested and the line only counts runs
	Low        bool   // exposed at the low end of Number
	// OtherEnd is the key of the exposure at the other end of the same number.
	// It is tested once, of the end that is high, and its sign says which of the
	// two it speaks of.
	OtherEnd string
	Standing Standing
	Source   string // the paper or custom behind the line
	Caution  string // what a reader must keep in mind
	View     View
	// Aside says that the exposure is asked beside those that runners are
	// commonly told to watch, or beside a row that asks much the same
	// of more runs. It needs a little more evidence to be linked.
	Aside bool

	// Cut is the line in Unit where it is fixed by the thresholds; nil where
	// each run has its own line, or none.
	Cut func(traininglog.Thresholds) float64
	// Definition says when a run counts as exposed, with the line in force.
	Definition func(traininglog.Thresholds) string

	// at is nil for what is asked within runs and not of a run as a whole.
	at func(traininglog.History, *traininglog.Run) Value
}

// At returns the exposure's value on a run that comes after h.
func (e Exposure) At(h traininglog.History, r *traininglog.Run) Value {
	if e.at == nil {
		return unknown
	}
	return e.at(h, r)
}

// Measure returns the number in the exposure's unit, and whether it is known.
func (e Exposure) Measure(h traininglog.History, r *traininglog.Run) (float64, bool) {
	v := e.At(h, r)
	return v.Number, v.Measured
}

// Exposed returns whether the run counts as exposed, and whether that is known.
func (e Exposure) Exposed(h traininglog.History, r *traininglog.Run) (exposed, known bool) {
	v := e.At(h, r)
	return v.Exposed, v.Known
}

// PerRun reports whether the exposure is a property of a run. The others are
// asked of the kilometres within runs.
func (e Exposure) PerRun() bool { return e.at != nil }
