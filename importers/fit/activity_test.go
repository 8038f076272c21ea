package fit

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
	tormoder "github.com/tormoder/fit"

	"footnote/traininglog"
)

var le = binary.LittleEndian

// TestTormoderFile reads a file made by another project's encoder. It knows no
// balance and no step length.
func TestTormoderFile(t *testing.T) {
	start := time.Date(2026, 10, 3, 5, 12, 0, 0, time.UTC)
	file, err := tormoder.NewFile(tormoder.FileTypeActivity, tormoder.NewHeader(tormoder.V20, true))
	if err != nil {
		t.Fatal(err)
	}
	file.FileId.Manufacturer = tormoder.ManufacturerGarmin
	file.FileId.Product = uint16(tormoder.GarminProductFr645m)
	file.FileId.SerialNumber = 3999999999
	file.FileId.TimeCreated = start
	activity, err := file.Activity()
	if err != nil {
		t.Fatal(err)
	}
	activity.Activity = tormoder.NewActivityMsg()
	activity.Activity.Timestamp = start.Add(70 * time.Second)
	activity.Activity.LocalTimestamp = start.Add(70*time.Second + 5*time.Hour + 45*time.Minute)
	session := tormoder.NewSessionMsg()
	session.StartTime, session.Timestamp = start, start.Add(70*time.Second)
	session.Sport, session.SubSport = tormoder.SportRunning, tormoder.SubSportTrail
	session.TotalElapsedTime, session.TotalTimerTime, session.TotalMovingTime = 70000, 60500, 59000
	session.TotalDistance, session.TotalAscent = 18055, 12
	session.AvgHeartRate, session.AvgCadence, session.AvgFractionalCadence = 150, 84, 64
	session.AvgPower, session.AvgTemperature = 255, 19
	session.AvgStanceTime, session.AvgVerticalOscillation = 2442, 803
	activity.Sessions = append(activity.Sessions, session)
	lap := tormoder.NewLapMsg()
	lap.StartTime, lap.Timestamp, lap.TotalElapsedTime = start, start.Add(30*time.Second), 30000
	lap.LapTrigger = tormoder.LapTriggerManual
	activity.Laps = append(activity.Laps, lap)
	for i := range 3 {
		r := tormoder.NewRecordMsg()
		r.Timestamp, r.HeartRate, r.Distance = start.Add(time.Duration(i)*time.Second), 150, uint32(300*i)
		activity.Records = append(activity.Records, r)
	}
	var b bytes.Buffer
	if err := tormoder.Encode(&b, file, binary.LittleEndian); err != nil {
		t.Fatal(err)
	}

	a := readOne(t, b.Bytes())
	at := traininglog.InstantOf(start)
	want := &traininglog.Activity{
		Device: traininglog.Device{Manufacturer: "garmin", Product: "fr645m", Serial: 3999999999, Created: at},
		Zone:   traininglog.Zone{Offset: 5*time.Hour + 45*time.Minute, Source: traininglog.ZoneDevice},
		Sessions: []traininglog.Session{{
			Sport: traininglog.TrailRunning, Start: at,
			Elapsed: 70 * time.Second, Timer: 60500 * time.Millisecond, Moving: 59 * time.Second,
			Distance: traininglog.Measured[traininglog.Metres](180.55), Ascent: traininglog.Measured[traininglog.Metres](12),
			Averages: traininglog.Averages{
				Cadence:             traininglog.Measured[traininglog.StepsPerMinute](169),
				HeartRate:           traininglog.Measured[traininglog.BeatsPerMinute](150),
				GroundContact:       traininglog.Measured[traininglog.Milliseconds](244.2),
				VerticalOscillation: traininglog.Measured[traininglog.Millimetres](80.3),
				Power:               traininglog.Measured[traininglog.Watts](255),
				Temperature:         traininglog.Measured[traininglog.Celsius](19),
			},
			First: 0, End: 3,
		}},
		Laps: []traininglog.Lap{{Start: at, End: at + 30000, Manual: true, Elapsed: 30 * time.Second}},
	}
	want.Records = a.Records // TestRecordFields looks at these
	exact := cmp.AllowUnexported(traininglog.Record{}, traininglog.Reading[traininglog.Metres]{}, traininglog.Reading[traininglog.Score]{},
		traininglog.Reading[traininglog.StepsPerMinute]{}, traininglog.Reading[traininglog.BeatsPerMinute]{}, traininglog.Reading[traininglog.Milliseconds]{},
		traininglog.Reading[traininglog.Percent]{}, traininglog.Reading[traininglog.Millimetres]{}, traininglog.Reading[traininglog.Watts]{}, traininglog.Reading[traininglog.Celsius]{})
	if d := cmp.Diff(want, a, exact, nearly); d != "" {
		t.Error(d)
	}
	if len(a.Records) != 3 {
		t.Errorf("%d records, want 3", len(a.Records))
	}
}

