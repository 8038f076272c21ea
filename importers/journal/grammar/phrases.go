package grammar

import (
	"fmt"
	"slices"
	"strings"

	tl "footnote/traininglog"
)

// phrase reads the longest phrase of the vocabulary at p.at. Where one phrase
// could be two things, signs come first ("back pain" is more than "pain"), then
// symptom, side, site, phase, effect and relief.
func (p *parser) phrase() int {
	n := p.match(0, p.known)
	if n == 0 || p.isIdiom(n) {
		return 0
	}
	text := plain(p.words(n))
	e := &p.episode
	taken := false
	switch {
	case signPhrases[text] != "":
		if key := signPhrases[text]; !slices.Contains(e.Signs, key) {
			e.Signs = append(e.Signs, key)
		}
		p.numbSign = p.numbSign || strings.Contains(text, "numb") // "numb saddle" names the symptom too
		taken = true
	case symptomWords[text] != "":
		taken = p.symptom(text)
	case sideWords[text] != "":
		taken = take(p, &e.Side, sideWords[text], "side")
	case siteWords[text] != "":
		taken = p.site(siteWords[text])
	case phaseWords[text] != "":
		taken = p.phase(phaseWords[text])
	case effectWords[text] != "":
		taken = p.effect(effectWords[text])
	default:
		taken = take(p, &e.Relief, reliefWords[text], "relief")
	}
	if !taken {
		p.leave(n)
		p.at -= n
	}
	return n
}

func (p *parser) known(s string) bool {
	if len(s) == 1 || s == "lt" || s == "rt" {
		return sideWords[s] != "" && !p.options.Prose
	}
	return signPhrases[s] != "" || symptomWords[s] != "" || sideWords[s] != "" || siteWords[s] != "" || phaseWords[s] != "" || effectWords[s] != "" ||
		reliefWords[s] != "" && !onlyAsRelief[s]
}

// isIdiom reports whether the next n words look like an item and are none: "left
// the house", "right away", "ran at night", "the path wound up".
func (p *parser) isIdiom(n int) bool {
	before, after := p.word(-1), p.word(n)
	switch p.words(n) {
	case "left":
		return slices.Contains([]string{"i", "we", "he", "she", "they", "have", "has"}, before) ||
			slices.Contains([]string{"the", "home", "work", "to"}, after) || (after == "at" || after == "for") && !p.measures(n+1)
	case "right":
		return before == "all" || slices.Contains([]string{"away", "now", "through"}, after) ||
			after == "from" && !p.measures(n+1) || after == "after" && p.options.Prose && !p.measures(n+1)
	case "at night":
		return slices.Contains([]string{"run", "ran", "running", "late", "jogged"}, before)
	case "wound":
		return slices.Contains([]string{"up", "down", "through", "along", "around"}, after)
	case "top":
		return after == "of" || after == "speed"
	case "ball":
		return before == "a"
	case "cold":
		return p.episode.Symptom != "" && slices.Contains([]string{"and", "it", "weather", "morning", "rain", "wind", "day", "air", "but"}, after) ||
			slices.Contains([]string{"was", "very", "so", "the"}, before) && p.options.Prose
	}
	return false
}

// measures reports whether a quantity, or the words of one, begin n words on.
func (p *parser) measures(n int) bool {
	_, took := p.quantity(n)
	spelled, _ := p.spelledDuration(n)
	return took > 0 || spelled > 0 || p.word(n) == "about" || p.word(n) == "around"
}

// symptom takes the first symptom word; a second one stays in the note.
func (p *parser) symptom(text string) bool {
	e := &p.episode
	s := symptomWords[text]
	switch e.Symptom {
	case "":
		e.Symptom = s
		return true
	case s:
		return p.options.Symptom == "" || !p.options.Prose
	}
	p.doubt(p.tokens[p.at], "write a second entry for "+string(s), "the symptom is %s, %s stays in the note", e.Symptom, quote(text))
	return false
}

// site takes a place; "toes" beside "toes 3-4" adds nothing.
func (p *parser) site(s tl.Site) bool {
	e := &p.episode
	if s == "toes" && strings.HasPrefix(string(e.Site), "toe") {
		return true
	}
	if e.Site == "toes" && strings.HasPrefix(string(s), "toe") {
		e.Site = ""
	}
	return take(p, &e.Site, s, "site")
}

// phase joins "during" and "after", in either order.
func (p *parser) phase(v tl.Phase) bool {
	e := &p.episode
	switch {
	case !p.phaseSet:
		e.Phase = v
	case e.Phase == v:
	case e.Phase == tl.Apart || v == tl.Apart:
		p.fault(p.tokens[p.at], "apart is for what was felt without a run", "two values for phase: %s and %s", e.Phase, v)
	default:
		e.Phase = tl.DuringAndAfter
	}
	p.phaseSet = true
	return true
}

