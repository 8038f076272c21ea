package importers

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// BoundGarbage has the collector run the more often the more the program
// holds. Go lets garbage grow to as much as is held, so that reading ten years
// would take twice the memory of their log; with this it takes the log and
// garbageAllowed. A program that reads large exports calls it once, when it
// starts. Where the environment has GOGC, that holds.
func BoundGarbage() {
	if os.Getenv("GOGC") == "" {
		afterEachCollection(new(pace).adjust)
	}
}

// garbageAllowed is what may wait to be collected. A collection of a large log
// takes some tens of milliseconds, for most of it holds no pointers, and reading
// allocates about a gigabyte in ten seconds of work.
const garbageAllowed = 32 << 20

// pace is the collector's: how much garbage may lie about, in percent of what
// is held.
type pace struct{ percent int }

func (p *pace) adjust() {
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(held)
	// To set it stops the world: not for every percent.
	if percent := garbagePercent(held[0].Value.Uint64()); percent*10 < p.percent*9 || percent*9 > p.percent*10 {
		p.percent = percent
		debug.SetGCPercent(percent)
	}
}

// garbagePercent allows garbageAllowed, at most as much as is held and at least
// a tenth of it.
func garbagePercent(held uint64) int {
	if held <= garbageAllowed {
		return 100
	}
	return max(10, int(100*garbageAllowed/held))
}

// afterEachCollection calls do once after every collection: what nothing refers
// to is finalised then.
func afterEachCollection(do func()) {
	type unreferred struct{ _ [64]byte } // too large to share its memory with what is referred to
	var watch func()
	watch = func() {
		runtime.SetFinalizer(new(unreferred), func(*unreferred) {
			do()
			watch()
		})
	}
	watch()
}
