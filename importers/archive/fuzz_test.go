package archive

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// FuzzZip lists arbitrary bytes as a zip and reads every member; no more comes
// out than the limits allow.
func FuzzZip(f *testing.F) {
	inner := makeZip(f, member{name: "a.fit", data: "some data"})
	f.Add(inner)
	f.Add(makeZip(f, member{name: "b.zip", data: string(inner)}, member{name: "../c"}, member{name: `d\e`}))
	f.Add(makeZip(f, member{name: "z.fit.gz", data: gzipped(f, "packed")}))
	limits := DefaultLimits()
	limits.File, limits.Slack, limits.Memory, limits.Spool = 1<<16, 1<<12, 1<<14, 1<<16
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "a.zip")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		tree, err := List(context.Background(), path, Options{Limits: limits, SpoolDir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		defer tree.Close()
		for i := range tree.Files {
			r, err := tree.Files[i].Open()
			if err != nil {
				continue
			}
			if n, _ := io.Copy(io.Discard, r); n > limits.File+bufferSize {
				t.Errorf("%d bytes came out", n)
			}
			r.Close()
		}
	})
}
