package exposures

import "footnote/traininglog"

// LateOnset asks whether numbness comes more often per kilometre late in runs.
// It is asked of the kilometres within runs, so it has no value for a run.
var LateOnset = Exposure{
	Key: "late_onset", Title: "Late in the run", Unit: "km", Family: "late",
	Continuous: "km run when the symptom began",
	Standing:   Contested,
	Source: "McWhorter 2003, Phys Ther Sport: feet swell about 3 % in ten minutes of running; " +
		"Cejka 2012, J Int Soc Sports Nutr 9:11: unchanged on average after 100 km.",
	Caution: "Needs the km or minute of the onset in the entries.",
	View:    AtItsEnd,
	Definition: func(traininglog.Thresholds) string {
		return "kilometres late in a run against the early ones: does the symptom begin more often, per kilometre, the further the run has gone?"
	},
}
