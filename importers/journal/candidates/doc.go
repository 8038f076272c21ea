// Package candidates finds the words of a note that may mean a symptom of the
// foot, in English, German, French, Spanish, Italian, Dutch and Portuguese.
//
// A candidate is a question to the runner, never an answer: it counts for nothing
// before she confirms it, but while it is open a run is not assumed to be clear.
// So a passage that may be meant is found, and one that a reader would pass over
// ("not numb", "keine", "numbers", "pain numbed by ice", "numb fingers", "asleep
// at 10 pm") is not.
//
// A passage is found in four steps, each a file: words (split and fold the text),
// terms (which words, in which language, and whether a foot must be named),
// negation, and context (idioms, ice, other parts of the body).
package candidates
