package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"footnote/cmd/internal/invented"
)

// dated is the line at the foot that changes from day to day.
var dated = regexp.MustCompile(`(?m)^footnote [^,\n]+, \d+ \w+ \d{4}$`)

// demoSet writes the invented runner's whole set and returns its folder and the
// text.
func demoSet(t *testing.T) (dir, text string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	runner := filepath.Join(t.TempDir(), "dagny")
	dir = filepath.Join(t.TempDir(), "report")
	if err := invented.Runner(runner, invented.Seed); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"analyse", runner, "-o", dir, "--until", invented.LastDay.String(), "--quiet"}, strings.NewReader(""), &stdout, &stderr); code != exitDone {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return dir, stdout.String()
}

// shownRows is how many of a table's last rows stand in its golden file: enough
// to be read, and all the rest is made by the same columns.
const shownRows = 25

// TestDemoGolden holds what footnote says of the invented runner, by its own
// analysis, in every format: the text whole, the end of each table, the outline
// of the page; report.json and the sheets hold the tables' rows. Read by eye when
// it was written; go test ./cmd/footnote -run Demo -update writes it anew.
func TestDemoGolden(t *testing.T) {
	dir, text := demoSet(t)
	if !dated.MatchString(text) {
		t.Error("the text does not end with its day")
	}
	demoGolden(t, "report.txt", dated.ReplaceAllString(text, "footnote VERSION, DAY"))
	if file := fileIn(t, dir, "report.txt"); string(file) != text {
		t.Error("report.txt is not what was printed")
	}
	var all map[string]any
	if err := json.Unmarshal(fileIn(t, dir, "report.json"), &all); err != nil {
		t.Fatal(err)
	}
	sheets := sheetRows(t, fileIn(t, dir, "report.xlsx"))
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 10 {
		t.Errorf("%d tables", len(names))
	}
	for _, path := range names {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		if name == "DICTIONARY" {
			continue // the same of every log; it has a golden file of its own
		}
		lines := strings.SplitAfter(string(fileIn(t, dir, name+".csv")), "\n")
		lines = lines[:len(lines)-1] // the end of the last line begins none
		demoGolden(t, name+".csv", strings.Join(append(lines[:1:1], lines[max(1, len(lines)-shownRows):]...), ""))
		rows, err := csv.NewReader(strings.NewReader(strings.Join(lines, ""))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if sheets[name] != len(rows) {
			t.Errorf("the sheet %s has %d rows, want %d", name, sheets[name], len(rows))
		}
		sameInJSON(t, name, rows, all[name])
	}
	demoGolden(t, "outline.txt", outline(t, string(fileIn(t, dir, "report.html"))))
}

// sheetRows counts the rows of each sheet of a workbook, its head with them.
func sheetRows(t *testing.T, data []byte) map[string]int {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) string {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	rows := map[string]int{}
	for i, m := range sheetName.FindAllStringSubmatch(part("xl/workbook.xml"), -1) {
		rows[m[1]] = strings.Count(part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), "<row ")
	}
	return rows
}

var sheetName = regexp.MustCompile(`<sheet name="([^"]*)"`)

// sameInJSON compares a table with its array in report.json, cell by cell.
func sameInJSON(t *testing.T, name string, rows [][]string, array any) {
	t.Helper()
	list, ok := array.([]any)
	if !ok || len(list) != len(rows)-1 {
		t.Errorf("report.json has %d rows of %s, want %d", len(list), name, len(rows)-1)
		return
	}
	for i, row := range rows[1:] {
		object := list[i].(map[string]any)
		for c, cell := range row {
			value := object[rows[0][c]]
			same := fmt.Sprint(value) == strings.TrimPrefix(cell, "'")
			switch v := value.(type) {
			case nil:
				same = cell == ""
			case float64:
				var f float64
				_, err := fmt.Sscan(cell, &f)
				same = err == nil && f == v
			}
			if !same {
				t.Errorf("%s, row %d, %s: %q in the table, %v in report.json", name, i+1, rows[0][c], cell, value)
				return
			}
		}
	}
}

var (
	heading = regexp.MustCompile(`<h([123])[^>]*>(.*?)</h[123]>|<figcaption>(.*?)</figcaption>|<summary>(.*?)</summary>|<title id="[^"]*">(.*?)</title>`)
	element = regexp.MustCompile(`<[^>]*>`)
	drawing = regexp.MustCompile(`(?s)<svg[^>]* role="img".*?</svg>`)
)

// outline is what a page's headings, captions and drawings are called, in order.
func outline(t *testing.T, page string) string {
	t.Helper()
	drawings := drawing.FindAllString(page, -1)
	if len(drawings) < 8 {
		t.Errorf("%d drawings", len(drawings))
	}
	for _, d := range drawings {
		row := strings.HasPrefix(d, `<svg class="f"`) // a row of a table, which says the rest
		if !strings.Contains(d, "<title") || !row && !strings.Contains(d, "<desc") {
			t.Errorf("a drawing without title or description: %.80s", d)
		}
	}
	var lines []string
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		line := strings.Join(slices.DeleteFunc(m[2:], func(s string) bool { return s == "" }), "")
		lines = append(lines, element.ReplaceAllString(line, ""))
	}
	return strings.Join(lines, "\n") + "\n"
}

func fileIn(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func demoGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "demo", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); if it is meant, look at it and go test ./cmd/footnote -run Demo -update\n%s", name, diff)
	}
}
