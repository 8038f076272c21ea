package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"footnote/analysis"
	"footnote/analysis/association"
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// squadRow is a row of the table of squads. confounding is how much the log of
// an athlete's chance of a numb run falls with each step a minute that she takes
// above the others: who has fewer steps is numb more often, though within no
// athlete do fewer steps matter.
type squadRow struct {
	scenario    simulate.Scenario
	confounding float64
}

// squadRows are those of the statistics design (section 4).
func squadRows() ([]squadRow, error) {
	var rows []squadRow
	for _, r := range []struct {
		key, cause  string
		ratio       float64
		confounding float64
	}{
		{"null_flare", "", 0, 0},
		{"null_flare", "", 0, .12},
		{"shoe_km", simulate.ShoeWorn, 1.8, .05},
		{"cold", simulate.ColdAir, 1.8, .05},
		{"cadence_dose", simulate.CadenceDose, 1.2, .05},
	} {
		sc, ok := simulate.ScenarioOf(r.key)
		if !ok {
			return nil, fmt.Errorf("there is no scenario %q", r.key)
		}
		rows = append(rows, squadRow{sc.WithRatio(r.cause, r.ratio), r.confounding})
	}
	return rows, nil
}

// squadOutcome is what one squad was told, held against the truth.
type squadOutcome struct {
	numb              int
	hit, first, naive bool
	falseFamilies     []string
	covers, sized     bool
}

func runSquads(ctx context.Context, o options) error {
	rows, err := squadRows()
	if err != nil {
		return err
	}
	fmt.Println("| athletes | row | confounding | numb runs | power | ranked 1st | any false | limits cover | naive heap flags cadence | false families |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	for _, count := range o.squads {
		for _, row := range rows {
			if o.rows != "" && !contains(strings.Split(o.rows, ","), row.scenario.Key) {
				continue
			}
			t, err := tallySquads(ctx, row, count, o)
			if err != nil {
				return err
			}
			fmt.Println(t)
		}
	}
	return nil
}

// tallySquads simulates and pools the squads of one row, several at a time, and
// writes its line.
func tallySquads(ctx context.Context, row squadRow, count int, o options) (string, error) {
	results, err := each(o.athletes, o.workers, func(q int) (squadOutcome, error) { return oneSquad(ctx, row, count, o.seed, uint64(q)) })
	if err != nil {
		return "", err
	}
	var numb, hits, firsts, naive, anyFalse, covered, sized int
	families := map[string]int{}
	for _, r := range results {
		numb += r.numb
		hits += one(r.hit)
		firsts += one(r.first)
		naive += one(r.naive)
		anyFalse += one(len(r.falseFamilies) > 0)
		covered += one(r.covers)
		sized += one(r.sized)
		for _, f := range r.falseFamilies {
			families[f]++
		}
	}
	n := float64(o.athletes)
	power, first, cover := "–", "–", "–"
	if len(row.scenario.Causes) > 0 {
		power, first = fmt.Sprintf("%.2f", float64(hits)/n), fmt.Sprintf("%.2f", float64(firsts)/n)
	}
	if sized > 0 {
		cover = fmt.Sprintf("%.2f (%d)", float64(covered)/float64(sized), sized)
	}
	return fmt.Sprintf("| %d | %s | %.2f | %.0f | %s | %s | %.2f | %s | %.2f | %s |", count, row.scenario.Key, row.confounding,
		float64(numb)/n, power, first, float64(anyFalse)/n, cover, float64(naive)/n, counted(families)), nil
}

// oneSquad simulates the athletes of a squad, each of 300 days, and pools them.
func oneSquad(ctx context.Context, row squadRow, count int, seed, q uint64) (squadOutcome, error) {
	var r squadOutcome
	var all []*analysis.Contribution
	var truth []simulate.Truth
	var heap association.Table2x2
	for i := range count {
		rng := rand.New(rand.NewPCG(seed, q<<16+uint64(i)))
		cadence := 167 + 7*rng.NormFloat64()
		size := simulate.Small
		size.NumbShare = min(max(.07*math.Exp(.6*rng.NormFloat64()-row.confounding*(cadence-167)), .01), .45)
		s := simulate.New(row.scenario, size, simulate.Athlete{Cadence: cadence}, rng)
		truth = s.Truth
		for k := range s.Runs {
			heap = heaped(heap, &s.Runs[k])
			r.numb += one(s.Runs[k].Entry == simulate.NumbEntry)
		}
		log := s.Log()
		ownShoes(log, i)
		until := s.FirstDay() + traininglog.Day(s.Days-1)
		c, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until, Seed: q}).Contribution(ctx, log)
		if err != nil {
			return r, err
		}
		all = append(all, c)
	}
	rows, err := analysis.Pool(ctx, all)
	if err != nil {
		return r, err
	}
	r.count(truth, rows)
	r.naive = heap.FisherP() < 0.05
	return r, nil
}

// ownShoes names the log's shoes after the athlete: model 1 of one is not model
// 1 of another.
func ownShoes(log *traininglog.Log, athlete int) {
	log.Athlete = fmt.Sprintf("athlete %d", athlete)
	name := func(s string) string { return fmt.Sprintf("%s of %s", s, log.Athlete) }
	for i := range log.Shoes {
		log.Shoes[i].Name, log.Shoes[i].Model = name(log.Shoes[i].Name), name(log.Shoes[i].Model)
	}
	for i := range log.Runs {
		if log.Runs[i].Shoe != "" {
			log.Runs[i].Shoe = name(log.Runs[i].Shoe)
		}
	}
}

// heaped adds a run to the table that throws all athletes into one heap: below
// 165 steps a minute or not, numb or clear.
func heaped(t association.Table2x2, r *simulate.Run) association.Table2x2 {
	few := r.Cadence < 165
	switch {
	case r.Entry == simulate.NoEntry:
	case r.Entry == simulate.NumbEntry && few:
		t.ExposedCases++
	case r.Entry == simulate.NumbEntry:
		t.UnexposedCases++
	case few:
		t.ExposedNonCases++
	default:
		t.UnexposedNonCases++
	}
	return t
}

// count holds the pooled verdicts against the truth.
func (r *squadOutcome) count(truth []simulate.Truth, rows []analysis.Association) {
	var best *analysis.Association
	told := map[string]bool{}
	for i := range rows {
		a := &rows[i]
		if stronger(a, best) {
			best = a
		}
		planted := false
		for _, t := range truth {
			planted = planted || familyOf(a.Exposure) == t.Family
			r.hit = r.hit || a.Verdict == analysis.Linked && right(t, a)
			if low, ok := a.Low.Value(); ok && (t.Name == simulate.ShoeWorn && a.Exposure == "shoe_worn" || t.Name == simulate.ColdAir && a.Exposure == "temperature_cold") {
				high, _ := a.High.Value()
				r.sized, r.covers = true, float64(low) <= t.Ratio && t.Ratio <= float64(high)
			}
		}
		if a.Verdict == analysis.Linked && !planted {
			told[familyOf(a.Exposure)] = true
		}
	}
	for f := range told {
		r.falseFamilies = append(r.falseFamilies, f)
	}
	sort.Strings(r.falseFamilies)
	r.first = best != nil && len(truth) > 0 && familyOf(best.Exposure) == truth[0].Family
}
