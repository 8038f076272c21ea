package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// member is one entry of a zip that a test makes.
type member struct {
	name string
	data string
	edit func(*zip.FileHeader)
}

func makeZip(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.edit != nil {
			m.edit(h)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, m.data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(t testing.TB, path string, data []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func list(t testing.TB, root string, change func(*Options)) *Tree {
	t.Helper()
	o := Options{Limits: DefaultLimits(), SpoolDir: t.TempDir()}
	if change != nil {
		change(&o)
	}
	tree, err := List(context.Background(), root, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tree.Close)
	return tree
}

// contents reads every file of a tree: path → text, or why there is none.
func contents(t testing.TB, tree *Tree) map[string]string {
	t.Helper()
	out := map[string]string{}
	for i := range tree.Files {
		f := &tree.Files[i]
		r, err := f.Open()
		if err != nil {
			out[f.Path] = "error: " + err.Error()
			continue
		}
		b, err := io.ReadAll(r)
		switch {
		case err != nil:
			out[f.Path] = "error: " + err.Error()
		case r.Damage() != "":
			out[f.Path] = fmt.Sprintf("%s, but %s", b, r.Damage())
		default:
			out[f.Path] = string(b)
		}
		r.Close()
	}
	return out
}

func problems(tree *Tree) []string {
	var out []string
	for _, p := range tree.Problems {
		out = append(out, p.Error())
	}
	return out
}

func TestListFoldersZipsAndGzip(t *testing.T) {
	root := t.TempDir()
	inner := makeZip(t, member{name: "runner@example.com_12345.fit", data: "one"}, member{name: "b.tcx", data: "two"})
	outer := makeZip(
		t,
		member{name: "DI_CONNECT/Uploaded/Part1.zip", data: string(inner)},
		member{name: "DI_CONNECT/z.json", data: "{}"},
		member{name: "__MACOSX/._z.json", data: "x"},
	)
	stored := makeZip(t, member{name: "Part2.zip", data: string(inner), edit: func(h *zip.FileHeader) { h.Method = zip.Store }})
	write(t, filepath.Join(root, "export.zip"), outer)
	write(t, filepath.Join(root, "stored.zip"), stored)
	write(t, filepath.Join(root, "sub", "run.gpx.gz"), []byte(gzipped(t, "three")))
	write(t, filepath.Join(root, "sub", "packed without the name"), []byte(gzipped(t, "four")))
	write(t, filepath.Join(root, ".DS_Store"), []byte("x"))
	write(t, filepath.Join(root, "footnote", "symptoms.csv"), []byte("x"))

	for _, memory := range []int64{1 << 20, 0} { // inner zips in memory, then spooled
		spool := t.TempDir()
		tree := list(t, root, func(o *Options) {
			o.Limits.Memory = memory
			o.SpoolDir = spool
			o.Skip = func(dir string) bool { return filepath.Base(dir) == "footnote" }
		})
		want := map[string]string{
			"export.zip!DI_CONNECT/Uploaded/Part1.zip!b.tcx":       "two",
			"export.zip!DI_CONNECT/Uploaded/Part1.zip!…_12345.fit": "one",
			"export.zip!DI_CONNECT/z.json":                         "{}",
			"stored.zip!Part2.zip!b.tcx":                           "two",
			"stored.zip!Part2.zip!…_12345.fit":                     "one",
			"sub/packed without the name":                          "four",
			"sub/run.gpx.gz":                                       "three",
		}
		if diff := cmp.Diff(want, contents(t, tree)); diff != "" {
			t.Errorf("memory %d: contents (-want +got):\n%s", memory, diff)
		}
		if len(tree.Problems) > 0 {
			t.Errorf("problems: %q", problems(tree))
		}
		for i := 1; i < len(tree.Files); i++ {
			if tree.Files[i-1].Raw > tree.Files[i].Raw {
				t.Errorf("%q stands before %q", tree.Files[i-1].Raw, tree.Files[i].Raw)
			}
		}
		tree.Close()
		left, err := os.ReadDir(spool)
		if err != nil || len(left) > 0 {
			t.Errorf("left in the spool folder: %v, %v", left, err)
		}
	}
}

// TestBadMembers makes every kind of member that is refused; the good one beside
// it is read.
func TestBadMembers(t *testing.T) {
	good := member{name: "good.fit", data: "good"}
	deep := string(makeZip(t, member{name: "3.zip", data: string(makeZip(t, good))}))
	for _, c := range []struct {
		name   string
		bad    member
		reason string
	}{
		{"leads out", member{name: "../../etc/evil.fit"}, "leads out of the archive"},
		{"absolute", member{name: "/etc/evil.fit"}, "leads out of the archive"},
		{"backslash", member{name: `a\evil.fit`}, "backslash"},
		{"encrypted", member{name: "evil.fit", edit: func(h *zip.FileHeader) { h.Flags |= encrypted }}, "encrypted"},
		{"link", member{name: "evil.fit", edit: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }}, "symbolic link"},
		{"pipe", member{name: "evil.fit", edit: func(h *zip.FileHeader) { h.SetMode(fs.ModeNamedPipe | 0o600) }}, "no regular file"},
		{"no zip", member{name: "evil.zip", data: "not a zip at all"}, "is no zip that can be read"},
		{"too deep", member{name: "2.zip", data: deep}, "more than 2 deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, filepath.Join(t.TempDir(), "a.zip"), makeZip(t, c.bad, good))
			tree := list(t, path, nil)
			if got := problems(tree); len(got) != 1 || !strings.Contains(got[0], c.reason) || !strings.HasPrefix(got[0], "a.zip!") {
				t.Errorf("problems %q, want one with %q", got, c.reason)
			}
			if diff := cmp.Diff(map[string]string{"a.zip!good.fit": "good"}, contents(t, tree)); diff != "" {
				t.Errorf("contents (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNotAZip(t *testing.T) {
	whole := makeZip(t, member{name: "a.fit", data: strings.Repeat("data", 1000)})
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("hello"), "cut": whole[:len(whole)/2]} {
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), nil)
		if got := problems(tree); len(got) != 1 || !strings.Contains(got[0], "is no zip that can be read") || len(tree.Files) > 0 {
			t.Errorf("%s: problems %q, %d files", name, got, len(tree.Files))
		}
	}
}

// TestGzippedZip: an archive that was packed once more is read, on disk and in
// another archive.
func TestGzippedZip(t *testing.T) {
	packed := gzipped(t, string(makeZip(t, member{name: "a.fit", data: "good"})))
	for name, data := range map[string][]byte{"export.zip.gz": []byte(packed), "all.zip": makeZip(t, member{name: "export.zip.gz", data: packed})} {
		tree := list(t, write(t, filepath.Join(t.TempDir(), name), data), nil)
		if len(tree.Files) != 1 {
			t.Fatalf("%s: %d files", name, len(tree.Files))
		}
		inner, err := tree.Inside(context.Background(), &tree.Files[0])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		defer inner.Close()
		if got := contents(t, inner); len(got) != 1 || got[tree.Files[0].Path+"!a.fit"] != "good" {
			t.Errorf("%s: %q, %q", name, got, problems(inner))
		}
	}
}

// noise is what cannot be packed.
func noise(n int) []byte {
	out := make([]byte, n)
	for i, x := 0, uint32(1); i < n; i++ {
		x = x*1664525 + 1013904223
		out[i] = byte(x >> 24)
	}
	return out
}

func TestBombs(t *testing.T) {
	zeros := strings.Repeat("\x00", 4<<20) // deflates 1,000 to 1
	slack := func(o *Options) { o.Limits.Slack = 64 << 10 }
	t.Run("ratio of a zip", func(t *testing.T) {
		var members []member
		for i := range 40 { // each too small to be one itself
			members = append(members, member{name: fmt.Sprint(i, ".fit"), data: zeros[:64<<10]})
		}
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), makeZip(t, members...)), slack)
		if got := problems(tree); len(got) != 1 || !strings.Contains(got[0], "bomb") || len(tree.Files) > 0 {
			t.Errorf("problems %q, %d files", got, len(tree.Files))
		}
	})
	t.Run("ratio of a member", func(t *testing.T) {
		data := makeZip(t, member{name: "a.fit", data: zeros}, member{name: "big", data: string(noise(1 << 20))})
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), slack)
		if got := contents(t, tree)["a.zip!a.fit"]; !strings.Contains(got, "bomb") {
			t.Errorf("a.fit gave %.60q", got)
		}
	})
	t.Run("one bad member", func(t *testing.T) {
		data := makeZip(t, member{name: "a.fit", data: strings.Repeat(zeros, 4)}, member{name: "b.fit", data: "good"})
		got := contents(t, list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), slack))
		if !strings.Contains(got["a.zip!a.fit"], "bomb") || got["a.zip!b.fit"] != "good" {
			t.Errorf("gave %.60q and %q", got["a.zip!a.fit"], got["a.zip!b.fit"])
		}
	})
	t.Run("a size that is a lie", func(t *testing.T) {
		data := makeZip(t, member{name: "a.fit", data: string(noise(100 << 10))})
		entry := bytes.LastIndex(data, []byte("PK\x01\x02"))
		binary.LittleEndian.PutUint32(data[entry+24:], 0xfffffff0)
		got := contents(t, list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), slack))["a.zip!a.fit"]
		if len(got) < 64<<10 || !strings.Contains(got, "breaks off") { // Go's reader keeps the last piece to itself
			t.Errorf("gave %d bytes, %.60q", len(got), got)
		}
	})
	t.Run("gzip", func(t *testing.T) {
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.fit.gz"), []byte(gzipped(t, zeros))), slack)
		if got := contents(t, tree)["a.fit.gz"]; !strings.Contains(got, "bomb") {
			t.Errorf("gave %.60q", got)
		}
	})
	t.Run("count", func(t *testing.T) {
		data := makeZip(t, member{name: "a"}, member{name: "b"}, member{name: "c"})
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), func(o *Options) { o.Limits.Members = 2 })
		if got := problems(tree); len(got) != 1 || !strings.Contains(got[0], "has 3 members") || len(tree.Files) > 0 {
			t.Errorf("problems %q", got)
		}
	})
	t.Run("directory", func(t *testing.T) {
		data := makeZip(t, member{name: strings.Repeat("a", 60000)}, member{name: "b"})
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), data), func(o *Options) { o.Limits.Listing = 10000 })
		if got := problems(tree); len(got) != 1 || !strings.Contains(got[0], "directory is larger") {
			t.Errorf("problems %q", got)
		}
	})
	t.Run("size", func(t *testing.T) {
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.fit"), make([]byte, 5000)), func(o *Options) { o.Limits.File = 4096 })
		if got := contents(t, tree)["a.fit"]; !strings.Contains(got, "larger than 4 KB") {
			t.Errorf("gave %.60q", got)
		}
	})
	t.Run("many bad members", func(t *testing.T) {
		var members []member
		for i := range 50 {
			members = append(members, member{name: fmt.Sprintf("../%02d.fit", i)})
		}
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), makeZip(t, members...)), nil)
		if got := problems(tree); len(got) != 21 || !strings.Contains(got[20], "30 more") {
			t.Errorf("%d problems, the last %q", len(got), got[len(got)-1])
		}
	})
}

