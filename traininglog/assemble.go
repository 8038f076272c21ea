package traininglog

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
)

// Parts are what importers hand over: runs with duplicates merged, the shoes
// of the exports and everything the journal says.
type Parts struct {
	Athlete      string
	Runs         []Run
	Shoes        []Shoe // of the exports
	ShoeUses     []ShoeUse
	JournalShoes []Shoe    // rows of shoes.csv; each overrides what an export says
	Episodes     []Episode // rows of symptoms.csv and hashtags of notes
	Spans        []TagSpan
	Settings     Settings
	Counts       Counts
	Today        Day // runs that start later than tomorrow are not believed, nor entries later than today that name no such run; 0: any
}

// Assemble joins runs, shoes and journal into a log: it orders the runs, gives
// every run its shoe, tags, episodes and label, and says what it could not join.
// The order of its inputs does not matter.
func Assemble(p Parts) (*Log, []Problem) {
	l := &Log{Athlete: p.Athlete, ShoeUses: p.ShoeUses, Spans: slices.Clone(p.Spans), Settings: p.Settings, Counts: p.Counts}
	problems := l.takeRuns(p.Runs, p.Today)
	sort.SliceStable(l.Spans, func(i, j int) bool {
		if l.Spans[i].From != l.Spans[j].From {
			return l.Spans[i].From < l.Spans[j].From
		}
		return l.Spans[i].Source.less(l.Spans[j].Source)
	})
	l.Shoes = joinShoes(p.Shoes, p.JournalShoes)

	problems = append(problems, l.matchEpisodes(p.Episodes, p.Today)...)
	for i := range l.Runs {
		r := &l.Runs[i]
		problems = append(problems, l.tag(r)...)
		problems = append(problems, l.label(r)...)
		problems = append(problems, r.dropOnsets(l.Settings.Units)...)
		r.fillOnsets()
	}
	for i := range l.ShoeUses {
		if s, ok := l.Shoe(l.ShoeUses[i].Shoe); ok {
			l.ShoeUses[i].Shoe = s.Name
		}
	}
	return l, problems
}

// takeRuns orders the runs and sets apart those with an impossible clock.
func (l *Log) takeRuns(runs []Run, today Day) []Problem {
	var problems []Problem
	l.Runs = make([]Run, 0, len(runs))
	for _, r := range runs {
		if r.Start.Year() >= FirstYear && (today == 0 || r.Day() <= today+1) {
			l.Runs = append(l.Runs, r)
			continue
		}
		l.Undated = append(l.Undated, r)
		p := Problem{
			Level:  LevelWarning,
			Reason: fmt.Sprintf("the clock of this run says %s, which cannot be; it is in no week, shoe or comparison", r.Local().Format("2006-01-02 15:04")),
			Hint:   "set the date of that activity where it came from and export it again",
		}
		if len(r.Sources) > 0 {
			p.Source = r.Sources[0]
		}
		problems = append(problems, p)
	}
	sortRuns(l.Runs)
	sortRuns(l.Undated)
	return problems
}

// joinShoes merges the journal's shoes into the exports': a row overrides,
// field by field, what an export says of that shoe; also-names join pairs that
// two platforms call differently.
func joinShoes(exports, journal []Shoe) []Shoe {
	var shoes []Shoe
	for _, j := range journal {
		known := false
		for i := range shoes {
			if shoes[i].Known(j.Name) {
				shoes[i] = overrideShoe(shoes[i], j)
				known = true
				break
			}
		}
		if !known {
			shoes = append(shoes, j)
		}
	}
	exports = slices.Clone(exports)
	sort.SliceStable(exports, func(i, j int) bool {
		if exports[i].Name != exports[j].Name {
			return exports[i].Name < exports[j].Name
		}
		return exports[i].Source.less(exports[j].Source)
	})
	for _, e := range exports {
		known := false
		for i := range shoes {
			if shoes[i].Known(e.Name) || anyKnown(&e, shoes[i].Name, shoes[i].Also) {
				shoes[i] = overrideShoe(e, shoes[i])
				known = true
				break
			}
		}
		if !known {
			shoes = append(shoes, e)
		}
	}
	sort.SliceStable(shoes, func(i, j int) bool { return shoes[i].Name < shoes[j].Name })
	return shoes
}

func anyKnown(s *Shoe, name string, also []string) bool {
	return s.Known(name) || slices.ContainsFunc(also, s.Known)
}

