package exposures

import (
	"testing"

	"footnote/traininglog"
	"pgregory.net/rapid"
)

// Every exposure of a run tells exposed runs from others, and says of some
// that it does not know: over many random seasons all three occur. A new
// exposure for which one never does measures nothing, or guesses; if what it
// reads is missing in randomLog, it belongs there.
func TestEveryExposureKnowsThreeKindsOfRun(t *testing.T) {
	type kinds struct{ exposed, unexposed, unknown bool }
	seen := map[string]*kinds{}
	for _, e := range All {
		if e.PerRun() {
			seen[e.Key] = &kinds{}
		}
	}
	logs := rapid.Custom(func(t *rapid.T) *traininglog.Log { return randomLog(t) })
	for seed := range 400 {
		l := logs.Example(seed)
		line := l.Timeline()
		for i := range l.Runs {
			h := line.Before(&l.Runs[i])
			for _, e := range All {
				k := seen[e.Key]
				if k == nil {
					continue
				}
				switch v := e.At(h, &l.Runs[i]); {
				case !v.Known:
					k.unknown = true
				case v.Exposed:
					k.exposed = true
				default:
					k.unexposed = true
				}
			}
		}
	}
	for key, k := range seen {
		if *k != (kinds{true, true, true}) {
			t.Errorf("%s: exposed %v, unexposed %v, unknown %v: each must occur", key, k.exposed, k.unexposed, k.unknown)
		}
	}
}
