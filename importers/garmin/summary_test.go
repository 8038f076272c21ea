package garmin

import (
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

func summaries(t testing.TB, text string) ([]Summary, error) {
	t.Helper()
	var out []Summary
	err := ReadSummaries(context.Background(), strings.NewReader(text), func(s Summary) error {
		out = append(out, s)
		return nil
	})
	return out, err
}

const one = `{"activityId":9000000001,"userProfileId":5,"name":"Town Running","activityType":"running","sportType":"RUNNING",
"beginTimestamp":1653839615000,"startTimeGmt":1653839615000.0,"startTimeLocal":1653846815000.0,
"duration":1428038.0,"elapsedDuration":1430000,"movingDuration":1411000.0,"distance":332295.0,"elevationGain":10900.0,
"avgHr":136.0,"avgRunCadence":70.0,"avgFractionalCadence":0.328125,"avgDoubleCadence":140.65625,"avgStrideLength":99.4,
"avgVerticalOscillation":9.2,"avgGroundContactTime":251.0,"workoutRpe":40,"workoutFeel":25,"description":"#numb",
"deviceId":3388076788,"manufacturer":"GARMIN","splits":[{"a":[1,{"b":"]}"}]}],"parent":false}`

// TestReadSummariesShapes reads the wrappings that exports and tools have used.
func TestReadSummariesShapes(t *testing.T) {
	for name, text := range map[string]string{
		"as exported": `[{"summarizedActivitiesExport":[` + one + `]}]`,
		"one object":  `{"summarizedActivitiesExport":[` + one + `]}`,
		"bare list":   `[` + one + `]`,
		"bare object": one,
		"with a BOM":  "\xef\xbb\xbf" + `[{"summarizedActivitiesExport":[` + one + `]}]`,
		"two parts":   `[{"summarizedActivitiesExport":[]},{"other":{"x":[1]},"summarizedActivitiesExport":[` + one + `]}]`,
	} {
		got, err := summaries(t, text)
		if err != nil || len(got) != 1 || got[0].ID != 9000000001 || got[0].Profile != 5 {
			t.Errorf("%s: %d activities, %v", name, len(got), err)
		}
	}
}

// TestReadSummariesUnits: each unit as formats.md of the design says it is.
func TestReadSummariesUnits(t *testing.T) {
	got, err := summaries(t, one)
	if err != nil || len(got) != 1 {
		t.Fatal(len(got), err)
	}
	r := got[0].Run
	for what, c := range map[string][2]float64{
		"distance cm":     {float64(r.Distance.Or(0)), 3322.95},
		"ascent cm":       {float64(r.Ascent.Or(0)), 109},
		"stride cm":       {float64(r.StepLength.Or(0)), 0.994},
		"oscillation cm":  {float64(r.VerticalOscillation.Or(0)), 92},
		"contact ms":      {float64(r.GroundContact.Or(0)), 251},
		"double cadence":  {float64(r.Cadence.Or(0)), 140.65625},
		"RPE times ten":   {float64(r.RPE.Or(0)), 4},
		"feel":            {float64(r.Feel.Or(0)), 25},
		"heart rate":      {float64(r.HeartRate.Or(0)), 136},
		"duration ms":     {r.Timer.Seconds(), 1428.038},
		"elapsed ms":      {r.Elapsed.Seconds(), 1430},
		"moving ms":       {r.Moving.Seconds(), 1411},
		"zone":            {r.Zone.Offset.Hours(), 2},
		"device's serial": {float64(r.Device.Serial), 3388076788},
		"start, s":        {float64(r.Start.Unix()), 1653839615},
	} {
		if math.Abs(c[0]-c[1]) > 1e-9 {
			t.Errorf("%s: %v, want %v", what, c[0], c[1])
		}
	}
	if r.Origin != traininglog.OriginGarmin || r.DistanceSource != traininglog.DistancePlatform || r.Zone.Source != traininglog.ZonePlatform || r.ActivityIDs[0] != "garmin:9000000001" {
		t.Errorf("%+v", r)
	}
	if diff := cmp.Diff([]traininglog.Note{{Text: "#numb", Kind: "description"}}, r.Notes); diff != "" {
		t.Error(diff)
	}
}

// TestReadSummariesOddFields: a field of the wrong kind is missing and costs
// nothing else.
func TestReadSummariesOddFields(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want func(r *traininglog.Run) bool
	}{
		"local start as text":             {`{"beginTimestamp":1653839615000,"startTimeLocal":"2022-05-29 17:53:35"}`, func(r *traininglog.Run) bool { return r.Zone.Offset == 2*time.Hour }},
		"local start as text with a T":    {`{"beginTimestamp":1653839615000,"startTimeLocal":"2022-05-29T17:53:35.0"}`, func(r *traininglog.Run) bool { return r.Zone.Offset == 2*time.Hour }},
		"local start that is none":        {`{"beginTimestamp":1653839615000,"startTimeLocal":"this evening"}`, func(r *traininglog.Run) bool { return r.Zone.Source == traininglog.ZoneUnknown }},
		"local start as text of a number": {`{"beginTimestamp":1653839615000,"startTimeLocal":"1653846815000"}`, func(r *traininglog.Run) bool { return r.Zone.Offset == 2*time.Hour }},
		"a zone of days":                  {`{"beginTimestamp":1653839615000,"startTimeLocal":1654446815000}`, func(r *traininglog.Run) bool { return r.Zone.Source == traininglog.ZoneUnknown }},
		"null and lists":                  {`{"beginTimestamp":1653839615000,"distance":null,"name":[1],"duration":{"x":1},"avgHr":"high"}`, func(r *traininglog.Run) bool { return !r.Distance.Known() && r.Name == "" && r.Timer == 0 }},
		"zero means not measured": {`{"beginTimestamp":1653839615000,"avgHr":0,"avgDoubleCadence":0,"distance":0,"workoutRpe":0}`, func(r *traininglog.Run) bool {
			return !r.HeartRate.Known() && !r.Cadence.Known() && !r.Distance.Known() && !r.RPE.Known()
		}},
		"one foot":         {`{"beginTimestamp":1653839615000,"avgRunCadence":84,"avgFractionalCadence":0.5}`, func(r *traininglog.Run) bool { return r.Cadence.Or(0) == 169 }},
		"half hours":       {`{"beginTimestamp":1653839615000,"startTimeLocal":1653859415000}`, func(r *traininglog.Run) bool { return r.Zone.Offset == 5*time.Hour+30*time.Minute }},
		"start of the API": {`{"startTimeGmt":1653839615000}`, func(r *traininglog.Run) bool { return r.Start.Unix() == 1653839615 }},
	} {
		got, err := summaries(t, c.text)
		if err != nil || len(got) != 1 || !c.want(&got[0].Run) {
			t.Errorf("%s: %v, %+v", name, err, got)
		}
	}
}

