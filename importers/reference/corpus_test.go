package reference

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"footnote/importers/fit"
	"footnote/importers/gpx"
	"footnote/importers/internal/realdata"
	"footnote/importers/tcx"
	"footnote/traininglog"
)

// corpusFiles returns the files of real data of one format, and skips the test
// if there are none: they are never committed.
func corpusFiles(t *testing.T, format string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(realdata.Path(t, "corpus/"+strings.ToLower(format)), "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("the folder of real recordings is empty")
	}
	slices.Sort(names)
	return names
}

// ownReaders are footnote's readers.
var ownReaders = map[string]func(context.Context, io.Reader, func(*traininglog.Activity) error) error{
	"FIT": fit.Read, "GPX": gpx.Read, "TCX": tcx.Read,
}

// compared reads a file with both readers.
func compared(t *testing.T, format string, content []byte) (*Comparison, []Session) {
	t.Helper()
	var ours []Session
	_ = ownReaders[format](context.Background(), bytes.NewReader(content), func(a *traininglog.Activity) error {
		ours = append(ours, Of(a)...)
		return nil
	})
	d, ok := For(format)
	if !ok {
		t.Fatalf("no decoder for %s", format)
	}
	theirs, err := Process{Command: ownProcess}.Decode(context.Background(), format, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return Compare(d, ours, theirs), ours
}

// Every difference over the corpus has a known reason, and the reasons that
// the design names are met.
func TestCorpusIsExplained(t *testing.T) {
	notes := map[string]int{}
	for _, d := range Decoders {
		files, rows := 0, 0
		for _, name := range corpusFiles(t, d.Format) {
			base := filepath.Base(name)
			c, ours := compared(t, d.Format, unpacked(t, name))
			files++
			if c.Failure != "" {
				t.Logf("%s: %s: %s", base, d.Name, c.Failure)
			}
			for _, p := range c.Pairs {
				rows += len(p.Rows)
				if (p.Ours < 0 || p.Theirs < 0) && p.Why == 0 {
					t.Errorf("%s: a session of one reader alone, and no reason (ours: %v)", base, p.Ours >= 0)
				}
				for _, r := range p.Rows {
					if r.Differs && r.Why == 0 {
						t.Errorf("%s: %s: %+v and %+v, %d and %d values, at most %v apart, and no reason",
							base, r.Key, r.Ours, r.Theirs, r.OurCount, r.TheirCount, r.Largest)
					}
				}
			}
			if len(c.Pairs) == 0 && len(ours) > 0 {
				t.Errorf("%s: %d sessions and nothing to compare", base, len(ours))
			}
			for _, n := range c.Notes {
				notes[n]++
			}
		}
		t.Logf("%s: %d files, %d rows", d.Name, files, rows)
	}
	for _, part := range []string{
		"several recordings in a chain", "counter of 12 bits", "drops the fractions", "local time for UTC", "for the year 1",
		"steps of one foot", "share a second", "The checksum", "more than 14 hours", "developer fields", "have no times",
	} {
		n := 0
		for sentence, k := range notes {
			if strings.Contains(sentence, part) {
				n += k
			}
		}
		t.Logf("%d files: … %s …", n, part)
		if n == 0 {
			t.Errorf("no file of the corpus shows %q", part)
		}
	}
}

func unpacked(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
		return b
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if b, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return b
}
