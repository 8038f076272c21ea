package exposures

import (
	"fmt"

	"footnote/traininglog"
)

var stepLength = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.Metres] { return r.StepLength })

// StepLengthLong is overstriding as far as a watch can tell: steps longer than
// the runner's own line at that speed.
var StepLengthLong = Exposure{
	Key: "step_length_long", Title: "Long steps", Unit: "% off own line", Family: "gait",
	Continuous: "percent off the own line",
	Standing:   Plausible, Aside: true,
	Source:  "Mechanism only (overstriding); Heiderscheit 2011, Med Sci Sports Exerc 43:296, for shorter steps and joint load. No study of numbness.",
	Caution: "At one speed a long step and a low cadence are the same thing.",
	View:    BeforeOnset,
	Cut:     func(t traininglog.Thresholds) float64 { return t.GaitAbovePct },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("steps more than %s %% longer than this runner's own earlier runs make one expect at that speed", number(t.GaitAbovePct))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		off, ok := offOwnLine(h, r, stepLength)
		if !ok {
			return unknown
		}
		return above(off, h.Thresholds().GaitAbovePct)
	},
}
