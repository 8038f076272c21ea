package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
)

// edges are logs at the edge of what can be said, two weeks long, so that every
// format of each can be read whole. The text of longer ones is a golden file too.
var edges = sync.OnceValue(func() map[string]Report {
	fortnight := made{seed: 3, days: 14, perWeek: 4, name: "Anna", shoes: []string{"Glide 1", "Trail 2"}, numbEvery: 4, label: everyRunLabelled, note: "Left foot asleep from the bridge on"}
	with := func(change func(*made)) made {
		m := fortnight
		change(&m)
		return m
	}
	day := Options{Version: "0.1.0", Today: lastDay}
	imperial := day
	imperial.Units, imperial.Temperature = Miles, Fahrenheit
	return map[string]Report{
		"nosymptom":  reportOf(with(func(m *made) { m.numbEvery = 0 }), day, nil),
		"noclear":    reportOf(with(func(m *made) { m.noClear = true }), day, nil),
		"onerun":     cases()["onerun"],
		"nocadence":  reportOf(with(func(m *made) { m.noCadence = true }), day, earlyFindings),
		"treadmill":  reportOf(with(func(m *made) { m.treadmill = true }), day, earlyFindings),
		"unlabelled": reportOf(with(func(m *made) { m.label = nil }), day, nil),
		"miles":      reportOf(fortnight, imperial, linkedFindings),
		"rtl":        reportOf(with(func(m *made) { m.note = "הרגל נרדמה, קמ 6 \u202Eabc" }), day, earlyFindings),
		"script":     reportOf(with(func(m *made) { m.shoes = []string{`<script>alert("x")</script>`, "=cmd|' /C calc'!A1"} }), day, linkedFindings),
	}
})

// Every format of every edge, read by eye when it was written. The page stands
// without its style and the tables stand below one another.
func TestEdgesGolden(t *testing.T) {
	for name, r := range edges() {
		golden(t, "edges/"+name+".html", bytes.Replace(written(t, "html", r), []byte(pageStyle), []byte("/* page.css */"), 1))
		golden(t, "edges/"+name+".json", written(t, "json", r))
		var set strings.Builder
		tables := tablesOf(t, r)
		for _, table := range Tables {
			set.WriteString("== " + table.Name + ".csv\n" + tables[table.Name])
		}
		golden(t, "edges/"+name+".csv.txt", []byte(set.String()))
		golden(t, "DICTIONARY.csv", []byte(tables["DICTIONARY"])) // the same of every log
	}
}

// More than 3,000 runs: every run in every table, a page and a text that stay
// readable.
func TestDecade(t *testing.T) {
	r := cases()["decade"]
	n := len(r.Findings.Runs)
	if n < 3000 {
		t.Fatalf("%d runs", n)
	}
	var report struct{ Runs, Weeks, Episodes []json.RawMessage }
	if err := json.Unmarshal(written(t, "json", r), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Runs) != n || len(report.Weeks) != len(r.Findings.Weeks) || len(report.Episodes) != n {
		t.Errorf("report.json holds %d runs, %d weeks and %d entries, want %d, %d and %[4]d", len(report.Runs), len(report.Weeks), len(report.Episodes), n, len(r.Findings.Weeks))
	}
	if lines := strings.Count(tablesOf(t, r)["runs"], "\n"); lines != n+1 {
		t.Errorf("runs.csv has %d lines, want %d", lines, n+1)
	}
	if size := len(written(t, "html", r)); size > 300_000 {
		t.Errorf("report.html has %d bytes", size)
	}
	if lines := bytes.Count(written(t, "text", r), []byte("\n")); lines > 120 {
		t.Errorf("the text has %d lines", lines)
	}
}