// rewrite changes a 4-byte field of a zip's only central directory entry.
func rewrite(t testing.TB, data []byte, offset int, value uint32) []byte {
	t.Helper()
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	if at < 0 {
		t.Fatal("no directory")
	}
	data = bytes.Clone(data)
	for i := range 4 {
		data[at+offset+i] = byte(value >> (8 * i))
	}
	return data
}

func TestLyingMembers(t *testing.T) {
	const text = "0123456789"
	whole := makeZip(t, member{name: "a.fit", data: text})
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"says less", rewrite(t, whole, 24, 4), "holds more than the archive's directory says"},
		{"says more", rewrite(t, whole, 24, 400), "breaks off"},
		{"wrong checksum", rewrite(t, whole, 16, crc32.ChecksumIEEE([]byte("other"))), "0123456789, but has a wrong checksum"},
		{"points nowhere", rewrite(t, whole, 42, 1), "no file begins"},
	} {
		tree := list(t, write(t, filepath.Join(t.TempDir(), "a.zip"), c.data), nil)
		if got := contents(t, tree)["a.zip!a.fit"]; !strings.Contains(got, c.want) {
			t.Errorf("%s: gave %q, want %q", c.name, got, c.want)
		}
	}
	packed := gzipped(t, strings.Repeat(text, 1000))
	tree := list(t, write(t, filepath.Join(t.TempDir(), "a.fit.gz"), []byte(packed[:len(packed)-12])), nil)
	if got := contents(t, tree)["a.fit.gz"]; !strings.HasPrefix(got, text) || !strings.Contains(got, "breaks off") {
		t.Errorf("cut gzip gave %.80q", got)
	}
}

func TestListOddFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and pipes are not made there")
	}
	root := t.TempDir()
	outside := t.TempDir()
	write(t, filepath.Join(outside, "there.fit"), []byte("there"))
	write(t, filepath.Join(root, "a", "b", "here.fit"), []byte("here"))
	write(t, filepath.Join(root, "caf\xe9.fit"), []byte("latin"))
	write(t, filepath.Join(root, "line\nbreak\x1b[31m.fit"), []byte("control"))
	for link, target := range map[string]string{
		"a/b/up": root, "loop": "loop", "twice": filepath.Join(root, "a"), "out": outside, "out again": outside,
		"above": filepath.Dir(root), "file": filepath.Join(outside, "there.fit"),
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	makePipe(t, filepath.Join(root, "pipe.fit"))
	tree := list(t, root, nil)
	want := map[string]string{
		"a/b/here.fit": "here", "café.fit": "latin", "line\uFFFDbreak\uFFFD[31m.fit": "control",
		"file": "there", "out/there.fit": "there",
	}
	if diff := cmp.Diff(want, contents(t, tree)); diff != "" {
		t.Errorf("contents (-want +got):\n%s", diff)
	}
	got := strings.Join(problems(tree), "\n")
	for _, w := range []string{"pipe.fit: is a named pipe", "loop: is a link that leads nowhere", "a/b/up: is a link to a folder that is read anyway", "above: is a link to a folder", "out again: is a link", "twice: is a link"} {
		if !strings.Contains(got, w) {
			t.Errorf("no problem %q in:\n%s", w, got)
		}
	}
	if len(tree.Problems) != 6 {
		t.Errorf("%d problems:\n%s", len(tree.Problems), got)
	}
	t.Chdir(root) // a relative root is the same folder
	if diff := cmp.Diff(want, contents(t, list(t, ".", nil))); diff != "" {
		t.Errorf("from within (-want +got):\n%s", diff)
	}
	if err := os.Symlink(filepath.Join("..", filepath.Base(root)), filepath.Join(root, "self")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, contents(t, list(t, ".", nil))); diff != "" {
		t.Errorf("with a relative link to itself (-want +got):\n%s", diff)
	}
}

