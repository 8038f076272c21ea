package garmin

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// In the list of activities elapsedDuration is in ms beside a duration in s
// (garmin-connect-export's sample of 2018); the page of one activity has both in s.
const (
	listed = `{"activityId":2541953812,"activityName":"Town Run","description":"#clear","startTimeLocal":"2018-03-08 12:23:22","startTimeGMT":"2018-03-08 11:23:22",
"activityType":{"typeId":18,"typeKey":"treadmill_running","parentTypeId":1},"eventType":{"typeId":9,"typeKey":"uncategorized"},"parentId":null,
"distance":8225.53,"duration":2627.38,"elapsedDuration":2627380.0,"movingDuration":2614.0,"elevationGain":106.0,"averageHR":150.0,
"averageRunningCadenceInStepsPerMinute":168.5,"avgStrideLength":113.1,"avgVerticalOscillation":9.2,"avgGroundContactTime":251.0,"userRoles":["A"],"beginTimestamp":1520508202000}`
	page = `{"activityId":2541953812,"activityName":"Town Run","userProfileId":5,"isMultiSportParent":false,"activityTypeDTO":{"typeId":18,"typeKey":"treadmill_running"},
"metadataDTO":{"sensors":[{"sku":"x"}],"childIds":[]},"description":"#clear","summaryDTO":{"startTimeLocal":"2018-03-08T12:23:22.0","startTimeGMT":"2018-03-08T11:23:22.0",
"distance":8225.53,"duration":2627.38,"movingDuration":2614.0,"elapsedDuration":2627.38,"elevationGain":106.0,"averageHR":150.0,"averageRunCadence":168.5,"strideLength":113.1,
"verticalOscillation":9.2,"groundContactTime":251.0,"averageTemperature":24.85,"directWorkoutRpe":40,"directWorkoutFeel":25},"splitSummaries":[]}`
)

func TestReadConnect(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		page bool
	}{
		"list": {"[" + listed + "]", false}, "overview": {listed, false}, "page": {page, true},
	} {
		var got []Summary
		err := ReadConnect(context.Background(), strings.NewReader(c.text), func(s Summary) error { got = append(got, s); return nil })
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %d, %v", name, len(got), err)
			continue
		}
		r := got[0].Run
		for what, v := range map[string][2]float64{
			"distance": {float64(r.Distance.Or(0)), 8225.53}, "ascent": {float64(r.Ascent.Or(0)), 106}, "step": {float64(r.StepLength.Or(0)), 1.131},
			"timer": {r.Timer.Seconds(), 2627.38}, "elapsed": {r.Elapsed.Seconds(), 2627.38}, "moving": {r.Moving.Seconds(), 2614},
			"cadence": {float64(r.Cadence.Or(0)), 168.5}, "oscillation": {float64(r.VerticalOscillation.Or(0)), 92}, "contact": {float64(r.GroundContact.Or(0)), 251},
			"heart": {float64(r.HeartRate.Or(0)), 150}, "zone": {r.Zone.Offset.Hours(), 1}, "start": {float64(r.Start.Unix()), 1520508202},
		} {
			if math.Abs(v[0]-v[1]) > 1e-9 {
				t.Errorf("%s: %s is %v, want %v", name, what, v[0], v[1])
			}
		}
		if r.Sport != traininglog.TreadmillRunning || r.Name != "Town Run" || len(r.Notes) != 1 || r.ActivityIDs[0] != "garmin:2541953812" {
			t.Errorf("%s: %+v", name, r)
		}
		if c.page && (r.RPE.Or(0) != 4 || r.Feel.Or(0) != 25 || r.Temperature.Or(0) != 24.85 || r.TemperatureSource != traininglog.TemperatureWatch || got[0].Profile != 5) {
			t.Errorf("%s: RPE %v, feel %v, temperature %v %s, account %d", name, r.RPE, r.Feel, r.Temperature, r.TemperatureSource, got[0].Profile)
		}
	}
	parent := strings.Replace(page, `"isMultiSportParent":false`, `"isMultiSportParent":true`, 1)
	err := ReadConnect(context.Background(), strings.NewReader(parent), func(Summary) error { t.Error("the container is counted"); return nil })
	if err != nil {
		t.Error(err)
	}
	for i := range len(page) {
		if ReadConnect(context.Background(), strings.NewReader(page[:i]), func(Summary) error { return nil }) == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

func TestReadActivityGear(t *testing.T) {
	g, err := ReadActivityGear(strings.NewReader(`[{"gearPk":3,"uuid":"x","gearTypeName":"Shoes","displayName":"Blue","customMakeModel":"Brand A Glide 3","maximumMeters":0.0},{"gearPk":4,"gearTypeName":"Other","displayName":"Insoles"}]`), 77)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[int64][]string{77: {"Blue"}}, g.Links); diff != "" || len(g.Shoes) != 1 {
		t.Errorf("shoes %+v, links:\n%s", g.Shoes, diff)
	}
	for name, want := range map[string]int64{"activity_2541953812-gear.json": 2541953812, "20220529-155335-activity_2541953812-gear.json": 2541953812, "runner_gear.json": 0} {
		if got, ok := GearActivity(name); got != want || ok != (want != 0) {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// TestReadConnectTable reads the default columns of garmin-connect-export.
func TestReadConnectTable(t *testing.T) {
	const table = "\xef\xbb\xbfStart Time,End Time,Activity ID,Activity Name,Description,Duration (h:m:s),Elapsed Duration (h:m:s),Activity Type,Gear,Distance (km),Elevation Gain (m),Average Heart Rate (bpm),Avg. Run Cadence,Stride Length,Avg. Temp (°C)\n" +
		"2018-03-08T12:23:22+01:00,,2541953812,\"Town, Run\",\"#numb\nleft\",00:43:47,00:44:00,Treadmill Running,Blue,8.22553,106.0,150,168.5,113.1,24.8\n" +
		"noon,,1,a,,,,,,,,,,,\n" +
		"2018-03-09T12:23:22+01:00,,x,a,,,,,,,,,,,\n" +
		"2018-03-10T12:23:22-05:00,,2541953813,Ride,,01:00:00,,Cycling,Bike,20,,,,,\n" +
		"2018-03-11T12:23:22-05:00,,2541953814,Tri,,01:00:00,,Multi Sport,,20,,,,,\n"
	if !IsConnectTable(strings.Split(strings.SplitN(table, "\n", 2)[0], ",")) {
		t.Error("the header is not known")
	}
	var got []Summary
	problems, err := ReadConnectTable(context.Background(), strings.NewReader(table), "activities.csv", func(s Summary) error { got = append(got, s); return nil })
	if err != nil || len(got) != 2 || len(problems) != 2 {
		t.Fatalf("%d rows, %d problems, %v", len(got), len(problems), err)
	}
	r := got[0].Run
	if r.Start.Unix() != 1520508202 || r.Zone.Offset != time.Hour || r.Timer != 2627*time.Second || r.Elapsed != 2640*time.Second || r.ShoeLink != "Blue" ||
		r.Name != "Town, Run" || r.Notes[0].Text != "#numb\nleft" || r.Notes[0].Source.Line != 2 || r.Sport != traininglog.TreadmillRunning || r.WatchTemperature.Or(0) != 24.8 {
		t.Errorf("%+v", r)
	}
	for what, v := range map[string][2]float64{
		"distance": {float64(r.Distance.Or(0)), 8225.53}, "step": {float64(r.StepLength.Or(0)), 1.131}, "cadence": {float64(r.Cadence.Or(0)), 168.5}, "ascent": {float64(r.Ascent.Or(0)), 106},
	} {
		if math.Abs(v[0]-v[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", what, v[0], v[1])
		}
	}
	if problems[0].Source.Line != 4 || problems[1].Source.Line != 5 {
		t.Errorf("problems %v", problems)
	}
}

// connectSeeds are what FuzzReadConnect begins with.
func connectSeeds() []string {
	return []string{
		"[" + listed + "]",
		page,
		`{"summaryDTO":[],"activityType":"x","startTimeGMT":"9999-99-99 12:23:22"}`,
	}
}

func FuzzReadConnect(f *testing.F) {
	for _, s := range connectSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkConnect(t, text) })
}

// checkConnect reports whether there was an activity.
func checkConnect(t *testing.T, text string) (found bool) {
	_ = ReadConnect(context.Background(), strings.NewReader(text), func(s Summary) error {
		if s.Run.Zone.Offset.Abs() > 14*time.Hour || s.Run.Timer < 0 {
			t.Errorf("impossible: %+v", s.Run)
		}
		checkRun(t, &s.Run)
		found = true
		return nil
	})
	return found
}

func TestHammerReadConnect(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadConnect", Seeds: hammer.Arguments(connectSeeds()), Check: func(t *testing.T, _ int, a []any) bool {
		return checkConnect(t, a[0].(string))
	}})
}