// TestSports maps the pairs of FIT's sport and sub-sport (profile 21.x).
func TestSports(t *testing.T) {
	for _, test := range []struct {
		sport, sub uint8
		want       traininglog.Sport
	}{
		{1, 0, traininglog.Running},
		{1, 0xFF, traininglog.Running},
		{1, 1, traininglog.TreadmillRunning},
		{1, 2, traininglog.Running}, // street
		{1, 3, traininglog.TrailRunning},
		{1, 4, traininglog.TrackRunning},
		{1, 45, traininglog.TreadmillRunning}, // indoor running
		{1, 58, traininglog.VirtualRunning},
		{1, 59, traininglog.ObstacleRunning},
		{1, 67, traininglog.UltraRunning},
		{1, 33, traininglog.OtherSport}, // run to bike transition
		{1, 87, traininglog.OtherSport}, // indoor wheelchair run
		{4, 1, traininglog.TreadmillRunning},
		{4, 27, traininglog.Walking}, // indoor walking
		{4, 14, traininglog.OtherSport},
		{11, 30, traininglog.Walking},
		{17, 0, traininglog.Hiking},
		{2, 0, traininglog.OtherSport},
		{3, 32, traininglog.OtherSport}, // transition
		{18, 78, traininglog.OtherSport},
		{66, 0, traininglog.OtherSport}, // wheelchair push run
		{0, 0, traininglog.UnknownSport},
		{0xFF, 0xFF, traininglog.UnknownSport},
	} {
		if got := sportOf(test.sport, test.sub); got != test.want {
			t.Errorf("sport %d, sub-sport %d: %q, want %q", test.sport, test.sub, got, test.want)
		}
	}
}

// TestZone: the offset is signed and rounded to a quarter of an hour; days are
// not believed.
func TestZone(t *testing.T) {
	for _, test := range []struct {
		name    string
		seconds int64 // local less UTC
		want    time.Duration
		known   bool
	}{
		{"Berlin in summer", 7200, 2 * time.Hour, true},
		{"New York in winter", -5 * 3600, -5 * time.Hour, true},
		{"Nepal", 20700, 5*time.Hour + 45*time.Minute, true},
		{"two seconds late", -5*3600 + 2, -5 * time.Hour, true},
		{"London", 0, 0, true},
		{"Kiribati", 14 * 3600, 14 * time.Hour, true},
		{"beyond Kiribati", 14*3600 + 900, 0, false},
		{"two days", 2 * 86400, 0, false},
	} {
		f := &fixture{}
		f.fileID(4)
		f.run(t0, 3)
		f.session(t0, 3, 9, 1, 0)
		f.activity(t0+10, uint32(int64(t0)+10+test.seconds))
		a := readOne(t, f.file())
		want := traininglog.Zone{}
		if test.known {
			want = traininglog.Zone{Offset: test.want, Source: traininglog.ZoneDevice}
		}
		if a.Zone != want {
			t.Errorf("%s: zone %v, want %v", test.name, a.Zone, want)
		}
		if (len(a.Warnings) == 0) != test.known {
			t.Errorf("%s: warnings %q", test.name, a.Warnings)
		}
	}
}

// TestPauses pairs stops and starts in time order; the last stop is the end.
func TestPauses(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.run(t0, 100)
	f.timer(t0+100, timerStopAll)
	f.timer(t0, timerStart)
	f.timer(t0+20, timerStopAll)
	f.timer(t0+21, 1) // stopped twice
	f.timer(t0+30, timerStart)
	f.timer(t0+31, timerStart)
	f.timer(t0+50, 9) // stop_disable_all
	f.timer(t0+50, timerStart)
	f.timer(t0+60, 3) // a marker is neither
	f.session(t0, 100, 300, 1, 0)
	a := readOne(t, f.file())
	want := []traininglog.Pause{{From: instant(t0 + 20), To: instant(t0 + 30)}}
	if d := cmp.Diff(want, a.Pauses); d != "" {
		t.Error(d)
	}
}

