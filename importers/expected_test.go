package importers

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"os"
	"strconv"
	"testing"
	"time"

	"footnote/importers/archive"
	"footnote/importers/internal/realdata"
	"footnote/traininglog"
)

// TestExpectedRuns: every running session that Garmin's own decoder finds in the
// corpus becomes a run, before duplicates are merged, with start to the second,
// distance within 0.1 %, timer within 1 s and the same zone. Where the reference
// stumbled itself (oracle_errors) its numbers do not bind.
func TestExpectedRuns(t *testing.T) {
	f, err := os.Open(realdata.Path(t, "corpus/EXPECTED_RUNS.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table := csv.NewReader(f)
	table.Comma = '\t'
	header, err := table.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range header {
		at[h] = i
	}
	tree, err := archive.List(context.Background(), realdata.Path(t, "corpus"), archive.Options{Limits: archive.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	files := map[string][]piece{}
	for i := range tree.Files {
		out, err := new(reader).file(context.Background(), tree, &tree.Files[i], i)
		if err != nil {
			t.Fatal(err)
		}
		files[tree.Files[i].Path] = out.pieces
	}
	rows, found := 0, 0
	for {
		row, err := table.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		cell := func(name string) string { return row[at[name]] }
		number := func(name string) float64 {
			v, err := strconv.ParseFloat(cell(name), 64)
			if err != nil {
				return math.NaN()
			}
			return v
		}
		rows++
		var run *traininglog.Run
		for i := range files[cell("file")] {
			r := &files[cell("file")][i].run
			if r.Sport.IsRun() && float64(r.Start.Unix()) == number("start_unix") {
				run = r
			}
		}
		if run == nil {
			t.Errorf("%s: no run starts at %s", cell("file"), cell("start_unix"))
			continue
		}
		ok := true
		miss := func(what string, got, want float64) {
			ok = false
			if number("oracle_errors") == 0 {
				t.Errorf("%s: %s is %v, want %v", cell("file"), what, got, want)
			}
		}
		if want, got := number("total_distance_m"), float64(run.Distance.Or(0)); want > 0 && math.Abs(got-want) > want/1000 {
			miss("distance", got, want)
		}
		if want, got := number("total_timer_s"), run.Timer.Seconds(); want > 0 && math.Abs(got-want) > 1 {
			miss("timer", got, want)
		}
		zone := math.NaN()
		if run.Zone.Source == traininglog.ZoneDevice {
			zone = float64(run.Zone.Offset / time.Minute)
		}
		if want := number("utc_offset_min"); zone != want && !(math.IsNaN(zone) && math.IsNaN(want)) {
			miss("zone", zone, want)
		}
		if ok {
			found++
		}
	}
	t.Logf("%d of %d running sessions agree", found, rows)
}
