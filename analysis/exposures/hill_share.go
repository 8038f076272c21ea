package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// HillShare is a hilly run: ascent for each kilometre.
var HillShare = Exposure{
	Key: "hill_share", Title: "Hills", Unit: "m of ascent a km", Family: "hills",
	Continuous: "ascent a kilometre",
	Standing:   Plausible, Aside: true,
	Source: "Mechanism only: uphill loads the forefoot, downhill the toes. No study of numbness.",
	View:   WholeRun,
	Cut:    func(t traininglog.Thresholds) float64 { return t.HillMPerKm },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("more than %s m of ascent a km; indoor runs are left out", number(t.HillMPerKm))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		up, ok := r.Ascent.Value()
		d, have := r.Distance.Value()
		if !ok || !have || d < 500 || r.Indoor { // over less, a few metres of noise make a hill
			return unknown
		}
		return above(float64(up)/d.Km(), h.Thresholds().HillMPerKm)
	},
}
