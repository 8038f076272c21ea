package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// warnings returns the red flags that an entry raises: by itself, whatever is
// recorded already, and together with the other entries. r is nil for an entry
// that belongs to no run.
func (a *athleteLog) warnings(ctx context.Context, e traininglog.Episode, r *traininglog.Run) ([]analysis.RedFlag, error) {
	alone := &traininglog.Log{Settings: a.Settings}
	together := *a.Log
	if r == nil {
		alone.Apart = []traininglog.Episode{e}
		together.Apart = append(slices.Clone(a.Apart), e)
	} else {
		only := *r
		only.Episodes, only.Label = []traininglog.Episode{e}, labelOf(e, traininglog.LabelUnlabelled)
		alone.Runs = []traininglog.Run{only}
		together.Runs = slices.Clone(a.Runs)
		for i := range together.Runs {
			if run := &together.Runs[i]; run.ID == r.ID {
				run.Episodes = append(slices.Clone(run.Episodes), e)
				run.Label = labelOf(e, run.Label)
			}
		}
	}
	var flags [3][]analysis.RedFlag
	for i, log := range []*traininglog.Log{alone, &together, a.Log} {
		// A window of one day: every entry is read for signs, no run compared.
		found, err := a.study(ctx, log, &a.today, nil)
		if err != nil {
			return nil, err
		}
		flags[i] = found.RedFlags
	}
	raised, before := flags[0], flags[2]
	for _, f := range flags[1] {
		same := func(o analysis.RedFlag) bool { return o.Sign == f.Sign && o.Day == f.Day }
		if !slices.ContainsFunc(before, same) && !slices.ContainsFunc(raised, same) {
			raised = append(raised, f)
		}
	}
	return raised, nil
}

// labelOf is a run's label once an entry is added to it.
func labelOf(e traininglog.Episode, before traininglog.Label) traininglog.Label {
	switch {
	case e.Symptom != traininglog.Clear:
		return traininglog.LabelSymptom
	case before == traininglog.LabelUnlabelled:
		return traininglog.LabelClear
	}
	return before
}

// writeWarnings prints red flags as every report has them: reason and advice,
// nothing that softens them.
func writeWarnings(w io.Writer, flags []analysis.RedFlag, coloured bool) {
	if len(flags) == 0 {
		return
	}
	head := "SEE A CLINICIAN"
	if coloured {
		head = "\x1b[1;31m" + head + "\x1b[0m"
	}
	fmt.Fprintf(w, "\n%s\n", head)
	for _, f := range flags {
		fmt.Fprintln(w, strings.Join(indented(f.Reason+" "+f.Advice), "\n"))
	}
	fmt.Fprintln(w, strings.Join(indented("This is general information, not a diagnosis, and stands whatever the statistics say."), "\n"))
}

// isPressing reports whether a flag leaves the clinician as the only next step.
func isPressing(flags []analysis.RedFlag) bool {
	return slices.ContainsFunc(flags, func(f analysis.RedFlag) bool {
		return f.State == analysis.Open && (f.Tier == analysis.Emergency || f.Tier == analysis.Urgent)
	})
}

// findings takes the facts of the log from one day to another; nil is its first day, and
// today.
func (a *athleteLog) findings(ctx context.Context, since, until *traininglog.Day) (analysis.Findings, error) {
	return a.study(ctx, a.Log, since, until)
}

func (a *athleteLog) study(ctx context.Context, log *traininglog.Log, since, until *traininglog.Day) (analysis.Findings, error) {
	return analysis.NewStudy(log, analysis.Options{Since: since, Until: until, Today: a.today}).Facts(ctx, log)
}
