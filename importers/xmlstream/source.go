package xmlstream

import (
	"bytes"
	"errors"
	"io"
)

// maxToken is the longest tag, text or comment that is read. In real files it
// is a root tag with 3 KB of schema locations, or a picture in an extension.
const maxToken = 4 << 20

// errTokenTooLong stops the tokenizer, whose buffer grows with the token.
var errTokenTooLong = errors.New("token too long")

// source feeds the tokenizer: it stops when a token grows beyond its limit,
// and remembers the last chunk so that a line number can be worked out when
// somebody asks for one.
type source struct {
	r       io.Reader
	budget  int    // bytes that may still be read for the present token
	chunk   []byte // what the last Read returned, unchanged until the next
	start   int64  // bytes delivered before chunk
	newline int    // line breaks delivered before chunk
	failed  error  // what the bytes below returned, other than io.EOF
}

// Read reads a chunk. It never returns 0, nil, which the tokenizer would take
// for a token.
func (s *source) Read(p []byte) (int, error) {
	if s.budget <= 0 {
		return 0, errTokenTooLong
	}
	for range 100 {
		n, err := s.r.Read(p)
		if n > 0 {
			s.start += int64(len(s.chunk))
			s.newline += bytes.Count(s.chunk, lineBreak)
			s.chunk = p[:n]
			s.budget -= n
		}
		if err != nil && err != io.EOF {
			s.failed = err
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}

var lineBreak = []byte{'\n'}

// line returns the line, counted from 1, of the byte at offset. Offsets before
// the last chunk give the line where that chunk begins.
func (s *source) line(offset int64) int {
	in := min(max(offset-s.start, 0), int64(len(s.chunk)))
	return 1 + s.newline + bytes.Count(s.chunk[:in], lineBreak)
}
