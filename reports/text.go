package reports

import (
	"fmt"
	"io"
	"strings"

	"footnote/analysis"
)

// writeText writes the report for a terminal: what to do first, the answer, the
// tables behind it, how sure it is, and what was wrong with the input.
func writeText(w io.Writer, r Report) error {
	r = cleaned(r)
	t := textReport{Report: r, paper: newPaper(r.Options), d: dressOf(r.Options), s: standingOf(r)}
	t.head()
	t.redFlags()
	if s := pastLine(t.s, t.d); s != "" {
		t.paragraph(s)
	}
	if r.Options.For == ForRunner || r.Options.For == "" {
		for _, s := range unknownSigns(r) {
			t.paragraph(s)
		}
	}
	switch who := r.Options.For; {
	case len(r.Findings.Runs) == 0:
		t.answers()
	case who == ForPhysio:
		t.completeness() // first: what the rest rests on
		t.clinic()
		t.overTime()
		t.load(16)
		t.shoes()
		t.links()
	case who == ForCoach:
		t.answers()
		t.load(8)
		t.recent()
		t.shoes()
		t.links()
	default:
		t.answers()
		t.links()
		t.recent()
		t.shoes()
		t.onsets()
		t.overTime()
		t.where()
		t.eased()
	}
	if len(r.Findings.Runs) > 0 {
		if r.Options.For != ForPhysio {
			t.completeness()
		}
		t.method()
	}
	t.pastFlags()
	t.problems()
	t.foot()
	_, err := io.WriteString(w, t.paper.String())
	return err
}

type textReport struct {
	Report
	*paper
	d dress
	s standing
}

func (t *textReport) head() {
	name := t.Log.Athlete
	if name == "" {
		name = "this runner"
	}
	line := "footnote: numb feet and the log of " + name
	if n := len(t.Findings.Runs); n > 0 {
		line += ", " + plural(n, "run") + ", " + t.spanOfRuns()
	}
	t.paragraph(line)
	if c := CountsInWords(t.Log.Counts); c != "" {
		t.paragraph(sentenceCase(c) + ".")
	}
	if l := t.Findings.Labels; l.Candidates > 0 {
		t.paragraph(fmt.Sprintf("%s in your notes may mean a symptom. None counts before you confirm it: footnote review.", passages(l.Candidates)))
	}
}

func passages(n int) string {
	if n == 1 {
		return "1 passage"
	}
	return fmt.Sprintf("%d passages", n)
}

// spanOfRuns writes the days of the first and the last run that are listed; the
// window around them may be wider.
func (r Report) spanOfRuns() string {
	runs := r.Findings.Runs
	return spanWords(runs[0].Run.Day(), runs[len(runs)-1].Run.Day())
}

func (t *textReport) redFlags() {
	if len(t.s.openFlags) == 0 {
		return
	}
	t.alarm("See a clinician")
	t.paragraph(analysis.RedFlagPreface)
	for _, g := range t.s.openFlags {
		reason := t.d.sentence(g.Reason)
		if day := dayBeside(g); day != "" {
			reason += " (" + day + ")"
		}
		t.item(fmt.Sprintf("%s. %s %s", tierWords(g.Tier), reason, t.d.sentence(g.Advice)))
	}
}

// dayBeside is the day to print beside a flag's reason: none where the reason
// names it.
func dayBeside(g analysis.RedFlag) string {
	if day := longDay(g.Day); !strings.Contains(g.Reason, day) {
		return day
	}
	return ""
}

func (t *textReport) answers() {
	a := answerOf(t.Report, t.s, t.d)
	t.WriteByte('\n')
	t.paragraph(a.Problem)
	t.WriteByte('\n')
	t.named("What goes with it?", a.With)
	t.named("How sure is that?", a.Sure)
	t.named("What should I try?", a.Try)
	t.named("What should I not conclude?", a.Not)
}

func (t *textReport) pastFlags() {
	if len(t.s.pastFlags) == 0 {
		return
	}
	t.heading("Signs of the past")
	t.paragraph("Older than 30 days and not written down again. If they are still there, tell a clinician.")
	for _, g := range t.s.pastFlags {
		reason := t.d.sentence(g.Reason)
		if day := dayBeside(g); day != "" {
			reason = day + ": " + reason
		}
		t.item(reason)
	}
}

func (t *textReport) problems() {
	if len(t.Problems) == 0 {
		return
	}
	t.heading("Wrong with the input")
	list, rest := listedProblems(t.Problems, 20)
	for _, p := range list {
		s := sentenceCase(string(p.Level))
		if place := p.Source.String(); place != "" {
			s += ", " + place
		}
		reason, cure := reasonAndCure(p.Problem)
		s += ": " + reason
		if cure != "" {
			s += " " + cure
		}
		t.item(s)
		if more := p.likeIt(); more != "" {
			t.item(more)
		}
	}
	if rest > 0 {
		t.item(fmt.Sprintf("%d more stand in problems.csv; write the whole set with -o FOLDER.", rest))
	}
}

func (t *textReport) foot() {
	t.WriteByte('\n')
	t.paragraph(noDiagnosis)
	if v := t.Options.Version; v != "" {
		line := "footnote " + v
		if t.Options.Today != 0 {
			line += ", " + longDay(t.Options.Today)
		}
		t.paragraph(line)
	}
}
