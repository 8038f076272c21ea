package grammar

import (
	"regexp"
	"slices"
	"strings"

	tl "footnote/traininglog"
)

// quantity reads a distance, a duration or m:ss that begins n words on, and
// returns how many words it took. "km 6" and "mile 4" are distances too.
func (p *parser) quantity(n int) (text string, took int) {
	first := p.word(n)
	if n == 0 {
		first = strings.TrimPrefix(first, "@")
	}
	if first == "" {
		return "", 0
	}
	if unit, known := metresPer[first]; known && unit > 1 && first != "k" && !p.tokens[p.at+n].stop {
		if _, u, ok := splitNumber(p.word(n + 1)); ok && u == "" {
			return p.word(n+1) + " " + first, 2
		}
	}
	if m := unitFirst.FindStringSubmatch(first); m != nil {
		return m[2] + " " + m[1], 1
	}
	if _, ok := clock(first); ok {
		return first, 1
	}
	_, unit, rest, ok := cutQuantity(first)
	switch {
	case !ok:
		return "", 0
	case unit == "" && rest == "" && p.isUnit(n+1):
		text, took = first+" "+p.word(n+1), 2
	case unit == "" && rest == "":
		return first, 1 // without a unit
	default:
		text, took = first, 1
	}
	if _, err := Duration(text); err == nil { // 1h 30min
		last := text[len(text)-1:]
		if _, u, ok := splitNumber(p.word(n + took)); ok && secondsPer[u] > 0 && secondsPer[u] < 3600 && last == "h" {
			return text + " " + p.word(n+took), took + 1
		}
		if _, u, ok := splitNumber(p.word(n + took)); ok && u == "" && last == "h" && (p.word(n+took+1) == "min" || p.word(n+took+1) == "minutes") {
			return text + " " + p.word(n+took) + " min", took + 2
		}
	}
	return text, took
}

var unitFirst = regexp.MustCompile(`^(km|mile|mi)(\d+(?:[.,]\d+)?)$`)

func (p *parser) isUnit(n int) bool {
	w := p.word(n)
	return metresPer[w] > 0 || secondsPer[w] > 0
}

// onset reads "@6.2km" and "@ 38 min", and what people write for it: "from 6
// km", "at mile 4", "after 5 km". A duration behind "after" is an onset too, for
// that is what "numb after 40 min" says.
func (p *parser) onset() int {
	t := p.tokens[p.at]
	from := 0
	switch {
	case t.text == "@":
		from = 1
	case strings.HasPrefix(t.text, "@"):
	case slices.Contains([]string{"at", "from", "after", "around", "about", "since"}, t.word) && !t.stop:
		return p.onsetInWords()
	default:
		return 0
	}
	text, took := p.quantity(from)
	if took == 0 {
		if p.options.Prose {
			return 0 // an address or a name
		}
		p.fault(t, "write it as @6.2km, @4mi, @38min or @38:20", "%s is no onset", quote(t.text))
		return from + 1
	}
	d, s, err := Onset(text)
	if err != nil {
		if p.options.Prose && !p.knownUnit(text) {
			return 0
		}
		p.fault(t, "", "%v", err)
		return from + took
	}
	return p.setOnset(d, s, from+took)
}

func (p *parser) knownUnit(text string) bool {
	_, errD := Distance(text)
	_, errT := Duration(text)
	return errD == nil || errT == nil
}

func (p *parser) setOnset(d tl.Reading[tl.Metres], s tl.Reading[tl.Seconds], took int) int {
	e := &p.episode
	if (e.OnsetDistance.Known() || e.OnsetTime.Known()) && (e.OnsetDistance != d || e.OnsetTime != s) {
		if p.options.Prose {
			return 0
		}
		p.fault(p.tokens[p.at], "keep one of them, the other follows from the run", "two values for onset")
		return took
	}
	e.OnsetDistance, e.OnsetTime = d, s
	return took
}

func (p *parser) onsetInWords() int {
	t, skip := p.tokens[p.at], 1
	if p.word(1) == "about" || p.word(1) == "around" {
		skip = 2
	}
	text, took := p.quantity(skip)
	if took == 0 || !p.knownUnit(text) || isSession(p.word(skip+took)) {
		return 0
	}
	d, s, err := Onset(text)
	if err != nil {
		return 0
	}
	if s.Known() {
		if _, isClock := clock(text); isClock {
			return 0 // "at 10:30" is a time of day
		}
		p.doubt(t, "for how long it lasted after the run write \"for "+text+" after\"", "%q is read as the onset", p.words(skip+took))
	}
	return p.setOnset(d, s, skip+took)
}

// isSession reports whether a word makes a session of the quantity before it:
// "after a 10 km run" is no onset and "45 min easy" did not last.
func isSession(w string) bool {
	switch w {
	case "run", "race", "jog", "long", "easy", "tempo", "warm", "warmup", "warm-up", "cooldown", "intervals", "walk", "session", "recovery", "steady", "running", "jogging", "of":
		return true
	}
	return false
}

var (
	outOfTen = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)/10$`)
	outOf    = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)/(\d+)$`)
)

