package importers

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/traininglog"
)

// TestShapesOfGarminExports: the account export under its old and new folder
// names, with the account's e-mail or name in front, in numbered parts, zipped or
// unpacked, with the uploaded files wherever they are.
func TestShapesOfGarminExports(t *testing.T) {
	part := func(i int) string {
		at := even(i).start.UnixMilli()
		return fmt.Sprintf(`[{"summarizedActivitiesExport":[{"activityId":%d,"userProfileId":5,"beginTimestamp":%d,"startTimeGmt":%d,"startTimeLocal":%d,"activityType":"running","distance":300000,"duration":900000,"elapsedDuration":900000,"description":"#clear"}]}]`,
			9000000000+i, at, at, at+3600000)
	}
	first, second := fitFile(even(0)), fitFile(even(1))
	uploads := zipOf(t, "runner@example.com_70000000000.fit", first, "runner@example.com_70000000001.fit", second)
	for name, pairs := range map[string][]any{
		"new names, e-mail": {
			"DI_CONNECT/DI-Connect-Fitness/runner@example.com_0_summarizedActivities.json", part(0),
			"DI_CONNECT/DI-Connect-Fitness/runner@example.com_1001_summarizedActivities.json", part(1),
			"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip", uploads,
		},
		"old names, user name": {
			"DI_CONNECT/DI-Connect-Fitness/sam_runner_0_summarizedActivities.json", part(0),
			"DI_CONNECT/DI-Connect-Fitness/sam_runner_1001_summarizedActivities.json", part(1),
			"DI_CONNECT/DI-Connect-Fitness-Uploaded-Files/UploadedFiles_0-_Part1.zip", uploads,
		},
		"without numbers, files unpacked at the top": {
			"sam_summarizedActivities.json", part(0), "more/sam_summarizedActivities.json", part(1),
			"sam_70000000000.fit", first, "elsewhere/sam_70000000001.fit", second,
		},
	} {
		for how, root := range map[string]string{"a folder": folder(t, pairs...), "a zip": folder(t, "export.zip", zipOf(t, pairs...))} {
			log, problems := read(t, root)
			if len(log.Runs) != 2 || len(problems) != 0 || log.Counts.Merged != 0 {
				t.Errorf("%s, %s: %d runs, %d merged\n%s", name, how, len(log.Runs), log.Counts.Merged, lines(problems))
				continue
			}
			for i := range log.Runs {
				r := &log.Runs[i]
				if r.Records != 901 || r.Label != traininglog.LabelClear || len(r.ActivityIDs) != 1 || r.Distance.Or(0) != 3000 {
					t.Errorf("%s, %s: run %d has %d records, label %s, ids %v, %v m", name, how, i, r.Records, r.Label, r.ActivityIDs, r.Distance.Or(0))
				}
			}
		}
	}
}

// TestWatchOverUSB: the folder of a watch that is plugged in.
func TestWatchOverUSB(t *testing.T) {
	monitoring, err := os.ReadFile(filepath.Join("..", "testdata", "files", "monitoring.fit"))
	if err != nil {
		t.Fatal(err)
	}
	log, problems := read(t, folder(
		t,
		"GARMIN/Activity/2026-03-01-07-00-00.fit", fitFile(even(0)), "GARMIN/Activity/C3G70000.FIT", fitFile(even(1)),
		"GARMIN/Monitor/M3100000.FIT", monitoring, "GARMIN/GarminDevice.xml", "<Device/>", "GARMIN/RemoteSW/GUPDATE.GCD", "x",
		"System Volume Information/IndexerVolumeGuid", "x", "GARMIN/Activity/._C3G70000.FIT", "x",
	))
	if len(log.Runs) != 2 || len(problems) != 0 || log.Counts.Skipped["monitoring"]+log.Counts.Skipped["monitoring_b"] != 1 {
		t.Errorf("%d runs, skipped %v\n%s", len(log.Runs), log.Counts.Skipped, lines(problems))
	}
}

