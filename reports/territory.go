package reports

import "footnote/traininglog"

// territory names, in words, the nerve whose skin a site lies in: a hint for a
// clinician, never a diagnosis. Places that several nerves share have none.
// The territories are those of the anatomy books (tibial nerve: medial and
// lateral plantar and calcaneal branches; superficial and deep peroneal;
// sural; saphenous).
func territory(site traininglog.Site, side traininglog.Side) string {
	switch site {
	case "toes 1-2", "toes 2-3", "toes 3-4", "toes 4-5":
		return "the interdigital nerve between these toes"
	case "first web space":
		return "deep peroneal nerve"
	case "sole":
		return "tibial nerve and its branches"
	case "heel":
		return "medial calcaneal nerve"
	case "top":
		return "superficial peroneal nerve"
	case "outer edge":
		return "sural nerve"
	case "inner edge":
		return "saphenous nerve"
	case "whole foot":
		if side == traininglog.BothFeet {
			return "both feet like stockings: ask a doctor"
		}
	}
	return ""
}
