package fit

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/muktihari/fit/profile/untyped/fieldnum"
	"github.com/muktihari/fit/profile/untyped/mesgnum"
)

// fixture builds a FIT file byte by byte, so that a test can write what no
// encoder would.
type fixture struct {
	body   []byte
	order  [16]binary.ByteOrder
	record [16]bool // the local number is that of records
	ends   []int    // where each record message ends, counted in body
}

// fd is a field of a definition: number, size, base type as in the file.
type fd struct{ num, size, base byte }

// The base types as devices write them.
const (
	tEnum    = 0x00
	tSint8   = 0x01
	tUint8   = 0x02
	tSint16  = 0x83
	tUint16  = 0x84
	tSint32  = 0x85
	tUint32  = 0x86
	tString  = 0x07
	tFloat32 = 0x88
	tUint32z = 0x8C
	tByte    = 0x0D
)

// define writes a definition.
func (f *fixture) define(local byte, global uint16, order binary.ByteOrder, fields ...fd) {
	f.defineWith(local, global, order, fields, nil)
}

// defineWith writes a definition with developer fields; their base is the
// developer's index.
func (f *fixture) defineWith(local byte, global uint16, order binary.ByteOrder, fields, developer []fd) {
	f.order[local], f.record[local] = order, global == mesgnum.Record
	header, arch := 0x40|local, byte(0)
	if len(developer) > 0 {
		header |= 0x20
	}
	if order == binary.BigEndian {
		arch = 1
	}
	f.body = append(f.body, header, 0, arch, 0, 0)
	order.PutUint16(f.body[len(f.body)-2:], global)
	list := func(fields []fd) {
		f.body = append(f.body, byte(len(fields)))
		for _, x := range fields {
			f.body = append(f.body, x.num, x.size, x.base)
		}
	}
	list(fields)
	if len(developer) > 0 {
		list(developer)
	}
}

// message writes a data message; the values' types are those of the fields.
func (f *fixture) message(local byte, values ...any) { f.data(local, local, values...) }

// compressed writes a data message with a compressed timestamp.
func (f *fixture) compressed(local, offset byte, values ...any) {
	f.data(0x80|local<<5|offset, local, values...)
}

func (f *fixture) data(header, local byte, values ...any) {
	f.body = append(f.body, header)
	order := f.order[local].(binary.AppendByteOrder)
	for _, v := range values {
		switch v := v.(type) {
		case int: // a byte, as untyped constants are
			f.body = append(f.body, byte(v))
		case uint8:
			f.body = append(f.body, v)
		case int8:
			f.body = append(f.body, byte(v))
		case uint16:
			f.body = order.AppendUint16(f.body, v)
		case int32:
			f.body = order.AppendUint32(f.body, uint32(v))
		case uint32:
			f.body = order.AppendUint32(f.body, v)
		case float32:
			f.body = order.AppendUint32(f.body, math.Float32bits(v))
		case string:
			f.body = append(f.body, v...)
		case []byte:
			f.body = append(f.body, v...)
		default:
			panic(fmt.Sprintf("no encoding of a %T", v))
		}
	}
	if f.record[local] {
		f.ends = append(f.ends, len(f.body))
	}
}

// file returns the whole file with a header of 14 bytes and its checksum.
func (f *fixture) file() []byte { return f.fileOf(longestHeader, len(f.body)) }

// fileOf returns the file with a header of the given size that claims so many
// bytes of data.
func (f *fixture) fileOf(header byte, claimed int) []byte {
	b := []byte{header, 0x20, 0x54, 0x08}
	b = binary.LittleEndian.AppendUint32(b, uint32(claimed))
	b = append(b, ".FIT"...)
	if header == longestHeader {
		b = binary.LittleEndian.AppendUint16(b, updateCRC(0, b))
	}
	b = append(b, f.body...)
	return binary.LittleEndian.AppendUint16(b, updateCRC(0, b))
}

// t0 is when the fixtures' runs start: 2026-10-03 05:12:00 UTC, as FIT counts.
const t0 = 1791004320 - fitEpoch

// fileID writes the first message of a file.
func (f *fixture) fileID(kind byte) {
	f.define(15, mesgnum.FileId, binary.LittleEndian,
		fd{fieldnum.FileIdType, 1, tEnum}, fd{fieldnum.FileIdManufacturer, 2, tUint16}, fd{fieldnum.FileIdProduct, 2, tUint16},
		fd{fieldnum.FileIdSerialNumber, 4, tUint32z}, fd{fieldnum.FileIdTimeCreated, 4, tUint32})
	f.message(15, int(kind), uint16(1), uint16(3992), uint32(4000000001), uint32(t0))
}

// sessionFields are those of the fixtures' session message.
var sessionFields = []fd{
	{fieldnum.SessionTimestamp, 4, tUint32},
	{fieldnum.SessionStartTime, 4, tUint32},
	{fieldnum.SessionTotalElapsedTime, 4, tUint32},
	{fieldnum.SessionTotalTimerTime, 4, tUint32},
	{fieldnum.SessionTotalDistance, 4, tUint32},
	{fieldnum.SessionSport, 1, tEnum},
	{fieldnum.SessionSubSport, 1, tEnum},
}

// session writes a session from start of so many seconds and metres.
func (f *fixture) session(start, seconds, metres uint32, sport, subSport byte) {
	f.define(14, mesgnum.Session, binary.LittleEndian, sessionFields...)
	f.message(14, start+seconds, start, seconds*1000, seconds*1000, metres*100, sport, subSport)
}

// activity writes the activity message; local is the local time.
func (f *fixture) activity(at, local uint32) {
	f.define(13, mesgnum.Activity, binary.LittleEndian,
		fd{fieldnum.ActivityTimestamp, 4, tUint32}, fd{fieldnum.ActivityLocalTimestamp, 4, tUint32})
	f.message(13, at, local)
}

// timer writes an event of the timer.
func (f *fixture) timer(at uint32, eventType byte) {
	f.define(12, mesgnum.Event, binary.LittleEndian,
		fd{fieldnum.EventTimestamp, 4, tUint32}, fd{fieldnum.EventEvent, 1, tEnum}, fd{fieldnum.EventEventType, 1, tEnum})
	f.message(12, at, 0, eventType)
}

// The timer's event types.
const (
	timerStart   = 0
	timerStopAll = 4
)

// run writes a plain run of n seconds at 3 m/s and 166 spm.
func (f *fixture) run(start uint32, n int) {
	f.define(0, mesgnum.Record, binary.LittleEndian,
		fd{fieldnum.RecordTimestamp, 4, tUint32}, fd{fieldnum.RecordDistance, 4, tUint32},
		fd{fieldnum.RecordHeartRate, 1, tUint8}, fd{fieldnum.RecordCadence, 1, tUint8}, fd{fieldnum.RecordSpeed, 2, tUint16})
	for i := range n {
		f.message(0, start+uint32(i), uint32(300*i), 140, 83, uint16(3000))
	}
}

// plainRun returns a whole file of a run of n seconds.
func plainRun(n int) *fixture {
	f := &fixture{}
	f.fileID(4)
	f.timer(t0, timerStart)
	f.run(t0, n)
	f.timer(t0+uint32(n), timerStopAll)
	f.session(t0, uint32(n), uint32(3*n), 1, 0)
	f.activity(t0+uint32(n), t0+uint32(n)+7200)
	return f
}
