package gpx

import (
	"context"
	"io"
	"runtime"
	"strings"
	"testing"

	"footnote/traininglog"
)

// endless yields text n times over without holding it.
type endless struct {
	text string
	n    int
	rest string
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if e.rest == "" {
			if e.n == 0 {
				break
			}
			e.n--
			e.rest = e.text
		}
		c := copy(p[n:], e.rest)
		e.rest, n = e.rest[c:], n+c
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func between(before, text string, n int, after string) io.Reader {
	return io.MultiReader(strings.NewReader(before), &endless{text: text, n: n}, strings.NewReader(after))
}

// bound is what one file may allocate in all, beside its records.
const bound = 64 << 20

// Each of these files is small or cheap to make and has brought down a reader
// somewhere. Ours reads what is to be read and allocates little.
func TestHostile(t *testing.T) {
	head := "<gpx><trk><trkseg>" + point(0, "")
	tail := point(1, "") + "</trkseg></trk></gpx>"
	const cut, all = 1, 2 // records before the hostile part, and with those after it
	tests := []struct {
		name    string
		file    io.Reader
		records int
	}{
		{"300,000 attributes on gpx", between("<gpx", " a='b'", 300_000, ">"+head[len("<gpx>"):]+tail), all},
		{"3,000,000 attributes on gpx", between("<gpx", " a='b'", 3_000_000, ">"+head[len("<gpx>"):]+tail), 0},
		{"a million nested elements", between(head, "<a>", 1_000_000, ""), cut},
		{"a million nested elements, closed", io.MultiReader(between(head, "<a>", 1_000_000, ""), between("", "</a>", 1_000_000, tail)), cut},
		{"a million empty elements", between(head, "<a/>", 1_000_000, tail), all},
		{"a million end tags of nothing", between(head+strings.Repeat("<b>", 80), "</a>", 1_000_000, strings.Repeat("</b>", 80)+tail), cut},
		{"100 MB of one text", between(head+"<name>", strings.Repeat("x", 1000), 100_000, "</name>"+tail), cut},
		{"100 MB of one comment", between(head+"<!--", strings.Repeat("x", 1000), 100_000, "-->"+tail), cut},
		{"100 MB of one CDATA section", between(head+"<name><![CDATA[", strings.Repeat("x", 1000), 100_000, "]]></name>"+tail), cut},
		{"100 MB of spaces", between(head, strings.Repeat(" ", 1000), 100_000, tail), cut},
		{"100 MB of a tag that does not end", between(head, "<", 100_000_000, tail), cut},
		{"100 MB of text in small pieces", between(head+"</trkseg><name>", strings.Repeat("x", 1000)+"<!-- -->", 100_000, "</name><trkseg>"+tail), all},
		{"a value without its second quote", between(head+`<trkpt lat="`, "1", 10_000_000, tail), cut},
		{"a name of 1,000 bytes", between(head+"<", "n", 1000, "/>"+tail), cut},
		{"an entity bomb", strings.NewReader(`<!DOCTYPE gpx [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` +
			`<gpx><trk><name>&b;</name><trkseg>` + point(0, "<hr>&b;</hr>") + tail), all},
		{"an external entity", strings.NewReader(`<!DOCTYPE gpx SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>` +
			`<gpx><trk><name>&x;</name><trkseg>` + point(0, "") + tail), all},
		{"100,000 notes", between("<gpx><trk>", "<desc>a</desc>", 100_000, "<trkseg>"+point(0, "")+tail), all},
		{"a number of a megabyte", between(head+"<trkpt lat='1' lon='1'><time>2026-10-03T05:12:00Z</time><ele>", "1", 1_000_000, "</ele></trkpt>"+tail[len(point(1, "")):]), all},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			records := 0
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := Read(context.Background(), tt.file, func(a *traininglog.Activity) error {
				records = len(a.Records)
				return nil
			})
			runtime.ReadMemStats(&after)
			if records != tt.records || records == 0 && err == nil {
				t.Errorf("%d records, want %d (error %v)", records, tt.records, err)
			}
			if n := after.TotalAlloc - before.TotalAlloc; n > bound {
				t.Errorf("allocated %d MB in all", n>>20)
			}
		})
	}
}

// The smallest points and tracks that give a record: what is held for 10 MB of
// them stays in proportion to the file.
func TestManySmallRecords(t *testing.T) {
	for _, tt := range []struct{ name, before, unit, after string }{
		{"points", "<gpx><trk><trkseg>", "<trkpt><time>2026-10-03T05:12Z</time></trkpt>", "</trkseg></trk></gpx>"},
		{"segments", "<gpx><trk>", "<trkseg><trkpt><time>2026-10-03T05:12Z</time></trkpt></trkseg>", "</trk></gpx>"},
		{"tracks", "<gpx>", "<trk><trkseg><trkpt><time>2026-10-03T05:12Z</time></trkpt></trkseg></trk>", "</gpx>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := 10_000_000 / len(tt.unit)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			emitted := false
			err := Read(context.Background(), between(tt.before, tt.unit, n, tt.after), func(a *traininglog.Activity) error {
				runtime.GC()
				runtime.ReadMemStats(&after)
				emitted = true
				if want := n; tt.name != "tracks" && len(a.Records) != want {
					t.Errorf("%d records, want %d", len(a.Records), want)
				}
				return nil
			})
			if err != nil || !emitted {
				t.Fatal(err)
			}
			if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > bound/2 {
				t.Errorf("holds %d MB; with the copy made while a buffer grows that is more than %d MB", held>>20, bound>>20)
			}
		})
	}
}

// Beyond the limit points are counted and not kept.
func TestTooManyRecords(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 70 MB")
	}
	const n = 1_500_003
	r := between("<gpx><trk><trkseg>", "<trkpt><time>2026-10-03T05:12Z</time></trkpt>", n, "</trkseg></trk></gpx>")
	err := Read(context.Background(), r, func(a *traininglog.Activity) error {
		if len(a.Records) != 1_500_000 {
			t.Errorf("%d records", len(a.Records))
		}
		wantWarnings(t, *a, "1500003 points have no latitude", "more than 1,500,000 track points (line 1): 3 are left out.")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
