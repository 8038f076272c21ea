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
// whether it is one.
func formOf(x exposures.Exposure) (startForm, bool) {
	switch x.Family {
	case "shoe_km":
		return startForm{flag: true, continuous: true, words: "how far the pair had gone at the start, as a number"}, true
	case "temperature":
		// One number serves cold and heat: its sign says which of them it is.
		hot := x.Key == exposures.TemperatureHot(exposures.Air).Key
		return startForm{flag: true, continuous: hot, negative: exposures.TemperatureCold(exposures.Air).Key, words: "the temperature of the run, as a number"}, true
	case "rest":
		return startForm{continuous: true, low: true, words: "days since the last run, as a number up to 10"}, true
	case "hills":
		return startForm{flag: true, continuous: true, words: "ascent a kilometre, as a number"}, true
	case "new_shoe", "shoe", "sport":
		return startForm{flag: true}, true
	}
	if len(x.Family) > 4 && x.Family[:4] == "tag:" {
		return startForm{flag: true}, true
	}
	return startForm{}, false
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
