package candidates

import "slices"

// span is the clause around a term: words[from:to].
type span struct{ from, to int }

// clauseAround returns the words between the commas, clause marks and sentence
// ends around words[i:end].
func clauseAround(words []word, i, end int) span {
	s := span{i, end}
	for s.from > 0 && words[s.from-1].after == space {
		s.from--
	}
	for s.to < len(words) && words[s.to-1].after == space {
		s.to++
	}
	return s
}

func (s span) has(words []word, list map[string]bool) bool {
	return slices.ContainsFunc(words[s.from:s.to], func(w word) bool { return list[w.fold] })
}

// before returns the clause in front of s in the same sentence, empty if there is
// none.
func (s span) before(words []word) span {
	if s.from == 0 || words[s.from-1].after == sentence {
		return span{s.from, s.from}
	}
	return clauseAround(words, s.from-1, s.from)
}

// icing are words of a clause in which somebody or something was made numb: ice,
// a dentist, an ointment.
var icing = set("ice iced icing icepack icebath cryo lidocaine anesthetic anaesthetic novocaine dentist cream spray gel injection " +
	"eis eiswurfel eisbad vereist zahnarzt spritze salbe " +
	"glace glacon glacons dentiste " +
	"hielo dentista " +
	"ghiaccio " +
	"ijs tandarts " +
	"gelo")

// moods are words of a clause in which a tingle is a feeling of the heart.
var moods = set("excitement excited anticipation joy adrenaline nerves pride boredom grief shock " +
	"vorfreude aufregung freude " +
	"excitation emotion impatience joie " +
	"emocion nervios ilusion " +
	"emozione gioia " +
	"opwinding spanning " +
	"emocao ansiedade")

// cold is what makes "ice" weather: "ice cold rain".
var cold = set("cold kalt kalten kaltem koud koude")

// isIdiom reports whether the term at words[i:end] is a figure of speech, or what
// ice or a dentist did.
func (t *term) isIdiom(words []word, i, end int) bool {
	s := clauseAround(words, i, end)
	for k := s.from; k < s.to; k++ {
		if icing[words[k].fold] && !(k+1 < len(words) && cold[words[k+1].fold]) {
			return true
		}
	}
	if s.has(words, moods) {
		return true
	}
	previous, next := near(words, i-1), near(words, end)
	switch t.words[0] {
	case "numb":
		return slices.Contains([]string{"comfortably", "emotionally", "mentally", "to"}, previous) ||
			next == "the" && previous != "in" && !slices.Contains([]string{"was", "were", "went", "is", "are", "felt", "got"}, previous) && near(words, end+1) != "whole" && near(words, end+1) != "entire" ||
			next == "by" && !footWords[near(words, end+1)] && near(words, end+1) != "km" && near(words, end+1) != "mile" && near(words, end+1) != "the" || next == "encore" ||
			next == "skull"
	case "pins":
		return previous == "on"
	case "tingle", "tingling":
		return slices.Contains([]string{"spine", "spidey", "spider"}, previous) || next == "of" || next == "sense"
	case "asleep":
		k := i - 1
		for k >= 0 && slices.Contains([]string{"fell", "was", "were", "still", "almost", "fall", "falling", "am"}, words[k].fold) {
			k--
		}
		return previous == "half" || slices.Contains([]string{"i", "we", "he", "she", "they", "kids", "baby", "dog"}, near(words, k))
	case "went", "go", "gone", "goes", "going":
		return slices.Contains([]string{"i", "we", "to", "he", "she"}, previous) && slices.Contains(t.words, "sleep")
	case "eingeschlafen":
		return s.has(words, set("bin ich")) && !s.has(words, set("mir"))
	case "schlief", "schliefen", "schlaft", "schlafen":
		return !s.has(words, set("ein")) || s.has(words, set("ich"))
	case "endormi", "endormie":
		return s.has(words, set("suis etais"))
	case "dormido", "dormida", "dormidos", "dormidas":
		return slices.Contains([]string{"he", "ha", "has", "habia", "hemos", "haber", "bien", "mal", "poco"}, previous)
	case "addormentato", "addormentata":
		return slices.Contains([]string{"sono", "ero"}, previous) && near(words, i-2) == "mi"
	case "sliep", "sliepen", "slaapt", "slapen", "in":
		return s.has(words, set("ik we")) && !s.has(words, set("mijn m'n")) || s.has(words, set("slecht goed uur"))
	case "doof", "dove":
		return len(t.words) == 1 && !s.has(words, dutchFoot)
	case "no", "kein", "geen":
		return slices.Contains([]string{"of", "von", "van"}, next) // "no feeling of numbness"
	}
	return false
}

// dutchFoot keeps the Dutch "dove" from the Italian one, and "doof" from the
// German one.
var dutchFoot = set("voet voeten teen tenen hiel hielen voetzool voetzolen voorvoet linkervoet rechtervoet")

func near(words []word, k int) string {
	if k < 0 || k >= len(words) {
		return ""
	}
	return words[k].fold
}

// isFoot reports whether the term at words[i:end] speaks of a foot: as its need
// asks, and of no other part of the body alone.
func (t *term) isFoot(words []word, i, end int) bool {
	s := clauseAround(words, i, end)
	footHere, other := false, s.has(words, otherWords)
	for _, w := range words[s.from:s.to] {
		if footWords[w.fold] && !(other && eitherWords[w.fold]) {
			footHere = true
		}
	}
	legHere := s.has(words, legWords)
	switch t.need {
	case nothing:
		return footHere || legHere || !other
	case footNext:
		for k := end; k < len(words) && k < end+3 && words[k-1].after == space; k++ {
			if footWords[words[k].fold] {
				return true
			}
		}
		return false
	case leg:
		footHere = footHere || legHere
	}
	if footHere || other {
		return footHere
	}
	// "My left foot, at km 8, fell asleep."
	b := s.before(words)
	if b.from < b.to && (b.has(words, footWords) || t.need == leg && b.has(words, legWords)) {
		return true
	}
	b = b.before(words)
	return b.from < b.to && b.has(words, footWords)
}

// supposed are words that make what follows a thought: "worried about numb feet".
var supposed = set("worried worry afraid fear fearing scared hope hoping hopefully risk")

// isSupposed reports whether the term is only thought of: "if my toes go numb".
func (t *term) isSupposed(words []word, i int) bool {
	if t.language != english {
		return false
	}
	for k := i - 1; k >= 0 && i-k <= 6 && words[k].after < clause; k-- {
		if supposed[words[k].fold] {
			return true
		}
		if words[k].fold == "if" && !slices.Contains([]string{"as", "sure", "know", "tell"}, near(words, k-1)) {
			return true
		}
	}
	return false
}