func TestListPermission(t *testing.T) {
	if os.Getuid() <= 0 {
		t.Skip("this user may read everything")
	}
	root := t.TempDir()
	write(t, filepath.Join(root, "closed", "a.fit"), nil)
	if err := os.Chmod(filepath.Join(root, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(root, "closed"), 0o700) })
	if err := os.Chmod(write(t, filepath.Join(root, "b.zip"), nil), 0); err != nil {
		t.Fatal(err)
	}
	if got := problems(list(t, root, nil)); len(got) != 2 || !strings.Contains(got[0], "permission denied") {
		t.Errorf("problems %q", got)
	}
}

func TestListRoot(t *testing.T) {
	if _, err := List(context.Background(), filepath.Join(t.TempDir(), "none"), Options{Limits: DefaultLimits()}); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("a path that does not exist: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	root := t.TempDir()
	write(t, filepath.Join(root, "a.fit"), nil)
	if _, err := List(ctx, root, Options{Limits: DefaultLimits()}); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
	tree := list(t, filepath.Join(root, "a.fit"), func(o *Options) { o.Prefix = "anna" })
	if len(tree.Files) != 1 || tree.Files[0].Path != "anna/a.fit" {
		t.Errorf("one file: %+v", tree.Files)
	}
}

// TestManyZips opens more archives than the pool keeps open.
func TestManyZips(t *testing.T) {
	root := t.TempDir()
	for i := range 100 {
		write(t, filepath.Join(root, fmt.Sprintf("%03d.zip", i)), makeZip(t, member{name: "a.fit", data: fmt.Sprint(i)}))
	}
	tree := list(t, root, nil)
	for range 2 {
		got := contents(t, tree)
		for i := range 100 {
			if w := fmt.Sprint(i); got[fmt.Sprintf("%03d.zip!a.fit", i)] != w {
				t.Fatalf("%d gave %q", i, got[fmt.Sprintf("%03d.zip!a.fit", i)])
			}
		}
	}
	if n := len(tree.handles.open); n > 32 {
		t.Errorf("%d archives are open", n)
	}
}

func TestInside(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "9000000001.fit"), makeZip(t, member{name: "9000000001_ACTIVITY.fit", data: "run"}))
	tree := list(t, path, nil)
	inner, err := tree.Inside(context.Background(), &tree.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close()
	if diff := cmp.Diff(map[string]string{"9000000001.fit!9000000001_ACTIVITY.fit": "run"}, contents(t, inner)); diff != "" {
		t.Error(diff)
	}
}
