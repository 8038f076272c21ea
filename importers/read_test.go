package importers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/archive"
	"footnote/traininglog"
)

// even is a run of 3 km in 15 minutes, n days after the first.
func even(n int) recording {
	return recording{
		start: day("2026-03-01 06:00:00").AddDate(0, 0, n), seconds: 900, speed: 10.0 / 3,
		lat: 47.55, lon: 7.59, serial: 4711, zone: time.Hour,
	}
}

func TestReadOneRun(t *testing.T) {
	log, problems := read(t, folder(t, "run.fit", fitFile(even(0))))
	if len(log.Runs) != 1 || len(problems) != 0 {
		t.Fatalf("%d runs, problems:\n%s", len(log.Runs), lines(problems))
	}
	r := &log.Runs[0]
	if r.ID != "20260301T060000Z" || r.Distance.Or(0) != 3000 || r.Timer != 900*time.Second || r.Zone.Offset != time.Hour || r.Cadence.Or(0) != 168 {
		t.Errorf("id %s, %v m in %v, zone %v, cadence %v", r.ID, r.Distance, r.Timer, r.Zone, r.Cadence)
	}
	if log.Athlete != "anna" {
		t.Errorf("athlete %q, want the folder's name", log.Athlete)
	}
	if diff := cmp.Diff([]traininglog.Source{{Path: "run.fit"}}, r.Sources); diff != "" {
		t.Error(diff)
	}
}

// TestWorkers: the number of workers shows nowhere.
func TestWorkers(t *testing.T) {
	var members []any
	for i := range 20 {
		members = append(members, fmt.Sprintf("runner@example.com_%d.fit", 1000+i), fitFile(even(i)))
	}
	root := folder(
		t,
		"export.zip", zipOf(t, members...),
		"phone/3.gpx", gpxFile(even(3), "running"), "phone/4.gpx", gpxFile(even(4), ""),
		"again/5.fit", fitFile(even(5)), "bad.fit", "no fit at all", "ride.fit", fitFile(func() recording { r := even(30); r.cycling = true; return r }()),
	)
	var first *traininglog.Log
	var said string
	for _, workers := range []int{1, 2, 8} {
		log, problems, err := Read(context.Background(), []string{root}, Options{Workers: workers, NoCache: true})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first, said = log, lines(problems)
			continue
		}
		if diff := cmp.Diff(first, log, exporter); diff != "" {
			t.Errorf("%d workers:\n%s", workers, diff)
		}
		if got := lines(problems); got != said {
			t.Errorf("%d workers: problems\n%swant\n%s", workers, got, said)
		}
	}
	if len(first.Runs) != 20 || first.Counts.Merged != 3 || first.Counts.NotRuns["other"] != 1 {
		t.Errorf("%d runs, counts %+v\n%s", len(first.Runs), first.Counts, said)
	}
}

