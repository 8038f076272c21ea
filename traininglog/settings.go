package traininglog

import "time"

// DayRange is a range of days, both ends included.
type DayRange struct{ From, To Day }

// Contains reports whether d lies in the range.
func (r DayRange) Contains(d Day) bool { return r.From <= d && d <= r.To }

// Settings are what footnote.toml says, with defaults filled in by
// DefaultSettings.
type Settings struct {
	Name        string
	Alias       string
	Units       string // "km" or "mi"
	Temperature string // "C" or "F"
	WeekStart   time.Weekday
	TimeZone    string // IANA name, used where a file gives no zone
	AssumeClear []DayRange
	RiskFactors []string // diabetes, chemotherapy, vascular disease, back trouble
	Thresholds  Thresholds
}

// Thresholds are the lines at which an exposure or a flag begins. The keys in
// footnote.toml are those of the field tags.
type Thresholds struct {
	CadenceBelowPct float64 `toml:"cadence_below_pct"` // % below the own line
	CadenceSPM      float64 `toml:"cadence_spm"`       // fixed line in spm, 0 = none: 180 is a myth
	GaitAbovePct    float64 `toml:"gait_above_pct"`    // % above the own line
	BalancePoints   float64 `toml:"balance_points"`    // points off the own median
	WeeklyJumpPct   float64 `toml:"weekly_jump_pct"`   // %
	SessionSpikePct float64 `toml:"session_spike_pct"` // %
	LongRunMin      float64 `toml:"long_run_min"`      // minutes
	LongRunWeekPct  float64 `toml:"long_run_week_pct"` // % of the mean weekly duration
	ShoeWornMi      float64 `toml:"shoe_worn_mi"`      // miles
	ShoeNewKm       float64 `toml:"shoe_new_km"`       // km
	ColdC           float64 `toml:"cold_c"`            // °C
	HotC            float64 `toml:"hot_c"`             // °C
	HillMPerKm      float64 `toml:"hill_m_per_km"`     // metres of ascent a kilometre
	ShoeWarnMi      float64 `toml:"shoe_warn_mi"`      // miles
	ShoeLimitMi     float64 `toml:"shoe_limit_mi"`     // miles
}

// DefaultSettings returns the settings of a runner without a footnote.toml.
func DefaultSettings() Settings {
	return Settings{
		Units: "km", Temperature: "C", WeekStart: time.Monday,
		Thresholds: Thresholds{
			CadenceBelowPct: 2, GaitAbovePct: 2, BalancePoints: 1, WeeklyJumpPct: 10, SessionSpikePct: 10,
			LongRunMin: 90, LongRunWeekPct: 30, ShoeWornMi: 350, ShoeNewKm: 50, ColdC: 5, HotC: 25,
			HillMPerKm: 15, ShoeWarnMi: 300, ShoeLimitMi: 400,
		},
	}
}
