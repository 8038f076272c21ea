package traininglog

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func day(s string) Day { return DayOf(at(s + " 00:00")) }

// someRun is a plain run of 10 km in an hour, two hours east of Greenwich.
func someRun(start string) Run {
	t := at(start)
	return Run{
		ID: RunID(t), Start: t, Sport: Running, Zone: Zone{Offset: 2 * time.Hour, Source: ZoneDevice},
		Distance: Measured(Metres(10000)), Timer: time.Hour, Elapsed: time.Hour,
	}
}

func entry(d string, symptom Symptom) Episode {
	return Episode{Day: day(d), Symptom: symptom, Phase: During, Origin: EpisodeFromUser, Source: Source{Path: "footnote/symptoms.csv", Line: 2}}
}

func reasons(ps []Problem) string {
	var s []string
	for _, p := range ps {
		s = append(s, p.Error())
	}
	return strings.Join(s, "\n")
}

func TestAssembleLabels(t *testing.T) {
	evening := entry("2026-10-04", Numbness)
	clock := 18*time.Hour + 30*time.Minute
	evening.Clock = &clock
	settings := DefaultSettings()
	settings.AssumeClear = []DayRange{{From: day("2026-10-10"), To: day("2026-10-12")}}
	doubtful := someRun("2026-10-11 06:00")
	doubtful.Candidates = []Candidate{{Symptom: Numbness, Words: "a bit numb?"}}

	l, problems := Assemble(Parts{
		Settings: settings,
		Runs: []Run{
			someRun("2026-10-05 06:00"), someRun("2026-10-03 06:00"),
			someRun("2026-10-04 05:00"), someRun("2026-10-04 16:00"), // local 07:00 and 18:00
			someRun("2026-10-06 23:30"), // local the 7th
			someRun("2026-10-10 06:00"), doubtful,
		},
		Episodes: []Episode{entry("2026-10-03", Clear), evening, entry("2026-10-07", Tingling)},
	})
	if len(problems) != 0 {
		t.Fatal(reasons(problems))
	}
	var got []string
	for i := range l.Runs {
		r := &l.Runs[i]
		got = append(got, r.ID[:13]+" "+string(r.Label))
	}
	want := []string{
		"20261003T0600 clear",
		"20261004T0500 unlabelled", "20261004T1600 symptom",
		"20261005T0600 unlabelled", "20261006T2330 symptom",
		"20261010T0600 clear", "20261011T0600 unlabelled",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !l.Runs[5].Assumed {
		t.Error("a run of an assume_clear range is not marked as assumed")
	}
}

func TestAssembleProblems(t *testing.T) {
	noon := 12 * time.Hour
	odd := entry("2026-10-04", Numbness)
	odd.Clock = &noon // between 07:00 and 18:00, more than 2 h from both
	l, problems := Assemble(Parts{
		Runs: []Run{someRun("2026-10-03 06:00"), someRun("2026-10-04 05:00"), someRun("2026-10-04 16:00")},
		Episodes: []Episode{
			entry("2026-10-03", Clear), entry("2026-10-03", Pain),
			entry("2026-10-04", Numbness), odd, entry("2026-10-20", Numbness),
			{Day: day("2026-10-21"), Symptom: Numbness, Phase: Apart},
		},
	})
	for _, want := range []string{
		"clear, but pain is recorded for the same run (footnote/symptoms.csv:2); the symptom holds",
		"2 runs on 2026-10-04 and no time: which of them is meant? (write the start in the column time: 07:00, 18:00)",
		"no single run on 2026-10-04 starts within 2 h",
		`no run on 2026-10-20; the entry is kept and still read for warning signs, but labels no run (was it not on a run? Write "apart"`,
	} {
		if !strings.Contains(reasons(problems), want) {
			t.Errorf("no problem says %q in\n%s", want, reasons(problems))
		}
	}
	if len(problems) != 4 {
		t.Errorf("%d problems, want 4:\n%s", len(problems), reasons(problems))
	}
	if l.Runs[0].Label != LabelSymptom || len(l.Apart) != 4 || len(l.Episodes()) != 6 {
		t.Errorf("label %s, %d apart, %d in all", l.Runs[0].Label, len(l.Apart), len(l.Episodes()))
	}
}

func TestAssembleShoesAndTags(t *testing.T) {
	until := day("2026-10-04")
	linked := someRun("2026-10-03 06:00")
	linked.ShoeLink = "blue 42.5"
	later := someRun("2026-10-05 06:00")
	later.ShoeLink = "Blue 42.5"
	own := entry("2026-10-05", Clear)
	own.Tags = []Tag{{"lacing", "window"}, {"shoe", "Old"}}
	l, problems := Assemble(Parts{
		Runs:  []Run{linked, someRun("2026-10-04 06:00"), later, someRun("2026-10-06 06:00")},
		Shoes: []Shoe{{Name: "Blue 42.5", Brand: "Brand A", Limit: Measured(Metres(800000))}, {Name: "Old"}},
		JournalShoes: []Shoe{
			{Name: "Glide 3", Also: []string{"Blue 42.5"}, Initial: 120 * MetresPerMile, Width: "wide"},
		},
		Spans: []TagSpan{
			{From: day("2026-10-01"), Tags: []Tag{{"lacing", "tight"}, {"socks", "thin"}}},
			{From: day("2026-10-04"), To: &until, Tags: []Tag{{"socks", "thick"}, {"shoe", "glide 3"}}},
			{From: day("2026-10-06"), Tags: []Tag{{"shoe", "Glyde"}}, Source: Source{Path: "footnote/tags.csv", Line: 4}},
		},
		Episodes: []Episode{own},
	})
	type got struct {
		Shoe   string
		Source ShoeSource
		Tags   []Tag
	}
	var rows []got
	for _, r := range l.Runs {
		rows = append(rows, got{r.Shoe, r.ShoeSource, r.Tags})
	}
	want := []got{
		{"Glide 3", ShoeFromExport, []Tag{{"lacing", "tight"}, {"socks", "thin"}}},
		{"Glide 3", ShoeFromJournal, []Tag{{"lacing", "tight"}, {"socks", "thick"}}},
		{"Old", ShoeFromJournal, []Tag{{"lacing", "window"}, {"socks", "thin"}}},
		{"", "", []Tag{{"lacing", "tight"}, {"socks", "thin"}}},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if s, _ := l.Shoe("BLUE 42.5"); s == nil || s.Brand != "Brand A" || s.Width != "wide" || !s.Limit.Known() {
		t.Errorf("the journal's row and the export's are not one shoe: %+v", s)
	}
	if len(problems) != 1 || problems[0].Source.Line != 4 || !strings.Contains(problems[0].Hint, "Glide 3, Old") {
		t.Errorf("problems: %s", reasons(problems))
	}
	h := l.Before(&l.Runs[2])
	if d, _ := h.ShoeDistance("Glide 3").Value(); d != 120*MetresPerMile+20000 {
		t.Errorf("the pair has %v m at the start of the third run", d)
	}
}

func TestAssembleSetsImpossibleClocksApart(t *testing.T) {
	l, problems := Assemble(Parts{
		Runs:  []Run{someRun("1989-12-31 00:00"), someRun("2026-10-03 06:00"), someRun("2031-01-01 06:00")},
		Today: day("2026-10-05"),
	})
	if len(l.Runs) != 1 || len(l.Undated) != 2 || len(problems) != 2 {
		t.Errorf("%d runs, %d undated, problems:\n%s", len(l.Runs), len(l.Undated), reasons(problems))
	}
}

func TestOnsetFromTheProfile(t *testing.T) {
	r := someRun("2026-10-03 06:00")
	e := entry("2026-10-03", Numbness)
	e.OnsetDistance = Measured(Metres(5000))
	f := entry("2026-10-03", Numbness)
	f.OnsetTime = Measured(Seconds(900))
	l, _ := Assemble(Parts{Runs: []Run{r}, Episodes: []Episode{e, f}})
	got := l.Runs[0].Episodes
	if v, _ := got[0].OnsetTime.Value(); v != 1800 {
		t.Errorf("half way of an hour is %v s", v)
	}
	if v, _ := got[1].OnsetDistance.Value(); v != 2500 {
		t.Errorf("a quarter of 10 km is %v m", v)
	}
}

func TestBefore(t *testing.T) {
	l, _ := Assemble(Parts{Runs: []Run{someRun("2026-10-03 16:00"), someRun("2026-10-03 05:00"), someRun("2026-09-01 05:00")}})
	morning, evening := &l.Runs[1], &l.Runs[2]
	if n := len(l.Before(morning).Runs()); n != 1 {
		t.Errorf("the morning run sees %d runs", n)
	}
	if n := len(l.Before(evening).Runs()); n != 2 {
		t.Errorf("the evening run sees %d runs", n)
	}
	if n := len(l.Before(evening).Since(day("2026-10-03"))); n != 1 {
		t.Errorf("%d runs since that day", n)
	}
}

// The order in which files and rows are read changes nothing.
func TestAssembleOrderDoesNotMatter(t *testing.T) {
	var runs []Run
	var episodes []Episode
	for d := range 12 {
		runs = append(runs, someRun(day("2026-10-01").Time().AddDate(0, 0, d).Format("2006-01-02")+" 06:00"))
		e := entry("2026-10-01", []Symptom{Clear, Numbness, Pain}[d%3])
		e.Day += Day(d)
		e.Source.Line = d + 2
		e.Tags = []Tag{{"socks", []string{"thin", "thick"}[d%2]}}
		episodes = append(episodes, e)
	}
	want, _ := Assemble(Parts{Runs: runs, Episodes: episodes})
	rapid.Check(t, func(t *rapid.T) {
		got, _ := Assemble(Parts{
			Runs:     rapid.Permutation(runs).Draw(t, "runs"),
			Episodes: rapid.Permutation(episodes).Draw(t, "episodes"),
		})
		if d := cmp.Diff(want.Runs, got.Runs, cmp.Exporter(func(reflect.Type) bool { return true })); d != "" {
			t.Fatal(d)
		}
	})
}

func TestDayAndWeek(t *testing.T) {
	sunday := day("2026-10-04")
	if w := sunday.Week(time.Monday); w.String() != "2026-09-28" {
		t.Errorf("week of Sunday begins on %s", w)
	}
	if w := sunday.Week(time.Sunday); w != sunday {
		t.Errorf("week beginning on Sunday: %s", w)
	}
	if _, err := ParseDay("2026-13-01"); err == nil {
		t.Error("a thirteenth month")
	}
}

// The journal is before a note, wherever the note's file stands in the alphabet:
// its tag holds against the hashtag's, and a contradiction says where either is.
func TestJournalBeforeNotes(t *testing.T) {
	note, row := entry("2026-10-03", Numbness), entry("2026-10-03", Clear)
	note.Origin, note.Source = EpisodeFromNote, Source{Path: "a-export.zip!1.fit"}
	note.Tags, row.Tags = []Tag{{"lacing", "tight"}}, []Tag{{"lacing", "loose"}}
	for _, episodes := range [][]Episode{{note, row}, {row, note}} {
		l, problems := Assemble(Parts{Runs: []Run{someRun("2026-10-03 06:00")}, Episodes: episodes})
		if got := l.Runs[0].Tags; len(got) != 1 || got[0].Value != "loose" || l.Runs[0].Label != LabelSymptom {
			t.Errorf("tags %v, label %s", got, l.Runs[0].Label)
		}
		if want := "clear, but numbness is recorded for the same run (in the run's note); the symptom holds"; !strings.Contains(reasons(problems), want) {
			t.Errorf("no problem says %q in\n%s", want, reasons(problems))
		}
	}
}

// An onset beyond the run's end is left out and said; a little beyond it is what
// two sources differ by.
func TestOnsetBeyondTheEnd(t *testing.T) {
	for _, c := range []struct {
		distance Reading[Metres]
		time     Reading[Seconds]
		kept     bool
		says     string
	}{
		{distance: Measured(Metres(90000)), says: "onset: 90 km lies beyond the end of the run of 2026-10-03, 10 km; the onset is left out (correct the onset"},
		{distance: Measured(Metres(10050)), kept: true},
		{distance: Measured(Metres(10101)), says: "10.1 km lies beyond"},
		{time: Measured(Seconds(7200)), says: "onset: 120 min lies beyond the end of the run of 2026-10-03, 60 min"},
		{time: Measured(Seconds(3600)), kept: true},
	} {
		e := entry("2026-10-03", Numbness)
		e.OnsetDistance, e.OnsetTime = c.distance, c.time
		l, problems := Assemble(Parts{Runs: []Run{someRun("2026-10-03 06:00")}, Episodes: []Episode{e}})
		got := l.Runs[0].Episodes[0]
		if known := got.OnsetDistance.Known() || got.OnsetTime.Known(); known != c.kept || l.Runs[0].Label != LabelSymptom {
			t.Errorf("%+v: onset kept: %v, label %s", c, known, l.Runs[0].Label)
		}
		if c.kept != (len(problems) == 0) || !strings.Contains(reasons(problems), c.says) {
			t.Errorf("%+v: problems: %s", c, reasons(problems))
		}
		if !c.kept && len(problems) == 1 && problems[0].Source.String() != "footnote/symptoms.csv:2" {
			t.Errorf("said of %s", problems[0].Source)
		}
	}
	note := entry("2026-10-03", Numbness)
	note.Origin, note.OnsetDistance = EpisodeFromNote, Measured(62*Metres(MetresPerMile))
	l, problems := Assemble(Parts{Settings: Settings{Units: "mi"}, Runs: []Run{someRun("2026-10-03 06:00")}, Episodes: []Episode{note}})
	if got := reasons(problems); l.Runs[0].Episodes[0].OnsetDistance.Known() || !strings.Contains(got, "62 mi lies beyond the end of the run of 2026-10-03, 6.21 mi") || !strings.Contains(got, "in the note") {
		t.Errorf("of a hashtag: %s", got)
	}
}

// An entry of a day to come is said and feeds nothing; that of a run which is a
// day ahead of the computer's is believed as the run is.
func TestEntryInTheFuture(t *testing.T) {
	today := day("2026-11-22")
	slip := entry("2026-12-26", Numbness)
	slip.Phase = Apart
	now := entry("2026-11-22", Numbness)
	now.Phase = Apart
	parts := Parts{
		Runs: []Run{someRun("2026-11-23 06:00")}, Today: today,
		Episodes: []Episode{slip, now, entry("2026-11-23", Clear), entry("2026-12-27", Numbness)},
	}
	l, problems := Assemble(parts)
	if len(l.Apart) != 1 || l.Apart[0].Day != today || len(l.Runs[0].Episodes) != 1 || len(l.Episodes()) != 2 {
		t.Errorf("apart %v, of the run %v", l.Apart, l.Runs[0].Episodes)
	}
	want := "footnote/symptoms.csv:2: date: 2026-12-26 is in the future; the entry is left out (write the day it happened)\n" +
		"footnote/symptoms.csv:2: date: 2026-12-27 is in the future; the entry is left out (write the day it happened)"
	if got := reasons(problems); got != want {
		t.Errorf("problems: %s", got)
	}
	parts.Today = 0
	if l, _ := Assemble(parts); len(l.Apart) != 3 {
		t.Errorf("%d apart where no day is today", len(l.Apart))
	}
}

// A shoe that nobody has is said, and the next source holds.
func TestUnknownShoeLeavesTheNextSource(t *testing.T) {
	wrong := Tag{"shoe", "Foo 9"}
	linked := someRun("2026-10-06 06:00")
	linked.ShoeLink = "Old"
	var episodes []Episode
	for _, d := range []string{"2026-10-03", "2026-10-06", "2026-10-08"} {
		e := entry(d, Clear)
		e.Tags = []Tag{wrong}
		episodes = append(episodes, e)
	}
	second := entry("2026-10-08", Clear)
	second.Source.Line, second.Tags = 9, []Tag{{"shoe", "Old"}}
	until := day("2026-10-04")
	l, problems := Assemble(Parts{
		Runs:     []Run{someRun("2026-10-03 06:00"), someRun("2026-10-04 06:00"), linked, someRun("2026-10-08 06:00")},
		Shoes:    []Shoe{{Name: "Old"}, {Name: "Glide 3"}},
		Episodes: append(episodes, second),
		Spans: []TagSpan{
			{From: day("2026-10-01"), To: &until, Tags: []Tag{{"shoe", "Glide 3"}}},
			{From: day("2026-10-04"), To: &until, Tags: []Tag{{"shoe", "Bar"}}, Source: Source{Path: "footnote/tags.csv", Line: 3}},
		},
	})
	var got []string
	for i := range l.Runs {
		got = append(got, l.Runs[i].Shoe+" "+string(l.Runs[i].ShoeSource))
	}
	if d := cmp.Diff([]string{"Glide 3 journal", "Glide 3 journal", "Old export", "Old journal"}, got); d != "" {
		t.Error(d)
	}
	said := reasons(problems)
	if len(problems) != 4 || strings.Count(said, `symptoms.csv:2: there is no shoe "Foo 9"`) != 3 || !strings.Contains(said, `tags.csv:3: there is no shoe "Bar"`) {
		t.Errorf("problems: %s", said)
	}
}

// TestProblemsOfCells: what an entry's meaning is wrong in is said of the cell that
// is to be mended.
func TestProblemsOfCells(t *testing.T) {
	date, clock, symptom, onset, tags := Place{2, 1}, Place{2, 12}, Place{2, 18}, Place{2, 30}, Place{3, 5}
	places := Places{Date: date, Time: clock, Symptom: symptom, Onset: onset, Tags: tags}
	twice := []Run{someRun("2026-10-03 05:12"), someRun("2026-10-03 16:00")}
	wrong := func(change func(e *Episode)) []Episode {
		e := entry("2026-10-03", Numbness)
		e.Places = places
		change(&e)
		return []Episode{e}
	}
	noon := 12 * time.Hour
	for _, c := range []struct {
		name     string
		runs     []Run
		episodes []Episode
		want     Place
	}{
		{"ambiguous day", twice, wrong(func(*Episode) {}), clock},
		{"ambiguous day, no column of times", twice, wrong(func(e *Episode) { e.Places.Time = Place{} }), date},
		{"no such time", twice, wrong(func(e *Episode) { e.Clock = &noon }), clock},
		{"no run on that day", twice, wrong(func(e *Episode) { e.Day++ }), date},
		{"in the future", twice, wrong(func(e *Episode) { e.Day += 400 }), date},
		{"beyond the end", twice[:1], wrong(func(e *Episode) { e.OnsetDistance = Measured(Metres(20000)) }), onset},
		{"an unknown shoe", twice[:1], wrong(func(e *Episode) { e.Tags = []Tag{{"shoe", "Glyde"}} }), tags},
		{"clear beside a symptom", twice[:1], append(wrong(func(e *Episode) { e.Symptom = Clear }), entry("2026-10-03", Numbness)), symptom},
	} {
		_, problems := Assemble(Parts{Runs: c.runs, Episodes: c.episodes, Today: day("2026-10-20")})
		if len(problems) != 1 || problems[0].Source != (Source{Path: "footnote/symptoms.csv", Line: c.want.Line, Column: c.want.Column}) {
			t.Errorf("%s: %v, want one at %v", c.name, problems, c.want)
		}
	}
	_, problems := Assemble(Parts{Runs: twice[:1], Spans: []TagSpan{{
		From: day("2026-10-01"), Tags: []Tag{{"shoe", "Glyde"}}, Source: Source{Path: "footnote/tags.csv", Line: 2}, Places: Places{Tags: tags},
	}}})
	if len(problems) != 1 || problems[0].Source.String() != "footnote/tags.csv:3:5" {
		t.Errorf("a span's shoe: %v", problems)
	}
}
