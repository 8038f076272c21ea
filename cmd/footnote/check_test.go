package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/importers"
	"footnote/importers/reference"
	"footnote/traininglog"
)

func checkOutput(t *testing.T, wantCode int, args ...string) string {
	t.Helper()
	var out, messages bytes.Buffer
	code := run(context.Background(), append([]string{"check"}, args...), strings.NewReader(""), &out, &messages)
	if code != wantCode {
		t.Fatalf("check %v: exit code %d, want %d: %s", args, code, wantCode, messages.String())
	}
	return out.String()
}

// No position is ever written, in no format of file or output.
func TestCheckWritesNoPosition(t *testing.T) {
	for _, name := range []string{"run.fit", "run.gpx", "run.tcx", "run-cut.gpx"} {
		path := filepath.Join("..", "..", "testdata", "files", name)
		text := checkOutput(t, exitDone, path) + checkOutput(t, exitDone, path, "--format", "json")
		n := 0
		_, err := importers.EachFile(context.Background(), []string{path}, func(s *importers.Single) error {
			_, err := s.Read(context.Background(), func(a *traininglog.Activity) {
				for i := range a.Records {
					lat, lon, ok := a.Records[i].Position()
					if !ok {
						continue
					}
					n++
					// A longitude of one digit may be a distance, to the metre.
					for _, number := range []string{fmt.Sprintf("%.3f", lat), fmt.Sprintf("%.5f", lon)} {
						if strings.Contains(text, number) {
							t.Errorf("%s: a coordinate of record %d is in the output", name, i)
						}
					}
				}
			})
			return err
		})
		if err != nil || n == 0 {
			t.Errorf("%s: %d positions, %v", name, n, err)
		}
	}
}

// No absolute path is written, nor the folder that a file lies in.
func TestCheckWritesNoPath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "private name")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	run, err := os.ReadFile(filepath.Join("..", "..", "testdata", "files", "run-cut.fit"))
	if err != nil {
		t.Fatal(err)
	}
	a, b := filepath.Join(dir, "someone@example.com_1.fit"), filepath.Join(dir, "b.fit")
	for _, path := range []string{a, b} {
		if err := os.WriteFile(path, run, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{a}, {a, b}, {dir}, {dir, "--format", "json"}, {a, b, "--format", "json"}} {
		out := checkOutput(t, exitDone, args...)
		for _, secret := range []string{"private name", "someone", os.TempDir()} {
			if strings.Contains(out, secret) {
				t.Errorf("check %v writes %q", args, secret)
			}
		}
	}
}

// The invented run has 2,300 m in 184 records, by the recipe in testdata.
func TestCheckJSON(t *testing.T) {
	var got jsonCheck
	text := checkOutput(t, exitDone, filepath.Join("..", "..", "testdata", "files", "run.fit"), "--format", "json")
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Files) != 1 || len(got.Files[0].Sessions) != 1 || got.Files[0].Reference.Decoder != "tormoder/fit v0.15.0" {
		t.Fatalf("got %+v", got)
	}
	s := got.Files[0].Sessions[0]
	if s.DistanceUsed == nil || *s.DistanceUsed != 2300 || s.DistanceSource != "device" || !s.Footnote || !s.Reference {
		t.Errorf("session %+v", s)
	}
	want := map[string]any{"distance_m": 2300.0, "records": 184.0, "zone_min": 120.0, "sport": "running"}
	for _, f := range s.Fields {
		if v, ok := want[f.Field]; ok && (f.Footnote != v || f.Reference != v) {
			t.Errorf("%s: %v and %v, want %v", f.Field, f.Footnote, f.Reference, v)
		}
		delete(want, f.Field)
		if f.Differs {
			t.Errorf("%s differs", f.Field)
		}
	}
	if len(want) > 0 {
		t.Errorf("fields are missing: %v", want)
	}
}

func rowOfDistance(key string, metres float64) reference.Row {
	return reference.Row{Key: key, Unit: "m", Ours: reference.Value{Number: reference.Number{Value: metres, Known: true}}}
}

// What is said of a distance that is not the one elsewhere.
func TestWhyTheDistanceDiffers(t *testing.T) {
	for _, c := range []struct {
		name             string
		records, located float64
		sport            traininglog.Sport
		has, hasNot      []string
	}{
		{"all alike", 10000, 10090, traininglog.Running, []string{"footnote takes 10.000 km, as the device measured it."}, []string{"Joined", "add up"}},
		{"a foot pod, or a track without corners", 10000, 9500, traininglog.Running, []string{"it is 9.500 km (-5.0 %)"}, []string{"add up"}},
		{"corrected on the watch", 9000, 9010, traininglog.TreadmillRunning, []string{"add up to 9.000 km", "it is 9.010 km (-9.9 %)"}, nil},
		{"no run", 10000, 10000, traininglog.Walking, []string{"No run"}, nil},
		{"no sport", 10000, 10000, traininglog.UnknownSport, []string{"names no sport"}, nil},
	} {
		p := &checkPaper{}
		p.distance(
			&taken{sport: c.sport, distance: traininglog.Measured(traininglog.Metres(10000)), source: traininglog.DistanceDevice},
			&reference.Pair{Rows: []reference.Row{rowOfDistance("records_distance_m", c.records), rowOfDistance("positions_distance_m", c.located)}},
		)
		text := strings.Join(strings.Fields(p.String()), " ")
		for _, s := range c.has {
			if !strings.Contains(text, s) {
				t.Errorf("%s: %q lacks %q", c.name, text, s)
			}
		}
		for _, s := range c.hasNot {
			if strings.Contains(text, s) {
				t.Errorf("%s: %q has %q", c.name, text, s)
			}
		}
	}
}

func TestCheckWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{clockText(59.96), "1:00"},
		{clockText(3599.94), "59:59.9"},
		{clockText(3600), "1:00:00"},
		{clockText(7385.5), "2:03:05.5"},
		{utcOffset(-570), "UTC−09:30"},
		{utcOffset(0), "UTC+00:00"},
		{thousands(999), "999"},
		{thousands(1234567), "1,234,567"},
		{countOf(1, "file", "files"), "1 file"},
		{(&checkPaper{}).length(99.94), "99.9 m"},
		{(&checkPaper{}).length(1609.344), "1.609 km"},
		{(&checkPaper{miles: true}).length(1609.344), "1.000 mi"},
		{asSentence("neither"), "Neither."},
		{asSentence("footnote agrees."), "footnote agrees."},
		{asSentence("tkrajina/gpxgo reads nothing"), "tkrajina/gpxgo reads nothing."},
		{deviceName(&traininglog.Device{Manufacturer: "garmin", Product: "x\x1b[1m someone@example.com"}), "garmin x\uFFFD[1m …"},
		{wrapWords("one two-and-more three", 8), "one\ntwo-and-more\nthree"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
