package archive

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// address matches an e-mail address. Garmin puts the account's in front of
// every uploaded file: runner@example.com_74724999004.fit. An underscore is
// part of the name before the @ but never of the host behind it.
var address = regexp.MustCompile(`[\p{L}\p{N}._%+'~&-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*`)

// extension matches the endings that stay when an address is cut, also
// doubled as in .fit.gz: the host of an address would swallow them.
var extension = regexp.MustCompile(`(?i)(\.(fit|gpx|tcx|zip|json|csv|toml|xml|gz))+$`)

// Cut replaces every e-mail address in a name by "…" and keeps what identifies
// the file: the number behind it and the extension.
func Cut(name string) string {
	if !strings.Contains(name, "@") {
		return name
	}
	parts := strings.Split(name, "/")
	for i, p := range parts {
		ext := extension.FindString(p)
		parts[i] = address.ReplaceAllString(strings.TrimSuffix(p, ext), "…") + ext
	}
	return strings.Join(parts, "/")
}

// Shown makes a name from a disk or an archive fit to print: valid UTF-8
// (names of old archives are Latin-1), no control characters, no e-mail.
func Shown(name string) string {
	if !utf8.ValidString(name) {
		name = latin1(name)
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\uFFFD'
		}
		return r
	}, name)
	return Cut(name)
}

// latin1 reads bytes as ISO 8859-1, in which every byte is a character.
func latin1(s string) string {
	r := make([]rune, len(s))
	for i := range len(s) {
		r[i] = rune(s[i])
	}
	return string(r)
}

// join puts a relative name behind a shown or raw prefix, which may end in the
// "!" that separates an archive from its members.
func join(prefix, name string) string {
	if prefix == "" || strings.HasSuffix(prefix, "!") {
		return prefix + name
	}
	return path.Join(prefix, name)
}

// ignored reports whether a name is one that operating systems leave behind,
// or hidden; such files are passed over without a word.
func ignored(name string) bool {
	if strings.HasPrefix(name, ".") && name != "." && name != ".." {
		return true
	}
	switch strings.ToLower(name) {
	case "__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "lost+found":
		return true
	}
	return false
}
