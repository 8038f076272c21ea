package invented

import (
	"fmt"
	"io"

	"github.com/muktihari/fit/encoder"
	"github.com/muktihari/fit/profile/factory"
	"github.com/muktihari/fit/profile/typedef"
	"github.com/muktihari/fit/proto"
)

// fitEpoch is 1989-12-31 00:00 UTC, from which FIT counts seconds.
const fitEpoch = 631_065_600

// field is one field of a FIT message: its number in the profile and its raw
// value.
type field struct {
	num   byte
	value proto.Value
}

// fitWriter encodes one FIT file message by message. The encoder is
// muktihari/fit's: tormoder/fit's profile is too old for step length and
// contact-time balance. The first error is kept and later messages are dropped.
type fitWriter struct {
	out     buffer
	stream  *encoder.StreamEncoder
	message proto.Message
	err     error
}

func newFITWriter() *fitWriter {
	w := &fitWriter{}
	// Four local types keep record, lap, event and session from redefining each
	// other over and over.
	w.stream, w.err = encoder.NewStream(&w.out, encoder.WithHeaderOption(encoder.HeaderOptionNormal, 3))
	return w
}

// add appends a message.
func (w *fitWriter) add(num typedef.MesgNum, fields ...field) {
	if w.err != nil {
		return
	}
	w.message.Num, w.message.Header, w.message.Fields = num, 0, w.message.Fields[:0]
	for _, f := range fields {
		pf := factory.CreateField(num, f.num)
		pf.Value = f.value
		w.message.Fields = append(w.message.Fields, pf)
	}
	w.err = w.stream.WriteMessage(&w.message)
}

// bytes ends the file and returns it.
func (w *fitWriter) bytes() ([]byte, error) {
	if w.err == nil {
		w.err = w.stream.SequenceCompleted()
	}
	if w.err != nil {
		return nil, fmt.Errorf("encode FIT: %w", w.err)
	}
	return w.out.b, nil
}

// buffer is a file in memory: the encoder goes back to the header once it
// knows the length.
type buffer struct{ b []byte }

func (f *buffer) Write(p []byte) (int, error) {
	f.b = append(f.b, p...)
	return len(p), nil
}

func (f *buffer) WriteAt(p []byte, off int64) (int, error) {
	if off < 0 || off+int64(len(p)) > int64(len(f.b)) {
		return 0, io.ErrShortWrite
	}
	return copy(f.b[off:], p), nil
}

// The raw values of FIT's base types.

func enum[T ~byte](v T) proto.Value { return proto.Uint8(byte(v)) }

func u8(v int64) proto.Value      { return proto.Uint8(uint8(v)) }
func s8(v int64) proto.Value      { return proto.Int8(int8(v)) }
func u16(v int64) proto.Value     { return proto.Uint16(uint16(v)) }
func u32(v int64) proto.Value     { return proto.Uint32(uint32(v)) }
func s32(v int32) proto.Value     { return proto.Int32(v) }
func date(unix int64) proto.Value { return proto.Uint32(uint32(unix - fitEpoch)) }
