package reports

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"

	"footnote/analysis"
	"footnote/traininglog"
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var page = template.Must(template.Must(template.New("page").Parse(pageText)).Parse(symptomsText))

// writeHTML writes one page that needs nothing beside itself: no script, no
// font and no picture from anywhere. Its policy forbids a browser to ask.
func writeHTML(w io.Writer, r Report) error {
	r = cleaned(r)
	return writePage(w, page, viewOf(r))
}

// writePage writes a page in which no line ends between a number and its unit.
func writePage(w io.Writer, t *template.Template, v any) error {
	var b bytes.Buffer
	if err := t.Execute(&b, v); err != nil {
		return err
	}
	_, err := w.Write(numberAndUnit.ReplaceAll(b.Bytes(), []byte("$1\u00A0$2$3")))
	return err
}

// numberAndUnit finds a space that belongs to a measure.
var numberAndUnit = regexp.MustCompile(`([0-9]) (%|km|mi|min|h|spm|°C|°F)([ .,;:)<]|$)`)

// view is what the page shows, in words and drawings.
type view struct {
	Style                                   template.CSS
	Runner, Physio, Coach                   bool // whom it is for
	Name, Span, Counts, Made                string
	Preface                                 string
	Open, Past                              []redFlagView
	Answer                                  answer
	HasRuns, HasNotes                       bool
	Many                                    bool   // red flags: the sheet is set smaller
	JumpLine                                string // of a week, in percent
	Forest                                  *forest
	Links                                   []string
	Untested                                string
	Weeks, Cadence, Onset, Curve, Calendar  *figure
	Shoes                                   []shoeBar
	Recent                                  string
	Flags                                   []flagView
	Entries                                 []entryView
	Symptoms                                *symptomsView
	Clinic                                  *clinicView
	Completeness, Methods, Borrowed, Ending string
	Candidates                              string
	PastLine                                string
	Unknown                                 []string // signs that footnote does not know
	Standings                               []standingView
	Problems                                []problemView
	MoreProblems                            int
}

type redFlagView struct{ Tier, Class, Reason, Day, Advice string }

type flagView struct{ Day, Name, Sentence, Standing string }

type entryView struct{ Day, Felt, Where, Severity, Onset, Lasted, Relief, Note string }

type standingView struct{ Name, Words string }

type problemView struct{ Level, Place, Reason, Cure, More string }

func viewOf(r Report) view {
	d, s := dressOf(r.Options), standingOf(r)
	v := view{
		Style:    template.CSS(pageStyle),
		Name:     r.Log.Athlete,
		Counts:   CountsInWords(r.Log.Counts),
		Preface:  analysis.RedFlagPreface,
		Answer:   answerOf(r, s, d),
		HasRuns:  len(r.Findings.Runs) > 0,
		Borrowed: borrowed, Ending: noDiagnosis,
		Methods: methodWords(r.Findings),
	}
	switch r.Options.For {
	case ForPhysio:
		v.Physio = true
	case ForCoach:
		v.Coach = true
	default:
		v.Runner = true
	}
	if v.Name == "" {
		v.Name = "this runner"
	}
	if v.HasRuns {
		v.Span = plural(len(r.Findings.Runs), "run") + ", " + r.spanOfRuns()
		v.Completeness = d.sentence(completenessWords(r.Findings.Labels) + entryGapWords(r.Findings))
	}
	if n := r.Findings.Labels.Candidates; n > 0 {
		v.Candidates = passages(n) + " in your notes may mean a symptom. None counts before you confirm it: footnote review."
	}
	if !v.Coach {
		v.Unknown = unknownSigns(r)
	}
	v.Made = madeWords(r.Options)
	v.JumpLine = fmt.Sprintf("%.0f %%", r.Log.Settings.Thresholds.WeeklyJumpPct)
	v.Open, v.Past = redFlagViews(s.openFlags, d), redFlagViews(s.pastFlags, d)
	v.PastLine = pastLine(s, d)
	if v.Physio {
		v.Open, v.Past = redFlagsInShort(s.openFlags), redFlagsInShort(s.pastFlags)
		v.Many = len(s.openFlags)+len(s.pastFlags) > manyFlags
	}
	v.addProblems(r)
	if v.HasRuns {
		v.addSections(r, s, d)
	}
	return v
}

// manyFlags is how many red flags a physiotherapist's sheet holds in its usual
// size of type, beside all else.
const manyFlags = 5

