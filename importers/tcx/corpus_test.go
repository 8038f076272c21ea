package tcx

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"footnote/importers/internal/realdata"
	"footnote/traininglog"
)

// corpus returns the TCX files of the shared folder.
func corpus(tb testing.TB) (names []string, files [][]byte) {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(realdata.Path(tb, "corpus/tcx"), "*.tcx"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("%d files, error %v", len(names), err)
	}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, b)
	}
	return names, files
}

// Every real file is read, or is one of those that record nothing and says so.
// The test prints the list (go test -v).
func TestCorpus(t *testing.T) {
	names, files := corpus(t)
	read, records := 0, 0
	for i, f := range files {
		name := filepath.Base(names[i])
		emitted := 0
		err := Read(context.Background(), bytes.NewReader(f), func(a *traininglog.Activity) error {
			emitted++
			records += len(a.Records)
			for _, w := range a.Warnings {
				t.Logf("%s: warning: %s", name, w)
			}
			checkActivity(t, name, a)
			return nil
		})
		read += min(emitted, 1)
		var not *NotActivityError
		switch {
		case err == nil && emitted > 0:
		case errors.As(err, &not) && emitted == 0:
			t.Logf("%s: %v", name, err)
		default:
			t.Errorf("%s: %d activities, error %v", name, emitted, err)
		}
	}
	t.Logf("%d files: %d read (%d records), %d are no activity", len(files), read, records, len(files)-read)
}

// checkActivity checks what holds for every activity.
func checkActivity(tb testing.TB, name string, a *traininglog.Activity) {
	tb.Helper()
	if len(a.Sessions) != 1 || a.Sessions[0].First != 0 || a.Sessions[0].End != len(a.Records) {
		tb.Fatalf("%s: %d sessions; want one that holds all %d records", name, len(a.Sessions), len(a.Records))
	}
	s := &a.Sessions[0]
	if s.Elapsed < s.Timer || s.Elapsed < 0 {
		tb.Errorf("%s: elapsed time %v, timer %v", name, s.Elapsed, s.Timer)
	}
	for i := 1; i < len(a.Records); i++ {
		if a.Records[i].Time < a.Records[i-1].Time {
			tb.Fatalf("%s: record %d is before the one ahead of it", name, i)
		}
	}
	if n := len(a.Records); n > 0 && (a.Records[0].Time < s.Start || a.Records[n-1].Time.Sub(s.Start) > s.Elapsed) {
		tb.Errorf("%s: the records reach beyond the session", name)
	}
	for i, l := range a.Laps {
		if l.End < l.Start && i == len(a.Laps)-1 || i > 0 && l.Start < a.Laps[i-1].Start || l.Elapsed != l.End.Sub(l.Start) {
			tb.Errorf("%s: lap %d of %v is out of order", name, i, a.Laps)
		}
	}
	for i, p := range a.Pauses {
		if p.To <= p.From || i > 0 && p.From < a.Pauses[i-1].To {
			tb.Errorf("%s: pause %d of %v is empty or out of order", name, i, a.Pauses)
		}
	}
}
