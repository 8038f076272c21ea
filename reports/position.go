package reports

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A position is two coordinates side by side. People and programs write them in
// degrees, minutes and seconds, with a letter before or behind, with a point or
// a comma, to the metre or to the quarter of a town; each pattern here is one
// way of writing the pair. One coordinate alone places nobody and stays.
const (
	apart    = `(?:\s*[,;/|&]\s*|\s+)` // between two coordinates
	maybe    = `\s*[,;/|]?\s*`         // the same where a letter divides them already
	fraction = `[.,]\d+`               // decimals
	degree   = `\s*[°º]\s*`
	minute   = `\s*['′’]`
	second   = `\s*(?:["″”]|'')`
	sign     = `[-−+]?`
	parts    = `\d{1,3}(?:` + fraction + `)?` + // 52, 52.5, 52 31.206, 52°31'12.3"
		`(?:(?:` + degree + `|\s+)\d{1,2}(?:` + fraction + `)?)?` +
		`(?:(?:` + minute + `|\s)\s*\d{1,2}(?:` + fraction + `)?)?` +
		`(?:` + degree + `|` + minute + `|` + second + `)?`
	dms = sign + `\d{1,3}` + degree + `(?:` + // minutes with their mark, or with two decimals
		`\d{1,2}(?:` + fraction + `)?` + minute + `(?:\s*\d{1,2}(?:` + fraction + `)?` + `(?:` + second + `)?)?` +
		`|\d{1,2}[.,]\d{2,})`
	degrees2 = sign + `\d{1,3}[.,]\d{2,}\s*[°º]` // 52.52°
	compass  = `[NSEWOnsewo]`                    // O: Ost, ouest, oeste
	marked   = `(?:\b` + compass + `\s*)?(?:` + dms + `|` + degrees2 + `)(?:\s*` + compass + `\b)?`
	named    = `(?:\b|_)(?:lat|lon|lng|long)(?:itude)?\b\W{0,4}` + sign + `\d{1,3}[.,]\d{2,}`
)

var (
	// Two of four or more decimals, whatever stands around them.
	precise = regexp.MustCompile(sign + `\d{1,3}[.,]\d{4,}(?:\s*°)?(?:\s*` + compass + `)?` + apart + sign + `\d{1,3}[.,]\d{4,}(?:\s*°)?(?:\s*` + compass + `\b)?`)
	// N 52 31.206 E 013 24.123 and 52.5 N, 13.4 E, in either order and of any
	// precision. Only capitals: "30 s, 5 o 6" is Italian for something else.
	lettered = regexp.MustCompile(
		`\b[NS]\s*` + parts + maybe + `[EWO]\s*` + parts + `|\b[EWO]\s*` + parts + maybe + `[NS]\s*` + parts +
			`|\b` + parts + `\s*[NS]` + maybe + `\b` + parts + `\s*[EWO]\b` + `|\b` + parts + `\s*[EWO]` + maybe + `\b` + parts + `\s*[NS]\b`,
	)
	// Two with degree signs, with or without letters; "12° 14°" is the weather.
	withDegrees = regexp.MustCompile(marked + maybe + marked)
	// lat=52.52&lon=13.40
	withNames = regexp.MustCompile(`(?i)` + named + `\W{0,6}?(?:[a-z]+)?` + named)
	// Decimal numbers in a row, for isPair to judge.
	inARow = regexp.MustCompile(sign + `\d+\.\d{2,}(?:` + apart + sign + `\d+\.\d{2,})+|` + sign + `\d+,\d{2,}(?:\s*[;/|]\s*` + sign + `\d+,\d{2,})+`)
)

// withoutPositions replaces every position in a text.
func withoutPositions(s string) string {
	const instead = "(position)"
	decimals, letters, degrees := positionMarks(s)
	if letters {
		s = lettered.ReplaceAllString(s, instead)
	}
	if degrees {
		s = withDegrees.ReplaceAllString(s, instead)
	}
	if !decimals {
		return s
	}
	s = withNames.ReplaceAllString(precise.ReplaceAllString(s, instead), instead)
	var out strings.Builder
	from := 0
	for _, at := range inARow.FindAllStringIndex(s, -1) {
		if isPair(s[at[0]:at[1]], s[at[1]:]) && !partOfDate(s, at) {
			out.WriteString(s[from:at[0]] + instead)
			from = at[1]
		}
	}
	return out.String() + s[from:]
}

