package fit

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// readAll reads a file that must be readable.
func readAll(tb testing.TB, file []byte) []*traininglog.Activity {
	tb.Helper()
	var as []*traininglog.Activity
	if err := Read(context.Background(), bytes.NewReader(file), keep(&as)); err != nil {
		tb.Fatal(err)
	}
	return as
}

// readOne reads a file that must hold one activity.
func readOne(tb testing.TB, file []byte) *traininglog.Activity {
	tb.Helper()
	as := readAll(tb, file)
	if len(as) != 1 {
		tb.Fatalf("%d activities, want 1", len(as))
	}
	checkActivity(tb, "fixture", as[0])
	return as[0]
}

// nearly compares numbers to seven digits, what a float32 holds.
var nearly = cmpopts.EquateApprox(1e-7, 1e-9)

// sample is what a record holds, for comparisons.
type sample struct {
	Second int64 // since t0
	Values map[string]float64
}

func samples(records []traininglog.Record) []sample {
	var out []sample
	for i := range records {
		s := sample{int64(records[i].Time-instant(t0)) / 1000, map[string]float64{}}
		for c := range traininglog.Channels {
			if v, ok := records[i].Get(traininglog.Channel(c)); ok {
				s.Values[traininglog.Channel(c).String()] = v
			}
		}
		if lat, lon, ok := records[i].Position(); ok {
			s.Values["lat"], s.Values["lon"] = lat, lon
		}
		out = append(out, s)
	}
	return out
}

