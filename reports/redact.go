package reports

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"footnote/analysis"
	"footnote/traininglog"
)

// redact drops names and notes from a report that is already a copy. A name is
// whatever the runner or a platform called something: herself (an alias is a
// pseudonym already and stays), a pair of shoes with its brand and model, a
// run, a file. A note is free text: notes, free words for relief, signs that
// footnote does not know, the values of tags of the runner's own making and
// what a problem quotes. Keys and values that footnote itself names stay.
func redact(r *Report) {
	x := newRedactor(r)
	l := r.Log
	for i := range l.Shoes {
		x.shoe(&l.Shoes[i])
	}
	for i := range l.ShoeUses {
		l.ShoeUses[i].Shoe = x.text(l.ShoeUses[i].Shoe)
	}
	for i := range l.Runs {
		x.run(&l.Runs[i])
	}
	for i := range l.Undated {
		x.run(&l.Undated[i])
	}
	x.episodes(l.Apart)
	for i := range l.Spans {
		x.tags(l.Spans[i].Tags)
		l.Spans[i].Note = ""
		x.source(&l.Spans[i].Source)
	}
	l.Athlete = x.text(l.Athlete)
	l.Settings.Name = ""
	l.Counts.NotRuns, l.Counts.Skipped = nil, nil
	x.findings(&r.Findings)
	for i := range r.Problems {
		p := &r.Problems[i]
		x.source(&p.Source)
		p.Reason, p.Hint = x.cure(p.Reason), x.cure(p.Hint)
	}
}

// Said returns the report as every format says it: fit to be written anywhere,
// and without names and notes where its options ask for that.
func Said(r Report) Report { return cleaned(r) }

type redactor struct {
	names []renamed         // longest first, so that "Glide 3 wide" is found before "Glide 3"
	files map[string]string // a path and what it is called instead
}

type renamed struct{ from, to string }

// Journal files have the same name for everyone and are kept: without them no
// problem could be mended.
var journalFiles = []string{"symptoms.csv", "shoes.csv", "tags.csv", "footnote.toml"}

// fileEndings are what may be said of a file's name where names are left out.
var fileEndings = []string{
	".zip", ".fit", ".gpx", ".tcx", ".csv", ".json", ".xml", ".db", ".txt", ".toml", ".html", ".xlsx", ".ods", ".docx", ".pdf", ".jpg", ".png",
}

// Ending is how a file's name ends where names are left out: the kind of file,
// if it is a known one, doubled as in .fit.gz. Whatever else follows the last
// dot may be a name: "Notes of Dr. Anna Miller".
func Ending(name string) string {
	name, packed := strings.CutSuffix(strings.ToLower(name), ".gz")
	ending := path.Ext(name)
	if !slices.Contains(fileEndings, ending) {
		ending = ""
	}
	if packed {
		ending += ".gz"
	}
	return ending
}

// Tags that footnote's own documents name; their values are about gear and
// ground.
var knownTags = []string{"lacing", "socks", "surface", "insole", "hydration"}

func newRedactor(r *Report) *redactor {
	x := &redactor{files: map[string]string{}}
	l := r.Log
	if l.Athlete != l.Settings.Alias {
		x.rename(l.Athlete, "athlete")
	}
	x.rename(l.Settings.Name, "athlete")
	for i := range l.Shoes {
		for _, n := range append([]string{l.Shoes[i].Name}, l.Shoes[i].Also...) {
			x.rename(n, fmt.Sprintf("Shoe %d", i+1))
		}
	}
	var values []string
	tags := func(tags []traininglog.Tag) {
		for _, t := range tags {
			if t.Key != "shoe" && !slices.Contains(knownTags, t.Key) {
				values = append(values, t.Value)
			}
		}
	}
	var paths []string
	for i := range l.Runs {
		tags(l.Runs[i].Tags)
	}
	for _, runs := range [][]traininglog.Run{l.Runs, l.Undated} {
		for i := range runs {
			for _, s := range runs[i].Sources {
				paths = append(paths, s.Path)
			}
		}
	}
	for _, e := range l.Episodes() {
		tags(e.Tags)
		paths = append(paths, e.Source.Path)
	}
	for _, s := range l.Spans {
		tags(s.Tags)
	}
	for _, p := range r.Problems {
		paths = append(paths, p.Source.Path)
	}
	slices.Sort(values)
	for i, v := range slices.Compact(values) {
		x.rename(v, fmt.Sprintf("value %d", i+1))
	}
	slices.Sort(paths)
	n := 0
	for _, p := range slices.Compact(paths) {
		switch {
		case p == "" || slices.Contains(journalFiles, path.Base(p)):
			continue
		case p == ".": // the folder itself, which names nobody
			x.files[p] = p
			continue
		}
		n++
		x.files[p] = fmt.Sprintf("file %d%s", n, Ending(p))
		x.rename(path.Base(p), x.files[p])
	}
	slices.SortStableFunc(x.names, func(a, b renamed) int { return cmp.Compare(len(b.from), len(a.from)) })
	return x
}

