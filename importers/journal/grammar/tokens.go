package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of an entry. Blanks inside quotes belong to the word.
type token struct {
	text   string // as written
	word   string // in small letters, outer punctuation and quotes removed
	offset int    // in bytes, from the start of the text
	stop   bool   // punctuation follows: no phrase goes on behind it
}

// tokens splits text at blanks. A quote opens at the start of a word or behind
// "=", and a backslash inside it takes the next character as it is.
func tokens(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		start, quoted := i, false
		for i < len(text) {
			r, n = utf8.DecodeRuneInString(text[i:])
			switch {
			case quoted && r == '\\' && i+1 < len(text):
				i++
				_, n = utf8.DecodeRuneInString(text[i:])
			case r == '"' && quoted:
				quoted = false
			case r == '"' && (i == start || text[i-1] == '=') && closes(text[i+1:]):
				quoted = true
			}
			if unicode.IsSpace(r) && !quoted {
				break
			}
			i += n
		}
		out = append(out, newToken(text[start:i], start))
	}
	return out
}

// closes reports whether a quote that was opened before s ends in it; a lone
// quote is a character like any other.
func closes(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return true
		}
	}
	return false
}

func newToken(text string, offset int) token {
	word := strings.ToLower(text)
	trimmed := strings.TrimRight(word, ",;:!?.)…")
	return token{
		text: text, offset: offset,
		word: strings.TrimLeft(strings.Trim(trimmed, `"“”`), "(,;:"),
		stop: strings.ContainsAny(word[len(trimmed):], ",;:!?.)…"),
	}
}

// unquote removes the quotes around a value and its backslashes.
func unquote(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s
	}
	var b strings.Builder
	s = s[1 : len(s)-1]
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// enquote puts quotes around a value if it needs them to be one word again.
func enquote(s string) string {
	plainWord := s != "" && strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"\\,;:!?.()…“”", r)
	}) < 0
	if plainWord {
		return s
	}
	return `"` + escapes.Replace(s) + `"`
}

// JoinArguments makes one text of the words that a shell hands over: an argument
// with a blank in it is one value again, as in shoe="Glide 3".
func JoinArguments(args []string) string {
	out := make([]string, len(args))
	for i, a := range args {
		key, value, found := strings.Cut(a, "=")
		if found && !strings.ContainsAny(key, " \t\n") && strings.ContainsAny(value, " \t\n") {
			a = key + "=" + enquote(value)
		}
		out[i] = a
	}
	return strings.Join(out, " ")
}
