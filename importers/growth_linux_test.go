package importers

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// pass is what one reading of an export cost its process.
type pass struct {
	Runs      int
	Wall, CPU time.Duration
	Peak      int64 // bytes: the most the process had in memory
	Log       int64 // bytes: what the log alone holds
}

// TestGrowth reads exports of growing numbers of runs, each in a process of its
// own: without a cache, writing one, and from it. FOOTNOTE_GROWTH names the
// numbers; BENCHMARKS.md has what came out.
//
//	FOOTNOTE_GROWTH=300,3000,30000 go test ./importers -run Growth -v -timeout 0
func TestGrowth(t *testing.T) {
	if path := os.Getenv("FOOTNOTE_GROWTH_PATH"); path != "" {
		onePass(t, path, os.Getenv("FOOTNOTE_GROWTH_CACHE"))
		return
	}
	list := os.Getenv("FOOTNOTE_GROWTH")
	if list == "" {
		t.Skip("FOOTNOTE_GROWTH is not set: it says how many runs")
	}
	const mega = 1 << 20
	for word := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		path := bigExport(t, n)
		stat, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d runs, a zip of %d MB", n, stat.Size()/mega)
		cache := t.TempDir()
		for _, c := range []struct{ name, cache string }{{"no cache", ""}, {"first pass", cache}, {"second pass", cache}} {
			cmd := exec.Command(os.Args[0], "-test.run", "^TestGrowth$")
			cmd.Env = append(os.Environ(), "FOOTNOTE_GROWTH_PATH="+path, "FOOTNOTE_GROWTH_CACHE="+c.cache)
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s: %v\n%s", c.name, err, out)
			}
			var p pass
			line, _, _ := strings.Cut(string(out), "\n")
			if err := json.Unmarshal([]byte(line), &p); err != nil || p.Runs != n {
				t.Fatalf("%s: %v, %d runs, want %d\n%s", c.name, err, p.Runs, n, out)
			}
			t.Logf("%-11s %6.1f s, %6.1f s of CPU (%.2f ms a run), peak %d MB, the log %d MB", c.name,
				p.Wall.Seconds(), p.CPU.Seconds(), 1000*p.CPU.Seconds()/float64(n), p.Peak/mega, p.Log/mega)
		}
		if err := os.Remove(path); err != nil { // gigabytes
			t.Error(err)
		}
		written, err := filepath.Glob(filepath.Join(cache, "*"))
		if err != nil || len(written) != 1 {
			t.Fatalf("the cache is %v, %v", written, err)
		}
	}
}

// onePass reads an export and prints what it cost.
func onePass(t *testing.T, path, cache string) {
	BoundGarbage()
	begin := time.Now()
	log, _, err := Read(context.Background(), []string{path}, Options{CacheDir: cache, NoCache: cache == ""})
	if err != nil {
		t.Fatal(err)
	}
	p := pass{Runs: len(log.Runs), Wall: time.Since(begin)}
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	p.CPU = time.Duration(use.Utime.Nano() + use.Stime.Nano())
	p.Peak = use.Maxrss << 10
	runtime.GC()
	var with, without runtime.MemStats
	runtime.ReadMemStats(&with)
	runtime.KeepAlive(log)
	log = nil
	runtime.GC()
	runtime.ReadMemStats(&without)
	p.Log = int64(with.HeapAlloc) - int64(without.HeapAlloc)
	line, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(string(line))
}
