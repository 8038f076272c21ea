package candidates

import (
	"slices"
	"strings"
)

// reach is how many words a negation carries, other complaints not counted: "did
// not have any of that numbness".
const reach = 5

// negations are the words that deny what follows, and those that say it was to be
// kept away ("against numb feet").
var negations = map[language]map[string]bool{
	english: set("no not without never zero nor neither none nothing cannot cant dont didnt wasnt isnt werent hasnt havent doesnt aint " +
		"0 free avoid avoids avoided avoiding prevent prevents prevented preventing against instead"),
	german:     set("nicht kein keine keinen keiner keinem keines nie niemals ohne weder nichts null nimmer statt gegen"),
	french:     set("sans pas aucun aucune aucuns jamais ni zero contre eviter evite evitent"),
	spanish:    set("sin no nada ningun ninguna ninguno nunca jamas ni tampoco cero contra evitar evita"),
	italian:    set("senza non niente nessun nessuno nessuna mai neanche nemmeno neppure zero contro evitare"),
	dutch:      set("geen niet zonder nooit noch niks nul tegen voorkomen voorkomt"),
	portuguese: set("sem nao nem nunca nada nenhum nenhuma jamais zero contra evitar evita"),
}

// or are the words that carry a negation on through a list: "no pain, tingling or
// numbness".
var or = set("or nor oder noch ou ni o u of nem ne sowie")

// and carries a negation to a noun only: "no pain and numbness".
var and = set("and und et y e en")

// affirming are words behind a negation that take it back: "not only numb", "no
// idea why", "not so numb", "didn't help the numbness", "pas mal de".
var affirming = set("only just sure idea doubt wonder surprise why too so very that as quite entirely completely totally fully great good know help helped ease eased fix fixed stop stopped shake ignore understand explain cure relieve " +
	"nur sicher ahnung wunder warum wieso weshalb so sehr ganz gerade besonders weiss " +
	"seulement mal pourquoi tres trop si tellement sais sur surprise idee " +
	"solo tan muy porque tanto seguro mas " +
	"molto troppo perche cosi so tanto sicuro " +
	"alleen zo erg heel echt waarom zeker idee weet " +
	"so muito tao sei certeza")

// until turns a denial into an onset: "not numb until km 8".
var until = set("until till til before bis vor jusqu jusque avant hasta antes fino finche prima tot voor ate")

// denied reports whether the term at words[i] is denied.
func (t *term) denied(words []word, i int) bool {
	if t.denies {
		return false
	}
	end := i + len(t.words)
	if t.deniedAfter(words, end) {
		return true
	}
	left := reach
	for k := i - 1; k >= 0 && left > 0; k-- {
		g := words[k].after
		if g >= clause || g == comma && !inList(words, k+1, i, end) {
			return false
		}
		w := words[k].fold
		if !or[w] && !listed[w] {
			left--
		}
		if and[w] && (k < i-1 || !t.noun) {
			return false
		}
		if !t.negates(words, k) {
			continue
		}
		if t.affirmed(words, k, i) {
			return false
		}
		return !untilFollows(words, end)
	}
	return false
}

// negates reports whether words[k] denies in the term's language.
func (t *term) negates(words []word, k int) bool {
	w := words[k]
	switch {
	case t.language == english && strings.HasSuffix(w.fold, "n't"):
		return true
	case t.language == english && w.fold == "free":
		return k+1 < len(words) && (words[k+1].fold == "of" || words[k+1].fold == "from")
	case t.language == german && w.fold == "noch":
		return slices.ContainsFunc(words[max(0, k-6):k], func(v word) bool { return v.fold == "weder" })
	case t.language == french && w.fold == "plus":
		return frenchPlus(words, k)
	case t.language == italian && (w.lower == "né" || w.lower == "nè"):
		return true
	}
	return negations[t.language][w.fold]
}

// frenchPlus reports whether "plus" says "no more" and not "more".
func frenchPlus(words []word, k int) bool {
	if k > 0 && (words[k-1].fold == "encore" || words[k-1].fold == "en" || words[k-1].fold == "de" || words[k-1].fold == "beaucoup") {
		return false
	}
	for _, v := range words[max(0, k-3):k] {
		if v.fold == "ne" || v.fold == "n" {
			return true
		}
	}
	return k+1 < len(words) && (words[k+1].fold == "d" || words[k+1].fold == "de" || words[k+1].fold == "aucun")
}

