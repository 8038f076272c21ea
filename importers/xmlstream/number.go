package xmlstream

import "strconv"

// exactPowers are powers of ten that a float64 holds exactly.
var exactPowers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// maxNumber is the longest text that is taken for a number. Garmin Connect has
// written longitudes of 33 characters.
const maxNumber = 64

// mantissaDigits is how many digits surely fit a uint64.
const mantissaDigits = 19

// Number reads a decimal number with a point, with or without an exponent, to
// within one unit in the last place of a float64. NaN, infinities, hexadecimals
// and a decimal comma are not accepted: "1,5" may be a half more than one, or
// two numbers.
func Number(b []byte) (float64, bool) {
	digits := b
	negative := len(b) > 0 && b[0] == '-'
	if negative || len(b) > 0 && b[0] == '+' {
		digits = b[1:]
	}
	// The mantissa is rounded to a float64 once and divided by an exact power
	// of ten once. Digits of a fraction beyond the nineteenth are left out: old
	// exports of Garmin Connect write up to thirty.
	var mantissa uint64
	significant, fraction := 0, 0
	read, point := false, false
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9' && significant < mantissaDigits:
			mantissa = mantissa*10 + uint64(c-'0')
			read = true
			if mantissa > 0 {
				significant++
			}
			if point {
				fraction++
			}
		case c >= '0' && c <= '9' && point:
		case c == '.' && !point:
			point = true
		default:
			return slowNumber(b)
		}
	}
	switch {
	case !read || len(b) > maxNumber:
		return 0, false
	case fraction >= len(exactPowers):
		return slowNumber(b)
	}
	v := float64(mantissa) / exactPowers[fraction]
	if negative {
		v = -v
	}
	return v, true
}

// slowNumber reads what has an exponent, a very long integer part or
// very many zeros after the point.
func slowNumber(b []byte) (float64, bool) {
	if len(b) > maxNumber {
		return 0, false
	}
	for _, c := range b {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	return v, err == nil
}
