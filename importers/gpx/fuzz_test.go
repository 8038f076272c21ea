package gpx

import (
	"bytes"
	"context"
	"testing"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// seeds are small files that go through every branch of the reader.
func seeds() [][]byte {
	whole := trackOf(point(0, "<ele>1</ele><extensions><x:TrackPointExtension><x:hr>150</x:hr><x:cad>80</x:cad></x:TrackPointExtension><power>1</power></extensions>"),
		"</trkseg><trkseg>", point(20, "<speed>3</speed><!-- --><![CDATA[x]]>"), "</trkseg></trk><trk><name>n&amp;</name><trkseg>", point(10, ""))
	return [][]byte{
		[]byte(whole),
		[]byte(whole[:len(whole)*2/3]),
		[]byte("<gpx><rte/><wpt/></gpx>"),
		[]byte("\xFE\xFF\x00<\x00a\x00/\x00>"),
		[]byte(`<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx a='` + "\xe9" + `'/>`),
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
	hammer.Run(t, hammer.Target{Fuzz: "FuzzRead", Seeds: hammer.Arguments(seeds()), Files: []string{"files/*.gpx", "corpus/gpx/*.gpx"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkRead(t, a[0].([]byte))
	}})
}
