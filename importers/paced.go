package importers

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"footnote/importers/cadence"
	"footnote/traininglog"
)

// A track that names no sport, as many phones write it, is a run if it moves as
// one and nothing about it says otherwise. A leg without a sport in a file that names
// those of its others is none: the watch could have said it was run.

// Lines between a runner and other movement, in m/s: half of a run lies between
// 8:46 and 4:10 min/km and hardly any of it is faster than 3:02, or than 3:28 and
// 2:23 where a runner's cadence shows that it is no slow ride. Of some forty runs
// with a stated sport in the shared corpus three have a slower median, all of them
// half walked, and none a faster one; its untyped ride has 4.2.
const (
	slowestRun    = 1.9
	fastestRun    = 4.0
	sprint        = 5.5
	fastestSteps  = 4.8 // with a runner's cadence
	sprintSteps   = 7.0
	walkingSteps  = 130 // spm; fewer are walked, or turns of a crank
	fewestSteps   = 140
	mostSteps     = 220
	leastDistance = 300 // metres
)

// pacedLikeRun judges by the profile, and by the cadence if there is one, whether a
// track was run.
func pacedLikeRun(r *traininglog.Run, steps traininglog.Reading[traininglog.StepsPerMinute]) bool {
	if d, ok := r.Distance.Value(); !ok || d < leastDistance {
		return false
	}
	if steps.Or(walkingSteps) < walkingSteps {
		return false
	}
	fastest, most := fastestRun, sprint
	if c, ok := r.Cadence.Value(); ok && c >= fewestSteps && c <= mostSteps {
		fastest, most = fastestSteps, sprintSteps
	}
	var speeds []float64
	for i := range r.Profile {
		if s := &r.Profile[i]; s.Timer > 0 {
			speeds = append(speeds, float64(s.Metres/s.Timer))
		}
	}
	if len(speeds) == 0 {
		v, ok := r.MeanSpeed().Value()
		return ok && v >= slowestRun && float64(v) <= fastest
	}
	slices.Sort(speeds)
	median, high := speeds[len(speeds)/2], speeds[int(math.Ceil(0.95*float64(len(speeds))))-1]
	return median >= slowestRun && median <= fastest && high <= most
}

// medianSteps is the median cadence of the samples in which somebody moved. That of
// a run's summary will not do: it is the mean of what was faster than walking.
func medianSteps(records []traininglog.Record) traininglog.Reading[traininglog.StepsPerMinute] {
	var moving cadence.Samples
	moving.Add(records)
	if m, ok := moving.Median(); ok {
		return traininglog.Measured(traininglog.StepsPerMinute(m))
	}
	return traininglog.Reading[traininglog.StepsPerMinute]{}
}

// otherWords are words in a folder's, a file's or a track's name that say it was
// no run.
var otherWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(`
		ride rides bike bikes biking cycle cycling commuteride mtb rad radfahrt radfahrten radtour fahrrad velo vélo bici bicicleta ciclismo fiets fietsen fietstocht cykel rower kolo
		walk walks walking hike hikes hiking spaziergang spaziergänge wanderung wanderungen wandern marche randonnée caminata camminata wandeling
		drive driving car auto boat kayak kanu sail ski skiing skate skating inline row rowing swim swimming flight`) {
		words[w] = true
	}
	return words
}()

// judgeSport takes a piece whose file names no sport for a run if it moves as one
// and no name says otherwise. The path is where the file lies now.
func (p *piece) judgeSport(path string) {
	if p.sport == sportStated || p.sport == sportUnnamed {
		return
	}
	p.sport = sportUnpaced
	if p.paced && !namedOther(path, p.run.Name) {
		p.sport = sportPaced
	}
}

func namedOther(names ...string) bool {
	for _, n := range names {
		words := strings.FieldsFunc(strings.ToLower(n), func(r rune) bool { return !unicode.IsLetter(r) })
		if slices.ContainsFunc(words, func(w string) bool { return otherWords[w] }) {
			return true
		}
	}
	return false
}
