package main

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	layout "github.com/jedib0t/go-pretty/v6/text"
)

// checkPaper is what the text of check is written on: 80 columns, but for a
// path that is longer.
type checkPaper struct {
	strings.Builder
	miles, fahrenheit, colour bool
}

const checkWidth = 80

func (p *checkPaper) heading(s string) { p.WriteString("\n" + p.bold(s) + "\n") }

func (p *checkPaper) bold(s string) string {
	if !p.colour || s == "" {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

func (p *checkPaper) paragraph(s string) { p.WriteString(wrapWords(s, checkWidth) + "\n") }

// item writes s behind a mark, and its further lines under its first.
func (p *checkPaper) item(mark, s string) {
	in := "\n" + strings.Repeat(" ", len(mark))
	p.WriteString(mark + strings.ReplaceAll(wrapWords(s, checkWidth-len(mark)), "\n", in) + "\n")
}

// table writes rows under a head; in column gives the cells are wrapped.
func (p *checkPaper) table(head []string, rows [][]string, gives int) {
	const gutter = "  "
	used := 0
	for i := range head {
		if i == gives {
			continue
		}
		w := layout.StringWidthWithoutEscSequences(head[i])
		for _, r := range rows {
			w = max(w, layout.StringWidthWithoutEscSequences(r[i]))
		}
		used += w + len(gutter)
	}
	t := table.NewWriter()
	t.SetStyle(table.Style{
		Box:     table.BoxStyle{PaddingRight: gutter, MiddleHorizontal: "-", MiddleSeparator: "-"},
		Options: table.Options{SeparateHeader: true},
	})
	t.SetColumnConfigs([]table.ColumnConfig{{Number: gives + 1, WidthMax: max(checkWidth-used, 16), WidthMaxEnforcer: wrapWords}})
	t.AppendHeader(tableRow(head))
	for _, r := range rows {
		t.AppendRow(tableRow(r))
	}
	for line := range strings.SplitSeq(t.Render(), "\n") {
		if strings.Trim(line, "-") == "" {
			line = strings.TrimSuffix(line, "--") // under the last column's padding
		}
		p.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// wrapWords breaks a text at spaces into lines of at most width columns. A word
// that is longer, as the path of a file may be, keeps a line of its own whole:
// it is there to be copied.
func wrapWords(s string, width int) string {
	var b strings.Builder
	used := 0
	for _, word := range strings.Fields(s) {
		w := layout.StringWidthWithoutEscSequences(word)
		switch {
		case used == 0:
		case used+1+w > width:
			b.WriteByte('\n')
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += w
	}
	return b.String()
}
