package hammer

import (
	"encoding/binary"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"
)

// mutator changes inputs at random. It is deterministic for a seed.
type mutator struct {
	rng    *rand.Rand
	donors [][]byte // inputs from which pieces are taken
	tokens [][]byte // words of text inputs, and awkward ones
	limit  int      // longest result, in bytes
	spare  []byte
}

// newMutator returns a mutator that takes pieces and words from donors. A donor
// is cut to limit bytes.
func newMutator(seed uint64, limit int, donors [][]byte) *mutator {
	m := &mutator{rng: rand.New(rand.NewPCG(seed, seed)), limit: limit}
	for _, d := range donors {
		m.donors = append(m.donors, d[:min(len(d), limit)])
	}
	m.tokens = tokensOf(m.donors)
	return m
}

// awkward are words that readers of text stumble over.
var awkward = []string{
	"NaN", "-Inf", "1e308", "1e-400", "-0", "-1", "0", "1,5", "1.234,5", "9223372036854775808", "99999999999999999999", "0x10",
	"2026-02-30", "0000-00-00", "9999-12-31T23:59:60Z", "+02:00", "+99:99", "24:00:00", "\"", "\"\"", "'", ",", ";", "\t", "\r", "\n", "\r\n",
	"\x00", "\xff", "\ufeff", "\u00a0", "\u2028", "é", "\u0301", "<", ">", "</", "/>", "<!--", "]]>", "<![CDATA[", "&amp;", "&#x110000;", "&", "=",
	"{", "}", "[", "]", "null", "true", "\\", "\\u0000", "\\ud800", "#", "/", "..", "@",
}

var word = regexp.MustCompile(`</?[\w:]+|[\w:]+="[^"\n]{0,40}"?|"[^"\n]{1,40}"\s?:?|\pL[\pL_]+|[0-9][0-9.:TZ+-]*`)

// tokensOf returns the awkward words and those of the donors that are text.
// There are at most some thousand: each would be met too seldom.
func tokensOf(donors [][]byte) [][]byte {
	const most = 4000
	seen := map[string]bool{}
	var out [][]byte
	for _, w := range awkward {
		out = append(out, []byte(w))
	}
	for _, d := range donors {
		if !utf8.Valid(d) {
			continue
		}
		for _, w := range word.FindAll(d, -1) {
			if !seen[string(w)] && len(out) < most {
				seen[string(w)] = true
				out = append(out, w)
			}
		}
	}
	return out
}

// mutate returns src with one to eight changes, in memory that the next call
// does not touch.
func (m *mutator) mutate(src []byte) []byte {
	b := append(m.spare[:0], src...)
	for range 1 + m.rng.IntN(1<<m.rng.IntN(4)) {
		b = m.change(b)
		if len(b) > m.limit {
			b = b[:m.limit]
		}
	}
	m.spare = b
	return slices.Clone(b)
}

var interesting = []int64{0, 1, -1, 2, 7, 8, 16, 32, 64, 100, 127, 128, 255, 256, 1000, 4096, 32767, 32768, 65535, 65536, 1<<31 - 1, 1 << 31, 1<<32 - 1}

// change makes one change.
func (m *mutator) change(b []byte) []byte {
	r := m.rng
	if len(b) == 0 {
		return append(b, m.token()...)
	}
	at := r.IntN(len(b))
	switch r.IntN(14) {
	case 0: // a bit
		b[at] ^= 1 << r.IntN(8)
	case 1: // a byte
		b[at] = byte(r.Uint32())
	case 2: // a little more or less
		b[at] += byte(r.IntN(17) - 8)
	case 3: // an integer of one, two or four bytes, either way round
		putInteger(b[at:], interesting[r.IntN(len(interesting))], r.IntN(5))
	case 4: // some bytes gone
		return slices.Delete(b, at, min(len(b), at+m.length()))
	case 5: // some random bytes more
		for range m.length() % 16 {
			b = slices.Insert(b, at, byte(r.Uint32()))
		}
	case 6: // a piece again, here or somewhere else
		piece := slices.Clone(b[at:min(len(b), at+m.length())])
		return slices.Insert(b, r.IntN(len(b)+1), piece...)
	case 7: // a piece over another
		copy(b[r.IntN(len(b)):], slices.Clone(b[at:min(len(b), at+m.length())]))
	case 8: // a piece of another input
		d := m.donor()
		from := r.IntN(len(d))
		return slices.Insert(b, at, d[from:min(len(d), from+m.length())]...)
	case 9: // the beginning of this, the end of another
		d := m.donor()
		return append(b[:at], d[r.IntN(len(d)):]...)
	case 10: // cut
		return b[:at]
	case 11, 12: // a word more
		return slices.Insert(b, at, m.token()...)
	case 13: // a number for a number
		return m.number(b, at)
	}
	return b
}

// donor returns an input that is not empty.
func (m *mutator) donor() []byte {
	if d := m.donors[m.rng.IntN(len(m.donors))]; len(d) > 0 {
		return d
	}
	return m.token()
}

func (m *mutator) token() []byte { return m.tokens[m.rng.IntN(len(m.tokens))] }

// length is that of a piece: mostly short.
func (m *mutator) length() int { return 1 + m.rng.IntN(1<<m.rng.IntN(10)) }

// putInteger writes v at the beginning of b, in one of five widths and orders,
// as far as there is room.
func putInteger(b []byte, v int64, how int) {
	switch {
	case how == 1 && len(b) >= 2:
		binary.LittleEndian.PutUint16(b, uint16(v))
	case how == 2 && len(b) >= 2:
		binary.BigEndian.PutUint16(b, uint16(v))
	case how == 3 && len(b) >= 4:
		binary.LittleEndian.PutUint32(b, uint32(v))
	case how == 4 && len(b) >= 4:
		binary.BigEndian.PutUint32(b, uint32(v))
	default:
		b[0] = byte(v)
	}
}

// number replaces the first decimal number behind at by another.
func (m *mutator) number(b []byte, at int) []byte {
	for at < len(b) && (b[at] < '0' || b[at] > '9') {
		at++
	}
	end := at
	for end < len(b) && b[end] >= '0' && b[end] <= '9' {
		end++
	}
	if end == at {
		return b
	}
	v := interesting[m.rng.IntN(len(interesting))]
	if m.rng.IntN(2) == 0 {
		v = int64(m.rng.IntN(2400))
	}
	return slices.Replace(b, at, end, strconv.AppendInt(nil, v, 10)...)
}
