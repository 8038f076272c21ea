package candidates

import (
	"strings"

	tl "footnote/traininglog"
)

// Candidate is a passage of a note and what it may mean.
type Candidate struct {
	Symptom tl.Symptom
	Words   string // the sentence as written
	Start   int    // where the word stands, in bytes, in the note
}

// Find returns the candidates of a note in the order in which they stand, each
// symptom once a sentence.
func Find(note string) []Candidate {
	words := split(note)
	var out []Candidate
	for i := 0; i < len(words); i++ {
		t, end := termAt(words, i)
		if t == nil {
			continue
		}
		if t.isFoot(words, i, end) && !t.isIdiom(words, i, end) && !t.isSupposed(words, i) && !t.denied(words, i) {
			c := Candidate{Symptom: t.symptom, Words: sentenceAround(note, words, i), Start: words[i].start}
			if last := len(out) - 1; last < 0 || out[last].Symptom != c.Symptom || out[last].Words != c.Words {
				out = append(out, c)
			}
		}
		i = end - 1
	}
	return out
}

// termsByWord holds the terms by their first word, termsByStem those whose first
// word has any ending.
var termsByWord, termsByStem = func() (map[string][]*term, []*term) {
	byWord := map[string][]*term{}
	var byStem []*term
	for i := range allTerms {
		t := &allTerms[i]
		if strings.HasSuffix(t.words[0], "*") {
			byStem = append(byStem, t)
		} else {
			byWord[t.words[0]] = append(byWord[t.words[0]], t)
		}
	}
	return byWord, byStem
}()

// termAt returns the longest term at word i and the end of it; of two equally long
// ones the first of the list.
func termAt(words []word, i int) (*term, int) {
	var best *term
	for _, list := range [][]*term{termsByWord[words[i].fold], termsByStem} {
		for _, t := range list {
			if t.at(words, i) && (best == nil || len(t.words) > len(best.words)) {
				best = t
			}
		}
	}
	if best == nil {
		return nil, i
	}
	return best, i + len(best.words)
}

// longest is how much of a sentence is shown, in bytes.
const longest = 200

// sentenceAround returns the sentence of word i as written, or the words around it
// if the sentence is long.
func sentenceAround(note string, words []word, i int) string {
	from, to := i, i
	for from > 0 && words[from-1].after != sentence && words[i].start-words[from-1].start < longest/2 {
		from--
	}
	for to+1 < len(words) && words[to].after != sentence && words[to+1].end-words[i].end < longest/2 {
		to++
	}
	return strings.Join(strings.Fields(note[words[from].start:words[to].end]), " ")
}
