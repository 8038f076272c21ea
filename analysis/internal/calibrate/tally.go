package main

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"

	"footnote/analysis"
	"footnote/analysis/association"
	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// outcome is what one simulated athlete was told, held against the truth.
type outcome struct {
	labelled, numb int
	gate           bool
	hit            []bool // of each planted cause
	falseFamilies  []string
	signErrors     int
	first          bool // the family with the most evidence is a true one
	leadHit        []bool
	leadFalse      int
	leadAll        int
	naiveHit       []bool
	naiveFalse     int
	naiveAll       int
	limits         []limit
}

// limit is the interval of a planted flag.
type limit struct {
	linked, covers bool
}

// familyOf names the family of an exposure key as the simulator does.
func familyOf(key string) string {
	switch key {
	case "cadence_low":
		return "cadence"
	case "ground_contact_long", "step_length_long", "balance_uneven":
		return "gait"
	case "weekly_jump", "weekly_load_high":
		return "week"
	case "session_spike":
		return "spike"
	case "late_onset", "long_run":
		return "late"
	case "shoe_worn":
		return "shoe_km"
	case "shoe_new":
		return "new_shoe"
	case "temperature_cold", "temperature_hot":
		return "temp"
	case "pace_fast":
		return "pace"
	case "rest_short":
		return "rest"
	case "hill_share":
		return "hills"
	}
	kind, rest, _ := strings.Cut(key, ":")
	switch kind {
	case "shoe":
		return "shoe_id"
	case "tag":
		name, _, _ := strings.Cut(rest, "=")
		return name
	}
	return kind
}

// right reports whether an association names a planted cause and its side.
func right(t simulate.Truth, a *analysis.Association) bool {
	if familyOf(a.Exposure) != t.Family {
		return false
	}
	more := a.Direction == analysis.More
	switch t.Name {
	case simulate.ColdAir:
		return (a.Exposure == "temperature_cold") == more
	case simulate.HeatDose:
		return (a.Exposure == "temperature_hot") == more
	case simulate.ShoeBad:
		model := simulate.ModelName(t.Model)
		return (a.Exposure == "shoe:"+model || strings.HasPrefix(a.Exposure, "shoe:"+model+" ")) == more
	case simulate.TightLaces:
		return strings.HasSuffix(a.Exposure, "=tight") == more
	}
	return more
}

func analyseOne(ctx context.Context, sc simulate.Scenario, size simulate.Size, o options, q uint64) (outcome, error) {
	s := simulate.Seeded(sc, size, simulate.Athlete{}, o.seed, q)
	log := s.Log()
	if o.planned {
		for i := range log.Runs {
			log.Runs[i].Planned = traininglog.Measured(traininglog.Metres(s.Runs[i].Planned * 1000))
		}
	}
	until := log.Runs[len(log.Runs)-1].Day()
	f, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until, Seed: q, AllData: o.mode != "look", LinkedOnly: !o.limits}).Findings(ctx, log)
	if err != nil {
		return outcome{}, err
	}
	r := outcome{labelled: f.Labels.Labelled, numb: f.Labels.Numb, hit: make([]bool, len(s.Truth)), leadHit: make([]bool, len(s.Truth))}
	var rows []*analysis.Association
	for i := range f.Associations {
		if a := &f.Associations[i]; a.Outcome == outcomes.NumbnessDuring.Key {
			rows = append(rows, a)
			r.gate = r.gate || a.Verdict != analysis.NotEnoughData
		}
	}
	r.count(s.Truth, rows)
	r.cover(s, rows)
	r.naive(s.Truth, log)
	if o.mode == "ever" {
		r.falseFamilies, err = everFalse(ctx, s, log)
	}
	return r, err
}

