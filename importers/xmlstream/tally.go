package xmlstream

import "fmt"

// Trouble is a kind of thing that can be wrong in a file that is still read.
type Trouble uint8

// The kinds of trouble, in the order in which they are told.
const (
	PointWithoutTime    Trouble = iota // among points with times
	UnreadableTime                     // text that is no time
	TimeWithoutZone                    // taken for UTC
	UnreadablePosition                 // missing, no number or not on Earth
	PositionZero                       // 0°, 0°: a receiver without a fix
	ImpossibleValue                    // no number, or beyond the channel's range
	TrackWithoutTimes                  // among tracks with times
	RecordsOutOfOrder                  // sorted
	TracksOutOfOrder                   // sorted
	DistanceNotGrowing                 // per point or broken, left out
	DistanceStartsAgain                // per lap, added up
	TooManyRecords                     // beyond MaxRecords
	TooManyParts                       // beyond MaxParts
	troubles            int     = iota
)

// one and many are the sentences; many gets the count, both get the line of
// the first.
var sentences = [troubles]struct{ one, many string }{
	PointWithoutTime:    {"One track point has no time (line %[2]d): it is left out.", "%d track points have no time (the first at line %d): they are left out."},
	UnreadableTime:      {"One time cannot be read (line %[2]d; expected one like 2026-10-03T05:12:00Z): its point is left out.", "%d times cannot be read (the first at line %d; expected one like 2026-10-03T05:12:00Z): their points are left out."},
	TimeWithoutZone:     {"One time does not say its zone (line %[2]d): it is taken for UTC.", "%d times do not say their zone (the first at line %d): they are taken for UTC."},
	UnreadablePosition:  {"One point has no latitude and longitude that could be on Earth (line %[2]d): it is kept without a position.", "%d points have no latitude and longitude that could be on Earth (the first at line %d): they are kept without a position."},
	PositionZero:        {"One point lies at 0°, 0°, which a receiver without a fix writes (line %[2]d): it is kept without a position.", "%d points lie at 0°, 0°, which a receiver without a fix writes (the first at line %d): they are kept without a position."},
	ImpossibleValue:     {"One measured value is no number or beyond what is possible (line %[2]d): it is left out.", "%d measured values are no numbers or beyond what is possible (the first at line %d): they are left out."},
	TrackWithoutTimes:   {"One track has no times (line %[2]d), so it was drawn and not recorded: it is left out.", "%d tracks have no times (the first at line %d), so they were drawn and not recorded: they are left out."},
	RecordsOutOfOrder:   {"The points of one track are not in the order of their times (line %[2]d): they are sorted.", "The points of %d tracks are not in the order of their times (the first at line %d): they are sorted."},
	TracksOutOfOrder:    {"One track begins before the one ahead of it (line %[2]d): the tracks are sorted.", "%d tracks begin before the one ahead of them (the first at line %d): the tracks are sorted."},
	DistanceNotGrowing:  {"The distance written at the points of one track shrinks on the way (line %[2]d), so it is not the distance since the start: it is left out.", "The distance written at the points of %d tracks shrinks on the way (the first at line %d), so it is not the distance since the start: it is left out."},
	DistanceStartsAgain: {"The distance starts again within the activity (line %[2]d): the parts are added up.", "The distance starts again %d times within the activity (the first at line %d): the parts are added up."},
	TooManyRecords:      {"The file has more than 1,500,000 track points (line %[2]d): one is left out.", "The file has more than 1,500,000 track points (line %[2]d): %[1]d are left out."},
	TooManyParts:        {"The file has more than 1,000 tracks (line %[2]d): one is left out.", "The file has more than 1,000 tracks (line %[2]d): %[1]d are left out."},
}

// MaxRecords is how many track points of an activity are kept: 17 days of one
// a second, in 108 MB.
const MaxRecords = 1_500_000

// MaxParts is how many tracks or notes of an activity are kept.
const MaxParts = 1000

// Tally counts what is wrong in a file, so that each kind of trouble is told
// once.
type Tally struct {
	counts [troubles]int
	lines  [troubles]int
}

// Add counts one trouble at the place that x has reached.
func (t *Tally) Add(k Trouble, x *Reader) {
	if t.counts[k] == 0 { // a line number costs a moment
		t.lines[k] = x.Line()
	}
	t.counts[k]++
}

// AddAt counts n troubles, the first of them at a line.
func (t *Tally) AddAt(k Trouble, n, line int) {
	if t.counts[k] == 0 {
		t.lines[k] = line
	}
	t.counts[k] += n
}

// Count returns how often a trouble was met.
func (t *Tally) Count(k Trouble) int { return t.counts[k] }

// Append appends a sentence for each kind of trouble that was met, and what x
// itself had to forgive or where it had to stop.
func (t *Tally) Append(warnings []string, x *Reader) []string {
	if x.Charset != "" {
		warnings = append(warnings, fmt.Sprintf("The file declares an encoding that is not known here (%q): it is read as UTF-8, so letters with accents may be wrong.", x.Charset))
	}
	for k, n := range t.counts {
		switch {
		case n == 1:
			warnings = append(warnings, fmt.Sprintf(sentences[k].one, n, t.lines[k]))
		case n > 1:
			warnings = append(warnings, fmt.Sprintf(sentences[k].many, n, t.lines[k]))
		}
	}
	if x.Misnested > 0 {
		warnings = append(warnings, fmt.Sprintf("Tags are closed in the wrong order (%d, the first at line %d): what they hold may be incomplete.", x.Misnested, x.MisnestedLine))
	}
	if why := x.Stopped(); why != "" {
		warnings = append(warnings, "The file is cut or damaged: "+why+"; what comes before is kept.")
	}
	return warnings
}