// connectTableSeeds are what FuzzReadConnectTable begins with.
func connectTableSeeds() []string {
	return []string{
		"Start Time,Activity ID,Activity Type,Distance (km),Duration (raw),Gear\n2026-09-01T07:00:10+02:00,9000000001,Running,10,3000,Glide\n",
		"\xef\xbb\xbfActivity ID,Begin Timestamp (ms),Activity Type Key,Duration (h:m:s),Avg. Temp (°C),Description\n9000000001,1653839615000,trail_running,1:02:03,18.5,\"a\n#numb\"\n",
		"Activity ID,Start Time\nx,\n9,2026-13-01T00:00:00Z\n",
	}
}

func FuzzReadConnectTable(f *testing.F) {
	for _, s := range connectTableSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkConnectTable(t, text) })
}

// checkConnectTable reports whether there was an activity.
func checkConnectTable(t *testing.T, text string) (found bool) {
	header, _, _ := strings.Cut(text, "\n")
	IsConnectTable(strings.Split(header, ","))
	problems, _ := ReadConnectTable(context.Background(), strings.NewReader(text), "activities.csv", func(s Summary) error {
		found = true
		if s.ID == 0 && len(s.Run.ActivityIDs) > 0 || len(s.Run.Sources) != 1 || s.Run.Sources[0].Line < 2 {
			t.Errorf("impossible: %+v", s)
		}
		checkRun(t, &s.Run)
		return nil
	})
	for _, p := range problems {
		if p.Source.Line < 1 || p.Reason == "" {
			t.Errorf("a problem without a place or a reason: %+v", p)
		}
	}
	return found
}

func TestHammerReadConnectTable(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadConnectTable", Seeds: hammer.Arguments(connectTableSeeds()), Check: func(t *testing.T, _ int, a []any) bool {
		return checkConnectTable(t, a[0].(string))
	}})
}
