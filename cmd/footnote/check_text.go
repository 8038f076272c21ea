package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"footnote/importers/reference"
	"footnote/traininglog"
)

// Beyond so many files with activities each gets one line.
const inDetail = 5

func writeCheckText(w io.Writer, c *checked, g *globals, t *terminal) error {
	p := &checkPaper{miles: g.units == "mi", fahrenheit: g.temperature == "F", colour: t.coloured(g.color)}
	compared := 0
	for i := range c.files {
		if c.files[i].comparison != nil && c.files[i].outcome.Activities > 0 {
			compared++
		}
	}
	if compared > inDetail {
		p.summary(c)
	} else {
		for i := range c.files {
			if f := &c.files[i]; f.tellsSomething() {
				p.file(f)
			}
		}
	}
	p.others(c)
	p.merges(c)
	if len(c.problems) > 0 {
		p.heading("problems")
		p.problems(c.problems)
	}
	_, err := io.WriteString(w, strings.TrimLeft(p.String(), "\n"))
	return err
}

// tellsSomething reports whether there is more to say of a file than its kind.
func (f *checkedFile) tellsSomething() bool {
	return f.asked || f.outcome.Activities > 0 || len(f.outcome.Problems) > 0
}

// summary gives each file a line of which there is something to say.
func (p *checkPaper) summary(c *checked) {
	p.heading("files")
	agree := 0
	var lines []string
	for i := range c.files {
		f := &c.files[i]
		switch {
		case f.outcome.Activities > 0 && f.agrees():
			agree++
		case f.outcome.Activities > 0:
			lines = append(lines, f.path+": "+f.verdict())
		}
	}
	text := fmt.Sprintf("footnote and the reference agree on %s.", countOf(agree, "file", "files"))
	if len(lines) > 0 {
		text += fmt.Sprintf(" On %s they do not, or the reference failed:", thousands(len(lines)))
	}
	p.paragraph(text)
	for _, l := range lines {
		p.item("- ", l)
	}
	p.paragraph("Name a file to see it field by field, one in a zip as it is written here; --format json has all of them.")
	for i := range c.files {
		p.problems(c.files[i].outcome.Problems)
	}
}

// agrees reports whether the reference read the whole file, and the same.
func (f *checkedFile) agrees() bool {
	titles, _ := f.comparison.Differing()
	return len(titles) == 0 && f.comparison.Failure == ""
}

// file says what is in one file.
func (p *checkPaper) file(f *checkedFile) {
	p.heading(f.path)
	c := f.comparison
	switch {
	case f.outcome.Kind != "":
		p.paragraph(fmt.Sprintf("A %s file of the kind %q: it holds no activity, and footnote passes over it.", f.format, f.outcome.Kind))
	case c == nil && f.format != "":
		p.paragraph(fmt.Sprintf("%s: footnote analyse reads this. There is nothing to compare: check is for FIT, GPX and TCX files.", f.format))
	case c == nil && len(f.outcome.Problems) == 0:
		p.paragraph("Nothing that footnote reads: it takes FIT, GPX and TCX files and the exports of Garmin and Strava.")
	case c != nil:
		p.comparison(f)
	}
	if c != nil && len(f.outcome.Problems) > 0 {
		p.WriteString("\n")
	}
	for _, q := range f.outcome.Problems {
		if q.Level == traininglog.LevelWarning { // a sentence by itself, under the name of the file
			q.Source.Path = ""
		}
		p.item("- ", problemText(q))
	}
}

func (p *checkPaper) comparison(f *checkedFile) {
	c := f.comparison
	by := ""
	if f.device != "" {
		by = ", written by " + f.device
	}
	p.paragraph(fmt.Sprintf("%s, %s%s. %s", f.format, countOf(f.outcome.Activities, "activity", "activities"), by, asSentence(f.verdict())))
	if c.Decoder.Remark != "" {
		p.paragraph(asSentence(c.Decoder.Remark))
	}
	if c.Failure != "" {
		p.paragraph(fmt.Sprintf("The reference, %s, failed: %s", c.Decoder.Name, asSentence(c.Failure)))
	}
	for i := range c.Pairs {
		p.session(f, i)
	}
	p.notes(c.Notes)
}

// verdict says in one line how the two readers compare.
func (f *checkedFile) verdict() string {
	c := f.comparison
	titles, explained := c.Differing()
	switch {
	case len(c.Pairs) == 0:
		return "neither footnote nor " + c.Decoder.Name + " finds an activity"
	case !slices.ContainsFunc(c.Pairs, func(p reference.Pair) bool { return p.Theirs >= 0 }):
		return c.Decoder.Name + " reads nothing of it"
	case len(titles) == 0 && c.Failure != "":
		return "footnote and " + c.Decoder.Name + " agree, though the latter fails at the end"
	case len(titles) == 0:
		return "footnote and " + c.Decoder.Name + " agree"
	}
	known := "for reasons that are known"
	if !explained {
		known = "for reasons that are not all known"
	}
	return fmt.Sprintf("footnote and %s differ, %s, in: %s", c.Decoder.Name, known, strings.Join(titles, "; "))
}

