package reports

import (
	"fmt"
	"strings"

	"footnote/traininglog"
)

// clinic prints the physiotherapist's block.
func (t *textReport) clinic() {
	c := clinicOf(t.Report)
	t.heading("For the physiotherapist")
	if c.entries == 0 {
		t.paragraph("No numbness, tingling or pins and needles is recorded.")
	} else {
		for _, l := range clinicLines(c, t.d) {
			t.item(l.Name + ": " + l.Words)
		}
		if s := territoryWords(t.Report); s != "" {
			t.item(s)
		}
	}
	t.heading("Red-flag checklist")
	t.paragraph("What was never written down was not asked: it is not a no.")
	var rest []string
	for _, k := range checklist(t.Report) {
		if k.times == 0 {
			rest = append(rest, k.sign.Key)
			continue
		}
		t.item(fmt.Sprintf("%s: noted %s, last on %s", sentenceCase(k.sign.Words), timesWord(k.times), longDay(k.last)))
	}
	for _, s := range unknownSigns(t.Report) {
		t.item(s)
	}
	if len(rest) > 0 {
		t.item("Not asked: " + strings.Join(rest, ", ") + ".")
	}
}

func timesWord(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// clinicLine is one line of the block.
type clinicLine struct{ Name, Words string }

// shownCounts is how many of a list of counts stand on the physiotherapist's
// page, which is to stay one page.
const shownCounts = 6

func clinicLines(c clinic, d dress) []clinicLine {
	count := func(list []counted, missing int) string {
		var parts []string
		for _, k := range list[:min(shownCounts, len(list))] {
			parts = append(parts, fmt.Sprintf("%s (%d)", shortened(k.what, 40), k.n))
		}
		if n := len(list) - shownCounts; n > 0 {
			parts = append(parts, fmt.Sprintf("other kinds (%d)", n))
		}
		if missing > 0 {
			parts = append(parts, fmt.Sprintf("not asked (%d)", missing))
		}
		if len(parts) == 0 {
			return "not asked"
		}
		return joined(parts)
	}
	lines := []clinicLine{
		{"Severity", severityWords(c)},
		{"Effect on the run", count(c.effects, 0)},
		{"Irritability", irritability(c, d)},
		{"Nature", count(c.natures, 0)},
		{"When", count(c.phases, 0)},
		{"Side", count(c.sides, c.noSide)},
		{"Place", count(c.sites, c.noSite)},
		{"Eased by", count(eased(c.reliefs), c.noPut)},
		{"Time of day of numb runs", count(c.hours, 0)},
		{"Trend", trendWords(c)},
	}
	lines = append(lines, clinicLine{"At rest or at night", restWords(c)})
	if c.steadiest != "" {
		lines = append(lines, clinicLine{"Steadiest measure of the onset", c.steadiest})
	}
	if c.entryDelay.n > 0 {
		lines = append(lines, clinicLine{"Written down", "median " + duration(traininglog.Seconds(c.entryDelay.median)) + " after the run"})
	}
	return lines
}

// restWords says what was noted at rest and at night. What was not noted was
// not asked; a zero would read as a no.
func restWords(c clinic) string {
	if c.atRest+c.atNight+c.apart == 0 {
		return "not asked"
	}
	var parts []string
	if c.apart > 0 {
		parts = append(parts, fmt.Sprintf("apart from any run, at rest or at night (%d)", c.apart))
	}
	for _, k := range []counted{{"at rest", c.atRest}, {"at night", c.atNight}} {
		switch {
		case k.n > 0:
			parts = append(parts, fmt.Sprintf("%s (%d)", k.what, k.n))
		case c.apart == 0:
			parts = append(parts, k.what+" not asked")
		}
	}
	return strings.Join(parts, ", ")
}

// eased says the reliefs in words.
func eased(list []counted) []counted {
	out := make([]counted, len(list))
	for i, k := range list {
		out[i] = counted{reliefWords(k.what), k.n}
	}
	return out
}

func severityWords(c clinic) string {
	if c.severity.n == 0 {
		return "not asked"
	}
	s := fmt.Sprintf("peak %s of 10, median %s", short(c.severity.high), short(c.severity.median))
	if c.noSeverity > 0 {
		s += fmt.Sprintf(" (not asked %d)", c.noSeverity)
	}
	return s
}

func irritability(c clinic, d dress) string {
	if c.onset.n == 0 && c.lasted.n == 0 {
		return "not asked"
	}
	s := "onset not asked"
	if c.onset.n > 0 {
		s = "begins after " + d.distance(traininglog.Metres(c.onset.median))
		if c.onsetTime.n > 0 {
			s += ", " + duration(traininglog.Seconds(c.onsetTime.median))
		}
		s += fmt.Sprintf(" (median of %d)", c.onset.n)
	}
	if c.lasted.n > 0 {
		return s + fmt.Sprintf("; settles in %s (median of %d)", duration(traininglog.Seconds(c.lasted.median)), c.lasted.n)
	}
	return s + "; time to settle not asked"
}

func trendWords(c clinic) string {
	if c.lately.labelled == 0 && c.before.labelled == 0 {
		return "not known: no labelled run in the last 180 days"
	}
	return fmt.Sprintf("last 90 days %s numb during the run, the 90 days before %s", ofRuns(c.lately.numb, c.lately.labelled), ofRuns(c.before.numb, c.before.labelled))
}
