package analysis

import (
	"footnote/analysis/exposures"
	"footnote/traininglog"
)

// Findings is all that an analysis may say about one log. Rows are in time
// order, or in the order that their comments name; nothing depends on the
// order of the input.
type Findings struct {
	Seed         uint64 // of every random draw; the same log and seed give the same findings
	Window       Window
	Runs         []RunFacts // by start, those inside the window
	Weeks        []Week     // by first day, without holes from the first run to the last
	Ledger       []ShoeRow  // by name
	Flags        []Flag     // by date, run, key
	RedFlags     []RedFlag  // open before past; emergency, urgent, appointment; newest first
	Associations []Association
	Tests        []Test  // of each outcome that the deciding test was run on
	Onsets       []Onset // by date
	OnsetCurve   OnsetCurve
	SymptomTrend []FourWeeks // by day
	Labels       Completeness
}

// Window is what is listed and analysed; the history that exposures look back
// on is never cut.
type Window struct {
	Since traininglog.Day // first day
	Until traininglog.Day // last day: where windows such as "last 28 days" end
}

// Contains reports whether d lies in the window.
func (w Window) Contains(d traininglog.Day) bool { return w.Since <= d && d <= w.Until }

// RunFacts is a run with what its history makes of it: the derived columns of
// runs.csv.
type RunFacts struct {
	Run             *traininglog.Run
	CadenceExpected traininglog.Reading[traininglog.StepsPerMinute] // own line at this speed
	CadenceDelta    traininglog.Reading[traininglog.StepsPerMinute] // cadence − expected
	ShoeDistance    traininglog.Reading[traininglog.Metres]         // the pair's, at the start
	Week            traininglog.Day                                 // first day of the calendar week
	WeekDistance    traininglog.Metres
	WeekChange      traininglog.Reading[traininglog.Percent] // against the calendar week before
	Distance7d      traininglog.Metres                       // the seven days up to and with this run
	DistancePrev7d  traininglog.Metres                       // the seven before
	Change7d        traininglog.Reading[traininglog.Percent]
	Longest30d      traininglog.Reading[traininglog.Metres]
	SessionSpike    traininglog.Reading[traininglog.Percent] // over the longest of 30 days
	DaysSinceLast   traininglog.Reading[traininglog.Score]   // whole local days
}

// Week is a calendar week.
type Week struct {
	First        traininglog.Day
	Runs         int
	Distance     traininglog.Metres
	Duration     traininglog.Seconds // timer time
	Longest      traininglog.Metres
	Change       traininglog.Reading[traininglog.Percent] // against the week before; unknown where that had nothing
	Jump         bool                                     // more than the line over a complete week of at least 10 km
	Cutback      bool                                     // a planned-looking dip: at least 20 % below the mean of the up to three weeks before, between complete weeks
	Part         bool                                     // first, last or broken: its sum is not known to be whole
	LabelledRuns int
	SymptomRuns  int // numbness family
}

// ShoeState is where a pair stands against its lines.
type ShoeState string

const (
	ShoeOK      ShoeState = "ok"
	ShoeWarn    ShoeState = "warn"
	ShoeOver    ShoeState = "over"
	ShoeRetired ShoeState = "retired"
)

// ShoeRow is a row of the shoe ledger.
type ShoeRow struct {
	Shoe           traininglog.Shoe
	Recorded       traininglog.Metres // runs and linked walks in the log
	Total          traininglog.Metres // with what it had before
	Warn, Limit    traininglog.Metres
	State          ShoeState
	Runs           int
	SymptomRuns    int // numbness family
	ClearRuns      int // nothing at all was felt
	UnlabelledRuns int
	First, Last    *traininglog.Day // first and last run in it
	// SymptomShare is symptom runs in percent of labelled ones with Wilson
	// limits; unknown below 80 % labelled.
	SymptomShare Share
}

// Share is a proportion in percent with its 95 % limits.
type Share struct {
	Known            bool
	Value, Low, High float64
}

// Standing is what the evidence outside this log says of an exposure or a line.
type Standing = exposures.Standing

// The standings, from the best founded down.
const (
	Supported  = exposures.Supported
	Plausible  = exposures.Plausible
	Contested  = exposures.Contested
	Convention = exposures.Convention
	Folklore   = exposures.Folklore
	Clinical   = exposures.Clinical
)

// Flag is a fact against a line.
type Flag struct {
	Day       traininglog.Day
	RunID     string // empty for a week or a shoe
	Key       string // session_spike, weekly_jump, long_run, shoe_warn, shoe_over, cadence_low, weekly_load_high, symptom_worse
	Value     float64
	Threshold float64
	Unit      string // of both: "%", "km", "min", "spm" …
	Standing  Standing
	Subject   string // the shoe's name, the week's first day; empty for a run
	Sentence  string
}

