package gpx

import (
	"strings"
	"testing"

	"footnote/traininglog"
)

// A character set changes names and nothing else.
func TestCharset(t *testing.T) {
	utf16 := func(s string, swap bool) string {
		var b strings.Builder
		for _, r := range s {
			lo, hi := byte(r), byte(r>>8)
			if swap {
				lo, hi = hi, lo
			}
			b.WriteByte(lo)
			b.WriteByte(hi)
		}
		return b.String()
	}
	file := func(encoding, name string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?><gpx><trk><name>` + name + `</name><trkseg>` + point(0, `<ele>7</ele>`) + `</trkseg></trk></gpx>`
	}
	tests := []struct{ name, file, want string }{
		{"ISO-8859-1", file("ISO-8859-1", "B\xe9la"), "Béla"},
		{"windows-1250", file("windows-1250", "B\xech"), "Běh"},
		{"UTF-16 little-endian with a mark", "\xFF\xFE" + utf16(file("UTF-16", "Běh"), false), "Běh"},
		{"UTF-16 big-endian with a mark", "\xFE\xFF" + utf16(file("UTF-16", "Běh"), true), "Běh"},
		{"UTF-16 little-endian without a mark", utf16(file("UTF-16LE", "Běh"), false), "Běh"},
		{"UTF-16 big-endian without a mark", utf16(file("UTF-16BE", "Běh"), true), "Běh"},
		{"UTF-8 that says it is UTF-16", file("utf-16", "Běh"), "Běh"},
		{"UTF-8 with bytes that are none", file("UTF-8", "B\xe9la"), "B\uFFFDla"},
		{"an unknown one", file("ebcdic-cp-be", "Běh"), "Běh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := one(t, tt.file)
			if a.Name != tt.want {
				t.Errorf("name %q, want %q", a.Name, tt.want)
			}
			wantValues(t, a, traininglog.Altitude, 7)
			if tt.name == "an unknown one" {
				wantWarnings(t, a, `an encoding that is not known here ("ebcdic-cp-be")`)
				return
			}
			wantWarnings(t, a)
		})
	}
}
