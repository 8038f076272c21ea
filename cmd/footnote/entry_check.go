package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

// tied returns an entry as it is written for a run. The start is always written
// with it, so that it stays this run's when the day gets a second one.
func tied(e traininglog.Episode, r *traininglog.Run, now time.Time) traininglog.Episode {
	clock := clockOfDay(r.Local())
	entered := now.Truncate(time.Second)
	e.Day, e.Clock, e.RunID, e.Entered, e.Origin = r.Day(), &clock, r.ID, &entered, traininglog.EpisodeFromUser
	return e
}

// checkEntry says what of an entry cannot be true of a run, or contradicts what
// is recorded for it.
func (a *athleteLog) checkEntry(e traininglog.Episode, r *traininglog.Run) error {
	if end, beyond := e.BeyondDistance(r).Value(); beyond {
		return fmt.Errorf("the onset, %s, lies beyond the end of that run, %s", a.say.distance(e.OnsetDistance.Or(0)), a.say.distance(end))
	}
	if end, beyond := e.BeyondTime(r).Value(); beyond {
		return fmt.Errorf("the onset, %s, lies beyond the end of that run, %s", minutesText(float64(e.OnsetTime.Or(0))), minutesText(float64(end)))
	}
	for _, t := range e.Tags {
		if t.Key == grammar.ShoeKey {
			if err := a.knownShoe(t.Value); err != nil {
				return err
			}
		}
	}
	for i := range r.Episodes {
		if err := a.contradiction(e, &r.Episodes[i]); err != nil {
			return err
		}
	}
	return nil
}

// contradiction says whether an entry and one of the same run cannot both be.
func (a *athleteLog) contradiction(e traininglog.Episode, old *traininglog.Episode) error {
	if old.Origin != traininglog.EpisodeFromUser {
		if e.Symptom == traininglog.Clear && old.Symptom != traininglog.Clear {
			return fmt.Errorf("the note of that run records %s with a hashtag, and a symptom holds against clear; if the hashtag is wrong, take it out of the note where you wrote it (Garmin, Strava) and export again", old.Symptom)
		}
		return nil // a symptom, or a tag's value, is never refused for a note's sake: see noteDoubts
	}
	place := fmt.Sprintf("%s:%d", old.Source.Path, old.Source.Line)
	cure := fmt.Sprintf("delete that line first, or take it back with %s if it was the last", a.folder.command("tag", "undo"))
	if (e.Symptom == traininglog.Clear) != (old.Symptom == traininglog.Clear) {
		return fmt.Errorf("%s says %s of that run already; %s", place, old.Symptom, cure)
	}
	for _, t := range e.Tags {
		at := slices.IndexFunc(old.Tags, func(o traininglog.Tag) bool { return o.Key == t.Key && !strings.EqualFold(o.Value, t.Value) })
		if at >= 0 {
			return fmt.Errorf("%s says %s=%s of that run, not %s=%s; %s", place, t.Key, old.Tags[at].Value, t.Key, t.Value, cure)
		}
	}
	return nil
}

// knownShoe refuses a name that no pair has.
func (a *athleteLog) knownShoe(name string) error {
	if _, ok := a.Shoe(name); ok {
		return nil
	}
	hint := "add the pair first: " + a.folder.command("shoes add", "--shoe", shellWord(name))
	if names := a.shoeNames(); len(names) > 0 {
		if near, ok := grammar.Nearest(name, names); ok {
			return fmt.Errorf("there is no shoe %q; did you mean %q?", name, near)
		}
		hint = "the pairs are: " + strings.Join(names, ", ") + "; " + hint
	}
	return fmt.Errorf("there is no shoe %q; %s", name, hint)
}

func (a *athleteLog) shoeNames() []string {
	var names []string
	for i := range a.Shoes {
		names = append(names, a.Shoes[i].Name)
		names = append(names, a.Shoes[i].Also...)
	}
	return names
}

