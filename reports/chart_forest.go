package reports

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"

	"footnote/analysis"
)

// forest is the table of what was compared, each row with its effect drawn on
// one logarithmic scale: table and chart in one.
type forest struct {
	Axis template.HTML
	Rows []forestRow
}

type forestRow struct {
	Title, With, Without, Effect, Verdict, Class string
	Definition                                   string
	Drawing                                      template.HTML
}

// forestScale reaches from a tenth to ten times; what lies beyond gets an arrow.
var forestScale = span{lo: math.Log(0.1), hi: math.Log(10), from: 3, to: 97}

func forestOf(s standing, d dress) (forest, bool) {
	shown := shownLinks(s)
	if len(shown) == 0 {
		return forest{}, false
	}
	f := forest{Axis: forestAxis()}
	for i, a := range shown {
		f.Rows = append(f.Rows, forestRow{
			Title: d.sentence(sentenceCase(exposureTitle(a))), Definition: d.sentence(a.Definition),
			With: inOneLine(ofRuns(a.ExposedSymptom, a.ExposedRuns)), Without: inOneLine(ofRuns(a.UnexposedSymptom, a.UnexposedRuns)),
			Effect: inOneLine(effectShort(a)), Verdict: string(a.Verdict), Class: strings.ReplaceAll(string(a.Verdict), " ", "-"),
			Drawing: forestDrawing(a, fmt.Sprintf("effect%d", i)),
		})
	}
	return f, true
}

// inOneLine breaks a cell of figures before a bracket only: "18 of 69" over two
// lines reads as two figures.
func inOneLine(s string) string {
	figures, more, found := strings.Cut(s, " (")
	figures, more = strings.ReplaceAll(figures, " ", "\u00A0"), strings.ReplaceAll(more, " ", "\u00A0")
	if !found {
		return figures
	}
	return figures + " (" + more
}

// effectShort writes "3.7 (1.7 to 8.9)".
func effectShort(a analysis.Association) string {
	v, ok := a.Effect.Value()
	if !ok || a.EffectType == analysis.NoEffect {
		return "no size given"
	}
	low, lk := a.Low.Value()
	high, hk := a.High.Value()
	s := ratio(float64(v)) + " times"
	switch {
	case !lk || !hk:
		return s
	case math.IsInf(float64(high), 1):
		return fmt.Sprintf("%s (above %s)", s, ratio(float64(low)))
	}
	return fmt.Sprintf("%s (%s to %s)", s, ratio(float64(low)), ratio(float64(high)))
}

const forestHeight = 26

func forestDrawing(a analysis.Association, id string) template.HTML {
	v, ok := a.Effect.Value()
	var b strings.Builder
	title := exposureTitle(a) + ": " + effectShort(a)
	fmt.Fprintf(&b, `<svg class="f" role="img" aria-labelledby="%[1]s" height="%[2]d"><title id="%[1]s">%[3]s</title>`, id, forestHeight, html.EscapeString(title))
	fmt.Fprintf(&b, `<line class="one" x1="50%%" x2="50%%" y2="%d"/>`, forestHeight)
	if ok && a.EffectType != analysis.NoEffect {
		low, lowCut := forestAt(float64(a.Low.Or(v)))
		high, highCut := forestAt(float64(a.High.Or(v)))
		at, beyond := forestAt(float64(v))
		fmt.Fprintf(&b, `<line class="i" x1="%s%%" x2="%s%%" y1="13" y2="13"/>`, coordinate(low), coordinate(high))
		if lowCut {
			fmt.Fprintf(&b, `<use href="#left" x="%s%%" y="13"/>`, coordinate(low))
		}
		if highCut {
			fmt.Fprintf(&b, `<use href="#right" x="%s%%" y="13"/>`, coordinate(high))
		}
		if !beyond {
			fmt.Fprintf(&b, `<use href="#dot" x="%s%%" y="13"/>`, coordinate(at))
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// forestAt places a ratio on the scale and says whether it lies beyond.
func forestAt(v float64) (float64, bool) {
	if v <= 0 {
		return forestScale.from, true
	}
	l := math.Log(v)
	switch {
	case l < forestScale.lo:
		return forestScale.from, true
	case l > forestScale.hi:
		return forestScale.to, true
	}
	return forestScale.at(l), false
}

func forestAxis() template.HTML {
	var b strings.Builder
	b.WriteString(`<svg class="f" aria-hidden="true" height="20">`)
	for _, t := range []struct {
		v     float64
		label string
	}{{0.1, "⅒"}, {0.2, "⅕"}, {0.5, "½"}, {1, "1"}, {2, "2"}, {5, "5"}, {10, "10"}} {
		at, _ := forestAt(t.v)
		fmt.Fprintf(&b, `<text x="%s%%" y="14">%s</text>`, coordinate(at), t.label)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
