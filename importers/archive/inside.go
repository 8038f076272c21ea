package archive

import (
	"context"
	"errors"
	"io"
	"os"
)

// Inside lists the members of a file of this tree that turned out to be a zip,
// whatever its name. The caller closes the tree it returns; both may be used from
// several goroutines at a time, as long as each file is.
func (t *Tree) Inside(ctx context.Context, f *File) (*Tree, error) {
	in := &Tree{limits: t.limits, spoolDir: t.spoolDir, skip: t.skip, root: t.root, handles: handles{limit: 1}}
	depth := 1
	if f.container != nil {
		depth = f.container.depth + 1
	}
	if depth > t.limits.Depth {
		reason, hint := t.tooDeep()
		return nil, &LimitError{Reason: reason, Hint: hint}
	}
	c := &container{depth: depth, shown: f.Path + "!", raw: f.Raw + "!"}
	packed, err := f.gzipped()
	if err != nil {
		return nil, err
	}
	if packed {
		at, n, err := in.gunzip(ctx, f)
		if err != nil {
			in.Close()
			return nil, err
		}
		c.at, c.size = at, n
	} else if f.member == nil {
		h := &handle{pool: &in.handles, path: f.Disk}
		if err := h.reopen(); err != nil {
			return nil, plain(err)
		}
		c.at, c.size = h, f.Size
	} else {
		at, n, err := in.seekable(ctx, f)
		if err != nil {
			in.Close()
			return nil, err
		}
		c.at, c.size = at, n
	}
	if err := in.expand(ctx, c); err != nil {
		in.Close()
		return nil, err
	}
	if len(in.Files) == 0 && len(in.Problems) == 0 {
		in.Close()
		return nil, errors.New("is a zip without any file")
	}
	return in, nil
}

// gzipped reports whether a file is packed by gzip, as an archive that was packed
// once more for sending: export.zip.gz.
func (f *File) gzipped() (bool, error) {
	r, _, err := f.source()
	if err != nil {
		return false, err
	}
	defer r.Close()
	magic := make([]byte, 2)
	if _, err := io.ReadFull(r, magic); err != nil {
		return false, nil // whoever reads it as a zip says what is wrong
	}
	return string(magic) == "\x1f\x8b", nil
}

// gunzip unpacks a gzipped file to a temporary one.
func (t *Tree) gunzip(ctx context.Context, f *File) (*os.File, int64, error) {
	source, packed, err := f.source()
	if err != nil {
		return nil, 0, err
	}
	limits := t.limits
	limits.File = t.limits.Spool - t.spooled
	r, err := newReader(source, limits, packed, true)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	return t.spool(ctx, r)
}
