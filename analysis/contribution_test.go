package analysis

import (
	"context"
	"runtime"
	"testing"
)

// A squad fits into memory though its logs do not: what an athlete leaves for
// the pool is small, hardly grows with her log, and keeps no run of it.
func TestContributionIsSmall(t *testing.T) {
	short, long := contributionSize(t, 400), contributionSize(t, 1600)
	t.Logf("of 400 runs %d kB, of 1,600 %d kB", short>>10, long>>10)
	if long > 300<<10 || long > 3*short {
		t.Errorf("a contribution of 400 runs takes %d kB, of 1,600 %d kB", short>>10, long>>10)
	}
}

// contributionSize returns the bytes that a contribution holds once its log is
// gone.
func contributionSize(t *testing.T, runs int) int64 {
	before := heldBytes()
	c, err := func() (*Contribution, error) {
		l := yearsOf(t, runs)
		return NewStudy(l, Options{Today: l.Runs[len(l.Runs)-1].Day()}).Contribution(context.Background(), l)
	}()
	if err != nil {
		t.Fatal(err)
	}
	held := heldBytes() - before
	runtime.KeepAlive(c)
	return held
}

func heldBytes() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
