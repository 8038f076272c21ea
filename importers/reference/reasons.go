package reference

import (
	"math"
	"slices"
)

// reason is why two readers differ, where that is known: which rows it is
// about, when it applies, and the sentence.
type reason struct {
	format   string // "": any
	rows     []string
	applies  func(*doubt) bool
	sentence string
}

// doubt is a difference to explain.
type doubt struct {
	a, b   *view // ours and the reference's
	theirs *Contents
	row    *Row // nil: one reader lacks the session
}

// wholeSession stands in reason.rows for a session that one reader lacks.
const wholeSession = "session"

var (
	timeRows    = []string{"start", "elapsed_s", "timer_s"}
	channelRows = keysOfChannels()
	sampleRows  = slices.Concat([]string{"records", "positions", "positions_distance_m"}, channelRows)
)

func keysOfChannels() []string {
	keys := make([]string, len(channels))
	for i := range channels {
		keys[i] = channels[i].key
	}
	return keys
}

// reasons are tried in order; the first that applies is given.
var reasons = []reason{
	// FIT, tormoder/fit v0.15.0.
	{
		format: "FIT", rows: []string{wholeSession},
		applies:  func(d *doubt) bool { return d.theirs.Parts > 1 },
		sentence: "The file is several recordings in a chain: tormoder/fit reads the first and says nothing of the others.",
	},
	{
		format: "FIT", rows: []string{"records_distance_m", "speed_m_per_s"},
		applies: func(d *doubt) bool { return d.theirs.Compressed },
		sentence: "The watch wrote distance as a counter of 12 bits, which starts again every 256 m: tormoder/fit loses 4 of the bits, " +
			"and counts on from one file to the next, so that a file read twice is twice as long.",
	},
	{
		format: "FIT", rows: []string{"zone_min"},
		applies:  func(d *doubt) bool { return !d.row.Ours.Known && math.Abs(d.row.Theirs.Value) > 14*60 },
		sentence: "The watch's local time lies more than 14 hours from UTC, as nowhere on Earth: footnote does not believe it.",
	},

	// GPX, gpxgo v1.4.0.
	{
		format: "GPX", rows: []string{wholeSession},
		applies:  func(d *doubt) bool { return d.theirs.Failure != "" },
		sentence: "gpxgo gives nothing of a file that is not whole.",
	},
	{
		format: "GPX", rows: []string{wholeSession},
		applies:  func(d *doubt) bool { return len(d.b.samples) > 0 && d.b.Start == 0 },
		sentence: "The points have no times: it is a route, or a run whose times were stripped, and footnote imports nothing.",
	},
	{
		format: "GPX", rows: slices.Concat(timeRows, sampleRows),
		applies:  func(d *doubt) bool { return d.b.Start == 0 && d.a.Start != 0 },
		sentence: "gpxgo cannot read a time with an offset such as +02:00: it takes it for the year 1.",
	},
	{
		format: "GPX", rows: slices.Concat(timeRows, sampleRows),
		applies:  func(d *doubt) bool { return d.theirs.Untimed > 0 && len(d.a.samples) > len(d.b.samples) },
		sentence: "gpxgo cannot read the times of some points, which have an offset such as +02:00; on its side they are left out.",
	},
	{
		format: "GPX", rows: timeRows,
		applies:  func(d *doubt) bool { return shifted(d.a.Session, d.b.Session) },
		sentence: "gpxgo cuts a time at its decimal point, and the offset behind it (.123+02:00) with it: it takes local time for UTC.",
	},
	{
		format: "GPX", rows: timeRows,
		applies:  func(d *doubt) bool { return fractions(d.a.samples) },
		sentence: "gpxgo drops the fractions of seconds.",
	},
	{
		format: "GPX", rows: []string{"speed_m_per_s"},
		applies:  func(d *doubt) bool { return d.row.TheirCount == 0 },
		sentence: "gpxgo does not keep a speed that stands outside the extensions.",
	},
	{
		format: "GPX", rows: []string{"sport"},
		applies:  func(d *doubt) bool { return d.row.Theirs.Text == "" },
		sentence: "The sport stands in an extension of the track, as Locus Map writes it.",
	},

	// Any format: what footnote does on purpose.
	{
		rows:     []string{"cadence_spm"},
		applies:  func(d *doubt) bool { return twice(d.row) },
		sentence: "The file counts the steps of one foot, as its usual values show: footnote doubles them to those of both feet.",
	},
	{
		rows:     []string{"records"},
		applies:  func(d *doubt) bool { return len(d.b.seconds) == len(d.a.samples) },
		sentence: "Some records share a second with another, or hold nothing but a time: footnote joins the former and leaves out the latter.",
	},
	{
		rows: []string{"heart_rate_bpm", "ground_contact_ms", "balance_left_pct", "step_length_m"},
		applies: func(d *doubt) bool {
			return d.row.theirZeros > 0 && d.row.ourZeros == 0 && d.row.OurCount == d.row.TheirCount-d.row.theirZeros
		},
		sentence: "Some values are 0, which a watch writes when it felt nothing: footnote takes them as not measured.",
	},
	{
		rows:     []string{"positions", "positions_distance_m"},
		applies:  func(d *doubt) bool { return atNull(d.b.seconds) && !atNull(d.a.seconds) },
		sentence: "Some positions are 0°, 0°, which a device writes when it does not know where it is: footnote takes them as unknown.",
	},
	{
		format: "FIT", rows: channelRows,
		applies:  func(d *doubt) bool { return d.row.TheirCount == 0 && d.theirs.Failure == "" },
		sentence: "The values stand in developer fields, as a foot pod writes them: tormoder/fit does not decode those.",
	},
	{
		rows:     slices.Concat([]string{wholeSession, "sport", "zone_min", "laps", "distance_m"}, timeRows, sampleRows),
		applies:  func(d *doubt) bool { return d.theirs.Failure != "" },
		sentence: "The reference stopped early; what it had read until then is compared.",
	},
}

// fractions reports whether a time is none of whole seconds.
func fractions(samples []sample) bool {
	return slices.ContainsFunc(samples, func(s sample) bool { return s.At%1000 != 0 })
}

// twice reports whether our value is the double of theirs.
func twice(r *Row) bool {
	return r.Ours.Known && r.Theirs.Known && math.Abs(r.Ours.Value-2*r.Theirs.Value) < 0.5
}

// atNull reports whether a position is where the equator meets the meridian of
// Greenwich, in the sea.
func atNull(samples []sample) bool {
	return slices.ContainsFunc(samples, func(s sample) bool { return s.Placed && s.Lat == 0 && s.Lon == 0 })
}
