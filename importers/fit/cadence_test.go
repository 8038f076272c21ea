package fit

import (
	"strings"
	"testing"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"

	"footnote/traininglog"
)

// ran returns a whole file of a run whose records hold these cadences, a minute of
// each, and whose session says an average, in the file's own numbers.
func ran(sport, average byte, cadences ...int) *fixture {
	f := &fixture{}
	f.fileID(4)
	f.define(0, mesgnum.Record, le, fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordDistance, 4, tUint32}, fd{fieldnum.RecordCadence, 1, tUint8})
	for i := range 60 * len(cadences) {
		f.message(0, t0+uint32(i), uint32(300*i), byte(cadences[i/60]))
	}
	f.define(14, mesgnum.Session, le, fd{fieldnum.SessionTimestamp, 4, tUint32}, fd{fieldnum.SessionStartTime, 4, tUint32},
		fd{fieldnum.SessionTotalElapsedTime, 4, tUint32}, fd{fieldnum.SessionSport, 1, tEnum}, fd{fieldnum.SessionAvgCadence, 1, tUint8})
	seconds := uint32(60 * len(cadences))
	f.message(14, t0+seconds, uint32(t0), 1000*seconds, int(sport), int(average))
	return f
}

// TestCadenceOfBothFeet: FIT counts one foot, and some writers both.
func TestCadenceOfBothFeet(t *testing.T) {
	for _, test := range []struct {
		name          string
		sport         byte
		average       byte
		cadences      []int
		want, wantAvg float64 // of the third minute; of the session
		warned        bool
	}{
		{"one foot", 1, 83, []int{83, 84, 83}, 166, 166, false},
		{"both feet", 1, 166, []int{166, 168, 166}, 166, 166, true},
		{"both feet, with walking", 1, 150, []int{166, 168, 110}, 110, 150, true},
		{"both feet, and an average of one", 1, 83, []int{166, 168, 166}, 166, 166, true},
		{"one foot, and an average of both", 1, 166, []int{83, 84, 83}, 166, 332, false}, // records come first
		{"no records", 1, 166, nil, 0, 166, true},
		{"neither", 1, 125, []int{125, 126, 125}, 250, 250, false},
		{"a sensor that stumbles", 1, 84, []int{83, 166, 83}, 166, 168, false},
		{"a ride", 2, 83, []int{166, 166, 166}, 0, -1, false},
	} {
		a := readOne(t, ran(test.sport, test.average, test.cadences...).file())
		if len(a.Records) > 0 {
			if v, _ := a.Records[150].Get(traininglog.Cadence); v != test.want {
				t.Errorf("%s: cadence %v, want %v", test.name, v, test.want)
			}
		}
		if v := float64(a.Sessions[0].Averages.Cadence.Or(-1)); v != test.wantAvg {
			t.Errorf("%s: on average %v, want %v", test.name, v, test.wantAvg)
		}
		if warned := strings.Contains(strings.Join(a.Warnings, " "), "both feet"); warned != test.warned {
			t.Errorf("%s: warnings %q", test.name, a.Warnings)
		}
	}
}
