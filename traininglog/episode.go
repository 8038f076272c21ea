package traininglog

import "time"

// Symptom is what the runner felt.
type Symptom string

const (
	Numbness       Symptom = "numbness"
	Tingling       Symptom = "tingling"
	PinsAndNeedles Symptom = "pins and needles"
	Burning        Symptom = "burning"
	Pain           Symptom = "pain"
	Cold           Symptom = "cold"
	OtherSymptom   Symptom = "other"
	Clear          Symptom = "clear" // the runner says: nothing on this run
)

// Symptoms lists the values of the column symptom.
var Symptoms = []Symptom{Numbness, Tingling, PinsAndNeedles, Burning, Pain, Cold, OtherSymptom, Clear}

// IsNumbness reports whether the symptom belongs to the numbness family:
// numbness, tingling, pins and needles.
func (s Symptom) IsNumbness() bool { return s == Numbness || s == Tingling || s == PinsAndNeedles }

// Phase says when it was felt.
type Phase string

const (
	During         Phase = "during"
	After          Phase = "after"
	DuringAndAfter Phase = "during and after"
	Apart          Phase = "apart" // not tied to a run: at rest, at night; labels no run
)

// Phases lists the values of the column phase.
var Phases = []Phase{During, After, DuringAndAfter, Apart}

// IsDuring reports whether the symptom was felt on the run itself.
func (p Phase) IsDuring() bool { return p == During || p == DuringAndAfter }

// IsAfter reports whether it was felt after the run.
func (p Phase) IsAfter() bool { return p == After || p == DuringAndAfter }

// Side is the foot.
type Side string

const (
	Left     Side = "left"
	Right    Side = "right"
	BothFeet Side = "both"
)

// Sides lists the values of the column side.
var Sides = []Side{Left, Right, BothFeet}

// Site is a place on the foot. Ranges of toes are written "toes 3-4".
type Site string

// Sites lists the values of the column site; ranges "toes A-B" with
// 1 ≤ A < B ≤ 5 belong to them too.
var Sites = []Site{
	"toes", "toe 1", "toe 2", "toe 3", "toe 4", "toe 5",
	"toes 1-2", "toes 1-3", "toes 1-4", "toes 1-5", "toes 2-3", "toes 2-4", "toes 2-5", "toes 3-4", "toes 3-5", "toes 4-5",
	"forefoot", "ball", "arch", "heel", "sole", "top", "first web space", "inner edge", "outer edge", "ankle", "whole foot", "lower leg",
}

// Effect is what the symptom did to the run.
type Effect string

// Effects lists the values of the column effect.
var Effects = []Effect{"continued", "slowed", "walked", "stopped"}

// Reliefs lists the values of the column relief that have a meaning of their
// own; free text is kept as it is.
var Reliefs = []string{"stopped", "walked", "loosened laces", "shoe off", "stretched", "none"}

// EpisodeOrigin says who wrote an episode down.
type EpisodeOrigin string

const (
	EpisodeFromUser EpisodeOrigin = "user" // a row of symptoms.csv
	EpisodeFromNote EpisodeOrigin = "note" // a hashtag in a platform's note
)

// Tag is one thing that held on a run: lacing=window.
type Tag struct{ Key, Value string }

// Place is where a cell stands in a file of the journal, both counted from 1; the
// zero Place is nowhere.
type Place struct{ Line, Column int }

// Places are those cells of a row in which something may turn out to be wrong only
// beside the runs. What comes from a note has none.
type Places struct{ Date, Time, Symptom, Onset, Tags Place }

// at returns the first of some places that there is, in the file of a row, else the
// row's own.
func (s Source) at(places ...Place) Source {
	for _, p := range places {
		if p.Line > 0 {
			return Source{Path: s.Path, Line: p.Line, Column: p.Column}
		}
	}
	return s
}

// TagSpan is tags that held from a day to a day, both included; To nil is open.
type TagSpan struct {
	From   Day
	To     *Day
	Tags   []Tag
	Note   string
	Source Source
	Places Places
}

// Episode is one entry of the journal: one symptom, or "clear".
type Episode struct {
	Day      Day
	Clock    *time.Duration // local time of day that names the run, if written
	RunID    string         // the run it belongs to; set by Assemble, or given
	Symptom  Symptom
	Phase    Phase
	Side     Side // "" not recorded
	Site     Site // "" not recorded
	Severity Reading[Score]
	// Onset is a distance or a time into the run (timer time); at most one is
	// written, Assemble adds the other from the run's profile.
	OnsetDistance Reading[Metres]
	OnsetTime     Reading[Seconds]
	Lasted        Reading[Seconds] // after stopping
	Relief        string
	Effect        Effect
	Signs         []string // keys of further signs, unknown ones as written
	Tags          []Tag
	Note          string
	Entered       *time.Time
	Origin        EpisodeOrigin
	Source        Source
	Places        Places
}
