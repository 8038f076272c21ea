package main

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"footnote/importers/journal/grammar"
	"footnote/reports"
	"footnote/traininglog"
)

// measures says quantities in the runner's own units, and names and notes unless
// --redact forbids them.
type measures struct {
	units  reports.Units
	scale  reports.Scale
	redact bool
}

// measuresOf takes the runner's settings, unless a flag says otherwise.
func measuresOf(s traininglog.Settings, g *globals) measures {
	m := measures{reports.Kilometres, reports.Celsius, g.redact}
	if units := reports.Units(cmp.Or(g.units, s.Units)); units == reports.Miles {
		m.units = units
	}
	if scale := reports.Scale(cmp.Or(g.temperature, s.Temperature)); scale == reports.Fahrenheit {
		m.scale = scale
	}
	return m
}

// distance says 10.2 km or 6.3 mi.
func (m measures) distance(d traininglog.Metres) string {
	return fmt.Sprintf("%.1f %s", m.units.Length(d), m.units)
}

// minutesText writes seconds as m:ss, and h:mm:ss from an hour on.
func minutesText(seconds float64) string {
	s := int(math.Round(seconds))
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

// runWords says which run is meant: Sat 3 Oct 2026, 07:12, 10.2 km, in Glide 3.
func (m measures) runWords(r *traininglog.Run) string {
	words := r.Local().Format("Mon 2 Jan 2006, 15:04")
	if d, ok := r.Distance.Value(); ok {
		words += ", " + m.distance(d)
	} else if r.Timer > 0 {
		words += ", " + minutesText(r.Timer.Seconds())
	}
	if r.Shoe != "" && !m.redact {
		words += ", in " + plainText(r.Shoe)
	}
	return words
}

var phaseWords = map[traininglog.Phase]string{
	traininglog.During: "during the run", traininglog.After: "after the run",
	traininglog.DuringAndAfter: "during and after the run", traininglog.Apart: "apart from any run",
}

// entryLines says an entry in plain words, its parts in lines of their own.
func (m measures) entryLines(e traininglog.Episode) []string {
	if m.redact {
		e = redactedEntry(e)
	}
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if e.Symptom == traininglog.Clear {
		add("clear: nothing was felt")
	} else {
		add("%s %s", e.Symptom, phaseWords[e.Phase])
	}
	switch {
	case e.Side == traininglog.BothFeet:
		add("both feet")
	case e.Side != "":
		add("%s foot", e.Side)
	}
	if e.Site != "" {
		add("%s", e.Site)
	}
	if s := grammar.FormatSeverity(e.Severity); s != "" {
		add("%s of 10", s)
	}
	if onset := m.onsetWords(e); onset != "" {
		add("from %s on", onset)
	}
	if v, ok := e.Lasted.Value(); ok {
		add("for %s after stopping", grammar.FormatDuration(v))
	}
	switch e.Relief {
	case "":
	case "none":
		add("nothing eased it")
	default:
		add("eased by: %s", plainText(e.Relief))
	}
	if e.Effect != "" {
		add("you %s", e.Effect)
	}
	lines := []string{strings.Join(parts, ", ")}
	if len(e.Signs) > 0 {
		lines = append(lines, "Signs: "+plainText(strings.Join(e.Signs, "; ")))
	}
	if len(e.Tags) > 0 {
		lines = append(lines, "Tags: "+plainText(tagWords(e.Tags)))
	}
	if e.Note != "" {
		lines = append(lines, "Note: "+plainText(e.Note))
	}
	return lines
}

// redactedEntry is an entry without the runner's own words and names.
func redactedEntry(e traininglog.Episode) traininglog.Episode {
	e.Note, e.Tags = "", nil
	if e.Relief != "" && !slices.Contains(traininglog.Reliefs, e.Relief) {
		e.Relief = "other"
	}
	var signs []string
	for _, s := range e.Signs {
		if known, ok := traininglog.FindSign(s); ok {
			signs = append(signs, known.Key)
		}
	}
	e.Signs = signs
	return e
}

// onsetWords says an onset as it was written, and in brackets the other measure
// where the run's profile knows it.
func (m measures) onsetWords(e traininglog.Episode) string {
	d, haveD := e.OnsetDistance.Value()
	s, haveS := e.OnsetTime.Value()
	switch {
	case haveD && haveS:
		return fmt.Sprintf("%s (%s)", m.distance(d), minutesText(float64(s)))
	case haveD:
		return m.distance(d)
	case haveS:
		return minutesText(float64(s)) + " min"
	}
	return ""
}

func tagWords(tags []traininglog.Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = t.Key + "=" + t.Value
	}
	return strings.Join(words, "; ")
}

// eMailAddress matches an address, also one of which a sentence's end has cut
// the tail. A domain begins with a letter, so that "numb@6.2km" is none.
var eMailAddress = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@\p{L}[\p{L}\p{N}.-]*`)

// longestNote is how much of a note is shown, in characters.
const longestNote = 300

// plainText makes a text that others wrote fit for a terminal: one line, without
// control characters, which could move the cursor, and without addresses.
func plainText(s string) string {
	s = eMailAddress.ReplaceAllString(strings.ToValidUTF8(s, "\uFFFD"), "(e-mail)")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if letters := []rune(s); len(letters) > longestNote {
		s = string(letters[:longestNote]) + " …"
	}
	return s
}

// noteLines are a run's notes and its name, each text once.
func noteLines(r *traininglog.Run) []string {
	var said, lines []string
	for _, n := range r.Notes {
		text, head := plainText(n.Text), "Note: "
		if n.Kind == "name" {
			head = "Name: "
		}
		if text != "" && !slices.Contains(said, text) {
			said, lines = append(said, text), append(lines, head+text)
		}
	}
	return lines
}

// clockOfDay returns a moment's time of day to the minute, as the journal has it.
func clockOfDay(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}
