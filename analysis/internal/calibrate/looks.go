package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"footnote/analysis"
	"footnote/analysis/deciding"
	"footnote/analysis/outcomes"
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// A schedule of looks: the level at a count of numb runs, 0 for no look there.
type schedule struct {
	name  string
	level func(numb int) float64
	last  bool // one look alone, on all data
}

// lookCounts are the numb runs at which any schedule may look.
var lookCounts = []int{5, 8, 10, 12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40, 44, 48, 52, 57, 62, 68, 74, 81, 89}

// schedules are those that were compared. The one in use is analysis' own.
var schedules = []schedule{
	{name: "once, on all data, at .030", last: true},
	{name: "sparse: 5, 8, 12, 18, 27, 40, 62, 89, .002 to .020", level: stepped(map[int]float64{5: .002, 8: .004, 12: .008, 18: .015, 27: .02, 40: .02, 62: .02, 89: .02})},
	{name: "each tenth more, .002 to .015 by 27", level: func(numb int) float64 {
		return min(.015, map[int]float64{5: .002, 8: .004, 10: .004, 12: .006, 14: .006, 16: .008, 18: .010, 20: .010, 22: .012, 24: .012, 27: .015}[min(numb, 27)])
	}},
	{name: "each tenth more, .020 by the square (in use)", level: rising(.020, 2)},
	{name: "each tenth more, .020 by the cube", level: rising(.020, 3)},
	{name: "each tenth more, .025 by the cube", level: rising(.025, 3)},
}

func stepped(at map[int]float64) func(int) float64 { return func(numb int) float64 { return at[numb] } }

// rising reaches its full level at thirty numb runs.
func rising(full, power float64) func(int) float64 {
	return func(numb int) float64 { return full * math.Pow(math.Min(1, float64(numb)/30), power) }
}

// seen is what one look of one athlete would have to go by: the least
// family-wise p-values of false and of true exposures, and of the questions
// with a budget of their own where a link would be false.
type seen struct {
	numb               int
	wrong, right       float64
	ownWrong, ownRight float64
	lateP              float64
}

// told says whether a look at a level links something falsely, and rightly.
func (s seen) told(level float64) (falsely, rightly bool) {
	budget := deciding.DefaultOptions()
	share := level / budget.FactorLevel
	if first := min(s.wrong, s.right); first <= level {
		falsely, rightly = s.wrong < s.right, s.right <= s.wrong
	}
	falsely = falsely || s.ownWrong <= share*budget.OwnLevel || s.lateP <= share*budget.LateLevel
	return falsely, rightly || s.ownRight <= share*budget.OwnLevel
}

// lookBack analyses an athlete's log as it was at each count of numb runs.
func lookBack(ctx context.Context, sc simulate.Scenario, size simulate.Size, seed, q uint64) ([]seen, error) {
	s := simulate.Seeded(sc, size, simulate.Athlete{}, seed, q)
	log := s.Log()
	var all []seen
	labelled, numb, next := 0, 0, 0
	for i := range log.Runs {
		switch log.Runs[i].Label {
		case traininglog.LabelUnlabelled:
			continue
		case traininglog.LabelSymptom:
			numb++
		}
		labelled++
		if next >= len(lookCounts) || numb < lookCounts[next] || labelled < 40 || labelled-numb < 20 {
			continue
		}
		for next < len(lookCounts) && numb >= lookCounts[next] {
			next++
		}
		l, err := lookAt(ctx, s, log, log.Runs[i].Day())
		if err != nil {
			return nil, err
		}
		l.numb = lookCounts[next-1]
		all = append(all, l)
	}
	return all, nil
}

func lookAt(ctx context.Context, s *simulate.Runner, log *traininglog.Log, until traininglog.Day) (seen, error) {
	l := seen{wrong: 1, right: 1, ownWrong: 1, ownRight: 1, lateP: 1}
	f, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until, AllData: true, LinkedOnly: true}).Findings(ctx, log)
	if err != nil {
		return l, err
	}
	truth := map[string]simulate.Truth{}
	for _, t := range s.Truth {
		truth[t.Family] = t
	}
	for i := range f.Associations {
		a := f.Associations[i]
		p, ok := a.PAdjusted.Value()
		t, real := truth[familyOf(a.Exposure)]
		switch {
		case a.Outcome != outcomes.NumbnessDuring.Key || !ok:
		case a.Exposure == "late_onset":
			if !real {
				l.lateP = float64(p)
			}
		case !real:
			l.wrong = min(l.wrong, float64(p))
		default:
			if a.Direction != analysis.Fewer { // not said of a row that is neither linked nor a lead
				a.Direction = analysis.More
			}
			if right(t, &a) {
				l.right = min(l.right, float64(p))
			}
		}
	}
	for _, t := range f.Tests {
		for _, family := range t.Families {
			if t.Outcome != outcomes.NumbnessDuring.Key || family.Family != deciding.DefaultOptions().OwnFamily {
				continue
			}
			if _, real := truth[family.Family]; real {
				l.ownRight = family.P
			} else {
				l.ownWrong = family.P
			}
		}
	}
	return l, nil
}

const looksHeader = `| row | size | schedule | ever false | false at the last look | power at the last look | ever found |
|---|---|---|---|---|---|---|`

// looksRow compares the schedules on the athletes of one row. It goes by the
// first step of the test and the budgets of single questions.
func looksRow(ctx context.Context, sc simulate.Scenario, size simulate.Size, o options) error {
	athletes, err := each(o.athletes, o.workers, func(q int) ([]seen, error) { return lookBack(ctx, sc, size, o.seed, uint64(q)) })
	if err != nil {
		return err
	}
	for _, plan := range schedules {
		var everFalse, falseNow, everRight, rightNow int
		for _, looks := range athletes {
			var onceFalse, onceRight, falsely, rightly bool
			for i, l := range looks {
				level := deciding.DefaultOptions().FactorLevel
				if !plan.last {
					level = plan.level(l.numb)
				}
				if level == 0 || plan.last && i < len(looks)-1 {
					continue
				}
				falsely, rightly = l.told(level)
				onceFalse, onceRight = onceFalse || falsely, onceRight || rightly
			}
			everFalse, everRight = everFalse+one(onceFalse), everRight+one(onceRight)
			falseNow, rightNow = falseNow+one(falsely), rightNow+one(rightly)
		}
		n := o.athletes
		power := []string{"–", "–"}
		if len(sc.Causes) > 0 {
			power = []string{fmt.Sprintf("%.3f", share(rightNow, n)), fmt.Sprintf("%.3f", share(everRight, n))}
		}
		fmt.Printf("| %s | %s | %s | %.3f | %.3f | %s |\n", sc.Key, size.Key, plan.name, share(everFalse, n), share(falseNow, n), strings.Join(power, " | "))
	}
	return nil
}
