package importers

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// hardship names what a child process of TestHardship goes through.
const hardship = "FOOTNOTE_HARDSHIP"

// inHardship reads root in a process of its own and returns what it said.
func inHardship(t *testing.T, what, root, cache string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestHardshipChild$")
	cmd.Env = append(os.Environ(), hardship+"="+what, hardship+"_ROOT="+root, hardship+"_CACHE="+cache)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", what, err, out)
	}
	return strings.TrimSuffix(string(out), "PASS\n")
}

// TestHardshipChild is run by the tests below.
func TestHardshipChild(t *testing.T) {
	o := Options{CacheDir: os.Getenv(hardship + "_CACHE")}
	switch os.Getenv(hardship) {
	case "":
		t.Skip("run by the tests beside it")
	case "no permission": // root may read everything, so it becomes nobody
		if os.Getuid() == 0 {
			const nobody = 65534
			if err := syscall.Setgid(nobody); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Setuid(nobody); err != nil {
				t.Fatal(err)
			}
		}
	case "disk full": // a file may grow to 1,000 bytes: the write fails half-way
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1000, Max: 1000}); err != nil {
			t.Fatal(err)
		}
	}
	log, problems, err := Read(context.Background(), []string{os.Getenv(hardship + "_ROOT")}, o)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%d runs\n%s", len(log.Runs), lines(problems))
}

// TestPermissionDenied: what may not be read is said, a line each, and all else
// is read.
func TestPermissionDenied(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)), "closed.fit", fitFile(even(1)), "closed.zip", zipOf(t, "b.fit", fitFile(even(2))), "shut/c.fit", fitFile(even(3)))
	above := filepath.Dir(root) // the child may be somebody else: the test's folders are its own, the system's is everybody's
	for _, path := range []string{filepath.Dir(above), above, root, filepath.Join(root, "a.fit")} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"closed.fit", "closed.zip", "shut"} {
		if err := os.Chmod(filepath.Join(root, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, "shut"), 0o700) })
	got := inHardship(t, "no permission", root, filepath.Join(root, "no such place"))
	if !strings.HasPrefix(got, "1 runs\n") || strings.Count(got, "permission denied") != 3 || strings.Count(got, "\n") != 4 {
		t.Errorf("said\n%s", got)
	}
	for _, name := range []string{"closed.fit", "closed.zip", "shut"} {
		if !strings.Contains(got, " "+name+": ") {
			t.Errorf("nothing is said of %s:\n%s", name, got)
		}
	}
}

// TestDiskFullWhileCaching: the disk fills while the cache is written. The log is
// whole, nothing is left behind, and the next reading writes the cache.
func TestDiskFullWhileCaching(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)), "b.fit", fitFile(even(1)))
	cache := filepath.Join(t.TempDir(), "cache")
	for _, c := range []struct {
		what string
		kept int
	}{{"disk full", 0}, {"none", 1}, {"disk full", 1}} {
		if got := inHardship(t, c.what, root, cache); !strings.HasPrefix(got, "2 runs\n") {
			t.Errorf("%s: %s", c.what, got)
		}
		left, err := os.ReadDir(cache)
		if err != nil || len(left) != c.kept {
			t.Errorf("%s: %v is left, %v", c.what, left, err)
		}
	}
}
