package reports

import (
	"fmt"
	"html"
	"html/template"
	"sort"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// shoeBar is a row of the shoe table: the bar reaches as far as the pair has
// gone, two marks stand at its lines.
type shoeBar struct {
	Name, Distance, Lines, State, Class, Numb string
	Drawing                                   template.HTML
}

// shoeBars lists the pairs, those in use first, then the rest by their last
// run.
func shoeBars(r Report, d dress) []shoeBar {
	ledger := append([]analysis.ShoeRow(nil), r.Findings.Ledger...)
	sort.SliceStable(ledger, func(i, j int) bool {
		a, b := ledger[i], ledger[j]
		if (a.State == analysis.ShoeRetired) != (b.State == analysis.ShoeRetired) {
			return b.State == analysis.ShoeRetired
		}
		return lastRun(a) > lastRun(b)
	})
	most := traininglog.Metres(1)
	for _, s := range ledger {
		most = max(most, s.Total, s.Limit)
	}
	scale := span{hi: float64(most), to: 98}
	var bars []shoeBar
	for i, s := range ledger {
		labelled := s.Runs - s.UnlabelledRuns
		numb := fmt.Sprintf("%d of %d labelled", s.SymptomRuns, labelled)
		if s.SymptomShare.Known {
			numb += fmt.Sprintf(" (%.0f %%)", s.SymptomShare.Value)
		}
		lines := fmt.Sprintf("lines at %s and %s", d.distance(s.Warn), d.distance(s.Limit))
		var b strings.Builder
		id := fmt.Sprintf("shoe%d", i)
		fmt.Fprintf(&b, `<svg class="f" role="img" aria-labelledby="%[1]s" height="22"><title id="%[1]s">%[2]s</title>`, id,
			html.EscapeString(fmt.Sprintf("%s: %s; %s", s.Shoe.Name, d.distance(s.Total), lines)))
		fmt.Fprintf(&b, `<rect class="b %s" y="5" width="%s%%" height="12"/>`, s.State, coordinate(scale.at(float64(s.Total))))
		for _, l := range []struct {
			class string
			at    traininglog.Metres
		}{{"halo", s.Warn}, {"warn", s.Warn}, {"halo", s.Limit}, {"limit", s.Limit}} {
			fmt.Fprintf(&b, `<line class="%[1]s" x1="%[2]s%%" x2="%[2]s%%" y2="22"/>`, l.class, coordinate(scale.at(float64(l.at))))
		}
		b.WriteString(`</svg>`)
		bars = append(bars, shoeBar{s.Shoe.Name, d.distance(s.Total), lines, stateWords(s.State), string(s.State), numb, template.HTML(b.String())})
	}
	return bars
}

func lastRun(s analysis.ShoeRow) traininglog.Day {
	if s.Last == nil {
		return 0
	}
	return *s.Last
}

// timelineDays is how far back the shoe timeline looks.
const timelineDays = 365

// shoeTimeline draws when each pair was worn, with a mark for each numb run:
// at most the last four pairs.
func shoeTimeline(r Report, d dress) (template.HTML, bool) {
	from := r.until() - timelineDays + 1
	type pair struct {
		name        string
		first, last traininglog.Day
		numb        []traininglog.Day
	}
	var pairs []*pair
	find := func(name string) *pair {
		for _, p := range pairs {
			if p.name == name {
				return p
			}
		}
		pairs = append(pairs, &pair{name: name})
		return pairs[len(pairs)-1]
	}
	for _, f := range r.Findings.Runs {
		day := f.Run.Day()
		if f.Run.Shoe == "" || day < from {
			continue
		}
		p := find(f.Run.Shoe)
		if p.first == 0 {
			p.first = day
		}
		p.last = day
		if isNumb(f.Run) {
			p.numb = append(p.numb, day)
		}
	}
	if len(pairs) == 0 {
		return "", false
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].last > pairs[j].last })
	pairs = pairs[:min(4, len(pairs))]
	const row = 26.0
	height := row*float64(len(pairs)) + axisRoom
	p := newPlot("shoetime", "Which pair was worn when, with numb runs", fmt.Sprintf("%s in the last year; the shoe table gives the counts.", sentenceCase(plural(len(pairs), "pair"))),
		height, span{lo: float64(from), hi: float64(r.until())}, span{hi: float64(len(pairs))})
	p.labelWidth = 0
	for i, s := range pairs {
		y := row * float64(i)
		p.add(`<text class="s" x="1.5%%" y="%s">%s</text>`, coordinate(y+11), html.EscapeString(shortened(s.name, 34)))
		p.add(`<line class="worn" x1="%s" x2="%s" y1="%[3]s" y2="%[3]s"/>`, p.px(float64(s.first)), p.px(float64(s.last)), coordinate(y+21))
		for _, day := range s.numb {
			p.mark("numb", p.x.at(float64(day)), y+21, longDay(day)+": numb in "+s.name)
		}
	}
	for day := from; day <= r.until(); day++ {
		if t := day.Time(); t.Day() == 1 && (int(t.Month())-1)%3 == 0 {
			p.below(float64(day), t.Format("Jan 06"))
		}
	}
	return p.html(), true
}

// shortened cuts a text that is longer than n characters.
func shortened(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
