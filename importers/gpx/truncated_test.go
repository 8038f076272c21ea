package gpx

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"footnote/traininglog"
)

// A file cut anywhere gives every point that is whole, says that it is cut,
// and never an activity that looks complete.
func TestTruncatedAtEveryByte(t *testing.T) {
	whole := "<?xml version='1.0' encoding=\"ISO-8859-1\"?>\n<gpx creator='x'>\n<metadata><name>n</name></metadata>\n" +
		"<trk><name>a</name><type>running</type><extensions><TrackStatsExtension><Distance>100</Distance><TimerTime>9</TimerTime></TrackStatsExtension></extensions><trkseg>\n" +
		point(0, "<ele>1</ele><extensions><a:hr>120</a:hr><!-- x --></extensions>") + point(1, "<![CDATA[x]]>") +
		"</trkseg>\n<trkseg>" + point(20, "<ele>3&#48;</ele>") + "</trkseg></trk>\n<trk><trkseg>" + point(40, "<ele>4</ele>") + "</trkseg></trk></gpx>"
	for n := range len(whole) {
		text := whole[:n]
		points := strings.Count(text, "</trkpt>")
		emitted := 0
		err := Read(context.Background(), strings.NewReader(text), func(a *traininglog.Activity) error {
			emitted++
			if len(a.Records) != points {
				t.Errorf("cut after %d bytes: %d records, want %d", n, len(a.Records), points)
			}
			if last := a.Warnings[len(a.Warnings)-1]; !strings.HasPrefix(last, "The file is cut or damaged: it ends at line ") {
				t.Errorf("cut after %d bytes: the last warning is %q", n, last)
			}
			// Totals speak of the whole track, so a part does not have them.
			if s, cut := a.Sessions[0], !strings.Contains(text, "</trk>"); s.Truncated != cut || s.Distance.Known() == cut || (s.Timer == 0) != cut {
				t.Errorf("cut after %d bytes: truncated %v, distance %v, timer %v", n, s.Truncated, s.Distance, s.Timer)
			}
			return nil
		})
		switch {
		case points > 0 && (err != nil || emitted != 1):
			t.Errorf("cut after %d bytes: %d activities, error %v", n, emitted, err)
		case points == 0 && err == nil:
			t.Errorf("cut after %d bytes: no error", n)
		}
	}
}

// A damaged archive ends the bytes with an error of its own: the points before
// are kept, and the warning says what happened.
func TestReadingFails(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{errors.New("gzip: invalid checksum"), "The file is cut or damaged: reading fails after line 2 (gzip: invalid checksum); what comes before is kept."},
		{io.ErrUnexpectedEOF, "The file is cut or damaged: it ends at line 2, inside <trkseg>; what comes before is kept."},
	} {
		text := "<gpx><trk><trkseg>" + point(0, "") + "\n"
		r := io.MultiReader(strings.NewReader(text), failing{tt.err})
		err := Read(context.Background(), r, func(a *traininglog.Activity) error {
			wantWarnings(t, clone(a), tt.want)
			return nil
		})
		if err != nil {
			t.Errorf("%v: %v", tt.err, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
