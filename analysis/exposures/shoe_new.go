package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// ShoeNew is a pair in its first kilometres.
var ShoeNew = Exposure{
	Key: "shoe_new", Title: "New shoe", Unit: "km in the pair at the start", Family: "new_shoe",
	Standing: Convention, Aside: true,
	Source:  "Advice to break shoes in; no study places such a line.",
	Caution: "A pair whose first distance is not recorded counts from 0 where the log begins to know it.",
	View:    WholeRun,
	Cut:     func(t traininglog.Thresholds) float64 { return t.ShoeNewKm },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("the pair had gone less than %s at the start", kmAndMiles(t.ShoeNewKm))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		d, ok := shoeDistance(h, r)
		if !ok {
			return unknown
		}
		return below(d.Km(), h.Thresholds().ShoeNewKm)
	},
}
