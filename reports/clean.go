package reports

import (
	"path"
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"footnote/traininglog"
)

// cleaned returns a deep copy of the report in which every text is fit to be
// written anywhere: no e-mail address, no position, no path outside the
// athlete's folder, no control character. It walks all strings by reflection,
// so that a field added tomorrow cannot be forgotten here.
func cleaned(r Report) Report {
	if r.clean {
		return r
	}
	out := r
	out.clean = true
	copyText(reflect.ValueOf(&out).Elem())
	if out.Log == nil {
		out.Log = &traininglog.Log{Settings: traininglog.DefaultSettings()}
	}
	if out.Options.Redact {
		redact(&out)
	}
	return out
}

var sourceType = reflect.TypeFor[traininglog.Source]()

// copyText replaces what v shares with its original by copies and every string
// in it by its clean form. v is settable.
func copyText(v reflect.Value) {
	if !holdsText(v.Type(), nil) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(cleanText(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			copyText(p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if !v.IsNil() {
			s := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(s, v)
			for i := range s.Len() {
				copyText(s.Index(i))
			}
			v.Set(s)
		}
	case reflect.Map:
		if !v.IsNil() {
			m := reflect.MakeMap(v.Type())
			for it := v.MapRange(); it.Next(); {
				k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
				k.Set(it.Key())
				e.Set(it.Value())
				copyText(k)
				copyText(e)
				m.SetMapIndex(k, e)
			}
			v.Set(m)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				copyText(v.Field(i))
			}
		}
		if v.Type() == sourceType {
			p := v.FieldByName("Path")
			p.SetString(localPath(p.String()))
		}
	}
}

// holdsText reports whether a value of type t can hold a string that copyText
// reaches; profiles, readings and times cannot and stay shared.
func holdsText(t reflect.Type, seen []reflect.Type) bool {
	switch t.Kind() {
	case reflect.String:
		return true
	case reflect.Pointer, reflect.Slice:
		return holdsText(t.Elem(), seen)
	case reflect.Map:
		return holdsText(t.Key(), seen) || holdsText(t.Elem(), seen)
	case reflect.Struct:
		for _, s := range seen {
			if s == t {
				return false
			}
		}
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsText(f.Type, append(seen, t)) {
				return true
			}
		}
	}
	return false
}

var (
	// A domain ends in letters, so that "numb@6.2km" is no address.
	eMail = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}`)
	// An absolute path, after the start, a space, a quote or a bracket.
	absolute = regexp.MustCompile(`(^|[\s"'(=<])(?:[A-Za-z]:[\\/]|~[\\/]|\\\\|/)[^\s"'()<>]*[\\/]([^\s"'()<>\\/]*)`)
)

func cleanText(s string) string {
	if strings.ContainsRune(s, '@') {
		s = eMail.ReplaceAllString(s, "(e-mail)")
	}
	s = withoutPositions(s)
	if mayHoldPath(s) {
		s = absolute.ReplaceAllString(s, "$1$2")
	}
	if isPlain(s) {
		return s
	}
	return strings.Map(printable, strings.ToValidUTF8(s, "\uFFFD"))
}

// isPlain reports whether a text is ASCII that printable keeps, as nearly all of
// it is.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c > '~' || c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// mayHoldPath reports whether a text has what every absolute path begins with;
// "4/10", "s/km" and "footnote/symptoms.csv" have not.
func mayHoldPath(s string) bool {
	for i := range len(s) {
		if s[i] != '/' && s[i] != '\\' {
			continue
		}
		if i == 0 || strings.IndexByte(" \t\n\r\f\"'(=<~:\\", s[i-1]) >= 0 {
			return true
		}
	}
	return false
}

// printable drops control characters, which could move a terminal's cursor,
// and the embedding and override marks of bidirectional text, which could
// reorder what stands around a note.
func printable(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return r
	case unicode.IsControl(r), r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r == '\uFFFE', r == '\uFFFF':
		return -1
	}
	return r
}

// localPath cuts what leads out of the athlete's folder off a path.
func localPath(p string) string {
	p = strings.ReplaceAll(p, `\`, "/")
	if strings.HasPrefix(p, "/") || strings.HasPrefix(p, "~/") || (len(p) > 2 && p[1] == ':' && p[2] == '/') {
		return path.Base(p)
	}
	for strings.HasPrefix(p, "../") {
		p = p[len("../"):]
	}
	return p
}
