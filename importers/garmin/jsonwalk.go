package garmin

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// newDecoder skips a byte order mark; some exports begin with one.
func newDecoder(r io.Reader) *json.Decoder {
	b := bufio.NewReaderSize(r, 32<<10)
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		b.Discard(3)
	}
	return json.NewDecoder(b)
}

// object walks the object that dec stands before and calls field for each key
// with the decoder before its value; field consumes the value.
func object(dec *json.Decoder, field func(key string) error) error {
	if err := open(dec, '{'); err != nil {
		return err
	}
	return fields(dec, field)
}

// fields walks an object whose "{" is already read.
func fields(dec *json.Decoder, field func(key string) error) error {
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return jsonError(dec, err)
		}
		key, ok := t.(string)
		if !ok {
			return fmt.Errorf("found %v where a key was expected", t)
		}
		if err := field(key); err != nil {
			return err
		}
	}
	return closing(dec)
}

// array walks the array that dec stands before; element consumes one element.
func array(dec *json.Decoder, element func() error) error {
	if err := open(dec, '['); err != nil {
		return err
	}
	for dec.More() {
		if err := element(); err != nil {
			return err
		}
	}
	return closing(dec)
}

func open(dec *json.Decoder, want json.Delim) error {
	t, err := dec.Token()
	if err != nil {
		return jsonError(dec, err)
	}
	if t != want {
		return fmt.Errorf("found %.40v where %q was expected", t, rune(want))
	}
	return nil
}

func closing(dec *json.Decoder) error {
	if _, err := dec.Token(); err != nil {
		return jsonError(dec, err)
	}
	return nil
}

// jsonError says where the JSON is broken.
func jsonError(dec *json.Decoder, err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("breaks off after %d bytes", dec.InputOffset())
	}
	return fmt.Errorf("is no JSON at byte %d: %w", dec.InputOffset(), err)
}

// skip passes over one value token by token: a run's splits are a hundred
// kilobytes that nobody needs in memory at once.
func skip(dec *json.Decoder) error {
	depth := 0
	for {
		t, err := dec.Token()
		if err != nil {
			return jsonError(dec, err)
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// value is a JSON value read leniently: a field of the wrong kind is missing,
// not an error, since exports change and one field must not cost an activity.
type value struct{ raw json.RawMessage }

func read(dec *json.Decoder) (value, error) {
	var v value
	if err := dec.Decode(&v.raw); err != nil {
		return v, jsonError(dec, err)
	}
	return v, nil
}

// number returns a number, also one written as a string.
func (v value) number() (float64, bool) {
	s := strings.Trim(string(v.raw), `"`)
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f-f == 0
}

// integer returns a whole number exactly: ids are larger than a float64 holds.
func (v value) integer() (int64, bool) {
	s := strings.Trim(string(v.raw), `"`)
	n, err := strconv.ParseInt(s, 10, 64)
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
	var s string
	if json.Unmarshal(v.raw, &s) != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (v value) yes() bool { return string(v.raw) == "true" }
