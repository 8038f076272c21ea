package reports

import (
	"fmt"
	"math"
	"sort"

	"footnote/analysis"
	"footnote/traininglog"
)

// shownOnsets is how many of the latest onsets the charts draw.
const shownOnsets = 60

// knownOnsets are the latest onsets whose distance is known, oldest first.
func knownOnsets(r Report) []analysis.Onset {
	var list []analysis.Onset
	for _, o := range r.Findings.Onsets {
		if o.Distance.Known() {
			list = append(list, o)
		}
	}
	return list[max(0, len(list)-shownOnsets):]
}

// onsetChart draws where in the run it began, run after run, with the length of
// the run as a thin line.
func onsetChart(r Report, d dress) (figure, bool) {
	onsets := knownOnsets(r)
	if len(onsets) == 0 {
		return figure{}, false
	}
	c := clinicOf(r)
	most := traininglog.Metres(0)
	for _, o := range onsets {
		most = max(most, o.Distance.Or(0), o.RunDistance.Or(0))
	}
	step := d.lengthStep(most, 5)
	top := step * math.Ceil(d.length(most)/step)
	p := newPlot("onset", "Where in the run it began", fmt.Sprintf("%s, the oldest on the left. %s", sentenceCase(plural(len(onsets), "onset")), onsetWords(c, d)), 240,
		span{lo: -0.5, hi: float64(len(onsets)) - 0.5}, span{hi: top * 1.03})
	p.grid(step, short, d.unit())
	if c.onset.n > 1 {
		y := p.py(d.length(traininglog.Metres(c.onset.median)))
		p.add(`<line class="own" x2="100%%" y1="%[1]s" y2="%[1]s"/>`, y)
	}
	f := figure{
		Caption: fmt.Sprintf("%ss into the run at which it began, one numb run beside the other, oldest on the left. The thin line goes on to the end of the run.", sentenceCase(d.unitWord())),
		Legend:  []legendEntry{{"numb", "it began here"}, {"thin", "rest of the run"}, {"line", "half of the onsets lie below"}},
		Behind:  "The onsets as a table",
		Table:   sheet{Head: []string{"Day", "Began after", "Time", "Length of the run", "Pace before", "Against clear runs", "Cadence before", "Against clear runs", "Temperature before"}},
	}
	for i, o := range onsets {
		at, km := float64(i), d.length(o.Distance.Or(0))
		if end, ok := o.RunDistance.Value(); ok {
			p.add(`<line class="rest" x1="%[1]s" x2="%[1]s" y1="%[2]s" y2="%[3]s"/>`, p.px(at), p.py(km), p.py(d.length(end)))
		}
		p.mark("numb", p.x.at(at), p.y.at(km), fmt.Sprintf("%s: after %s", longDay(o.Day), d.distance(o.Distance.Or(0))))
	}
	for i := len(onsets) - 1; i >= 0; i-- {
		f.Table.Rows = append(f.Table.Rows, onsetCells(onsets[i], d))
	}
	p.below(0, onsets[0].Day.Time().Format("Jan 2006"))
	if len(onsets) > 3 {
		p.below(float64(len(onsets)-1), onsets[len(onsets)-1].Day.Time().Format("Jan 2006"))
	}
	f.Chart = p.html()
	return f, true
}

func onsetCells(o analysis.Onset, d dress) []string {
	cell := func(known bool, s func() string) string {
		if !known {
			return ""
		}
		return s()
	}
	return []string{
		longDay(o.Day),
		d.distance(o.Distance.Or(0)),
		cell(o.Time.Known(), func() string { return duration(o.Time.Or(0)) }),
		cell(o.RunDistance.Known(), func() string { return d.distance(o.RunDistance.Or(0)) }),
		cell(o.PaceBefore.Known(), func() string { return d.pace(float64(o.PaceBefore.Or(0))) }),
		cell(o.PaceDifference.Known(), func() string { return slowerWords(d.paceSeconds(float64(o.PaceDifference.Or(0)))) }),
		cell(o.CadenceBefore.Known(), func() string { return fmt.Sprintf("%.0f steps a minute", float64(o.CadenceBefore.Or(0))) }),
		cell(o.CadenceDifference.Known(), func() string { return fmt.Sprintf("%+.1f", float64(o.CadenceDifference.Or(0))) }),
		cell(o.TemperatureBefore.Known(), func() string { return d.temperature(float64(o.TemperatureBefore.Or(0))) }),
	}
}

// slowerWords says a difference of pace in seconds a length unit.
func slowerWords(seconds float64) string {
	switch s := math.Round(seconds); {
	case s > 0:
		return fmt.Sprintf("%.0f s slower", s)
	case s < 0:
		return fmt.Sprintf("%.0f s faster", -s)
	}
	return "the same"
}

// onsetStrip lays the onsets along one axis of distance, for the
// physiotherapist: do they lie together?
func onsetStrip(r Report, d dress) (figure, bool) {
	onsets := knownOnsets(r)
	if len(onsets) == 0 {
		return figure{}, false
	}
	sort.SliceStable(onsets, func(i, j int) bool { return onsets[i].Distance.Or(0) < onsets[j].Distance.Or(0) })
	most := onsets[len(onsets)-1].Distance.Or(0)
	step := d.lengthStep(most, 6)
	top := step * math.Ceil(d.length(most)/step*1.02)
	p := newPlot("strip", "Onsets along the run", onsetWords(clinicOf(r), d), 84, span{hi: top}, span{hi: 1})
	p.labelWidth = 0
	p.add(`<line class="axis" x2="100%%" y1="%[1]s" y2="%[1]s"/>`, coordinate(p.y.from))
	stack := map[int]int{}
	for _, o := range onsets {
		x := p.x.at(d.length(o.Distance.Or(0)))
		k := int(x / 2)
		p.mark("numb", x, p.y.from-6-8*float64(min(stack[k], 6)), fmt.Sprintf("%s: after %s", longDay(o.Day), d.distance(o.Distance.Or(0))))
		stack[k]++
	}
	for v := 0.0; v <= top+step/2; v += step {
		label := short(v)
		if v > top-step/2 {
			label += " " + d.unit()
		}
		p.below(v, label)
	}
	return figure{Chart: p.html()}, true
}
