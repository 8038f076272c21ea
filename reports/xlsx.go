package reports

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// writeXLSX writes every table as a sheet of one workbook (ECMA-376, the parts
// a reader needs and no more): heads bold and frozen, numbers as numbers, days
// as days. The file has no times of its own, so equal reports are equal bytes.
func writeXLSX(w io.Writer, r Report) error {
	r = cleaned(r)
	tables := append(slices.Clone(Tables), dictionary)
	z := zip.NewWriter(w)
	part := func(name string, write func(*bufio.Writer)) error {
		f, err := z.Create(name)
		if err != nil {
			return err
		}
		b := bufio.NewWriter(f)
		b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
		write(b)
		return b.Flush()
	}
	err := part("[Content_Types].xml", func(b *bufio.Writer) {
		b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`)
		for i := range tables {
			fmt.Fprintf(b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		}
		b.WriteString(`</Types>`)
	})
	if err != nil {
		return err
	}
	err = part("_rels/.rels", func(b *bufio.Writer) {
		b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	})
	if err != nil {
		return err
	}
	err = part("xl/_rels/workbook.xml.rels", func(b *bufio.Writer) {
		b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
		for i := range tables {
			fmt.Fprintf(b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		}
		fmt.Fprintf(b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`, len(tables)+1)
	})
	if err != nil {
		return err
	}
	err = part("xl/workbook.xml", func(b *bufio.Writer) {
		b.WriteString(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`)
		for i, t := range tables {
			fmt.Fprintf(b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, t.Name, i+1, i+1)
		}
		b.WriteString(`</sheets></workbook>`)
	})
	if err != nil {
		return err
	}
	if err := part("xl/styles.xml", func(b *bufio.Writer) { b.WriteString(xlsxStyles) }); err != nil {
		return err
	}
	for i, t := range tables {
		if err := part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), func(b *bufio.Writer) { writeSheet(b, t, r) }); err != nil {
			return err
		}
	}
	return z.Close()
}

// Cell styles of xlsxStyles: plain, head, day, wrapped text.
const (
	plainStyle = iota
	headStyle
	dayStyle
	textStyle
)

const xlsxStyles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border/></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs>` +
	`<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs>` +
	`</styleSheet>`

func writeSheet(b *bufio.Writer, t Table, r Report) {
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	rows := t.Rows(r)
	for i, c := range t.Columns {
		fmt.Fprintf(b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, columnWidth(c, rows, i))
	}
	b.WriteString(`</cols><sheetData><row r="1">`)
	for i, c := range t.Columns {
		writeTextCell(b, i, 1, headStyle, c.Name)
	}
	b.WriteString(`</row>`)
	for n, row := range rows {
		line := n + 2
		fmt.Fprintf(b, `<row r="%d">`, line)
		for i, c := range row {
			writeSheetCell(b, i, line, t.Columns[i].Kind, c)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
}

func writeSheetCell(b *bufio.Writer, column, line int, k Kind, c Cell) {
	if c == "" {
		return
	}
	switch k {
	case Number, Integer, Boolean:
		if c != open {
			fmt.Fprintf(b, `<c r="%s%d"><v>%s</v></c>`, columnName(column), line, c)
			return
		}
	case Date:
		if d, err := time.Parse(time.DateOnly, string(c)); err == nil && d.Year() > 1900 {
			fmt.Fprintf(b, `<c r="%s%d" s="%d"><v>%d</v></c>`, columnName(column), line, dayStyle, serial(d))
			return
		}
	}
	writeTextCell(b, column, line, textStyle, string(c))
}

// longestCell is the most characters that a cell of a workbook may hold.
const longestCell = 32767

func writeTextCell(b *bufio.Writer, column, line, style int, s string) {
	if utf8.RuneCountInString(s) > longestCell {
		s = string([]rune(s)[:longestCell-1]) + "…"
	}
	fmt.Fprintf(b, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`, columnName(column), line, style)
	xml.EscapeText(b, []byte(s)) // b keeps its first error until Flush
	b.WriteString(`</t></is></c>`)
}

// serial counts days since 1899-12-30, as spreadsheets do from March 1900 on.
func serial(d time.Time) int {
	return int(d.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}

// columnName returns A, B, … Z, AA, … for 0, 1, … 25, 26.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// columnWidth fits the head and the first rows, up to what can be read.
func columnWidth(c Heading, rows [][]Cell, i int) int {
	width := utf8.RuneCountInString(c.Name)
	for _, row := range rows[:min(len(rows), 200)] {
		width = max(width, utf8.RuneCountInString(strings.SplitN(string(row[i]), "\n", 2)[0]))
	}
	return min(width+2, 60)
}
