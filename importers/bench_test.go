package importers

import (
	"archive/zip"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

// bigExport writes a zip of n runs of about an hour, a record a second of 40
// bytes, and returns it: 3,000 are 450 MB of FIT.
func bigExport(b testing.TB, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "export.zip")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	if n > 5000 { // to pack some gigabytes well takes longer than all that is measured
		w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	}
	for i := range n {
		// Six a day, so that thirty thousand fit between two years that are believed.
		r := recording{
			start: time.Date(2012, 1, 1, 4*(i%6), 0, 0, 0, time.UTC).AddDate(0, 0, i/6), zone: time.Hour, rich: true,
			seconds: 3000 + i%1800, speed: 2.6 + float64(i%97)/100, serial: uint32(i % 300), lat: 47.5, lon: 8.5,
		}
		m, err := w.Create(fmt.Sprintf("UploadedFiles/runner@example.com_%d.fit", 70000000000+i))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Write(fitFile(r)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkRead reads an export of 300 runs (FOOTNOTE_RUNS sets another number)
// beside what inflating and checksumming its members alone takes with as many
// workers: the first is to stay below 2.5 times the second.
func BenchmarkRead(b *testing.B) {
	n := 300
	if s := os.Getenv("FOOTNOTE_RUNS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	path := bigExport(b, n)
	stat, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("inflate", func(b *testing.B) {
		var unpacked int64
		for b.Loop() {
			unpacked = inflate(b, path)
		}
		b.SetBytes(unpacked)
		b.ReportMetric(float64(stat.Size())/(1<<20), "zipMB")
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			readBench(b, path, n, Options{NoCache: true})
		}
		b.ReportMetric(heapMB(), "heapMB")
	})
	b.Run("cached", func(b *testing.B) {
		o := Options{CacheDir: b.TempDir()}
		readBench(b, path, n, o)
		for b.Loop() {
			readBench(b, path, n, o)
		}
	})
}

func readBench(b *testing.B, path string, n int, o Options) {
	b.Helper()
	log, _, err := Read(context.Background(), []string{path}, o)
	if err != nil || len(log.Runs) != n {
		b.Fatalf("%d runs, want %d, %v", len(log.Runs), n, err)
	}
}

// heapMB is the heap that the system gave the process so far.
func heapMB() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapSys-m.HeapReleased) / (1 << 20)
}

// inflate unpacks and checksums every member with a worker for each processor.
func inflate(b *testing.B, path string) int64 {
	z, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	var wg sync.WaitGroup
	var mu sync.Mutex
	var total int64
	next := make(chan *zip.File)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for f := range next {
				r, err := f.Open()
				if err != nil {
					b.Error(err)
					continue
				}
				n, err := io.Copy(io.Discard, r)
				if err != nil {
					b.Error(err)
				}
				r.Close()
				mu.Lock()
				total += n
				mu.Unlock()
			}
		})
	}
	for _, f := range z.File {
		next <- f
	}
	close(next)
	wg.Wait()
	return total
}