// TestRecordFields writes every projected field, with the profile's type, scale
// and offset, in both byte orders.
func TestRecordFields(t *testing.T) {
	fields := []fd{
		{fieldnum.RecordTimestamp, 4, tUint32},
		{fieldnum.RecordPositionLat, 4, tSint32},
		{fieldnum.RecordPositionLong, 4, tSint32},
		{fieldnum.RecordDistance, 4, tUint32},
		{fieldnum.RecordSpeed, 2, tUint16},
		{fieldnum.RecordEnhancedSpeed, 4, tUint32},
		{fieldnum.RecordAltitude, 2, tUint16},
		{fieldnum.RecordEnhancedAltitude, 4, tUint32},
		{fieldnum.RecordHeartRate, 1, tUint8},
		{fieldnum.RecordCadence, 1, tUint8},
		{fieldnum.RecordFractionalCadence, 1, tUint8},
		{fieldnum.RecordTemperature, 1, tSint8},
		{fieldnum.RecordStanceTime, 2, tUint16},
		{fieldnum.RecordStanceTimeBalance, 2, tUint16},
		{fieldnum.RecordStepLength, 2, tUint16},
		{fieldnum.RecordVerticalOscillation, 2, tUint16},
		{fieldnum.RecordPower, 2, tUint16},
	}
	const none16, none32 = uint16(0xFFFF), uint32(0xFFFFFFFF)
	want := []sample{
		{0, map[string]float64{
			"distance": 1234.56, "speed": 3.25, "altitude": 12.4, "heart rate": 151, "cadence": 167, "temperature": -3,
			"ground contact time": 241.5, "contact time balance": 49.7, "step length": 1.1235, "vertical oscillation": 81.5, "power": 260,
			"lat": 45, "lon": -90,
		}},
		// The enhanced fields are invalid, the plain ones stand in; the fraction
		// of the cadence is invalid; 0 is no contact time, no balance and no pulse.
		{1, map[string]float64{"distance": 1237, "speed": 3, "altitude": -20, "cadence": 166, "temperature": 0, "power": 0}},
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		t.Run(order.String(), func(t *testing.T) {
			f := &fixture{}
			f.fileID(4)
			f.define(0, mesgnum.Record, order, fields...)
			f.message(0, uint32(t0), int32(1<<29), int32(-1<<30), uint32(123456), none16, uint32(3250), none16, uint32(2562),
				151, 83, 64, int8(-3), uint16(2415), uint16(4970), uint16(11235), uint16(815), uint16(260))
			f.message(0, uint32(t0+1), int32(0x7FFFFFFF), int32(0x7FFFFFFF), uint32(123700), uint16(3000), none32, uint16(2400), none32,
				0, 83, 0xFF, int8(0), uint16(0), uint16(0), uint16(0), none16, uint16(0))
			// Nothing was measured in this second: it is no record.
			f.message(0, uint32(t0+2), int32(0x7FFFFFFF), int32(0x7FFFFFFF), none32, none16, none32, none16, none32,
				0xFF, 0xFF, 0xFF, int8(0x7F), none16, none16, none16, none16, none16)
			f.session(t0, 2, 6, 1, 0)
			a := readOne(t, f.file())
			if d := cmp.Diff(want, samples(a.Records), nearly); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestRecordOddFields: a field of an odd type, size or shape is read by its own
// type where that is possible, else skipped; the message is kept.
func TestRecordOddFields(t *testing.T) {
	tests := []struct {
		name   string
		field  fd
		values []any
		want   map[string]float64
	}{
		{"uint32 without its order bit", fd{fieldnum.RecordDistance, 4, 0x06}, []any{uint32(500)}, map[string]float64{"distance": 5}},
		{"uint32z without its order bit", fd{fieldnum.RecordDistance, 4, 0x0C}, []any{uint32(500)}, map[string]float64{"distance": 5}},
		{"uint32z of zero is invalid", fd{fieldnum.RecordDistance, 4, 0x8C}, []any{uint32(0)}, map[string]float64{}},
		{"distance in two bytes", fd{fieldnum.RecordDistance, 2, tUint16}, []any{uint16(500)}, map[string]float64{"distance": 5}},
		{"uint32 in two bytes", fd{fieldnum.RecordDistance, 2, tUint32}, []any{uint16(500)}, map[string]float64{}},
		{"uint32 in three bytes", fd{fieldnum.RecordDistance, 3, tUint32}, []any{[]byte{1, 2, 3}}, map[string]float64{}},
		{"array of two distances", fd{fieldnum.RecordDistance, 8, tUint32}, []any{uint32(500), uint32(600)}, map[string]float64{}},
		{"array of heart rates", fd{fieldnum.RecordHeartRate, 3, tUint8}, []any{[]byte{140, 141, 142}}, map[string]float64{}},
		{"no bytes", fd{fieldnum.RecordHeartRate, 0, tUint8}, nil, map[string]float64{}},
		{"power as float", fd{fieldnum.RecordPower, 4, tFloat32}, []any{float32(260.5)}, map[string]float64{"power": 260.5}},
		{"cadence in a word", fd{fieldnum.RecordCadence, 2, tUint16}, []any{uint16(83)}, map[string]float64{"cadence": 166}},
		{"cadence in 1/256", fd{fieldnum.RecordCadence256, 2, tUint16}, []any{uint16(83*256 + 128)}, map[string]float64{"cadence": 167}},
		{"heart rate as byte", fd{fieldnum.RecordHeartRate, 1, tByte}, []any{140}, map[string]float64{"heart rate": 140}},
		{"unknown base type", fd{fieldnum.RecordHeartRate, 1, 0x1F}, []any{140}, map[string]float64{}},
		{"a string", fd{fieldnum.RecordHeartRate, 1, tString}, []any{"x"}, map[string]float64{}},
		{"latitude alone", fd{fieldnum.RecordPositionLat, 4, tSint32}, []any{int32(1 << 29)}, map[string]float64{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := &fixture{}
			f.fileID(4)
			f.define(0, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordTimestamp, 4, tUint32}, test.field, fd{fieldnum.RecordTemperature, 1, tSint8})
			f.message(0, append(append([]any{uint32(t0)}, test.values...), int8(20))...)
			test.want["temperature"] = 20
			a := readOne(t, f.file())
			if d := cmp.Diff([]sample{{0, test.want}}, samples(a.Records), nearly); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestPositions that are none: beyond a pole, and 0° 0°.
func TestPositions(t *testing.T) {
	for _, test := range []struct {
		lat, lon int32
		want     bool
	}{
		{1 << 29, -1 << 30, true},
		{1 << 30, 5, true},
		{1<<30 + 1, 5, false},
		{-1<<30 - 1, 5, false},
		{0, 0, false},
		{0, 1, true},
		{0x7FFFFFFF, 1, false},
		{1, 0x7FFFFFFF, false},
		{5, -1 << 31, true},
	} {
		var rec traininglog.Record
		setPosition(&rec, test.lat, test.lon)
		if _, _, ok := rec.Position(); ok != test.want {
			t.Errorf("%d %d: stored %v, want %v", test.lat, test.lon, ok, test.want)
		}
	}
}

// TestCompressedTimestamps: five bits of a time count from the last full one,
// whatever message had it (FIT protocol, compressed timestamp header; the
// worked example there rolls over as here).
func TestCompressedTimestamps(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.define(1, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordHeartRate, 1, tUint8})
	f.compressed(1, 3, 139) // before any full time: it has none
	f.define(2, mesgnum.DeviceInfo, binary.BigEndian, fd{fieldnum.DeviceInfoTimestamp, 4, tUint32})
	f.message(2, uint32(t0))
	for _, after := range []uint32{0, 1, 30, 61, 92} { // each less than 32 s after the one before
		f.compressed(1, byte((t0+after)&0x1F), 140)
	}
	a := readOne(t, f.file())
	var got []int64
	for _, s := range samples(a.Records) {
		got = append(got, s.Second)
	}
	if d := cmp.Diff([]int64{0, 1, 30, 61, 92}, got); d != "" {
		t.Error(d)
	}
	want := []string{"The file has no summary of its session; one was made from the records.", "Records without a time were left out: 1."}
	if d := cmp.Diff(want, a.Warnings); d != "" {
		t.Error(d)
	}
}

// TestSpeedDistance: compressed_speed_distance wraps every 256 m, begins anew
// with each file, and yields to the full fields.
func TestSpeedDistance(t *testing.T) {
	pack := func(speed, distance int) []byte {
		distance *= 16
		return []byte{byte(speed), byte(speed>>8&0x0F | distance<<4&0xF0), byte(distance >> 4)}
	}
	f := &fixture{}
	f.fileID(4)
	f.define(0, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordCompressedSpeedDistance, 3, tByte})
	f.message(0, uint32(t0), pack(300, 10))
	f.message(0, uint32(t0+60), pack(305, 200))
	f.message(0, uint32(t0+90), []byte{0xFF, 0xFF, 0xFF})
	f.message(0, uint32(t0+120), pack(0xFFF, 300%256))
	f.define(0, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordTimestamp, 4, tUint32},
		fd{fieldnum.RecordCompressedSpeedDistance, 3, tByte}, fd{fieldnum.RecordSpeed, 2, tUint16})
	f.message(0, uint32(t0+150), pack(400, 400%256), uint16(2500))
	want := []sample{
		{0, map[string]float64{"speed": 3, "distance": 10}},
		{60, map[string]float64{"speed": 3.05, "distance": 200}},
		{120, map[string]float64{"distance": 300}},
		{150, map[string]float64{"speed": 2.5, "distance": 400}},
	}
	var reader Reader
	for range 2 {
		var as []*traininglog.Activity
		if err := reader.Read(context.Background(), bytes.NewReader(f.file()), keep(&as)); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, samples(as[0].Records), nearly); d != "" {
			t.Error(d)
		}
	}
}

// TestSecondsMerge: two messages of one second are one record; an older one is
// put in its place.
func TestSecondsMerge(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.define(0, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordHeartRate, 1, tUint8})
	f.define(1, mesgnum.Record, binary.LittleEndian, fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordCadence, 1, tUint8})
	f.message(0, uint32(t0+1), 141)
	f.message(1, uint32(t0+1), 81)
	f.message(0, uint32(t0+3), 143)
	f.message(0, uint32(t0), 140)
	f.message(1, uint32(t0+3), 83)
	a := readOne(t, f.file())
	want := []sample{
		{0, map[string]float64{"heart rate": 140}},
		{1, map[string]float64{"heart rate": 141, "cadence": 162}},
		{3, map[string]float64{"heart rate": 143, "cadence": 166}},
	}
	if d := cmp.Diff(want, samples(a.Records), nearly); d != "" {
		t.Error(d)
	}
}
