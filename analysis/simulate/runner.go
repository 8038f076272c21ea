package simulate

// Kind is what a run was planned as.
type Kind uint8

// The kinds of run.
const (
	Easy Kind = iota
	Tempo
	Long
)

// Entry is what the runner wrote down after a run.
type Entry int8

// The entries.
const (
	NoEntry Entry = iota - 1
	ClearEntry
	NumbEntry
)

// Km is one km of a run, the last one shorter.
type Km struct {
	Length  float64 // km, above 0, at most 1
	Speed   float64 // m/s
	Cadence float64 // spm, both feet
}

// Run is one simulated run as it was recorded, with what really happened.
type Run struct {
	Day         int // from 0, the first day of the log
	Kind        Kind
	Km          float64 // covered, two decimals
	Planned     float64 // km; more than Km where the runner stopped
	Speed       float64 // m/s, distance over time
	Cadence     float64 // spm, mean over the distance
	Temperature float64 // °C of the air

	Trail      bool
	TightLaces bool
	ThickSocks bool
	Model      int     // of the shoe, from 0
	Pair       int     // from 0; a model may have several
	ShoeKm     float64 // the pair's distance at the start

	SixDays   float64 // km of the six days before
	PrevWeek  float64 // km of the seven days before those and the run's day
	Longest30 float64 // km of the longest run of the 30 days before; 0 with fewer than 4 runs there

	Kms []Km

	Numb      bool    // the truth
	TrueOnset float64 // km, where Numb
	Entry     Entry
	Onset     float64 // km as noted, one decimal; 0: not noted. Only with a numb entry
}

// Week returns the km of the seven days up to and with the run.
func (r *Run) Week() float64 { return r.SixDays + r.Km }

// WeekRatio returns Week over the seven days before; it is unknown where those
// have no more than 5 km.
func (r *Run) WeekRatio() (float64, bool) {
	if r.PrevWeek <= 5 {
		return 0, false
	}
	return r.Week() / r.PrevWeek, true
}

// Spike returns the run over the longest of the 30 days before.
func (r *Run) Spike() (float64, bool) {
	if r.Longest30 <= 0 {
		return 0, false
	}
	return r.Km / r.Longest30, true
}

// Truth is a planted cause of one runner.
type Truth struct {
	Cause
	Family     string
	Model      int     // of ShoeBad; else −1
	Prevalence float64 // share of the planned km exposed; 0 for doses and LateInRun
}

// Runner is a simulated runner.
type Runner struct {
	Days       int
	YearDay    int // day of the year, 1–365, of day 0
	Runs       []Run
	Truth      []Truth
	BaseHazard float64 // h0, per km

	Cadence         float64 // c_i
	CadencePerSpeed float64 // s_i
	Fade            float64 // f_i
}
