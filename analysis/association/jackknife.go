package association

import (
	"fmt"
	"math"
	"slices"
)

// MantelHaenszelJackknife is MantelHaenszel with limits that let the strata
// differ: the log odds ratio is estimated again with each informative stratum
// left out, and Student's t with one degree of freedom less than there are
// strata gives the width (Miller 1974, Biometrika 61:1). Over 5 to 40 athletes
// they covered .93 to .97 of simulated truths, where those of Robins, Breslow &
// Greenland covered .79 to .94. Fewer than two informative strata are
// ErrNoData, an odds ratio of 0 or +Inf with any stratum left out is
// ErrSeparated.
func MantelHaenszelJackknife(tables []Table2x2, level float64) (CommonOR, error) {
	var informative []Table2x2
	for _, t := range tables {
		if t.HypergeometricVariance() > 0 {
			informative = append(informative, t)
		}
	}
	if len(informative) < 2 {
		return CommonOR{}, fmt.Errorf("%d strata with a contrast, expected two: %w", len(informative), ErrNoData)
	}
	all, err := MantelHaenszel(informative, level)
	if err != nil {
		return CommonOR{}, err
	}
	logs := make([]float64, len(informative))
	for i := range informative {
		rest := append(append([]Table2x2(nil), informative[:i]...), informative[i+1:]...)
		or, err := MantelHaenszel(rest, level)
		if err != nil {
			return CommonOR{}, err
		}
		logs[i] = math.Log(or.Value)
		if math.IsInf(logs[i], 0) || math.IsInf(all.LogStdErr, 0) {
			return CommonOR{}, fmt.Errorf("without stratum %d the odds ratio is %v: %w", i, or.Value, ErrSeparated)
		}
	}
	stdErr, width := jackknife(logs, level)
	return CommonOR{Estimate{all.Value, all.Value * math.Exp(-width), all.Value * math.Exp(width)}, stdErr}, nil
}

// jackknife returns the standard error of an estimate from what it is with each
// stratum left out, and half the width of its limits by Student's t.
func jackknife(leftOut []float64, level float64) (stdErr, width float64) {
	k := float64(len(leftOut))
	mean, sum := 0.0, 0.0
	for _, l := range leftOut {
		mean += l / k
	}
	for _, l := range leftOut {
		sum += (l - mean) * (l - mean)
	}
	stdErr = math.Sqrt((k - 1) / k * sum)
	t := criticalStudent(level, k-1)
	if math.IsInf(t, 1) {
		return stdErr, t // a meaningless level holds everything, also where nothing differs
	}
	return stdErr, t * stdErr
}

// ConditionalOddsRatio is the odds ratio of one unit of the first column by
// ConditionalLogistic, the other columns beside it. With at least so many
// informative strata its limits let the strata differ, as those of
// MantelHaenszelJackknife do; with fewer they are Wald's. Of thirty strata and
// more each is left out by one Newton step. Beside the errors of
// ConditionalLogistic, of all strata or with any left out, a level outside 0 to
// 1 is ErrRange.
func ConditionalOddsRatio(stratum []int, event []bool, columns [][]float64, jackknifeFrom int, level float64) (Estimate, error) {
	if !(level > 0 && level < 1) {
		return Estimate{}, fmt.Errorf("level %v: %w", level, ErrRange)
	}
	if len(columns) == 0 {
		return Estimate{}, fmt.Errorf("no column: %w", ErrNoData)
	}
	all, err := ConditionalLogistic(stratum, event, columns)
	if err != nil {
		return Estimate{}, err
	}
	width := criticalNormal(level) * all.StdErr[0]
	if all.InformativeStrata >= max(2, jackknifeFrom) {
		var leftOut []float64
		if all.InformativeStrata >= manyStrata {
			leftOut, err = all.withoutEach(0)
		} else {
			leftOut, err = refittedWithout(stratum, event, columns)
		}
		if err != nil {
			return Estimate{}, err
		}
		_, width = jackknife(leftOut, level)
	}
	value := math.Exp(all.Coefficients[0])
	return Estimate{value, value * math.Exp(-width), value * math.Exp(width)}, nil
}

// manyStrata is from where a stratum is left out in one step: to fit again
// without each takes the square of the time, an hour of 200 athletes with a
// thousand runs.
const manyStrata = 30

// refittedWithout returns the first coefficient with each informative stratum
// left out.
func refittedWithout(stratum []int, event []bool, columns [][]float64) ([]float64, error) {
	var leftOut []float64
	for _, out := range informativeStrata(stratum, event) {
		s, e, c := withoutStratum(stratum, event, columns, out)
		fit, err := ConditionalLogistic(s, e, c)
		if err != nil {
			return nil, fmt.Errorf("without stratum %d: %w", out, err)
		}
		leftOut = append(leftOut, fit.Coefficients[0])
	}
	return leftOut, nil
}

// informativeStrata lists the strata with both events and non-events.
func informativeStrata(stratum []int, event []bool) []int {
	var seen [2]map[int]bool
	seen[0], seen[1] = map[int]bool{}, map[int]bool{}
	for i, s := range stratum {
		if event[i] {
			seen[1][s] = true
		} else {
			seen[0][s] = true
		}
	}
	var list []int
	for s := range seen[1] {
		if seen[0][s] {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
}

func withoutStratum(stratum []int, event []bool, columns [][]float64, out int) ([]int, []bool, [][]float64) {
	var s []int
	var e []bool
	c := make([][]float64, len(columns))
	for i := range stratum {
		if stratum[i] == out {
			continue
		}
		s, e = append(s, stratum[i]), append(e, event[i])
		for j := range columns {
			c[j] = append(c[j], columns[j][i])
		}
	}
	return s, e, c
}
