package gpx

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/traininglog"
)

// one reads a file that holds an activity and returns a copy of it.
func one(t *testing.T, text string) traininglog.Activity {
	t.Helper()
	var got []traininglog.Activity
	err := Read(context.Background(), strings.NewReader(text), func(a *traininglog.Activity) error {
		got = append(got, clone(a))
		return nil
	})
	if err != nil || len(got) != 1 {
		t.Fatalf("Read: %d activities, error %v; want one and none", len(got), err)
	}
	return got[0]
}

func clone(a *traininglog.Activity) traininglog.Activity {
	c := *a
	c.Sessions, c.Records, c.Laps = slices.Clone(a.Sessions), slices.Clone(a.Records), slices.Clone(a.Laps)
	c.Pauses, c.Notes, c.Warnings = slices.Clone(a.Pauses), slices.Clone(a.Notes), slices.Clone(a.Warnings)
	return c
}

// values returns one channel of all records; what is not measured is −1.
func values(a traininglog.Activity, c traininglog.Channel) []float64 {
	var v []float64
	for i := range a.Records {
		x, ok := a.Records[i].Get(c)
		if !ok {
			x = -1
		}
		v = append(v, x)
	}
	return v
}

func wantValues(t *testing.T, a traininglog.Activity, c traininglog.Channel, want ...float64) {
	t.Helper()
	got := values(a, c)
	if !slices.EqualFunc(got, want, func(x, y float64) bool { return float32(x) == float32(y) }) {
		t.Errorf("%s: got %v, want %v", c, got, want)
	}
}

