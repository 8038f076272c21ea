package exposures

import (
	"footnote/analysis/internal/order"
	"footnote/traininglog"
)

// fastest and coldest sixths: about the share a training plan runs hard.
const sixth = 1.0 / 6

var meanSpeed = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.MetresPerSecond] { return r.MeanSpeed() })

// PaceFast is a run among the fastest sixth of the runner's own.
var PaceFast = Exposure{
	Key: "pace_fast", Title: "Fast run", Unit: "m/s", Family: "pace",
	Continuous: "speed",
	Standing:   Plausible, Aside: true,
	Source:  "Mechanism only: plantar pressure rises with speed. No study of numbness.",
	Caution: "Fast runs are often short and in other shoes.",
	View:    BeforeOnset,
	Definition: func(traininglog.Thresholds) string {
		return "in the fastest sixth of this runner's own earlier runs of a year"
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		v, ok := meanSpeed(r)
		if !ok {
			return unknown
		}
		values := own(h, r, meanSpeed)
		if values == nil {
			return Value{Number: v, Measured: true}
		}
		return above(v, order.Quantile(values, 1-sixth))
	},
}
