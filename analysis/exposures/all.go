package exposures

import (
	"slices"
	"strings"

	"footnote/traininglog"
)

// All lists every exposure that does not depend on what a log holds, in the
// order in which they are shown. Of adds the rest: one for each shoe, sport
// and tag.
var All = []Exposure{
	CadenceLow, GroundContactLong, StepLengthLong, BalanceUneven,
	WeeklyJump, WeeklyLoadHigh, SessionSpike, LongRun, LateOnset,
	PaceFast, RestShort, ShoeWorn, ShoeNew,
	TemperatureCold(Air), TemperatureHot(Air), HillShare,
}

// Of returns the exposures of a log: All, with temperature by the log's own
// thermometer, and one for each shoe, sport and tag value that its runs carry,
// by name.
func Of(l *traininglog.Log) []Exposure {
	shoes, sports, tags := map[string]bool{}, map[string]bool{}, map[[2]string]bool{}
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Shoe != "" {
			shoes[r.Shoe] = true
		}
		if r.Sport != traininglog.UnknownSport {
			sports[string(r.Sport)] = true
		}
		for _, t := range r.Tags {
			tags[[2]string{t.Key, strings.ToLower(t.Value)}] = true
		}
	}
	by := ThermometerOf(l)
	var list []Exposure
	for _, e := range All {
		switch e.Key {
		case "temperature_cold":
			list = append(list, shoesOf(l, shoes)...)
			e = TemperatureCold(by)
		case "temperature_hot":
			e = TemperatureHot(by)
		}
		list = append(list, e)
	}
	for _, s := range sorted(sports) {
		list = append(list, Sport(traininglog.Sport(s)))
	}
	pairs := make([][2]string, 0, len(tags))
	for t := range tags {
		pairs = append(pairs, t)
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for _, t := range pairs {
		list = append(list, Tag(t[0], t[1]))
	}
	return list
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}
