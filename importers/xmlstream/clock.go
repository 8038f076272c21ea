package xmlstream

import (
	"time"

	"footnote/traininglog"
)

// Stamp is a time as a file writes it.
type Stamp struct {
	At traininglog.Instant
	// Offset is the offset from UTC that the text states, 0 without one.
	Offset time.Duration
	// Local is true when the text has neither an offset nor a Z; At then takes
	// it for UTC.
	Local bool
}

// Clock reads the times of a file. It remembers the last day, since almost
// every time of a file falls on the same.
type Clock struct {
	day      [10]byte
	midnight int64 // of day, in milliseconds since 1970
	known    bool
}

// maxOffset is the largest offset from UTC in use (Kiribati).
const maxOffset = 14 * time.Hour

// Parse reads RFC 3339 and what is written in its place: a space for the T, no
// seconds, a fraction after a comma, an offset without a colon or without
// minutes, no zone at all. Fractions are cut to the millisecond. The year is
// from 1970 to 2199: before, see NoTime; after, two times of one file could lie
// further apart than a time.Duration holds (292 years).
func (c *Clock) Parse(b []byte) (Stamp, bool) {
	if len(b) < len("2006-01-02T15:04") || len(b) > 64 {
		return Stamp{}, false
	}
	if !c.known || string(c.day[:]) != string(b[:10]) {
		if !c.setDay(b[:10]) {
			return Stamp{}, false
		}
	}
	if sep := b[10]; sep != 'T' && sep != ' ' && sep != 't' {
		return Stamp{}, false
	}
	hour, minute := twoDigits(b[11], b[12]), twoDigits(b[14], b[15])
	if hour < 0 || hour > 23 || b[13] != ':' || minute < 0 || minute > 59 {
		return Stamp{}, false
	}
	b = b[16:]
	second, milli := 0, 0
	if len(b) >= 3 && b[0] == ':' {
		second = twoDigits(b[1], b[2])
		if second < 0 || second > 60 { // 60: a leap second
			return Stamp{}, false
		}
		milli, b = fraction(b[3:])
	}
	offset, local, ok := zone(b)
	if !ok {
		return Stamp{}, false
	}
	at := c.midnight + int64(((hour*60+minute)*60+second)*1000+milli) - offset.Milliseconds()
	return Stamp{At: traininglog.Instant(at), Offset: offset, Local: local}, true
}

// NoTime reports whether a text says that there is no time: it is empty or in
// a year before 1970, such as the year 1 of .NET and Go and the 1901 of a 32-bit
// clock gone wrong.
func NoTime(b []byte) bool {
	if len(b) < 5 || b[4] != '-' {
		return len(b) == 0
	}
	century, year := twoDigits(b[0], b[1]), twoDigits(b[2], b[3])
	return century >= 0 && year >= 0 && century*100+year < 1970
}

// setDay reads 2006-01-02.
func (c *Clock) setDay(b []byte) bool {
	y1, y2, month, day := twoDigits(b[0], b[1]), twoDigits(b[2], b[3]), twoDigits(b[5], b[6]), twoDigits(b[8], b[9])
	if y1 < 0 || y2 < 0 || month < 1 || month > 12 || day < 1 || b[4] != '-' || b[7] != '-' {
		return false
	}
	year := y1*100 + y2
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1970 || year > 2199 || t.Day() != day {
		return false
	}
	copy(c.day[:], b)
	c.midnight, c.known = t.UnixMilli(), true
	return true
}

// fraction reads ".123" or ",123" and returns milliseconds and what follows.
func fraction(b []byte) (int, []byte) {
	if len(b) == 0 || b[0] != '.' && b[0] != ',' {
		return 0, b
	}
	milli, scale, i := 0, 100, 1
	for ; i < len(b) && b[i] >= '0' && b[i] <= '9'; i++ {
		milli += int(b[i]-'0') * scale
		scale /= 10
	}
	return milli, b[i:]
}

// zone reads "Z", "UTC", "GMT", "+02:00", "+0200", "+02" or nothing.
func zone(b []byte) (offset time.Duration, local, ok bool) {
	b = trimLeft(b)
	switch string(b) {
	case "":
		return 0, true, true
	case "Z", "z", "UTC", "GMT":
		return 0, false, true
	}
	hour, minute := -1, 0
	switch {
	case b[0] != '+' && b[0] != '-':
	case len(b) == 6 && b[3] == ':':
		hour, minute = twoDigits(b[1], b[2]), twoDigits(b[4], b[5])
	case len(b) == 5:
		hour, minute = twoDigits(b[1], b[2]), twoDigits(b[3], b[4])
	case len(b) == 3:
		hour = twoDigits(b[1], b[2])
	}
	offset = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	if hour < 0 || minute < 0 || minute > 59 || offset > maxOffset {
		return 0, false, false
	}
	if b[0] == '-' {
		offset = -offset
	}
	return offset, false, true
}

// twoDigits reads two decimal digits; it is negative for anything else.
func twoDigits(a, b byte) int {
	a, b = a-'0', b-'0'
	if a > 9 || b > 9 {
		return -1
	}
	return int(a)*10 + int(b)
}