// TestLaps: a lap ends at its start and elapsed time, since the timestamp of a
// summary-first file is when the lap was written.
func TestLaps(t *testing.T) {
	lapFields := []fd{
		{fieldnum.LapTimestamp, 4, tUint32},
		{fieldnum.LapStartTime, 4, tUint32},
		{fieldnum.LapTotalElapsedTime, 4, tUint32},
		{fieldnum.LapLapTrigger, 1, tEnum},
	}
	const none = uint32(0xFFFFFFFF)
	f := &fixture{}
	f.fileID(4)
	f.run(t0, 3)
	f.define(1, mesgnum.Lap, le, lapFields...)
	f.message(1, uint32(t0+500), uint32(t0+60), uint32(30500), 0)
	f.message(1, uint32(t0+60), uint32(t0), none, 2)
	f.message(1, uint32(t0+200), none, uint32(100000), 7)
	f.message(1, none, uint32(t0+300), none, 0xFF)
	f.message(1, none, none, uint32(1000), 0)
	a := readOne(t, f.file())
	at := func(s int) traininglog.Instant { return instant(t0) + traininglog.Instant(s)*second }
	want := []traininglog.Lap{
		{Start: at(0), End: at(60), Elapsed: 60 * time.Second},
		{Start: at(60), End: at(90) + 500, Elapsed: 30500 * time.Millisecond, Manual: true},
		{Start: at(100), End: at(200), Elapsed: 100 * time.Second},
		{Start: at(300), End: at(300)},
	}
	if d := cmp.Diff(want, a.Laps); d != "" {
		t.Error(d)
	}
}

// TestSessionStart: where a session does not say when it began.
func TestSessionStart(t *testing.T) {
	for _, test := range []struct {
		name    string
		records int
		fields  []fd
		values  []any
		want    int // seconds since t0
	}{
		{"nothing but a timestamp", 1800, nil, nil, 0},
		{"nothing but a timestamp, no records", 0, nil, nil, 1800},
		{"elapsed time", 1800, []fd{{fieldnum.SessionTotalElapsedTime, 4, tUint32}}, []any{uint32(1790_000)}, 10},
		{"timer", 1800, []fd{{fieldnum.SessionTotalTimerTime, 4, tUint32}}, []any{uint32(1780_000)}, 20},
		{"a start", 1800, []fd{{fieldnum.SessionStartTime, 4, tUint32}}, []any{uint32(t0 + 30)}, 30},
		{"a start at the end", 1800, []fd{{fieldnum.SessionStartTime, 4, tUint32}}, []any{uint32(t0 + 1800)}, 0},
	} {
		f := &fixture{}
		f.fileID(4)
		f.run(t0, test.records)
		f.define(14, mesgnum.Session, le, append([]fd{{fieldnum.SessionTimestamp, 4, tUint32}, {fieldnum.SessionSport, 1, tEnum}}, test.fields...)...)
		f.message(14, append([]any{uint32(t0 + 1800), 1}, test.values...)...)
		a := readOne(t, f.file())
		if start := int(a.Sessions[0].Start-instant(t0)) / 1000; start != test.want {
			t.Errorf("%s: starts after %d s, want %d", test.name, start, test.want)
		}
	}
	t.Run("the second of two", func(t *testing.T) {
		f := &fixture{}
		f.fileID(4)
		f.run(t0, 1800)
		f.session(t0, 599, 1800, 2, 0)
		f.define(14, mesgnum.Session, le, fd{fieldnum.SessionTimestamp, 4, tUint32}, fd{fieldnum.SessionSport, 1, tEnum})
		f.message(14, uint32(t0+1800), 1)
		a := readOne(t, f.file())
		if s := a.Sessions[1]; s.Start != instant(t0+600) || s.First != 600 || s.End != 1800 {
			t.Errorf("starts %v with the records %d to %d", s.Start.Time(), s.First, s.End)
		}
	})
}