func madeWords(o Options) string {
	s := "footnote"
	if o.Version != "" {
		s += " " + o.Version
	}
	if o.Today != 0 {
		s += ", made on " + longDay(o.Today)
	}
	return s
}

func redFlagViews(flags []analysis.RedFlag, d dress) []redFlagView {
	var out []redFlagView
	for _, g := range flags {
		out = append(out, redFlagView{tierWords(g.Tier), string(g.Tier), d.sentence(g.Reason), dayBeside(g), d.sentence(g.Advice)})
	}
	return out
}

// addSections fills what the audience reads and nothing else, so that the page
// stays small.
func (v *view) addSections(r Report, s standing, d dress) {
	if !v.Physio {
		v.addLinks(s, d)
		v.Weeks = drawn(weeksChart(r, d, "weeks", 52, 230))
		v.Shoes = shoeBars(r, d)
		v.addRecent(s, d)
	}
	if v.Runner {
		v.Cadence = drawn(cadenceChart(r, d))
		v.Onset = drawn(onsetChart(r, d))
		v.Curve = drawn(onsetCurveChart(r, d))
		v.Calendar = drawn(calendarChart(r, d))
		v.Symptoms = symptomsViewOf(r, d)
		v.Entries = lastEntries(r, d)
		v.HasNotes = slices.ContainsFunc(v.Entries, func(e entryView) bool { return e.Note != "" })
		for _, k := range []analysis.Standing{analysis.Supported, analysis.Plausible, analysis.Contested, analysis.Convention, analysis.Folklore, analysis.Clinical} {
			v.Standings = append(v.Standings, standingView{string(k), standingWords(k)})
		}
	}
	if !v.Coach {
		v.Clinic = clinicViewOf(r, s, d)
	}
}

func drawn(f figure, ok bool) *figure {
	if !ok {
		return nil
	}
	return &f
}

func (v *view) addLinks(s standing, d dress) {
	if f, ok := forestOf(s, d); ok {
		v.Forest = &f
	}
	for _, a := range append(append([]analysis.Association(nil), s.linked...), s.leads...) {
		v.Links = append(v.Links, d.sentence(linkWords(a)))
	}
	for _, a := range s.otherOutcomes {
		v.Links = append(v.Links, sentenceCase(outcomeWords(a.Outcome))+": "+d.sentence(linkWords(a)))
	}
	v.Untested = d.sentence(untestedWords(s))
}

func (v *view) addRecent(s standing, d dress) {
	v.Recent = fmt.Sprintf("%s, %s.", plural(s.recent.runs, "run"), d.distance(s.recent.distance))
	for _, f := range s.recentFlags {
		v.Flags = append(v.Flags, flagView{f.when(), flagWords(f.Key), d.sentence(f.Sentence), standingWords(f.Standing)})
	}
}

// entryRows is how many of the latest entries the page lists.
const entryRows = 12

func lastEntries(r Report, d dress) []entryView {
	var list []entryView
	all := r.Log.Episodes()
	for i := len(all) - 1; i >= 0 && len(list) < entryRows; i-- {
		e := all[i]
		if e.Symptom == traininglog.Clear || !r.listed(e.Day) {
			continue
		}
		v := entryView{Day: longDay(e.Day), Felt: string(e.Symptom), Relief: reliefWords(e.Relief), Note: shortened(e.Note, 280)}
		if e.Phase != traininglog.During {
			v.Felt += ", " + string(e.Phase)
		}
		v.Where = whereWords(e.Side, e.Site)
		if x, ok := e.Severity.Value(); ok {
			v.Severity = short(float64(x)) + " of 10"
		}
		if x, ok := e.OnsetDistance.Value(); ok {
			v.Onset = d.distance(x)
		} else if x, ok := e.OnsetTime.Value(); ok {
			v.Onset = duration(x)
		}
		if x, ok := e.Lasted.Value(); ok {
			v.Lasted = duration(x)
		}
		list = append(list, v)
	}
	return list
}

const shownProblems = 30

func (v *view) addProblems(r Report) {
	list, rest := listedProblems(r.Problems, shownProblems)
	for _, p := range list {
		reason, cure := reasonAndCure(p.Problem)
		v.Problems = append(v.Problems, problemView{string(p.Level), p.Source.String(), reason, cure, p.likeIt()})
	}
	v.MoreProblems = rest
}
