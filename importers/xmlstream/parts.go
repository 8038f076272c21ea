package xmlstream

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"footnote/traininglog"
)

// pauseGap is the gap in time at the border of two tracks of points from which
// it is a pause. A shorter one is how long a recorder takes to start a new
// track, or a moment without a fix.
const pauseGap = 10 * time.Second

// Pause appends the pause between the last record before a border and the first after it,
// if there is one.
func Pause(pauses []traininglog.Pause, before, after *traininglog.Record) []traininglog.Pause {
	if after.Time.Sub(before.Time) <= pauseGap {
		return pauses
	}
	return append(pauses, traininglog.Pause{From: before.Time, To: after.Time})
}

// InOrder reports whether records are in the order of their times.
func InOrder(records []traininglog.Record) bool {
	return slices.IsSortedFunc(records, byTime)
}

// Sort puts records in the order of their times; equal times stay as they are.
func Sort(records []traininglog.Record) { slices.SortStableFunc(records, byTime) }

func byTime(a, b traininglog.Record) int {
	switch {
	case a.Time < b.Time:
		return -1
	case a.Time > b.Time:
		return 1
	}
	return 0
}

// LeaveStray leaves out what of records, which are in order, lies years from most
// of them, and adds a warning that says so.
func LeaveStray(records []traininglog.Record, warnings []string) ([]traininglog.Record, []string) {
	first, end := traininglog.OneClock(records)
	stray := len(records) - (end - first)
	if stray == 0 {
		return records, warnings
	}
	return append(records[:0], records[first:end]...), append(warnings,
		fmt.Sprintf("Points that lie more than a year from the others, as a watch writes them before its clock is set, were left out: %d.", stray))
}

// String returns the text of a name or a note as valid UTF-8.
func String(text []byte) string { return strings.ToValidUTF8(string(text), "\uFFFD") }
