package importers

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// bigExport writes a zip of n hours-long runs, a record a second, and returns it.
func bigExport(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "export.zip")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	for i := range n {
		r := even(i)
		r.start = r.start.AddDate(0, 0, -9*365)
		r.seconds, r.speed = 3000+i%1800, 2.6+float64(i%97)/100
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
