package reports

import (
	"math"
	"slices"
	"sort"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

// clinic is what a physiotherapist asks first, counted from the entries of the
// numbness family unless said otherwise: plain counts and medians, no score.
type clinic struct {
	entries                   int // of the numbness family, on a run or apart
	severity                  measured
	effects, natures          []counted
	phases, sides             []counted
	sites                     []counted
	reliefs                   []counted
	onset                     measured // metres
	onsetTime                 measured // seconds
	lasted                    measured // seconds
	hours                     []counted
	atRest, atNight, apart    int   // apart: numb without a run, neither sign written
	before, lately            tally // 91 to 180 days ago, and the last 90
	steadiest                 string
	entryDelay                measured // seconds from the run's end to the entry
	noSide, noSite, noOnset   int      // not asked
	noSeverity, noLast, noPut int
}

// measured is a handful of numbers as median and range.
type measured struct {
	n                 int
	median, low, high float64
}

// counted is how often something was said.
type counted struct {
	what string
	n    int
}

const trendDays = 90

func clinicOf(r Report) clinic {
	var c clinic
	counts := map[string]map[string]int{}
	add := func(of, what string) {
		if counts[of] == nil {
			counts[of] = map[string]int{}
		}
		counts[of][what]++
	}
	var severity, onset, onsetTime, lasted, delay []float64
	ends := map[string]time.Time{}
	for _, f := range r.Findings.Runs {
		ends[f.Run.ID] = f.Run.Start.Add(max(f.Run.Elapsed, f.Run.Timer))
		c.trend(f.Run, r.until())
		if isNumb(f.Run) {
			add("hours", dayPart(f.Run.Local().Hour()))
		}
	}
	for _, e := range r.Log.Episodes() {
		if e.Symptom == traininglog.Clear || !r.listed(e.Day) {
			continue
		}
		c.rest(&e)
		add("natures", string(e.Symptom))
		if !e.Symptom.IsNumbness() {
			continue
		}
		c.entries++
		add("phases", string(e.Phase))
		optional(&c.noSide, string(e.Side), func(s string) { add("sides", s) })
		optional(&c.noSite, string(e.Site), func(s string) { add("sites", s) })
		optional(&c.noPut, e.Relief, func(s string) { add("reliefs", s) })
		if e.Effect != "" {
			add("effects", string(e.Effect))
		}
		collect(&severity, &c.noSeverity, e.Severity)
		collect(&lasted, &c.noLast, e.Lasted)
		if e.Phase.IsDuring() {
			collect(&onset, &c.noOnset, e.OnsetDistance)
			none := 0
			collect(&onsetTime, &none, e.OnsetTime)
		}
		if end, ok := ends[e.RunID]; ok && e.Entered != nil && e.Entered.After(end) {
			delay = append(delay, e.Entered.Sub(end).Seconds())
		}
	}
	c.severity, c.onset, c.onsetTime = measuredOf(severity), measuredOf(onset), measuredOf(onsetTime)
	c.lasted, c.entryDelay = measuredOf(lasted), measuredOf(delay)
	c.effects, c.natures, c.phases = countedOf(counts["effects"]), countedOf(counts["natures"]), countedOf(counts["phases"])
	c.sides, c.sites, c.reliefs, c.hours = countedOf(counts["sides"]), countedOf(counts["sites"]), countedOf(counts["reliefs"]), countedOf(counts["hours"])
	c.steadiest = steadiest(r.Findings.Onsets)
	return c
}

func (c *clinic) trend(r *traininglog.Run, until traininglog.Day) {
	switch age := until - r.Day(); {
	case age < 0:
	case age < trendDays:
		c.lately.add(r)
	case age < 2*trendDays:
		c.before.add(r)
	}
}

// rest counts what an entry says of rest and night.
func (c *clinic) rest(e *traininglog.Episode) {
	said := false
	for _, s := range e.Signs {
		switch sign, _ := traininglog.FindSign(s); sign.Key {
		case traininglog.SignAtRest:
			c.atRest++
			said = true
		case traininglog.SignAtNight:
			c.atNight++
			said = true
		}
	}
	if !said && e.Symptom.IsNumbness() && e.Phase == traininglog.Apart {
		c.apart++
	}
}

func optional(missing *int, value string, found func(string)) {
	if value == "" {
		*missing++
		return
	}
	found(value)
}

func collect[Q ~float64](into *[]float64, missing *int, r traininglog.Reading[Q]) {
	v, ok := r.Value()
	if !ok {
		*missing++
		return
	}
	*into = append(*into, float64(v))
}

func measuredOf(values []float64) measured {
	m, ok := medianOf(values)
	if !ok {
		return measured{}
	}
	return measured{len(values), m, slices.Min(values), slices.Max(values)}
}

// countedOf orders counts, the most frequent first.
func countedOf(m map[string]int) []counted {
	var out []counted
	for what, n := range m {
		out = append(out, counted{what, n})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].n != out[j].n {
			return out[i].n > out[j].n
		}
		return out[i].what < out[j].what
	})
	return out
}

func dayPart(hour int) string {
	switch {
	case hour < 5:
		return "at night"
	case hour < 11:
		return "in the morning"
	case hour < 17:
		return "by day"
	}
	return "in the evening"
}

// steadyBelow is the coefficient of variation from which on nothing is steady.
const steadyBelow = 1.0 / 3

// steadiest says which measure of the onset varies least, if at least five
// onsets know all of kilometres, minutes and steps and it does not vary much:
// what stays the same from run to run may be what matters. The yardstick is the
// coefficient of variation.
func steadiest(onsets []analysis.Onset) string {
	var km, minutes, steps []float64
	for _, o := range onsets {
		d, dk := o.Distance.Value()
		t, tk := o.Time.Value()
		s, sk := o.CadenceBefore.Value()
		if dk && tk && sk {
			km, minutes = append(km, float64(d)), append(minutes, float64(t))
			steps = append(steps, float64(t)/60*float64(s))
		}
	}
	if len(km) < 5 {
		return ""
	}
	best, least := "", steadyBelow
	for _, m := range []struct {
		name   string
		values []float64
	}{{"distance", km}, {"time", minutes}, {"number of steps", steps}} {
		if v := variation(m.values); v < least {
			best, least = m.name, v
		}
	}
	return best
}

// variation is the standard deviation over the mean.
func variation(values []float64) float64 {
	var sum, squares float64
	for _, v := range values {
		sum += v
	}
	mean := sum / float64(len(values))
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return math.Sqrt(squares/float64(len(values)-1)) / mean
}

// checked is one sign of the red-flag list: noted on a day, or not asked.
type checked struct {
	sign  traininglog.Sign
	times int
	last  traininglog.Day
}

// checklist goes through every sign that has a key. What was never noted was
// not asked: a log cannot say no. What raised a red flag was noted, also where
// it follows from other cells than the signs.
func checklist(r Report) []checked {
	list := make([]checked, len(traininglog.Signs))
	for i, s := range traininglog.Signs {
		list[i].sign = s
		for _, e := range r.Log.Episodes() {
			for _, w := range e.Signs {
				if f, ok := traininglog.FindSign(w); ok && f.Key == s.Key {
					list[i].times++
					list[i].last = max(list[i].last, e.Day)
				}
			}
		}
		for _, g := range r.Findings.RedFlags {
			if g.Sign == s.Key {
				list[i].times = max(list[i].times, g.Entries, 1)
				list[i].last = max(list[i].last, g.Day)
			}
		}
	}
	return list
}
