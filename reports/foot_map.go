package reports

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"footnote/traininglog"
)

// The foot map shows two pairs of feet as their owner looks down on them: left
// foot left, big toes inside. The first pair is the sole, as in a footprint,
// the second the top. Shapes are those of a right foot in a box of 100 by 236;
// a left foot is the mirror image.
const (
	footBody = "M17 84C15 64 30 58 50 58 70 58 86 68 87 88 88 110 80 130 77 150 75 170 76 185 74 202 72 221 61 229 51 229 38 229 30 219 30 204 30 180 38 165 34 140 31 120 19 105 17 84Z"
	footWide = 100.0
	footHigh = 236.0
)

// toe is an ellipse.
type toe struct{ x, y, rx, ry float64 }

var toes = [5]toe{{27, 36, 13, 18}, {47, 30, 7.5, 13}, {61, 35, 7, 12}, {73, 44, 6.6, 11}, {83, 57, 6.2, 10}}

// zone is a place on the foot: the shape that is tinted and where its count
// stands.
type zone struct {
	site   traininglog.Site
	shape  string
	x, y   float64
	dorsal bool
}

var zones = []zone{
	{"whole foot", `<path d="` + footBody + `"/>`, 52, 116, false},
	{"sole", `<path d="` + footBody + `"/>`, 52, 174, false},
	{"forefoot", `<ellipse cx="52" cy="79" rx="36" ry="24"/>`, 52, 70, false},
	{"ball", `<ellipse cx="52" cy="94" rx="31" ry="16"/>`, 52, 94, false},
	{"arch", `<ellipse cx="52" cy="142" rx="16" ry="24"/>`, 52, 142, false},
	{"heel", `<circle cx="52" cy="206" r="20"/>`, 52, 206, false},
	{"inner edge", `<ellipse cx="30" cy="150" rx="6" ry="46"/>`, 16, 150, false},
	{"outer edge", `<ellipse cx="80" cy="150" rx="6" ry="50"/>`, 94, 150, false},
	{"top", `<ellipse cx="54" cy="112" rx="27" ry="40"/>`, 54, 116, true},
	{"first web space", `<circle cx="38" cy="62" r="8"/>`, 38, 62, true},
	{"ankle", `<ellipse cx="52" cy="196" rx="26" ry="12"/>`, 52, 196, true},
	{"lower leg", `<rect x="34" y="212" width="36" height="20" rx="8"/>`, 52, 222, true},
}

// places counts how often each site was named on each foot.
type places map[traininglog.Side]map[traininglog.Site]int

// placesOf counts the sites of the numbness family's entries; an entry of both
// feet counts on each. Entries without a side cannot be drawn and are returned
// as a count.
func placesOf(r Report) (p places, unsided int) {
	p = places{traininglog.Left: {}, traininglog.Right: {}}
	for _, e := range r.Log.Episodes() {
		if !e.Symptom.IsNumbness() || e.Site == "" || !r.listed(e.Day) {
			continue
		}
		switch e.Side {
		case traininglog.BothFeet:
			p[traininglog.Left][e.Site]++
			p[traininglog.Right][e.Site]++
		case traininglog.Left, traininglog.Right:
			p[e.Side][e.Site]++
		default:
			unsided++
		}
	}
	return p, unsided
}

// onToe returns how many of the entries name the toe n, 1 the big one, singly
// or in a range.
func (p places) onToe(side traininglog.Side, n int) int {
	sum := 0
	for site, count := range p[side] {
		from, to, ok := toeRange(site)
		if ok && from <= n && n <= to {
			sum += count
		}
	}
	return sum
}

func toeRange(s traininglog.Site) (from, to int, ok bool) {
	if s == "toes" {
		return 1, 5, true
	}
	if n, err := fmt.Sscanf(string(s), "toes %d-%d", &from, &to); err == nil && n == 2 {
		return from, to, true
	}
	if n, err := fmt.Sscanf(string(s), "toe %d", &from); err == nil && n == 1 {
		return from, from, true
	}
	return 0, 0, false
}

