package reports

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

// weeksChart draws the distance of the last n weeks as bars, with the numb runs
// above them and the runs that were much longer than lately.
func weeksChart(r Report, d dress, id string, n int, height float64) (figure, bool) {
	weeks := r.lastWeeks(n)
	if !slices.ContainsFunc(weeks, ran) {
		return figure{}, false
	}
	spikes := map[traininglog.Day]int{}
	for _, f := range r.Findings.Flags {
		if f.Key == "session_spike" {
			spikes[f.Day.Week(r.Log.Settings.WeekStart)]++
		}
	}
	most := traininglog.Metres(0)
	numb := 0
	for _, w := range weeks {
		most = max(most, w.Distance)
		numb += w.SymptomRuns
	}
	step := d.lengthStep(max(most, 1000), 4)
	top := step * math.Ceil(d.length(max(most, 1000))/step)
	desc := fmt.Sprintf("%s of %s, the heaviest with %s; %s in them. The table below gives each week.",
		sentenceCase(plural(len(weeks), "bar")), spanWords(weeks[0].First, weeks[len(weeks)-1].First), d.distance(most), plural(numb, "numb run"))
	p := newPlot(id, "Distance of each week, with numb runs", desc, height, span{lo: -0.5, hi: float64(len(weeks)) - 0.5}, span{hi: top * 1.18})
	p.grid(step, short, d.unit())
	for i, w := range weeks {
		p.week(i, w, len(weeks), d, spikes[w.First])
	}
	p.months(weeks)
	f := figure{
		Chart:   p.html(),
		Caption: fmt.Sprintf("%s a week, %s.", sentenceCase(d.unitWord())+"s", spanWords(weeks[0].First, weeks[len(weeks)-1].First+6)),
		Legend:  []legendEntry{{"bar", "week"}, {"bar j", fmt.Sprintf("more than %.0f %% over the week before", r.Log.Settings.Thresholds.WeeklyJumpPct)}, {"bar p", "week that is not whole"}, {"numb", "numb run"}, {"spike", "run much longer than any of 30 days"}},
		Behind:  "The weeks as a table",
		Table:   sheet{Head: []string{"Week of", "Runs", "Distance, " + d.unit(), "Longest, " + d.unit(), "Change", "Numb", "Labelled", "Note"}},
	}
	for i := len(weeks) - 1; i >= 0; i-- {
		w := weeks[i]
		f.Table.Rows = append(f.Table.Rows, []string{
			longDay(w.First), fmt.Sprint(w.Runs), tenths(d.length(w.Distance)), tenths(d.length(w.Longest)), changeWords(w),
			fmt.Sprint(w.SymptomRuns), fmt.Sprint(w.LabelledRuns), weekNote(w),
		})
	}
	if slices.ContainsFunc(weeks, isEasier) {
		f.Behind += "; " + lowered(easierWords)
	}
	return f, true
}

func (p *plot) week(i int, w analysis.Week, n int, d dress, spikes int) {
	class := ""
	switch {
	case w.Part:
		class = " p"
	case w.Jump:
		class = " j"
	}
	wide := 97.0 / float64(n)
	y := p.y.at(d.length(w.Distance))
	hover := fmt.Sprintf("Week of %s: %s, %s", longDay(w.First), d.distance(w.Distance), plural(w.Runs, "run"))
	if w.SymptomRuns > 0 {
		hover += ", " + plural(w.SymptomRuns, "numb run")
	}
	if c := changeWords(w); c != "" {
		hover += ", " + c + " over the week before"
	}
	if w.Distance > 0 {
		p.add(`<rect class="b%s" x="%s%%" y="%s" width="%s%%" height="%s"><title>%s</title></rect>`, class,
			coordinate2(p.x.at(float64(i))-0.4*wide), coordinate(y), coordinate2(0.8*wide), coordinate(p.y.from-y), hover)
	}
	at := y - 7
	for range min(w.SymptomRuns, 3) {
		p.mark("numb", p.x.at(float64(i)), at, hover)
		at -= 9
	}
	if spikes > 0 {
		p.mark("spike", p.x.at(float64(i)), at, hover+"; with a run much longer than any of the 30 days before")
	}
}

// coordinate2 has two decimals: bars of a long row of weeks are narrow.
func coordinate2(v float64) string {
	return strings.TrimSuffix(strings.TrimSuffix(fmt.Sprintf("%.2f", v), "0"), ".0")
}

// months labels the x axis with the months in which weeks begin, at most six of
// them, a year where it begins.
func (p *plot) months(weeks []analysis.Week) {
	type label struct {
		at   int
		text string
	}
	var all []label
	last := time.Month(0)
	for i, w := range weeks {
		t := w.First.Time()
		if t.Month() != last && (t.Day() <= 7 || i == 0) {
			text := t.Format("Jan")
			if t.Month() == time.January || i == 0 {
				text = t.Format("Jan 06")
			}
			all = append(all, label{i, text})
			last = t.Month()
		}
	}
	every := (len(all) + 5) / 6
	for i := 0; i < len(all); i += max(every, 1) {
		p.below(float64(all[i].at), all[i].text)
	}
}
