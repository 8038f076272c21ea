package tcx

import (
	"bytes"
	"context"
	"testing"

	"footnote/traininglog"
)

// Whatever the bytes, Read ends, and what it emits is in order.
func FuzzRead(f *testing.F) {
	track := "<Track>" + pointAt(0, "<Position><LatitudeDegrees>50.1</LatitudeDegrees><LongitudeDegrees>-14.5</LongitudeDegrees></Position><DistanceMeters>3</DistanceMeters><HeartRateBpm><Value>150</Value></HeartRateBpm><Cadence>80</Cadence>") +
		pointAt(12, "<Extensions><ns3:TPX><Speed>3</Speed><RunCadence>85</RunCadence><Watts>200</Watts></ns3:TPX></Extensions>") + "</Track>"
	whole := fileOf(running(lapAt(0, "Manual", track+track), lapAt(20, "Distance", track), "<Notes>#numb</Notes><Creator><Name>x</Name><UnitId>1</UnitId></Creator>"), running(lapAt(40, "Manual", track)))
	f.Add([]byte(whole))
	f.Add([]byte(whole[:len(whole)*2/3]))
	f.Add([]byte("<TrainingCenterDatabase><Courses><Course/></Courses></TrainingCenterDatabase>"))
	f.Add([]byte("\xFF\xFE<\x00a\x00/\x00>\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_ = Read(context.Background(), bytes.NewReader(b), func(a *traininglog.Activity) error {
			checkActivity(t, "fuzz", a)
			return nil
		})
	})
}
