package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"footnote/analysis"
	"footnote/analysis/simulate"
	"footnote/cmd/internal/invented"
	"footnote/reports"
	"footnote/traininglog"
)

// said is what a report says of associations: by outcome and exposure, by
// column of associations.csv.
type said map[string]map[string]string

func readSaid(tb testing.TB, data []byte) said {
	tb.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	s := said{}
	for _, r := range rows[1:] {
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = r[i]
		}
		s[cells["outcome"]+" "+cells["exposure"]] = cells
	}
	return s
}

func lastDay(r *simulate.Runner) traininglog.Day {
	return r.FirstDay() + traininglog.Day(r.Days-1)
}

// fromFiles writes a simulated runner's export and journal, and asks the command.
func fromFiles(tb testing.TB, r *simulate.Runner) said {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "simone")
	if err := invented.Simulated(dir, r); err != nil {
		tb.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	args := []string{"analyse", dir, "--format", "csv", "--no-cache", "--quiet", "--until", lastDay(r).String()}
	if code := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr); code != 0 {
		tb.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return readSaid(tb, stdout.Bytes())
}

// inMemory asks the same of the runner's log as it was simulated.
func inMemory(tb testing.TB, r *simulate.Runner) said {
	tb.Helper()
	log, until := r.Log(), lastDay(r)
	f, err := analysis.NewStudy(log, analysis.Options{Until: &until, Today: until}).Findings(context.Background(), log)
	if err != nil {
		tb.Fatal(err)
	}
	format, err := reports.FormatNamed("csv")
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.Write(&out, reports.Report{Log: log, Findings: f, Options: reports.Options{Today: until}}); err != nil {
		tb.Fatal(err)
	}
	return readSaid(tb, out.Bytes())
}

// rounding are the columns that the units of files may move, with how far: the
// watch knows a time to the second and a mean cadence to a few records.
var rounding = map[string]float64{"effect": 0.02, "low": 0.02, "high": 0.02, "p": 0.03, "p_adjusted": 0.03}

// differences compares what two reports say of the primary outcome, and returns
// how many rows were compared.
func differences(a, b said) (list []string, rows int) {
	for _, key := range slices.Sorted(maps.Keys(a)) {
		if !strings.HasPrefix(key, "numbness_during ") {
			continue
		}
		rows++
		for column, v := range a[key] {
			w := b[key][column]
			switch tolerance, rounded := rounding[column]; {
			case v == w || column == "athlete":
			case rounded && near(v, w, tolerance):
			case column == "sentence" && words(v) == words(w): // its numbers are those of the columns
			default:
				list = append(list, fmt.Sprintf("%s, %s: %q and %q", key, column, v, w))
			}
		}
	}
	for key := range b {
		if _, ok := a[key]; !ok {
			list = append(list, key+" is in one report only")
		}
	}
	slices.Sort(list)
	return list, rows
}

func near(a, b string, tolerance float64) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= tolerance*math.Max(math.Abs(x), math.Abs(y))
}

// words drops the numbers of a sentence.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' {
			return -1
		}
		return r
	}, s)
}

// TestThroughFiles: what the command says of a simulated runner's watch export
// and journal is what the analysis says of her log in memory. The runner is
// rounded to what files can hold; tight laces are linked with her, so that it is
// not silence that is compared.
func TestThroughFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads some 370 FIT files")
	}
	lacing, _ := simulate.ScenarioOf("lacing")
	r := simulate.Seeded(lacing, simulate.Medium, simulate.Athlete{}, throughFilesSeed, 0)
	files := fromFiles(t, r)
	list, rows := differences(inMemory(t, invented.Whole(r)), files)
	for _, d := range list {
		t.Error(d)
	}
	if rows < 20 {
		t.Errorf("only %d rows were compared", rows)
	}
	if v := files["numbness_during tag:lacing=tight"]["verdict"]; v != string(analysis.Linked) {
		t.Errorf("tight laces are %q with this runner, want them linked", v)
	}
}

const throughFilesSeed = 4001

// BenchmarkThroughFiles takes one runner of medium length an iteration, over
// several scenarios, and reports how many rows the files say otherwise of,
// against the runner rounded to the files' units and against her as simulated,
// and how many verdicts differ from the latter.
func BenchmarkThroughFiles(b *testing.B) {
	keys := []string{"lacing", "shoe_km", "cold", "cadence_dose", "null_flare", "late_run_react", "wk_jump_react", "heat_dose", "shoe_id", "null_react"}
	var rows, rounded, verdicts, linked int
	for k := 0; b.Loop(); k++ {
		sc, ok := simulate.ScenarioOf(keys[k%len(keys)])
		if !ok {
			b.Fatal(keys[k%len(keys)])
		}
		r := simulate.Seeded(sc, simulate.Medium, simulate.Athlete{}, throughFilesSeed, uint64(k))
		files, exact := fromFiles(b, r), inMemory(b, r)
		list, n := differences(inMemory(b, invented.Whole(r)), files)
		rows, rounded = rows+n, rounded+len(list)
		for _, d := range list {
			b.Logf("%s, %d: %s", sc.Key, k, d)
		}
		for key, cells := range exact {
			if !strings.HasPrefix(key, "numbness_during ") {
				continue
			}
			if cells["verdict"] == string(analysis.Linked) {
				linked++
			}
			if cells["verdict"] != files[key]["verdict"] {
				verdicts++
				b.Logf("%s, %d: %s is %q in memory (p %s) and %q from files (p %s)", sc.Key, k, key,
					cells["verdict"], cells["p_adjusted"], files[key]["verdict"], files[key]["p_adjusted"])
			}
		}
	}
	b.ReportMetric(float64(rows), "rows")
	b.ReportMetric(float64(linked), "linked")
	b.ReportMetric(float64(rounded), "cells-beyond-rounding")
	b.ReportMetric(float64(verdicts), "other-verdicts-than-unrounded")
}
