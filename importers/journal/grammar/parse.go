package grammar

import (
	"errors"
	"fmt"
	"strings"

	tl "footnote/traininglog"
)

// Options say where a text comes from.
type Options struct {
	// Symptom is what a hashtag has named already; the text need not name one,
	// and another symptom in it stays in the note.
	Symptom tl.Symptom
	// Prose is text of a note, written for people: what does not fit stays in the
	// note without a word, since nobody is there to ask.
	Prose bool
}

// Fault is something in a text that could not be read as it stands.
type Fault struct {
	Offset int    // in bytes, from the start of the text
	Reason string // what was found and what was expected
	Hint   string // the cure, where one is known
	// Doubt marks what was read, or left in the note, but may be meant otherwise.
	Doubt bool
}

// Error returns reason and cure.
func (f Fault) Error() string {
	if f.Hint == "" {
		return f.Reason
	}
	return f.Reason + "; " + f.Hint
}

// Parse reads an entry strictly: any fault but a doubt is an error, and then the
// episode is empty. Day, run and source are for the caller to add.
func Parse(text string, o Options) (tl.Episode, error) {
	e, faults := Read(text, o)
	var errs []error
	for _, f := range faults {
		if !f.Doubt {
			errs = append(errs, f)
		}
	}
	if len(errs) > 0 {
		return tl.Episode{}, errors.Join(errs...)
	}
	return e, nil
}

// Read reads an entry as far as it goes: what is at fault is left out, what is
// left over is the note. Without a symptom the episode has none, and a fault says so.
func Read(text string, o Options) (tl.Episode, []Fault) {
	p := &parser{options: o, tokens: tokens(text)}
	p.episode.Symptom, p.episode.Phase = o.Symptom, tl.During
	for p.at < len(p.tokens) {
		n := p.item()
		if n == 0 {
			p.leave(1)
			continue
		}
		p.at += n
	}
	p.finish()
	return p.episode, p.faults
}

type parser struct {
	options  Options
	tokens   []token
	at       int
	episode  tl.Episode
	phaseSet bool
	noteSet  bool
	numbSign bool      // a sign has said "numb"
	second   tl.Effect // a second effect word: it may be what eased it
	left     []token   // what no item took
	faults   []Fault
}

// item reads one item at p.at and returns how many words it took, 0 if none.
func (p *parser) item() int {
	t := p.tokens[p.at]
	if n := p.negated(); n > 0 {
		return n
	}
	if key, _, ok := strings.Cut(t.text, "="); ok && key != "" && !strings.ContainsAny(key, `"/@#`) {
		p.assignment(t)
		return 1
	}
	for _, read := range []func() int{p.onset, p.severity, p.toes, p.lasted, p.phrase} {
		if n := read(); n > 0 {
			return n
		}
	}
	return 0
}

// negated leaves a negation and the words it undoes in the note: "no weakness".
func (p *parser) negated() int {
	if !negators[p.tokens[p.at].word] || p.tokens[p.at].stop {
		return 0
	}
	whole := p.match(0, func(s string) bool { return reliefWords[s] != "" || symptomWords[s] != "" })
	if whole > 0 {
		return 0 // "no relief", "not numb" are items themselves
	}
	skip := 1
	for skip < 3 && p.at+skip < len(p.tokens) && (p.word(skip) == "any" || p.word(skip) == "more" || p.word(skip) == "new") {
		skip++
	}
	n := p.match(skip, func(s string) bool {
		return signPhrases[s] != "" || symptomWords[s] != "" || sideWords[s] != "" || siteWords[s] != "" || effectWords[s] != "" || phaseWords[s] != ""
	})
	if n == 0 {
		return 0
	}
	p.leave(skip + n)
	p.at -= skip + n
	return skip + n
}

// leave puts n words into the note and goes on behind them.
func (p *parser) leave(n int) {
	p.left = append(p.left, p.tokens[p.at:p.at+n]...)
	p.at += n
}

// word returns the word n places on, or nothing past the end.
func (p *parser) word(n int) string {
	if p.at+n < 0 || p.at+n >= len(p.tokens) {
		return ""
	}
	return p.tokens[p.at+n].word
}