// TestFlightOverTheDateLine: a run in Auckland in the morning and one in Honolulu
// eight hours later, which is the evening of the day before. Each has its own local
// day, and the order is that of the moments.
func TestFlightOverTheDateLine(t *testing.T) {
	auckland, honolulu := even(0), even(0)
	auckland.start, auckland.lat, auckland.lon, auckland.noZone = day("2026-07-14 19:00:00"), -36.8485, 174.7633, true
	honolulu.start, honolulu.lat, honolulu.lon, honolulu.noZone = day("2026-07-15 03:00:00"), 21.3069, -157.8583, true
	log, problems := read(t, folder(t, "a.fit", fitFile(honolulu), "b.fit", fitFile(auckland)))
	if len(log.Runs) != 2 || len(problems) != 0 {
		t.Fatalf("%d runs\n%s", len(log.Runs), lines(problems))
	}
	for i, want := range []struct {
		day    traininglog.Day
		offset time.Duration
	}{{traininglog.Date(2026, 7, 15), 12 * time.Hour}, {traininglog.Date(2026, 7, 14), -10 * time.Hour}} {
		if r := &log.Runs[i]; r.Day() != want.day || r.Zone.Offset != want.offset {
			t.Errorf("run %d is on %s at %v, want %s at %v", i, r.Day(), r.Zone.Offset, want.day, want.offset)
		}
	}
}

// TestUnknownTypes: rows of the web page's table of a type in a language that is
// not known are counted, and said once.
func TestUnknownTypes(t *testing.T) {
	table := "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit\n"
	for i := 1; i <= 3; i++ {
		table += fmt.Sprintf("Nachtlaufen,2026-09-%02d 07:00:10,false,a,\"10,00\",600,00:50:00\n", i)
	}
	root := folder(t, "Activities.csv", table+"Laufen,2026-09-09 07:00:10,false,a,\"10,00\",600,00:50:00\n", "b.csv", strings.ReplaceAll(table, "2026-09", "2026-08"))
	log, problems := read(t, root)
	want := `the activity type "Nachtlaufen" is not known; its activities (6) are not counted as runs`
	if len(log.Runs) != 1 || len(problems) != 1 || problems[0].Reason != want {
		t.Errorf("%d runs\n%s", len(log.Runs), lines(problems))
	}
}

// TestGearOfTable: what garmin-connect-export's table calls gear is a shoe unless
// the gear beside it says otherwise, or nobody was on foot.
func TestGearOfTable(t *testing.T) {
	table := "Start Time,Activity ID,Activity Type,Distance (km),Duration (raw),Gear\n" +
		"2026-09-01T07:00:10+02:00,9000000001,Running,10,3000,Sole\n" +
		"2026-09-02T07:00:10+02:00,9000000002,Running,10,3000,Glide\n" +
		"2026-09-03T07:00:10+02:00,9000000003,Running,10,3000,Storm\n" +
		"2026-09-04T07:00:10+02:00,9000000004,Walking,10,7000,Glide\n" +
		"2026-09-05T07:00:10+02:00,9000000005,Cycling,10,1500,Racer\n"
	log, problems := read(t, folder(
		t, "out/activities.csv", table,
		"out/activity_9000000001-gear.json", `[{"gearPk":1,"gearTypeName":"Other","displayName":"Sole"}]`,
		"out/activity_9000000002-gear.json", `[{"gearPk":2,"gearTypeName":"Shoes","displayName":"Glide"},{"gearPk":1,"gearTypeName":"Other","displayName":"Sole"}]`,
	))
	var links []string
	for i := range log.Runs {
		links = append(links, log.Runs[i].ShoeLink)
	}
	var shoes []string
	for _, s := range log.Shoes {
		shoes = append(shoes, s.Name)
	}
	slices.Sort(shoes)
	if !slices.Equal(links, []string{"", "Glide", "Storm"}) || !slices.Equal(shoes, []string{"Glide", "Storm"}) || len(log.ShoeUses) != 1 {
		t.Errorf("links %q, shoes %q, %d uses\n%s", links, shoes, len(log.ShoeUses), lines(problems))
	}
}
