package reports

import (
	"fmt"
	"math"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// onsetCurveChart draws how many of 100 runs are still clear after a distance:
// steps down at each onset, with a band of what would also fit.
func onsetCurveChart(r Report, d dress) (figure, bool) {
	c := r.Findings.OnsetCurve
	if onsetCurveWords(c, d) == "" {
		return figure{}, false
	}
	step := d.lengthStep(c.Longest, 8)
	p := newPlot("curve", "Runs still clear after a distance", onsetCurveWords(c, d), 220,
		span{hi: step * math.Ceil(d.length(c.Longest)/step)}, span{hi: 100})
	p.grid(25, short, "%")
	p.WriteString(curvePaths(p, c, d))
	if m, ok := c.Median.Value(); ok {
		p.add(`<line class="own" x1="%[1]s" x2="%[1]s" y1="%[2]s" y2="%[3]s"/>`, p.px(d.length(m)), p.py(0), p.py(50))
	}
	rows := curveRows(c, d)
	for _, o := range rows {
		p.mark("drop", p.x.at(d.length(o.Distance)), p.y.at(o.Clear.Value), curveHover(o, d))
	}
	for v := 0.0; v <= p.x.hi+step/2; v += step {
		label := short(v)
		if v > p.x.hi-step/2 {
			label += " " + d.unit()
		}
		p.below(v, label)
	}
	f := figure{
		Chart:   p.html(),
		Caption: fmt.Sprintf("Of 100 labelled runs, how many are still clear after so many %ss. A run that ended clear counts up to its end. %s", d.unitWord(), onsetCurveWords(c, d)),
		Legend:  []legendEntry{{"step", "runs still clear"}, {"band", "what would also fit (95 % limits, as if no run had to do with another)"}},
		Behind:  "The curve as a table",
		Table:   sheet{Head: []string{"After", "Runs that came this far clear", "Still clear", "Would also fit"}},
	}
	if c.Median.Known() {
		f.Legend = append(f.Legend, legendEntry{"line", "half of the runs have gone numb"})
	}
	for _, o := range rows {
		f.Table.Rows = append(f.Table.Rows, []string{
			d.distance(o.Distance), fmt.Sprint(o.AtRisk), wholePercent(o.Clear.Value), wholePercent(o.Clear.Low) + " to " + wholePercent(o.Clear.High),
		})
	}
	return f, true
}

// curvePaths draws band and steps. A path cannot be measured in percent, so both
// lie in a drawing of their own, 1000 wide and stretched to the chart.
func curvePaths(p *plot, c analysis.OnsetCurve, d dress) string {
	x := func(m traininglog.Metres) string { return coordinate(10 * p.x.at(d.length(m))) }
	var line, upper, lower strings.Builder
	fmt.Fprintf(&line, "M%s %s", x(0), p.py(100))
	fmt.Fprintf(&upper, "M%s %s", x(0), p.py(100))
	// The lower edge is drawn back from the right, so its steps are kept first.
	back := []string{}
	low := 100.0
	for _, o := range c.Points {
		at := x(o.Distance)
		fmt.Fprintf(&line, "H%sV%s", at, p.py(o.Clear.Value))
		fmt.Fprintf(&upper, "H%sV%s", at, p.py(o.Clear.High))
		back = append(back, fmt.Sprintf("H%sV%s", at, p.py(low)))
		low = o.Clear.Low
	}
	fmt.Fprintf(&line, "H%s", x(c.Longest))
	fmt.Fprintf(&upper, "H%sV%s", x(c.Longest), p.py(low))
	for i := len(back) - 1; i >= 0; i-- {
		lower.WriteString(back[i])
	}
	return fmt.Sprintf(`<svg width="100%%" height="%[1]s" viewBox="0 0 1000 %[1]s" preserveAspectRatio="none"><path class="band" d="%[2]s%[3]sZ"/><path class="step" d="%[4]s"/></svg>`,
		coordinate(p.height), upper.String(), lower.String(), line.String())
}

// curveRows are the points for table and pointer: the last in each whole
// kilometre or mile, so that ten years do not make a long table.
func curveRows(c analysis.OnsetCurve, d dress) []analysis.OnsetPoint {
	var rows []analysis.OnsetPoint
	for _, o := range c.Points {
		if n := len(rows); n > 0 && math.Floor(d.length(rows[n-1].Distance)) == math.Floor(d.length(o.Distance)) {
			rows = rows[:n-1]
		}
		rows = append(rows, o)
	}
	return rows
}

func curveHover(o analysis.OnsetPoint, d dress) string {
	return fmt.Sprintf("After %s: %s still clear (%s to %s would also fit); %s came this far clear", d.distance(o.Distance),
		wholePercent(o.Clear.Value), wholePercent(o.Clear.Low), wholePercent(o.Clear.High), plural(o.AtRisk, "run"))
}

func wholePercent(v float64) string { return fmt.Sprintf("%.0f\u00A0%%", v) }

// onsetCurveWords says the median, or that it was not reached, and what was left
// out; nothing where there is no onset, or no clear run that the curve would tell
// more by than the onsets themselves.
func onsetCurveWords(c analysis.OnsetCurve, d dress) string {
	if len(c.Points) == 0 || c.Runs == c.Numb {
		return ""
	}
	last := c.Points[len(c.Points)-1]
	s := fmt.Sprintf("Counting the clear runs up to their end, %s in 100 are still clear after %s", short(math.Round(last.Clear.Value)), d.distance(last.Distance))
	if m, ok := c.Median.Value(); ok {
		s += fmt.Sprintf("; half have gone numb by %s (%s).", d.distance(m), medianLimits(c, d))
	} else {
		s += "; the distance by which half have gone numb was not reached."
	}
	switch c.Unknown {
	case 0:
	case 1:
		s += " 1 numb run is left out: where it began was not noted."
	default:
		s += fmt.Sprintf(" %d numb runs are left out: where it began was not noted.", c.Unknown)
	}
	return s
}

func medianLimits(c analysis.OnsetCurve, d dress) string {
	low, high := "the start", "beyond any run"
	if v, ok := c.Low.Value(); ok {
		low = d.distance(v)
	}
	if v, ok := c.High.Value(); ok {
		high = d.distance(v)
	}
	return low + " to " + high + " would also fit"
}
