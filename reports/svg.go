package reports

import (
	"cmp"
	"fmt"
	"html"
	"html/template"
	"math"
	"slices"
	"strings"
)

// plot is a chart that is as wide as its place and has a fixed height in
// pixels: across it is measured in percent, down it in pixels, so that text
// keeps its size on a telephone and on paper. Colours and symbols come from the
// page's style and its <defs>.
type plot struct {
	strings.Builder
	id          string // unique in the page, for title and description
	title, desc string // what a screen reader says
	height      float64
	x, y        span
	labels      []string // of the y axis, as SVG text
	ticks       []tick   // of the x axis
	labelWidth  int      // pixels that the y axis takes
}

// span maps values from lo to hi onto a stretch.
type span struct{ lo, hi, from, to float64 }

func (s span) at(v float64) float64 {
	if s.hi == s.lo {
		return (s.from + s.to) / 2
	}
	return s.from + (v-s.lo)/(s.hi-s.lo)*(s.to-s.from)
}

// Room around the plotting area in pixels.
const (
	axisRoom = 22.0 // for the labels below
	topRoom  = 14.0
)

func newPlot(id, title, desc string, height float64, x, y span) *plot {
	p := &plot{id: id, title: title, desc: desc, height: height, x: x, y: y, labelWidth: 52}
	p.x.from, p.x.to = 1.5, 98.5
	p.y.from, p.y.to = height-axisRoom, topRoom
	return p
}

func (p *plot) px(v float64) string { return coordinate(p.x.at(v)) + "%" }
func (p *plot) py(v float64) string { return coordinate(p.y.at(v)) }

// coordinate writes a length with one decimal and nothing superfluous.
func coordinate(v float64) string {
	s := strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func (p *plot) add(format string, args ...any) { fmt.Fprintf(p, format, args...) }

// grid draws a line across at each step and labels it; the top label carries
// the unit.
func (p *plot) grid(step float64, label func(float64) string, unit string) {
	last := math.Floor(p.y.hi/step+1e-9) * step
	for v := math.Ceil(p.y.lo/step-1e-9) * step; v <= last+step/2; v += step {
		p.add(`<line class="g" x2="100%%" y1="%[1]s" y2="%[1]s"/>`, p.py(v))
		text := label(v + 0) // no minus zero
		if v > last-step/2 && unit != "" {
			text += " " + unit
		}
		p.labels = append(p.labels, fmt.Sprintf(`<text x="%d" y="%s" dy=".35em">%s</text>`, p.labelWidth-6, p.py(v), html.EscapeString(text)))
	}
}

// below puts a label under the x axis.
func (p *plot) below(v float64, label string) {
	p.ticks = append(p.ticks, tick{p.x.at(v), label})
}

// tick is a label of the x axis and its place in percent.
type tick struct {
	at    float64
	label string
}

// A character of a label takes this many percent of the narrowest chart, which
// a telephone of 360 px shows some 270 px wide.
const characterWidth = 2.5

// writeTicks writes the labels of the x axis, leaving out those that would
// touch the one to their right; near an edge a label leans inwards.
func (p *plot) writeTicks() {
	slices.SortStableFunc(p.ticks, func(a, b tick) int { return cmp.Compare(b.at, a.at) })
	room := math.Inf(1)
	for _, t := range p.ticks {
		width := characterWidth * float64(len([]rune(t.label)))
		anchor, from := "", t.at-width/2
		switch {
		case t.at < 11:
			anchor, from = ` class="s"`, t.at
		case t.at > 89:
			anchor, from = ` class="e"`, t.at-width
		}
		if from+width > room {
			continue
		}
		room = from - characterWidth
		p.add(`<text x="%s%%" y="%s"%s>%s</text>`, coordinate(t.at), coordinate(p.height-5), anchor, html.EscapeString(t.label))
	}
}

// mark places one of the page's symbols, with what a pointer shows over it.
func (p *plot) mark(symbol string, x, y float64, hover string) {
	use := fmt.Sprintf(`<use href="#%s" x="%s%%" y="%s"/>`, symbol, coordinate(x), coordinate(y))
	if hover != "" {
		use = `<g><title>` + html.EscapeString(hover) + `</title>` + use + `</g>`
	}
	p.WriteString(use)
}

// html returns the chart. All text in it was escaped where it was written.
func (p *plot) html() template.HTML {
	p.writeTicks()
	var b strings.Builder
	if p.labelWidth > 0 {
		fmt.Fprintf(&b, `<svg class="y" width="%d" height="%s" aria-hidden="true">%s</svg>`, p.labelWidth, coordinate(p.height), strings.Join(p.labels, ""))
	}
	fmt.Fprintf(&b, `<svg class="a" role="img" aria-labelledby="%[1]s-t %[1]s-d" height="%[2]s"><title id="%[1]s-t">%[3]s</title><desc id="%[1]s-d">%[4]s</desc>%[5]s</svg>`,
		p.id, coordinate(p.height), html.EscapeString(p.title), html.EscapeString(p.desc), p.String())
	return template.HTML(`<div class="plot">` + b.String() + `</div>`)
}

// sheet is the table behind a chart.
type sheet struct {
	Head []string
	Rows [][]string
}

// figure is a chart with its caption, its legend and the table behind it.
type figure struct {
	Chart   template.HTML
	Caption string
	Legend  []legendEntry
	Table   sheet
	Behind  string // what the table behind is called
}

// legendEntry is a symbol of the page, or a class of bar, and what it means.
type legendEntry struct{ Symbol, Words string }