// trackOf wraps points into a file of one running track.
func trackOf(points ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="x"><trk><type>running</type><trkseg>` +
		strings.Join(points, "\n") + `</trkseg></trk></gpx>`
}

// point is a track point at a second of 2026-10-03 05:12 UTC.
func point(second int, inside string) string {
	return fmt.Sprintf(`<trkpt lat="50.0%02d" lon="14.5"><time>2026-10-03T05:12:%02dZ</time>%s</trkpt>`, second, second, inside)
}

func at(text string) traininglog.Instant {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		panic(err)
	}
	return traininglog.InstantOf(t)
}

// Garmin Connect: prefix ns3 for TrackPointExtension 1, cadence of one foot,
// long decimals. The shape is that of its exports since 2013.
func TestGarminConnect(t *testing.T) {
	point := func(second string, cad int) string {
		return fmt.Sprintf(`<trkpt lat="40.0381155777722597122192382812500" lon="-105.258653154596686363220214843750">
        <ele>1626.199951171875</ele>
        <time>2021-04-16T13:37:%s.000Z</time>
        <extensions>
          <ns3:TrackPointExtension>
            <ns3:atemp>21.0</ns3:atemp>
            <ns3:hr>74</ns3:hr>
            <ns3:cad>%d</ns3:cad>
          </ns3:TrackPointExtension>
        </extensions>
      </trkpt>`, second, cad)
	}
	a := one(t, `<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="Garmin Connect" version="1.1"
  xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
  xmlns="http://www.topografix.com/GPX/1/1">
  <metadata>
    <link href="connect.garmin.com"><text>Garmin Connect</text></link>
    <time>2021-04-16T13:37:53.000Z</time>
  </metadata>
  <trk>
    <name>Boulder Running</name>
    <type>running</type>
    <trkseg>
      `+point("53", 84)+point("54", 0)+point("55", 85)+`
    </trkseg>
  </trk>
</gpx>`)
	if a.Name != "Boulder Running" || a.Device.Product != "Garmin Connect" || a.Zone != (traininglog.Zone{}) {
		t.Errorf("name %q, product %q, zone %v", a.Name, a.Device.Product, a.Zone)
	}
	want := traininglog.Session{Sport: traininglog.Running, Start: at("2021-04-16T13:37:53Z"), Elapsed: 2 * time.Second, End: 3}
	if len(a.Sessions) != 1 || a.Sessions[0] != want {
		t.Errorf("sessions: got %+v, want %+v", a.Sessions, want)
	}
	lat, lon, ok := a.Records[0].Position()
	if !ok || math.Abs(lat-40.03811557777226) > 1e-7 || math.Abs(lon+105.25865315459669) > 1e-7 {
		t.Error("the position of the first record is off by more than 1e-7 degrees")
	}
	wantValues(t, a, traininglog.Altitude, 1626.199951171875, 1626.199951171875, 1626.199951171875)
	wantValues(t, a, traininglog.Temperature, 21, 21, 21)
	wantValues(t, a, traininglog.HeartRate, 74, 74, 74)
	wantValues(t, a, traininglog.Cadence, 168, 0, 170) // doubled
	wantValues(t, a, traininglog.Distance, -1, -1, -1)
	wantWarnings(t, a, "Cadence counts one foot")
}

// wantWarnings checks that there is a warning for each beginning, and no other.
func wantWarnings(t *testing.T, a traininglog.Activity, begin ...string) {
	t.Helper()
	ok := len(a.Warnings) == len(begin)
	for i := 0; ok && i < len(begin); i++ {
		ok = strings.Contains(a.Warnings[i], begin[i])
	}
	if !ok {
		t.Errorf("warnings:\n  %s\nwant\n  %s", strings.Join(a.Warnings, "\n  "), strings.Join(begin, "\n  "))
	}
	for _, w := range a.Warnings {
		if !strings.HasSuffix(w, ".") {
			t.Errorf("warning %q is no sentence", w)
		}
	}
}

func TestProducers(t *testing.T) {
	tests := []struct {
		name, file string
		check      func(*testing.T, traininglog.Activity)
	}{
		{
			"Strava: numeric type, bare power, steps of both feet",
			`<gpx creator="StravaGPX"><metadata><time>2026-10-03T05:12:00Z</time></metadata><trk><name>Lunch</name><type>9</type><trkseg>` +
				point(0, `<extensions><power>250</power><gpxtpx:TrackPointExtension><gpxtpx:cad>172</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>`) +
				point(1, ``) + `</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Power, 250, -1)
				wantValues(t, a, traininglog.Cadence, 172, -1)
				wantWarnings(t, a)
				if a.Sessions[0].Sport != traininglog.Running {
					t.Errorf("sport %q, want running", a.Sessions[0].Sport)
				}
			},
		},
		{
			"a ride keeps its revolutions",
			strings.Replace(trackOf(point(0, `<extensions><cad>85</cad></extensions>`)), "running", "cycling", 1),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Cadence, 85)
				wantWarnings(t, a)
			},
		},
		{
			"a track that does not say its sport may be a run",
			strings.Replace(trackOf(point(0, `<extensions><cad>85</cad></extensions>`)), "<type>running</type>", "", 1),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Cadence, 170)
				if a.Sessions[0].Sport != traininglog.UnknownSport {
					t.Errorf("sport %q, want unknown", a.Sessions[0].Sport)
				}
			},
		},
		{
			"GPX 1.0: speed and course are elements, name and desc the file's",
			`<gpx version="1.0"><name>Evening</name><desc>laces tight #numb</desc><trk><trkseg>` +
				point(0, `<course>90</course><speed>2.5</speed>`) + `</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Speed, 2.5)
				note := traininglog.Note{Text: "laces tight #numb", Kind: "description", Source: traininglog.Source{Line: 1}}
				if a.Name != "Evening" || len(a.Notes) != 1 || a.Notes[0] != note {
					t.Errorf("name %q, notes %+v", a.Name, a.Notes)
				}
			},
		},
		{
			"TrackPointExtension 2 with an undeclared prefix",
			trackOf(point(0, `<extensions><q:TrackPointExtension><q:hr>150</q:hr><q:speed>3.25</q:speed><q:course>1</q:course></q:TrackPointExtension></extensions>`)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.HeartRate, 150)
				wantValues(t, a, traininglog.Speed, 3.25)
			},
		},
		{
			"Cluetrust: heart rate, cadence, temperature, distance",
			trackOf(
				point(0, `<extensions><gpxdata:hr>150</gpxdata:hr><gpxdata:cadence>88</gpxdata:cadence><gpxdata:temp>11.5</gpxdata:temp><gpxdata:distance>10</gpxdata:distance></extensions>`),
				point(1, `<extensions><gpxdata:distance>13</gpxdata:distance></extensions>`),
			),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.HeartRate, 150, -1)
				wantValues(t, a, traininglog.Cadence, 176, -1)
				wantValues(t, a, traininglog.Temperature, 11.5, -1)
				wantValues(t, a, traininglog.Distance, 10, 13)
			},
		},
		{
			"OpenTracks: distance since the last point, track statistics, an offset",
			`<gpx creator="OpenTracks"><trk><name><![CDATA[A & B]]></name><type><![CDATA[unknown]]></type><extensions><gpxtrkx:TrackStatsExtension>` +
				`<gpxtrkx:Distance>1295.5</gpxtrkx:Distance><gpxtrkx:TimerTime>70</gpxtrkx:TimerTime><gpxtrkx:MovingTime>60</gpxtrkx:MovingTime><gpxtrkx:Ascent>12</gpxtrkx:Ascent></gpxtrkx:TrackStatsExtension></extensions><trkseg>` +
				`<trkpt lat="1" lon="2"><time>2026-10-03T07:12:00.25+02:00</time><extensions><cluetrust:distance>5</cluetrust:distance></extensions></trkpt>` +
				`<trkpt lat="1" lon="2"><time>2026-10-03T07:13:10.25+02:00</time><extensions><cluetrust:distance>4</cluetrust:distance></extensions></trkpt>` +
				`</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				want := traininglog.Session{
					Start: at("2026-10-03T05:12:00.25Z"), Elapsed: 70 * time.Second, Timer: 70 * time.Second, Moving: time.Minute,
					Distance: traininglog.Measured(traininglog.Metres(1295.5)), Ascent: traininglog.Measured(traininglog.Metres(12)), End: 2,
				}
				if a.Name != "A & B" || a.Sessions[0] != want {
					t.Errorf("name %q, session %+v, want %+v", a.Name, a.Sessions[0], want)
				}
				if a.Zone != (traininglog.Zone{Offset: 2 * time.Hour, Source: traininglog.ZoneText}) {
					t.Errorf("zone %+v", a.Zone)
				}
				wantValues(t, a, traininglog.Distance, -1, -1)
				wantWarnings(t, a, "The distance written at the points of one track shrinks")
			},
		},
		{
			"+00:00 is UTC and no place",
			trackOf(`<trkpt lat="1" lon="2"><time>2026-10-03T05:12:00+00:00</time></trkpt>`),
			func(t *testing.T, a traininglog.Activity) {
				if a.Zone != (traininglog.Zone{}) {
					t.Errorf("zone %+v, want unknown", a.Zone)
				}
			},
		},
		{
			"Locus: the sport in an extension; Apple: speed −1 is none; heart rate 0 is none; empty elements",
			`<gpx><trk><extensions><locus:activity>trail_running</locus:activity></extensions><trkseg>` +
				point(0, `<extensions><speed>-1</speed><hr>0</hr><power/><cad></cad><atemp> </atemp></extensions><ele/>`) + `</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				if a.Sessions[0].Sport != traininglog.TrailRunning {
					t.Errorf("sport %q", a.Sessions[0].Sport)
				}
				for c := range traininglog.Channels {
					wantValues(t, a, traininglog.Channel(c), -1)
				}
				wantWarnings(t, a)
			},
		},
		{
			"single quotes, tabs and line breaks in tags, entities, a comment, spaces and a byte order mark before the declaration",
			"\xEF\xBB\xBF  \n<?xml version='1.0'?>\n<!-- <trk> --><g:gpx\n\tcreator='a &amp; b'><g:trk><g:name>R&#233;my &lt;3 &nbsp;</g:name><g:trkseg><g:trkpt\n\tlat='1.5'\n\tlon='-2.5'>" +
				"<g:time>\n 2026-10-03T05:12:00Z <!-- x --></g:time><g:ele>12<!-- y -->3</g:ele></g:trkpt></g:trkseg></g:trk></g:gpx>",
			func(t *testing.T, a traininglog.Activity) {
				if a.Device.Product != "a & b" || a.Name != "Rémy <3 &nbsp;" {
					t.Errorf("product %q, name %q", a.Device.Product, a.Name)
				}
				if lat, lon, _ := a.Records[0].Position(); math.Abs(lat-1.5) > 1e-7 || math.Abs(lon+2.5) > 1e-7 {
					t.Error("the position is off by more than 1e-7 degrees")
				}
				wantValues(t, a, traininglog.Altitude, 123)
			},
		},
		{
			"two tracks, the later one first, and one that was drawn",
			`<gpx><trk><name>B</name><trkseg>` + point(30, `<ele>30</ele>`) + point(31, `<ele>31</ele>`) + `</trkseg></trk>` +
				`<trk><name>drawn</name><desc>not this</desc><trkseg><trkpt lat="1" lon="1"/></trkseg></trk>` +
				`<trk><name>A</name><cmt>numb</cmt><trkseg>` + point(10, `<ele>10</ele>`) + `</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Altitude, 10, 30, 31)
				if len(a.Sessions) != 2 || a.Sessions[0].First != 0 || a.Sessions[0].End != 1 || a.Sessions[1].First != 1 || a.Sessions[1].End != 3 {
					t.Errorf("sessions %+v", a.Sessions)
				}
				wantWarnings(t, a, "One track has no times (line 1)", "One track begins before the one ahead of it")
				if len(a.Notes) != 2 || a.Notes[0].Text != "numb" || a.Notes[1].Text != "A" || a.Notes[1].Kind != "name" {
					t.Errorf("notes %+v", a.Notes)
				}
			},
		},
		{
			"a pause where segments jump in time, none where they do not",
			`<gpx><trk><trkseg>` + point(0, ``) + `</trkseg><trkseg/><trkseg>` + point(10, ``) + `</trkseg><trkseg>` + point(21, ``) + point(50, ``) + `</trkseg></trk></gpx>`,
			func(t *testing.T, a traininglog.Activity) {
				want := traininglog.Pause{From: at("2026-10-03T05:12:10Z"), To: at("2026-10-03T05:12:21Z")}
				if len(a.Pauses) != 1 || a.Pauses[0] != want {
					t.Errorf("pauses %v, want %v", a.Pauses, want)
				}
			},
		},
		{
			"points out of order are sorted",
			trackOf(point(2, `<ele>2</ele>`), point(1, `<ele>1</ele>`)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Altitude, 1, 2)
				wantWarnings(t, a, "The points of one track are not in the order")
			},
		},
		{
			"times without a zone, of year 1, unreadable and missing",
			trackOf(`<trkpt lat="1" lon="1"><time>2026-10-03 05:12:07</time></trkpt>`,
				`<trkpt lat="1" lon="1"><time>0001-01-01T00:00:00Z</time></trkpt>`,
				`<trkpt lat="1" lon="1"><time>3 Oct 2026</time></trkpt>`,
				`<trkpt lat="1" lon="1"/>`, `<trkpt lat="1" lon="1"><x><time>2026-10-03T05:12:07Z</time></x></trkpt>`),
			func(t *testing.T, a traininglog.Activity) {
				if len(a.Records) != 1 || a.Records[0].Time != at("2026-10-03T05:12:07Z") {
					t.Errorf("%d records", len(a.Records))
				}
				wantWarnings(t, a, "3 track points have no time (the first at line 2)", "One time cannot be read (line 3", "One time does not say its zone (line 1)")
			},
		},
		{
			"positions that are none",
			trackOf(`<trkpt lat="NaN" lon="1"><time>2026-10-03T05:12:00Z</time></trkpt>`,
				`<trkpt lat="1,5" lon="1"><time>2026-10-03T05:12:01Z</time></trkpt>`,
				`<trkpt lon="1"><time>2026-10-03T05:12:02Z</time></trkpt>`,
				`<trkpt lat="91" lon="1"><time>2026-10-03T05:12:03Z</time></trkpt>`,
				`<trkpt lat="0" lon="-0.0"><time>2026-10-03T05:12:04Z</time></trkpt>`),
			func(t *testing.T, a traininglog.Activity) {
				for i := range a.Records {
					if _, _, ok := a.Records[i].Position(); ok {
						t.Errorf("record %d has a position", i)
					}
				}
				if len(a.Records) != 5 {
					t.Errorf("%d records, want 5", len(a.Records))
				}
				wantWarnings(t, a, "4 points have no latitude and longitude", "One point lies at 0°, 0°")
			},
		},
		{
			"impossible values",
			trackOf(point(0, `<ele>-32768</ele><extensions><hr>255</hr><cad>x</cad><atemp>127</atemp><power>1e9</power></extensions>`)),
			func(t *testing.T, a traininglog.Activity) {
				for c := range traininglog.Channels {
					wantValues(t, a, traininglog.Channel(c), -1)
				}
				wantWarnings(t, a, "5 measured values are no numbers")
			},
		},
		{
			"points of before the clock was set",
			trackOf(`<trkpt lat="50" lon="14.5"><ele>1</ele><time>1989-12-31T00:00:05Z</time></trkpt>`, point(0, `<ele>2</ele>`), point(9, `<ele>3</ele>`)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.Altitude, 2, 3)
				if s := a.Sessions[0]; s.Start != at("2026-10-03T05:12:00Z") || s.Elapsed != 9*time.Second || s.End != 2 {
					t.Errorf("session %+v", s)
				}
				wantWarnings(t, a, "more than a year from the others, as a watch writes them before its clock is set, were left out: 1")
			},
		},
		{
			"tags closed in the wrong order",
			trackOf(point(0, `<extensions><a><hr>150</hr></extensions>`), `</b>`, point(1, ``)),
			func(t *testing.T, a traininglog.Activity) {
				wantValues(t, a, traininglog.HeartRate, 150, -1)
				wantWarnings(t, a, "Tags are closed in the wrong order (2, the first at line 1)")
			},
		},
		{
			"two files one after the other",
			trackOf(point(0, ``)) + "\n" + trackOf(point(5, ``)),
			func(t *testing.T, a traininglog.Activity) {
				if len(a.Sessions) != 2 {
					t.Errorf("%d sessions, want 2", len(a.Sessions))
				}
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.check(t, one(t, tt.file)) })
	}
}

// A treadmill's belt and a pod stand still: only samples that move settle the
// unit. 4 samples of 70 while walking about are outvoted by none here, since
// they do not move.
func TestCadenceOfMovingSamples(t *testing.T) {
	var points []string
	for i := range 10 {
		cad, speed := 70, 0.2
		if i >= 6 {
			cad, speed = 168, 3
		}
		points = append(points, point(i, fmt.Sprintf(`<extensions><cad>%d</cad><speed>%g</speed></extensions>`, cad, speed)))
	}
	wantValues(t, one(t, trackOf(points...)), traininglog.Cadence, 70, 70, 70, 70, 70, 70, 168, 168, 168, 168)
}
