package xmlstream

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// headSize is how much of a file is looked at for its encoding.
const headSize = 1024

// charsets are the encodings a declaration may name besides UTF-8. The list of
// the standard (golang.org/x/text/encoding/htmlindex) would add a megabyte of
// Asian tables for files nobody has seen.
var charsets = map[string]encoding.Encoding{
	"iso-8859-1": charmap.ISO8859_1, "iso8859-1": charmap.ISO8859_1, "latin1": charmap.ISO8859_1, "latin-1": charmap.ISO8859_1,
	"iso-8859-2": charmap.ISO8859_2, "latin2": charmap.ISO8859_2,
	"iso-8859-15": charmap.ISO8859_15, "latin9": charmap.ISO8859_15,
	"windows-1250": charmap.Windows1250, "cp1250": charmap.Windows1250,
	"windows-1251": charmap.Windows1251, "cp1251": charmap.Windows1251,
	"windows-1252": charmap.Windows1252, "cp1252": charmap.Windows1252,
	"koi8-r": charmap.KOI8R,
}

// decoded returns r as UTF-8 without a byte order mark, and the name of a
// declared encoding that is not known here and was read as UTF-8.
func decoded(r io.Reader) (io.Reader, string) {
	buffered := bufio.NewReaderSize(r, headSize)
	head, _ := buffered.Peek(headSize) // an error shows again at the first read
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = buffered.Discard(3) // cannot fail: it has been peeked
		return buffered, ""
	case bytes.HasPrefix(head, []byte("\xFE\xFF")), bytes.HasPrefix(head, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(buffered), ""
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(buffered), ""
	}
	name := declared(head)
	switch {
	case name == "", name == "utf-8", name == "utf8", name == "us-ascii", name == "ascii":
		return buffered, ""
	case strings.HasPrefix(name, "utf-16"), strings.HasPrefix(name, "ucs-2"):
		// The declaration could be read byte by byte, so it is wrong: some
		// programs write "utf-16" on top of UTF-8.
		return buffered, ""
	}
	if c, ok := charsets[name]; ok {
		return c.NewDecoder().Reader(buffered), ""
	}
	return buffered, name
}

// declared returns the encoding that an XML declaration names, in lower case.
func declared(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n")
	end := bytes.Index(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || end < 0 {
		return ""
	}
	name, _ := attribute(head[len("<?xml"):end], "encoding")
	return strings.ToLower(string(name))
}
