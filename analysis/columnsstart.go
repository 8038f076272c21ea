package analysis

import (
	"math"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
)

// The columns of what is known when a run starts: shoes, temperature, rest,
// sport, tags.

// startColumns are the flag of each exposure that is known when a run starts,
// and its number if it has one.
func (k *desk) startColumns(all []followed, rows *deciding.Rows) []deciding.Column {
	var columns []deciding.Column
	for e, x := range k.exposures {
		if !x.PerRun() || x.View != exposures.WholeRun {
			continue
		}
		exposed, amount := make([]float64, len(all)), make([]float64, len(all))
		for i := range all {
			v := k.values[e][all[i].at]
			exposed[i], amount[i] = math.NaN(), math.NaN()
			if v.Known {
				exposed[i] = float64(b2i(v.Exposed))
			}
			if v.Measured {
				amount[i] = v.Number
			}
		}
		if !x.NumberOnly {
			c := deciding.Column{Family: x.Family, Key: x.Key, Kind: deciding.Flag, Values: rows.PerRun(exposed), Form: x.Definition(k.thresholds)}
			if m := mirrored(columns, &c); m >= 0 {
				columns[m].Negative = c.Key
			} else {
				columns = append(columns, c)
			}
		}
		if x.Continuous != "" && !(x.Low && x.OtherEnd != "") {
			columns = append(columns, deciding.Column{
				Family: x.Family, Key: x.Key, Negative: x.OtherEnd, Low: x.Low,
				Kind: deciding.Continuous, Values: rows.PerRun(amount), Form: x.Continuous + ", as a number",
			})
		}
	}
	return columns
}

// mirrored returns the column of the same family that is the other side of c,
// or −1: of two values of a tag, or two pairs of shoes, each is the other
// turned round. One column then asks for both, and speaks of the one with more.
func mirrored(columns []deciding.Column, c *deciding.Column) int {
	for j := range columns {
		o := &columns[j]
		if o.Family != c.Family || o.Kind != deciding.Flag || o.Negative != "" {
			continue
		}
		mirror := true
		for i, v := range c.Values {
			if w := o.Values[i]; math.IsNaN(v) != math.IsNaN(w) || v+w != 1 && !math.IsNaN(v) {
				mirror = false
				break
			}
		}
		if mirror {
			return j
		}
	}
	return -1
}
