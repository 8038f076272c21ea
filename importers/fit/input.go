package fit

import (
	"encoding/binary"
	"errors"
	"io"
)

const (
	inputSize      = 64 << 10
	longestHeader  = 14
	shortestHeader = 12
	endless        = 1<<32 - 1
)

// input feeds a RawDecoder from a buffer. It computes the checksum of what was
// consumed, can look ahead, and repairs a header that claims no data.
type input struct {
	src      io.Reader
	err      error // of src; io.EOF at its end
	consumed int64 // bytes handed out before buf[from]
	from, to int   // unread part of buf
	summed   int   // buf[:summed] is in crc
	crc      uint16
	buf      [inputSize]byte
}

func (in *input) reset(src io.Reader) {
	in.src, in.err = src, nil
	in.consumed, in.from, in.to, in.summed, in.crc = 0, 0, 0, 0, 0
}

// Read hands out what is buffered, and refills the buffer when it is empty.
func (in *input) Read(p []byte) (int, error) {
	if in.from == in.to && !in.more() {
		return 0, in.err
	}
	if len(p) == 1 { // a message's header: half of all reads
		p[0] = in.buf[in.from]
		in.from++
		return 1, nil
	}
	n := copy(p, in.buf[in.from:in.to])
	in.from += n
	return n, nil
}

// offset returns how many bytes were handed out.
func (in *input) offset() int64 { return in.consumed + int64(in.from) }

// checksum returns the checksum of the bytes handed out since startChecksum.
func (in *input) checksum() uint16 {
	if in.from > in.summed { // a repaired header is summed ahead
		in.crc = updateCRC(in.crc, in.buf[in.summed:in.from])
		in.summed = in.from
	}
	return in.crc
}

func (in *input) startChecksum() { in.crc, in.summed = 0, in.from }

// more moves the unread part to the front and reads on behind it. It reports
// whether anything was added.
func (in *input) more() bool {
	if in.err != nil {
		return false
	}
	in.checksum()
	in.consumed += int64(in.from)
	in.to = copy(in.buf[:], in.buf[in.from:in.to])
	in.from, in.summed = 0, 0
	for range 100 { // as bufio: a reader that returns nothing for ever is broken
		n, err := in.src.Read(in.buf[in.to:])
		in.to += n
		if err != nil {
			in.err = err
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	in.err = io.ErrNoProgress
	return false
}

// peek returns the next n bytes, or fewer at the end, without consuming them.
func (in *input) peek(n int) []byte {
	for in.to-in.from < n && in.more() {
	}
	return in.buf[in.from:min(in.to, in.from+n)]
}

// failed returns why reading stopped before the end of the data, if it did. A
// stream that ends early (a truncated .gz) is a short file, not a failure.
func (in *input) failed() error {
	if in.err == nil || errors.Is(in.err, io.EOF) || errors.Is(in.err, io.ErrUnexpectedEOF) {
		return nil
	}
	return in.err
}

// isHeader reports whether b, at least 12 bytes of it, begins a FIT file.
func isHeader(b []byte) bool {
	return len(b) >= shortestHeader && (b[0] == shortestHeader || b[0] == longestHeader) && string(b[8:12]) == ".FIT"
}

// beginPart starts the checksum of a file or of the next part of a chained
// one. A header that claims 0 bytes of data is that of a watch that never
// closed the file: the claim is replaced, so that the decoder reads to the
// end. It returns the size claimed.
func (in *input) beginPart() (dataSize uint32) {
	in.startChecksum()
	b := in.peek(longestHeader)
	if !isHeader(b) {
		return 0
	}
	dataSize = binary.LittleEndian.Uint32(b[4:])
	if dataSize == 0 {
		// The checksum is of the bytes in the file, not of the repaired ones.
		n := min(int(b[0]), len(b))
		in.crc = updateCRC(in.crc, b[:n])
		in.summed = in.from + n
		binary.LittleEndian.PutUint32(b[4:], endless)
	}
	return dataSize
}
