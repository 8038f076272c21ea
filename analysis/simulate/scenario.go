package simulate

import "math"

// The causes that a scenario may plant: what Cause.Name may be. Each is named
// with its family, the name under which a method would report it.
const (
	CadenceLow   = "cadence_low"  // a km more than 1.5 % below the runner's own cadence at that speed
	CadenceDose  = "cadence_dose" // the ratio holds per 1 % below it
	ShoeWorn     = "shoe_350mi"   // the pair has gone more than 350 miles
	ShoeBad      = "shoe_bad"     // one model of the rotation
	WeekJump     = "wk_jump10"    // seven days up to and with the run, over the seven before, above 1.10
	SessionSpike = "spike"        // longer than the longest run of 30 days by more than 10 %
	ColdAir      = "cold"         // below 5 °C
	HeatDose     = "heat_dose"    // the ratio holds per °C above 10
	TightLaces   = "tight"        // laces tight
	LateInRun    = "late"         // the hazard grows with the km: LateShape
)

var familyOf = map[string]string{
	CadenceLow: "cadence", CadenceDose: "cadence", ShoeWorn: "shoe_km", ShoeBad: "shoe_id", WeekJump: "week",
	SessionSpike: "spike", ColdAir: "temp", HeatDose: "temp", TightLaces: "lacing", LateInRun: "late",
}

// Cause is an exposure that really multiplies the hazard of numbness.
type Cause struct {
	Name  string  // one of the constants above
	Ratio float64 // hazard ratio, or ratio per unit of a dose; not used by LateInRun
}

// Scenario says what is planted and how the runner behaves. The zero value of
// a field is the ordinary runner's.
type Scenario struct {
	Key        string
	Causes     []Cause
	FlareSD    float64 // standard deviation of the log hazard's own drift; 0: none
	FlareDays  float64 // its time constant τ; 0: 30
	Trend      float64 // log hazard gained from the first day to the last
	Season     float64 // amplitude of a seasonal driver that nobody logs
	LateShape  float64 // γ of the hazard within the run; 0: constant
	SingleShoe bool    // one pair after the other instead of a rotation
	LongShoe   float64 // share of long runs in pair 0; 0: .7, and it is not shunned on other runs
	WinterShoe bool    // the last pair is worn below 6 °C
	Stops      float64 // share of numb runs ended within a km of the onset
	Slows      bool    // speed and cadence fall after the onset

	LogNumb      float64 // probability of an entry after a numb run; 0: .92
	LogClear     float64 // after a clear one; 0: .75
	LogClearLong float64 // after a clear long run; 0: LogClear
}

func (s Scenario) reacts() bool { return s.Stops > 0 || s.Slows }

// WithRatio returns the scenario with another hazard ratio for the planted
// cause of that name.
func (s Scenario) WithRatio(name string, ratio float64) Scenario {
	causes := make([]Cause, len(s.Causes))
	copy(causes, s.Causes)
	for i := range causes {
		if causes[i].Name == name {
			causes[i].Ratio = ratio
		}
	}
	s.Causes = causes
	return s
}

// Scenarios lists every scenario of the benchmark: nulls, planted causes, and
// both with runners who react to numbness.
var Scenarios = []Scenario{
	{Key: "null_iid"},
	{Key: "null_flare", FlareSD: 1.2},
	{Key: "null_trend", FlareSD: .5, Trend: math.Log(5), SingleShoe: true},
	{Key: "null_season", FlareSD: .4, Season: .8},
	{Key: "null_logging", FlareSD: .8, LogNumb: .95, LogClear: .45, LogClearLong: .8},

	planted("cadence", Cause{CadenceLow, 3}),
	planted("cadence_dose", Cause{CadenceDose, 1.35}),
	planted("shoe_km", Cause{ShoeWorn, 3}),
	planted("shoe_id", Cause{ShoeBad, 3}),
	planted("wk_jump", Cause{WeekJump, 3}),
	planted("spike", Cause{SessionSpike, 3}),
	planted("cold", Cause{ColdAir, 3}),
	planted("heat_dose", Cause{HeatDose, 1.08}),
	planted("lacing", Cause{TightLaces, 4}),
	{Key: "late_run", Causes: []Cause{{LateInRun, 0}}, FlareSD: .6, LateShape: 3},
	{Key: "longshoe_conf", Causes: []Cause{{LateInRun, 0}}, FlareSD: .6, LateShape: 3, LongShoe: .95},
	planted("two_causes", Cause{ShoeBad, 2.5}, Cause{ColdAir, 2.5}),
	{Key: "cold_wintershoe", Causes: []Cause{{ColdAir, 3}}, FlareSD: .6, WinterShoe: true},

	{Key: "null_stops", FlareSD: .6, Stops: .5},
	{Key: "null_stops_all", FlareSD: .6, Stops: 1},
	{Key: "null_slows", FlareSD: .6, Slows: true},
	{Key: "null_react", FlareSD: 1.2, Stops: .5, Slows: true},
	planted("cadence_react", Cause{CadenceLow, 3}).reacting(),
	{Key: "late_run_react", Causes: []Cause{{LateInRun, 0}}, FlareSD: .6, LateShape: 3, Stops: .5, Slows: true},
	planted("shoe_km_react", Cause{ShoeWorn, 3}).reacting(),
	planted("wk_jump_react", Cause{WeekJump, 3}).reacting(),
	planted("spike_react", Cause{SessionSpike, 3}).reacting(),
	{Key: "shoe_poorlog", Causes: []Cause{{ShoeBad, 3}}, FlareSD: .6, LogNumb: .6, LogClear: .45, LogClearLong: .7},
}

func planted(key string, causes ...Cause) Scenario {
	return Scenario{Key: key, Causes: causes, FlareSD: .6}
}

func (s Scenario) reacting() Scenario {
	s.Stops, s.Slows = .5, true
	return s
}

// ScenarioOf returns the scenario of a key, and whether there is one.
func ScenarioOf(key string) (Scenario, bool) {
	for _, s := range Scenarios {
		if s.Key == key {
			return s, true
		}
	}
	return Scenario{}, false
}

// Size is how long and how often a runner runs, and how often she is numb.
type Size struct {
	Key         string
	Days        int
	RunsPerWeek float64 // mean over runners; a runner has 3 to 6
	NumbShare   float64 // mean chance that a run turns numb
}

// The sizes of the benchmark, with what they come to on average.
var (
	Small  = Size{Key: "small", Days: 300, RunsPerWeek: 4.0, NumbShare: .085}  // 114 entries, 12 numb
	Medium = Size{Key: "medium", Days: 730, RunsPerWeek: 4.2, NumbShare: .085} // 290 entries, 31 numb
	Large  = Size{Key: "large", Days: 1825, RunsPerWeek: 4.4, NumbShare: .085} // 770 entries, 81 numb
)

// Sizes lists them.
var Sizes = []Size{Small, Medium, Large}

// Athlete fixes what would else be drawn; a zero field is drawn. Squads use
// it: what differs between athletes must not look like a cause.
type Athlete struct {
	WeekKm     float64 // W0
	Cadence    float64 // c_i, spm at 2.8 m/s
	HazardMult float64 // multiplies h0 after it was solved; 0: 1
	YearDay    int     // day of the year, 1–365, on which the log begins
	Pairs      int     // pairs in rotation
}