// positionMarks reports what of a position a text has: two numbers of two
// decimals, two capitals of the compass beside numbers, a degree sign. Ordinary
// text has none of them and is searched no further.
func positionMarks(s string) (decimals, letters, degrees bool) {
	fractions, winds, signs := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '.', ',':
			if i > 0 && i+2 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1]) && isDigit(s[i+2]) {
				fractions++
			}
		case 'N', 'S', 'E', 'W', 'O':
			if besideNumber(s, i) {
				winds++
			}
		case 0xC2: // first byte of ° and º
			if rest := s[i+1:]; rest != "" && (rest[0] == 0xB0 || rest[0] == 0xBA) && (len(rest) == 1 || rest[1] != 'C' && rest[1] != 'F') {
				signs++
			}
		}
	}
	return fractions >= 2, winds >= 2, signs >= 2
}

// besideNumber reports whether the letter at i stands alone and before or behind
// a number.
func besideNumber(s string, i int) bool {
	before := strings.TrimRight(s[:i], " °º'′’\"″”")
	after := strings.TrimLeft(s[i+1:], " ")
	if r, _ := utf8.DecodeLastRuneInString(s[:i]); unicode.IsLetter(r) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s[i+1:]); unicode.IsLetter(r) {
		return false
	}
	return before != "" && isDigit(before[len(before)-1]) || after != "" && isDigit(after[0])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// units are what makes the number before them no coordinate.
var units = []string{
	"km", "k", "mi", "mile", "miles", "m", "ft", "yd", "min", "mins", "minutes", "h", "hours", "s", "sec", "secs", "seconds", "kg", "lb", "lbs",
	"bpm", "spm", "ms", "w", "c", "f", "kph", "mph", "pace",
}

// isPair reports whether decimal numbers in a row are a latitude and a longitude:
// two, within their limits, with a comma between and no unit after. A pair of
// only two decimals could be a distance and a pace as well; it is left out all the
// same, since it says in which part of a town somebody lives, and what is lost
// stands in the journal still. Without a comma it takes three decimals.
func isPair(row, after string) bool {
	split := ","
	if !strings.Contains(row, ".") {
		split = ";"
		row = strings.NewReplacer(",", ".", "/", ";", "|", ";").Replace(row)
	}
	pair := strings.Split(row, split)
	if len(pair) == 1 {
		pair = strings.FieldsFunc(row, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(";/|&", r) })
		if slices.ContainsFunc(pair, func(n string) bool { return len(n)-strings.IndexByte(n, '.')-1 < 3 }) {
			return false
		}
	}
	if len(pair) != 2 {
		return false
	}
	for i, most := range []float64{90, 180} {
		v, err := strconv.ParseFloat(strings.TrimLeft(strings.TrimSpace(pair[i]), "-−+"), 64)
		if err != nil || v > most {
			return false
		}
	}
	return !beginsWithUnit(after)
}

// partOfDate reports whether numbers go on before or after, as in 3.10.2026.
func partOfDate(s string, at []int) bool {
	goesOn := func(i int) bool { return i >= 0 && i < len(s) && (s[i] == '.' || isDigit(s[i])) }
	return goesOn(at[0]-1) || at[1]+1 < len(s) && s[at[1]] == '.' && isDigit(s[at[1]+1])
}

func beginsWithUnit(s string) bool {
	if s == "" {
		return false
	}
	if strings.ContainsRune("%/:'′", rune(s[0])) {
		return true
	}
	s = strings.TrimLeft(s, " \u00A0/")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	return strings.HasPrefix(s, "%") || slices.Contains(units, strings.ToLower(s[:end]))
}
