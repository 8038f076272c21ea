package archive

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"sync"
)

// bufferSize is a compromise between system calls and memory: eight workers
// hold eight of them.
const bufferSize = 64 << 10

var buffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, bufferSize) }}

// Reader reads one file within the limits. A file that breaks off, or whose
// checksum is wrong, ends where it breaks: the format readers keep what is
// whole, and Damage says what happened.
type Reader struct {
	buf    *bufio.Reader
	source io.Closer
	from   io.Reader // unpacked bytes
	in     int64     // packed bytes of a member, 0 for a file on disk
	count  *counter
	out    int64
	limits Limits
	damage string
}

// counter counts the bytes of a packed file as they are read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// newReader wraps an open file; packed is the size of a member in its archive,
// or 0. With gunzip set, gzipped content is unpacked, whatever the name says.
func newReader(source io.ReadCloser, limits Limits, packed int64, gunzip bool) (*Reader, error) {
	r := &Reader{source: source, limits: limits, in: packed}
	r.buf = buffers.Get().(*bufio.Reader)
	r.count = &counter{r: source}
	r.buf.Reset(r.count)
	r.from = r.buf
	if !gunzip {
		return r, nil
	}
	magic, err := r.buf.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		if r.broken(err) {
			return r, nil
		}
		r.Close()
		return nil, plain(err)
	}
	if len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		gz, err := gzip.NewReader(r.buf)
		switch {
		case err == nil:
			r.from = gz
		case r.broken(err):
		default:
			r.Close()
			return nil, plain(err)
		}
	}
	return r, nil
}

// Read reads unpacked bytes. It ends with io.EOF where the file ends or breaks
// off, with a *LimitError where it grows beyond reason.
func (r *Reader) Read(p []byte) (int, error) {
	if r.damage != "" {
		return 0, io.EOF
	}
	n, err := r.from.Read(p)
	r.out += int64(n)
	if r.out > r.limits.File {
		return 0, tooLarge(r.limits.File)
	}
	if r.out > r.limits.Slack {
		in := r.in // what a member takes in its archive; the counter sees it unpacked
		if in == 0 {
			in = max(r.count.n, 1)
		}
		if r.out/in > r.limits.Ratio {
			return 0, bomb(r.limits.Slack, in)
		}
	}
	if err != nil && err != io.EOF && r.broken(err) {
		err = io.EOF
	}
	return n, err
}

// broken notes what is wrong with a file that ends before its time, and
// reports whether the error is of that kind.
func (r *Reader) broken(err error) bool {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		r.damage = "breaks off before its end"
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrChecksum):
		r.damage = "has a wrong checksum and may be damaged"
	case errors.Is(err, zip.ErrFormat):
		r.damage = "holds more than the archive's directory says"
	case errors.Is(err, gzip.ErrHeader):
		r.damage = "begins as a gzip file and is none"
	case errors.As(err, &corrupt):
		r.damage = "is damaged: its packed data make no sense from some place on"
	default:
		return false
	}
	return true
}

// Damage says, after reading, how the file is broken; empty if it is whole.
func (r *Reader) Damage() string { return r.damage }

// Close closes the file.
func (r *Reader) Close() error {
	if r.buf != nil {
		r.buf.Reset(nil)
		buffers.Put(r.buf)
		r.buf = nil
	}
	return r.source.Close()
}
