// Package realdata finds files for tests: the repository's own root, and the
// folder of real recordings, which is never committed and may be absent.
package realdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Module returns the folder of the module that the test runs in.
func Module(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			tb.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// Folder returns the folder of real recordings, whether it is there or not:
// what FOOTNOTE_SHARED names, else the folder "shared" beside the repository.
func Folder(tb testing.TB) string {
	tb.Helper()
	if root := os.Getenv("FOOTNOTE_SHARED"); root != "" {
		return root
	}
	return filepath.Join(filepath.Dir(Module(tb)), "shared")
}

// Path returns a path below the folder of real recordings, with forward slashes
// in name, and skips the test where it is absent.
func Path(tb testing.TB, name string) string {
	tb.Helper()
	path := filepath.Join(Folder(tb), filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		tb.Skip("no real recordings: set FOOTNOTE_SHARED")
	}
	return path
}
