package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// shoeDistance returns how far the run's own pair had gone at its start.
func shoeDistance(h traininglog.History, r *traininglog.Run) (traininglog.Metres, bool) {
	return h.ShoeDistance(r.Shoe).Value()
}

// ShoeWorn is a pair past the distance at which shoes are customarily
// replaced.
var ShoeWorn = Exposure{
	Key: "shoe_worn", Title: "Worn shoe", Unit: "km in the pair at the start", Family: "shoe_km",
	Continuous: "how far the pair had gone at the start",
	Standing:   Folklore,
	Source: "Cook 1985, Am J Sports Med 13:248: cushioning falls with distance; Kong 2009, Br J Sports Med: runners adapt. " +
		"Wear is supported, the line of 300–500 mi as a threshold is not.",
	Caution: "A pair past this line is in the customary replacement range, not \"worn out\".",
	View:    WholeRun,
	Cut:     func(t traininglog.Thresholds) float64 { return t.ShoeWornMi * traininglog.MetresPerMile / 1000 },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("the pair had gone more than %s at the start", milesAndKm(t.ShoeWornMi))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		d, ok := shoeDistance(h, r)
		if !ok {
			return unknown
		}
		return above(d.Km(), h.Thresholds().ShoeWornMi*traininglog.MetresPerMile/1000)
	},
}
