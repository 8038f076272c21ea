package traininglog

import "time"

// Instant is a moment in milliseconds since 1970-01-01 00:00 UTC. Records
// carry it in place of time.Time, which is three words and a pointer.
type Instant int64

// InstantOf returns t to the millisecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// Time returns the moment in UTC.
func (i Instant) Time() time.Time { return time.UnixMilli(int64(i)).UTC() }

// Sub returns i − j.
func (i Instant) Sub(j Instant) time.Duration { return time.Duration(i-j) * time.Millisecond }

// Activity is what one file, or one part of a chained file, holds: FIT's
// words, whatever the format. It is transient: Summarise keeps what matters.
type Activity struct {
	Device   Device
	Zone     Zone
	Sessions []Session // in time order
	Records  []Record  // in time order
	Laps     []Lap     // in time order
	Pauses   []Pause   // in time order, timer stopped
	Weather  Reading[Celsius]
	Name     string // what the platform or the runner called it
	Notes    []Note
	Warnings []string // whole sentences, without a path
}

// Device names the watch that recorded a file. Serial and Created together
// name a recording: two files that agree in both are one.
type Device struct {
	Manufacturer string
	Product      string
	Serial       uint32
	Created      Instant // 0: unknown
}

// ZoneSource says how the offset of local time from UTC is known.
type ZoneSource string

const (
	ZoneUnknown  ZoneSource = ""
	ZoneDevice   ZoneSource = "device"   // activity.local_timestamp
	ZonePlatform ZoneSource = "platform" // local start of the platform's summary
	ZoneText     ZoneSource = "text"     // an offset written into the file's times
	ZonePosition ZoneSource = "position" // the zone of the first position
	ZoneAthlete  ZoneSource = "athlete"  // the athlete's own zone, from settings
)

// Zone is the offset of local time from UTC during an activity.
type Zone struct {
	Offset time.Duration // east positive, between −14 h and +14 h
	Source ZoneSource
}

// Session is one sport of an activity: a plain run has one, a triathlon five.
// Durations are 0 and readings unknown where the file does not say.
type Session struct {
	Sport       Sport
	Start       Instant
	Elapsed     time.Duration
	Timer       time.Duration // elapsed less pauses
	Moving      time.Duration
	Distance    Reading[Metres]
	Ascent      Reading[Metres]
	RPE         Reading[Score] // 0–10
	Feel        Reading[Score] // 0–100, low is bad (FIT workout_feel)
	PlannedDist Reading[Metres]
	Averages    Averages // the device's own, for files without records
	First, End  int      // half-open range in Activity.Records
	Truncated   bool     // no session message: made from the records
}

// Averages are means over a session as the device or platform computed them.
type Averages struct {
	Cadence             Reading[StepsPerMinute]
	HeartRate           Reading[BeatsPerMinute]
	GroundContact       Reading[Milliseconds]
	Balance             Reading[Percent] // contact time, left foot
	StepLength          Reading[Metres]
	VerticalOscillation Reading[Millimetres]
	Power               Reading[Watts]
	Temperature         Reading[Celsius] // as the watch felt it
}

// Lap is a stretch the device closed. A lap closed by hand may mark the onset
// of a symptom.
type Lap struct {
	Start   Instant
	End     Instant
	Manual  bool
	Elapsed time.Duration
}

// Pause is a stretch with the timer stopped, From inclusive, To exclusive.
type Pause struct{ From, To Instant }

// Note is text a runner wrote to a run, and where.
type Note struct {
	Text   string
	Kind   string // "description", "name", "private note", "notes"
	Source Source
}