// TestBadInput: what is wrong with a file is said, with its cure, and every good
// file beside it is read.
func TestBadInput(t *testing.T) {
	good := fitFile(even(0))
	other := fitFile(even(1))
	wrongCRC := bytes.Clone(other)
	wrongCRC[len(wrongCRC)-1] ^= 0xff
	gpx := gpxFile(even(1), "running")
	for _, c := range []struct {
		name   string
		file   string
		data   any
		runs   int
		level  traininglog.Level
		reason string
	}{
		{"truncated FIT", "b.fit", other[:len(other)*2/3], 2, traininglog.LevelWarning, "cut short"},
		{"wrong CRC", "b.fit", wrongCRC, 2, traininglog.LevelWarning, "checksum"},
		{"header alone", "b.fit", other[:14], 1, traininglog.LevelProblem, "b.fit"},
		{"GPX cut in the middle", "b.gpx", gpx[:len(gpx)/2], 2, traininglog.LevelWarning, "b.gpx"},
		{"empty FIT", "b.fit", "", 1, traininglog.LevelProblem, "it is empty"},
		{"a login page", "b.fit", "<!DOCTYPE html><html><title>Sign in</title>", 1, traininglog.LevelProblem, "web page"},
		{"zeros", "b.fit", make([]byte, 5000), 1, traininglog.LevelProblem, "blanks or zeros"},
		{"other XML", "b.gpx", "<?xml version=\"1.0\"?><kml></kml>", 1, traininglog.LevelProblem, "XML of another kind"},
		{"JSON as TCX", "b.tcx", "{}", 1, traininglog.LevelProblem, "it is JSON"},
		{"a zip that is none", "b.zip", "PK\x03\x04 and no more", 1, traininglog.LevelProblem, "is no zip that can be read"},
		{"a member that is no zip", "b.zip", zipOf(t, "c.zip", "hello"), 1, traininglog.LevelProblem, "b.zip!c.zip: is no zip"},
		{"broken gzip", "b.fit.gz", "\x1f\x8b\x08 and no more", 1, traininglog.LevelProblem, "b.fit.gz"},
		{"broken summaries", "x_0_summarizedActivities.json", `[{"summarizedActivitiesExport":[{"activityId":1,"beginTimestamp":1772431200000,"activityType":"running","distance":500000,"duration":1500000},{"activ`, 2, traininglog.LevelWarning, "breaks off"},
		{"no summaries", "x_0_summarizedActivities.json", `[1,2`, 1, traininglog.LevelProblem, "expected"},
		{"broken gear", "x_gear.json", `[{"gearDTOS":[{"gearPk":1,"displayName":"A","gearTypeName":"Shoes"}`, 1, traininglog.LevelProblem, "breaks off"},
		{"a table with a bad date", "activities.csv", "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n1,yesterday,a,Run,,900,3000,false,,\n2,2026-03-05 06:00:00,b,Run,,900,3000,false,,\n", 2, traininglog.LevelProblem, `activities.csv:2: "yesterday" is no date`},
	} {
		t.Run(c.name, func(t *testing.T) {
			log, problems := read(t, folder(t, "a.fit", good, c.file, c.data))
			if len(log.Runs) != c.runs {
				t.Errorf("%d runs, want %d", len(log.Runs), c.runs)
			}
			said := false
			for _, p := range problems {
				said = said || p.Level == c.level && strings.Contains(p.Error(), c.reason)
				if p.Level == traininglog.LevelProblem && p.Hint == "" {
					t.Errorf("no cure for: %v", p)
				}
			}
			if !said {
				t.Errorf("no %s with %q in:\n%s", c.level, c.reason, lines(problems))
			}
		})
	}
}

// TestContentDecides: a file is what it holds, whatever it is called.
func TestContentDecides(t *testing.T) {
	log, problems := read(t, folder(
		t,
		"a.gpx", fitFile(even(0)), "b.txt", gpxFile(even(1), "running"), "c", fitFile(even(2)),
		"9000000001.fit", zipOf(t, "9000000001_ACTIVITY.fit", fitFile(even(3))),
		"photo.jpg", "jpg", "notes.csv", "a,b\n1,2\n", "other.json", `{"a":1}`, ".hidden.fit", "x",
	))
	if len(log.Runs) != 4 || len(problems) != 0 {
		t.Errorf("%d runs, problems:\n%s", len(log.Runs), lines(problems))
	}
	if diff := cmp.Diff(map[string]int{"other table": 1, "other JSON": 1}, log.Counts.Skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
	if ids := log.Runs[3].ActivityIDs; len(ids) != 1 || ids[0] != "garmin:9000000001" {
		t.Errorf("activity ids %v", ids)
	}
}

func TestWrongUsage(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)))
	for name, c := range map[string]struct {
		roots []string
		o     Options
		want  string
	}{
		"no path":         {nil, Options{}, "no path"},
		"no such path":    {[]string{filepath.Join(root, "none")}, Options{}, "does not exist"},
		"no such zone":    {[]string{root}, Options{TimeZone: "Mars/Olympus"}, "no time zone"},
		"no such journal": {[]string{root}, Options{Journal: filepath.Join(root, "none")}, "is no folder"},
	} {
		_, _, err := Read(context.Background(), c.roots, c.o)
		var usage *UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	log, problems := read(t, folder(t))
	if len(log.Runs) != 0 || len(problems) != 0 || log.Counts.Files != 0 {
		t.Errorf("an empty folder: %d runs, %s", len(log.Runs), lines(problems))
	}
}

