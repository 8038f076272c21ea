package reports

import (
	"fmt"
	"slices"

	"footnote/analysis"
	"footnote/traininglog"
)

// The words below the tables of symptoms: what they count, and what they do not
// say.
const (
	trendNote  = "Numb: on the run. A week: numb runs for each week in which a run was labelled. Began and settled: the middle one of those noted, settled also after a run. Counts side by side, not a test: one run more or less may be chance."
	placeNote  = "Entries of numbness, tingling or pins and needles, also those after or apart from a run. One of both feet stands under both alone."
	reliefNote = "What was written down, not what helps: who stops may have had it worse. How bad and settled: the middle one of those noted."
)

// trendSheet lists the last n stretches of the symptom trend, the latest first.
// It is empty where nothing was felt, and of a single stretch.
func trendSheet(r Report, d dress, n int) sheet {
	rows := trendRows(r, n)
	if len(rows) == 0 {
		return sheet{}
	}
	s := sheet{Head: []string{"Four weeks to", "Numb, of labelled", "A week", "Began after", "Settled in"}}
	for i := len(rows) - 1; i >= 0; i-- {
		w := rows[i]
		s.Rows = append(s.Rows, []string{longDay(w.Last), stretchWords(w), rateWords(w), medianDistance(w.Onset, d), medianTime(w.Settled)})
	}
	return s
}

// trendRows are the last n stretches, if there are two and something was felt
// on the runs of any of them.
func trendRows(r Report, n int) []analysis.FourWeeks {
	rows := r.Findings.SymptomTrend
	rows = rows[max(0, len(rows)-n):]
	for _, w := range rows {
		if w.Numb > 0 && len(rows) > 1 {
			return rows
		}
	}
	return nil
}

// stretchWords counts the numb runs of a stretch; one without labels says so.
func stretchWords(w analysis.FourWeeks) string {
	switch {
	case w.Runs == 0:
		return "no run"
	case w.Labelled == 0:
		return "none labelled"
	}
	return ofRuns(w.Numb, w.Labelled)
}

func rateWords(w analysis.FourWeeks) string {
	v, ok := w.PerWeek.Value()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%.2f", float64(v))
}

func medianDistance(m traininglog.Reading[traininglog.Metres], d dress) string {
	v, ok := m.Value()
	if !ok {
		return ""
	}
	return d.distance(v)
}

func medianTime(m traininglog.Reading[traininglog.Seconds]) string {
	v, ok := m.Value()
	if !ok {
		return ""
	}
	return duration(v)
}

// placeSheet is the table by foot and place, with at most n places by name; the
// rest is summed up. It is empty where no entry is listed.
func placeSheet(r Report, n int) sheet {
	list := placeCounts(r)
	if len(list) == 0 {
		return sheet{}
	}
	s := sheet{Head: []string{"Place", "Left", "Right", "Both feet", "Foot not noted", "In all"}}
	line := func(name string, p placeCount) {
		s.Rows = append(s.Rows, []string{name, numberOrNothing(p.Left), numberOrNothing(p.Right), numberOrNothing(p.Both), numberOrNothing(p.Unsided), fmt.Sprint(p.all())})
	}
	var rest placeCount
	more, total := 0, placeCount{}
	for i, p := range list {
		total.add(p)
		switch {
		case p.Site == "":
			continue
		case i < n:
			line(sentenceCase(string(p.Site)), p)
		default:
			rest.add(p)
			more++
		}
	}
	if more > 0 {
		line(plural(more, "other place"), rest)
	}
	if last := list[len(list)-1]; last.Site == "" {
		line("Not noted", last)
	}
	line("In all", total)
	if total.Unsided == 0 {
		s.dropColumn(4)
	}
	return s
}

// dropColumn takes out a column in which nothing stands.
func (s *sheet) dropColumn(at int) {
	s.Head = slices.Delete(s.Head, at, at+1)
	for i := range s.Rows {
		s.Rows[i] = slices.Delete(s.Rows[i], at, at+1)
	}
}

func (p *placeCount) add(o placeCount) {
	p.Left += o.Left
	p.Right += o.Right
	p.Both += o.Both
	p.Unsided += o.Unsided
}

func numberOrNothing(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// reliefSheet lists what eased it, at most n things by name; the rest is summed
// up. It is empty where nobody ever said.
func reliefSheet(r Report, n int) sheet {
	list := reliefCounts(r)
	if len(list) == 0 || list[0].Relief == "" {
		return sheet{}
	}
	s := sheet{Head: []string{"Eased by", "Entries", "How bad", "Settled in"}}
	line := func(name string, c reliefCount) {
		bad, settled := "", ""
		if c.Severity.n > 0 {
			bad = short(c.Severity.median) + " of 10"
		}
		if c.Settled.n > 0 {
			settled = duration(traininglog.Seconds(c.Settled.median))
		}
		s.Rows = append(s.Rows, []string{name, fmt.Sprint(c.Entries), bad, settled})
	}
	kinds, entries := 0, 0
	for i, c := range list {
		switch {
		case c.Relief == "":
		case i < n:
			line(sentenceCase(shortened(reliefWords(c.Relief), 40)), c)
		default:
			kinds++
			entries += c.Entries
		}
	}
	if kinds > 0 {
		line(plural(kinds, "other thing"), reliefCount{Entries: entries})
	}
	if last := list[len(list)-1]; last.Relief == "" {
		line("Not noted", last)
	}
	return s
}

// How many rows the text shows: half a year, and what is named most often.
const (
	textStretches = 6
	textPlaces    = 6
	textReliefs   = 5
)

// overTime prints how often, how early and how long, four weeks by four weeks.
func (t *textReport) overTime() {
	t.sheet("Over time", trendSheet(t.Report, t.d, textStretches), trendNote, 2)
}

// where prints the table by foot and place.
func (t *textReport) where() {
	t.sheet("Where it was felt", placeSheet(t.Report, textPlaces), placeNote, 1)
}

// eased prints what was done against it.
func (t *textReport) eased() {
	t.sheet("What eased it", reliefSheet(t.Report, textReliefs), reliefNote, 1)
}

// sheet prints a table, whose columns are numbers from one on, under its heading
// and above a note; nothing where the table is empty.
func (t *textReport) sheet(heading string, s sheet, note string, numbersFrom int) {
	if len(s.Rows) == 0 {
		return
	}
	var numbers []int
	for i := numbersFrom; i < len(s.Head); i++ {
		numbers = append(numbers, i)
	}
	t.heading(heading)
	t.table(grid{head: s.Head, rows: s.Rows, numbers: numbers})
	t.paragraph(note)
}
