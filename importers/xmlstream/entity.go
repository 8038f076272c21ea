package xmlstream

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// maxEntity is the longest reference that is decoded, from "&" to ";".
const maxEntity = 12

// appendDecoded appends text with its references decoded: the five of XML and
// the numeric ones. Any other stays as it is written, so that an entity which a
// document type declares is never expanded.
func appendDecoded(dst, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i]...)
		text = text[i:]
		end := bytes.IndexByte(text[:min(len(text), maxEntity)], ';')
		if r, ok := reference(text, end); ok {
			dst = utf8.AppendRune(dst, r)
			text = text[end+1:]
			continue
		}
		dst = append(dst, '&')
		text = text[1:]
	}
}

// reference reads the reference text[:end+1].
func reference(text []byte, end int) (rune, bool) {
	if end < 2 {
		return 0, false
	}
	name := text[1:end]
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "apos":
		return '\'', true
	case "quot":
		return '"', true
	}
	if name[0] != '#' || len(name) < 2 {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}
