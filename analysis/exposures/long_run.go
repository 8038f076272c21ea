package exposures

import (
	"fmt"
	"time"

	"footnote/traininglog"
)

// LongRun is a run that is long in itself and for this runner's weeks. A long
// run has more kilometres to go numb in, whatever its length does to the foot:
// it is only ever compared with what distance alone would give.
var LongRun = Exposure{
	Key: "long_run", Title: "Long run", Unit: "min", Family: "late",
	Standing: Convention,
	Source:   "Training custom; no study places such a line.",
	Caution:  "Compared with what distance alone would give; whether numbness comes late in runs is asked by late_onset.",
	View:     AtItsEnd,
	Definition: func(t traininglog.Thresholds) string {
		return fmt.Sprintf("longer than %s min and longer than %s %% of the mean weekly duration of the 28 days before", number(t.LongRunMin), number(t.LongRunWeekPct))
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		d := Duration(r)
		if d <= 0 {
			return unknown
		}
		var four time.Duration
		recent := h.Since(r.Day() - 28)
		for i := range recent {
			four += Duration(&recent[i])
		}
		t := h.Thresholds()
		return above(d.Minutes(), max(t.LongRunMin, t.LongRunWeekPct/100*four.Minutes()/4))
	},
}

// Duration returns a run's timer time, or where it is unknown the time that
// comes nearest; 0 is unknown.
func Duration(r *traininglog.Run) time.Duration {
	switch {
	case r.Timer > 0:
		return r.Timer
	case r.Moving > 0:
		return r.Moving
	}
	return r.Elapsed
}