// footMap draws the four feet with the number of entries at each place: the
// soles and the tops are drawings of their own, so that a narrow page can set
// one below the other.
func footMap(r Report) template.HTML {
	p, _ := placesOf(r)
	most := 1
	for _, sites := range p {
		for _, n := range sites {
			most = max(most, n)
		}
	}
	var b strings.Builder
	b.WriteString(`<div class="feet">`)
	for _, v := range []struct {
		id, title, words string
		dorsal           bool
	}{{"soles", "Where on the soles", "sole, as a footprint", false}, {"tops", "Where on the tops of the feet", "top", true}} {
		fmt.Fprintf(&b, `<svg viewBox="0 -8 216 264" role="img" aria-labelledby="%[1]s-t %[1]s-d"><title id="%[1]s-t">%[2]s</title><desc id="%[1]s-d">%[3]s</desc>`,
			v.id, v.title, html.EscapeString(placeWords(p, v.dorsal)))
		if !v.dorsal {
			b.WriteString(`<clipPath id="foot"><path d="` + footBody + `"/></clipPath>`) // serves the other drawing as well
		}
		for _, f := range []struct {
			side traininglog.Side
			x    float64
		}{{traininglog.Left, 0}, {traininglog.Right, 108}} {
			drawFoot(&b, p, f.side, v.dorsal, f.x, most)
			fmt.Fprintf(&b, `<text class="k" x="%s" y="10">%s</text>`, coordinate(f.x+52), f.side)
		}
		fmt.Fprintf(&b, `<text class="k" x="104" y="252">%s</text></svg>`, v.words)
	}
	b.WriteString(`</div>`)
	return template.HTML(b.String())
}

func drawFoot(b *strings.Builder, p places, side traininglog.Side, dorsal bool, x float64, most int) {
	place := fmt.Sprintf("translate(%s 8)", coordinate(x))
	across := func(v float64) float64 { return v }
	if side == traininglog.Left {
		place = fmt.Sprintf("translate(%s 8) scale(-1 1)", coordinate(x+footWide+4))
		across = func(v float64) float64 { return footWide + 4 - v }
	}
	fmt.Fprintf(b, `<g transform="%s"><path class="o" d="%s"/>`, place, footBody)
	var counts strings.Builder
	note := func(x0, y float64, n int) {
		fmt.Fprintf(&counts, `<text x="%s" y="%s" dy=".35em">%d</text>`, coordinate(x+across(x0)), coordinate(y+8), n)
	}
	for i, t := range toes {
		n := 0
		if !dorsal {
			n = p.onToe(side, i+1)
		}
		class := "o"
		if n > 0 {
			class = "z"
			fmt.Fprintf(&counts, `<text class="t" x="%s" y="%s" dy=".35em">%d</text>`, coordinate(x+across(t.x)), coordinate(t.y+8), n)
		}
		fmt.Fprintf(b, `<ellipse class="%s" cx="%s" cy="%s" rx="%s" ry="%s"/>`, class, coordinate(t.x), coordinate(t.y), coordinate(t.rx), coordinate(t.ry))
	}
	for _, z := range zones {
		n := p[side][z.site]
		if n == 0 || z.dorsal != dorsal {
			continue
		}
		fmt.Fprintf(b, `<g class="z" clip-path="url(#foot)" opacity="%.2f">%s</g>`, 0.35+0.4*float64(n)/float64(most), z.shape)
		note(z.x, z.y, n)
	}
	b.WriteString("</g>" + counts.String())
}

// placeWords says one of the two drawings in words.
func placeWords(p places, dorsal bool) string {
	var parts []string
	for _, side := range []traininglog.Side{traininglog.Left, traininglog.Right} {
		for _, site := range traininglog.Sites {
			if n := p[side][site]; n > 0 && onTop(site) == dorsal {
				parts = append(parts, fmt.Sprintf("%s %s %d", side, site, n))
			}
		}
	}
	if len(parts) == 0 {
		return "No place was noted here."
	}
	return sentenceCase(joined(parts)) + "."
}

// onTop reports whether a site is drawn on the top of the foot.
func onTop(site traininglog.Site) bool {
	for _, z := range zones {
		if z.site == site {
			return z.dorsal
		}
	}
	return false
}
