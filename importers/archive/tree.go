package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"footnote/traininglog"
)

// Options say how a root is listed.
type Options struct {
	Limits   Limits
	SpoolDir string                // for large zips inside zips; "" is the system's
	Prefix   string                // put before every shown path, to tell roots apart
	Skip     func(dir string) bool // reports whether to pass over a folder on disk
}

// Tree is everything below one root, in lexical order.
type Tree struct {
	Files    []File
	Problems []traininglog.Problem

	limits   Limits
	spoolDir string
	skip     func(string) bool
	single   bool     // the root is a file
	root     string   // real path of the root
	linked   []string // real paths of folders reached by a link
	handles  handles
	temps    []temporary
	held     int64 // bytes of inner zips in memory
	spooled  int64 // bytes of inner zips on disk
}

// List lists a folder, an archive or a single file. It fails if the root does
// not exist or is no such thing, or if ctx ends; anything wrong below the root is
// in Tree.Problems. The caller closes the tree when the files are read.
func List(ctx context.Context, root string, o Options) (*Tree, error) {
	t := &Tree{limits: o.Limits, spoolDir: o.SpoolDir, skip: o.Skip, handles: handles{limit: 32}}
	if t.skip == nil {
		t.skip = func(string) bool { return false }
	}
	stat, err := os.Stat(root)
	if err != nil {
		return nil, rootError(root, err)
	}
	if t.root, err = realPath(root); err != nil {
		return nil, rootError(root, err)
	}
	prefix := Shown(o.Prefix)
	switch {
	case stat.IsDir():
		err = t.folder(ctx, root, prefix, o.Prefix)
	case stat.Mode().IsRegular():
		t.single = true
		name := filepath.Base(root)
		err = t.file(ctx, root, join(prefix, Shown(name)), join(o.Prefix, name), stat)
	default:
		return nil, fmt.Errorf("%s is %s; name a folder, a zip or a file", root, kindOf(stat.Mode()))
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

func rootError(root string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s does not exist; name a folder, a zip or a file", root)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s cannot be read: permission denied", root)
	}
	return fmt.Errorf("%s cannot be read: %w", root, plain(err))
}

// IsFile reports whether the root is a file, not a folder.
func (t *Tree) IsFile() bool { return t.single }

// Close closes every archive and removes what was spooled.
func (t *Tree) Close() {
	t.handles.closeAll()
	for _, f := range t.temps {
		f.close()
	}
	t.temps = nil
}

func (t *Tree) note(src traininglog.Source, reason, hint string) {
	t.Problems = append(t.Problems, traininglog.Problem{Level: traininglog.LevelProblem, Source: src, Reason: reason, Hint: hint})
}

func (t *Tree) warn(path, reason, hint string) {
	t.Problems = append(t.Problems, traininglog.Problem{
		Level: traininglog.LevelWarning, Source: traininglog.Source{Path: path}, Reason: reason, Hint: hint,
	})
}

func (t *Tree) folder(ctx context.Context, dir, shown, raw string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		src := shown
		if src == "" {
			src = "."
		}
		t.note(traininglog.Source{Path: src}, "cannot be read: "+plain(err).Error(), "allow yourself to read this folder")
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if ignored(e.Name()) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		shownPath, rawPath := join(shown, Shown(e.Name())), join(raw, e.Name())
		if err := t.entry(ctx, e, path, shownPath, rawPath); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) entry(ctx context.Context, e fs.DirEntry, path, shown, raw string) error {
	if e.Type()&fs.ModeSymlink != 0 {
		return t.link(ctx, path, shown, raw)
	}
	if e.IsDir() {
		if t.skip(path) {
			return nil
		}
		return t.folder(ctx, path, shown, raw)
	}
	if !e.Type().IsRegular() {
		// Opening a pipe would wait for a writer for ever.
		t.warn(shown, "is "+kindOf(e.Type())+" and is not read", "")
		return nil
	}
	stat, err := e.Info()
	if err != nil {
		t.note(traininglog.Source{Path: shown}, "cannot be read: "+plain(err).Error(), "")
		return nil
	}
	return t.file(ctx, path, shown, raw, stat)
}

// link follows a symbolic link to a file, or to a folder that is not read
// anyway: one that lies in the root, or in which the root lies, would be read
// twice or for ever.
func (t *Tree) link(ctx context.Context, path, shown, raw string) error {
	real, err := realPath(path)
	if err != nil {
		t.warn(shown, "is a link that leads nowhere", "remove it")
		return nil
	}
	stat, err := os.Stat(real)
	switch {
	case err != nil:
		t.note(traininglog.Source{Path: shown}, "cannot be read: "+plain(err).Error(), "")
		return nil
	case stat.Mode().IsRegular():
		return t.file(ctx, path, shown, raw, stat)
	case !stat.IsDir():
		t.warn(shown, "is a link to "+kindOf(stat.Mode())+" and is not read", "")
		return nil
	}
	for _, top := range append([]string{t.root}, t.linked...) {
		if within(real, top) || within(top, real) {
			t.warn(shown, "is a link to a folder that is read anyway, or that contains this one; it is not followed", "")
			return nil
		}
	}
	if t.skip(real) {
		return nil
	}
	t.linked = append(t.linked, real)
	return t.folder(ctx, path, shown, raw)
}

// realPath returns the absolute path without links, by which folders are compared:
// "." and "../anna" may be one.
func realPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func (t *Tree) file(ctx context.Context, path, shown, raw string, stat fs.FileInfo) error {
	f := File{Path: shown, Raw: raw, Name: filepath.Base(path), Size: stat.Size(), Modified: stat.ModTime(), Disk: path, tree: t}
	if !strings.EqualFold(filepath.Ext(path), ".zip") {
		t.Files = append(t.Files, f)
		return nil
	}
	return t.zip(ctx, &f)
}

func (t *Tree) zip(ctx context.Context, f *File) error {
	h := &handle{pool: &t.handles, path: f.Disk}
	if err := h.reopen(); err != nil {
		t.note(traininglog.Source{Path: f.Path}, "cannot be opened: "+plain(err).Error(), "allow yourself to read this file")
		return nil
	}
	return t.expand(ctx, &container{at: h, size: f.Size, depth: 1, shown: f.Path + "!", raw: f.Raw + "!"})
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	case m.IsDir():
		return "a folder"
	}
	return "no regular file"
}