func TestCancelled(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)), "b.fit", fitFile(even(1)))
	ctx, stop := context.WithCancel(context.Background())
	_, _, err := Read(ctx, []string{root}, Options{Workers: 1, NoCache: true, Progress: func(done, _ int, _ string) {
		if done == 1 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled between files: %v", err)
	}
}

func TestProgress(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)), "b.fit", fitFile(even(1)))
	var last, total int
	_, _, err := Read(context.Background(), []string{root}, Options{NoCache: true, Progress: func(done, all int, _ string) {
		if done < last {
			t.Errorf("went back from %d to %d", last, done)
		}
		last, total = done, all
	}})
	if err != nil || last != 2 || total != 2 {
		t.Errorf("%d of %d, %v", last, total, err)
	}
}

const symptoms = "date,symptom\n2026-03-01,numbness\n"

// TestJournalPlaces: the journal is in the athlete's folder, beside the zip or
// file, where an option says, or in the one folder below that has one.
func TestJournalPlaces(t *testing.T) {
	run := fitFile(even(0))
	in := folder(t, "run.fit", run, "footnote/symptoms.csv", symptoms)
	beside := folder(t, "x.zip", zipOf(t, "run.fit", run), "footnote/symptoms.csv", symptoms)
	below := folder(t, "me/run.fit", run, "me/footnote/symptoms.csv", symptoms)
	elsewhere := folder(t, "symptoms.csv", symptoms)
	for name, c := range map[string]struct {
		root string
		o    Options
		want traininglog.Label
	}{
		"in the folder":     {in, Options{}, traininglog.LabelSymptom},
		"beside the zip":    {filepath.Join(beside, "x.zip"), Options{}, traininglog.LabelSymptom},
		"beside the file":   {filepath.Join(in, "run.fit"), Options{}, traininglog.LabelSymptom},
		"one folder below":  {below, Options{}, traininglog.LabelSymptom},
		"where it is named": {folder(t, "run.fit", run), Options{Journal: elsewhere}, traininglog.LabelSymptom},
		"nowhere":           {folder(t, "run.fit", run), Options{}, traininglog.LabelUnlabelled},
	} {
		c.o.NoCache = true
		log, problems, err := Read(context.Background(), []string{c.root}, c.o)
		if err != nil || len(log.Runs) != 1 {
			t.Errorf("%s: %v\n%s", name, err, lines(problems))
			continue
		}
		if log.Runs[0].Label != c.want || len(problems) > 0 {
			t.Errorf("%s: label %s, want %s\n%s", name, log.Runs[0].Label, c.want, lines(problems))
		}
	}
}

