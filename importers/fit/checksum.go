package fit

import "encoding/binary"

// FIT's checksum is CRC-16/ARC: polynomial 0x8005 reflected, start 0, no final
// complement. Computed over data and the two checksum bytes that follow it,
// low byte first, it is 0; so no one need know where the data ends.
const reflectedPolynomial = 0xA001

// crcTables[k][b] is the checksum of byte b followed by k zero bytes. Sixteen
// of them take sixteen bytes a step ("slicing", Kounavis and Berry 2005). Only
// the first two bytes of a step wait for the step before, so the processor
// overlaps the rest: ten times as fast as byte by byte.
var crcTables = makeCRCTables()

func makeCRCTables() (t [16][256]uint16) {
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
	for len(b) >= 16 {
		v, w := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
		later := t[13][v>>16&0xFF] ^ t[12][v>>24&0xFF] ^ t[11][v>>32&0xFF] ^ t[10][v>>40&0xFF] ^
			t[9][v>>48&0xFF] ^ t[8][v>>56] ^
			t[7][w&0xFF] ^ t[6][w>>8&0xFF] ^ t[5][w>>16&0xFF] ^ t[4][w>>24&0xFF] ^
			t[3][w>>32&0xFF] ^ t[2][w>>40&0xFF] ^ t[1][w>>48&0xFF] ^ t[0][w>>56]
		crc ^= uint16(v)
		crc = t[15][crc&0xFF] ^ t[14][crc>>8] ^ later
		b = b[16:]
	}
	for _, x := range b {
		crc = crc>>8 ^ t[0][byte(crc)^x]
	}
	return crc
}
