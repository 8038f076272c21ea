package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// Shoe is one pair against all others of the log.
func Shoe(name string) Exposure {
	return Exposure{
		Key: "shoe:" + name, Title: "Shoe " + name, Family: "shoe",
		Standing: Plausible,
		Source:   "Shape, width and stiffness press on the forefoot; clinical experience, no run-level study of numbness.",
		Caution:  "A pair is worn over one stretch of time and for certain runs; both come along with it.",
		View:     WholeRun,
		Definition: func(traininglog.Thresholds) string {
			return fmt.Sprintf("run in %s, against the runs in any other pair", name)
		},
		at: func(_ traininglog.History, r *traininglog.Run) Value {
			if r.Shoe == "" {
				return unknown
			}
			return group(r.Shoe == name)
		},
	}
}