// doubts says what of an entry is written as it stands but may be a slip.
func (a *athleteLog) doubts(e traininglog.Episode) []string {
	var out []string
	if e.Symptom != traininglog.Clear && e.Side == "" && e.Site == "" && slices.Contains(strings.Fields(strings.ToLower(e.Note)), "middle") {
		out = append(out, `"middle" stays in the note; a side is left, right or both, and the middle toe is toe 3`)
	}
	keys := a.tagKeys()
	for _, t := range e.Tags {
		if near, ok := grammar.Nearest(t.Key, keys); ok && !slices.Contains(keys, t.Key) {
			out = append(out, fmt.Sprintf("the tag %s is new; did you mean %s?", t.Key, near))
		}
	}
	return out
}

// noteDoubts says what of an entry goes against a hashtag in a note of its run,
// which cannot be deleted here: which of the two holds.
func noteDoubts(e traininglog.Episode, r *traininglog.Run) []string {
	var out []string
	for i := range r.Episodes {
		old := &r.Episodes[i]
		if old.Origin != traininglog.EpisodeFromNote {
			continue
		}
		if old.Symptom == traininglog.Clear && e.Symptom != traininglog.Clear {
			out = append(out, "the note of that run says #clear; the symptom holds, and every report names the contradiction until the hashtag is taken out of the note")
		}
		for _, t := range e.Tags {
			at := slices.IndexFunc(old.Tags, func(o traininglog.Tag) bool { return o.Key == t.Key && !strings.EqualFold(o.Value, t.Value) })
			if at >= 0 {
				out = append(out, fmt.Sprintf("the note of that run says %s=%s; what you write here holds", t.Key, old.Tags[at].Value))
			}
		}
	}
	return out
}

// tagKeys returns the keys of the tags in use, and the usual ones.
func (a *athleteLog) tagKeys() []string {
	keys := []string{grammar.ShoeKey, "lacing", "socks", "surface", "insole", "hydration"}
	for i := range a.Runs {
		for _, t := range a.Runs[i].Tags {
			if !slices.Contains(keys, t.Key) {
				keys = append(keys, t.Key)
			}
		}
	}
	return keys
}

// lapMark is where the runner pressed the lap key.
type lapMark struct {
	time     traininglog.Seconds // into the run
	distance traininglog.Reading[traininglog.Metres]
}

const (
	mostLapMarks = 3                // more are a session of intervals
	longestPause = 30 * time.Second // beyond it the clock is not the timer any more
	nearTheEnd   = 30 * time.Second
)

// lapMarks returns the laps that may mark an onset: pressed by hand, few, not at
// the end. Laps are known by the clock and an onset by the timer, so a run with
// pauses gives none.
func lapMarks(r *traininglog.Run) []lapMark {
	if r.Elapsed > 0 && r.Timer > 0 && r.Elapsed-r.Timer > longestPause {
		return nil
	}
	var marks []lapMark
	for _, l := range r.ManualLaps {
		at := l.End.Sub(traininglog.InstantOf(r.Start))
		if at <= 0 || at > max(r.Elapsed, r.Timer)-nearTheEnd {
			continue
		}
		s := traininglog.Seconds(at.Round(time.Second).Seconds())
		marks = append(marks, lapMark{s, r.DistanceAt(s)})
	}
	if len(marks) > mostLapMarks {
		return nil
	}
	return marks
}

// wantsOnset reports whether a lap may be offered as an entry's onset.
func wantsOnset(e traininglog.Episode) bool {
	return e.Symptom != traininglog.Clear && e.Phase.IsDuring() && !e.OnsetDistance.Known() && !e.OnsetTime.Known()
}

func (m measures) lapWords(l lapMark) string {
	if d, ok := l.distance.Value(); ok {
		return fmt.Sprintf("%s (%s)", m.distance(d), minutesText(float64(l.time)))
	}
	return minutesText(float64(l.time))
}
