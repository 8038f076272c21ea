package exposures

import (
	"fmt"

	"footnote/traininglog"
)

var cadence = reading(func(r *traininglog.Run) traininglog.Reading[traininglog.StepsPerMinute] { return r.Cadence })

// CadenceLow compares cadence with what this runner's own cadence does at that
// speed: cadence rises with speed and falls with height, so no fixed number
// fits two runners.
var CadenceLow = Exposure{
	Key: "cadence_low", Title: "Cadence below own line", Unit: "% off own line", Family: "cadence",
	Continuous: "percent off the own line", Low: true,
	Standing: Plausible,
	Source: "Heiderscheit 2011, Med Sci Sports Exerc 43:296: 5–10 % more steps lower the load on knee and hip; " +
		"Burns 2019, J Appl Physiol: good runners ran at 155–203 spm. 180 spm as a target is a myth.",
	Caution: "No study links cadence to numbness.",
	View:    BeforeOnset,
	Cut:     func(t traininglog.Thresholds) float64 { return -t.CadenceBelowPct },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("cadence more than %s %% below what this runner's own earlier runs make one expect at that speed", number(t.CadenceBelowPct))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		off, ok := offOwnLine(h, r, cadence)
		if !ok {
			return unknown
		}
		return below(off, -h.Thresholds().CadenceBelowPct)
	},
}
