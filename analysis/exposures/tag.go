package exposures

import (
	"fmt"
	"strings"

	"footnote/traininglog"
)

// Tag is one value of something the runner tags, against all other runs that
// carry that key. Letters' case in a value does not matter.
func Tag(key, value string) Exposure {
	e := Exposure{
		Key: fmt.Sprintf("tag:%s=%s", key, value), Title: fmt.Sprintf("%s: %s", key, value), Family: "tag:" + key,
		Standing: Plausible, Source: "What the runner chose to write down.",
		View: WholeRun,
		Definition: func(traininglog.Thresholds) string {
			return fmt.Sprintf("tagged %s=%s, against the runs with another value of %s", key, value, key)
		},
		at: func(_ traininglog.History, r *traininglog.Run) Value {
			v, ok := r.Tag(key)
			if !ok {
				return unknown
			}
			return group(strings.EqualFold(v, value))
		},
	}
	if known, ok := tagEvidence[key]; ok {
		e.Standing, e.Source, e.Caution = known.standing, known.source, known.caution
	}
	return e
}

// KnownTag reports whether something is known of a key beside what the runner
// writes down.
func KnownTag(key string) bool {
	_, ok := tagEvidence[key]
	return ok
}

// tagEvidence is what is known of the keys that runners use most.
var tagEvidence = map[string]struct {
	standing        Standing
	source, caution string
}{
	"lacing": {
		Supported,
		"Hagen 2010, Res Sports Med 18:176: lacing changes the pressure on the top of the foot; Pomeroy 2015, J Am Acad Orthop Surg 23:58: take pressure off a trapped nerve.",
		"Shown for pressure and in clinics, not run by run. The easiest thing to try.",
	},
	"socks":     {Folklore, "Advice without a study found.", ""},
	"hydration": {Folklore, "Advice without a study found.", ""},
	"insole":    {Plausible, "An insole takes room in the shoe; no study of numbness.", ""},
	"surface":   {Plausible, "Hard or sloping ground changes the load on the foot; no study of numbness.", ""},
}
