package garmin

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// walker walks JSON without holding more of it than one wanted value. An
// export's summaries exceed 100 MB because of each run's splits, which nobody
// needs: encoding/json's Decoder passes over them at 10 MB/s by tokens, and holds
// them in memory by values; this walks at some hundred MB/s and holds nothing. It
// is lenient: what it passes over is not checked beyond strings and brackets.
type walker struct {
	r   *bufio.Reader
	off int64
	raw []byte // of the last value read
}

// longestValue bounds a value that is read; a note is far shorter.
const longestValue = 1 << 20

// deepest bounds the nesting of what is passed over.
const deepest = 1000

// buffers are used again: a folder of downloads holds three small JSON files for
// each activity.
var buffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 64<<10) }}

// newWalker skips a byte order mark; some exports begin with one. The caller
// releases the walker.
func newWalker(r io.Reader) *walker {
	w := &walker{r: buffers.Get().(*bufio.Reader)}
	w.r.Reset(r)
	if head, _ := w.r.Peek(3); string(head) == "\xef\xbb\xbf" {
		w.discard(3)
	}
	return w
}

// release gives the buffer back; the walker is of no use afterwards.
func (w *walker) release() {
	w.r.Reset(nil)
	buffers.Put(w.r)
	w.r = nil
}

func (w *walker) discard(n int) {
	d, _ := w.r.Discard(n)
	w.off += int64(d)
}

// next returns the next byte that is no blank, without taking it.
func (w *walker) next() (byte, error) {
	for {
		b, err := w.r.Peek(1)
		if err != nil {
			return 0, w.broken(err)
		}
		switch b[0] {
		case ' ', '\t', '\r', '\n':
			w.discard(1)
		default:
			return b[0], nil
		}
	}
}

func (w *walker) broken(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("breaks off after %d bytes", w.off)
	}
	return err
}

// take takes the next byte, which must be want.
func (w *walker) take(want byte) error {
	b, err := w.next()
	if err != nil {
		return err
	}
	if b != want {
		return fmt.Errorf("found %q where %q was expected, at byte %d", b, want, w.off)
	}
	w.discard(1)
	return nil
}

// list walks what stands between open and shut, an element at a time.
func (w *walker) list(open, shut byte, element func() error) error {
	if err := w.take(open); err != nil {
		return err
	}
	return w.rest(shut, element)
}

// rest walks a list whose opening bracket is taken.
func (w *walker) rest(shut byte, element func() error) error {
	for first := true; ; first = false {
		b, err := w.next()
		if err != nil {
			return err
		}
		if b == shut {
			w.discard(1)
			return nil
		}
		if !first {
			if err := w.take(','); err != nil {
				return err
			}
		}
		if err := element(); err != nil {
			return err
		}
	}
}

// array walks an array; element takes one element.
func (w *walker) array(element func() error) error { return w.list('[', ']', element) }

// object walks an object; field takes the value of each key.
func (w *walker) object(field func(key string) error) error {
	return w.list('{', '}', func() error {
		b, err := w.next()
		if err != nil {
			return err
		}
		if b != '"' {
			return fmt.Errorf("found %q where a key was expected, at byte %d", b, w.off)
		}
		key, err := w.value()
		if err != nil {
			return err
		}
		if err := w.take(':'); err != nil {
			return err
		}
		return field(key.text())
	})
}

// objects walks each object of a list, or the one object that stands alone.
func (w *walker) objects(field func(key string) error, end func() error) error {
	b, err := w.next()
	if err != nil {
		return err
	}
	whole := func() error {
		if err := w.object(field); err != nil {
			return err
		}
		return end()
	}
	switch b {
	case '{':
		return whole()
	case '[':
		return w.array(whole)
	}
	return fmt.Errorf("found %q where a list or an object was expected, at byte %d", b, w.off)
}

// skip passes over one value.
func (w *walker) skip() error { return w.pass(nil) }

