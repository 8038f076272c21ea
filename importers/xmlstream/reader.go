package xmlstream

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/orisano/gosax"
)

const (
	bufferSize = 64 << 10
	// maxDepth is how deep elements may nest. TCX reaches 9.
	maxDepth = 100
	// maxName is the longest name of an element.
	maxName = 256
	// maxText is how much of an element's text is kept.
	maxText = 64 << 10
	// maxMisnested is how many tags in the wrong order are forgiven: each costs
	// a search through the open elements.
	maxMisnested = 1000
)

// Reader walks through the elements of an XML file in one pass.
//
//	for x.Next(0) {                // the root
//		root := x.Depth()
//		for x.Next(root) {         // everything inside it
//			switch string(x.Name()) { … }
//		}
//	}
//	if err := x.Err(); err != nil { … }
//
// Tags that are not closed in order are forgiven and counted in Misnested.
type Reader struct {
	src      source
	sax      *gosax.Reader
	consumed int64  // bytes of the tokens so far
	names    []byte // names of the open elements, one after the other
	open     []element
	tag      []byte // what follows the name in the start tag just read
	empty    bool   // the element just opened closed itself: <a/>
	text     []byte
	buffer   []byte // the tokenizer's at first; of a longer token it makes its own
	err      error

	// Charset is an encoding that the file declares and that is not known
	// here; the file is then read as UTF-8.
	Charset string
	// Misnested counts end tags that closed something else than the element
	// that was open, MisnestedLine is where the first stands.
	Misnested, MisnestedLine int
}

// element is an open element: its full name is names[start:end], its local
// name names[local:end].
type element struct{ start, local, end int32 }

// NewReader returns a reader of r. A byte order mark, UTF-16 and the usual
// eight-bit character sets are decoded.
func NewReader(ctx context.Context, r io.Reader) *Reader {
	x := &Reader{open: make([]element, 0, 16), names: make([]byte, 0, 256), buffer: make([]byte, 0, bufferSize)}
	x.Reset(ctx, r)
	return x
}

// Reset makes x a reader of r, as NewReader does, and keeps its buffers: for
// files of some kilobytes a new buffer costs more than the reading.
func (x *Reader) Reset(ctx context.Context, r io.Reader) {
	*x = Reader{open: x.open[:0], names: x.names[:0], buffer: x.buffer, text: x.text[:0]}
	x.src = source{budget: maxToken}
	x.src.r, x.Charset = decoded(contextReader{ctx, r})
	x.sax = gosax.NewReaderBuf(&x.src, x.buffer)
}

// contextReader ends with its context, also while the encoding is looked for.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// Depth returns how many elements are open: 1 inside the root.
func (x *Reader) Depth() int { return len(x.open) }

// Name returns the local name of the innermost open element: after Next the
// one just found. It is valid while that element is open.
func (x *Reader) Name() []byte {
	if len(x.open) == 0 {
		return nil
	}
	e := x.open[len(x.open)-1]
	return x.names[e.local:e.end]
}

// Attr returns the value of an attribute of the element that Next has just
// found, by local name, with entities decoded. It is valid until the next call
// of Next or Text.
func (x *Reader) Attr(local string) ([]byte, bool) {
	v, ok := attribute(x.tag, local)
	if ok && bytes.IndexByte(v, '&') >= 0 {
		v = appendDecoded(nil, v)
	}
	return trim(v), ok
}

// Next goes to the next element that starts inside the open element at a
// depth, however deep inside. It returns false when that element has closed,
// when the file ends, and when it cannot be read on. Next(0) finds the root.
func (x *Reader) Next(depth int) bool {
	x.closeEmpty()
	for x.err == nil && len(x.open) >= depth {
		switch e := x.token(); e.Type() {
		case gosax.EventStart:
			x.push(e.Bytes)
			return x.err == nil
		case gosax.EventEnd:
			x.pop(e.Bytes)
		}
	}
	return false
}

