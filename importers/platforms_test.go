package importers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/traininglog"
)

// TestStravaLocalTimes: an account whose table is in local time is corrected by
// its files, also in the rows without one.
func TestStravaLocalTimes(t *testing.T) {
	table := "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
	pairs := []any{}
	for i := range 4 {
		r := even(i)
		name := fmt.Sprintf("activities/%d.fit", i)
		pairs = append(pairs, name, fitFile(r))
		table += fmt.Sprintf("%d,%s,Run %d,Run,,900,3000,false,Glide,%s\n", i, r.start.Add(2*time.Hour).Format("2006-01-02 15:04:05"), i, name)
	}
	table += "9,2026-03-10 08:00:00,By hand,Run,,900,3000,false,Glide,\n"
	log, problems := read(t, folder(t, append(pairs, "activities.csv", table)...))
	if len(log.Runs) != 5 || log.Runs[4].ID != "20260310T060000Z" || log.Runs[4].Zone.Offset != 2*time.Hour {
		t.Errorf("%d runs, the last %s, zone %v", len(log.Runs), log.Runs[len(log.Runs)-1].ID, log.Runs[len(log.Runs)-1].Zone)
	}
	for i := range log.Runs {
		if log.Runs[i].Shoe != "Glide" {
			t.Errorf("run %d has shoe %q", i, log.Runs[i].Shoe)
		}
	}
	if !strings.Contains(lines(problems), "local times") {
		t.Errorf("nothing is said of the local times:\n%s", lines(problems))
	}
}

// TestStravaHalfYear: in London local time is UTC in winter, so that most rows of
// a table may show no difference; where two files have a wrong clock nothing does.
func TestStravaHalfYear(t *testing.T) {
	for _, c := range []struct {
		name  string
		ahead func(n int, start time.Time) time.Duration
		want  string
	}{
		{"London", func(_ int, start time.Time) time.Duration {
			off, _ := offsetIn("Europe/London", start)
			return off
		}, "20260710T060000Z"},
		{"two wrong clocks", func(n int, _ time.Time) time.Duration {
			if n == 1 || n == 8 {
				return -2 * time.Hour
			}
			return 0
		}, "20260710T070000Z"},
	} {
		table := "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n99,2026-07-10 07:00:00,By hand,Run,,900,3000,false,,\n"
		var pairs []any
		for n := range 11 { // six before the clocks change, five behind it
			r := even(0)
			r.start = day("2026-02-10 06:12:07").AddDate(0, 0, 9*n)
			name := fmt.Sprintf("activities/%d.fit", n)
			pairs = append(pairs, name, fitFile(r))
			table += fmt.Sprintf("%d,%s,Run %d,Run,,900,3000,false,,%s\n", n, r.start.Add(c.ahead(n, r.start)).Format("2006-01-02 15:04:05"), n, name)
		}
		log, problems := read(t, folder(t, append(pairs, "activities.csv", table)...))
		if n := len(log.Runs); n != 12 || log.Runs[n-1].ID != c.want {
			t.Errorf("%s: %d runs, the last %s\n%s", c.name, n, log.Runs[n-1].ID, lines(problems))
		}
	}
}

