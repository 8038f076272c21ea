package candidates

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// gap is what stands between a word and the next.
type gap uint8

const (
	space    gap = iota
	comma        // a list goes on, or a new clause begins
	clause       // a colon, a dash, a bracket, a word such as "but"
	sentence     // a full stop, a line's end
)

// word is a word of a note, folded for comparison.
type word struct {
	fold       string // small letters, no accents, ß as ss
	lower      string // small letters with accents
	start, end int    // in bytes, in the note
	after      gap
}

var ligatures = strings.NewReplacer("ß", "ss", "œ", "oe", "æ", "ae", "ø", "o", "’", "'")

// fold takes accents off and makes small letters: "Füße" is "fusse".
func fold(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(s) // most words; the chain below costs twenty times as much
	}
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(t, strings.ToLower(s))
	if err != nil {
		out = strings.ToLower(s)
	}
	return ligatures.Replace(out)
}

// elisions are the Romance words that an apostrophe joins to the next: "d'orteil"
// is two words, "didn't" is one.
var elisions = map[string]bool{
	"d": true, "l": true, "j": true, "m": true, "t": true, "s": true, "n": true, "c": true, "qu": true, "jusqu": true, "lorsqu": true, "puisqu": true,
	"un": true, "all": true, "dell": true, "nell": true, "sull": true, "dall": true, "c'": true,
}

// split cuts a note into words.
func split(note string) []word {
	var out []word
	begin := -1
	mark := func(g gap) {
		if len(out) > 0 && out[len(out)-1].after < g {
			out[len(out)-1].after = g
		}
	}
	flush := func(end int) {
		if begin < 0 {
			return
		}
		out = append(out, newWord(note, begin, end))
		begin = -1
	}
	var letters []rune
	var offsets []int
	for at, r := range note {
		letters, offsets = append(letters, r), append(offsets, at)
	}
	for i, r := range letters {
		at := offsets[i]
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if begin < 0 {
				begin = at
			}
		case (r == '\'' || r == '’') && begin >= 0 && i+1 < len(letters) && unicode.IsLetter(letters[i+1]):
			if elisions[fold(note[begin:at])] {
				flush(at)
			}
		case (r == '.' || r == ',') && i > 0 && i+1 < len(letters) && unicode.IsDigit(letters[i-1]) && unicode.IsDigit(letters[i+1]):
			// a decimal number
		case r == '&':
			flush(at)
			out = append(out, word{fold: "and", lower: "and", start: at, end: at + 1})
		default:
			flush(at)
			mark(gapOf(letters, i))
		}
	}
	flush(len(note))
	for i := range out {
		if i > 0 && conjunctions[out[i].fold] {
			out[i-1].after = max(out[i-1].after, clause)
		}
	}
	return out
}

func newWord(note string, start, end int) word {
	text := note[start:end]
	return word{fold: fold(text), lower: strings.ToLower(text), start: start, end: end}
}

func gapOf(letters []rune, i int) gap {
	switch letters[i] {
	case '.', '!', '?', '\n', '\r', ';', '…', '•', '|':
		return sentence
	case ',', '，':
		return comma
	case ':', '(', ')', '[', ']', '—', '–', '"', '“', '”', '/':
		return clause
	case '-':
		if i > 0 && letters[i-1] == ' ' || i+1 < len(letters) && letters[i+1] == ' ' {
			return clause
		}
	}
	return space
}

// conjunctions begin a clause that a negation before them does not reach.
var conjunctions = set("but although though however yet because while when whereas except " +
	"aber sondern doch jedoch obwohl weil als dafur trotzdem " +
	"mais pourtant cependant quand parce " +
	"pero sino aunque cuando " +
	"ma pero quando tranne " +
	"maar echter toen omdat " +
	"mas porem embora quando")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
