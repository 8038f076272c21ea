package xmlstream

import "bytes"

// maxAttributes is how many attributes of one element are looked at. A GPX or
// TCX element has at most a dozen; a hostile one has been seen with 300,000.
const maxAttributes = 100

// attribute returns the raw value of the attribute with a local name, in the
// part of a tag that follows the element's name. The prefix does not matter;
// the first of equal names wins. A value without quotes ends at a space.
func attribute(b []byte, local string) ([]byte, bool) {
	for range maxAttributes {
		b = trimLeft(b)
		end := nameEnd(b)
		if end == 0 {
			return nil, false
		}
		name := localName(b[:end])
		b = trimLeft(b[end:])
		var value []byte
		if len(b) > 0 && b[0] == '=' {
			b = trimLeft(b[1:])
			value, b = attributeValue(b)
		}
		if string(name) == local {
			return value, true
		}
	}
	return nil, false
}

// nameEnd returns the length of the name at the start of b.
func nameEnd(b []byte) int {
	for i, c := range b {
		if isSpace[c] || c == '=' || c == '/' || c == '>' || c == '?' {
			return i
		}
	}
	return len(b)
}

// attributeValue splits b after the value it starts with, in quotes or not.
func attributeValue(b []byte) (value, rest []byte) {
	if len(b) == 0 {
		return nil, nil
	}
	if q := b[0]; q == '"' || q == '\'' {
		end := bytes.IndexByte(b[1:], q)
		if end < 0 {
			return nil, nil
		}
		return b[1 : 1+end], b[end+2:]
	}
	for i, c := range b {
		if isSpace[c] || c == '>' {
			return b[:i], b[i:]
		}
	}
	return b, nil
}

// localName returns what follows the last colon of a name.
func localName(name []byte) []byte {
	return name[bytes.LastIndexByte(name, ':')+1:]
}

var isSpace = [256]bool{' ': true, '\t': true, '\r': true, '\n': true}

func trimLeft(b []byte) []byte {
	for len(b) > 0 && isSpace[b[0]] {
		b = b[1:]
	}
	return b
}

func trim(b []byte) []byte {
	b = trimLeft(b)
	for len(b) > 0 && isSpace[b[len(b)-1]] {
		b = b[:len(b)-1]
	}
	return b
}