// overrideShoe returns base with every field that over states.
func overrideShoe(base, over Shoe) Shoe {
	out := over
	for _, a := range append([]string{base.Name}, base.Also...) {
		if !out.Known(a) {
			out.Also = append(out.Also, a)
		}
	}
	pick := func(o, b string) string {
		if o != "" {
			return o
		}
		return b
	}
	out.Brand, out.Model = pick(over.Brand, base.Brand), pick(over.Model, base.Model)
	out.Size, out.Width = pick(over.Size, base.Size), pick(over.Width, base.Width)
	out.Note = pick(over.Note, base.Note)
	if out.Start == nil {
		out.Start = base.Start
	}
	if out.End == nil {
		out.End = base.End
	}
	if out.Initial == 0 {
		out.Initial = base.Initial
	}
	out.Warn, out.Limit = over.Warn.Else(base.Warn), over.Limit.Else(base.Limit)
	out.Retired = over.Retired || base.Retired
	return out
}

// matchWithin is how far a written time of day may lie from a run's start.
const matchWithin = 2 * time.Hour

// matchEpisodes ties each entry to a run or sets it apart. Those of a run stand
// in the order of their sources, the journal before the notes of platforms: where
// two contradict each other in a tag, the first is kept. An entry of no run that
// is dated later than today is listed and left out: a slip in the date must not
// become a warning sign that is yet to come.
func (l *Log) matchEpisodes(episodes []Episode, today Day) []Problem {
	episodes = slices.Clone(episodes)
	sort.SliceStable(episodes, func(i, j int) bool {
		if episodes[i].Day != episodes[j].Day {
			return episodes[i].Day < episodes[j].Day
		}
		if note := episodes[i].Origin == EpisodeFromNote; note != (episodes[j].Origin == EpisodeFromNote) {
			return !note
		}
		return episodes[i].Source.less(episodes[j].Source)
	})
	byDay := map[Day][]int{}
	for i := range l.Runs {
		byDay[l.Runs[i].Day()] = append(byDay[l.Runs[i].Day()], i)
	}
	var problems []Problem
	for _, e := range episodes {
		i, why := l.runOf(e, byDay)
		if i >= 0 {
			e.RunID = l.Runs[i].ID
			l.Runs[i].Episodes = append(l.Runs[i].Episodes, e)
			continue
		}
		future := today != 0 && e.Day > today
		if future && e.RunID == "" {
			why = &Problem{
				Level:  LevelProblem,
				Reason: fmt.Sprintf("date: %s is in the future; the entry is left out", e.Day),
				Hint:   "write the day it happened",
				Source: e.Source.at(e.Places.Date),
			}
		}
		if !future {
			e.RunID = ""
			l.Apart = append(l.Apart, e)
		}
		if why != nil {
			problems = append(problems, *why)
		}
	}
	return problems
}

func (l *Log) runOf(e Episode, byDay map[Day][]int) (int, *Problem) {
	if e.Phase == Apart {
		return -1, nil
	}
	if e.RunID != "" {
		for i := range l.Runs {
			if l.Runs[i].ID == e.RunID {
				return i, nil
			}
		}
		return -1, &Problem{Level: LevelProblem, Source: e.Source, Reason: "there is no run " + e.RunID}
	}
	days := byDay[e.Day]
	switch {
	case len(days) == 0:
		return -1, &Problem{
			Level: LevelWarning, Source: e.Source.at(e.Places.Date),
			Reason: fmt.Sprintf("no run on %s; the entry is kept and still read for warning signs, but labels no run", e.Day),
			Hint:   `was it not on a run? Write "apart" in the column phase`,
		}
	case e.Clock == nil && len(days) == 1:
		return days[0], nil
	case e.Clock == nil:
		return -1, &Problem{
			Level: LevelProblem, Source: e.Source.at(e.Places.Time, e.Places.Date),
			Reason: fmt.Sprintf("%d runs on %s and no time: which of them is meant?", len(days), e.Day),
			Hint:   "write the start in the column time: " + l.starts(days),
		}
	}
	best, tie, gap := -1, false, matchWithin+1
	for _, i := range days {
		d := (l.Runs[i].clock() - *e.Clock).Abs()
		switch {
		case d < gap:
			best, gap, tie = i, d, false
		case d == gap:
			tie = true
		}
	}
	if best < 0 || gap > matchWithin || tie {
		return -1, &Problem{
			Level: LevelProblem, Source: e.Source.at(e.Places.Time, e.Places.Date),
			Reason: fmt.Sprintf("no single run on %s starts within 2 h of the time written", e.Day),
			Hint:   "the runs of that day start at " + l.starts(days),
		}
	}
	return best, nil
}

func (r *Run) clock() time.Duration {
	t := r.Local()
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
}

