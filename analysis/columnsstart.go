package analysis

import (
	"math"

	"footnote/analysis/deciding"
	"footnote/analysis/exposures"
)

// The columns of what is known when a run starts: shoes, temperature, rest,
// sport, tags.

// startForms says how an exposure that is known at the start enters the test.
type startForm struct {
	flag, continuous bool
	low              bool   // exposed at the low end of the number
	words            string // the number, in words
	negative         string // key of the verdict where the number's sign is negative
}

// formOf returns the forms of an exposure known at the start of a run, and
// whether it is one. A new exposure needs nothing here: its flag is tested, and
// its number if it has one; only those that are tested otherwise are named.
func formOf(x exposures.Exposure) (startForm, bool) {
	if !x.PerRun() || x.View != exposures.WholeRun {
		return startForm{}, false
	}
	form := startForm{flag: true, continuous: x.Continuous != "", words: x.Continuous + ", as a number"}
	switch x.Family {
	case "late": // how long a run became is not known at its start
		return startForm{}, false
	case "shoe_km":
		form.words = "how far the pair had gone at the start, as a number"
	case "temperature":
		// One number serves cold and heat: its sign says which of them it is.
		form.continuous = x.Key == exposures.TemperatureHot(exposures.Air).Key
		form.negative, form.words = exposures.TemperatureCold(exposures.Air).Key, "the temperature of the run, as a number"
	case "rest":
		form.flag, form.low, form.words = false, true, "days since the last run, as a number up to 10"
	case "hills":
		form.words = "ascent a kilometre, as a number"
	}
	return form, true
}

func (k *desk) startColumns(all []followed, rows *deciding.Rows) []deciding.Column {
	var columns []deciding.Column
	for e, x := range k.exposures {
		form, ok := formOf(x)
		if !ok {
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
		if form.flag {
			c := deciding.Column{Family: x.Family, Key: x.Key, Kind: deciding.Flag, Values: rows.PerRun(exposed), Form: x.Definition(k.thresholds)}
			if m := mirrored(columns, &c); m >= 0 {
				columns[m].Negative = c.Key
			} else {
				columns = append(columns, c)
			}
		}
		if form.continuous {
			columns = append(columns, deciding.Column{
				Family: x.Family, Key: x.Key, Negative: form.negative, Low: form.low,
				Kind: deciding.Continuous, Values: rows.PerRun(amount), Form: form.words,
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