// everFalse goes back from look to look and names the families that were
// falsely linked at any of them: what a runner who asks every week was told.
func everFalse(ctx context.Context, s *simulate.Runner, log *traininglog.Log) ([]string, error) {
	told := map[string]bool{}
	until := log.Runs[len(log.Runs)-1].Day()
	for {
		f, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until, LinkedOnly: true}).Findings(ctx, log)
		if err != nil {
			return nil, err
		}
		seen := false
		for _, t := range f.Tests {
			if t.Outcome == outcomes.NumbnessDuring.Key {
				until, seen = t.AsOf-1, true
			}
		}
		if !seen {
			return slices.Sorted(maps.Keys(told)), nil
		}
		var r outcome
		r.hit, r.leadHit = make([]bool, len(s.Truth)), make([]bool, len(s.Truth))
		var rows []*analysis.Association
		for i := range f.Associations {
			if f.Associations[i].Outcome == outcomes.NumbnessDuring.Key {
				rows = append(rows, &f.Associations[i])
			}
		}
		r.count(s.Truth, rows)
		for _, family := range r.falseFamilies {
			told[family] = true
		}
	}
}

// count holds the verdicts against the truth.
func (r *outcome) count(truth []simulate.Truth, rows []*analysis.Association) {
	linked, led := map[string]bool{}, map[string]bool{}
	var best *analysis.Association
	for _, a := range rows {
		if a.Verdict == analysis.Linked {
			linked[familyOf(a.Exposure)] = true
		}
		if a.Verdict == analysis.Linked || a.Verdict == analysis.Lead {
			led[familyOf(a.Exposure)] = true
		}
		if stronger(a, best) {
			best = a
		}
		for i, t := range truth {
			r.hit[i] = r.hit[i] || a.Verdict == analysis.Linked && right(t, a)
			r.leadHit[i] = r.leadHit[i] || (a.Verdict == analysis.Linked || a.Verdict == analysis.Lead) && right(t, a)
		}
	}
	real := map[string]bool{}
	for i, t := range truth {
		real[t.Family] = true
		if linked[t.Family] && !r.hit[i] {
			r.signErrors++
		}
	}
	for f := range linked {
		if !real[f] {
			r.falseFamilies = append(r.falseFamilies, f)
		}
	}
	sort.Strings(r.falseFamilies)
	for f := range led {
		r.leadAll++
		if !real[f] {
			r.leadFalse++
		}
	}
	r.first = best != nil && real[familyOf(best.Exposure)]
}

// stronger compares the evidence of two tested rows; the late test, which has
// its own scale, does not take part.
func stronger(a, b *analysis.Association) bool {
	p, ok := a.PAdjusted.Value()
	if !ok || a.Exposure == "late_onset" {
		return false
	}
	if b == nil {
		return true
	}
	q, _ := b.PAdjusted.Value()
	if p != q {
		return p < q
	}
	pa, _ := a.P.Value()
	pb, _ := b.P.Value()
	return pa < pb
}

// cover holds the limits of a planted flag against its true ratio.
func (r *outcome) cover(s *simulate.Runner, rows []*analysis.Association) {
	for _, t := range s.Truth {
		var key string
		switch t.Name {
		case simulate.ShoeWorn:
			key = "shoe_worn"
		case simulate.ColdAir:
			key = "temperature_cold"
		case simulate.TightLaces:
			key = "tag:lacing=tight"
		case simulate.ShoeBad:
			key = "shoe:" + simulate.ModelName(t.Model)
		default:
			continue
		}
		for _, a := range rows {
			low, ok := a.Low.Value()
			high, _ := a.High.Value()
			if a.Exposure != key || !ok || a.EffectType != analysis.RateRatio || strings.HasSuffix(a.Definition, "as a number") {
				continue
			}
			r.limits = append(r.limits, limit{a.Verdict == analysis.Linked, float64(low) <= t.Ratio && t.Ratio <= float64(high)})
		}
	}
}

