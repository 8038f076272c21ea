package tcx

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"footnote/traininglog"
)

// Ten megabytes of the smallest parts that are kept: memory stays in
// proportion to the file.
func TestManySmallParts(t *testing.T) {
	const bound = 64 << 20
	const head, tail = `<TrainingCenterDatabase><Activities>`, `</Activities></TrainingCenterDatabase>`
	const open, end = head + `<Activity>`, `</Activity>` + tail
	point := pointAt(0, `<Cadence>1</Cadence>`)
	for _, tt := range []struct{ name, before, unit, after string }{
		{"trackpoints", open + `<Lap><Track>`, `<Trackpoint><Time>2026-10-03T05:12Z</Time><Cadence>1</Cadence></Trackpoint>`, `</Track></Lap>` + end},
		{"tracks", open + `<Lap>`, `<Track>` + point + `</Track>`, `</Lap>` + end},
		{"laps", open, `<Lap StartTime="2026-10-03T05:12Z"><TotalTimeSeconds>1</TotalTimeSeconds></Lap>`, end},
		{"laps without anything", open + `<Lap><Track>` + point + `</Track></Lap>`, `<Lap/>`, end},
		{"notes", open + `<Lap><Track>` + point + `</Track></Lap>`, `<Notes>a</Notes>`, end},
		{"activities", head, `<Activity><Lap><Track>` + point + `</Track></Lap></Activity>`, tail},
		{"activities without anything", head + `<Activity><Lap><Track>` + point + `</Track></Lap></Activity>`, `<Activity/>`, tail},
		{"attributes", strings.TrimSuffix(open, ">"), ` a="b"`, `><Lap><Track>` + point + `</Track></Lap>` + end},
		{"nested elements", open + `<Lap><Track>` + point, `<a>`, `</Track></Lap>` + end},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.before + strings.Repeat(tt.unit, 10_000_000/len(tt.unit)) + tt.after
			emitted, held := 0, int64(0)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := Read(context.Background(), strings.NewReader(text), func(*traininglog.Activity) error {
				if emitted++; emitted == 1 {
					runtime.GC()
					runtime.ReadMemStats(&after)
					held = int64(after.HeapAlloc) - int64(before.HeapAlloc)
				}
				return nil
			})
			if (err == nil) != (emitted > 0) {
				t.Errorf("%d activities, error %v", emitted, err)
			}
			if held > bound/2 {
				t.Errorf("holds %d MB; with the copy made while a buffer grows that is more than %d MB", held>>20, bound>>20)
			}
		})
	}
}