// Text returns the text of the element that Next has just found, without the
// space around it, with entities decoded and elements inside it left out, and
// reads to the element's end. Of a text longer than 64 KiB it returns the
// start, of an element that is cut nothing. It is valid until the next call of
// Next or Text.
func (x *Reader) Text() []byte {
	x.text = x.text[:0]
	depth := len(x.open)
	x.closeEmpty()
	for x.err == nil && len(x.open) >= depth {
		e := x.token()
		switch e.Type() {
		case gosax.EventText:
			if len(x.open) == depth && len(x.text) < maxText {
				x.text = appendDecoded(x.text, e.Bytes)
			}
		case gosax.EventCData:
			if len(x.open) == depth && len(x.text) < maxText {
				x.text = append(x.text, cdata(e.Bytes)...)
			}
		case gosax.EventStart:
			x.push(e.Bytes)
			x.closeEmpty()
		case gosax.EventEnd:
			x.pop(e.Bytes)
		}
	}
	if x.err != nil {
		return nil
	}
	return trim(x.text[:min(len(x.text), maxText)])
}

// token returns the next token, or one of no type after setting err.
func (x *Reader) token() gosax.Event {
	x.src.budget = maxToken
	e, err := x.sax.Event()
	x.consumed += int64(len(e.Bytes))
	switch {
	case err != nil:
		x.fail(err)
		return gosax.Event{}
	case e.Type() == gosax.EventEOF:
		x.err = io.EOF
		if len(x.open) > 0 {
			x.err = io.ErrUnexpectedEOF
		}
		return gosax.Event{}
	}
	return e
}

// fail gives an error of the tokenizer or of the bytes below it its name.
func (x *Reader) fail(err error) {
	switch {
	case errors.Is(err, io.EOF): // inside a tag
		x.err = io.ErrUnexpectedEOF
	case errors.Is(err, errTokenTooLong):
		x.err = &SyntaxError{Line: x.Line(), Found: "a tag, a text or a comment of more than 4 MiB"}
	case x.src.failed != nil:
		x.err = err
	default:
		x.err = &SyntaxError{Line: x.Line(), Found: "a tag that is none (" + err.Error() + ")"}
	}
}

// push opens the element of a start tag.
func (x *Reader) push(tag []byte) {
	tag = tag[1 : len(tag)-1] // between "<" and ">"
	x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if x.empty {
		tag = tag[:len(tag)-1]
	}
	n, colon := 0, -1
	for n < len(tag) && !isSpace[tag[n]] {
		if tag[n] == ':' {
			colon = n
		}
		n++
	}
	switch {
	case n > maxName:
		x.err = &SyntaxError{Line: x.Line(), Found: "an element with a name of more than 256 bytes"}
		return
	case len(x.open) >= maxDepth:
		x.err = &SyntaxError{Line: x.Line(), Found: "elements nested more than 100 deep"}
		return
	}
	start := int32(len(x.names))
	x.names = append(x.names, tag[:n]...)
	x.open = append(x.open, element{start, start + int32(colon) + 1, start + int32(n)})
	x.tag = tag[n:]
}

// pop closes the element of an end tag. A tag that closes an outer element
// closes those inside it as well; one that closes nothing is passed over.
func (x *Reader) pop(tag []byte) {
	name := trim(tag[2 : len(tag)-1]) // between "</" and ">"
	for i := len(x.open) - 1; i >= 0; i-- {
		e := x.open[i]
		if string(x.names[e.start:e.end]) != string(name) {
			continue
		}
		if i != len(x.open)-1 {
			x.misnested()
		}
		x.open, x.names = x.open[:i], x.names[:e.start]
		return
	}
	x.misnested()
}

func (x *Reader) misnested() {
	if x.Misnested == 0 {
		x.MisnestedLine = x.Line()
	}
	x.Misnested++
	if x.Misnested > maxMisnested {
		x.err = &SyntaxError{Line: x.Line(), Found: "the 1,001st tag that is closed in the wrong order"}
	}
}

// closeEmpty closes the element just opened if it closed itself.
func (x *Reader) closeEmpty() {
	x.tag = nil
	if !x.empty {
		return
	}
	x.empty = false
	last := len(x.open) - 1
	x.open, x.names = x.open[:last], x.names[:x.open[last].start]
}

// cdata returns what a CDATA section holds.
func cdata(b []byte) []byte {
	const prefix, suffix = "<![CDATA[", "]]>"
	if !bytes.HasPrefix(b, []byte(prefix)) {
		return nil
	}
	return b[len(prefix) : len(b)-len(suffix)]
}
