package reports

import (
	"fmt"
	"html"
	"math"
)

// pageStretches is how many stretches of four weeks the page shows: two years.
const pageStretches = 26

// trendChart draws the numb runs a week at risk, four weeks by four weeks, with
// the table of onset and time to settle behind it.
func trendChart(r Report, d dress) (figure, bool) {
	rows := trendRows(r, pageStretches)
	if len(rows) == 0 {
		return figure{}, false
	}
	most, numb, none := 0.0, 0, 0
	for _, w := range rows {
		v, ok := w.PerWeek.Value()
		if !ok {
			none++
		}
		most = max(most, float64(v))
		numb += w.Numb
	}
	step := niceStep(most, 4)
	top := step * math.Ceil(most/step-1e-9)
	desc := fmt.Sprintf("%d stretches of four weeks, %s, at most %s numb runs a week; %s in all. The table below gives each.",
		len(rows), spanWords(rows[0].First, rows[len(rows)-1].Last), tenths(most), plural(numb, "numb run"))
	p := newPlot("trend", "Numb runs a week, over time", desc, 180, span{lo: -0.5, hi: float64(len(rows)) - 0.5}, span{hi: top * 1.05})
	p.grid(step, func(v float64) string { return fmt.Sprintf("%.3g", v) }, "")
	wide := 97.0 / float64(len(rows))
	for i, w := range rows {
		hover := fmt.Sprintf("%s: %s", spanWords(w.First, w.Last), stretchWords(w))
		if v, ok := w.PerWeek.Value(); ok && v > 0 {
			y := p.y.at(float64(v))
			p.add(`<rect class="b" x="%s%%" y="%s" width="%s%%" height="%s"><title>%s</title></rect>`,
				coordinate2(p.x.at(float64(i))-0.4*wide), coordinate(y), coordinate2(0.8*wide), coordinate(p.y.from-y), html.EscapeString(hover))
		} else if ok {
			p.mark("clear", p.x.at(float64(i)), p.y.from-4, hover)
		}
		p.below(float64(i), w.Last.Time().Format("Jan 06"))
	}
	f := figure{
		Chart:   p.html(),
		Caption: "Numb runs for each week in which a run was labelled, four weeks by four weeks. Counts side by side, not a test: one run more or less may be chance.",
		Legend:  []legendEntry{{"bar", "numb runs a week"}, {"clear", "labelled, none numb"}},
		Behind:  "How often, how early, how long, as a table",
		Table:   trendSheet(r, d, pageStretches),
	}
	if none > 0 {
		f.Caption += " Where nothing is drawn, no run was labelled."
	}
	return f, true
}
