package tcx

import (
	"bytes"
	"context"
	"testing"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// seeds are small files that go through every branch of the reader.
func seeds() [][]byte {
	track := "<Track>" + pointAt(0, "<Position><LatitudeDegrees>50.1</LatitudeDegrees><LongitudeDegrees>-14.5</LongitudeDegrees></Position><DistanceMeters>3</DistanceMeters><HeartRateBpm><Value>150</Value></HeartRateBpm><Cadence>80</Cadence>") +
		pointAt(12, "<Extensions><ns3:TPX><Speed>3</Speed><RunCadence>85</RunCadence><Watts>200</Watts></ns3:TPX></Extensions>") + "</Track>"
	whole := fileOf(running(lapAt(0, "Manual", track+track), lapAt(20, "Distance", track), "<Notes>#numb</Notes><Creator><Name>x</Name><UnitId>1</UnitId></Creator>"), running(lapAt(40, "Manual", track)))
	return [][]byte{
		[]byte(whole),
		[]byte(whole[:len(whole)*2/3]),
		[]byte("<TrainingCenterDatabase><Courses><Course/></Courses></TrainingCenterDatabase>"),
		[]byte("\xFF\xFE<\x00a\x00/\x00>\x00"),
	}
}

// Whatever the bytes, Read ends, and what it emits is in order.
func FuzzRead(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, b []byte) { checkRead(t, b) })
}

// checkRead reports whether anything was emitted.
func checkRead(t *testing.T, b []byte) (emitted bool) {
	_ = Read(context.Background(), bytes.NewReader(b), func(a *traininglog.Activity) error {
		checkActivity(t, "fuzz", a)
		emitted = true
		return nil
	})
	return emitted
}

func TestHammerRead(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzRead", Seeds: hammer.Arguments(seeds()), Files: []string{"files/*.tcx", "corpus/tcx/*.tcx"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkRead(t, a[0].([]byte))
	}})
}
