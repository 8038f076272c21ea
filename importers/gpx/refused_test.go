package gpx

import (
	"context"
	"errors"
	"strings"
	"testing"

	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

func TestNotActivity(t *testing.T) {
	tests := []struct{ file, kind string }{
		{`<gpx><rte><rtept lat="1" lon="1"><time>2026-10-03T05:12:00Z</time></rtept></rte></gpx>`, "route"},
		{`<gpx><wpt lat="1" lon="1"><time>2026-10-03T05:12:00Z</time></wpt></gpx>`, "waypoints"},
		{`<gpx><wpt lat="1" lon="1"/><rte/><trk><trkseg><trkpt lat="1" lon="1"></trkpt></trkseg></trk></gpx>`, "track without times"},
		{`<gpx><trk><trkseg><trkpt lat="1" lon="1"><time>1901-12-13T20:45:52Z</time></trkpt></trkseg></trk></gpx>`, "track without times"},
		{`<gpx/>`, "empty"},
		{`<gpx><trk><trkseg></trkseg></trk></gpx>`, "empty"},
	}
	for _, tt := range tests {
		var not *NotActivityError
		err := Read(context.Background(), strings.NewReader(tt.file), refuse)
		if !errors.As(err, &not) || not.Kind != tt.kind {
			t.Errorf("%s: got %v, want kind %q", tt.file, err, tt.kind)
		}
	}
}

func refuse(*traininglog.Activity) error { return errors.New("emit was called") }

func TestNoGPX(t *testing.T) {
	tests := []struct{ file, want string }{
		{"", "not a GPX file: there is no <gpx> in it"},
		{"  \n", "not a GPX file: there is no <gpx> in it"},
		{"\x0e\x10\x2b\x08.FIT and bytes", "not a GPX file: there is no <gpx> in it"},
		{"<html><body>Log in</body></html>", "not a GPX file: line 1 has <html>, expected <gpx> (this is a web page"},
		{"\n<TrainingCenterDatabase/>", "not a GPX file: line 2 has <TrainingCenterDatabase>, expected <gpx> (this is a TCX file: name it .tcx)"},
		{"<?xml", "not a GPX file: it ends at line 1"},
		{strings.Repeat("x", 5<<20), "not a GPX file: line 1 has a tag, a text or a comment of more than 4 MiB before any <gpx>"},
		{trackOf(`<trkpt lat="1" lon="1"><time>3.10.2026</time></trkpt>`), "none of the 1 track points has a time that can be read; expected"},
		{"<gpx>\n<trk>\n<trkseg>", "the file is cut or damaged: it ends at line 3, inside <trkseg>, and no track point with a time comes before"},
	}
	for _, tt := range tests {
		err := Read(context.Background(), strings.NewReader(tt.file), refuse)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%.40q: got %v\nwant %s…", tt.file, err, tt.want)
		}
	}
}

func TestErrorsPassThrough(t *testing.T) {
	mine := errors.New("mine")
	err := Read(context.Background(), strings.NewReader(trackOf(point(0, ``))), func(*traininglog.Activity) error { return mine })
	if !errors.Is(err, mine) {
		t.Errorf("emit's error: got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Read(ctx, strings.NewReader(trackOf(point(0, ``))), refuse); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: got %v", err)
	}
	var syntax *xmlstream.SyntaxError
	err = Read(context.Background(), strings.NewReader(strings.Repeat("x", 5<<20)), refuse)
	if !errors.As(err, &syntax) || syntax.Line != 1 {
		t.Errorf("a syntax error: got %v", err)
	}
}
