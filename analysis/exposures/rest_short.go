package exposures

import "footnote/traininglog"

// restCap is where more rest no longer counts, in days.
const restCap = 10

// RestShort is a run within a day of the last one.
var RestShort = Exposure{
	Key: "rest_short", Title: "Short rest", Unit: "days since the last run ended", Family: "rest",
	Continuous: "days since the last run, capped at 10", NumberOnly: true, Low: true,
	Standing: Convention, Aside: true,
	Source: "Training custom; no study of numbness.",
	View:   WholeRun,
	Cut:    func(traininglog.Thresholds) float64 { return 1 },
	Definition: func(traininglog.Thresholds) string {
		return "less than one full day (24 h) between the end of the last run and the start of this one"
	},
	at: func(h traininglog.History, r *traininglog.Run) Value {
		n := len(h.Runs())
		if n == 0 {
			return unknown
		}
		last := &h.Runs()[n-1]
		end := last.Start.Add(max(last.Elapsed, Duration(last)))
		rest := max(0, r.Start.Sub(end))
		return below(min(rest.Hours()/24, restCap), 1)
	},
}
