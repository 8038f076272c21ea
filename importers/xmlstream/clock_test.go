package xmlstream

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"footnote/traininglog"
)

func TestClock(t *testing.T) {
	const base = "2026-10-03T05:12:07Z"
	tests := []struct {
		text   string
		want   string // RFC 3339, or empty for "no time"
		offset time.Duration
		local  bool
	}{
		{"2026-10-03T05:12:07Z", base, 0, false},
		{"2026-10-03T05:12:07z", base, 0, false},
		{"2026-10-03t05:12:07Z", base, 0, false},
		{"2026-10-03 05:12:07 UTC", base, 0, false},
		{"2026-10-03T05:12:07+00:00", base, 0, false},
		{"2026-10-03T07:12:07+02:00", base, 2 * time.Hour, false},
		{"2026-10-03T07:12:07+0200", base, 2 * time.Hour, false},
		{"2026-10-03T07:12:07+02", base, 2 * time.Hour, false},
		{"2026-10-03 00:12:07 -0500", base, -5 * time.Hour, false},
		{"2026-10-02T19:42:07.000-09:30", base, -9*time.Hour - 30*time.Minute, false}, // Marquesas
		{"2026-10-03T19:12:07+14:00", base, 14 * time.Hour, false},                    // Kiribati
		{"2026-10-03T05:12:07", base, 0, true},
		{"2026-10-03 05:12:07", base, 0, true},
		{"2026-10-03T05:12:07.1Z", "2026-10-03T05:12:07.1Z", 0, false},
		{"2026-10-03T05:12:07,12Z", "2026-10-03T05:12:07.12Z", 0, false},
		{"2026-10-03T07:12:07.123+02:00", "2026-10-03T05:12:07.123Z", 2 * time.Hour, false},
		{"2026-10-03T05:12:07.9999999Z", "2026-10-03T05:12:07.999Z", 0, false},
		{"2026-10-03T05:12Z", "2026-10-03T05:12:00Z", 0, false},
		{"2024-02-29T23:59:60Z", "2024-03-01T00:00:00Z", 0, false}, // a leap second
		{"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0, false},
		{"", "", 0, false},
		{"{{ time }}", "", 0, false},
		{"2026-10-03", "", 0, false},
		{"2026-10-03T", "", 0, false},
		{"2026-13-03T05:12:07Z", "", 0, false},
		{"2026-02-29T05:12:07Z", "", 0, false},
		{"2026-10-00T05:12:07Z", "", 0, false},
		{"2026-10-03T24:12:07Z", "", 0, false},
		{"2026-10-03T05:60:07Z", "", 0, false},
		{"2026-10-03T05:12:61Z", "", 0, false},
		{"2026-10-03T05:12:0Z", "", 0, false},
		{"2026-10-03T05:12:07+15:00", "", 0, false},
		{"2026-10-03T05:12:07+02:0", "", 0, false},
		{"2026-10-03T05:12:07+02:75", "", 0, false},
		{"2026-10-03T05:12:07 PM", "", 0, false},
		{"2026/10/03T05:12:07Z", "", 0, false},
		{"0001-01-01T00:00:00Z", "", 0, false},
		{"3026-10-03T05:12:07Z", "", 0, false},
		{"１２34-10-03T05:12:07Z", "", 0, false},
	}
	var c Clock
	for range 2 { // the second time with a day that is remembered
		for _, tt := range tests {
			got, ok := c.Parse([]byte(tt.text))
			if ok != (tt.want != "") {
				t.Errorf("%q: read %v", tt.text, ok)
				continue
			}
			if !ok {
				continue
			}
			at, err := time.Parse(time.RFC3339Nano, tt.want)
			if want := (Stamp{At: traininglog.InstantOf(at), Offset: tt.offset, Local: tt.local}); err != nil || got != want {
				t.Errorf("%q: got %+v, want %+v", tt.text, got, want)
			}
		}
	}
}

// Every RFC 3339 time of two centuries is read as the standard library reads it.
func TestClockLikeTime(t *testing.T) {
	var c Clock
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", 60*rapid.IntRange(-14*60, 14*60).Draw(t, "zone"))
		at := time.UnixMilli(rapid.Int64Range(86_400_000, 7_258_000_000_000).Draw(t, "at")).In(zone)
		layout := rapid.SampledFrom([]string{time.RFC3339, time.RFC3339Nano, "2006-01-02T15:04:05.000Z0700", "2006-01-02 15:04:05.0 -0700"}).Draw(t, "layout")
		text := at.Format(layout)
		want, err := time.Parse(layout, text)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := c.Parse([]byte(text))
		if !ok || got.At != traininglog.InstantOf(want) || got.Local {
			t.Fatalf("%q: got %+v (%v), want %v", text, got, ok, want)
		}
	})
}

func TestNoTime(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "0001-01-01T00:00:00Z": true, "1901-12-13T20:45:52.2073437Z": true, "1969-12-31T23:59:59Z": true,
		"1970-01-01T00:00:00Z": false, "3 Oct 2026": false, "x": false, "196x-01-01T00:00:00Z": false,
	} {
		if NoTime([]byte(text)) != want {
			t.Errorf("%q: got %v", text, !want)
		}
	}
}

func FuzzClock(f *testing.F) {
	f.Add([]byte("2026-10-03T07:12:07.123+02:00"))
	f.Add([]byte("2026-10-03 05:12"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var c Clock
		got, ok := c.Parse(b)
		if want, err := time.Parse(time.RFC3339Nano, string(b)); err == nil && ok && got.At != traininglog.InstantOf(want) {
			t.Fatalf("%q: got %v, want %v", b, got.At.Time(), want)
		}
		if ok && (got.Offset.Abs() > maxOffset || got.At < -14*3600*1000) {
			t.Fatalf("%q: got %+v", b, got)
		}
	})
}
