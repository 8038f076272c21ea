package reports

import (
	"fmt"
	"math"

	"footnote/traininglog"
)

// cadenceDays is how far back the cadence chart looks: as far as the own line.
const cadenceDays = 365

// stepPoint is one run in the chart.
type stepPoint struct {
	speed, cadence float64 // m/s, steps a minute
	run            *traininglog.Run
	expected       float64
	hasExpected    bool
}

// cadenceChart draws cadence against pace, with the own line and the numb runs.
func cadenceChart(r Report, d dress) (figure, bool) {
	points := stepPoints(r)
	if len(points) < 5 {
		return figure{}, false
	}
	slow, fast, low, high := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	numb := 0
	for _, q := range points {
		slow, fast = min(slow, q.speed), max(fast, q.speed)
		low, high = min(low, q.cadence), max(high, q.cadence)
		if isNumb(q.run) {
			numb++
		}
	}
	slow, fast = slow-0.05, fast+0.05
	low, high = math.Floor(low/5)*5, math.Ceil(high/5)*5
	desc := fmt.Sprintf("%s of the last 365 days, cadence %.0f to %.0f steps a minute; %s. Faster runs are further right and take more steps.", sentenceCase(plural(len(points), "run")), low, high, plural(numb, "numb run"))
	p := newPlot("cadence", "Steps a minute against pace", desc, 300, span{lo: slow, hi: fast}, span{lo: low, hi: high})
	p.grid(niceStep(high-low, 6), func(v float64) string { return fmt.Sprintf("%.0f", v) }, "")
	p.paces(slow, fast, d)
	if a, b, ok := ownLine(points); ok {
		p.add(`<line class="own" x1="%s" y1="%s" x2="%s" y2="%s"/>`, p.px(slow), p.py(a+b*slow), p.px(fast), p.py(a+b*fast))
	}
	for _, want := range []bool{false, true} { // numb runs lie on top
		for _, q := range points {
			if isNumb(q.run) != want {
				continue
			}
			symbol, hover := "clear", ""
			switch {
			case want:
				symbol = "numb"
				hover = fmt.Sprintf("%s: numb; %s, %.0f steps a minute", longDay(q.run.Day()), d.pace(1000/q.speed), q.cadence)
			case q.run.Label == traininglog.LabelUnlabelled:
				symbol = "open"
			}
			p.mark(symbol, p.x.at(q.speed), p.y.at(q.cadence), hover)
		}
	}
	f := figure{
		Chart:   p.html(),
		Caption: fmt.Sprintf("Steps a minute (both feet) against pace in minutes a %s, the last 365 days; slow on the left, fast on the right. The line is what your own runs lead one to expect. There is no right number of steps: 180 is a myth.", d.unitWord()),
		Legend:  []legendEntry{{"numb", "numb run"}, {"clear", "other labelled run"}, {"open", "unlabelled run"}, {"line", "your own line"}},
		Behind:  "The same as a table, by pace",
		Table:   stepTable(points, d),
	}
	return f, true
}

func stepPoints(r Report) []stepPoint {
	var points []stepPoint
	for _, f := range r.Findings.Runs {
		c, ok := f.Run.Cadence.Value()
		s, moving := f.Run.RunningSpeed.Value()
		if !moving {
			s, moving = f.Run.MeanSpeed().Value()
		}
		if !ok || !moving || s <= 0 || r.until()-f.Run.Day() >= cadenceDays {
			continue
		}
		e, has := f.CadenceExpected.Value()
		points = append(points, stepPoint{float64(s), float64(c), f.Run, float64(e), has})
	}
	return points
}

// lineRuns is how many of the latest runs the drawn line goes through: each run
// has an expected cadence of its own, and the line moves slowly.
const lineRuns = 40

// ownLine is the straight line through the latest expected cadences by least
// squares: intercept and slope over the speed in m/s.
func ownLine(points []stepPoint) (a, b float64, ok bool) {
	var n, sx, sy, sxx, sxy float64
	for i := len(points) - 1; i >= 0 && n < lineRuns; i-- {
		if q := points[i]; q.hasExpected {
			n++
			sx, sy = sx+q.speed, sy+q.expected
			sxx, sxy = sxx+q.speed*q.speed, sxy+q.speed*q.expected
		}
	}
	spread := n*sxx - sx*sx
	if n < 5 || spread < 1e-6 {
		return 0, 0, false
	}
	b = (n*sxy - sx*sy) / spread
	return (sy - b*sx) / n, b, true
}

// paces labels the x axis, which is even in speed, with round paces.
func (p *plot) paces(slow, fast float64, d dress) {
	from, to := d.paceSeconds(1000/fast), d.paceSeconds(1000/slow)
	step := 15.0
	for (to-from)/step > 5 {
		step *= 2
	}
	for v := math.Ceil(from/step) * step; v <= to; v += step {
		p.below(1000/(v/d.paceSeconds(1)), clock(v))
	}
}

// stepTable sums the runs up by pace.
func stepTable(points []stepPoint, d dress) sheet {
	const band = 15.0 // seconds
	type sums struct {
		n, numb, expected int
		cadence, line     float64
	}
	bands := map[int]*sums{}
	lo, hi := math.MaxInt, 0
	for _, q := range points {
		k := int(d.paceSeconds(1000/q.speed) / band)
		lo, hi = min(lo, k), max(hi, k)
		if bands[k] == nil {
			bands[k] = &sums{}
		}
		s := bands[k]
		s.n++
		s.cadence += q.cadence
		if q.hasExpected {
			s.expected++
			s.line += q.expected
		}
		if isNumb(q.run) {
			s.numb++
		}
	}
	t := sheet{Head: []string{"Pace, min/" + d.unit(), "Runs", "Steps a minute", "Your own line", "Numb runs"}}
	for k := lo; k <= hi; k++ {
		s := bands[k]
		if s == nil {
			continue
		}
		line := ""
		if s.expected > 0 {
			line = fmt.Sprintf("%.0f", s.line/float64(s.expected))
		}
		t.Rows = append(t.Rows, []string{
			clock(float64(k)*band) + " to " + clock(float64(k+1)*band-1), fmt.Sprint(s.n),
			fmt.Sprintf("%.0f", s.cadence/float64(s.n)), line, fmt.Sprint(s.numb),
		})
	}
	return t
}