// TestSports: running by Garmin's list of types, nothing by a part of a word,
// the container of a triathlon not at all.
func TestSports(t *testing.T) {
	for text, want := range map[string]traininglog.Sport{
		`"activityType":"running"`:                                      traininglog.Running,
		`"activityType":"street_running"`:                               traininglog.Running,
		`"activityType":"treadmill_running"`:                            traininglog.TreadmillRunning,
		`"activityType":"obstacle_run"`:                                 traininglog.ObstacleRunning,
		`"activityType":"ultra_run","sportType":"RUNNING"`:              traininglog.UltraRunning,
		`"activityType":"moon_running","sportType":"RUNNING"`:           traininglog.Running,
		`"sportType":"RUNNING"`:                                         traininglog.Running,
		`"activityType":"wheelchair_push_run","sportType":"RUNNING"`:    traininglog.OtherSport,
		`"activityType":"bikeToRunTransition_v2","sportType":"RUNNING"`: traininglog.OtherSport,
		`"activityType":"cycling","sportType":"CYCLING"`:                traininglog.OtherSport,
		`"activityType":"hiking"`:                                       traininglog.Hiking,
		`"activityType":"casual_walking"`:                               traininglog.Walking,
	} {
		got, err := summaries(t, `{"beginTimestamp":1653839615000,`+text+`}`)
		if err != nil || len(got) != 1 || got[0].Run.Sport != want {
			t.Errorf("%s: %v, %+v, want %s", text, err, got, want)
		}
	}
	for _, text := range []string{`"activityType":"multi_sport"`, `"sportType":"MULTISPORT"`, `"activityType":"running","parent":true`} {
		if got, _ := summaries(t, `{"beginTimestamp":1653839615000,`+text+`}`); len(got) != 0 {
			t.Errorf("%s: the container is counted: %+v", text, got)
		}
	}
}

