package importers

import (
	"time"

	"footnote/importers/cache"
	"footnote/traininglog"
)

// piece is what one source says of one activity: a session of a file, an
// activity of Garmin's summaries, or a row of Strava's table. One run may be in
// several pieces.
type piece struct {
	run    traininglog.Run
	slot   int    // number of the file it was read from
	nth    int    // which session of the file
	stream bool   // from a file with records
	format string // name of the file's format; empty for a summary or a row
	cut    bool   // the file ended before it said what the whole session was

	bytes fingerprint // of the file, for a stream
	place place       // first position, for the zone; never leaves this package
	zone  string      // IANA name of the zone of place, once looked up

	// Of a piece from the cache, which keeps no position: whether it has one, and
	// where the zone is to be noted.
	placed bool
	kept   *cache.Activity

	sport    sportBy
	paced    bool   // of a file that names no sport: it moves as a runner
	foreign  string // the sport's name where it is sportForeign
	exported int64  // of a summary or row: when, as far as its export shows
}

// fingerprint tells whether two files may be the same. A strong hash would take
// a tenth of the time that reading takes, and is not needed: a session that
// starts and ends at the same millisecond in both confirms it.
type fingerprint struct {
	crc  uint32 // IEEE, of the unpacked bytes
	size int64
}

// sportBy says how far a piece's sport is to be believed.
type sportBy uint8

const (
	sportStated  sportBy = iota // the source names it
	sportForeign                // the source names it in a language that is not known
	sportPaced                  // not named; the speed is a runner's
	sportUnnamed                // not named; the file names that of its other sessions
	sportUnpaced                // not named; the speed is not a runner's
)

// place is a position in degrees.
type place struct {
	lat, lon float64
	known    bool
}

// span is the time from start to end of a piece; ok is false without a duration.
func (p *piece) span() (start, end time.Time, ok bool) {
	d := p.run.Elapsed
	if d <= 0 {
		d = p.run.Timer
	}
	return p.run.Start, p.run.Start.Add(d), d > 0
}
