package exposures

import (
	"fmt"

	"footnote/traininglog"
)

var groundContact = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.Milliseconds] { return r.GroundContact })

// GroundContactLong compares ground contact time with the runner's own line
// at that speed.
var GroundContactLong = Exposure{
	Key: "ground_contact_long", Title: "Long ground contact", Unit: "% off own line", Family: "gait",
	Continuous: "percent off the own line",
	Standing:   Plausible, Aside: true,
	Source:  "Mechanism only: a foot that stands longer is pressed longer. No study of numbness.",
	Caution: "Contact time from a watch is an estimate.",
	View:    BeforeOnset,
	Cut:     func(t traininglog.Thresholds) float64 { return t.GaitAbovePct },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("ground contact more than %s %% longer than this runner's own earlier runs make one expect at that speed", number(t.GaitAbovePct))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		off, ok := offOwnLine(h, r, groundContact)
		if !ok {
			return unknown
		}
		return above(off, h.Thresholds().GaitAbovePct)
	},
}
