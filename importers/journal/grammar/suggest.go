package grammar

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that is closest to word, and whether one is
// close enough to be offered: one slip for each three letters, three at most. A
// tie goes to the earlier candidate. Failing that, the only candidate that word
// is the beginning of is offered: "mon" for "monday".
func Nearest(word string, candidates []string) (string, bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	at, ok := slip(word, candidates)
	if ok || len(word) < 3 {
		return at, ok
	}
	for _, c := range candidates {
		if strings.HasPrefix(strings.ToLower(c), word) {
			if at != "" {
				return "", false
			}
			at = c
		}
	}
	return at, at != ""
}

// slip returns the candidate that word is a slip of the finger for.
func slip(word string, candidates []string) (string, bool) {
	if len(word) > 80 {
		return "", false // no word of ours; and the comparison is quadratic
	}
	limit := min(3, utf8.RuneCountInString(word)/3)
	best, at := limit+1, ""
	letters := utf8.RuneCountInString(word)
	for _, c := range candidates {
		low := strings.ToLower(c)
		if n := utf8.RuneCountInString(low) - letters; n >= best || -n >= best {
			continue // so many letters more or fewer are as many slips
		}
		if d := distance(word, low); d < best {
			best, at = d, c
		}
	}
	return at, at != ""
}

// distance counts the insertions, deletions, replacements and swaps of
// neighbours that turn a into b (Damerau 1964, in the restricted form of optimal
// string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

// didYouMean is the end of a sentence: a suggestion if one is near, else the
// list of what may stand there.
func didYouMean(word string, values []string) string {
	if n, ok := Nearest(word, values); ok {
		return "did you mean " + quote(n) + "?"
	}
	return "write one of: " + strings.Join(values, ", ")
}

// inQuotes keeps what was found from ending its own quotes: redacting empties
// what stands in them.
var inQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func quote(s string) string { return `"` + inQuotes.Replace(s) + `"` }
