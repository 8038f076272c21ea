package garmin

import (
	"slices"
	"strings"

	"footnote/traininglog"
)

// webUnit is the unit of a table's distances in metres, 0 if nothing tells.
func webUnit(name string, rows []webRow, comma bool) traininglog.Metres {
	for part := range strings.SplitSeq(strings.ToLower(name), ".") {
		switch part {
		case "km":
			return 1000
		case "mi":
			return traininglog.MetresPerMile
		}
	}
	runs := slices.DeleteFunc(slices.Clone(rows), func(r webRow) bool { return !r.run.Sport.IsRun() || r.amount <= 0 })
	for _, unit := range []func() traininglog.Metres{
		func() traininglog.Metres { return unitByName(runs) },
		func() traininglog.Metres { return unitByColumns(runs, comma) },
	} {
		if u := unit(); u != 0 {
			return u
		}
	}
	return unitByPace(runs)
}

// unitBySteps returns the unit in which a distance is steps times stride: in the
// other it is off by a factor of five, since the stride is in feet where distance
// is in miles.
func unitBySteps(steps, stride, amount, share float64) traininglog.Metres {
	fits := func(ratio float64) bool { return ratio > 1-share && ratio < 1/(1-share) }
	switch {
	case fits(stride * steps / (amount * 1000)):
		return 1000
	case fits(stride * steps * metresPerFoot / (amount * float64(traininglog.MetresPerMile))):
		return traininglog.MetresPerMile
	}
	return 0
}

// unitByName takes the columns by their English names.
func unitByName(runs []webRow) traininglog.Metres {
	km, mi := 0, 0
	for _, r := range runs {
		switch unitBySteps(r.steps, r.stride, r.amount, 0.3) {
		case 1000:
			km++
		case traininglog.MetresPerMile:
			mi++
		}
	}
	switch {
	case km > 2*mi:
		return 1000
	case mi > 2*km:
		return traininglog.MetresPerMile
	}
	return 0
}

// What a column must hold to be one of steps, of cadence or of strides, whatever
// it is called.
const (
	fewestPerMinute, mostPerMinute = 100, 230 // steps; a heart rate passes, and says the same
	leastStride, longestStride     = 0.3, 7   // metres or feet
	fewestRows                     = 3
	mostRows                       = 0.9 // share that must agree
	stepShare                      = 0.06
)

// unitByColumns looks for the columns of steps or cadence and of strides by their
// values, since their names are in the account's language and their places change
// with the sports of the table. Should two pairs disagree, none is believed.
func unitByColumns(runs []webRow, comma bool) traininglog.Metres {
	table := make([]columnCells, len(runs))
	width := 0
	for i := range runs {
		table[i] = cellsOf(runs[i].record, comma)
		width = max(width, len(table[i]))
	}
	var counts, strides []int
	perMinute := map[int]bool{}
	for c := webColumns; c < width; c++ {
		switch minutes := func(i int) float64 { return runs[i].run.Timer.Minutes() }; {
		case agree(table, c, func(i int, v cell) bool { return v.value > fewestPerMinute && v.value < mostPerMinute }):
			counts = append(counts, c)
			perMinute[c] = true
		case agree(table, c, func(i int, v cell) bool {
			return !v.decimal && v.value > fewestPerMinute*minutes(i) && v.value < mostPerMinute*minutes(i)
		}):
			counts = append(counts, c)
		case agree(table, c, func(i int, v cell) bool { return v.decimal && v.value > leastStride && v.value < longestStride }):
			strides = append(strides, c)
		}
	}
	var unit traininglog.Metres
	for _, n := range counts {
		for _, s := range strides {
			for _, u := range []traininglog.Metres{1000, traininglog.MetresPerMile} {
				if !agree(table, s, func(i int, v cell) bool {
					if n >= len(table[i]) {
						return false
					}
					steps := table[i][n].value
					if perMinute[n] {
						steps *= runs[i].run.Timer.Minutes()
					}
					return unitBySteps(steps, v.value, runs[i].amount, stepShare) == u
				}) {
					continue
				}
				if unit != 0 && unit != u {
					return 0
				}
				unit = u
			}
		}
	}
	return unit
}

// cell is the number in a cell; 0 where there is none.
type cell struct {
	value   float64
	decimal bool
}

type columnCells []cell

func cellsOf(record []string, comma bool) columnCells {
	point := "."
	if comma {
		point = ","
	}
	out := make(columnCells, len(record))
	for i, s := range record {
		out[i] = cell{webNumber(strings.TrimSpace(s), comma), strings.Contains(s, point)}
	}
	return out
}

// agree reports whether nearly all rows that have a number in a column hold.
func agree(table []columnCells, column int, holds func(row int, v cell) bool) bool {
	n, yes := 0, 0
	for i := range table {
		if column >= len(table[i]) || table[i][column].value <= 0 {
			continue
		}
		n++
		if holds(i, table[i][column]) {
			yes++
		}
	}
	return n >= fewestRows && float64(yes) >= mostRows*float64(n)
}

// Paces that tell the unit, in seconds a unit: hardly anyone's median run is faster
// than 3:44 min/km or slower than 12:00. Between them either may be.
const (
	fastestMedian = 6 * 60
	slowestMedian = 12 * 60
)

// unitByPace judges by the paces of what is run on even ground.
func unitByPace(runs []webRow) traininglog.Metres {
	var paces []float64
	for _, r := range runs {
		switch r.run.Sport {
		case traininglog.TrailRunning, traininglog.UltraRunning, traininglog.ObstacleRunning:
			continue
		}
		if s := r.run.Timer.Seconds(); s > 0 {
			paces = append(paces, s/r.amount)
		}
	}
	if len(paces) == 0 {
		return 0
	}
	slices.Sort(paces)
	switch median := paces[len(paces)/2]; {
	case median < fastestMedian:
		return 1000
	case median > slowestMedian:
		return traininglog.MetresPerMile
	}
	return 0
}
