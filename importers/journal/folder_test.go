package journal

import (
	"os"
	"path/filepath"
	"testing"
)

// A journal is known by its name and by one of its files; a folder called like
// one of the files is none of them.
func TestIsFolder(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]bool{
		"a/footnote/tags.csv": true, "b/footnote/main.go": false, "c/notes/symptoms.csv": false, "d/footnote/symptoms.csv/x": false,
	} {
		file := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		folder := filepath.Dir(file)
		if filepath.Base(path) == "x" {
			folder = filepath.Dir(folder)
		}
		if got := IsFolder(folder); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
	if !Holds(filepath.Join(dir, "c", "notes")) {
		t.Error("a journal's file under another folder's name is not seen")
	}
	t.Chdir(filepath.Join(dir, "a", "footnote"))
	if !IsFolder(".") {
		t.Error("the current folder is not seen to be a journal")
	}
}
