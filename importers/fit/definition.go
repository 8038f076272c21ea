package fit

import (
	"bytes"
	"slices"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
)

// field is a field of a definition: its number in the profile (or, of a
// developer field, in that developer's descriptions) and where its bytes lie
// in a data message.
type field struct {
	at        uint32 // offset; the message's header byte is 0
	num       uint8
	base      uint8 // base type, masked; unused in developer fields
	size      uint8 // bytes, not 0
	developer uint8 // developer data index; unused in other fields
}

// definition says what the data messages of one local number are made of.
type definition struct {
	global    uint16  // message number of the profile
	big       bool    // big-endian values
	stale     bool    // a description that steps may depend on has changed
	time      uint32  // offset of field 253, timestamp; 0: has none
	fields    []field // of the messages that are read
	developer []field
	raw       []byte // the definition as it stands in the file; empty: undefined

	// Of a record, compiled before the first message.
	layout                layout
	steps, developerSteps []step
}

// wanted reports whether messages of this number are used at all. Definitions of
// others are kept for their timestamps, on which compressed ones build.
func wanted(global uint16) bool {
	switch global {
	case mesgnum.FileId, mesgnum.Sport, mesgnum.Session, mesgnum.Lap, mesgnum.Record, mesgnum.Event,
		mesgnum.Workout, mesgnum.WorkoutStep, mesgnum.Activity, mesgnum.WeatherConditions, mesgnum.FieldDescription:
		return true
	}
	return false
}

// Layout of a definition message (FIT protocol): header, reserved, byte order,
// message number, count of fields, three bytes a field; and, if the header says
// so, a count of developer fields and three bytes each.
const (
	defOrder      = 2
	defNumber     = 3
	defCount      = 5
	defFields     = 6
	fieldBytes    = 3
	developerFlag = 0x20
)

// parse takes over the definition in b. Many devices repeat a definition
// before every few messages; the same one again costs a comparison.
func (d *definition) parse(b []byte) {
	if bytes.Equal(b, d.raw) {
		return
	}
	d.raw = append(d.raw[:0], b...)
	d.big = b[defOrder] == 1
	d.global = u16(b[defNumber:], d.big)
	d.time, d.stale = 0, true
	d.fields, d.developer = d.fields[:0], d.developer[:0]

	keep := wanted(d.global)
	at := uint32(1)
	end := defFields + fieldBytes*int(b[defCount])
	for i := defFields; i < end; i += fieldBytes {
		f := field{at: at, num: b[i], size: b[i+1], base: b[i+2] & baseMask}
		at += uint32(f.size)
		if f.num == fieldnum.RecordTimestamp && f.base == baseUint32 && f.size == 4 {
			d.time = f.at
		}
		// A field of no bytes holds nothing. Dropping it keeps the work a message
		// costs within its length: a file may define 255 of them for a message
		// of one byte, two million times.
		if keep && f.size > 0 {
			d.fields = append(d.fields, f)
		}
	}
	if b[0]&developerFlag == 0 || d.global != mesgnum.Record {
		return
	}
	for i := end + 1; i < len(b); i += fieldBytes {
		f := field{at: at, num: b[i], size: b[i+1], developer: b[i+2]}
		at += uint32(f.size)
		if f.size > 0 {
			d.developer = append(d.developer, f)
		}
	}
}

// forget makes the definition undefined, as it is at the start of a file.
func (d *definition) forget() { d.raw = d.raw[:0] }

// scalar returns the field of a number if it holds exactly one value of its
// type. An array where the profile has one value, or a size that fits no
// type, is left out: the field is skipped, never the message.
func (d *definition) scalar(num uint8) (field, bool) {
	i := slices.IndexFunc(d.fields, func(f field) bool { return f.num == num })
	if i < 0 || d.fields[i].size != baseSize[d.fields[i].base] {
		return field{}, false
	}
	return d.fields[i], true
}

// message is one data message and its definition.
type message struct {
	*definition
	b []byte
}

// value returns a field as the bare number in the file, before scale and
// offset of the profile, and whether it is there and valid.
func (m message) value(num uint8) (float64, bool) {
	f, ok := m.scalar(num)
	if !ok {
		return 0, false
	}
	return number(m.b[f.at:], f.base, m.big)
}

// code returns an enumeration's value, or 255, FIT's "invalid".
func (m message) code(num uint8) uint8 {
	if v, ok := m.value(num); ok && v >= 0 && v < 0xFF {
		return uint8(v)
	}
	return 0xFF
}

// text returns a string field up to its first zero byte. Bytes that are no
// UTF-8 are replaced.
func (m message) text(num uint8) string {
	i := slices.IndexFunc(m.fields, func(f field) bool { return f.num == num })
	if i < 0 || m.fields[i].base != baseString {
		return ""
	}
	f := m.fields[i]
	b := m.b[f.at : f.at+uint32(f.size)]
	if end := bytes.IndexByte(b, 0); end >= 0 {
		b = b[:end]
	}
	return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
}
