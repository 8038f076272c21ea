package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// spikeRuns is how many runs of the thirty days before it takes to call one
// run a spike.
const spikeRuns = 4

// SessionSpike is one run much longer than any of the last thirty days.
var SessionSpike = Exposure{
	Key: "session_spike", Title: "Session spike", Unit: "% over the longest of 30 days", Family: "spike",
	Standing: Supported,
	Source: "Schuster Brandt Frandsen 2025, Br J Sports Med, doi 10.1136/bjsports-2024-109380: 5205 runners; overuse injury more often " +
		"after a run 10–30 % (1.64 times), 30–100 % (1.52) and over 100 % (2.28) longer than the longest of 30 days.",
	Caution: "Shown for overuse injury, borrowed for numbness. A spike is hard to tell from a long run.",
	View:    PlannedLength,
	Cut:     func(t traininglog.Thresholds) float64 { return t.SessionSpikePct },
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("the run is more than %s %% longer than the longest of the 30 days before (at least %d runs there)", number(t.SessionSpikePct), spikeRuns)
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		d, ok := r.Distance.Value()
		longest, runs := Longest30(h, r)
		if !ok || runs < spikeRuns || longest <= 0 {
			return unknown
		}
		return above(float64((d-longest)/longest)*100, h.Thresholds().SessionSpikePct)
	},
}
