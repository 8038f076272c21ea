package reports

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"strconv"
	"testing"
	"time"
)

type sheetXML struct {
	Rows []struct {
		Cells []struct {
			Ref   string `xml:"r,attr"`
			Type  string `xml:"t,attr"`
			Style int    `xml:"s,attr"`
			Value string `xml:"v"`
			Text  string `xml:"is>t"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

// Read back, every sheet holds the cells of its table: numbers as numbers, days
// as days, text as text that no program takes for a formula.
func TestXLSX(t *testing.T) {
	all := maps.Clone(edges())
	all["cjk"], all["norun"] = cases()["cjk"], cases()["norun"]
	for name, r := range all {
		book := written(t, "xlsx", r)
		if !bytes.Equal(book, written(t, "xlsx", r)) {
			t.Errorf("%s: not the same bytes twice", name)
		}
		z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			wellFormed(t, f)
		}
		for i, table := range append(append([]Table{}, Tables...), dictionary) {
			f, err := z.Open(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
			if err != nil {
				t.Fatal(err)
			}
			var s sheetXML
			if err := xml.NewDecoder(f).Decode(&s); err != nil {
				t.Fatal(err)
			}
			rows := table.Rows(cleaned(r))
			if len(s.Rows) != len(rows)+1 {
				t.Fatalf("%s %s: %d rows, want %d", name, table.Name, len(s.Rows), len(rows)+1)
			}
			for n, row := range s.Rows[1:] {
				got := map[string]string{}
				for _, c := range row.Cells {
					v := c.Text
					if c.Type == "" {
						v = c.Value
						if c.Style == dayStyle {
							v = dayOfSerial(t, v)
						}
					}
					got[c.Ref] = v
				}
				for k, cell := range rows[n] {
					if ref := columnName(k) + strconv.Itoa(n+2); got[ref] != string(cell) {
						t.Fatalf("%s %s %s: %q, want %q", name, table.Name, ref, got[ref], cell)
					}
				}
			}
		}
	}
}

func wellFormed(t *testing.T, f *zip.File) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(r)
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
}

// Day 46299 is 4 October 2026: LibreOffice shows it so.
func dayOfSerial(t *testing.T, s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func TestColumnName(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(i); got != want {
			t.Errorf("%d: got %s, want %s", i, got, want)
		}
	}
	if got := serial(time.Date(2026, 10, 4, 0, 0, 0, 0, time.UTC)); got != 46299 {
		t.Errorf("4 October 2026 is day %d", got)
	}
}
