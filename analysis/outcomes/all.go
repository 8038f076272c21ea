package outcomes

import "footnote/traininglog"

// All lists the outcomes, the primary one first.
var All = []Outcome{NumbnessDuring, NumbnessAfter, Pain, Burning, Cold}

// NumbnessDuring is the primary outcome: numbness, tingling or pins and
// needles on the run itself.
var NumbnessDuring = Outcome{
	Key: "numbness_during", Title: "numbness during the run", Primary: true,
	Meaning: "Numbness, tingling or pins and needles felt on the run itself.",
	episodes: func(e *traininglog.Episode) bool {
		return e.Symptom.IsNumbness() && (e.Phase == "" || e.Phase.IsDuring())
	},
}

// NumbnessAfter is numbness that was felt after the run.
var NumbnessAfter = Outcome{
	Key: "numbness_after", Title: "numbness after the run",
	Meaning:  "Numbness, tingling or pins and needles felt after the run, whether or not it began on it.",
	episodes: func(e *traininglog.Episode) bool { return e.Symptom.IsNumbness() && e.Phase.IsAfter() },
}

// Pain is foot pain on or after the run.
var Pain = Outcome{
	Key: "pain", Title: "foot pain", Meaning: "Pain in the foot, on or after the run.",
	episodes: symptom(traininglog.Pain),
}

// Burning is a burning foot on or after the run.
var Burning = Outcome{
	Key: "burning", Title: "burning feet", Meaning: "A burning feeling in the foot, on or after the run.",
	episodes: symptom(traininglog.Burning),
}

// Cold is a cold foot on or after the run.
var Cold = Outcome{
	Key: "cold", Title: "cold feet", Meaning: "A feeling of cold in the foot, on or after the run.",
	episodes: symptom(traininglog.Cold),
}

func symptom(s traininglog.Symptom) func(*traininglog.Episode) bool {
	return func(e *traininglog.Episode) bool { return e.Symptom == s && e.Phase != traininglog.Apart }
}

// sideRuns is how many runs each foot must have before the feet are looked at
// one by one.
const sideRuns = 10

// Of returns the outcomes of a set of runs: All, each followed by left and
// right where both have at least ten.
func Of(runs []*traininglog.Run) []Outcome {
	var list []Outcome
	for _, o := range All {
		list = append(list, o)
		left, right := o.of(traininglog.Left), o.of(traininglog.Right)
		if count(left, runs) >= sideRuns && count(right, runs) >= sideRuns {
			list = append(list, left, right)
		}
	}
	return list
}

func count(o Outcome, runs []*traininglog.Run) int {
	n := 0
	for _, r := range runs {
		if present, _ := o.On(r); present {
			n++
		}
	}
	return n
}