func (l *Log) starts(runs []int) string {
	s := make([]string, len(runs))
	for k, i := range runs {
		s[k] = l.Runs[i].Local().Format("15:04")
	}
	return strings.Join(s, ", ")
}

// shoeKey is the tag that assigns a shoe.
const shoeKey = "shoe"

// tag gives a run its tags and its shoe. For each key the run's own tag holds,
// then the row of tags.csv that starts later, then the export's link. A shoe that
// is none of the log's is listed, and the next source holds.
func (l *Log) tag(r *Run) []Problem {
	var problems []Problem
	day := r.Day()
	values := map[string]Tag{}
	for _, s := range l.Spans { // by first day: a later one overwrites
		if s.From <= day && (s.To == nil || day <= *s.To) {
			for _, t := range s.Tags {
				if l.strange(t) {
					problems = append(problems, l.unknownShoe(t.Value, s.Source.at(s.Places.Tags)))
					continue
				}
				values[t.Key] = t
			}
		}
	}
	own := map[string]string{}
	shoeSource := ShoeFromJournal
	for _, e := range r.Episodes {
		for _, t := range e.Tags {
			if l.strange(t) {
				problems = append(problems, l.unknownShoe(t.Value, e.Source.at(e.Places.Tags)))
				continue
			}
			if v, ok := own[t.Key]; ok && !strings.EqualFold(v, t.Value) {
				problems = append(problems, Problem{
					Level: LevelProblem, Source: e.Source.at(e.Places.Tags),
					Reason: fmt.Sprintf("%s=%s, but another entry of the same run says %s=%s; the first is kept", t.Key, t.Value, t.Key, v),
					Hint:   "make the entries of that run agree",
				})
				continue
			}
			own[t.Key] = t.Value
			values[t.Key] = t
			if t.Key == shoeKey && e.Origin == EpisodeFromNote {
				shoeSource = ShoeFromNote
			}
		}
	}
	for _, t := range values {
		if t.Key == shoeKey {
			continue
		}
		r.Tags = append(r.Tags, t)
	}
	sort.Slice(r.Tags, func(i, j int) bool { return r.Tags[i].Key < r.Tags[j].Key })

	name, source := r.ShoeLink, ShoeFromExport
	if t, ok := values[shoeKey]; ok {
		name, source = t.Value, shoeSource
	}
	if name == "" {
		return problems
	}
	s, ok := l.Shoe(name)
	if !ok {
		var at Source
		if len(r.Sources) > 0 {
			at = r.Sources[0]
		}
		return append(problems, l.unknownShoe(name, at))
	}
	r.Shoe, r.ShoeSource = s.Name, source
	return problems
}

// strange reports whether a tag assigns a shoe that is none of the log's.
func (l *Log) strange(t Tag) bool {
	if t.Key != shoeKey {
		return false
	}
	_, ok := l.Shoe(t.Value)
	return !ok
}

func (l *Log) unknownShoe(name string, at Source) Problem {
	names := make([]string, len(l.Shoes))
	for i := range l.Shoes {
		names[i] = l.Shoes[i].Name
	}
	hint := "add the pair to shoes.csv"
	if len(names) > 0 {
		hint += ", or use one of: " + strings.Join(names, ", ")
	}
	return Problem{Level: LevelProblem, Source: at, Reason: fmt.Sprintf("there is no shoe %q", name), Hint: hint}
}

// label decides whether a run is symptom, clear or unlabelled.
func (l *Log) label(r *Run) []Problem {
	r.Label = LabelUnlabelled
	var clear, symptom *Episode
	for i := range r.Episodes {
		e := &r.Episodes[i]
		if e.Symptom == Clear {
			clear = e
		} else {
			symptom = e
		}
	}
	switch {
	case symptom != nil:
		r.Label = LabelSymptom
		if clear != nil {
			return []Problem{{
				Level: LevelProblem, Source: clear.Source.at(clear.Places.Symptom),
				Reason: fmt.Sprintf("clear, but %s is recorded for the same run (%s); the symptom holds", symptom.Symptom, symptom.place()),
				Hint:   "delete the entry that is wrong; a hashtag is taken out of the note where it was written, and the run exported again",
			}}
		}
	case clear != nil:
		r.Label = LabelClear
	case len(r.Candidates) == 0:
		day := r.Day()
		for _, a := range l.Settings.AssumeClear {
			if a.Contains(day) {
				r.Label, r.Assumed = LabelClear, true
			}
		}
	}
	return nil
}

// place says where an entry stands.
func (e *Episode) place() string {
	if e.Origin == EpisodeFromNote {
		return "in the run's note"
	}
	return e.Source.String()
}