// affirmed reports whether a word between the negation words[k] and the term at
// words[i] takes the negation back.
func (t *term) affirmed(words []word, k, i int) bool {
	for n, w := range words[k+1 : i] {
		switch w.fold {
		case "mas": // nada más llegar; in Portuguese a conjunction
			if words[k].fold != "nada" {
				continue
			}
		case "so":
			if words[k].fold == "weder" {
				continue
			}
		case "mal": // pas mal de
			if n > 0 {
				continue
			}
		case "se": // no sé por qué
			if words[k].fold == "no" && w.lower == "sé" {
				return true
			}
			continue
		case "this", "such": // never this numb
			return words[k].fold == "never"
		case "that": // "not that numb", but "any of that numbness"
			if t.noun {
				continue
			}
		}
		if affirming[w.fold] {
			return true
		}
	}
	return false
}

// listed are words of such a list beside the terms: other complaints, and small
// words.
var listed = func() map[string]bool {
	m := set("de d any pain pains ache aches cramp cramps swelling soreness blister blisters schmerz schmerzen krampf krampfe blasen douleur douleurs crampe crampes dolor dolores calambre calambres dolore dolori crampi pijn kramp krampen dor dores caibra caibras")
	for _, t := range allTerms {
		if len(t.words) == 1 && t.noun {
			m[t.words[0]] = true
		}
	}
	return m
}()

// inList reports whether a comma before words[from] only goes on with a list of
// which the term words[i:end] is an item: "no pain, numbness, tingling".
func inList(words []word, from, i, end int) bool {
	for _, w := range words[from:i] {
		if !or[w.fold] && !and[w.fold] && !listed[w.fold] {
			return false
		}
	}
	if end >= len(words) || words[end-1].after >= comma {
		return true
	}
	return or[words[end].fold]
}

func untilFollows(words []word, end int) bool {
	for k := end; k < len(words) && k < end+5; k++ {
		if words[k-1].after >= comma {
			return false
		}
		if until[words[k].fold] {
			return true
		}
	}
	return false
}

// closing are words that may stand between a denial at the end of a clause and
// that end: "Kribbeln heute nicht mehr".
var closing = set("mehr heute diesmal meer vandaag today at all this time hoy oggi hoje aujourd'hui 10")

// deniedAfter reports a denial behind the term: "numbness: none", "numbness-free",
// "tingling 0/10", "taub war heute nichts", "doof gevoel had ik niet".
func (t *term) deniedAfter(words []word, end int) bool {
	if end >= len(words) {
		return false
	}
	first := words[end].fold
	if t.language == english {
		switch first {
		case "free":
			return words[end-1].after == space && (end+1 >= len(words) || words[end].after > space || words[end+1].fold != "of")
		case "none", "nil", "zero", "no", "0":
			return words[end-1].after != comma
		case "didn't", "didnt", "never", "hasn't", "hasnt":
			next := near(words, end+1)
			return slices.Contains([]string{"come", "came", "return", "returned", "show", "showed", "appear", "appeared", "happen", "happened"}, next)
		case "stayed":
			return near(words, end+1) == "away"
		}
		return false
	}
	if words[end-1].after <= clause && words[end-1].after != comma && (first == "0" || first == "zero" || first == "null" || first == "keine" || first == "keins" || first == "geen" || first == "aucun" || first == "aucune" || first == "no" && t.language == spanish || first == "nao" || first == "non" || first == "nenhum" || first == "nessuno" || first == "ninguno") {
		rest := end + 1
		return rest >= len(words) || words[end].after >= comma || closing[words[rest].fold]
	}
	if t.language != german && t.language != dutch {
		return false
	}
	for k := end; k < len(words) && k < end+5 && words[k-1].after == space; k++ {
		w := words[k].fold
		if !slices.Contains([]string{"nicht", "nichts", "nie", "keine", "keins", "keines", "niet", "niks", "nooit"}, w) {
			continue
		}
		rest := k + 1
		for rest < len(words) && words[rest-1].after == space && closing[words[rest].fold] {
			rest++
		}
		return rest >= len(words) || words[rest-1].after > space
	}
	return false
}
