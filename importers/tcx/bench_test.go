package tcx

import (
	"bytes"
	"context"
	"encoding/xml"
	"testing"

	"footnote/traininglog"
)

// total sets what one round of a benchmark reads.
func total(b *testing.B) [][]byte {
	b.Helper()
	_, files := corpus(b)
	var n int64
	for _, f := range files {
		n += int64(len(f))
	}
	b.SetBytes(n)
	b.ReportAllocs()
	return files
}

func BenchmarkRead(b *testing.B) {
	files := total(b)
	for b.Loop() {
		for _, f := range files { // a course among them is an error, after all of it was read
			_ = Read(context.Background(), bytes.NewReader(f), func(*traininglog.Activity) error { return nil })
		}
	}
}

func BenchmarkEncodingXML(b *testing.B) {
	files := total(b)
	for b.Loop() {
		for _, f := range files {
			var db database
			if err := xml.Unmarshal(f, &db); err != nil {
				b.Fatal(err)
			}
		}
	}
}