// TestMultisport: each leg has its own records, also if the summaries come
// first and carry the timestamp of the end; a bicycle's cadence is no steps.
func TestMultisport(t *testing.T) {
	for _, first := range []bool{false, true} {
		f := &fixture{}
		f.fileID(4)
		sessions := func() {
			f.session(t0+200, 100, 300, 1, 0) // out of order
			f.session(t0, 100, 900, 2, 0)
			f.session(t0+100, 60, 0, 3, 32)
		}
		if first {
			sessions()
		}
		f.run(t0, 300)
		if !first {
			sessions()
		}
		a := readOne(t, f.file())
		type leg struct {
			Sport      traininglog.Sport
			From       int64
			First, End int
			Cadence    bool
		}
		var got []leg
		for _, s := range a.Sessions {
			got = append(got, leg{s.Sport, int64(s.Start-instant(t0)) / 1000, s.First, s.End, a.Records[s.First].Has(traininglog.Cadence)})
		}
		want := []leg{
			{traininglog.OtherSport, 0, 0, 100, false},
			{traininglog.OtherSport, 100, 100, 161, false}, // the second it ends in is its own
			{traininglog.Running, 200, 200, 300, true},
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("summaries first %v: %s", first, d)
		}
	}
}

// TestWeather: the report of the weather as it was counts, not the forecast.
func TestWeather(t *testing.T) {
	f := plainRun(3)
	f.define(1, mesgnum.WeatherConditions, le, fd{fieldnum.WeatherConditionsWeatherReport, 1, tEnum}, fd{fieldnum.WeatherConditionsTemperature, 1, tSint8})
	f.message(1, 1, int8(21))
	f.message(1, 0, int8(-4))
	f.message(1, 0, int8(9))
	a := readOne(t, f.file())
	if v, ok := a.Weather.Value(); !ok || v != -4 {
		t.Errorf("weather %v %v, want -4", v, ok)
	}
}

// TestEffort: workout_rpe is ten times the session RPE, workout_feel 0 to 100;
// what is beyond the scale is none.
func TestEffort(t *testing.T) {
	for _, test := range []struct {
		rpe, feel int
		wantRPE   traininglog.Reading[traininglog.Score]
		wantFeel  traininglog.Reading[traininglog.Score]
	}{
		{40, 50, traininglog.Measured[traininglog.Score](4), traininglog.Measured[traininglog.Score](50)},
		{0, 0, traininglog.Measured[traininglog.Score](0), traininglog.Measured[traininglog.Score](0)},
		{0xFF, 0xFF, traininglog.Reading[traininglog.Score]{}, traininglog.Reading[traininglog.Score]{}},
		{101, 101, traininglog.Reading[traininglog.Score]{}, traininglog.Reading[traininglog.Score]{}},
	} {
		f := &fixture{}
		f.fileID(4)
		f.define(1, mesgnum.Session, le, append(sessionFields[:len(sessionFields):len(sessionFields)],
			fd{fieldnum.SessionWorkoutRpe, 1, tUint8}, fd{fieldnum.SessionWorkoutFeel, 1, tUint8})...)
		f.message(1, uint32(t0+60), uint32(t0), uint32(60000), uint32(60000), uint32(18000), 1, 0, test.rpe, test.feel)
		s := readOne(t, f.file()).Sessions[0]
		if s.RPE != test.wantRPE || s.Feel != test.wantFeel {
			t.Errorf("rpe %d feel %d: %v %v", test.rpe, test.feel, s.RPE, s.Feel)
		}
	}
}

// TestSessionGait: balance and step length as the device averaged them.
func TestSessionGait(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.define(1, mesgnum.Session, le, append(sessionFields[:len(sessionFields):len(sessionFields)],
		fd{fieldnum.SessionAvgStanceTimeBalance, 2, tUint16}, fd{fieldnum.SessionAvgStepLength, 2, tUint16})...)
	f.message(1, uint32(t0+60), uint32(t0), uint32(60000), uint32(60000), uint32(18000), 1, 0, uint16(4950), uint16(10700))
	got := readOne(t, f.file()).Sessions[0].Averages
	if v, ok := got.Balance.Value(); !ok || v != 49.5 {
		t.Errorf("balance %v %v, want 49.5 %%", v, ok)
	}
	if v, ok := got.StepLength.Value(); !ok || v != 1.07 {
		t.Errorf("step length %v %v, want 1.07 m", v, ok)
	}
}

