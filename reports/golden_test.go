package reports

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	layout "github.com/jedib0t/go-pretty/v6/text"
)

var update = flag.Bool("update", false, "write the golden files and the schema anew")

func TestMain(m *testing.M) {
	layout.OverrideRuneWidthEastAsianWidth(false) // as in a locale that is not East Asian
	os.Exit(m.Run())
}

// golden compares got with a file of testdata, or writes it when asked to.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden file; look at the output and run go test -update: %v", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); if it is meant, go test -update\n%s", name, diff)
	}
}

// written returns what a format writes of a report.
func written(t *testing.T, name string, r Report) []byte {
	t.Helper()
	for _, f := range Formats {
		if f.Name == name {
			var b bytes.Buffer
			if err := f.Write(&b, r); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no format %s", name)
	return nil
}

func caseNames() []string {
	var names []string
	for n := range cases() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// The text of every case, read by eye when it was written.
func TestTextGolden(t *testing.T) {
	all := cases()
	for _, name := range caseNames() {
		golden(t, name+".txt", written(t, "text", all[name]))
	}
}
