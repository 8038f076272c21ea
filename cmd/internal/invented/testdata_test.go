package invented_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/cmd/internal/invented"
)

// TestTestdata writes testdata anew and holds it against what is committed.
func TestTestdata(t *testing.T) {
	committed, fresh := filepath.Join("..", "..", "..", "testdata"), t.TempDir()
	if err := invented.Testdata(fresh); err != nil {
		t.Fatal(err)
	}
	want, have := tree(t, fresh), tree(t, committed)
	for name, data := range want {
		if old, ok := have[name]; !ok {
			t.Errorf("testdata/%s is not committed", name)
		} else if !bytes.Equal(old, data) {
			t.Errorf("testdata/%s is stale: %d bytes are committed, the generator writes %d others", name, len(old), len(data))
		}
	}
	for name := range have {
		if _, ok := want[name]; !ok {
			t.Errorf("testdata/%s is committed, but the generator does not write it", name)
		}
	}
	if t.Failed() {
		t.Log("go generate ./... writes them anew")
	}
}

// TestTestdataIsSmall: it is cloned by everyone.
func TestTestdataIsSmall(t *testing.T) {
	sum := 0
	for _, data := range tree(t, filepath.Join("..", "..", "..", "testdata")) {
		sum += len(data)
	}
	if sum > 1_500_000 {
		t.Errorf("the invented files come to %d bytes, want at most 1.5 MB", sum)
	}
}

// TestDemoRunner: one seed is one folder, to the byte; another seed is another;
// and nothing of a real runner's is overwritten.
func TestDemoRunner(t *testing.T) {
	a, b, c := t.TempDir(), filepath.Join(t.TempDir(), "new", "folder"), t.TempDir()
	for _, x := range []struct {
		dir  string
		seed uint64
	}{{a, invented.Seed}, {b, invented.Seed}, {c, invented.Seed + 1}} {
		if err := invented.Runner(x.dir, x.seed); err != nil {
			t.Fatal(err)
		}
	}
	first, same, other := all(t, a), all(t, b), all(t, c)
	if len(first) != 5 {
		t.Errorf("%d files, want the export and four of the journal", len(first))
	}
	for name, data := range first {
		if !bytes.Equal(data, same[name]) {
			t.Errorf("%s differs between two runs of one seed", name)
		}
	}
	if bytes.Equal(first["garmin-export.zip"], other["garmin-export.zip"]) {
		t.Error("two seeds gave the same runner")
	}
	if err := invented.Runner(a, invented.Seed); err != nil {
		t.Errorf("over her own files: %v", err)
	}

	mine := filepath.Join(c, "footnote", "symptoms.csv")
	if err := os.WriteFile(mine, []byte("date,symptom\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := all(t, c)
	if err := invented.Runner(c, invented.Seed); err == nil || !strings.Contains(err.Error(), "symptoms.csv") {
		t.Errorf("over another journal: %v, want an error that names symptoms.csv", err)
	}
	for name, data := range all(t, c) {
		if !bytes.Equal(data, before[name]) {
			t.Errorf("%s was written though the folder was refused", name)
		}
	}
}

// tree reads the fixture folders below dir.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, folder := range invented.Fixtures {
		for name, data := range all(t, filepath.Join(dir, folder)) {
			files[folder+"/"+name] = data
		}
	}
	return files
}

// all reads every file below dir, by its path with slashes.
func all(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
