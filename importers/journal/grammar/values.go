package grammar

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	tl "footnote/traininglog"
)

func lookUp[V ~string](what, text string, words phrases[V], values []V) (V, error) {
	if v, ok := words[plain(text)]; ok {
		return v, nil
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = string(v)
	}
	hint := didYouMean(plain(text), names)
	if !strings.HasPrefix(hint, "did") {
		if near, ok := slip(plain(text), slices.Sorted(maps.Keys(words))); ok {
			hint = "did you mean " + quote(string(words[near])) + "?"
		}
	}
	return "", fmt.Errorf("%s is no %s; %s", quote(strings.TrimSpace(text)), what, hint)
}

// Symptom reads a value of the column symptom.
func Symptom(s string) (tl.Symptom, error) { return lookUp("symptom", s, symptomWords, tl.Symptoms) }

// Side reads a value of the column side.
func Side(s string) (tl.Side, error) { return lookUp("side", s, sideWords, tl.Sides) }

// Phase reads a value of the column phase.
func Phase(s string) (tl.Phase, error) { return lookUp("phase", s, phaseWords, tl.Phases) }

// Effect reads a value of the column effect.
func Effect(s string) (tl.Effect, error) { return lookUp("effect", s, effectWords, tl.Effects) }

// Relief reads a value of the column relief. It never fails: what has no meaning
// of its own is kept as written.
func Relief(s string) string {
	if r, ok := reliefWords[plain(s)]; ok {
		return r
	}
	return strings.TrimSpace(s)
}

var (
	toeNumbers = regexp.MustCompile(`^toes? ?([1-5])(?: ?(?:-|–|—|/|&|\+|,|to|and) ?([1-5]))?$`)
	ordinals   = strings.NewReplacer("first", "1", "second", "2", "third", "3", "fourth", "4", "fifth", "5", "1st", "1", "2nd", "2", "3rd", "3", "4th", "4", "5th", "5")
	toeOrdinal = regexp.MustCompile(`^([1-5])(?: ?(?:-|–|—|/|&|\+|,|to|and) ?([1-5]))? toes?$`)
)

// Site reads a value of the column site: a name, or toes by number.
func Site(s string) (tl.Site, error) {
	if v, ok := siteWords[plain(s)]; ok {
		return v, nil
	}
	if v, ok, err := toeSite(s); ok {
		return v, err
	}
	names := make([]string, 0, len(tl.Sites))
	for _, v := range tl.Sites {
		if !strings.HasPrefix(string(v), "toes ") {
			names = append(names, string(v))
		}
	}
	return "", fmt.Errorf("%s is no site; %s", quote(strings.TrimSpace(s)), didYouMean(plain(s), names))
}

// toeSite reads "toe 3", "toes 3-4", "third toe", "2nd and 3rd toes"; ok is false
// if s names no toes by number.
func toeSite(s string) (site tl.Site, ok bool, err error) {
	low := strings.Join(strings.Fields(strings.ToLower(s)), " ")
	m := toeNumbers.FindStringSubmatch(low)
	if m == nil {
		m = toeOrdinal.FindStringSubmatch(ordinals.Replace(low))
	}
	if m == nil {
		return "", false, nil
	}
	a, b := m[1], m[2]
	if b == "" || a == b {
		return tl.Site("toe " + a), true, nil
	}
	if b < a {
		a, b = b, a
	}
	separate := strings.ContainsAny(low, "&+,") || strings.Contains(low, " and ")
	if separate && b[0]-a[0] > 1 {
		return "", true, fmt.Errorf("%s are not neighbours; write one entry for toe %s and one for toe %s", quote(strings.TrimSpace(s)), a, b)
	}
	return tl.Site("toes " + a + "-" + b), true, nil
}

// Sign returns the key of a sign, or the text as written and false if footnote
// does not know it.
func Sign(s string) (string, bool) {
	if sign, ok := tl.FindSign(s); ok {
		return sign.Key, true
	}
	return strings.TrimSpace(s), false
}

// SplitList splits a cell at its semicolons and leaves out what is empty.
func SplitList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// ShoeKey is the tag that names a shoe; its value keeps its capitals.
const ShoeKey = "shoe"

// Tag reads one key=value. Keys are folded to small letters, blanks to "_", and
// values to small letters but a shoe's name: "Merino" and "merino" are one sock.
func Tag(s string) (tl.Tag, error) {
	key, value, found := strings.Cut(s, "=")
	key, value = strings.ToLower(strings.Join(strings.Fields(key), "_")), strings.Join(strings.Fields(value), " ")
	switch {
	case !found:
		return tl.Tag{}, fmt.Errorf("%s is no tag; write it as key=value, such as lacing=window", quote(strings.TrimSpace(s)))
	case key == "":
		return tl.Tag{}, fmt.Errorf("%s has no key; write it as key=value, such as lacing=window", quote(strings.TrimSpace(s)))
	case value == "":
		return tl.Tag{}, fmt.Errorf("the tag %s has no value; write it as %s=…", quote(key), key)
	}
	if key != ShoeKey {
		value = strings.ToLower(value)
	}
	return tl.Tag{Key: key, Value: value}, nil
}