// TestPlannedDistance: a plan has a length only if each step has, or repeats
// steps that have.
func TestPlannedDistance(t *testing.T) {
	const (
		forTime, forDistance, open, repeat = 0, 1, 5, 6
	)
	type step struct {
		index, duration int
		value, target   uint32
	}
	for _, test := range []struct {
		name  string
		count uint16
		steps []step
		want  float64 // 0: unknown
	}{
		{"one distance", 1, []step{{0, forDistance, 500000, 0}}, 5000},
		{"2 km, 5 × (1 km + 400 m), 2 km", 5, []step{
			{0, forDistance, 200000, 0}, {1, forDistance, 100000, 0}, {2, forDistance, 40000, 0}, {3, repeat, 1, 5}, {4, forDistance, 200000, 0},
		}, 11000},
		{"2 × (3 × 100 m + 500 m)", 4, []step{{0, forDistance, 10000, 0}, {1, repeat, 0, 3}, {2, forDistance, 50000, 0}, {3, repeat, 0, 2}}, 1600},
		{"a step by time", 2, []step{{0, forDistance, 200000, 0}, {1, forTime, 600000, 0}}, 0},
		{"an open step", 2, []step{{0, open, 0, 0}, {1, forDistance, 200000, 0}}, 0},
		{"a step is missing", 3, []step{{0, forDistance, 200000, 0}, {2, forDistance, 200000, 0}}, 0},
		{"fewer steps than said", 3, []step{{0, forDistance, 200000, 0}, {1, forDistance, 200000, 0}}, 0},
		{"repeats what is to come", 2, []step{{0, repeat, 1, 2}, {1, forDistance, 200000, 0}}, 0},
		{"round the Earth", 2, []step{{0, forDistance, 200000, 0}, {1, repeat, 0, 1 << 30}}, 0},
	} {
		f := plainRun(3)
		f.define(1, mesgnum.Workout, le, fd{fieldnum.WorkoutNumValidSteps, 2, tUint16})
		f.message(1, test.count)
		f.define(2, mesgnum.WorkoutStep, le, fd{fieldnum.WorkoutStepMessageIndex, 2, tUint16}, fd{fieldnum.WorkoutStepDurationType, 1, tEnum},
			fd{fieldnum.WorkoutStepDurationValue, 4, tUint32}, fd{fieldnum.WorkoutStepTargetValue, 4, tUint32})
		for _, s := range test.steps {
			f.message(2, uint16(s.index), s.duration, s.value, s.target)
		}
		v, ok := readOne(t, f.file()).Sessions[0].PlannedDist.Value()
		if float64(v) != test.want || ok != (test.want > 0) {
			t.Errorf("%s: %v %v, want %v", test.name, v, ok, test.want)
		}
	}
}

// TestDevices names makers and products that the profile lists, and numbers
// others.
func TestDevices(t *testing.T) {
	for _, test := range []struct {
		maker, product uint16
		name           string
		want           traininglog.Device
	}{
		{1, 2888, "", traininglog.Device{Manufacturer: "garmin", Product: "fr645m"}},
		{1, 65000, "", traininglog.Device{Manufacturer: "garmin", Product: "65000"}},
		{294, 811, "COROS PACE 2", traininglog.Device{Manufacturer: "coros", Product: "COROS PACE 2"}},
		{32, 28, "", traininglog.Device{Manufacturer: "wahoo_fitness", Product: "28"}},
		{64000, 1, "", traininglog.Device{Manufacturer: "manufacturer 64000", Product: "1"}},
	} {
		f := &fixture{}
		f.define(1, mesgnum.FileId, le, fd{fieldnum.FileIdType, 1, tEnum}, fd{fieldnum.FileIdManufacturer, 2, tUint16},
			fd{fieldnum.FileIdProduct, 2, tUint16}, fd{fieldnum.FileIdProductName, 16, tString})
		f.message(1, 4, test.maker, test.product, append([]byte(test.name), make([]byte, 16-len(test.name))...))
		f.fileID(4) // a second one changes nothing
		f.run(t0, 2)
		if got := readOne(t, f.file()).Device; got != test.want {
			t.Errorf("%d %d: %+v, want %+v", test.maker, test.product, got, test.want)
		}
	}
}

// TestNotActivity names the kinds of FIT files that hold no activity.
func TestNotActivity(t *testing.T) {
	for kind, want := range map[byte]string{
		2: "settings", 3: "sport", 5: "workout", 6: "course", 9: "weight", 14: "blood pressure",
		15: "monitoring", 28: "monitoring", 32: "monitoring", 44: "file type 44", 49: "sleep", 200: "file type 200",
	} {
		f := &fixture{}
		f.fileID(kind)
		f.run(t0, 3) // a course has records as well
		err := Read(context.Background(), bytes.NewReader(f.file()), func(*traininglog.Activity) error {
			t.Errorf("kind %d: an activity", kind)
			return nil
		})
		var not *NotActivityError
		if !errors.As(err, &not) || not.Kind != want {
			t.Errorf("kind %d: %v, want %q", kind, err, want)
		}
	}
}
