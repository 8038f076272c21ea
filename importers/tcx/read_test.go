package tcx

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/traininglog"
)

// read reads a file and returns copies of its activities.
func read(t *testing.T, text string) []traininglog.Activity {
	t.Helper()
	var got []traininglog.Activity
	err := Read(context.Background(), strings.NewReader(text), func(a *traininglog.Activity) error {
		c := *a
		c.Sessions, c.Records, c.Laps = slices.Clone(a.Sessions), slices.Clone(a.Records), slices.Clone(a.Laps)
		c.Pauses, c.Notes, c.Warnings = slices.Clone(a.Pauses), slices.Clone(a.Notes), slices.Clone(a.Warnings)
		got = append(got, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func one(t *testing.T, text string) traininglog.Activity {
	t.Helper()
	got := read(t, text)
	if len(got) != 1 {
		t.Fatalf("%d activities, want one", len(got))
	}
	return got[0]
}

func wantValues(t *testing.T, a traininglog.Activity, c traininglog.Channel, want ...float64) {
	t.Helper()
	var got []float64
	for i := range a.Records {
		v, ok := a.Records[i].Get(c)
		if !ok {
			v = -1
		}
		got = append(got, v)
	}
	if !slices.EqualFunc(got, want, func(x, y float64) bool { return float32(x) == float32(y) }) {
		t.Errorf("%s: got %v, want %v", c, got, want)
	}
}

// wantWarnings checks that there is a warning for each part, and no other.
func wantWarnings(t *testing.T, a traininglog.Activity, parts ...string) {
	t.Helper()
	ok := len(a.Warnings) == len(parts)
	for i := 0; ok && i < len(parts); i++ {
		ok = strings.Contains(a.Warnings[i], parts[i])
	}
	if !ok {
		t.Errorf("warnings:\n  %s\nwant\n  %s", strings.Join(a.Warnings, "\n  "), strings.Join(parts, "\n  "))
	}
}

func fileOf(activities ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase><Activities>` + strings.Join(activities, "\n") + `</Activities></TrainingCenterDatabase>`
}

func running(inside ...string) string {
	return `<Activity Sport="Running"><Id>2026-10-03T05:12:00Z</Id>` + strings.Join(inside, "") + `</Activity>`
}

// lapAt is a lap of 10 s and 30 m that starts at a second of 2026-10-03 05:12.
func lapAt(second int, trigger, inside string) string {
	return fmt.Sprintf(`<Lap StartTime="2026-10-03T05:12:%02dZ"><TotalTimeSeconds>10.0</TotalTimeSeconds><DistanceMeters>30</DistanceMeters>`+
		`<TriggerMethod>%s</TriggerMethod>%s</Lap>`, second, trigger, inside)
}

func pointAt(second int, inside string) string {
	return fmt.Sprintf(`<Trackpoint><Time>2026-10-03T05:12:%02dZ</Time>%s</Trackpoint>`, second, inside)
}

func second(s int) traininglog.Instant {
	return traininglog.InstantOf(time.Date(2026, 10, 3, 5, 12, s, 0, time.UTC))
}

// The shape of Garmin Connect's exports: prefix ns3, cadence of one foot in
// TPX and LX, the watch's serial number in UnitId.
func TestGarminConnect(t *testing.T) {
	a := one(t, `<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2" xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
  <Activities>
    <Activity Sport="Running">
      <Id>2021-04-16T13:37:53.000Z</Id>
      <Lap StartTime="2021-04-16T13:37:53.000Z">
        <TotalTimeSeconds>2.5</TotalTimeSeconds>
        <DistanceMeters>5.25</DistanceMeters>
        <MaximumSpeed>2.5</MaximumSpeed>
        <AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm>
        <MaximumHeartRateBpm><Value>160</Value></MaximumHeartRateBpm>
        <Intensity>Active</Intensity>
        <TriggerMethod>Manual</TriggerMethod>
        <Track>
          <Trackpoint>
            <Time>2021-04-16T13:37:53.000Z</Time>
            <Position>
              <LatitudeDegrees>40.03811557777226</LatitudeDegrees>
              <LongitudeDegrees>-105.25865315459669</LongitudeDegrees>
            </Position>
            <AltitudeMeters>1626.0</AltitudeMeters>
            <DistanceMeters>2.5</DistanceMeters>
            <HeartRateBpm>
              <Value>149</Value>
            </HeartRateBpm>
            <Extensions>
              <ns3:TPX>
                <ns3:Speed>2.5</ns3:Speed>
                <ns3:RunCadence>84</ns3:RunCadence>
                <ns3:Watts>210</ns3:Watts>
              </ns3:TPX>
            </Extensions>
          </Trackpoint>
        </Track>
        <Extensions>
          <ns3:LX><ns3:AvgSpeed>2.1</ns3:AvgSpeed><ns3:AvgRunCadence>83</ns3:AvgRunCadence><ns3:MaxRunCadence>90</ns3:MaxRunCadence><ns3:AvgWatts>205</ns3:AvgWatts></ns3:LX>
        </Extensions>
      </Lap>
      <Notes>left foot numb from km 5 #numb</Notes>
      <Creator xsi:type="Device_t">
        <Name>Garmin Forerunner 220</Name>
        <UnitId>3888752595</UnitId>
        <ProductID>1632</ProductID>
      </Creator>
    </Activity>
  </Activities>
  <Author xsi:type="Application_t"><Name>Connect Api</Name></Author>
</TrainingCenterDatabase>`)
	start := traininglog.InstantOf(time.Date(2021, 4, 16, 13, 37, 53, 0, time.UTC))
	want := traininglog.Session{
		Sport: traininglog.Running, Start: start, Elapsed: 2500 * time.Millisecond, Timer: 2500 * time.Millisecond,
		Distance: traininglog.Measured(traininglog.Metres(5.25)), End: 1,
		Averages: traininglog.Averages{
			Cadence:   traininglog.Measured(traininglog.StepsPerMinute(166)),
			HeartRate: traininglog.Measured(traininglog.BeatsPerMinute(150)),
			Power:     traininglog.Measured(traininglog.Watts(205)),
		},
	}
	if len(a.Sessions) != 1 || a.Sessions[0] != want {
		t.Errorf("sessions %+v\nwant %+v", a.Sessions, want)
	}
	if d := (traininglog.Device{Product: "Garmin Forerunner 220", Serial: 3888752595, Created: start}); a.Device != d {
		t.Errorf("device %+v, want %+v", a.Device, d)
	}
	if note := (traininglog.Note{Text: "left foot numb from km 5 #numb", Kind: "notes", Source: traininglog.Source{Line: 39}}); len(a.Notes) != 1 || a.Notes[0] != note {
		t.Errorf("notes %+v, want %+v", a.Notes, note)
	}
	// One lap that ends with the run: nobody pressed the lap key.
	if l := (traininglog.Lap{Start: start, End: start + 2500, Elapsed: 2500 * time.Millisecond}); len(a.Laps) != 1 || a.Laps[0] != l {
		t.Errorf("laps %+v, want %+v", a.Laps, l)
	}
	wantValues(t, a, traininglog.Altitude, 1626)
	wantValues(t, a, traininglog.Distance, 2.5)
	wantValues(t, a, traininglog.HeartRate, 149)
	wantValues(t, a, traininglog.Speed, 2.5)
	wantValues(t, a, traininglog.Cadence, 168)
	wantValues(t, a, traininglog.Power, 210)
	if _, _, ok := a.Records[0].Position(); !ok {
		t.Error("no position")
	}
	wantWarnings(t, a, "Cadence counts one foot in this file (median 84 a minute while moving)")
}

func TestTraits(t *testing.T) {
	tests := []struct {
		name, file string
		check      func(*testing.T, traininglog.Activity)
	}{
		{
			"Zepp: RunCadence is steps of both feet",
			fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Extensions><TPX><RunCadence>168</RunCadence></TPX></Extensions>`)+`</Track>`))),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Cadence, 168)
				wantWarnings(t, a)
			},
		},
		{
			"Huawei: half the cadence at the points, all of it in the lap",
			fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Cadence>85</Cadence>`)+`</Track><Extensions><LX><AvgRunCadence>170</AvgRunCadence></LX></Extensions>`))),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Cadence, 170)
				if v, _ := a.Sessions[0].Averages.Cadence.Value(); v != 170 {
					t.Errorf("average cadence %v, want 170", v)
				}
			},
		},
		{
			"RunCadence wins over Cadence",
			fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Cadence>1</Cadence><Extensions><TPX><RunCadence>85</RunCadence></TPX></Extensions>`)+`</Track>`))),
			func(t *testing.T, a traininglog.Activity) { wantValues(t, a, traininglog.Cadence, 170) },
		},
		{
			"a ride keeps its revolutions",
			fileOf(strings.Replace(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Cadence>85</Cadence>`)+`</Track>`)), "Running", "Biking", 1)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Cadence, 85)
				if a.Sessions[0].Sport != traininglog.OtherSport {
					t.Errorf("sport %q", a.Sessions[0].Sport)
				}
			},
		},
		{
			"laps closed by hand and by distance; the last ends with the run",
			fileOf(running(lapAt(0, "Distance", `<Track>`+pointAt(3, `<Cadence>1</Cadence>`)+`</Track>`), lapAt(10, "Manual", ``), lapAt(40, "Manual", ``))),
			func(t *testing.T, a traininglog.Activity) {
				want := []traininglog.Lap{
					{Start: second(0), End: second(10), Elapsed: 10 * time.Second},
					{Start: second(10), End: second(20), Elapsed: 10 * time.Second, Manual: true},
					{Start: second(40), End: second(50), Elapsed: 10 * time.Second},
				}
				if !slices.Equal(a.Laps, want) {
					t.Errorf("laps %+v\nwant %+v", a.Laps, want)
				}
				s := a.Sessions[0]
				if d, _ := s.Distance.Value(); s.Start != second(0) || s.Elapsed != 50*time.Second || s.Timer != 30*time.Second || d != 90 {
					t.Errorf("session %+v", s)
				}
			},
		},
		{
			"a lap without tracks: a treadmill run typed in by hand",
			fileOf(running(lapAt(5, "Manual", `<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm><Cadence>82</Cadence>`))),
			func(t *testing.T, a traininglog.Activity) {
				s := a.Sessions[0]
				if hr, _ := s.Averages.HeartRate.Value(); len(a.Records) != 0 || s.Start != second(5) || s.Timer != 10*time.Second || hr != 140 {
					t.Errorf("session %+v", s)
				}
				if v, _ := s.Averages.Cadence.Value(); v != 164 {
					t.Errorf("average cadence %v, want 164", v)
				}
			},
		},
		{
			"a pause between tracks that jump in time; points with a time alone are no records",
			fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Cadence>1</Cadence>`)+pointAt(1, ``)+`</Track><Track>`+pointAt(30, ``)+pointAt(31, `<Cadence>1</Cadence>`)+`</Track>`))),
			func(t *testing.T, a traininglog.Activity) {
				if want := (traininglog.Pause{From: second(0), To: second(31)}); len(a.Pauses) != 1 || a.Pauses[0] != want {
					t.Errorf("pauses %v, want %v", a.Pauses, want)
				}
				wantWarnings(t, a, "Cadence counts one foot")
			},
		},
		{
			"distance that starts again with a lap",
			fileOf(running(
				lapAt(0, "Manual", `<Track>`+pointAt(0, `<DistanceMeters>0</DistanceMeters>`)+pointAt(9, `<DistanceMeters>30</DistanceMeters>`)+`</Track>`),
				lapAt(10, "Manual", `<Track>`+pointAt(10, `<DistanceMeters>2</DistanceMeters>`)+pointAt(19, `<DistanceMeters>29</DistanceMeters>`)+`</Track>`),
			)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Distance, 0, 30, 32, 59)
				wantWarnings(t, a, "The distance starts again within the activity (line 1)")
			},
		},
		{
			"spaces before the declaration (Strava), no serial, an offset in the times",
			"          " + strings.ReplaceAll(fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<AltitudeMeters>7</AltitudeMeters>`)+`</Track>`), `<Creator><Name>Strava</Name><UnitId>0</UnitId></Creator>`)), "Z<", "-05:00<"),
			func(t *testing.T, a traininglog.Activity) {
				if a.Zone != (traininglog.Zone{Offset: -5 * time.Hour, Source: traininglog.ZoneText}) || a.Device.Serial != 0 || a.Device.Product != "Strava" {
					t.Errorf("zone %+v, device %+v", a.Zone, a.Device)
				}
				if a.Records[0].Time != second(0)+5*3600*1000 {
					t.Errorf("time %v", a.Records[0].Time.Time())
				}
			},
		},
		{
			"Training Center 1: a run in a history folder",
			`<TrainingCenterDatabase><History><Running><Run>` + lapAt(0, "Manual", `<Track>`+pointAt(0, `<AltitudeMeters>7</AltitudeMeters>`)+`</Track>`) + `</Run></Running></History></TrainingCenterDatabase>`,
			func(t *testing.T, a traininglog.Activity) {
				if a.Sessions[0].Sport != traininglog.Running {
					t.Errorf("sport %q", a.Sessions[0].Sport)
				}
			},
		},
		{
			"positions and values that are none",
			fileOf(running(lapAt(0, "Manual", `<Track>`+
				pointAt(0, `<Position><LatitudeDegrees>NaN</LatitudeDegrees><LongitudeDegrees>1</LongitudeDegrees></Position>`)+
				pointAt(1, `<Position><LatitudeDegrees>1</LatitudeDegrees></Position>`)+
				pointAt(2, `<Position><LatitudeDegrees>0</LatitudeDegrees><LongitudeDegrees>0</LongitudeDegrees></Position>`)+
				pointAt(3, `<HeartRateBpm><Value>0</Value></HeartRateBpm><AltitudeMeters>1e9</AltitudeMeters><Cadence>3</Cadence>`)+`</Track>`))),
			func(t *testing.T, a traininglog.Activity) {
				if len(a.Records) != 4 {
					t.Errorf("%d records, want 4", len(a.Records))
				}
				wantWarnings(t, a, "Cadence counts", "2 points have no latitude and longitude", "One point lies at 0°, 0°", "One measured value")
			},
		},
		{
			"points out of order, times unreadable, missing and without a zone",
			fileOf(running(lapAt(0, "Manual", `<Track>`+pointAt(2, `<AltitudeMeters>2</AltitudeMeters>`)+pointAt(1, `<AltitudeMeters>1</AltitudeMeters>`)+
				`<Trackpoint/><Trackpoint><Time>yesterday</Time></Trackpoint><Trackpoint><Time>2026-10-03T05:12:03</Time><AltitudeMeters>3</AltitudeMeters></Trackpoint></Track>`))),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Altitude, 1, 2, 3)
				wantWarnings(t, a, "One track point has no time", "One time cannot be read", "One time does not say its zone", "The points of one track are not in the order")
			},
		},
		{
			"laps of a clock that was not set lie far from the records",
			fileOf(running(`<Lap StartTime="1989-12-31T00:00:05Z"><TotalTimeSeconds>10</TotalTimeSeconds><Track>` + pointAt(0, `<AltitudeMeters>2</AltitudeMeters>`) + pointAt(9, `<AltitudeMeters>2</AltitudeMeters>`) + `</Track></Lap>`)),
			func(t *testing.T, a traininglog.Activity) {
				if s := a.Sessions[0]; s.Start != second(0) || s.Elapsed != 10*time.Second {
					t.Errorf("session %+v", s)
				}
			},
		},
		{
			"points of before the clock was set",
			fileOf(running(lapAt(0, "Manual", `<Track><Trackpoint><Time>1989-12-31T00:00:05Z</Time><AltitudeMeters>1</AltitudeMeters></Trackpoint>`+
				pointAt(0, `<AltitudeMeters>2</AltitudeMeters>`)+pointAt(9, `<AltitudeMeters>3</AltitudeMeters>`)+`</Track>`))),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Altitude, 2, 3)
				if s := a.Sessions[0]; s.Start != second(0) || s.Elapsed != 10*time.Second || s.End != 2 {
					t.Errorf("session %+v", s)
				}
				wantWarnings(t, a, "more than a year from the others, as a watch writes them before its clock is set, were left out: 1")
			},
		},
		{
			"a lap that claims days, of ten seconds of points",
			fileOf(running(strings.Replace(lapAt(0, "Manual", `<Track>`+pointAt(0, `<DistanceMeters>0</DistanceMeters>`)+pointAt(9, `<DistanceMeters>30</DistanceMeters>`)+`</Track>`), ">10.0<", ">1000000<", 1))),
			func(t *testing.T, a traininglog.Activity) {
				if s := a.Sessions[0]; s.Timer != 0 || s.Elapsed != 9*time.Second || s.Distance.Or(0) != 30 || a.Laps[0].Elapsed != 9*time.Second {
					t.Errorf("session %+v, laps %+v", s, a.Laps)
				}
				wantWarnings(t, a, "Laps that claim far more time than passes until their last point and the next lap are timed by these: 1")
			},
		},
		{
			"a lap that claims days, and the next lap",
			fileOf(running(strings.Replace(lapAt(0, "Manual", ``), ">10.0<", ">1000000<", 1), lapAt(10, "Manual", ``))),
			func(t *testing.T, a traininglog.Activity) {
				if s := a.Sessions[0]; s.Timer != 20*time.Second || s.Elapsed != 20*time.Second || s.Distance.Or(0) != 60 || a.Laps[0].Elapsed != 10*time.Second {
					t.Errorf("session %+v, laps %+v", s, a.Laps)
				}
				wantWarnings(t, a, "Laps that claim far more time")
			},
		},
		{
			"a long run on a belt, of which one point is left",
			fileOf(running(strings.NewReplacer(">10.0<", ">7200<", ">30<", ">20000<").Replace(lapAt(0, "Manual", `<Track>`+pointAt(0, `<Cadence>82</Cadence>`)+pointAt(9, `<Cadence>82</Cadence>`)+`</Track>`)))),
			func(t *testing.T, a traininglog.Activity) {
				if s := a.Sessions[0]; s.Timer != 2*time.Hour || s.Elapsed != 2*time.Hour {
					t.Errorf("session %+v", s)
				}
				wantWarnings(t, a, "Cadence counts one foot")
			},
		},
		{
			"a lap that does not say when it starts, nor how long it is",
			fileOf(running(`<Lap><Track>` + pointAt(4, `<AltitudeMeters>2</AltitudeMeters>`) + pointAt(9, `<AltitudeMeters>2</AltitudeMeters>`) + `</Track></Lap>`)),
			func(t *testing.T, a traininglog.Activity) {
				s := a.Sessions[0]
				if s.Start != second(4) || s.Elapsed != 5*time.Second || s.Timer != 0 || s.Distance.Known() || len(a.Laps) != 1 || a.Laps[0].Start != second(4) {
					t.Errorf("session %+v, laps %+v", s, a.Laps)
				}
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.check(t, one(t, tt.file)) })
	}
}

// Nothing of an activity shows in the next.
func TestSeveralActivities(t *testing.T) {
	got := read(t, fileOf(
		running(lapAt(0, "Manual", `<Track>`+pointAt(0, `<DistanceMeters>100</DistanceMeters><Cadence>80</Cadence>`)+`</Track>`), `<Notes>first</Notes>`, `<Creator><UnitId>7</UnitId></Creator>`),
		running(),
		running(lapAt(20, "Manual", `<Track>`+pointAt(20, `<DistanceMeters>10</DistanceMeters>`)+`</Track>`)),
	))
	if len(got) != 2 {
		t.Fatalf("%d activities, want 2: the empty one is none", len(got))
	}
	wantValues(t, got[0], traininglog.Cadence, 160)
	wantValues(t, got[1], traininglog.Distance, 10)
	if a := got[1]; len(a.Notes) != 0 || a.Device.Serial != 0 || len(a.Laps) != 1 || a.Sessions[0].Start != second(20) {
		t.Errorf("second activity %+v", a)
	}
	wantWarnings(t, got[1])
}

func TestNotActivity(t *testing.T) {
	tests := []struct{ file, kind string }{
		{`<TrainingCenterDatabase><Courses><Course><Track>` + pointAt(0, `<AltitudeMeters>1</AltitudeMeters>`) + `</Track></Course></Courses></TrainingCenterDatabase>`, "course"},
		{`<TrainingCenterDatabase><Workouts><Workout Sport="Running"/></Workouts></TrainingCenterDatabase>`, "workout"},
		{fileOf(), "empty"},
		{fileOf(running()), "empty"},
		{fileOf(running(`<Lap StartTime="2026-10-03T05:12:00Z"/>`)), "empty"},
	}
	for _, tt := range tests {
		var not *NotActivityError
		err := Read(context.Background(), strings.NewReader(tt.file), refuse)
		if !errors.As(err, &not) || not.Kind != tt.kind {
			t.Errorf("%s: got %v, want kind %q", tt.file, err, tt.kind)
		}
	}
}

func refuse(*traininglog.Activity) error { return errors.New("emit was called") }

func TestNoTCX(t *testing.T) {
	tests := []struct{ file, want string }{
		{"", "not a TCX file: there is no <TrainingCenterDatabase> in it"},
		{"<gpx/>", "not a TCX file: line 1 has <gpx>, expected <TrainingCenterDatabase> (this is a GPX file: name it .gpx)"},
		{"<!", "not a TCX file: it ends at line 1"},
		{"<TrainingCenterDatabase>\n<Activities>", "the file is cut or damaged: it ends at line 2, inside <Activities>, and nothing recorded comes before"},
		{fileOf(running(`<Lap><Track><Trackpoint><Time>3.10.2026</Time><Cadence>1</Cadence></Trackpoint></Track></Lap>`)), "none of the 1 track points has a time that can be read"},
	}
	for _, tt := range tests {
		err := Read(context.Background(), strings.NewReader(tt.file), refuse)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%.40q: got %v\nwant %s…", tt.file, err, tt.want)
		}
	}
}

func TestErrorsPassThrough(t *testing.T) {
	mine := errors.New("mine")
	text := fileOf(running(lapAt(0, "Manual", ``)), running(lapAt(0, "Manual", ``)))
	calls := 0
	err := Read(context.Background(), strings.NewReader(text), func(*traininglog.Activity) error { calls++; return mine })
	if !errors.Is(err, mine) || calls != 1 {
		t.Errorf("emit's error: got %v after %d calls", err, calls)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Read(ctx, strings.NewReader(text), refuse); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: got %v", err)
	}
}
