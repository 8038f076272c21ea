package reference

import (
	"runtime/metrics"
	"time"
)

// memoryLimit is how much memory a reference decoder may take. Two megabytes of
// hostile FIT made tormoder/fit allocate 1.6 GB.
const memoryLimit = 1 << 30

// guardMemory calls exceeded, once, when the process takes more than limit
// bytes. The returned function ends the watch. The runtime's own limit only
// makes the collector work harder and stops nothing.
func guardMemory(limit uint64, exceeded func()) (end func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if taken() > limit {
					exceeded()
					return
				}
			}
		}
	}()
	return func() { close(done) }
}

// taken returns the bytes that the process has taken from the system and not
// given back.
func taken() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}
