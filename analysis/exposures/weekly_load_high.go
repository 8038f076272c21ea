package exposures

import (
	"footnote/analysis/internal/order"
	"footnote/traininglog"
)

// loadDays is how far back a week is compared, loadShare the share of earlier
// weeks that must lie below.
const (
	loadDays  = 84
	loadShare = 0.9
)

// WeeklyLoadHigh compares the last seven days with the runner's own twelve
// weeks before.
var WeeklyLoadHigh = Exposure{
	Key: "weekly_load_high", Title: "High weekly load", Unit: "km in 7 days", Family: "week",
	Continuous: "km in 7 days",
	Standing:   Convention,
	Source:     "A tenth as \"high\" is a custom; no study places such a line. The acute:chronic ratio is left out: it failed its tests (Impellizzeri 2020, Int J Sports Physiol Perform 15:907).",
	View:       PlannedLength,
	Definition: func(traininglog.Thresholds) string {
		return "the 7 days up to and with the run are above nine tenths of such 7-day sums over the 84 days before"
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		l, ok := LoadOf(h, r)
		if !ok {
			return unknown
		}
		v := Value{Number: l.Last7.Km(), Measured: true}
		day := r.Day()
		if !reaches(h, day-loadDays) {
			return v
		}
		sums := sevenDaySums(h, day)
		v.Line = order.Quantile(sums, loadShare)
		// Where most weeks had no run there is no usual load to be above.
		if v.Line > 0 {
			v.Exposed, v.Known = v.Number > v.Line, true
		}
		return v
	},
}

// sevenDaySums returns, for each of the loadDays days before day, the km of
// the seven days that end on it.
func sevenDaySums(h traininglog.History, day traininglog.Day) []float64 {
	var daily [loadDays + 6]float64 // from day−90 to day−1
	first := day - loadDays - 6
	for i := h.From(first); i < len(h.Runs()); i++ {
		if d := int(h.Day(i) - first); d >= 0 && d < len(daily) {
			daily[d] += h.Runs()[i].Distance.Or(0).Km()
		}
	}
	sums := make([]float64, loadDays)
	for i := range sums {
		for _, d := range daily[i : i+7] {
			sums[i] += d
		}
	}
	return sums
}