// effect takes what the runner did. Of two, "walked" or "stopped" may be what
// eased it: "slowed, walked" is slowed and eased by walking, "stopped, walked" is
// stopped and eased by walking.
func (p *parser) effect(v tl.Effect) bool {
	e := &p.episode
	if e.Effect == "" || e.Effect == v {
		e.Effect = v
		return true
	}
	strong, weak := e.Effect, v
	if slices.Index(tl.Effects, weak) > slices.Index(tl.Effects, strong) {
		strong, weak = weak, strong
	}
	if strong == "walked" || strong == "stopped" {
		if weak != "walked" {
			strong, weak = weak, strong
		}
	}
	if p.second != "" || weak != "walked" && weak != "stopped" {
		if p.options.Prose {
			return false
		}
		p.fault(p.tokens[p.at], "keep one of them", "two values for effect: %s and %s", e.Effect, v)
		return true
	}
	e.Effect, p.second = strong, weak
	return true
}

// assignment reads key=value: a column by its name, else a tag of the run.
func (p *parser) assignment(t token) {
	text := strings.TrimRight(t.text, ",;.!?)")
	key, value, _ := strings.Cut(text, "=")
	key, value = strings.ToLower(key), unquote(value)
	e := &p.episode
	var err error
	switch key {
	case "symptom":
		var v tl.Symptom
		if v, err = Symptom(value); err == nil {
			take(p, &e.Symptom, v, key)
		}
	case "phase":
		var v tl.Phase
		if v, err = Phase(value); err == nil {
			p.phase(v)
		}
	case "side":
		var v tl.Side
		if v, err = Side(value); err == nil {
			take(p, &e.Side, v, key)
		}
	case "site":
		var v tl.Site
		if v, err = Site(value); err == nil {
			take(p, &e.Site, v, key)
		}
	case "severity":
		var v tl.Score
		if v, err = Severity(value); err == nil {
			take(p, &e.Severity, tl.Measured(v), key)
		}
	case "onset":
		var d tl.Reading[tl.Metres]
		var s tl.Reading[tl.Seconds]
		if d, s, err = Onset(value); err == nil {
			p.setOnset(d, s, 1)
		}
	case "lasted":
		var v tl.Seconds
		if v, err = Lasted(value); err == nil {
			p.setLasted(v, 1)
		}
	case "relief":
		take(p, &e.Relief, Relief(value), key)
	case "effect":
		var v tl.Effect
		if v, err = Effect(value); err == nil {
			take(p, &e.Effect, v, key)
		}
	case "signs", "sign":
		p.signs(t, value)
	case "note":
		e.Note, p.noteSet = value, true
	case "date", "time", "entered", "tags":
		err = fmt.Errorf("%s= is no part of an entry in words; the run is named before it, and a tag is key=value", key)
	default:
		err = p.tag(t, key, value)
	}
	if err != nil {
		p.fault(t, "", "%v", err)
	}
}

// signs takes a list of signs. One that is not known is kept and always said, in
// prose too.
func (p *parser) signs(t token, value string) {
	for _, s := range SplitList(value) {
		key, ok := Sign(s)
		if !ok {
			p.faults = append(p.faults, Fault{Offset: t.offset, Reason: UnknownSign(s), Doubt: true})
		}
		if !slices.Contains(p.episode.Signs, key) {
			p.episode.Signs = append(p.episode.Signs, key)
		}
	}
}

// UnknownSign is what is said of a sign that has no key.
func UnknownSign(s string) string {
	return "You wrote " + s + "; footnote does not know it. If it is new or worrying, ask a clinician."
}

// columns are the keys that are no tags.
var columns = []string{"symptom", "phase", "side", "site", "severity", "onset", "lasted", "relief", "effect", "signs", "note"}

func (p *parser) tag(t token, key, value string) error {
	tag, err := Tag(key + "=" + value)
	if err != nil {
		return err
	}
	e := &p.episode
	for _, old := range e.Tags {
		if old.Key == tag.Key && old.Value != tag.Value {
			return fmt.Errorf("two values for the tag %s: %s and %s", tag.Key, old.Value, tag.Value)
		}
		if old == tag {
			return nil
		}
	}
	if near, ok := Nearest(tag.Key, columns); ok && distance(tag.Key, near) == 1 {
		p.doubt(t, "did you mean "+near+"=?", "%s is kept as a tag", quote(t.text))
	}
	e.Tags = append(e.Tags, tag)
	return nil
}