// naive is what a plain table would have said: Fisher's test below 0.05 for
// every flag, with a run without an entry taken as clear.
func (r *outcome) naive(truth []simulate.Truth, log *traininglog.Log) {
	r.naiveHit = make([]bool, len(truth))
	line := log.Timeline()
	flagged := map[string]bool{}
	for _, x := range exposures.Of(log) {
		if !x.PerRun() {
			continue
		}
		var t association.Table2x2
		for i := range log.Runs {
			run := &log.Runs[i]
			exposed, known := x.Exposed(line.Before(run), run)
			if !known {
				continue
			}
			switch numb := run.Label == traininglog.LabelSymptom; {
			case exposed && numb:
				t.ExposedCases++
			case exposed:
				t.ExposedNonCases++
			case numb:
				t.UnexposedCases++
			default:
				t.UnexposedNonCases++
			}
		}
		or, ok := t.ConditionalOR()
		if !ok || t.FisherP() >= 0.05 {
			continue
		}
		flagged[familyOf(x.Key)] = true
		a := analysis.Association{Exposure: x.Key, Direction: analysis.Fewer}
		if or > 1 {
			a.Direction = analysis.More
		}
		for i, c := range truth {
			r.naiveHit[i] = r.naiveHit[i] || right(c, &a)
		}
	}
	real := map[string]bool{}
	for _, t := range truth {
		real[t.Family] = true
	}
	for f := range flagged {
		r.naiveAll++
		if !real[f] {
			r.naiveFalse++
		}
	}
}

// tally adds up the athletes of a row.
type tally struct {
	n, gate, labelled, numb    int
	hits, leadHits, naiveHits  []int
	anyFalse, first, signs     int
	leadFDR, naiveFDR          float64
	naiveAny                   int
	covered, limits            int
	coveredLinked, limitLinked int
	families                   map[string]int
}

func (t *tally) add(r outcome) {
	if t.families == nil {
		t.families = map[string]int{}
		t.hits, t.leadHits, t.naiveHits = make([]int, len(r.hit)), make([]int, len(r.hit)), make([]int, len(r.hit))
	}
	t.n++
	t.labelled += r.labelled
	t.numb += r.numb
	t.gate += one(r.gate)
	for i := range r.hit {
		t.hits[i] += one(r.hit[i])
		t.leadHits[i] += one(r.leadHit[i])
		t.naiveHits[i] += one(r.naiveHit[i])
	}
	t.anyFalse += one(len(r.falseFamilies) > 0)
	for _, f := range r.falseFamilies {
		t.families[f]++
	}
	t.first += one(r.first)
	t.signs += r.signErrors
	t.leadFDR += share(r.leadFalse, r.leadAll)
	t.naiveFDR += share(r.naiveFalse, r.naiveAll)
	t.naiveAny += one(r.naiveFalse > 0)
	for _, l := range r.limits {
		t.limits++
		t.covered += one(l.covers)
		if l.linked {
			t.limitLinked++
			t.coveredLinked += one(l.covers)
		}
	}
}

const header = `| row | size | n | numb | any false | power | ranked 1st | lead power | lead false | naive any false | naive power | covers | covers, linked | false families |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|`

func (t *tally) line(row, size string) string {
	n := float64(t.n)
	powers := func(h []int) string {
		var s []string
		for _, v := range h {
			s = append(s, fmt.Sprintf("%.3f", float64(v)/n))
		}
		if len(s) == 0 {
			return "–"
		}
		return strings.Join(s, " / ")
	}
	ratio := func(a, b int) string {
		if b == 0 {
			return "–"
		}
		return fmt.Sprintf("%.3f (%d)", float64(a)/float64(b), b)
	}
	first := "–"
	if len(t.hits) > 0 {
		first = fmt.Sprintf("%.2f", float64(t.first)/n)
	}
	return fmt.Sprintf("| %s | %s | %.0f | %.0f | %.3f | %s | %s | %s | %.2f | %.2f | %s | %s | %s | %s |",
		row, size, math.Round(float64(t.labelled)/n), math.Round(float64(t.numb)/n), float64(t.anyFalse)/n, powers(t.hits), first,
		powers(t.leadHits), t.leadFDR/n, float64(t.naiveAny)/n, powers(t.naiveHits), ratio(t.covered, t.limits), ratio(t.coveredLinked, t.limitLinked), counted(t.families))
}

// counted lists how often each family was named.
func counted(families map[string]int) string {
	var list []string
	for f, c := range families {
		list = append(list, fmt.Sprintf("%s %d", f, c))
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
