package fit

import "encoding/binary"

// FIT's checksum is CRC-16/ARC: polynomial 0x8005 reflected, start 0, no final
// complement. Computed over data and the two checksum bytes that follow it,
// low byte first, it is 0; so no one need know where the data ends.
const reflectedPolynomial = 0xA001

// crcTables[k][b] is the checksum of byte b followed by k zero bytes. Eight of
// them take eight bytes a step ("slicing by 8", Kounavis and Berry 2005), six
// times as fast as byte by byte and fast enough to vanish beside the decoding.
var crcTables = makeCRCTables()

func makeCRCTables() (t [8][256]uint16) {
	for b := range 256 {
		c := uint16(b)
		for range 8 {
			c = c>>1 ^ c&1*reflectedPolynomial
		}
		t[0][b] = c
	}
	for k := 1; k < len(t); k++ {
		for b, c := range t[k-1] {
			t[k][b] = c>>8 ^ t[0][c&0xFF]
		}
	}
	return t
}

// updateCRC continues the checksum crc over b.
func updateCRC(crc uint16, b []byte) uint16 {
	t := &crcTables
	for len(b) >= 8 {
		v := binary.LittleEndian.Uint64(b) ^ uint64(crc)
		crc = t[7][v&0xFF] ^ t[6][v>>8&0xFF] ^ t[5][v>>16&0xFF] ^ t[4][v>>24&0xFF] ^
			t[3][v>>32&0xFF] ^ t[2][v>>40&0xFF] ^ t[1][v>>48&0xFF] ^ t[0][v>>56]
		b = b[8:]
	}
	for _, x := range b {
		crc = crc>>8 ^ t[0][byte(crc)^x]
	}
	return crc
}
