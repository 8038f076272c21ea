package journal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tl "footnote/traininglog"
)

// hashtag is an explicit entry in a note.
type hashtag struct {
	name    string // as written, without "#"
	symptom tl.Symptom
	text    string // what follows, up to the end of the sentence or the next hashtag
	denied  string // the word before it that denies it: "not #numb"
}

var hashtagSymptoms = map[string]tl.Symptom{
	"numb": tl.Numbness, "tingle": tl.Tingling, "pinsandneedles": tl.PinsAndNeedles,
	"burning": tl.Burning, "footpain": tl.Pain, "clear": tl.Clear,
}

// HashtagSymptom returns the symptom that a hashtag of notes names, without "#".
func HashtagSymptom(name string) (tl.Symptom, bool) {
	s, ok := hashtagSymptoms[strings.ToLower(name)]
	return s, ok
}

var hashtagAt = regexp.MustCompile(`[#＃][\pL\pN_]+`)

// hashtags finds the entries of a note in the order in which they stand.
func hashtags(note string) []hashtag {
	var out []hashtag
	all := hashtagAt.FindAllStringIndex(note, -1)
	for i, at := range all {
		before, _ := utf8.DecodeLastRuneInString(note[:at[0]])
		if at[0] > 0 && (unicode.IsLetter(before) || unicode.IsDigit(before) || before == '&' || before == '/') {
			continue // an address or an entity
		}
		_, n := utf8.DecodeRuneInString(note[at[0]:])
		name := note[at[0]+n : at[1]]
		symptom, ok := hashtagSymptoms[strings.ToLower(name)]
		if !ok {
			continue
		}
		end := len(note)
		if i+1 < len(all) {
			end = all[i+1][0]
		}
		text := note[at[1]:end]
		out = append(out, hashtag{
			name: name, symptom: symptom, denied: deniedBy(note[:at[0]]),
			text: strings.TrimSpace(strings.TrimLeft(text[:sentenceEnd(text)], ":,;-–— ")),
		})
	}
	return out
}

// abbreviations may end in a full stop that ends no sentence.
var abbreviations = []string{"min", "mins", "sec", "km", "mi", "h", "hr", "hrs", "approx", "ca", "no", "nr"}

// sentenceEnd returns where the sentence at the start of text ends.
func sentenceEnd(text string) int {
	quoted := false
	for i, r := range text {
		rest := text[i+utf8.RuneLen(r):]
		next, _ := utf8.DecodeRuneInString(rest)
		switch {
		case r == '"':
			quoted = !quoted && strings.Contains(rest, `"`)
		case quoted:
		case r == '\n' || r == '\r' || r == '…':
			return i
		case r == '!' || r == '?' || r == '.':
			if rest != "" && !unicode.IsSpace(next) && next != r {
				continue // 6.2 km, @38.5
			}
			words := strings.FieldsFunc(strings.ToLower(text[:i]), func(r rune) bool { return !unicode.IsLetter(r) })
			after := strings.TrimSpace(rest)
			first, _ := utf8.DecodeRuneInString(after)
			if r == '.' && after != "" && len(words) > 0 && slices.Contains(abbreviations, words[len(words)-1]) && (unicode.IsLower(first) || unicode.IsDigit(first)) {
				continue
			}
			return i
		}
	}
	return len(text)
}

// denials are the words that, right before a hashtag, deny it.
var denials = []string{"not", "no", "without", "never", "nicht", "kein", "keine", "ohne", "pas", "sans", "sin", "senza", "niet", "geen", "zonder", "sem", "não", "non"}

func deniedBy(before string) string {
	if before = strings.TrimRight(before, " \t"); before == "" {
		return ""
	}
	words := strings.FieldsFunc(before[strings.LastIndexAny(before, ".!?,;:\n")+1:], unicode.IsSpace)
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	if low := strings.ToLower(last); slices.Contains(denials, low) || strings.HasSuffix(low, "n't") {
		return last
	}
	return ""
}
