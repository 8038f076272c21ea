package gpx

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gpxgo "github.com/tkrajina/gpxgo/gpx"

	"footnote/traininglog"
)

// shared returns the folder of real files, which is no part of the repository.
func shared(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("FOOTNOTE_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		tb.Skip("no shared folder of real files: set FOOTNOTE_SHARED")
	}
	return dir
}

// corpus returns the GPX files of the shared folder, smallest name first.
func corpus(tb testing.TB) (names []string, files [][]byte) {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(shared(tb), "corpus", "gpx", "*.gpx"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("%d files, error %v", len(names), err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, b)
	}
	return names, files
}

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
