package fit

import (
	"bytes"
	"context"
	"encoding/binary"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// floodSize is how long a file made to fill the memory is.
const floodSize = 10 << 20

// TestHostileMemory reads files of 10 MB that were made to cost memory, and
// allows each 64 MB in all its allocations together.
func TestHostileMemory(t *testing.T) {
	const most = 64 << 20
	ts := fd{fieldnum.RecordTimestamp, 4, tUint32}
	// fill writes messages for a tenth of the size and repeats them.
	fill := func(f *fixture, write func(i int)) []byte {
		first := len(f.body)
		for i := 0; len(f.body) < floodSize/10; i++ {
			write(i)
			f.ends = f.ends[:0]
		}
		f.body = append(f.body, bytes.Repeat(f.body[first:], 9)...)
		return f.file()
	}
	manyFields := make([]fd, 255)
	for i := range manyFields {
		manyFields[i] = fd{byte(i), 0, tUint8}
	}
	random := rand.New(rand.NewPCG(3, 4))
	for _, test := range []struct {
		name  string
		build func(f *fixture) []byte
	}{
		{"messages of one byte without fields", func(f *fixture) []byte {
			f.define(0, mesgnum.Record, le)
			f.run(t0, 2)
			f.define(0, mesgnum.Record, le)
			return fill(f, func(int) { f.message(0) })
		}},
		{"messages of 255 fields without bytes", func(f *fixture) []byte {
			f.run(t0, 2)
			f.define(0, mesgnum.Session, le, manyFields...)
			return fill(f, func(int) { f.message(0) })
		}},
		{"records of two bytes", func(f *fixture) []byte {
			f.define(0, mesgnum.Record, le, ts)
			f.message(0, uint32(t0))
			f.define(0, mesgnum.Record, le, fd{fieldnum.RecordHeartRate, 1, tUint8})
			return fill(f, func(i int) { f.compressed(0, byte((t0+i)&0x1F), 140) })
		}},
		{"records in no order", func(f *fixture) []byte {
			f.define(0, mesgnum.Record, le, ts, fd{fieldnum.RecordHeartRate, 1, tUint8})
			for len(f.body) < floodSize {
				f.message(0, random.Uint32()>>1, 140)
				f.ends = f.ends[:0]
			}
			return f.file()
		}},
		{"definitions of 255 fields", func(f *fixture) []byte {
			f.run(t0, 2)
			return fill(f, func(i int) {
				manyFields[0].num = byte(i)
				f.define(1, mesgnum.Record, le, manyFields...)
			})
		}},
		{"laps", func(f *fixture) []byte {
			f.run(t0, 2)
			f.define(1, mesgnum.Lap, le, fd{fieldnum.LapStartTime, 4, tUint32})
			return fill(f, func(i int) { f.message(1, uint32(t0+i)) })
		}},
		{"sessions", func(f *fixture) []byte {
			f.run(t0, 2)
			f.define(1, mesgnum.Session, le, fd{fieldnum.SessionStartTime, 4, tUint32})
			return fill(f, func(i int) { f.message(1, uint32(t0+i)) })
		}},
		{"stops and starts of the timer", func(f *fixture) []byte {
			f.run(t0, 2)
			f.define(1, mesgnum.Event, le, ts, fd{fieldnum.EventEvent, 1, tEnum}, fd{fieldnum.EventEventType, 1, tEnum})
			return fill(f, func(i int) { f.message(1, uint32(t0+i), 0, timerStopAll*(i&1)) })
		}},
		{"steps of a workout", func(f *fixture) []byte {
			f.run(t0, 2)
			f.define(1, mesgnum.Workout, le, fd{fieldnum.WorkoutNumValidSteps, 2, tUint16})
			f.message(1, uint16(1000))
			f.define(1, mesgnum.WorkoutStep, le, fd{fieldnum.WorkoutStepDurationType, 1, tEnum})
			return fill(f, func(int) { f.message(1, 1) })
		}},
		{"descriptions between records", func(f *fixture) []byte {
			f.define(0, mesgnum.FieldDescription, le,
				fd{fieldnum.FieldDescriptionDeveloperDataIndex, 1, tUint8}, fd{fieldnum.FieldDescriptionFieldDefinitionNumber, 1, tUint8},
				fd{fieldnum.FieldDescriptionFitBaseTypeId, 1, tUint8}, fd{fieldnum.FieldDescriptionNativeFieldNum, 1, tUint8},
				fd{fieldnum.FieldDescriptionUnits, 2, tString})
			developer := make([]fd, 255)
			for i := range developer {
				developer[i] = fd{byte(i), 1, 0}
			}
			f.defineWith(1, mesgnum.Record, le, []fd{ts}, developer)
			values := bytes.Repeat([]byte{240}, 255)
			return fill(f, func(i int) {
				f.message(0, 0, byte(i), tUint8, []byte{7, 3}[i>>8&1], "W\x00")
				if i&0xFF == 0 {
					f.message(1, uint32(t0+i), values)
				}
			})
		}},
		{"one part after the other", func(f *fixture) []byte {
			part := plainRun(2).file()
			return bytes.Repeat(part, floodSize/len(part))
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &fixture{}
			f.fileID(4)
			file := test.build(f)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			activities := 0
			err := new(Reader).Read(context.Background(), bytes.NewReader(file), func(a *traininglog.Activity) error {
				activities++
				checkActivity(t, test.name, a)
				return nil
			})
			runtime.ReadMemStats(&after)
			if err != nil || activities == 0 {
				t.Errorf("%d activities, %v", activities, err)
			}
			used := after.TotalAlloc - before.TotalAlloc
			if used > most {
				t.Errorf("%d MB allocated for %d MB", used>>20, len(file)>>20)
			}
			t.Logf("%d activities, %.1f MB allocated for %d MB", activities, float64(used)/(1<<20), len(file)>>20)
		})
	}
}

// TestThinning: a recording of more samples than are kept is thinned evenly and
// keeps its beginning and end.
func TestThinning(t *testing.T) {
	f := &fixture{}
	f.fileID(4)
	const n = maxRecords + maxRecords/4
	f.run(t0, n)
	f.session(t0, n, 3*n, 1, 0)
	a := readOne(t, f.file())
	if len(a.Records) > maxRecords || len(a.Records) < maxRecords/2 {
		t.Errorf("%d records", len(a.Records))
	}
	for i := range a.Records {
		if a.Records[i].Time != instant(t0+2*uint32(i)) {
			t.Fatalf("record %d is at %v", i, a.Records[i].Time.Time())
		}
	}
	if gap := instant(t0+n-1) - a.Records[len(a.Records)-1].Time; gap > 2*second {
		t.Errorf("the last %d s are missing", gap/second)
	}
	if len(a.Warnings) != 1 {
		t.Errorf("warnings %q", a.Warnings)
	}
}

// TestAllocations: in the steady state a record costs no allocation: a file of
// a thousand has as many as one of ten thousand.
func TestAllocations(t *testing.T) {
	short, long := plainRun(1000).file(), plainRun(10000).file()
	var reader Reader
	emit := func(*traininglog.Activity) error { return nil }
	var src bytes.Reader
	count := func(file []byte) float64 {
		return testing.AllocsPerRun(10, func() {
			src.Reset(file)
			if err := reader.Read(context.Background(), &src, emit); err != nil {
				t.Fatal(err)
			}
		})
	}
	count(long) // the buffers grow once
	if a, b := count(short), count(long); a != b {
		t.Errorf("%v allocations for 1,000 records, %v for 10,000", a, b)
	}
}

// TestReaderReuse: what a reader says of a file does not depend on the files
// it read before.
func TestReaderReuse(t *testing.T) {
	big := &fixture{}
	big.fileID(4)
	big.describe(groundTime)
	big.defineWith(0, mesgnum.Record, binary.BigEndian, []fd{{fieldnum.RecordTimestamp, 4, tUint32}}, []fd{{0, 2, 0}})
	big.message(0, uint32(t0), uint16(240))
	files := [][]byte{plainRun(5).file(), big.file(), plainRun(3).file()[:150], plainRun(5).file()}
	var reader Reader
	for i, file := range files {
		var again []*traininglog.Activity
		errAgain := reader.Read(context.Background(), bytes.NewReader(file), keep(&again))
		var fresh []*traininglog.Activity
		errFresh := new(Reader).Read(context.Background(), bytes.NewReader(file), keep(&fresh))
		if (errAgain == nil) != (errFresh == nil) {
			t.Errorf("file %d: %v, %v", i, errAgain, errFresh)
		}
		if d := differ(again, fresh); d != "" {
			t.Errorf("file %d: %s", i, d)
		}
	}
}
