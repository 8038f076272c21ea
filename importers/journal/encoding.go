package journal

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// charset is how the letters of a file are written.
type charset struct {
	name string
	mark []byte            // a byte order mark, kept when the file is written again
	code encoding.Encoding // nil: UTF-8
}

var utf8Mark = []byte("\xef\xbb\xbf")

// decode returns the text of a file in UTF-8 and how it was written. A file that
// is no UTF-8 is taken for Windows-1252, which a spreadsheet on Windows writes.
func decode(raw []byte) (string, charset, error) {
	c := charset{name: "UTF-8"}
	switch {
	case bytes.HasPrefix(raw, utf8Mark):
		c.mark = utf8Mark
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		c = charset{"UTF-16", raw[:2:2], unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		c = charset{"UTF-16", raw[:2:2], unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	case !utf8.Valid(raw):
		c = charset{"Windows-1252", nil, charmap.Windows1252}
	}
	body := raw[len(c.mark):]
	if c.code == nil {
		if !utf8.Valid(body) {
			return "", c, fmt.Errorf("the file begins as UTF-8 but is none")
		}
		return string(body), c, nil
	}
	out, err := c.code.NewDecoder().Bytes(body)
	if err != nil {
		return "", c, fmt.Errorf("the file is no %s", c.name)
	}
	return string(out), c, nil
}

// encode is the way back. It fails if a letter cannot be written in the charset.
func (c charset) encode(text string) ([]byte, error) {
	body := []byte(text)
	if c.code != nil {
		var err error
		if body, err = c.code.NewEncoder().Bytes(body); err != nil {
			return nil, fmt.Errorf("the file is written in %s, which has no letter for part of the entry; save the file as CSV UTF-8 first", c.name)
		}
	}
	return append(bytes.Clone(c.mark), body...), nil
}