// TestWalksInAShoe: a walk counts for the shoe it is linked to, a ride does not,
// and the file of the walk is no second one.
func TestWalksInAShoe(t *testing.T) {
	table := `id,date,name,type,description,elapsed_time,distance,commute,gear,filename
1,2026-03-01 06:00:00,a,Run,,900,3000,false,Glide,
2,2026-03-02 06:00:00,b,Walk,,1800,2000,false,Glide,
3,2026-03-03 06:00:00,c,Ride,,1800,9000,false,Glide,
4,2026-03-04 06:00:00,d,Hike,,1800,2500,false,,
`
	log, _ := read(t, folder(t, "activities.csv", table))
	want := []traininglog.ShoeUse{{Shoe: "Glide", Day: traininglog.Date(2026, 3, 2), Start: traininglog.InstantOf(day("2026-03-02 06:00:00")), Distance: 2000}}
	if diff := cmp.Diff(want, log.ShoeUses); diff != "" {
		t.Errorf("uses (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"walking": 1, "other": 1, "hiking": 1}, log.Counts.NotRuns); diff != "" {
		t.Errorf("other sports (-want +got):\n%s", diff)
	}
}

// TestDownloadedFolders: a folder of garmin-connect-export or GarminDB holds each
// activity three or four times; it is one run with its note and shoe.
func TestDownloadedFolders(t *testing.T) {
	r := even(0) // 2026-03-01 06:00 UTC
	log, problems := read(t, folder(
		t,
		"activity_9000000001.fit", fitFile(r),
		"activity_9000000001.json", `{"activityId":9000000001,"activityName":"Town","activityTypeDTO":{"typeKey":"trail_running"},"summaryDTO":{"startTimeLocal":"2026-03-01T07:00:00.0","startTimeGMT":"2026-03-01T06:00:00.0","distance":3000.0,"duration":900.0}}`,
		"activity_details_9000000001.json", `{"activityId":9000000001,"measurementCount":18,"metricDescriptors":[]}`,
		"activities-1-1.json", `[{"activityId":9000000001,"description":"#clear","startTimeGMT":"2026-03-01 06:00:00","startTimeLocal":"2026-03-01 07:00:00","activityType":{"typeKey":"trail_running"},"distance":3000.0,"duration":900.0,"elapsedDuration":900000.0}]`,
		"activity_9000000001-gear.json", `[{"gearPk":1,"gearTypeName":"Shoes","displayName":"Blue"}]`,
		"activities.csv", "Start Time,Activity ID,Activity Name,Description,Activity Type,Gear\n2026-03-01T07:00:00+01:00,9000000001,Town,#clear,Trail Running,Blue\n",
	))
	if len(log.Runs) != 1 || len(problems) != 0 {
		t.Fatalf("%d runs\n%s", len(log.Runs), lines(problems))
	}
	got := &log.Runs[0]
	if got.Shoe != "Blue" || got.Sport != traininglog.TrailRunning || got.Label != traininglog.LabelClear || got.Records != 901 || len(got.Episodes) != 1 {
		t.Errorf("shoe %q, %s, %s, %d records, %d episodes", got.Shoe, got.Sport, got.Label, got.Records, len(got.Episodes))
	}
	if log.Counts.Merged != 0 || log.Counts.Skipped["other JSON"] != 1 {
		t.Errorf("counts %+v", log.Counts)
	}
}

// TestTopUp: an old export beside a newer one. The union is read, what the newer
// one says of the same activity and shoe holds, and what it leaves out stays.
func TestTopUp(t *testing.T) {
	export := func(n int, note, shoe string, limit int) []byte {
		activities := ""
		for i := range n {
			start := even(i).start.UnixMilli()
			activities += fmt.Sprintf(`{"activityId":%d,"beginTimestamp":%d,"startTimeGmt":%d,"startTimeLocal":%d,"activityType":"running","distance":300000,"duration":900000,"description":%q},`,
				9000000000+i, start, start, start+3600000, note)
		}
		gear := fmt.Sprintf(`[{"gearDTOS":[{"gearPk":1,"gearTypeName":"Shoes","displayName":"Blue","maximumMeters":%d},{"gearPk":2,"gearTypeName":"Shoes","displayName":"Red"}],"gearActivityDTOs":{%q:[{"gearPk":%s,"activityId":9000000000}]}}]`, limit, shoe, shoe)
		return zipOf(t,
			"DI_CONNECT/DI-Connect-Fitness/x_0_summarizedActivities.json", `[{"summarizedActivitiesExport":[`+strings.TrimSuffix(activities, ",")+`]}]`,
			"DI_CONNECT/DI-Connect-Fitness/x_gear.json", gear)
	}
	// The names do not tell which is newer.
	log, problems := read(t, folder(t, "a.zip", export(3, "#numb left 4/10", "1", 800000), "b.zip", export(2, "#numb", "2", 0), "run.fit", fitFile(even(0))))
	if len(log.Runs) != 3 || len(problems) != 0 {
		t.Fatalf("%d runs\n%s", len(log.Runs), lines(problems))
	}
	for i := range 3 {
		r := &log.Runs[i]
		if len(r.Episodes) != 1 || r.Episodes[0].Severity.Or(0) != 4 {
			t.Errorf("run %d: %d episodes, notes %+v", i, len(r.Episodes), r.Notes)
		}
	}
	if log.Runs[0].Shoe != "Blue" {
		t.Errorf("shoe %q, want that of the newer export", log.Runs[0].Shoe)
	}
	if s, ok := log.Shoe("Blue"); !ok || s.Limit.Or(0) != 800000 {
		t.Errorf("the pair is %+v", s)
	}
	if len(log.Runs[0].Sources) != 3 || log.Counts.Merged != 0 {
		t.Errorf("sources %v, counts %+v", log.Runs[0].Sources, log.Counts)
	}
}

// TestForeignSports: a type in a language that is not known is said once, and
// the file's own word holds where there is a file.
func TestForeignSports(t *testing.T) {
	header := strings.TrimSuffix(strings.Repeat("Sloupec,", 94), ",") + "\n"
	row := func(id int, sport, file string) string {
		cells := make([]string, 94)
		cells[0], cells[1], cells[2], cells[3] = fmt.Sprint(id), even(id).start.Format("2. 1. 2006 15:04:05"), "a", sport
		cells[12], cells[15], cells[17] = file, "900", "3000"
		return strings.Join(cells, ",") + "\n"
	}
	log, problems := read(t, folder(t, "activities/2.fit", fitFile(even(2)),
		"activities.csv", header+row(1, "Běh", "")+row(2, "Kdovíco", "activities/2.fit")+row(3, "Jízda", "")+row(4, "Jízda", "")))
	if len(log.Runs) != 2 || log.Counts.NotRuns["other"] != 2 {
		t.Errorf("%d runs, counts %+v", len(log.Runs), log.Counts)
	}
	want := "warning activities.csv:4: the activity type \"Jízda\" is not known; its activities (2) are not counted as runs (if it means a run, set the platform's language to English and ask for the export again)\n"
	if got := lines(problems); got != want {
		t.Errorf("said\n%swant\n%s", got, want)
	}
}
