package gpx

import (
	"bytes"
	"context"
	"strings"
	"testing"

	gpxgo "github.com/tkrajina/gpxgo/gpx"

	"footnote/traininglog"
)

// recorded are the files both readers are timed on: those with records, as a
// user's export has them.
func recorded(b *testing.B) (files [][]byte) {
	_, all := corpus(b)
	var total int64
	for _, f := range all {
		if err := Read(context.Background(), bytes.NewReader(f), func(*traininglog.Activity) error { return nil }); err == nil {
			files = append(files, f)
			total += int64(len(f))
		}
	}
	b.SetBytes(total)
	b.ReportAllocs()
	return files
}

func BenchmarkRead(b *testing.B) {
	files := recorded(b)
	for b.Loop() {
		for _, f := range files {
			if err := Read(context.Background(), bytes.NewReader(f), func(*traininglog.Activity) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkGpxgo(b *testing.B) {
	files := recorded(b)
	for b.Loop() {
		for _, f := range files {
			if _, err := gpxgo.ParseBytes(f); err != nil && !strings.Contains(err.Error(), "EOF") {
				b.Fatal(err)
			}
		}
	}
}
