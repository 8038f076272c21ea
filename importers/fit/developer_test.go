package fit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
)

// described is a developer field as an app describes it.
type described struct {
	num, base   byte
	name, units string
	mesg        uint16 // native message; 0xFFFF none
	native      byte   // native field; 0xFF none
	scale       byte   // 0xFF none
}

// describe writes a field_description.
func (f *fixture) describe(d described) {
	text := func(s string) []byte { return append([]byte(s), make([]byte, 32-len(s))...) }
	f.define(11, mesgnum.FieldDescription, le,
		fd{fieldnum.FieldDescriptionDeveloperDataIndex, 1, tUint8}, fd{fieldnum.FieldDescriptionFieldDefinitionNumber, 1, tUint8},
		fd{fieldnum.FieldDescriptionFitBaseTypeId, 1, tUint8}, fd{fieldnum.FieldDescriptionFieldName, 32, tString},
		fd{fieldnum.FieldDescriptionUnits, 32, tString}, fd{fieldnum.FieldDescriptionNativeMesgNum, 2, tUint16},
		fd{fieldnum.FieldDescriptionNativeFieldNum, 1, tUint8}, fd{fieldnum.FieldDescriptionScale, 1, tUint8})
	f.message(11, 0, d.num, d.base, text(d.name), text(d.units), d.mesg, d.native, d.scale)
}

const none16, none8 = 0xFFFF, 0xFF

// TestDeveloperFields reads what apps and foot pods describe. The first rows
// are Stryd's descriptions as they stand in the corpus.
func TestDeveloperFields(t *testing.T) {
	for _, test := range []struct {
		d     described
		value any
		want  map[string]float64
	}{
		{described{0, tUint16, "Power", "Watts", 20, 7, none8}, uint16(251), map[string]float64{"power": 251}},
		{described{1, tUint8, "Cadence", "RPM", 20, 4, none8}, 84, map[string]float64{"cadence": 168}},
		{described{2, tUint16, "Ground Time", "Milliseconds", 20, 41, none8}, uint16(243), map[string]float64{"ground contact time": 243}},
		{described{3, tFloat32, "Vertical Oscillation", "Centimeters", 20, 39, none8}, float32(6.5), map[string]float64{"vertical oscillation": 65}},
		{described{4, tUint16, "Form Power", "Watts", 20, none8, none8}, uint16(70), nil},
		{described{5, tFloat32, "Leg Spring Stiffness", "kN/m", 20, none8, none8}, float32(9.5), nil},
		{described{6, tUint16, "Air Power", "W", none16, none8, none8}, uint16(3), nil},
		{described{7, tUint16, "RP_Power", "W", 20, 7, none8}, uint16(251), map[string]float64{"power": 251}},
		// By name where no native field is stated.
		{described{8, tUint16, "Ground Time", "ms", none16, none8, none8}, uint16(243), map[string]float64{"ground contact time": 243}},
		{described{9, tFloat32, "Stance Time Balance", "%", none16, none8, none8}, float32(49.5), map[string]float64{"contact time balance": 49.5}},
		{described{10, tUint16, "Stance Time Balance", "percent", none16, none8, 100}, uint16(4950), map[string]float64{"contact time balance": 49.5}},
		{described{11, tUint8, "Cadence", "spm", none16, none8, none8}, 168, map[string]float64{"cadence": 168}},
		{described{12, tUint16, "step length", "mm", none16, none8, none8}, uint16(1070), map[string]float64{"step length": 1.07}},
		// A native field of another message is not that of a record.
		{described{13, tUint8, "Zone", "", 18, 3, none8}, 4, nil},
		// A unit that is not known is not guessed at.
		{described{14, tUint16, "Power", "kcal/h", 20, 7, none8}, uint16(251), nil},
		// The size in the definition is not that of the type described.
		{described{15, tFloat32, "Power", "Watts", 20, 7, none8}, uint16(251), nil},
		{described{16, tUint16, "Ground Time", "Milliseconds", 20, 41, none8}, uint16(0), nil},
		{described{17, tUint16, "Power", "Watts", 20, 7, none8}, uint16(none16), nil},
	} {
		f := &fixture{}
		f.fileID(4)
		f.describe(test.d)
		size := map[bool]byte{true: 1}[test.d.base == tUint8]
		switch test.value.(type) {
		case uint16:
			size = 2
		case float32:
			size = 4
		}
		f.defineWith(0, mesgnum.Record, le, []fd{{fieldnum.RecordTimestamp, 4, tUint32}, {fieldnum.RecordTemperature, 1, tSint8}}, []fd{{test.d.num, size, 0}})
		f.message(0, uint32(t0), int8(20), test.value)
		if test.want == nil {
			test.want = map[string]float64{}
		}
		test.want["temperature"] = 20
		if d := cmp.Diff([]sample{{0, test.want}}, samples(readOne(t, f.file()).Records), nearly); d != "" {
			t.Errorf("%s in %s: %s", test.d.name, test.d.units, d)
		}
	}
}

