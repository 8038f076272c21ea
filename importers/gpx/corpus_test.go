package gpx

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/importers/internal/realdata"
	"footnote/traininglog"
)

// corpus returns the GPX files of the shared folder, smallest name first.
func corpus(tb testing.TB) (names []string, files [][]byte) {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(realdata.Path(tb, "corpus/gpx"), "*.gpx*"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("%d files, error %v", len(names), err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			tb.Fatal(err)
		}
		if strings.HasSuffix(n, ".gz") {
			b = gunzip(tb, b)
		}
		files = append(files, b)
	}
	return names, files
}

func gunzip(tb testing.TB, b []byte) []byte {
	tb.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		tb.Fatal(err)
	}
	b, err = io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// Every real file is read, or is one of those that record nothing and says so.
// The test prints the list (go test -v).
func TestCorpus(t *testing.T) {
	names, files := corpus(t)
	read, records, warned := 0, 0, 0
	for i, f := range files {
		name := filepath.Base(names[i])
		emitted := 0
		err := Read(context.Background(), bytes.NewReader(f), func(a *traininglog.Activity) error {
			emitted++
			read++
			records += len(a.Records)
			for _, w := range a.Warnings {
				warned++
				t.Logf("%s: warning: %s", name, w)
			}
			checkActivity(t, name, a)
			return nil
		})
		var not *NotActivityError
		switch {
		case err == nil && emitted == 1:
		case errors.As(err, &not) && emitted == 0:
			t.Logf("%s: %v", name, err)
		default:
			t.Errorf("%s: %d activities, error %v", name, emitted, err)
		}
	}
	t.Logf("%d files: %d read (%d records, %d warnings), %d are no activity", len(files), read, records, warned, len(files)-read)
}

// checkActivity checks what holds for every activity.
func checkActivity(tb testing.TB, name string, a *traininglog.Activity) {
	tb.Helper()
	end := 0
	for i := range a.Sessions {
		s := &a.Sessions[i]
		if s.First != end || s.End <= s.First || s.End > len(a.Records) {
			tb.Fatalf("%s: session %d holds records %d to %d of %d", name, i, s.First, s.End, len(a.Records))
		}
		end = s.End
		if first, last := a.Records[s.First].Time, a.Records[s.End-1].Time; s.Start != first || s.Elapsed != last.Sub(first) {
			tb.Errorf("%s: session %d starts %d and lasts %v; its records say %d and %v", name, i, s.Start, s.Elapsed, first, last.Sub(first))
		}
		for j := s.First + 1; j < s.End; j++ {
			if a.Records[j].Time < a.Records[j-1].Time {
				tb.Fatalf("%s: record %d is before the one ahead of it", name, j)
			}
		}
		if i > 0 && s.Start < a.Sessions[i-1].Start {
			tb.Errorf("%s: session %d begins before the one ahead of it", name, i)
		}
	}
	if end != len(a.Records) || end == 0 {
		tb.Errorf("%s: the sessions hold %d of %d records", name, end, len(a.Records))
	}
	for i, p := range a.Pauses {
		if p.To <= p.From || i > 0 && p.From < a.Pauses[i-1].From {
			tb.Errorf("%s: pause %d of %v is empty or out of order", name, i, a.Pauses)
		}
	}
}
