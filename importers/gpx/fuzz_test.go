package gpx

import (
	"bytes"
	"context"
	"testing"

	"footnote/traininglog"
)

// Whatever the bytes, Read ends, and what it emits is in order.
func FuzzRead(f *testing.F) {
	whole := trackOf(point(0, "<ele>1</ele><extensions><x:TrackPointExtension><x:hr>150</x:hr><x:cad>80</x:cad></x:TrackPointExtension><power>1</power></extensions>"),
		"</trkseg><trkseg>", point(20, "<speed>3</speed><!-- --><![CDATA[x]]>"), "</trkseg></trk><trk><name>n&amp;</name><trkseg>", point(10, ""))
	f.Add([]byte(whole))
	f.Add([]byte(whole[:len(whole)*2/3]))
	f.Add([]byte("<gpx><rte/><wpt/></gpx>"))
	f.Add([]byte("\xFE\xFF\x00<\x00a\x00/\x00>"))
	f.Add([]byte(`<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx a='` + "\xe9" + `'/>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		_ = Read(context.Background(), bytes.NewReader(b), func(a *traininglog.Activity) error {
			checkActivity(t, "fuzz", a)
			return nil
		})
	})
}
