package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"footnote/importers/internal/hammer"
)

// zipSeeds are zips with a zip inside, names that lead out, gzipped, stored and
// encrypted members.
func zipSeeds(t testing.TB) [][]byte {
	inner := makeZip(t, member{name: "a.fit", data: "some data"})
	stored := func(h *zip.FileHeader) { h.Method = zip.Store }
	return [][]byte{
		inner,
		makeZip(t, member{name: "b.zip", data: string(inner)}, member{name: "../c"}, member{name: `d\e`}),
		makeZip(t, member{name: "z.fit.gz", data: gzipped(t, "packed")}),
		makeZip(t, member{name: "s.zip", data: string(inner), edit: stored}, member{name: "s.gpx", data: strings.Repeat("<trkpt/>", 99)}, member{name: "dir/"}),
		makeZip(t, member{name: "e.fit", data: "x", edit: func(h *zip.FileHeader) { h.Flags |= encrypted }}),
	}
}

// smallLimits are so low that a fuzzed input reaches them.
func smallLimits() Limits {
	l := DefaultLimits()
	l.File, l.Slack, l.Memory, l.Spool, l.Members = 1<<16, 1<<12, 1<<14, 1<<16, 100
	return l
}

// FuzzZip lists arbitrary bytes as a zip and reads every member; no more comes
// out than the limits allow.
func FuzzZip(f *testing.F) {
	for _, s := range zipSeeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "a.zip")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		tree, err := List(context.Background(), path, Options{Limits: smallLimits(), SpoolDir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		checkTree(t, tree)
	})
}

// checkTree reads all files of a tree, closes it and reports whether any had
// something in it.
func checkTree(t *testing.T, tree *Tree) bool {
	defer tree.Close()
	var sum int64
	for i := range tree.Files {
		f := &tree.Files[i]
		if strings.Contains(f.Path, `\`) || strings.Contains(f.Path, "/../") {
			t.Errorf("the name %q is shown", f.Path)
		}
		r, err := f.Open()
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			continue
		}
		n, _ := io.Copy(io.Discard, r)
		if n > tree.limits.File+bufferSize {
			t.Errorf("%d bytes came out", n)
		}
		sum += n
		r.Close()
	}
	for _, p := range tree.Problems {
		if p.Reason == "" || p.Source.Path == "" {
			t.Errorf("a problem without reason or place: %+v", p)
		}
	}
	if most := tree.limits.Problems + 2; len(tree.Problems) > most*(1+len(tree.Files)) {
		t.Errorf("%d problems of %d files", len(tree.Problems), len(tree.Files))
	}
	if tree.held > tree.limits.Memory {
		t.Errorf("%d bytes of inner zips are held", tree.held)
	}
	return sum > 0
}

// TestHammerZip lists the bytes where they are: files would cost ten times as
// much, and FuzzZip has them.
func TestHammerZip(t *testing.T) {
	spool := t.TempDir()
	hammer.Run(t, hammer.Target{Fuzz: "FuzzZip", Seeds: hammer.Arguments(zipSeeds(t)), Files: []string{"bad-zip/*.zip"}, Check: func(t *testing.T, _ int, a []any) bool {
		data := a[0].([]byte)
		tree := &Tree{limits: smallLimits(), spoolDir: spool}
		c := &container{at: bytes.NewReader(data), size: int64(len(data)), depth: 1, shown: "a.zip!", raw: "a.zip!"}
		if err := tree.expand(context.Background(), c); err != nil {
			t.Fatal(err)
		}
		return checkTree(t, tree)
	}})
}
