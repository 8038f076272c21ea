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

// A cure keeps the word that footnote suggests, and nothing of the runner's.
func TestRedactedCures(t *testing.T) {
	for hint, want := range map[string]string{
		`did you mean "tingling"?`:                                        `did you mean "tingling"?`,
		`did you mean "symptom" for "Peter's symptom"?`:                   `did you mean "symptom" for "…"?`,
		`was it not on a run? Write "apart" in the column phase`:          `was it not on a run? Write "apart" in the column phase`,
		`text needs quotes: alias = "Anna Miller"; did you mean "alias"?`: `text needs quotes: alias = "…"; did you mean "alias"?`,
		`say "Peter", did you mean "Anna"?`:                               `say "…", did you mean "…"?`,
		`did you mean "Anna"?`:                                            `did you mean "athlete"?`,
		`symptom: "Peter" is no symptom; did you mean "pain"?`:            `symptom: "…" is no symptom; did you mean "pain"?`,
		`"x; did you mean \"Bo\"?" is no side`:                            `"…" is no side`,
		"write the start in the column time: 07:12, 18:30":                "write the start in the column time: 07:12, 18:30",
	} {
		r := Report{
			Log:      &traininglog.Log{Athlete: "Anna", Settings: traininglog.DefaultSettings()},
			Problems: []traininglog.Problem{{Hint: hint}}, Options: Options{Redact: true},
		}
		if got := Said(r).Problems[0].Hint; got != want {
			t.Errorf("%s: %s, want %s", hint, got, want)
		}
	}
}
