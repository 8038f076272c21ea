package importers

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/archive"
	"footnote/traininglog"
)

// TestCache: the second reading gives the same log without decoding, also when
// files were moved, and the cache is not where positions are kept.
func TestCache(t *testing.T) {
	noZone := even(6)
	noZone.noZone, noZone.serial = true, 99
	root := folder(
		t,
		"export.zip", zipOf(t, "1.fit", fitFile(even(1)), "2.fit", fitFile(even(2)), "in.zip", zipOf(t, "3.fit", fitFile(even(3)))),
		"a.fit", fitFile(even(4)), "cut.fit", fitFile(even(5))[:9000], "b.gpx", gpxFile(even(4), "running"), "nozone.fit", fitFile(noZone),
		"bad.fit", "no fit", "activity_9000000001.fit", fitFile(even(8)),
		"x_0_summarizedActivities.json", `[{"summarizedActivitiesExport":[{"activityId":9000000001,"userProfileId":5,"beginTimestamp":1773036000000,"startTimeGmt":1773036000000,"startTimeLocal":1773039600000,"activityType":"trail_running","name":"Hills","description":"#clear","workoutRpe":50}]}]`,
		"activities.csv", "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n1,2026-03-05 06:00:00,By the river,Run,,900,3000,false,Glide,a.fit\n",
	)
	dir := filepath.Join(t.TempDir(), "cache")
	reads := func(o Options) (*traininglog.Log, string) {
		t.Helper()
		log, problems, err := Read(context.Background(), []string{root}, o)
		if err != nil {
			t.Fatal(err)
		}
		return log, lines(problems)
	}
	want, said := reads(Options{NoCache: true})
	o := Options{CacheDir: dir}
	for _, pass := range []string{"first", "second"} {
		log, got := reads(o)
		if diff := cmp.Diff(want, log, exporter); diff != "" {
			t.Errorf("%s reading (-without +with the cache):\n%s", pass, diff)
		}
		if got != said {
			t.Errorf("%s reading says\n%swant\n%s", pass, got, said)
		}
	}
	// The second reading decodes nothing: unreadable files give the same log.
	for _, name := range []string{"a.fit", "cut.fit", "nozone.fit"} {
		path := filepath.Join(root, name)
		stat, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, make([]byte, stat.Size()), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, stat.ModTime(), stat.ModTime()); err != nil {
			t.Fatal(err)
		}
	}
	if log, _ := reads(o); cmp.Diff(want, log, exporter) != "" {
		t.Error("a file that is in the cache was decoded")
	}
	// Without the cache, or with its time changed, the overwritten file is seen.
	if log, _ := reads(Options{NoCache: true}); len(log.Runs) == len(want.Runs) {
		t.Error("NoCache used the cache")
	}
	if n, err := ClearCache(dir); n != 1 || err != nil {
		t.Errorf("cleared %d caches, %v", n, err)
	}
	if log, _ := reads(o); len(log.Runs) == len(want.Runs) {
		t.Error("the cleared cache was used")
	}
}

// TestCacheKnowsMovedFiles: a file under another name and time is known by its
// contents, and the activity id is that of the new name.
func TestCacheKnowsMovedFiles(t *testing.T) {
	root := folder(t, "run.fit", fitFile(even(0)))
	o := Options{CacheDir: t.TempDir()}
	if _, _, err := Read(context.Background(), []string{root}, o); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(root, "activity_9000000007.fit")
	if err := os.Rename(filepath.Join(root, "run.fit"), moved); err != nil {
		t.Fatal(err)
	}
	rd := &reader{openCache([]string{root}, o)}
	stat, err := os.Stat(moved)
	if err != nil {
		t.Fatal(err)
	}
	if !rd.cache.Sized(stat.Size()) {
		t.Error("the size of the moved file is not known")
	}
	log, _, err := Read(context.Background(), []string{root}, o)
	if err != nil || len(log.Runs) != 1 {
		t.Fatalf("%d runs, %v", len(log.Runs), err)
	}
	r := &log.Runs[0]
	if r.Sources[0].Path != "activity_9000000007.fit" || len(r.ActivityIDs) != 1 || r.ActivityIDs[0] != "garmin:9000000007" {
		t.Errorf("sources %v, ids %v", r.Sources, r.ActivityIDs)
	}
}

