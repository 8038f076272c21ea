package exposures

import (
	"strings"

	"footnote/traininglog"
)

// Sport is one kind of running against all others.
func Sport(s traininglog.Sport) Exposure {
	name := strings.ReplaceAll(string(s), "_", " ")
	return Exposure{
		Key: "sport:" + string(s), Title: "Sport " + name, Family: "sport",
		Standing: Plausible, Aside: true,
		Source:  "Surface and shoe differ between trail, track, road and treadmill. No study of numbness.",
		Caution: "Trail runs are often slower, hillier and in other shoes.",
		View:    WholeRun,
		Definition: func(traininglog.Thresholds) string {
			return "recorded as " + name + ", against every other kind of running"
		},
		at: func(_ traininglog.History, r *traininglog.Run) Value {
			if r.Sport == traininglog.UnknownSport {
				return unknown
			}
			return group(r.Sport == s)
		},
	}
}