func TestSeveralAthletes(t *testing.T) {
	run := fitFile(even(0))
	profile := func(first string) string { return `{"firstName":"` + first + `","lastName":"Example"}` }
	for name, root := range map[string]string{
		"two journals": folder(t, "a/footnote/symptoms.csv", symptoms, "b/footnote/symptoms.csv", symptoms, "a/run.fit", run),
		"two profiles": folder(t, "a/user_profile.json", profile("Sam"), "b/user_profile.json", profile("Kim")),
		"two accounts": folder(t,
			"a/x_0_summarizedActivities.json", `[{"summarizedActivitiesExport":[{"activityId":1,"userProfileId":5,"beginTimestamp":1772431200000,"activityType":"running"}]}]`,
			"b/x_0_summarizedActivities.json", `[{"summarizedActivitiesExport":[{"activityId":2,"userProfileId":6,"beginTimestamp":1772531200000,"activityType":"running"}]}]`),
	} {
		_, _, err := Read(context.Background(), []string{root}, Options{NoCache: true})
		var several *SeveralAthletesError
		if !errors.As(err, &several) || !strings.Contains(err.Error(), "footnote team") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A top-up of the same account is one athlete's, and so is a folder with a journal.
	same := folder(t, "a/user_profile.json", profile("Sam"), "b/user_profile.json", profile("sam"), "a/run.fit", run, "b/run.fit", run)
	if log, _ := read(t, same); len(log.Runs) != 1 || log.Counts.Merged != 1 {
		t.Errorf("a top-up: %d runs, %d merged", len(log.Runs), log.Counts.Merged)
	}
	own := folder(t, "footnote/symptoms.csv", symptoms, "a/user_profile.json", profile("Sam"), "b/user_profile.json", profile("Kim"), "a/run.fit", run)
	if log, _ := read(t, own); len(log.Runs) != 1 {
		t.Errorf("an athlete folder with exports under two names: %d runs", len(log.Runs))
	}
}

// TestOwnOutput: what an earlier analysis wrote is no input.
func TestOwnOutput(t *testing.T) {
	log, problems := read(t, folder(
		t,
		"run.fit", fitFile(even(0)),
		"report/report.json", `{"schema_version":1}`, "report/runs.csv", "athlete\n", "report/copy.fit", fitFile(even(1)),
	))
	if len(log.Runs) != 1 || len(problems) != 0 {
		t.Errorf("%d runs\n%s", len(log.Runs), lines(problems))
	}
}

func TestAthleteName(t *testing.T) {
	dir := t.TempDir()
	for base, want := range map[string]string{
		"anna": "anna", "runner@example.com": "athlete", "runner@example.com_export.zip": "export", "export.zip": "export", "run.fit.gz": "run",
	} {
		path := filepath.Join(dir, base)
		if strings.Contains(base, "zip") || strings.Contains(base, ".gz") {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		} else if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if got := athleteName(Options{}, traininglog.Settings{}, []string{path}); got != want {
			t.Errorf("%s: %q, want %q", base, got, want)
		}
	}
	if got := athleteName(Options{}, traininglog.Settings{Name: "Anna Muster", Alias: "A"}, []string{dir}); got != "A" {
		t.Errorf("alias over name: %q", got)
	}
}

// TestHugeFiles: a file of 3 GB, and one that goes on for ever as an activity,
// give a problem each and cost neither time nor memory.
func TestHugeFiles(t *testing.T) {
	root := folder(t, "a.fit", fitFile(even(0)), "huge.fit", fitFile(even(1))[:200], "zeros.gpx", "")
	for _, name := range []string{"huge.fit", "zeros.gpx"} { // sparse: they take no room
		if err := os.Truncate(filepath.Join(root, name), 3<<30); err != nil {
			t.Skip("the file system has no sparse files of that size")
		}
	}
	log, problems := read(t, root)
	if len(log.Runs) == 0 || !strings.Contains(lines(problems), "zeros.gpx: is no GPX file") || !strings.Contains(lines(problems), "huge.fit") {
		t.Errorf("%d runs\n%s", len(log.Runs), lines(problems))
	}
	var out found
	endless := readActivities("GPX", func(_ context.Context, r io.Reader, emit func(*traininglog.Activity) error) error {
		a := &traininglog.Activity{Sessions: []traininglog.Session{{Sport: traininglog.Running, Start: 1}}}
		if err := emit(a); err != nil {
			return err
		}
		_, err := io.Copy(io.Discard, r)
		return err
	})
	err := endless(context.Background(), &input{file: &archive.File{Path: "x.gpx"}, r: forever{}}, &out)
	var limit *archive.LimitError
	if !errors.As(err, &limit) || len(out.pieces) != 0 {
		t.Errorf("an endless file: %v, %d pieces", err, len(out.pieces))
	}
}

// forever is an endless file.
type forever struct{}

func (forever) Read(p []byte) (int, error) { return len(p), nil }

// TestNamedInVain: a file that is named itself and is of no known kind is said to be
// so, with what it looks like; in a folder it is passed over. A file of a known kind
// without a run is not named in vain.
func TestNamedInVain(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"loose.txt":   {"hello\n", "it is text"},
		"other.csv":   {"a,b\n1,2\n", "perhaps a table"},
		"other.json":  {`{"a": 1}`, "it is JSON"},
		"photo.jpg":   {"\xff\xd8\xff\xe0\x00\x10JFIF", "it is a picture"},
		"unknown.bin": {"\x01\x02\x00\x03", "its first bytes are of no known kind"},
		"empty":       {"", "it is empty"},
		"run.gpx":     {"<html></html>", "is no GPX file: it is a web page"},
		"shoes.csv":   {"Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\n", ""},
	} {
		root := folder(t, name, c.text)
		_, problems := read(t, filepath.Join(root, name))
		if text := lines(problems); (c.want == "") != (text == "") || !strings.Contains(text, c.want) || len(problems) > 1 {
			t.Errorf("%s: said %q, want %q", name, text, c.want)
		}
		if _, problems := read(t, root); len(problems) > 0 && name != "run.gpx" {
			t.Errorf("%s in a folder: %s", name, lines(problems))
		}
	}
}