var groundTime = described{0, tUint16, "Ground Time", "Milliseconds", 20, 41, none8}

// TestDeveloperContest: a channel comes from the device if it ever measures it,
// also if it does so only after the foot pod.
func TestDeveloperContest(t *testing.T) {
	const none = uint16(none16)
	for _, test := range []struct {
		name        string
		native, pod []uint16
		want        []uint16 // 0: none
	}{
		{"the device never", []uint16{none, none, none}, []uint16{300, none, 310}, []uint16{300, 0, 310}},
		{"the device first", []uint16{2410, none, 2430}, []uint16{300, 301, 302}, []uint16{241, 0, 243}},
		{"the device later", []uint16{none, none, 2430}, []uint16{300, 301, 302}, []uint16{0, 0, 243}},
	} {
		f := &fixture{}
		f.fileID(4)
		f.describe(groundTime)
		f.defineWith(0, mesgnum.Record, le,
			[]fd{{fieldnum.RecordTimestamp, 4, tUint32}, {fieldnum.RecordHeartRate, 1, tUint8}, {fieldnum.RecordStanceTime, 2, tUint16}}, []fd{{0, 2, 0}})
		var want []sample
		for i := range test.native {
			f.message(0, uint32(t0+i), 140, test.native[i], test.pod[i])
			s := sample{int64(i), map[string]float64{"heart rate": 140}}
			if test.want[i] > 0 {
				s.Values["ground contact time"] = float64(test.want[i])
			}
			want = append(want, s)
		}
		if d := cmp.Diff(want, samples(readOne(t, f.file()).Records), nearly); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
	}
}

// TestDeveloperPurge: what the device measured before a foot pod was described
// stays, and a record that held only the pod's value goes with it.
func TestDeveloperPurge(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	native := []fd{{fieldnum.RecordTimestamp, 4, tUint32}, {fieldnum.RecordStanceTime, 2, tUint16}}
	f.define(0, mesgnum.Record, le, native...)
	f.message(0, uint32(t0), uint16(2400))
	f.describe(groundTime)
	f.defineWith(1, mesgnum.Record, le, native[:1], []fd{{0, 2, 0}})
	f.message(1, uint32(t0+1), uint16(300))
	f.describe(described{1, tUint16, "Power", "W", none16, none8, none8})
	f.defineWith(2, mesgnum.Record, le, native[:1], []fd{{1, 2, 0}})
	f.message(2, uint32(t0+2), uint16(250))
	f.define(3, mesgnum.Record, le, native[0], fd{fieldnum.RecordPower, 2, tUint16})
	f.message(3, uint32(t0+3), uint16(240))
	want := []sample{
		{0, map[string]float64{"ground contact time": 240}},
		{3, map[string]float64{"power": 240}},
	}
	if d := cmp.Diff(want, samples(readOne(t, f.file()).Records), nearly); d != "" {
		t.Error(d)
	}
}

// TestDescribedTwice: the last description of a field wins, also over a
// definition that was written before it, and also if it makes it unusable.
func TestDescribedTwice(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	f.defineWith(0, mesgnum.Record, le, []fd{{fieldnum.RecordTimestamp, 4, tUint32}, {fieldnum.RecordHeartRate, 1, tUint8}}, []fd{{0, 2, 0}})
	f.message(0, uint32(t0), 140, uint16(200))
	f.describe(groundTime)
	f.message(0, uint32(t0+1), 140, uint16(210))
	f.describe(described{0, tUint16, "Power", "W", none16, none8, none8})
	f.message(0, uint32(t0+2), 140, uint16(220))
	f.describe(described{0, tUint16, "Doughnuts Earned", "doughnuts", none16, none8, none8})
	f.message(0, uint32(t0+3), 140, uint16(230))
	want := []sample{
		{0, map[string]float64{"heart rate": 140}},
		{1, map[string]float64{"heart rate": 140, "ground contact time": 210}},
		{2, map[string]float64{"heart rate": 140, "power": 220}},
		{3, map[string]float64{"heart rate": 140}},
	}
	if d := cmp.Diff(want, samples(readOne(t, f.file()).Records), nearly); d != "" {
		t.Error(d)
	}
}
