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
	r      io.Reader
	budget int   // bytes that may still be read for the present token
	failed error // what the bytes below returned, other than io.EOF

	// chunk is what the last Read returned. The tokenizer moves it in its
	// buffer before the next Read and leaves it alone until then.
	chunk      []byte
	chunkLines int   // line breaks in chunk
	start      int64 // bytes before chunk
	lines      int   // line breaks before chunk
}

// Read reads a chunk. It never returns 0, nil, which the tokenizer would take
// for a token.
func (s *source) Read(p []byte) (int, error) {
	if s.budget <= 0 {
		return 0, errTokenTooLong
	}
	n, err := 0, error(nil)
	for range 100 {
		if n, err = s.r.Read(p); n > 0 || err != nil {
			break
		}
	}
	if n == 0 && err == nil {
		err = io.ErrNoProgress
	}
	if err != nil && err != io.EOF {
		s.failed = err
	}
	if n > 0 {
		s.start += int64(len(s.chunk))
		s.lines += s.chunkLines
		s.chunk = p[:n]
		s.chunkLines = bytes.Count(s.chunk, lineBreak)
		s.budget -= n
	}
	return n, err
}

var lineBreak = []byte{'\n'}

// line returns the line, counted from 1, of the byte at offset. Offsets before
// the last chunk give the line where that chunk begins.
func (s *source) line(offset int64) int {
	in := min(max(offset-s.start, 0), int64(len(s.chunk)))
	return 1 + s.lines + bytes.Count(s.chunk[:in], lineBreak)
}