// value reads one value.
func (w *walker) value() (value, error) {
	w.raw = w.raw[:0]
	err := w.pass(func(b []byte) error {
		if len(w.raw)+len(b) > longestValue {
			return fmt.Errorf("a value of more than %d bytes stands at byte %d", longestValue, w.off)
		}
		w.raw = append(w.raw, b...)
		return nil
	})
	return value{w.raw}, err
}

// pass passes over one value and hands its bytes to keep, if that is not nil.
func (w *walker) pass(keep func([]byte) error) error {
	if _, err := w.next(); err != nil {
		return err
	}
	s := scan{}
	for {
		b, err := w.r.Peek(max(w.r.Buffered(), 1))
		if err != nil {
			if err == io.EOF && s.bare { // a number at the very end
				return nil
			}
			return w.broken(err)
		}
		n, done := s.through(b)
		if s.depth > deepest {
			return fmt.Errorf("is nested more than %d deep at byte %d", deepest, w.off)
		}
		if keep != nil {
			if err := keep(b[:n]); err != nil {
				return err
			}
		}
		w.discard(n)
		if done {
			if n == 0 && !s.begun {
				return fmt.Errorf("found %q where a value was expected, at byte %d", b[0], w.off)
			}
			return nil
		}
	}
}

// scan finds the end of a value over any number of buffers.
type scan struct {
	depth   int
	begun   bool
	inText  bool
	escaped bool
	bare    bool // in a number, true, false, null or NaN
}

// through returns how many bytes of b belong to the value, and whether it ends
// with them.
func (s *scan) through(b []byte) (n int, done bool) {
	for i := 0; i < len(b); i++ {
		if s.inText {
			if s.escaped {
				s.escaped = false
				continue
			}
			for i < len(b) && b[i] != '"' && b[i] != '\\' {
				i++
			}
			if i == len(b) {
				break
			}
			if b[i] == '\\' {
				s.escaped = true
				continue
			}
			s.inText = false
			if s.depth == 0 {
				return i + 1, true
			}
			continue
		}
		switch c := b[i]; c {
		case '"', '{', '[':
			if s.bare && s.depth == 0 {
				return i, true
			}
			s.begun = true
			if c == '"' {
				s.inText = true
			} else {
				s.depth++
			}
		case '}', ']':
			if s.depth == 0 {
				return i, true
			}
			if s.depth--; s.depth == 0 {
				return i + 1, true
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if s.depth == 0 {
				return i, true
			}
		default:
			if s.depth == 0 {
				s.begun, s.bare = true, true
			}
		}
	}
	return len(b), false
}

// value is a JSON value read leniently: a field of the wrong kind is missing,
// not an error, since exports change and one field must not cost an activity. It
// is valid until the next one is read.
type value struct{ raw []byte }

// number returns a number, also one written as a string.
func (v value) number() (float64, bool) {
	f, err := strconv.ParseFloat(strings.Trim(string(v.raw), `"`), 64)
	return f, err == nil && f-f == 0
}

// integer returns a whole number exactly: ids are larger than a float64 holds.
func (v value) integer() (int64, bool) {
	n, err := strconv.ParseInt(strings.Trim(string(v.raw), `"`), 10, 64)
	if err == nil {
		return n, true
	}
	f, ok := v.number()
	if !ok || f < -1<<53 || f > 1<<53 {
		return 0, false
	}
	return int64(f), true
}

func (v value) text() string {
	if len(v.raw) < 2 || v.raw[0] != '"' {
		return ""
	}
	inside := v.raw[1 : len(v.raw)-1]
	if bytes.IndexByte(inside, '\\') < 0 {
		return strings.TrimSpace(strings.ToValidUTF8(string(inside), "\uFFFD"))
	}
	var s string
	if json.Unmarshal(v.raw, &s) != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (v value) yes() bool { return string(v.raw) == "true" }