// match returns how many words from n places on make the longest known phrase.
func (p *parser) match(n int, known func(string) bool) int {
	best, phrase := 0, ""
	for k := 0; k < longestPhrase && p.at+n+k < len(p.tokens); k++ {
		t := p.tokens[p.at+n+k]
		phrase = strings.TrimSpace(phrase + " " + plain(t.word))
		if t.word != "" && known(phrase) {
			best = k + 1
		}
		if t.stop {
			break
		}
	}
	return best
}

func (p *parser) words(n int) string {
	w := make([]string, n)
	for k := range w {
		w[k] = p.word(k)
	}
	return strings.Join(w, " ")
}

func (p *parser) fault(t token, hint, format string, args ...any) {
	p.faults = append(p.faults, Fault{Offset: t.offset, Reason: fmt.Sprintf(format, args...), Hint: hint})
}

func (p *parser) doubt(t token, hint, format string, args ...any) {
	if !p.options.Prose {
		p.faults = append(p.faults, Fault{Offset: t.offset, Reason: fmt.Sprintf(format, args...), Hint: hint, Doubt: true})
	}
}

// take stores a value unless another stands there already. It reports whether
// the words are used up; in prose a second value is left for the note.
func take[V comparable](p *parser, slot *V, v V, what string) bool {
	var none V
	if *slot != none && *slot != v {
		if p.options.Prose {
			return false
		}
		p.fault(p.tokens[p.at], "write one entry for each", "two values for %s: %s and %s", what, valueWords(*slot), valueWords(v))
		return true
	}
	*slot = v
	return true
}

// valueWords writes a value of an item as a person would.
func valueWords(v any) string {
	switch v := v.(type) {
	case tl.Reading[tl.Score]:
		return FormatSeverity(v)
	case tl.Reading[tl.Seconds]:
		return FormatDuration(v.Or(0))
	}
	return fmt.Sprint(v)
}

// finish checks the whole and makes the note.
func (p *parser) finish() {
	e := &p.episode
	if p.second != "" {
		if e.Relief == "" {
			e.Relief = string(p.second)
		} else if e.Relief != string(p.second) {
			p.left = append(p.left, token{text: string(p.second), word: string(p.second)})
		}
	}
	if !p.noteSet {
		e.Note = p.note()
	}
	if e.Symptom == "" && p.numbSign {
		e.Symptom = tl.Numbness
	}
	if e.Symptom == "" {
		hint := "begin with one of: numb, tingling, pins and needles, burning, pain, cold, other, clear"
		offset := 0
		for _, t := range p.left {
			if near, ok := Nearest(t.word, symptomNames); ok {
				hint, offset = "did you mean "+quote(near)+" for "+quote(t.word)+"?", t.offset
				break
			}
		}
		p.faults = append(p.faults, Fault{Offset: offset, Reason: "no symptom is named", Hint: hint})
	}
	severity, _ := e.Severity.Value()
	if e.Symptom == tl.Clear && (e.Side != "" || e.Site != "" || severity > 0 || e.OnsetDistance.Known() || e.OnsetTime.Known() || e.Lasted.Known() || e.Relief != "" && e.Relief != "none") {
		if !p.options.Prose {
			p.faults = append(p.faults, Fault{Reason: "clear says that nothing was felt, but a place, a strength or a time is given", Hint: "name the symptom instead of clear, or leave the rest out"})
		}
		note := e.Note
		if p.options.Prose {
			note = p.original()
		}
		*e = tl.Episode{Symptom: tl.Clear, Phase: e.Phase, Effect: e.Effect, Signs: e.Signs, Tags: e.Tags, Note: note}
	}
	for i, t := range p.left {
		p.noSide(t, i+1 < len(p.left) && p.left[i+1].word == "of")
		p.doubtWord(t)
	}
}

