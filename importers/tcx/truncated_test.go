package tcx

import (
	"context"
	"strings"
	"testing"
	"time"

	"footnote/traininglog"
)

// A file cut anywhere gives every trackpoint that is whole, says that it is
// cut, and never an activity that looks complete.
func TestTruncatedAtEveryByte(t *testing.T) {
	alt := "<AltitudeMeters>7</AltitudeMeters>"
	whole := "  <?xml version='1.0'?>\n" + fileOf(
		running(
			lapAt(0, "Manual", "<Track>"+pointAt(0, alt)+pointAt(1, alt)+"</Track>"),
			lapAt(10, "Manual", "<Track>"+pointAt(11, alt)+"</Track><Extensions><LX><AvgWatts>200</AvgWatts></LX></Extensions>"),
			"<Notes>a<![CDATA[b]]></Notes>",
		),
		running(lapAt(40, "Manual", "<Track>"+pointAt(40, alt)+"</Track>")),
	)
	for n := range len(whole) {
		text := whole[:n]
		points, records, emitted, said := strings.Count(text, "</Trackpoint>"), 0, 0, false
		err := Read(context.Background(), strings.NewReader(text), func(a *traininglog.Activity) error {
			emitted++
			records += len(a.Records)
			checkActivity(t, text, a)
			for _, w := range a.Warnings {
				said = said || strings.HasPrefix(w, "The file is cut or damaged: it ends at line ")
			}
			s := a.Sessions[0]
			// Totals speak of the whole activity, so a part does not have them.
			if cut := strings.Count(text, "</Activity>") < emitted; s.Truncated != cut || s.Distance.Known() == cut || (s.Timer == 0) != cut {
				t.Errorf("cut after %d bytes: truncated %v, distance %v, timer %v", n, s.Truncated, s.Distance, s.Timer)
			}
			if points == 1 && s.Elapsed != 0 {
				t.Errorf("cut after %d bytes, one record: elapsed time %v", n, s.Elapsed)
			}
			return nil
		})
		said = said || err != nil
		if records != points || !said {
			t.Errorf("cut after %d bytes: %d records of %d, error %v", n, records, points, err)
		}
		if points > 0 && emitted == 0 || points == 0 && err == nil {
			t.Errorf("cut after %d bytes: %d activities, error %v", n, emitted, err)
		}
	}
}

// A lap pressed before the cut was pressed; the lap that is cut has no end.
func TestCutLaps(t *testing.T) {
	text := fileOf(running(lapAt(0, "Manual", ""), lapAt(10, "Manual", "<Track>"+pointAt(13, "<AltitudeMeters>7</AltitudeMeters>"))))
	a := one(t, text[:strings.LastIndex(text, "</Lap>")])
	want := []traininglog.Lap{
		{Start: second(0), End: second(10), Elapsed: 10 * time.Second, Manual: true},
		{Start: second(10), End: second(13), Elapsed: 3 * time.Second, Manual: true},
	}
	if len(a.Laps) != 2 || a.Laps[0] != want[0] || a.Laps[1] != want[1] {
		t.Errorf("laps %+v\nwant %+v", a.Laps, want)
	}
}
