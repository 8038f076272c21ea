package traininglog

import "time"

// clockLeap is the longest that the clock can leap within one recording: a watch
// that begins before its clock is set writes 1989, or when it was made.
const clockLeap = Instant(365 * 24 * time.Hour / time.Millisecond)

// ClockLeapt reports whether the clock was set between two moments of a recording.
func ClockLeapt(from, to Instant) bool { return to-from > clockLeap }

// OneClock returns the half-open range of records, which are in time order, that
// were written by one clock: of the stretches between two leaps the one with most
// records, the later of two alike. That is all of them, but for a recording that
// began before the clock was set.
func OneClock(records []Record) (first, end int) {
	from := 0
	for i := 1; i <= len(records); i++ {
		if i < len(records) && !ClockLeapt(records[i-1].Time, records[i].Time) {
			continue
		}
		if i-from >= end-first {
			first, end = from, i
		}
		from = i
	}
	return first, end
}