// TestCacheKeepsNoPosition: the zone of a position is kept instead, and looked
// up again from the file where it was not yet asked for.
func TestCacheKeepsNoPosition(t *testing.T) {
	r := even(0)
	r.noZone, r.lat, r.lon = true, -34.9285, 138.6007
	root := folder(t, "run.fit", fitFile(r), "x_0_summarizedActivities.json",
		`[{"summarizedActivitiesExport":[{"activityId":1,"beginTimestamp":1772344800000,"startTimeGmt":1772344800000,"startTimeLocal":1772348400000,"activityType":"running","distance":300000,"duration":900000}]}]`)
	o := Options{CacheDir: t.TempDir()}
	zone := func() traininglog.Zone {
		t.Helper()
		log, problems, err := Read(context.Background(), []string{root}, o)
		if err != nil || len(log.Runs) != 1 {
			t.Fatalf("%d runs, %v\n%s", len(log.Runs), err, lines(problems))
		}
		return log.Runs[0].Zone
	}
	if z := zone(); z.Source != traininglog.ZonePlatform || z.Offset != time.Hour {
		t.Fatalf("with the summary: %v", z)
	}
	if err := os.Remove(filepath.Join(root, "x_0_summarizedActivities.json")); err != nil {
		t.Fatal(err)
	}
	want := traininglog.Zone{Offset: 10*time.Hour + 30*time.Minute, Source: traininglog.ZonePosition}
	for range 2 { // from the file, then from the cache
		if z := zone(); z != want {
			t.Errorf("without the summary: %v, want %v", z, want)
		}
	}
}

// TestCacheKeepsNoFailure: what the disk or an archive did not give whole is read
// again, once it can be.
func TestCacheKeepsNoFailure(t *testing.T) {
	sound := zipOf(t, "run.fit", fitFile(even(1)), "sleep.json", `{"a":1}`)
	packed := bytes.Index(sound, []byte("run.fit")) + 300
	damaged := slices.Clone(sound)
	for i := range 40 {
		damaged[packed+i] ^= 0x55
	}
	locked := fitFile(even(2))
	root := folder(t, "export.zip", damaged)
	o := Options{CacheDir: t.TempDir()}
	runs := func() (int, string) {
		t.Helper()
		log, problems, err := Read(context.Background(), []string{root}, o)
		if err != nil {
			t.Fatal(err)
		}
		return len(log.Runs), lines(problems)
	}
	if _, said := runs(); !strings.Contains(said, "damaged") && !strings.Contains(said, "checksum") {
		t.Fatalf("the damage is not told: %s", said)
	}
	if err := os.WriteFile(filepath.Join(root, "export.zip"), sound, 0o600); err != nil {
		t.Fatal(err)
	}
	if n, said := runs(); n != 1 || said != "" {
		t.Errorf("repaired: %d runs, %s", n, said)
	}
	// Not by permissions, which do not bind an administrator.
	path := filepath.Join(root, "run2.fit")
	if err := os.WriteFile(path, locked, 0o600); err != nil {
		t.Fatal(err)
	}
	stat, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	rd := &reader{openCache([]string{root}, o)}
	tree, err := archive.List(context.Background(), path, archive.Options{Limits: archive.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	out, err := rd.file(context.Background(), tree, &tree.Files[0], 0)
	if err != nil || len(out.problems) != 1 {
		t.Fatalf("a file that is gone: %v, %v", out.problems, err)
	}
	if err := os.WriteFile(path, locked, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, stat.ModTime(), stat.ModTime()); err != nil {
		t.Fatal(err)
	}
	out, err = rd.file(context.Background(), tree, &tree.Files[0], 0)
	if err != nil || len(out.pieces) != 1 || len(out.problems) != 0 {
		t.Errorf("the file that can be read again: %d sessions, %v, %v", len(out.pieces), out.problems, err)
	}
}

// TestCacheJudgesSportByPlace: a track that names no sport is a ride in a folder
// of rides, and no longer one when it is moved out of it.
func TestCacheJudgesSportByPlace(t *testing.T) {
	track := gpxFile(recording{start: day("2026-10-03 05:00:00"), seconds: 900, speed: 3, lat: 47.5, lon: 7.6}, "")
	root := folder(t, "rides/1.gpx", track, "runs/none.txt", "", "runs/a.zip", zipOf(t, "2.gpx", gpxFile(recording{start: day("2026-10-04 05:00:00"), seconds: 900, speed: 3, lat: 47.5, lon: 7.6}, "")))
	o := Options{CacheDir: t.TempDir()}
	days := func() []string {
		t.Helper()
		log, _, err := Read(context.Background(), []string{root}, o)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for i := range log.Runs {
			out = append(out, log.Runs[i].Start.Format("2"))
		}
		return out
	}
	if got := days(); !slices.Equal(got, []string{"4"}) {
		t.Errorf("runs of %v, want 4", got)
	}
	for from, to := range map[string]string{"rides/1.gpx": "runs/1.gpx", "runs/a.zip": "rides/a.zip"} {
		if err := os.Rename(filepath.Join(root, from), filepath.Join(root, to)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if got := days(); !slices.Equal(got, []string{"3"}) {
			t.Errorf("moved: runs of %v, want 3", got)
		}
	}
}