// session lays the fields of a session side by side.
func (p *checkPaper) session(f *checkedFile, i int) {
	c := f.comparison
	pair := &c.Pairs[i]
	p.WriteString("\n")
	if len(c.Pairs) > 1 {
		p.paragraph(p.bold(fmt.Sprintf("Session %d of %d", i+1, len(c.Pairs))))
	}
	both := false
	switch {
	case pair.Ours < 0:
		p.paragraph("Only " + c.Decoder.Name + " finds this session" + mark(pair.Why) + ".")
	case pair.Theirs < 0:
		p.paragraph("Only footnote finds this session" + mark(pair.Why) + ".")
	default:
		both = true
	}
	var rows [][]string
	for k := range pair.Rows {
		r := &pair.Rows[k]
		if r.Unit == reference.UnitTime {
			rows = append(rows, p.start(r)...)
			continue
		}
		theirs := p.value(r, &r.Theirs)
		if r.Blind && both {
			theirs = "not read"
		}
		rows = append(rows, []string{r.Title, p.value(r, &r.Ours), theirs, p.difference(r)})
	}
	p.table([]string{"field", "footnote", strings.Fields(c.Decoder.Name)[0], "difference"}, rows, 3)
	if pair.Ours >= 0 {
		p.distance(&f.taken[pair.Ours], pair)
	}
}

// start writes day and time in rows of their own: together they would be too
// wide for two columns.
func (p *checkPaper) start(r *reference.Row) [][]string {
	cells := func(v *reference.Value) (day, at string) {
		if !v.Known {
			return "–", "–"
		}
		t := traininglog.Instant(v.Value).Time()
		if t.Nanosecond() != 0 {
			return t.Format("2006-01-02"), t.Format("15:04:05.000")
		}
		return t.Format("2006-01-02"), t.Format("15:04:05")
	}
	day, at := cells(&r.Ours)
	theirDay, theirAt := cells(&r.Theirs)
	return [][]string{{"day (UTC)", day, theirDay, ""}, {r.Title, at, theirAt, p.difference(r)}}
}

// difference says how a row differs; nothing if it does not.
func (p *checkPaper) difference(r *reference.Row) string {
	var parts []string
	d := r.Difference()
	switch {
	case !r.Differs:
	case r.Unit == reference.UnitWord || !r.Ours.Known || !r.Theirs.Known:
		parts = append(parts, "differs")
	case d.Value != 0:
		parts = append(parts, "differs by "+p.amount(r, d.Value))
	}
	if r.Differs && r.Counted && r.OurCount != r.TheirCount && r.Unit != reference.UnitCount && r.TheirCount > 0 && r.OurCount > 0 {
		parts = append(parts, fmt.Sprintf("%s and %s values", thousands(r.OurCount), thousands(r.TheirCount)))
	}
	if r.Largest.Known && (r.Key == "positions" || r.Differs && len(parts) == 0) {
		parts = append(parts, fmt.Sprintf("at most %s apart", p.apart(r)))
	}
	text := strings.Join(parts, ", ")
	if r.Differs {
		text = p.bold(text + mark(r.Why))
	}
	return text
}

// mark points to a note.
func mark(note int) string {
	if note == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d)", note)
}

func (p *checkPaper) notes(notes []string) {
	if len(notes) == 0 {
		return
	}
	p.WriteString("\n")
	for i, n := range notes {
		p.item(fmt.Sprintf("(%d) ", i+1), n)
	}
}

// others counts the files of which there is nothing more to say.
func (p *checkPaper) others(c *checked) {
	kinds := map[string]int{}
	for i := range c.files {
		f := &c.files[i]
		switch {
		case f.tellsSomething():
		case f.outcome.Kind != "":
			kinds[f.outcome.Kind]++
		case f.format != "":
			kinds[f.format]++
		}
	}
	var words []string
	for kind, n := range kinds {
		words = append(words, fmt.Sprintf("%d %s", n, kind))
	}
	if len(words) > 0 {
		slices.Sort(words)
		p.WriteString("\n")
		p.paragraph("Beside them lie files without a recording of their own: " + strings.Join(words, ", ") + ".")
	}
}

func (p *checkPaper) problems(problems []traininglog.Problem) {
	for _, q := range problems {
		p.item("- ", problemText(q))
	}
}

// problemText is a problem in one line; without a path its place is known.
func problemText(q traininglog.Problem) string {
	return asSentence(string(q.Level) + ": " + strings.TrimPrefix(q.Error(), ": "))
}
