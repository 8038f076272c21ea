package fit

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// differ compares activities in all they hold. A slice that is used again may
// be empty where a fresh one is nil. Equal records are passed over at once: to
// reflect on them takes a hundred times longer than to read them.
func differ(a, b []*traininglog.Activity) string {
	if len(a) == len(b) {
		a, b = slices.Clone(a), slices.Clone(b)
		for i := range a {
			if slices.Equal(a[i].Records, b[i].Records) {
				x, y := *a[i], *b[i]
				x.Records, y.Records = nil, nil
				a[i], b[i] = &x, &y
			}
		}
	}
	return cmp.Diff(a, b, cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.EquateEmpty())
}

// seeds are small files that go through every branch of the reader.
func seeds() [][]byte {
	run := plainRun(3)
	pod := &fixture{}
	pod.fileID(4)
	pod.describe(groundTime)
	pod.defineWith(0, mesgnum.Record, le, []fd{{fieldnum.RecordTimestamp, 4, tUint32}, {fieldnum.RecordStanceTime, 2, tUint16}}, []fd{{0, 2, 0}})
	pod.message(0, uint32(t0), uint16(none16), uint16(240))
	pod.message(0, uint32(t0+1), uint16(2400), uint16(240))
	old := &fixture{}
	old.fileID(4)
	old.define(0, mesgnum.Record, le, fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordCompressedSpeedDistance, 3, tByte})
	old.message(0, uint32(t0), []byte{1, 2, 3})
	old.compressed(0, 5, uint32(t0), []byte{4, 5, 6})
	plan := plainRun(2)
	plan.define(1, mesgnum.Workout, le, fd{fieldnum.WorkoutNumValidSteps, 2, tUint16})
	plan.message(1, uint16(2))
	plan.define(2, mesgnum.WorkoutStep, le, fd{fieldnum.WorkoutStepDurationType, 1, tEnum}, fd{fieldnum.WorkoutStepDurationValue, 4, tUint32}, fd{fieldnum.WorkoutStepTargetValue, 4, tUint32})
	plan.message(2, 1, uint32(100000), uint32(0))
	plan.message(2, 6, uint32(0), uint32(5))
	plan.define(3, mesgnum.WeatherConditions, le, fd{fieldnum.WeatherConditionsTemperature, 1, tSint8})
	plan.message(3, int8(7))
	plan.define(4, mesgnum.Lap, le, fd{fieldnum.LapStartTime, 4, tUint32}, fd{fieldnum.LapTotalElapsedTime, 4, tUint32})
	plan.message(4, uint32(t0), uint32(1000))
	course := &fixture{}
	course.fileID(6)
	return [][]byte{
		run.file(), run.fileOf(shortestHeader, 0), run.file()[:120], pod.file(), old.file(), plan.file(), course.file(),
		append(course.file(), run.file()...),
	}
}

// FuzzRead: no file makes the reader panic or break a promise of Activity, and
// what it says does not depend on how the bytes arrive.
func FuzzRead(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(checkRead)
}

func checkRead(t *testing.T, file []byte) {
	var whole []*traininglog.Activity
	errWhole := Read(context.Background(), bytes.NewReader(file), keep(&whole))
	for _, a := range whole {
		checkActivity(t, "fuzz", a)
	}
	if errWhole == nil && len(whole) == 0 {
		t.Error("neither an activity nor an error")
	}
	var pieces []*traininglog.Activity
	errPieces := Read(context.Background(), iotest.DataErrReader(iotest.OneByteReader(bytes.NewReader(file))), keep(&pieces))
	if (errWhole == nil) != (errPieces == nil) {
		t.Errorf("at once: %v, byte by byte: %v", errWhole, errPieces)
	}
	if d := differ(whole, pieces); d != "" {
		t.Error(d)
	}
}

// TestHammerRead reads with one reader after another's file, as the import does;
// one in 32 inputs is read as FuzzRead does, and again by the used reader.
func TestHammerRead(t *testing.T) {
	var reader Reader
	var src bytes.Reader
	n := 0
	emit := func(a *traininglog.Activity) error {
		checkActivity(t, "hammer", a)
		n++
		return nil
	}
	hammer.Run(t, hammer.Target{Fuzz: "FuzzRead", Seeds: hammer.Arguments(seeds()), Files: []string{"files/*.fit", "corpus/fit/*.fit"}, Check: func(t *testing.T, i int, a []any) bool {
		file := a[0].([]byte)
		src.Reset(file)
		n = 0
		if err := reader.Read(context.Background(), &src, emit); err == nil && n == 0 {
			t.Error("neither an activity nor an error")
		}
		found := n > 0
		if i%32 != 0 {
			return found
		}
		checkRead(t, file)
		var fresh, used []*traininglog.Activity
		_ = Read(context.Background(), bytes.NewReader(file), keep(&fresh))
		src.Reset(file)
		_ = reader.Read(context.Background(), &src, keep(&used))
		if d := differ(fresh, used); d != "" {
			t.Errorf("a fresh reader and a used one (-fresh +used):\n%s", d)
		}
		return found
	}})
}
