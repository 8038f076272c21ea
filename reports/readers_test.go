package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// hostileCases are the reports with the most awkward cells.
var hostileCases = []string{"miles", "rtl", "script"}

// tablesIn writes every table as a CSV file of dir, named after the case and the
// table, and returns its cells.
func tablesIn(t *testing.T, dir, name string, r Report) map[string][][]string {
	t.Helper()
	out := map[string][][]string{}
	for table, text := range tablesOf(t, r) {
		if err := os.WriteFile(filepath.Join(dir, name+"-"+table+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out[table] = rows
	}
	return out
}

// Python's csv module, without options, reads the same cells.
func TestCSVInPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("NO PYTHON: the tables were not read by a second reader")
	}
	const script = `import csv, json, sys
print(json.dumps([list(csv.reader(open(f, newline="", encoding="utf-8"))) for f in sys.argv[1:]]))`
	var names []string
	var wanted [][][]string
	args := []string{"-c", script}
	dir := t.TempDir()
	for _, name := range hostileCases {
		for table, want := range tablesIn(t, dir, name, edges()[name]) {
			names, wanted, args = append(names, name+"/"+table), append(wanted, want), append(args, filepath.Join(dir, name+"-"+table+".csv"))
		}
	}
	text, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got [][][]string
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for i, want := range wanted {
		sameCells(t, names[i], got[i], want, nil)
	}
}

// LibreOffice opens each CSV file, and the workbook, without options and shows
// the cells that were written: numbers as the same numbers, days as days, text
// as text. Text that a formula would begin with keeps its apostrophe in a CSV
// file and needs none in the workbook.
func TestTablesInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("NO LIBREOFFICE: the tables were not opened; install libreoffice-calc to run this test")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes a while")
	}
	dir := t.TempDir()
	shown, profile := filepath.Join(dir, "shown"), "-env:UserInstallation=file://"+t.TempDir()
	var books, files []string
	tables := map[string]map[string][][]string{}
	for _, name := range hostileCases {
		r := edges()[name]
		tables[name] = tablesIn(t, dir, name, r)
		for table := range tables[name] {
			files = append(files, filepath.Join(dir, name+"-"+table+".csv"))
		}
		book := filepath.Join(dir, name+"-book.xlsx")
		if err := os.WriteFile(book, written(t, "xlsx", r), 0o600); err != nil {
			t.Fatal(err)
		}
		books = append(books, book)
	}
	// The last of the options asks for every sheet.
	for what, files := range map[string][]string{"csv": files, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1": books} {
		args := append([]string{profile, "--headless", "--convert-to", what, "--outdir", shown}, files...)
		if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	for name, set := range tables {
		for table, want := range set {
			columns := tableNamed(t, table).Columns
			sameCells(t, name+"/"+table+".csv", cellsOf(t, filepath.Join(shown, name+"-"+table+".csv")), want, columns)
			for _, row := range want {
				for c := range row {
					row[c] = undefused(row[c])
				}
			}
			sameCells(t, name+"/sheet "+table, cellsOf(t, filepath.Join(shown, name+"-book-"+table+".csv")), want, columns)
		}
	}
}

func undefused(s string) string {
	if defused(strings.TrimPrefix(s, "'")) == s {
		return strings.TrimPrefix(s, "'")
	}
	return s
}

func cellsOf(t *testing.T, file string) [][]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// sameCells compares cell by cell; where columns are given, numbers by value.
func sameCells(t *testing.T, place string, got, want [][]string, columns []Heading) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", place, len(got), len(want))
		return
	}
	for i := range want {
		if len(got[i]) != len(want[i]) {
			t.Errorf("%s row %d: %d cells, want %d", place, i+1, len(got[i]), len(want[i]))
			return
		}
		for c := range want[i] {
			if got[i][c] == want[i][c] || i > 0 && columns != nil && columns[c].Kind == Number && sameNumber(got[i][c], want[i][c]) {
				continue
			}
			t.Errorf("%s row %d, %s: %q, want %q", place, i+1, want[0][c], got[i][c], want[i][c])
			return
		}
	}
}

func sameNumber(a, b string) bool {
	x, e1 := strconv.ParseFloat(a, 64)
	y, e2 := strconv.ParseFloat(b, 64)
	return e1 == nil && e2 == nil && x == y
}