func (x *redactor) rename(from, to string) {
	if strings.TrimSpace(from) != "" {
		x.names = append(x.names, renamed{from, to})
	}
}

// text replaces every known name where it stands as a word of its own.
func (x *redactor) text(s string) string {
	var out strings.Builder
	for s != "" {
		at, hit := -1, renamed{}
		for _, n := range x.names {
			if i := indexWord(s, n.from); i >= 0 && (at < 0 || i < at) {
				at, hit = i, n
			}
		}
		if at < 0 {
			break
		}
		out.WriteString(s[:at] + hit.to)
		s = s[at+len(hit.from):]
	}
	return out.String() + s
}

func indexWord(s, word string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if !inWord(before) && !inWord(after) {
			return i
		}
		from = i + 1
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|“[^”]*”`)

// unknownSign is the sentence on a sign that footnote does not know, which has
// the runner's words without quotes.
var unknownSign = regexp.MustCompile(`(?s)(You wrote ).*(; footnote does not know it)`)

// unquoted also empties what stands in quotes, for a problem quotes what it
// found, and leaves out a sign in the runner's words.
func (x *redactor) unquoted(s string) string {
	return x.text(quoted.ReplaceAllString(unknownSign.ReplaceAllString(s, `${1}"…"${2}`), `"…"`))
}

// suggestions are how the hints begin whose first quoted word is footnote's own,
// and suggested is how a reason ends that has its cure in it: without the word
// there is none. What the runner wrote stands before it.
var (
	suggestions = []string{"did you mean ", "was it not on a run? Write ", "for a run without symptoms write #clear, else leave out "}
	suggested   = regexp.MustCompile(`; did you mean "[^"]*"\?$`)
)

// cure empties what a hint or a reason quotes, but for the word that footnote
// suggests.
func (x *redactor) cure(s string) string {
	if at := suggested.FindStringIndex(s); at != nil {
		return x.unquoted(s[:at[0]]) + x.text(s[at[0]:])
	}
	if at := quoted.FindStringIndex(s); at != nil && slices.Contains(suggestions, s[:at[0]]) {
		return x.text(s[:at[1]]) + x.unquoted(s[at[1]:])
	}
	return x.unquoted(s)
}

func (x *redactor) shoe(s *traininglog.Shoe) {
	s.Name = x.text(s.Name)
	s.Also, s.Brand, s.Model, s.Note = nil, "", "", ""
	x.source(&s.Source)
}

func (x *redactor) run(r *traininglog.Run) {
	r.Name, r.Notes, r.Candidates, r.ActivityIDs = "", nil, nil, nil
	r.Shoe, r.ShoeLink = x.text(r.Shoe), x.text(r.ShoeLink)
	x.tags(r.Tags)
	x.episodes(r.Episodes)
	for i := range r.Sources {
		x.source(&r.Sources[i])
	}
	for i := range r.Warnings {
		r.Warnings[i] = x.unquoted(r.Warnings[i])
	}
}

func (x *redactor) tags(tags []traininglog.Tag) {
	for i := range tags {
		tags[i].Value = x.text(tags[i].Value)
	}
}

func (x *redactor) episodes(episodes []traininglog.Episode) {
	for i := range episodes {
		e := &episodes[i]
		e.Note = ""
		if e.Relief != "" && !slices.Contains(traininglog.Reliefs, e.Relief) {
			e.Relief = "other"
		}
		for k := range e.Signs {
			if !isSign(e.Signs[k]) {
				e.Signs[k] = "other"
			}
		}
		x.tags(e.Tags)
		x.source(&e.Source)
	}
}

func isSign(s string) bool {
	_, known := traininglog.FindSign(s)
	return known
}

func (x *redactor) source(s *traininglog.Source) {
	if base := path.Base(s.Path); slices.Contains(journalFiles, base) {
		s.Path = base
	} else {
		s.Path = x.files[s.Path]
	}
}

func (x *redactor) findings(f *analysis.Findings) {
	for i := range f.Runs {
		x.run(f.Runs[i].Run)
	}
	for i := range f.Ledger {
		x.shoe(&f.Ledger[i].Shoe)
	}
	for i := range f.Flags {
		g := &f.Flags[i]
		g.Subject, g.Sentence = x.text(g.Subject), x.text(g.Sentence)
	}
	for i := range f.RedFlags {
		g := &f.RedFlags[i]
		g.Reason = x.unquoted(g.Reason)
		if !isSign(g.Sign) {
			g.Sign = x.text(g.Sign)
		}
		x.source(&g.Source)
	}
	for i := range f.Associations {
		a := &f.Associations[i]
		for _, s := range []*string{&a.Exposure, &a.Title, &a.Definition, &a.AdjustedFor, &a.Caution, &a.Sentence} {
			*s = x.text(*s)
		}
	}
}
