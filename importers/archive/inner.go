package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// inner lists a zip that is a member of another. A reason says why it cannot;
// an error stops the whole listing.
func (t *Tree) inner(ctx context.Context, f *File) (reason, hint string, err error) {
	at, n, err := t.seekable(ctx, f)
	if err != nil {
		var limit *LimitError
		if errors.As(err, &limit) {
			return limit.Reason, limit.Hint, nil
		}
		if ctx.Err() != nil {
			return "", "", ctx.Err()
		}
		return err.Error(), "download the archive again", nil
	}
	return "", "", t.expand(ctx, &container{
		at: at, size: n, depth: f.container.depth + 1, shown: f.Path + "!", raw: f.Raw + "!",
	})
}

// seekable gives random access to a member: directly where it is stored
// unpacked, else from memory, else from a temporary file.
func (t *Tree) seekable(ctx context.Context, f *File) (io.ReaderAt, int64, error) {
	if f.member.Method == zip.Store {
		off, err := f.member.DataOffset()
		if err != nil {
			return nil, 0, errors.New("cannot be found in the archive")
		}
		n := int64(f.member.CompressedSize64)
		return io.NewSectionReader(f.container.at, off, n), n, nil
	}
	m, err := openMember(f.member)
	if err != nil {
		return nil, 0, err
	}
	limits := t.limits
	limits.File = t.limits.Spool - t.spooled
	r, err := newReader(m, limits, int64(f.member.CompressedSize64), false)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	if claimed := int64(f.member.UncompressedSize64); claimed <= t.limits.Memory-t.held {
		var b bytes.Buffer
		if _, err := io.Copy(&b, untilDone{ctx, io.LimitReader(r, claimed)}); err != nil {
			return nil, 0, err
		}
		t.held += int64(b.Len())
		return bytes.NewReader(b.Bytes()), int64(b.Len()), nil
	}
	return t.spool(ctx, r)
}

// spool copies an inner zip to a temporary file that only this user can read
// and that is gone when the tree is closed; where the system allows it the
// name is removed at once, so that a killed process leaves nothing.
func (t *Tree) spool(ctx context.Context, r *Reader) (*os.File, int64, error) {
	if t.spoolDir != "" {
		if err := os.MkdirAll(t.spoolDir, 0o700); err != nil {
			return nil, 0, fmt.Errorf("there is no room to unpack it: %w", plain(err))
		}
	}
	tmp, err := os.CreateTemp(t.spoolDir, "footnote-inner-*.zip")
	if err != nil {
		return nil, 0, fmt.Errorf("there is no room to unpack it: %w", plain(err))
	}
	removed := os.Remove(tmp.Name()) == nil
	t.temps = append(t.temps, temporary{tmp, removed})
	n, err := io.Copy(tmp, untilDone{ctx, r})
	if err != nil {
		var limit *LimitError
		if errors.As(err, &limit) {
			return nil, 0, err
		}
		return nil, 0, fmt.Errorf("cannot be unpacked to a temporary file: %w", plain(err))
	}
	t.spooled += n
	return tmp, n, nil
}

// temporary is a spooled file; removed says that its name is already gone.
type temporary struct {
	file    *os.File
	removed bool
}

func (t temporary) close() {
	t.file.Close()
	if !t.removed {
		os.Remove(t.file.Name())
	}
}

// untilDone makes a long copy end when the context does.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}
