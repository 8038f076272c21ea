package analysis

import (
	"context"
	"fmt"

	"footnote/analysis/exposures"
	"footnote/traininglog"
)

// Options are what a runner may ask of a study.
type Options struct {
	Since *traininglog.Day // first day listed and analysed; nil: the log's first
	Until *traininglog.Day // last day, where windows such as "last 28 days" end; nil: Today
	Today traininglog.Day  // the day of the asking
	Seed  uint64           // of every random draw

	// For calibrating the test: AllData decides on all data at the full level in
	// place of the latest look, LinkedOnly sizes nothing that is not linked.
	AllData, LinkedOnly bool
}

// Study puts the questions of one athlete to a log.
type Study struct {
	options Options
	window  Window
}

// NewStudy returns the study of a log. Since and Until choose what is listed
// and analysed, never the history that exposures look back on.
func NewStudy(log *traininglog.Log, o Options) Study {
	s := Study{options: o, window: Window{Since: o.Today, Until: o.Today}}
	if o.Until != nil {
		s.window.Until = *o.Until
	}
	s.window.Since = min(s.window.Since, s.window.Until)
	for i := range log.Runs {
		s.window.Since = min(s.window.Since, log.Runs[i].Day())
	}
	for _, e := range log.Apart {
		s.window.Since = min(s.window.Since, e.Day)
	}
	if o.Since != nil {
		s.window.Since = *o.Since
	}
	return s
}

// Findings answers the study's questions. The same log, options and seed give
// the same findings. The only error is the context's.
func (s Study) Findings(ctx context.Context, log *traininglog.Log) (Findings, error) {
	k := s.desk(log)
	return k.answer(ctx, k.allSteps())
}

// Facts answers all but what goes together with what: quick enough for a list.
func (s Study) Facts(ctx context.Context, log *traininglog.Log) (Findings, error) {
	k := s.desk(log)
	return k.answer(ctx, k.factSteps())
}

// step is one stage of a study.
type step struct {
	name string
	do   func(context.Context, *Findings) error
}

func (k *desk) factSteps() []step {
	return []step{
		{"reading the exposures of the runs", k.measure},
		{"summing up runs and weeks", k.sumUp},
		{"comparing with the lines", k.compareWithLines},
		{"reading the warning signs", k.readSigns},
		{"comparing onsets", k.compareOnsets},
		{"drawing the curve of onsets", k.followOnsets},
		{"following the symptoms over time", k.followSymptoms},
	}
}

func (k *desk) allSteps() []step {
	return append(k.factSteps(), step{"comparing runs with and without symptoms", k.associate})
}

func (k *desk) answer(ctx context.Context, steps []step) (Findings, error) {
	f := Findings{Seed: k.seed, Window: k.window}
	for _, s := range steps {
		if err := ctx.Err(); err != nil {
			return Findings{}, fmt.Errorf("stopped while %s: %w", s.name, err)
		}
		if err := s.do(ctx, &f); err != nil {
			return Findings{}, fmt.Errorf("stopped while %s: %w", s.name, err)
		}
	}
	return f, nil
}

func (s Study) desk(log *traininglog.Log) *desk {
	return &desk{
		log: log, window: s.window, thresholds: log.Settings.Thresholds, seed: s.options.Seed,
		timeline: log.Timeline(), asked: s.options.Until != nil,
		exposures: exposures.Of(log), allData: s.options.AllData, linkedOnly: s.options.LinkedOnly,
	}
}

// desk is what the steps of a study share: the log, its look-back index and
// the value of every exposure on every run, each worked out once.
type desk struct {
	log        *traininglog.Log
	window     Window
	asked      bool // Until was asked for: what is later is not looked at
	thresholds traininglog.Thresholds
	seed       uint64
	timeline   *traininglog.Timeline
	exposures  []exposures.Exposure
	days       []traininglog.Day   // of each run of the log
	values     [][]exposures.Value // of each exposure on each run, the whole run seen
	planned    [][]exposures.Value // of the exposures that an association sees by the planned length
	runs       []int               // the runs in the window
	own        ownGait
	allData    bool
	linkedOnly bool
}

// checkEvery is how many runs are worked on between two looks at the context.
const checkEvery = 256

// measure reads every exposure of every run in the window.
func (k *desk) measure(ctx context.Context, _ *Findings) error {
	k.days = make([]traininglog.Day, len(k.log.Runs))
	k.values = make([][]exposures.Value, len(k.exposures))
	k.planned = make([][]exposures.Value, len(k.exposures))
	for e, x := range k.exposures {
		k.values[e] = make([]exposures.Value, len(k.log.Runs))
		if x.View == exposures.PlannedLength {
			k.planned[e] = make([]exposures.Value, len(k.log.Runs))
		}
	}
	for i := range k.log.Runs {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r := &k.log.Runs[i]
		k.days[i] = r.Day()
		if !k.window.Contains(k.days[i]) {
			continue
		}
		k.runs = append(k.runs, i)
		h := k.timeline.Before(r)
		plan, known := plannedView(h, r)
		for e, x := range k.exposures {
			k.values[e][i] = x.At(h, r)
			if known && k.planned[e] != nil {
				k.planned[e][i] = x.At(h, plan)
			}
		}
	}
	return nil
}

// value returns the value of the exposure with this key on run i.
func (k *desk) value(key string, i int) exposures.Value {
	for e := range k.exposures {
		if k.exposures[e].Key == key {
			return k.values[e][i]
		}
	}
	return exposures.Value{}
}

// labelled reports whether the runner recorded what a run was like.
func labelled(r *traininglog.Run) bool {
	return r.Label == traininglog.LabelSymptom || r.Label == traininglog.LabelClear
}