// TestReadSummariesBroken: what stands before the break is given.
func TestReadSummariesBroken(t *testing.T) {
	whole := `[{"summarizedActivitiesExport":[` + one + `,` + one + `]}]`
	for i := range len(whole) {
		got, err := summaries(t, whole[:i])
		if err == nil {
			t.Fatalf("cut at %d: no error", i)
		}
		if want := i/(len(one)+1) >= 2; want && len(got) < 1 {
			t.Errorf("cut at %d: %d activities", i, len(got))
		}
	}
	for _, text := range []string{"", "[1]", `"x"`, `[{"summarizedActivitiesExport":{}}]`, `[{"summarizedActivitiesExport":[NaN]}]`} {
		if _, err := summaries(t, text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

// endless writes n activities with large splits, without holding them.
type endless struct {
	n    int
	part io.Reader
	unit string
}

func (e *endless) Read(p []byte) (int, error) {
	for {
		if e.part != nil {
			if n, err := e.part.Read(p); err != io.EOF {
				return n, err
			}
		}
		switch {
		case e.n < 0:
			return 0, io.EOF
		case e.n == 0:
			e.part = strings.NewReader(one + "]}]")
		default:
			e.part = strings.NewReader(e.unit)
		}
		e.n--
	}
}

// TestReadSummariesStreams reads 60 MB and looks at the heap meanwhile.
func TestReadSummariesStreams(t *testing.T) {
	splits := strings.Repeat(`{"type":18,"measurements":[{"fieldEnum":"SUM_DURATION","value":441000.0,"unitEnum":"MILLISECOND"}]},`, 300)
	unit := strings.Replace(one, `"splits":[`, `"splits":[`+splits, 1) + ","
	n, want := 0, 60<<20/len(unit)
	var most uint64
	in := io.MultiReader(strings.NewReader(`[{"summarizedActivitiesExport":[`), &endless{n: want, unit: unit})
	err := ReadSummaries(context.Background(), in, func(Summary) error {
		if n++; n%200 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != want+1 {
		t.Errorf("%d activities, want %d, %v", n, want+1, err)
	}
	if most > 40<<20 {
		t.Errorf("the heap grew to %d MB for 60 MB of JSON", most>>20)
	}
}

func TestReadSummariesCancelled(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := ReadSummaries(ctx, strings.NewReader(`[{"summarizedActivitiesExport":[`+one+`]}]`), func(Summary) error { return nil }); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

// summariesSeeds are what FuzzReadSummaries begins with.
func summariesSeeds() []string {
	return []string{
		`[{"summarizedActivitiesExport":[` + one + `]}]`,
		`[` + one + `]`,
		"\xef\xbb\xbf" + one,
		`{"beginTimestamp":"1e300","startTimeLocal":-1e300,"deviceId":-1,"activityId":1e400}`,
	}
}

func FuzzReadSummaries(f *testing.F) {
	for _, s := range summariesSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSummaries(t, text) })
}

// checkSummaries reports whether there was an activity.
func checkSummaries(t *testing.T, text string) (found bool) {
	_ = ReadSummaries(context.Background(), strings.NewReader(text), func(s Summary) error {
		if s.Run.Start.IsZero() || s.Run.Zone.Offset.Abs() > 14*time.Hour || s.Run.Timer < 0 {
			t.Errorf("impossible: %+v", s.Run)
		}
		checkRun(t, &s.Run)
		found = true
		return nil
	})
	return found
}

func TestHammerReadSummaries(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadSummaries", Seeds: hammer.Arguments(summariesSeeds()), Files: []string{"exports/garmin-json/*ummarized*.json"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkSummaries(t, a[0].(string))
	}})
}

// gearSeeds are what FuzzReadGear begins with.
func gearSeeds() []string {
	return []string{
		gearJSON,
		`{"gearDTOs":[{}],"gearActivityDTOs":{"1":[{}]}}`,
	}
}

func FuzzReadGear(f *testing.F) {
	for _, s := range gearSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkGear(t, text) })
}

// checkGear reports whether there was a pair.
func checkGear(t *testing.T, text string) bool {
	g, _ := ReadGear(strings.NewReader(text))
	names := map[string]bool{}
	for _, s := range g.Shoes {
		names[s.Name] = true
	}
	for id, shoes := range g.Links {
		for _, s := range shoes {
			if !names[s] {
				t.Errorf("activity %d is linked to %q, which is no shoe", id, s)
			}
		}
	}
	return len(g.Shoes) > 0
}

func TestHammerReadGear(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadGear", Seeds: hammer.Arguments(gearSeeds()), Files: []string{"exports/garmin-json/*gear*.json"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkGear(t, a[0].(string))
	}})
}

func ExampleActivityKey() {
	fmt.Println(ActivityKey(9000000001))
	// Output: garmin:9000000001
}