// Tier is how soon a clinician should see a red flag.
type Tier = traininglog.Tier

// The tiers, the most pressing first.
const (
	Emergency   = traininglog.Emergency
	Urgent      = traininglog.Urgent
	Appointment = traininglog.Appointment
)

// RedFlagState says whether a red flag still stands.
type RedFlagState string

const (
	Open RedFlagState = "open"
	Past RedFlagState = "past" // older than 30 days and not repeated
)

// RedFlag is a sign for which a runner should see a clinician, whatever the
// statistics say.
type RedFlag struct {
	Tier   Tier
	Sign   string // key of the sign or rule
	Reason string // in plain words, with what was recorded
	Day    traininglog.Day
	State  RedFlagState
	Advice string
	Source traininglog.Source

	// Entries is how many entries of the journal raised the sign, written in
	// them or following from their other cells; 0 for a rule over several.
	Entries int
}

// Verdict is what may be said of an exposure.
type Verdict string

const (
	Linked        Verdict = "linked"
	Lead          Verdict = "lead"
	NoClearLink   Verdict = "no clear link"
	NotEnoughData Verdict = "not enough data"
	NotTested     Verdict = "not tested"
)

// EffectType names the measure of an association.
type EffectType string

const (
	OddsRatio        EffectType = "odds_ratio"
	RateRatio        EffectType = "rate_ratio"
	ObservedExpected EffectType = "observed_expected"
	NoEffect         EffectType = "none"
)

// Direction is the sign of an association.
type Direction string

const (
	More  Direction = "more"
	Fewer Direction = "fewer"
)

// Association is one exposure against one outcome.
type Association struct {
	Outcome    string
	Exposure   string // key
	Title      string
	Definition string // when a run counts as exposed, with the line in force
	Unit       string
	Threshold  traininglog.Reading[traininglog.Score]

	LabelledRuns, SymptomRuns       int
	ExposedRuns, ExposedSymptom     int
	UnexposedRuns, UnexposedSymptom int
	EffectType                      EffectType
	Effect, Low, High               traininglog.Reading[traininglog.Score] // High may be +Inf
	P, PAdjusted                    traininglog.Reading[traininglog.Score]
	Method                          string
	AdjustedFor                     string
	Verdict                         Verdict
	Direction                       Direction // empty where there is none to tell
	NeedMore                        int       // numb runs still missing; 0: none, or cannot be told
	Standing                        Standing
	Caution                         string
	Sentence                        string
	Entries                         *EntryGap // of the primary outcome's rows; nil where it was not asked
	ExposedShare, UnexposedShare    Share     // numb in percent of labelled runs, Wilson limits
}

// Test says how the deciding test of one outcome was run. Verdicts come from
// its latest look and stand until the next.
type Test struct {
	Outcome       string
	Runs          int             // labelled runs at the look
	Cases         int             // of those, with the outcome
	Kilometres    int             // rows: kilometres at risk
	AsOf          traininglog.Day // of the last run that the look saw
	NextLook      int             // runs with the outcome at which the next look comes
	Level         float64         // family-wise, of this look
	Permutations  int
	Critical      float64 // evidence, on the scale of |score|, that the largest exceeds by chance with that level
	SpellDays     float64 // memory of bad spells; 0 where none were found
	SpellVariance float64
	Families      []FamilyResult // by evidence
}

// FamilyResult is the evidence of one family of exposures.
type FamilyResult struct {
	Family   string
	Exposure string  // key of its strongest form
	P        float64 // of its largest score against its own maximum
	Adjusted float64 // against the maximum over all families
	Q        float64 // Benjamini–Hochberg over families
}

// Onset is one episode with a known onset, beside the same stretch of the
// clear runs that reached it.
type Onset struct {
	RunID                 string
	Day                   traininglog.Day
	Distance              traininglog.Reading[traininglog.Metres]
	Time                  traininglog.Reading[traininglog.Seconds]
	RunDistance           traininglog.Reading[traininglog.Metres]
	PaceBefore            traininglog.Reading[traininglog.Seconds] // s/km over the five minutes before
	PaceDifference        traininglog.Reading[traininglog.Seconds]
	CadenceBefore         traininglog.Reading[traininglog.StepsPerMinute]
	CadenceDifference     traininglog.Reading[traininglog.StepsPerMinute]
	TemperatureBefore     traininglog.Reading[traininglog.Celsius]
	TemperatureDifference traininglog.Reading[traininglog.Celsius]
}

// Completeness says how much of the log is labelled, before anything is said
// of it.
type Completeness struct {
	Runs, Labelled, Symptom, Clear, Assumed, Candidates int
	Numb                                                int // runs with the numbness family during the run
	WithCadence, WithTemperature, WithShoe              int
	WithOnset                                           int // numb runs with a known onset
}
