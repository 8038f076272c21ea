package cache

import (
	"time"

	"footnote/traininglog"
)

// Key names a file's state: its place, size and time, or its contents.
type Key [16]byte

// Entry is what one file gave.
type Entry struct {
	Activities []Activity
	Problems   []traininglog.Problem // without the path
	Skipped    []string
	Accounts   []int64
	Files      int
	Size       int64 // of the file as it lies there; 0 for a member of an archive
	Content    Key   // of the unpacked contents; zero if not known
}

// Activity is one session, summary or row.
type Activity struct {
	Run    Run
	Nth    int
	Stream bool
	Format string
	Cut    bool // the file ended before it said what the whole session was
	CRC    uint32
	Bytes  int64
	Sport  uint8
	Paced  bool   // of a file that names no sport: it moves as a runner
	Placed bool   // has a first position, which is not kept
	Zone   string // IANA name of the zone of that position, if it was asked for
}

// Run is a traininglog.Run as it is stored: gob sees no unexported fields.
type Run struct {
	Start             int64 // ns since 1970
	ZoneOffset        time.Duration
	ZoneSource        traininglog.ZoneSource
	Sport             traininglog.Sport
	Indoor            bool
	Known             uint32 // bit i: Readings has reading i
	Readings          []float64
	DistanceSource    traininglog.DistanceSource
	TemperatureSource traininglog.TemperatureSource
	Timer             time.Duration
	Elapsed           time.Duration
	Moving            time.Duration
	Profile           profile
	ManualLaps        []traininglog.Lap
	Name              string
	Notes             []traininglog.Note
	Origin            traininglog.Origin
	Device            traininglog.Device
	ActivityIDs       []string
	Records           int
	Warnings          []string
}

// profile is the run's own, which its entry and the log share: it is the most of
// what a run holds. Only the file has it in bytes, which are read ten times as
// fast as fields.
type profile []traininglog.Split

// GobEncode packs the profile.
func (p profile) GobEncode() ([]byte, error) { return packProfile(p), nil }

// GobDecode unpacks what GobEncode wrote.
func (p *profile) GobDecode(b []byte) error {
	*p = unpackProfile(b)
	return nil
}
