package fit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/muktihari/fit/decoder"

	"footnote/traininglog"
)

// Reader reads FIT files one after the other and uses its buffers again: after
// a few files it allocates nothing for a record. The zero value is ready. It
// must not be used by two goroutines at once.
type Reader struct {
	raw  *decoder.RawDecoder
	take func(decoder.RawFlag, []byte) error // r.message, bound once
	in   *input
	part part

	ctx      context.Context // of the Read under way
	emit     func(*traininglog.Activity) error
	inside   bool   // within a part: after its header, before its end
	claimed  uint32 // bytes of data that the part's header claims
	messages int
	emitted  int
	stopped  error // why the caller wants no more
	nothing  error // why the first part that gave no activity gave none
}

// readers keeps Readers, whose buffers are grown, between calls of Read.
var readers = sync.Pool{New: func() any { return new(Reader) }}

// Read reads one FIT file from src as Reader.Read does, with a Reader of its
// own; several goroutines may call it at once.
func Read(ctx context.Context, src io.Reader, emit func(*traininglog.Activity) error) error {
	r := readers.Get().(*Reader)
	defer readers.Put(r)
	return r.Read(ctx, src, emit)
}

// Read reads one FIT file from src and calls emit with each activity in it: one
// as a rule, several if files were chained. The activity and all it holds is
// valid only during the call. A multisport activity has several sessions.
//
// A file that is damaged or cut short gives its whole records, with a sentence
// in Activity.Warnings. The error is a *NotActivityError if the file is a
// sound FIT file of another kind, that of ctx or emit if they stopped the
// reading, and otherwise says what is wrong and what to do. If src fails midway,
// what came before is emitted and the error returned.
func (r *Reader) Read(ctx context.Context, src io.Reader, emit func(*traininglog.Activity) error) error {
	if r.raw == nil {
		r.raw, r.in = decoder.NewRaw(), new(input)
		r.take = r.message
	}
	r.ctx, r.emit = ctx, emit
	r.inside, r.messages, r.emitted, r.stopped, r.nothing = false, 0, 0, nil, nil
	r.in.reset(src)
	defer func() { // keep nothing of the caller's
		r.in.reset(nil)
		r.ctx, r.emit = nil, nil
	}()
	if err := ctx.Err(); err != nil {
		return err
	}

	head := r.in.peek(longestHeader)
	if !isHeader(head) {
		if err := r.in.failed(); err != nil {
			return fmt.Errorf("reading failed at the start of the file: %w", err)
		}
		return notFIT(head)
	}
	r.claimed = r.in.beginPart()
	_, err := r.raw.Decode(r.in, r.take)
	if r.stopped == nil && r.inside {
		r.breakOff(err)
	}
	switch {
	case r.stopped != nil:
		return r.stopped
	case r.in.failed() != nil:
		return fmt.Errorf("reading failed after %d bytes: %w", r.in.offset(), r.in.failed())
	case r.emitted > 0:
		return nil
	case r.nothing == nil: // the header itself is cut
		return errCutAtOnce
	}
	return r.nothing
}

// ctxEvery is how many messages pass between two looks at the context: a
// fraction of a millisecond.
const ctxEvery = 1 << 12

// message takes what the RawDecoder found. Its error ends the decoding.
func (r *Reader) message(flag decoder.RawFlag, b []byte) error {
	p := &r.part
	switch flag {
	case decoder.RawFlagMesgData:
		p.data(b)
		r.messages++
		if r.messages%ctxEvery == 0 {
			r.stopped = r.ctx.Err()
		}
	case decoder.RawFlagMesgDef:
		p.definitions[b[0]&0x0F].parse(b)
	case decoder.RawFlagFileHeader:
		p.reset()
		r.inside = true
	case decoder.RawFlagCRC:
		r.closePart()
	}
	return r.stopped
}

// closePart ends a part at its checksum and prepares the next one.
func (r *Reader) closePart() {
	if r.in.checksum() != 0 {
		r.part.warn("The file's checksum does not match its contents; the contents are used.")
	}
	next := r.in.peek(longestHeader)
	if len(next) > 0 && !isHeader(next) {
		r.part.warn("The bytes after the end of the FIT data, from byte %d on, are no FIT data and were left out.", r.in.offset()+1)
	}
	r.endPart(false)
	if isHeader(next) {
		r.claimed = r.in.beginPart()
	}
}

// breakOff ends a part that could not be read to its end, because the file is
// cut short, was never closed, or is damaged.
func (r *Reader) breakOff(err error) {
	p, at := &r.part, r.in.offset()
	short := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	// A file that was never closed may end in two bytes of checksum, which
	// cannot be told from a message.
	atEnd := len(r.in.peek(1)) == 0
	switch {
	case r.in.failed() != nil:
		p.warn("The file could not be read beyond byte %d; the whole records before that are used.", at)
	case r.claimed == 0 && (short || atEnd):
		p.warn("The watch never closed the file; it was read to its end.")
	case short:
		p.warn("The file is cut short after %d bytes; the whole records before that are used.", at)
	default:
		p.warn("The file is damaged at byte %d; the whole records before that are used.", at)
	}
	r.endPart(true)
}

// endPart hands over what a part said.
func (r *Reader) endPart(cut bool) {
	r.inside = false
	a, err := r.part.finish(cut)
	if err != nil {
		if r.nothing == nil {
			r.nothing = err
		}
		return
	}
	if r.stopped = r.ctx.Err(); r.stopped != nil {
		return
	}
	r.emitted++
	r.stopped = r.emit(a)
}
