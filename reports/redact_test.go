package reports

import (
	"strings"
	"testing"

	"footnote/traininglog"
)

// What follows the last dot is said only where it is a kind of file.
func TestEnding(t *testing.T) {
	for name, want := range map[string]string{
		"run.fit":                  ".fit",
		"Anna/RUN.FIT.GZ":          ".fit.gz",
		"export.zip":               ".zip",
		"old.gz":                   ".gz",
		"export.zip!runs/9.tcx":    ".tcx",
		"Notes of Dr. Anna Miller": "",
		"lauf.Mit Anna Miller":     "",
		"lauf.Mit Anna Miller.gz":  ".gz",
		"lauf.anna":                "",
		"anna.b":                   "",
		".":                        "",
		"fit":                      "",
	} {
		if got := Ending(name); got != want {
			t.Errorf("%q ends in %q, want %q", name, got, want)
		}
	}
}

// A file that is called after somebody names her nowhere, and the folder itself
// stays the folder.
func TestRedactedFiles(t *testing.T) {
	r := Report{
		Log: &traininglog.Log{Settings: traininglog.DefaultSettings(), Runs: []traininglog.Run{{Sources: []traininglog.Source{{Path: "lauf.Mit Anna Miller"}}}}},
		Problems: []traininglog.Problem{
			{Source: traininglog.Source{Path: "lauf.Mit Anna Miller"}, Reason: `the speed "x" is impossible.`},
			{Source: traininglog.Source{Path: "."}, Reason: `the name "x".`},
		},
		Options: Options{Redact: true},
	}
	got := Said(r)
	if p := got.Log.Runs[0].Sources[0].Path; p != "file 1" {
		t.Errorf("the run's file is called %q", p)
	}
	for i, want := range []string{"file 1", "."} {
		if p := got.Problems[i]; p.Source.Path != want || strings.Contains(p.Reason, "file") {
			t.Errorf("%s: %s", p.Source.Path, p.Reason)
		}
	}
}
