package journal

import (
	"slices"
	"strings"

	"footnote/importers/journal/candidates"
	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// Mine reads the notes of a run. An explicit hashtag (#numb #tingle
// #pinsandneedles #burning #footpain #clear) is an entry; what follows it, up to
// the end of the sentence or the next hashtag, is read by the grammar. Free words
// are only candidates, and a note in which a symptom is tagged gives none: the
// runner has said what she means. The same words in two notes, as when one
// platform copies another's, are one.
//
// The run is not changed; it needs its ID, start, zone, name, notes and sources.
func Mine(run *tl.Run) ([]tl.Episode, []tl.Candidate, []tl.Problem) {
	var episodes []tl.Episode
	var found []tl.Candidate
	var problems []tl.Problem
	seenNote, seenEntry := map[string]bool{}, map[string]bool{}
	for _, n := range notesOf(run) {
		n.Text = strings.ToValidUTF8(n.Text, "\uFFFD")
		text := strings.ToLower(strings.Join(strings.Fields(n.Text), " "))
		if text == "" || seenNote[text] {
			continue
		}
		seenNote[text] = true
		symptom := false
		for _, h := range hashtags(n.Text) {
			if h.denied != "" {
				problems = append(problems, tl.Problem{
					Level: tl.LevelWarning, Source: n.Source,
					Reason: "\"" + h.denied + " #" + h.name + "\" in a note is not taken as an entry",
					Hint:   "for a run without symptoms write #clear, else leave out \"" + h.denied + "\"",
				})
				continue
			}
			e, faults := grammar.Read(h.text, grammar.Options{Symptom: h.symptom, Prose: true})
			for _, f := range faults {
				problems = append(problems, tl.Problem{Level: tl.LevelWarning, Source: n.Source, Reason: "#" + h.name + " in a note: " + f.Reason, Hint: f.Hint})
			}
			symptom = symptom || e.Symptom != tl.Clear
			key := strings.ToLower(grammar.Format(e))
			if seenEntry[key] {
				continue
			}
			seenEntry[key] = true
			e.Day, e.RunID = run.Day(), run.ID
			e.Origin, e.Source = tl.EpisodeFromNote, n.Source
			episodes = append(episodes, e)
		}
		if symptom {
			continue
		}
		for _, c := range candidates.Find(n.Text) {
			found = append(found, tl.Candidate{Symptom: c.Symptom, Words: c.Words, Source: n.Source})
		}
	}
	return episodes, found, problems
}

// notesOf returns the notes of a run, its name among them.
func notesOf(run *tl.Run) []tl.Note {
	named := slices.ContainsFunc(run.Notes, func(n tl.Note) bool { return n.Text == run.Name })
	if run.Name == "" || named {
		return run.Notes
	}
	name := tl.Note{Text: run.Name, Kind: "name"}
	if len(run.Sources) > 0 {
		name.Source = run.Sources[0]
	}
	return append(slices.Clone(run.Notes), name)
}