// noSide refuses "middle" where a side is missing, as the column side does; the
// middle of something is told in a note.
func (p *parser) noSide(t token, ofSomething bool) {
	e := &p.episode
	if t.word != "middle" || ofSomething || p.options.Prose || e.Symptom == tl.Clear || p.noteSet {
		return
	}
	if e.Side != "" {
		p.doubt(t, "the middle toe is toe 3", "%s stays in the note", quote(t.text))
		return
	}
	_, err := Side(t.word)
	p.fault(t, `the middle toe is toe 3, and other words go into note="…"`, "%v", err)
}

// symptomNames are the symptom words that a slip of the finger is compared with.
var symptomNames = []string{"numb", "numbness", "tingling", "tingle", "asleep", "burning", "pain", "painful", "cold", "clear", "other"}

// slips are the single words of the grammar that a slip is compared with.
var slips = []string{"left", "right", "both", "toes", "forefoot", "heel", "ball", "arch", "sole", "ankle", "after", "during", "apart", "continued", "slowed", "walked", "stopped", "stretched", "loosened", "laces", "spreading", "weakness", "tripping"}

// everyday are English words one slip away from a word of the grammar, which
// they mostly are not.
var everyday = map[string]bool{
	"felt": true, "feel": true, "feels": true, "lift": true, "lest": true, "light": true, "night": true, "might": true, "sight": true, "bright": true, "fight": true, "tight": true, "eight": true,
	"bath": true, "bother": true, "booth": true, "goes": true, "does": true, "shoes": true, "tops": true, "heal": true, "heels": true, "hello": true, "heat": true, "help": true, "keel": true, "hell": true,
	"bell": true, "fall": true, "wall": true, "tall": true, "call": true, "hall": true, "bald": true, "march": true, "rich": true, "each": true, "reach": true, "hole": true, "role": true, "pole": true, "soles": true, "some": true, "whole": true, "solo": true,
	"talked": true, "worked": true, "asked": true, "walker": true, "slower": true, "slows": true, "flowed": true, "stepped": true, "topped": true, "dropped": true, "shopped": true, "part": true, "apartment": true,
	"places": true, "races": true, "faces": true, "pace": true, "paces": true, "lace": true, "laced": true, "later": true, "alter": true, "often": true, "gaiter": true, "water": true, "last": true, "lots": true, "toe": true, "toed": true, "ties": true, "tied": true, "sold": true, "love": true, "tired": true, "lost": true, "loose": true, "loosen": true, "stretches": true, "ran": true, "back": true,
}

func (p *parser) doubtWord(t token) {
	if p.options.Prose || len(t.word) < 4 || everyday[t.word] || strings.ContainsAny(t.word, "=@/") {
		return
	}
	if plain := t.word; reliefWords[plain] == "" {
		if near, ok := Nearest(plain, slips); ok && distance(plain, near) == 1 {
			p.doubt(t, "did you mean "+quote(near)+"?", "%s stays in the note", quote(t.text))
			return
		}
	}
	if s, ok := Sign(t.word); ok {
		p.doubt(t, "if it is a warning sign, write signs="+enquote(s), "%s stays in the note", quote(t.text))
	}
}

// fillers are words that say nothing by themselves once the items are taken out.
var fillers = map[string]bool{
	"": true, "a": true, "an": true, "the": true, "my": true, "in": true, "on": true, "of": true, "at": true, "and": true, "with": true, "was": true, "were": true, "is": true, "are": true, "had": true,
	"foot": true, "feet": true, "then": true, "got": true, "i": true, "it": true, "went": true, "felt": true, "&": true, "-": true, "–": true, "+": true, "·": true, "from": true, "since": true, "about": true, "around": true, "on,": true,
}

// note joins what is left over, nothing if that is only fillers.
func (p *parser) note() string {
	said := false
	words := make([]string, len(p.left))
	for i, t := range p.left {
		words[i] = t.text
		said = said || !fillers[t.word]
	}
	if !said {
		return ""
	}
	return strings.TrimLeft(strings.TrimRight(strings.TrimSpace(strings.Join(words, " ")), ",;: "), ",;:. ")
}

func (p *parser) original() string {
	words := make([]string, len(p.tokens))
	for i, t := range p.tokens {
		words[i] = t.text
	}
	return strings.Join(words, " ")
}
