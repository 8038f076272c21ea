package fit

import (
	"bytes"
	"context"
	"testing"

	"github.com/muktihari/fit/decoder"
	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
	"github.com/muktihari/fit/proto"
	tormoder "github.com/tormoder/fit"

	"footnote/traininglog"
)

// The benchmarks decode the running files of the corpus, as they lie in memory,
// so that the ratio of the three readers can be read off one run:
//
//	go test -run '^$' -bench . -count 5 ./importers/fit

// runningFiles returns the content of the corpus files that hold a running
// session, and their size together.
func runningFiles(b *testing.B) (files [][]byte, size int64) {
	b.Helper()
	last := ""
	for _, e := range expectedRuns(b) {
		if e["file"] != last {
			last = e["file"]
			files = append(files, corpusBytes(b, last))
			size += int64(len(files[len(files)-1]))
		}
	}
	return files, size
}

func BenchmarkRead(b *testing.B) {
	files, size := runningFiles(b)
	b.SetBytes(size)
	b.ReportAllocs()
	var reader Reader
	var src bytes.Reader
	records := 0
	emit := func(a *traininglog.Activity) error {
		records += len(a.Records)
		return nil
	}
	for b.Loop() {
		for _, f := range files {
			src.Reset(f)
			if err := reader.Read(context.Background(), &src, emit); err != nil {
				b.Fatal(err)
			}
		}
	}
	if records == 0 {
		b.Fatal("no records")
	}
}

// BenchmarkRawDecoder is what the protocol alone costs.
func BenchmarkRawDecoder(b *testing.B) {
	files, size := runningFiles(b)
	b.SetBytes(size)
	raw := decoder.NewRaw()
	var src bytes.Reader
	messages := 0
	for b.Loop() {
		for _, f := range files {
			src.Reset(f)
			// An error is that of a damaged file, at the same byte each time.
			_, _ = raw.Decode(&src, func(decoder.RawFlag, []byte) error {
				messages++
				return nil
			})
		}
	}
	if messages == 0 {
		b.Fatal("no messages")
	}
}

// recordListener takes the same fields out of a decoder's messages, the
// quickest way that the listener allows: without mesgdef's typed messages.
type recordListener struct {
	records []traininglog.Record
}

func (l *recordListener) OnMesg(m proto.Message) {
	if m.Num != mesgnum.Record {
		return
	}
	var rec traininglog.Record
	for i := range m.Fields {
		f := &m.Fields[i]
		switch f.Num {
		case fieldnum.RecordTimestamp:
			rec.Time = instant(f.Value.Uint32())
		case fieldnum.RecordDistance:
			rec.Set(traininglog.Distance, float32(f.Value.Uint32())/100)
		case fieldnum.RecordEnhancedSpeed:
			rec.Set(traininglog.Speed, float32(f.Value.Uint32())/1000)
		case fieldnum.RecordEnhancedAltitude:
			rec.Set(traininglog.Altitude, float32(f.Value.Uint32())/5-500)
		case fieldnum.RecordHeartRate:
			rec.Set(traininglog.HeartRate, float32(f.Value.Uint8()))
		case fieldnum.RecordCadence:
			rec.Set(traininglog.Cadence, 2*float32(f.Value.Uint8()))
		case fieldnum.RecordTemperature:
			rec.Set(traininglog.Temperature, float32(f.Value.Int8()))
		case fieldnum.RecordStanceTime:
			rec.Set(traininglog.GroundContact, float32(f.Value.Uint16())/10)
		case fieldnum.RecordStanceTimeBalance:
			rec.Set(traininglog.Balance, float32(f.Value.Uint16())/100)
		case fieldnum.RecordStepLength:
			rec.Set(traininglog.StepLength, float32(f.Value.Uint16())/10000)
		case fieldnum.RecordVerticalOscillation:
			rec.Set(traininglog.VerticalOscillation, float32(f.Value.Uint16())/10)
		case fieldnum.RecordPower:
			rec.Set(traininglog.Power, float32(f.Value.Uint16()))
		}
	}
	l.records = append(l.records, rec)
}

func BenchmarkMuktihariListener(b *testing.B) {
	files, size := runningFiles(b)
	b.SetBytes(size)
	b.ReportAllocs()
	var l recordListener
	d := decoder.New(nil)
	for b.Loop() {
		for _, f := range files {
			l.records = l.records[:0]
			d.Reset(bytes.NewReader(f), decoder.WithMesgListener(&l), decoder.WithBroadcastOnly(),
				decoder.WithIgnoreChecksum(), decoder.WithNoComponentExpansion())
			for d.Next() {
				if _, err := d.Decode(); err != nil {
					break // a damaged file
				}
			}
		}
	}
	if len(l.records) == 0 {
		b.Fatal("no records")
	}
}

func BenchmarkTormoder(b *testing.B) {
	files, size := runningFiles(b)
	b.SetBytes(size)
	b.ReportAllocs()
	decoded := 0
	for b.Loop() {
		for _, f := range files {
			if _, err := tormoder.Decode(bytes.NewReader(f)); err == nil {
				decoded++
			}
		}
	}
	if decoded == 0 {
		b.Fatal("nothing decoded")
	}
}
