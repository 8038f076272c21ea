package reports

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
	layout "github.com/jedib0t/go-pretty/v6/text"
)

// pageWidth is the most columns that the text report is wide: longer lines are
// hard to read.
const pageWidth = 80

// paper is what the text report is written on: headings, paragraphs, lists and
// tables that keep to pageWidth, so laid out that a screen reader says them in
// order: no frames, no symbols for words.
type paper struct {
	strings.Builder
	colour bool
	width  int // columns, at least narrowest
}

// narrowest is the least width in which a table still holds together.
const narrowest = 60

func newPaper(o Options) *paper {
	p := &paper{colour: o.Colour, width: o.Width}
	if p.width == 0 {
		p.width = pageWidth
	}
	p.width = min(max(p.width, narrowest), pageWidth)
	return p
}

const (
	bold     = "\x1b[1m"
	redBold  = "\x1b[1;31m"
	colorEnd = "\x1b[0m"
)

func (p *paper) styled(style, s string) string {
	if !p.colour {
		return s
	}
	return style + s + colorEnd
}

func (p *paper) heading(s string) {
	p.WriteString("\n" + p.styled(bold, strings.ToUpper(s)) + "\n")
}

func (p *paper) alarm(s string) {
	p.WriteString("\n" + p.styled(redBold, strings.ToUpper(s)) + "\n")
}

func (p *paper) paragraph(s string) {
	if s != "" {
		p.WriteString(wrapped(s, p.width) + "\n")
	}
}

// item writes a list item; lines after the first are indented.
func (p *paper) item(s string) {
	p.WriteString("- " + strings.ReplaceAll(wrapped(s, p.width-2), "\n", "\n  ") + "\n")
}

// named writes a question and its answer.
func (p *paper) named(name, s string) {
	if s != "" {
		p.WriteString(p.styled(bold, name) + "\n")
		p.indented(s)
	}
}

// indented writes a paragraph that belongs to the line above it.
func (p *paper) indented(s string) {
	p.WriteString("  " + strings.ReplaceAll(wrapped(s, p.width-2), "\n", "\n  ") + "\n")
}

// grid is a table: heads, rows of as many cells, which columns are numbers,
// and which one gives way when the rows are too wide.
type grid struct {
	head    []string
	rows    [][]string
	numbers []int
	gives   int
}

const gutter = "  "

func (p *paper) table(g grid) {
	if len(g.rows) == 0 {
		return
	}
	widths := make([]int, len(g.head))
	total := len(gutter) * (len(g.head) - 1)
	for i, h := range g.head {
		widths[i] = layout.StringWidthWithoutEscSequences(h)
		for _, row := range g.rows {
			widths[i] = max(widths[i], layout.StringWidthWithoutEscSequences(row[i]))
		}
		total += widths[i]
	}
	narrow(widths, g.gives, total-p.width)
	t := table.NewWriter()
	t.SetStyle(table.Style{
		Box:     table.BoxStyle{PaddingRight: gutter, MiddleHorizontal: "-", MiddleSeparator: "-"},
		Options: table.Options{SeparateHeader: true},
	})
	columns := make([]table.ColumnConfig, len(g.head))
	for i := range g.head {
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: widths[i], WidthMaxEnforcer: wrapped}
	}
	for _, n := range g.numbers {
		columns[n].Align, columns[n].AlignHeader = layout.AlignRight, layout.AlignRight
	}
	t.SetColumnConfigs(columns)
	t.AppendHeader(rowOf(g.head))
	for _, row := range g.rows {
		t.AppendRow(rowOf(row))
	}
	for line := range strings.SplitSeq(t.Render(), "\n") {
		if strings.Trim(line, "-") == "" {
			line = line[:len(line)-len(gutter)] // the rule runs on under the last column's padding
		}
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// narrow takes columns off the widths: from the one that gives way while it is
// wider than a dozen, then from whichever is widest.
func narrow(widths []int, gives, excess int) {
	for ; excess > 0; excess-- {
		i := gives
		if widths[i] <= 12 {
			i = slices.Index(widths, slices.Max(widths))
		}
		widths[i]--
	}
}

func rowOf(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// wrapped breaks a text into lines of at most width columns, at spaces, and
// inside a word only if that is longer than a line. East Asian characters are
// two columns wide.
func wrapped(s string, width int) string {
	var lines []string
	line, used := "", 0
	flush := func() {
		lines = append(lines, line)
		line, used = "", 0
	}
	for _, word := range unbroken(s) {
		w := layout.StringWidthWithoutEscSequences(word)
		if used > 0 && used+1+w > width {
			flush()
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		for w > width { // nothing to break at
			head, tail := cutWidth(word, width)
			line = head
			flush()
			word, w = tail, layout.StringWidthWithoutEscSequences(tail)
		}
		line, used = line+word, used+w
	}
	if used > 0 || len(lines) == 0 {
		flush()
	}
	return strings.Join(lines, "\n")
}

// unbroken splits a text where a line may end: at spaces, but not between a
// number and its unit.
func unbroken(s string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r != '\u00A0' && unicode.IsSpace(r) }) {
		n := len(words)
		if n > 0 && isUnit(word) && endsInDigit(words[n-1]) {
			words[n-1] += " " + word
			continue
		}
		words = append(words, word)
	}
	return words
}

// isUnit reports whether a word is what a number is counted in, with or without
// the signs that end a sentence.
func isUnit(word string) bool {
	switch strings.TrimRight(word, ".,;:)") {
	case "%", "km", "mi", "m", "min", "h", "s", "spm", "ms", "bpm", "°C", "°F", "min/km", "min/mi":
		return true
	}
	return false
}

func endsInDigit(word string) bool {
	last := word[len(word)-1]
	return '0' <= last && last <= '9'
}

// cutWidth cuts a word after as many characters as fit into width columns, at
// least one.
func cutWidth(word string, width int) (head, tail string) {
	used := 0
	for i, r := range word {
		used += layout.RuneWidth(r)
		if used > width && i > 0 {
			return word[:i], word[i:]
		}
	}
	return word, ""
}
