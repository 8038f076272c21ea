package importers

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"footnote/traininglog"
)

// fixtureFile is one of the invented files in testdata.
func fixtureFile(name string) string { return filepath.Join("..", "testdata", "files", name) }

// visited is what EachFile and Single.Read say of a file.
type visited struct {
	path, format, kind string
	asked              bool
	activities         int
	levels             string // of the problems, joined
}

func visitAll(t *testing.T, paths ...string) ([]visited, []traininglog.Problem) {
	t.Helper()
	var out []visited
	problems, err := EachFile(context.Background(), paths, func(s *Single) error {
		o, err := s.Read(context.Background(), func(*traininglog.Activity) {})
		v := visited{s.Path, s.Format, o.Kind, s.Asked, o.Activities, ""}
		for _, p := range o.Problems {
			v.levels += string(p.Level) + " "
			if p.Source.Path != s.Path {
				t.Errorf("%s: a problem of %s", s.Path, p.Source.Path)
			}
		}
		out = append(out, v)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, problems
}

func TestEachFileOfAFolder(t *testing.T) {
	got, problems := visitAll(t, filepath.Join("..", "testdata", "files"))
	want := []visited{
		{"monitoring.fit", "FIT", "monitoring", false, 0, ""},
		{"run-cut.fit", "FIT", "", false, 1, "warning warning "},
		{"run-cut.gpx", "GPX", "", false, 1, "warning warning "},
		{"run-wrong-crc.fit", "FIT", "", false, 1, "warning "},
		{"run.fit", "FIT", "", false, 1, ""},
		{"run.gpx", "GPX", "", false, 1, "warning "},
		{"run.tcx", "TCX", "", false, 1, "warning "},
		{"treadmill.fit", "FIT", "", false, 1, ""},
	}
	if !slices.Equal(got, want) || len(problems) > 0 {
		t.Errorf("got %+v\nwant %+v\nproblems %v", got, want, problems)
	}
}

// A zip is entered, also one in another and one under another name; a member
// is found by the name it is shown by.
func TestEachFileOfAZip(t *testing.T) {
	dir := t.TempDir()
	run, err := os.ReadFile(fixtureFile("run.fit"))
	if err != nil {
		t.Fatal(err)
	}
	inner := zipped(t, map[string][]byte{"someone@example.com_1.fit": run, "photo.jpg": {1}})
	outer := zipped(t, map[string][]byte{"a/b.fit": run, "a/bc.fit": run, "a/c.zip": inner, "original.fit": inner})
	path := filepath.Join(dir, "export.zip")
	if err := os.WriteFile(path, outer, 0o600); err != nil {
		t.Fatal(err)
	}
	names := func(paths ...string) string {
		got, _ := visitAll(t, paths...)
		var s []string
		for _, v := range got {
			if v.activities != 1 {
				t.Errorf("%s: %d activities", v.path, v.activities)
			}
			name := v.path
			if v.asked {
				name += " (asked)"
			}
			s = append(s, name)
		}
		return strings.Join(s, ", ")
	}
	for _, c := range []struct{ path, want string }{
		{path, "export.zip!a/b.fit, export.zip!a/bc.fit, export.zip!a/c.zip!…_1.fit, export.zip!original.fit!…_1.fit"},
		{path + "!a/b.fit", "export.zip!a/b.fit (asked)"},
		{path + "!a", "export.zip!a/b.fit, export.zip!a/bc.fit, export.zip!a/c.zip!…_1.fit"},
		{path + "!a/c.zip!…_1.fit", "export.zip!a/c.zip!…_1.fit (asked)"},
	} {
		if got := names(c.path); got != c.want {
			t.Errorf("%s: %s, want %s", filepath.Base(c.path), got, c.want)
		}
	}
	var wrong *UsageError
	if _, err := EachFile(context.Background(), []string{path + "!a/x.fit"}, nil); !errors.As(err, &wrong) || strings.Contains(err.Error(), dir) {
		t.Errorf("error %v", err)
	}
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b strings.Builder
	w := zip.NewWriter(&b)
	for name, data := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// A file that was asked for is looked at whatever its name; what it is not is
// a problem only if it is named like an activity.
func TestFilesThatAreNone(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.fit": "no such thing", "b.jpg": "x", "c.md": "x", "d.gpx": "", "e.txt": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, _ := visitAll(t, dir)
	want := []visited{{path: "a.fit", levels: "problem "}, {path: "d.gpx", levels: "problem "}, {path: "e.txt"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got, _ = visitAll(t, filepath.Join(dir, "b.jpg"))
	if want := []visited{{path: "b.jpg", asked: true}}; !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEachFileStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := EachFile(ctx, []string{filepath.Join("..", "testdata", "files")}, func(s *Single) error {
		n++
		cancel()
		_, err := s.Read(ctx, func(*traininglog.Activity) {})
		return err
	})
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("%d files, error %v", n, err)
	}
}

// Several files are shown by their names, and what was merged is said of the
// same names.
func TestSeveralFilesKeepTheirNames(t *testing.T) {
	dir := t.TempDir()
	run, err := os.ReadFile(fixtureFile("run.fit"))
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(dir, "run.fit")
	if err := os.WriteFile(again, run, 0o600); err != nil {
		t.Fatal(err)
	}
	paths := []string{fixtureFile("run.fit"), again, fixtureFile("run.tcx")}
	got, _ := visitAll(t, paths...)
	if len(got) != 3 || got[0].path != "run.fit" || got[1].path != "run.fit (2)/run.fit" || got[2].path != "run.tcx" {
		t.Errorf("got %+v", got)
	}
	log, _, err := Read(context.Background(), paths, Options{NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	if m := log.Counts.Merges; len(m) != 1 || m[0].Kept.Path != "run.fit" || m[0].Other.Path != "run.fit (2)/run.fit" {
		t.Errorf("merges %+v", m)
	}
}
