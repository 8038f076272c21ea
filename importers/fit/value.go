package fit

import (
	"encoding/binary"
	"math"
)

// The base types of FIT, without the bits that say whether the byte order
// matters: some devices write 0x86, others 0x06, for the same uint32.
const (
	baseEnum    = 0x00
	baseSint8   = 0x01
	baseUint8   = 0x02
	baseSint16  = 0x03
	baseUint16  = 0x04
	baseSint32  = 0x05
	baseUint32  = 0x06
	baseString  = 0x07
	baseFloat32 = 0x08
	baseFloat64 = 0x09
	baseUint8z  = 0x0A
	baseUint16z = 0x0B
	baseUint32z = 0x0C
	baseByte    = 0x0D
	baseSint64  = 0x0E
	baseUint64  = 0x0F
	baseUint64z = 0x10

	baseMask = 0x1F
)

// baseSize is the size in bytes of one value of a base type; 0 where FIT knows
// no such type.
var baseSize = [32]uint8{
	baseEnum: 1, baseSint8: 1, baseUint8: 1, baseUint8z: 1, baseByte: 1, baseString: 1,
	baseSint16: 2, baseUint16: 2, baseUint16z: 2,
	baseSint32: 4, baseUint32: 4, baseUint32z: 4, baseFloat32: 4,
	baseFloat64: 8, baseSint64: 8, baseUint64: 8, baseUint64z: 8,
}

// number reads one value of a base type from the front of b, which must hold
// it. It reports false for the type's "invalid" value, FIT's word for "not
// measured", for strings and for what is no finite number.
func number(b []byte, base uint8, big bool) (float64, bool) {
	switch base {
	case baseEnum, baseUint8, baseByte:
		return float64(b[0]), b[0] != 0xFF
	case baseUint8z:
		return float64(b[0]), b[0] != 0
	case baseSint8:
		return float64(int8(b[0])), b[0] != 0x7F
	case baseSint16:
		v := u16(b, big)
		return float64(int16(v)), v != math.MaxInt16
	case baseUint16:
		v := u16(b, big)
		return float64(v), v != math.MaxUint16
	case baseUint16z:
		v := u16(b, big)
		return float64(v), v != 0
	case baseSint32:
		v := u32(b, big)
		return float64(int32(v)), v != math.MaxInt32
	case baseUint32:
		v := u32(b, big)
		return float64(v), v != math.MaxUint32
	case baseUint32z:
		v := u32(b, big)
		return float64(v), v != 0
	case baseFloat32:
		v := float64(math.Float32frombits(u32(b, big)))
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	case baseFloat64:
		v := math.Float64frombits(u64(b, big))
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	case baseSint64:
		v := u64(b, big)
		return float64(int64(v)), v != math.MaxInt64
	case baseUint64:
		v := u64(b, big)
		return float64(v), v != math.MaxUint64
	case baseUint64z:
		v := u64(b, big)
		return float64(v), v != 0
	}
	return 0, false
}

func u16(b []byte, big bool) uint16 {
	if big {
		return binary.BigEndian.Uint16(b)
	}
	return binary.LittleEndian.Uint16(b)
}

func u32(b []byte, big bool) uint32 {
	if big {
		return binary.BigEndian.Uint32(b)
	}
	return binary.LittleEndian.Uint32(b)
}

func u64(b []byte, big bool) uint64 {
	if big {
		return binary.BigEndian.Uint64(b)
	}
	return binary.LittleEndian.Uint64(b)
}
