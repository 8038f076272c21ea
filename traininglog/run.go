package traininglog

import (
	"time"
)

// DistanceSource says who measured a run's distance.
type DistanceSource string

const (
	DistancePlatform DistanceSource = "platform" // the platform's (corrected) summary
	DistanceDevice   DistanceSource = "device"   // the watch or its foot pod
	DistanceGPS      DistanceSource = "gps"      // haversine over moving positions
)

// TemperatureSource says what a temperature is the temperature of. A watch
// sits on a warm wrist: its values are compared only with its own.
type TemperatureSource string

const (
	TemperatureWeather TemperatureSource = "weather"
	TemperatureUser    TemperatureSource = "user"
	TemperatureWatch   TemperatureSource = "watch"
)

// Origin says what kind of source a run's data came from; merging prefers the
// stream of one and the notes of another.
type Origin string

const (
	OriginFile   Origin = "file"   // a FIT, GPX or TCX file as the watch wrote it
	OriginGarmin Origin = "garmin" // a summary in a Garmin export
	OriginStrava Origin = "strava" // a row of a Strava export, or a file Strava re-encoded
)

// Label says whether the runner recorded a symptom on a run. Unlabelled is not
// clear: only labelled runs enter an association.
type Label string

const (
	LabelSymptom    Label = "symptom"
	LabelClear      Label = "clear"
	LabelUnlabelled Label = "unlabelled"
)

// Split is one row of a run's profile: a stretch of 100 m, the last one shorter.
// A float32 holds a second or a step per minute to seven digits, and three
// thousand runs hold three hundred thousand splits.
type Split struct {
	Metres  float32 // length of the stretch
	Timer   float32 // seconds of timer time spent in it
	Running float32 // seconds of those spent running
	values  [splitValues]float32
	set     uint8
}

// The mean of these channels over the running samples of a split is kept
// (temperature over all samples). Speed while running is Metres/Timer of the
// running part and kept too.
const splitValues = 7

// splitSlot is one more than a channel's place in Split.values; 0 is none.
var splitSlot = [Channels]uint8{Cadence: 1, GroundContact: 2, Balance: 3, StepLength: 4, Temperature: 5, Speed: 6, HeartRate: 7}

// Get returns the mean of a channel over the split. Cadence, GroundContact,
// Balance, StepLength, Temperature, Speed and HeartRate are kept; any other
// channel is never known.
func (s *Split) Get(c Channel) (float64, bool) {
	i := splitSlot[c]
	if i == 0 || s.set&(1<<i) == 0 {
		return 0, false
	}
	return float64(s.values[i-1]), true
}

// Set stores the mean of a channel that a split keeps; it does nothing for
// any other.
func (s *Split) Set(c Channel, v float64) {
	if i := splitSlot[c]; i > 0 {
		s.values[i-1] = float32(v)
		s.set |= 1 << i
	}
}

// SplitMetres is the length of a profile's row.
const SplitMetres = 100

// Run is the summary of one running session and what stays in memory of it.
type Run struct {
	ID    string    // UTC start of the richest stream, 20261003T051200Z
	Start time.Time // UTC, to the second or finer
	Zone  Zone

	Sport  Sport
	Indoor bool

	Distance       Reading[Metres]
	DistanceSource DistanceSource
	Timer          time.Duration // elapsed less pauses; 0 unknown
	Elapsed        time.Duration // 0 unknown
	Moving         time.Duration // faster than 0.8 m/s and timer running; 0 unknown
	Ascent         Reading[Metres]

	// Means over running samples, weighted by time.
	Cadence             Reading[StepsPerMinute]
	RunningSpeed        Reading[MetresPerSecond]
	WalkShare           Reading[Percent] // walking time in percent of moving time
	GroundContact       Reading[Milliseconds]
	Balance             Reading[Percent] // contact time of the left foot
	StepLength          Reading[Metres]
	VerticalOscillation Reading[Millimetres]
	Power               Reading[Watts]
	HeartRate           Reading[BeatsPerMinute] // over all samples with the timer running

	Temperature       Reading[Celsius]
	TemperatureSource TemperatureSource
	WatchTemperature  Reading[Celsius] // kept beside a better one: watch is compared with watch

	RPE  Reading[Score] // session RPE, 0–10
	Feel Reading[Score] // 0–100, low is bad

	Planned    Reading[Metres] // distance of the planned workout, if the file carries it
	Profile    []Split
	ManualLaps []Lap

	Name  string
	Notes []Note

	// What joins sources.
	Origin      Origin
	Device      Device
	ActivityIDs []string // "garmin:9000000001", "strava:12345"
	Records     int      // samples in the stream; the richest wins
	Sources     []Source
	Warnings    []string

	// Shoe is the resolved name of a shoe in Log.Shoes, or empty; never guessed.
	Shoe       string
	ShoeSource ShoeSource
	ShoeLink   string // the name an export links to the run

	// What the runner said, filled by Assemble.
	Label    Label
	Assumed  bool // clear only because of an assume_clear range
	Episodes []Episode
	Tags     []Tag // sorted by key

	// Candidates are words in notes that may mean a symptom; they count for
	// nothing before the runner confirms them.
	Candidates []Candidate
}

// Candidate is a passage of a note that may mean a symptom.
type Candidate struct {
	Symptom Symptom
	Words   string // the passage as written
	Source  Source
}

// RunID returns the identity of a run that starts at t.
func RunID(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// Local returns the start in the zone where it was run.
func (r *Run) Local() time.Time {
	return r.Start.In(time.FixedZone("", int(r.Zone.Offset/time.Second)))
}

// Day returns the local day of the start.
func (r *Run) Day() Day { return DayOf(r.Local()) }

// Pace returns timer time per metre times 1000: seconds per kilometre. It is
// unknown without a distance of at least 50 m or without a timer.
func (r *Run) Pace() Reading[Seconds] {
	d, ok := r.Distance.Value()
	if !ok || d < 50 || r.Timer <= 0 {
		return Reading[Seconds]{}
	}
	return Measured(Seconds(r.Timer.Seconds() / d.Km()))
}

// MeanSpeed returns distance over timer time, unknown where Pace is.
func (r *Run) MeanSpeed() Reading[MetresPerSecond] {
	p, ok := r.Pace().Value()
	if !ok {
		return Reading[MetresPerSecond]{}
	}
	return Measured(MetresPerSecond(1000 / float64(p)))
}

// Tag returns the value of a tag that held on this run, and whether there is one.
func (r *Run) Tag(key string) (string, bool) {
	for _, t := range r.Tags {
		if t.Key == key {
			return t.Value, true
		}
	}
	return "", false
}
