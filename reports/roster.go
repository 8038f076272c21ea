package reports

import (
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"net/url"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

//go:embed roster.html
var rosterText string

//go:embed roster.css
var rosterStyle string

var rosterPage = template.Must(template.New("roster").Parse(rosterText))

// rosterView is what the roster page shows, in words and drawings.
type rosterView struct {
	Style                           template.CSS
	Name, Until, Summary, Made, End string
	Athletes                        []rosterLine
	Links                           []string
	Pooled                          []pooledLine
	Problems                        []string
	Numbers                         string
}

type rosterLine struct {
	Name, In, Href, Pressing, Class, Next string
	Spark                                 template.HTML
	Week, Month, Numb, Labelled, Link     string
}

type pooledLine struct{ Title, Definition, With, Without, Effect, Verdict, Sentence string }

// writeRoster writes the page of a team, which needs nothing beside itself but
// the folders that its lines lead to.
func writeRoster(w io.Writer, t Team) error {
	d := dressOf(t.Options)
	rows := t.report().Findings.Associations
	v := rosterView{
		Style: template.CSS(pageStyle + rosterStyle), Name: cleanText(t.Name), Until: longDay(t.Until),
		Summary: plural(len(t.Athletes), "athlete") + ". " + teamSummary(t), Made: madeWords(t.Options), End: noDiagnosis,
		Links: pooledWords(t, rows, d), Problems: ProblemLines(t.Problems, shownProblems),
	}
	if t.Options.Redact {
		v.Numbers = numbersPass
	}
	if t.Options.Redact || v.Name == "" {
		v.Name = "the team"
	}
	for i, a := range t.Athletes {
		v.Athletes = append(v.Athletes, rosterLineOf(a, i, d))
	}
	for _, a := range rows {
		l := pooledLine{
			Title: exposureTitle(a), Definition: d.sentence(a.Definition), Verdict: string(a.Verdict), Sentence: d.sentence(a.Sentence),
			With: ofRuns(a.ExposedSymptom, a.ExposedRuns), Without: ofRuns(a.UnexposedSymptom, a.UnexposedRuns),
		}
		if e, ok := a.Effect.Value(); ok {
			l.Effect = fmt.Sprintf("%s (%s to %s)", ratio(float64(e)), ratio(float64(a.Low.Or(0))), ratio(float64(a.High.Or(0))))
		}
		v.Pooled = append(v.Pooled, l)
	}
	return writePage(w, rosterPage, v)
}

func rosterLineOf(a Athlete, i int, d dress) rosterLine {
	l := rosterLine{
		Name: a.Athlete, In: folderBeside(a), Pressing: pressing(a), Next: sentenceCase(d.sentence(a.NextAction)), Spark: sparkline(a, i, d),
	}
	if a.RedFlag != nil {
		l.Class = "red"
	}
	if a.Folder != "" {
		// A folder's name may hold what has a meaning in an address, a colon first of all.
		l.Href = "./" + url.PathEscape(a.Folder) + "/report.html"
	}
	if a.Runs == 0 {
		return l
	}
	l.Week = "no run"
	if a.Distance7d > 0 {
		l.Week = d.distance(a.Distance7d) + weekChangeWords(a)
	}
	l.Month = d.distance(a.Distance28d)
	l.Numb = fmt.Sprintf("%d, %s", a.Symptom28d, a.Trend)
	if a.Trend == analysis.UnknownTrend {
		l.Numb = fmt.Sprint(a.Symptom28d)
	}
	l.Labelled = percent(a.Labelled90d, a.Runs90d)
	if a.Strongest != nil && a.RedFlag == nil { // a red flag stands alone
		l.Link = fmt.Sprintf("%s: %s", sentenceCase(string(a.Strongest.Verdict)), exposureTitle(*a.Strongest))
	}
	return l
}

// The small chart's measures in pixels.
const (
	sparkBar  = 5.0
	sparkTall = 26.0
	sparkHigh = 36.0
)

// sparkline draws the weeks' distance as bars and the numb runs as a mark below
// each week that had any, larger where there were more.
func sparkline(a Athlete, i int, d dress) template.HTML {
	if len(a.Weeks) == 0 {
		return ""
	}
	most, numb := traininglog.Metres(1), 0
	for _, w := range a.Weeks {
		most = max(most, w.Distance)
		numb += w.SymptomRuns
	}
	wide := sparkBar * 26
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="spark" role="img" aria-labelledby="s%[1]d-t s%[1]d-d" width="%[2]s" height="%[3]s" viewBox="0 0 %[2]s %[3]s"><title id="s%[1]d-t">Distance of each week, with numb runs</title><desc id="s%[1]d-d">%[4]s</desc>`,
		i, coordinate(wide), coordinate(sparkHigh),
		html.EscapeString(fmt.Sprintf("%s, the heaviest with %s; %s in them.", sentenceCase(plural(len(a.Weeks), "week")), d.distance(most), plural(numb, "numb run"))))
	fmt.Fprintf(&b, `<line class="g" x2="%s" y1="%[2]s" y2="%[2]s"/>`, coordinate(wide), coordinate(sparkTall+.5))
	for k, w := range a.Weeks {
		x := wide - sparkBar*float64(len(a.Weeks)-k)
		tall := sparkTall * float64(w.Distance/most)
		hover := fmt.Sprintf("Week of %s: %s, %s", longDay(w.First), d.distance(w.Distance), plural(w.SymptomRuns, "numb run"))
		fmt.Fprintf(&b, `<g><title>%s</title><rect class="b" x="%s" y="%s" width="%s" height="%s"/>`,
			html.EscapeString(hover), coordinate(x+.5), coordinate(sparkTall-tall), coordinate(sparkBar-1), coordinate(tall))
		if w.SymptomRuns > 0 {
			half := min(1.7+float64(w.SymptomRuns)/2, 3.5)
			fmt.Fprintf(&b, `<path class="numb" d="M%s %sl%[3]s %[3]s-%[3]s %[3]s-%[3]s-%[3]sz"/>`, coordinate(x+sparkBar/2), coordinate(sparkTall+5.5-half), coordinate(half))
		}
		b.WriteString(`</g>`)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