// severity reads "4/10", "4 / 10" and "4 out of 10".
func (p *parser) severity() int {
	number, took := "", 0
	switch {
	case outOfTen.MatchString(p.word(0)):
		number, took = p.word(0), 1
	case p.word(1) == "/" && p.word(2) == "10":
		number, took = p.word(0), 3
	case p.word(1) == "/10":
		number, took = p.word(0), 2
	case p.word(1) == "of" && p.word(2) == "10":
		number, took = p.word(0), 3
	case p.word(1) == "out" && p.word(2) == "of" && p.word(3) == "10":
		number, took = p.word(0), 4
	default:
		if m := outOf.FindStringSubmatch(p.word(0)); m != nil {
			p.doubt(p.tokens[p.at], "severity is written out of ten: 4/10", "%s stays in the note", quote(p.tokens[p.at].text))
		}
		return 0
	}
	if _, unit, ok := splitNumber(strings.TrimSuffix(number, "/10")); !ok || unit != "" {
		return 0
	}
	v, err := Severity(number)
	if err != nil {
		p.fault(p.tokens[p.at], "", "severity: %v", err)
		return took
	}
	if !take(p, &p.episode.Severity, tl.Measured(v), "severity") {
		return 0
	}
	return took
}

// toes reads toes by number or by ordinal, which no list of phrases can hold.
func (p *parser) toes() int {
	for n := min(4, len(p.tokens)-p.at); n > 0; n-- {
		words := p.words(n)
		site, ok, err := toeSite(words)
		if !ok || p.crosses(n) {
			continue
		}
		last := p.word(n - 1)
		if digits(last) && (p.isUnit(n) || p.word(n) == "/" || p.word(n) == "/10" || p.word(n) == "of" || p.word(n) == "out") {
			continue // "toes 8 min", "toe 4 out of 10"
		}
		if err != nil {
			if p.options.Prose {
				return 0
			}
			p.fault(p.tokens[p.at], "", "%v", err)
			return n
		}
		if !take(p, &p.episode.Site, site, "site") {
			return 0
		}
		return n
	}
	if w := p.word(1); (p.word(0) == "toe" || p.word(0) == "toes") && digits(w) && !p.tokens[p.at].stop && !p.options.Prose && !p.isUnit(2) && p.word(2) != "/" && p.word(2) != "of" && p.word(2) != "out" && p.word(2) != "/10" {
		p.fault(p.tokens[p.at], "toes are counted from 1, the big toe, to 5", "%s is no toe", quote(p.words(2)))
		return 2
	}
	return 0
}

// crosses reports whether punctuation stands between the next n words.
func (p *parser) crosses(n int) bool {
	for _, t := range p.tokens[p.at : p.at+n-1] {
		if t.stop && !strings.HasSuffix(t.text, ",") {
			return true
		}
	}
	return false
}

// lasted reads "for 8min", "for 2 h" and a bare duration.
func (p *parser) lasted() int {
	t, skip := p.tokens[p.at], 0
	if t.word == "for" && !t.stop {
		skip = 1
		if w := p.word(1); w == "about" || w == "around" || w == "another" {
			skip = 2
		}
		if n, s := p.spelledDuration(skip); n > 0 {
			return p.setLasted(s, skip+n)
		}
	}
	text, took := p.quantity(skip)
	if took == 0 {
		return 0
	}
	s, isClock := clock(text)
	if isClock && skip == 0 {
		return 0 // a pace or a time of day
	}
	if !isClock {
		var err error
		if s, err = Duration(text); err != nil {
			if skip > 0 && !p.options.Prose && p.unitless(text) {
				p.fault(t, "", "%v", err)
				return skip + took
			}
			if skip == 0 && !p.options.Prose {
				if _, err := Distance(text); err == nil && !p.unitless(text) {
					p.doubt(t, "for the onset write @"+strings.ReplaceAll(text, " ", ""), "%s stays in the note", quote(p.words(took)))
				}
			}
			return 0
		}
	}
	if s > maxLasted {
		p.fault(t, "", "%s is longer than ten years", quote(text))
		return skip + took
	}
	if p.options.Prose && (isSession(p.word(skip+took)) || skip == 0 && slices.Contains([]string{"ran", "run", "jogged", "did", "in", "every", "each"}, p.word(-1))) {
		return 0 // "ran 45 min", "30 min easy"
	}
	return p.setLasted(s, skip+took)
}

func (p *parser) unitless(text string) bool {
	_, unit, ok := splitNumber(text)
	return ok && (unit == "" || unit == "m")
}

func (p *parser) setLasted(s tl.Seconds, took int) int {
	if !take(p, &p.episode.Lasted, tl.Measured(s), "how long it lasted") {
		return 0
	}
	return took
}

// spelledDuration reads "an hour", "half an hour", "a day".
func (p *parser) spelledDuration(n int) (took int, s tl.Seconds) {
	if p.word(n) == "half" && (p.word(n+1) == "an" || p.word(n+1) == "a") && secondsPer[p.word(n+2)] > 0 {
		return 3, tl.Seconds(secondsPer[p.word(n+2)] / 2)
	}
	if (p.word(n) == "an" || p.word(n) == "a" || p.word(n) == "one") && secondsPer[p.word(n+1)] > 0 {
		return 2, tl.Seconds(secondsPer[p.word(n+1)])
	}
	return 0, 0
}
