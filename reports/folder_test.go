package reports

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The set is written, a second time over the first, and nothing else in the
// folder is touched.
func TestWriteFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "report")
	r := cases()["miles"]
	if err := WriteFolder(dir, r); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, f := range folderFiles() {
		want = append(want, f.name)
	}
	slices.Sort(want)
	if got := namesIn(t, dir); !slices.Equal(got, want) {
		t.Errorf("wrote %v, want %v", got, want)
	}
	for _, name := range []string{"runs.csv", "episodes.csv", "weeks.csv", "shoe_ledger.csv", "flags.csv", "associations.csv", "onset.csv", "problems.csv", "red_flags.csv", "report.json", "report.html", "report.xlsx", "DICTIONARY.csv"} {
		if !slices.Contains(want, name) {
			t.Errorf("%s is not in the set", name)
		}
	}
	put(t, filepath.Join(dir, "mine.txt"), "keep me")
	put(t, filepath.Join(dir, "runs.csv"), "old")
	first, _ := os.ReadFile(filepath.Join(dir, "report.json"))
	if err := WriteFolder(dir, r); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "mine.txt")); string(b) != "keep me" {
		t.Error("a file of the user's own was touched")
	}
	if b, _ := os.ReadFile(filepath.Join(dir, "runs.csv")); string(b) == "old" {
		t.Error("runs.csv was not replaced")
	}
	if again, _ := os.ReadFile(filepath.Join(dir, "report.json")); string(again) != string(first) {
		t.Error("the same report gives other bytes the second time")
	}
	if got := namesIn(t, dir); len(got) != len(want)+1 {
		t.Errorf("something is left over: %v", got)
	}
	var mark struct {
		Version int `json:"schema_version"`
	}
	if err := json.Unmarshal(first, &mark); err != nil || mark.Version != SchemaVersion {
		t.Errorf("report.json does not mark the folder as ours: %v %v", mark, err)
	}
}

func TestCheckFolder(t *testing.T) {
	for _, c := range []struct {
		name    string
		files   []string
		refused bool
	}{
		{"empty", nil, false},
		{"other files", []string{"letter.txt", "pictures/cat.png", "data.csv"}, false},
		{"own output", []string{"report.json", "runs.csv"}, false},
		{"a journal", []string{"symptoms.csv"}, true},
		{"a journal below", []string{"footnote/shoes.csv"}, true},
		{"watch files", []string{"a.FIT"}, true},
		{"packed watch files", []string{"activities/1.gpx.gz"}, true},
		{"an export", []string{"export.zip"}, true},
		{"an unpacked export", []string{"DI_CONNECT/x/y.json"}, true},
	} {
		dir := t.TempDir()
		for _, f := range c.files {
			put(t, filepath.Join(dir, f), "x")
		}
		before := namesIn(t, dir)
		err := CheckFolder(dir)
		if errors.Is(err, ErrRefused) != c.refused || (err != nil) != c.refused {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.refused {
			if err := WriteFolder(dir, cases()["onerun"]); !errors.Is(err, ErrRefused) {
				t.Errorf("%s: WriteFolder says %v", c.name, err)
			}
			if after := namesIn(t, dir); !slices.Equal(before, after) {
				t.Errorf("%s: something was written: %v", c.name, after)
			}
		}
	}
	if err := CheckFolder(filepath.Join(t.TempDir(), "missing")); err != nil {
		t.Errorf("a missing folder: %v", err)
	}
	file := filepath.Join(t.TempDir(), "report")
	put(t, file, "x")
	if err := CheckFolder(file); !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "is a file") {
		t.Errorf("a file of that name: %v", err)
	}
}

// A writer that fails half way, as on a full disk, leaves the old file and
// nothing else.
func TestNothingHalfWritten(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report.txt")
	put(t, name, "old")
	full := Format{Name: "text", Write: func(w io.Writer, _ Report) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return errors.New("no space left on device")
	}}
	err := WriteFile(name, full, cases()["onerun"])
	if err == nil || !strings.Contains(err.Error(), "no space left") || !strings.Contains(err.Error(), name) {
		t.Errorf("the error does not say what and where: %v", err)
	}
	if b, _ := os.ReadFile(name); string(b) != "old" {
		t.Errorf("the file holds %q", b)
	}
	if got := namesIn(t, dir); len(got) != 1 {
		t.Errorf("left over: %v", got)
	}
	good, ok := FormatOf(name)
	if !ok {
		t.Fatal("no format for .txt")
	}
	if err := WriteFile(name, good, cases()["onerun"]); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(name); !strings.Contains(string(b), "footnote") {
		t.Errorf("the file was not replaced: %q", b)
	}
	if err := WriteFile(dir, good, cases()["onerun"]); !errors.Is(err, ErrRefused) {
		t.Errorf("a folder of that name: %v", err)
	}
}

func TestFormatOf(t *testing.T) {
	for name, want := range map[string]string{"a.html": "html", "a.JSON": "json", "a.xlsx": "xlsx", "a.txt": "text", "a.csv": "", "a": "", "a.text": ""} {
		f, ok := FormatOf(name)
		if f.Name != want || ok != (want != "") {
			t.Errorf("%s: got %q", name, f.Name)
		}
	}
	if _, err := FormatNamed("pdf"); err == nil || !strings.Contains(err.Error(), "text, json, csv, html, xlsx") {
		t.Errorf("an unknown format: %v", err)
	}
	if _, err := AudienceNamed("doctor"); err == nil {
		t.Error("an unknown audience passes")
	}
}
