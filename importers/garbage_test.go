package importers

import (
	"runtime"
	"testing"
	"time"
)

func TestGarbagePercent(t *testing.T) {
	for held, want := range map[uint64]int{0: 100, garbageAllowed: 100, 2 * garbageAllowed: 50, 4 * garbageAllowed: 25, 1 << 40: 10} {
		if got := garbagePercent(held); got != want {
			t.Errorf("of %d bytes held garbage may be %d %%, want %d", held, got, want)
		}
	}
}

func TestAfterEachCollection(t *testing.T) {
	calls := make(chan bool, 1)
	afterEachCollection(func() {
		select {
		case calls <- true:
		default: // the test is over
		}
	})
	for range 3 { // goes on for ever where it is called only once
		for called := false; !called; {
			runtime.GC()
			select {
			case called = <-calls:
			case <-time.After(time.Millisecond):
			}
		}
	}
}
