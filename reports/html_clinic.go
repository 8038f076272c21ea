package reports

import (
	"fmt"
	"html/template"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// clinicView is the physiotherapist's page: one A4 sheet, read between two
// patients.
type clinicView struct {
	Completeness []clinicLine
	Lines        []clinicLine
	Feet         template.HTML
	Unsided      string
	Strip, Load  *figure
	Timeline     template.HTML
	Reliefs      []reliefBar
	Checks       []checkView
	Links        []string
	Territories  []clinicLine
}

type reliefBar struct {
	What  string
	N     int
	Width string // percent of the longest
}

type checkView struct {
	Words, Answer string
	Noted         bool
}

func clinicViewOf(r Report, s standing, d dress) *clinicView {
	c := clinicOf(r)
	v := &clinicView{Feet: footMap(r)}
	l := r.Findings.Labels
	v.Completeness = []clinicLine{
		{"Labelled", fmt.Sprintf("%s of runs: %d with a symptom, %d clear", percent(l.Labelled, l.Runs), l.Symptom, l.Clear)},
		{"Numb runs", fmt.Sprintf("%d of %d labelled", l.Numb, l.Labelled)},
	}
	if c.entries > 0 {
		v.Completeness = append(v.Completeness, clinicLine{"Not asked", fmt.Sprintf("side %d, place %d, onset %d, severity %d, time to settle %d, of %d entries",
			c.noSide, c.noSite, c.noOnset, c.noSeverity, c.noLast, c.entries)})
		v.Lines = clinicLines(c, d)
	}
	if _, n := placesOf(r); n > 0 {
		v.Unsided = fmt.Sprintf("%d more without a side.", n)
	}
	v.Strip = drawn(onsetStrip(r, d))
	v.Load = drawn(weeksChart(r, d, "load", 16, 110))
	v.Timeline, _ = shoeTimeline(r, d)
	for _, k := range c.reliefs[:min(5, len(c.reliefs))] {
		v.Reliefs = append(v.Reliefs, reliefBar{shortened(reliefWords(k.what), 28), k.n, fmt.Sprintf("%d%%", 100*k.n/c.reliefs[0].n)})
	}
	for _, k := range checklist(r) {
		check := checkView{Words: k.sign.Words, Answer: "not asked"}
		if k.times > 0 {
			check.Noted, check.Answer = true, timesWord(k.times)+", "
			if k.times > 1 {
				check.Answer += "last "
			}
			check.Answer += longDay(k.last)
		}
		v.Checks = append(v.Checks, check)
	}
	for _, a := range s.linked {
		v.Links = append(v.Links, d.sentence(exposureTitle(a)+" ("+effectWords(a)+")"))
	}
	v.Territories = territories(r)
	return v
}

// redFlagsInShort puts flags of one tier and one advice into one line, each as a
// few words with its day: however many are open, the page stays one sheet.
func redFlagsInShort(flags []analysis.RedFlag) []redFlagView {
	var out []redFlagView
	for _, g := range flags {
		words := strings.TrimSuffix(g.Reason, ".")
		if s, ok := traininglog.FindSign(g.Sign); ok {
			words = s.Words
		}
		words = fmt.Sprintf("%s (%s)", words, longDay(g.Day))
		if n := len(out) - 1; n >= 0 && out[n].Class == string(g.Tier) && out[n].Advice == g.Advice {
			out[n].Reason = strings.TrimSuffix(out[n].Reason, ".") + "; " + words + "."
			continue
		}
		out = append(out, redFlagView{Tier: tierWords(g.Tier), Class: string(g.Tier), Reason: sentenceCase(words) + ".", Advice: g.Advice})
	}
	return out
}

// territoryWords puts the hints into one sentence; empty: there is none.
func territoryWords(r Report) string {
	var hints []string
	for _, l := range territories(r) {
		hints = append(hints, l.Name+": "+l.Words)
	}
	if len(hints) == 0 {
		return ""
	}
	return "Territory, a hint and no diagnosis: " + strings.Join(hints, "; ") + "."
}

// territories lists the nerve hints of the places that were named, the most
// frequent place first.
func territories(r Report) []clinicLine {
	sites := map[string]int{}
	hints := map[string]string{}
	for _, e := range r.Log.Episodes() {
		if h := territory(e.Site, e.Side); h != "" && e.Symptom.IsNumbness() && r.listed(e.Day) {
			sites[string(e.Site)]++
			hints[string(e.Site)] = h
		}
	}
	var out []clinicLine
	for _, k := range countedOf(sites) {
		out = append(out, clinicLine{k.what, hints[k.what]})
	}
	return out[:min(3, len(out))]
}
