package archive

import (
	"context"
	"errors"
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
	if f.member == nil {
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
