package fit

import (
	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/profile/untyped/fieldnum"

	"footnote/traininglog"
)

// workout is the plan that the watch carried out, if the file holds it.
type workout struct {
	present bool
	count   int // steps it says it has; 0: it does not say
	steps   []workoutStep
}

// workoutStep is a step of the plan, in FIT's numbers.
type workoutStep struct {
	index    int
	duration typedef.WktStepDuration
	value    float64 // centimetres of a distance; first step of a repetition
	target   float64 // times of a repetition
}

const maxWorkoutSteps = 1 << 10

// begin takes in a workout message. A second one begins a new plan.
func (w *workout) begin(m message) {
	count, _ := m.value(fieldnum.WorkoutNumValidSteps)
	*w = workout{present: true, count: int(count), steps: w.steps[:0]}
}

func (w *workout) step(m message) {
	if len(w.steps) >= maxWorkoutSteps {
		return
	}
	s := workoutStep{
		index:    len(w.steps),
		duration: typedef.WktStepDuration(m.code(fieldnum.WorkoutStepDurationType)),
	}
	if v, ok := m.value(fieldnum.WorkoutStepMessageIndex); ok {
		s.index = int(v)
	}
	s.value, _ = m.value(fieldnum.WorkoutStepDurationValue)
	s.target, _ = m.value(fieldnum.WorkoutStepTargetValue)
	w.steps = append(w.steps, s)
}

// mostPlanned is the longest plan that is believed. Repetitions of repetitions
// reach any number within a few steps.
const mostPlanned traininglog.Metres = 1000e3

// distance returns how long the plan is. It is known only if every step is a
// distance, or repeats such steps a stated number of times: a plan with "run
// 10 minutes" or "until the button is pressed" has no length.
func (w *workout) distance() traininglog.Reading[traininglog.Metres] {
	unknown := traininglog.Reading[traininglog.Metres]{}
	if !w.present || len(w.steps) == 0 || w.count != 0 && w.count != len(w.steps) {
		return unknown
	}
	// sum[i] is the length of the steps before i, repetitions included.
	sum := make([]traininglog.Metres, 1, len(w.steps)+1)
	for i, s := range w.steps {
		if s.index != i {
			return unknown
		}
		var d traininglog.Metres
		switch s.duration {
		case typedef.WktStepDurationDistance:
			d = traininglog.Metres(s.value / 100)
		case typedef.WktStepDurationRepeatUntilStepsCmplt:
			if s.value < 0 || s.value >= float64(i) || s.target < 1 {
				return unknown
			}
			// The block was counted once when its steps were passed.
			d = (sum[i] - sum[int(s.value)]) * traininglog.Metres(s.target-1)
		default:
			return unknown
		}
		if d < 0 || sum[i]+d > mostPlanned {
			return unknown
		}
		sum = append(sum, sum[i]+d)
	}
	return traininglog.Measured(sum[len(w.steps)])
}
