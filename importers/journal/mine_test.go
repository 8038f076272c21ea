package journal

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

func runWith(notes ...string) *tl.Run {
	start := time.Date(2026, 10, 3, 22, 30, 0, 0, time.UTC)
	r := &tl.Run{ID: tl.RunID(start), Start: start, Zone: tl.Zone{Offset: 2 * time.Hour, Source: tl.ZoneDevice}}
	for _, n := range notes {
		r.Notes = append(r.Notes, tl.Note{Text: n, Kind: "description", Source: tl.Source{Path: "activities.csv", Line: 7}})
	}
	return r
}

// What the interface promises of hashtags: an entry each, read up to the end of
// the sentence or the next hashtag.
func TestMineHashtags(t *testing.T) {
	for _, c := range []struct {
		note string
		want []string // entries in the words of the grammar
	}{
		{"#numb", []string{"numbness"}},
		{"Nice loop. #NUMB left toes 3-4 4/10 @6.2km for 8 min. Sunny.", []string{"numbness left toes 3-4 4/10 @6.2km for 8 min"}},
		{"#numb left #tingle right @4mi", []string{"numbness left", "tingling right @4mi"}},
		{"#numb left #morningrun right", []string{"numbness left"}},
		{"#pinsandneedles both feet after! Beer.", []string{"pins and needles both after"}},
		{"#burning heel\n#footpain ball 3/10", []string{"burning heel", "pain ball 3/10"}},
		{"#clear lacing=window", []string{"clear lacing=window"}},
		{"#clear. Left early.", []string{"clear"}},
		{"#numb for 8 min. then fine", []string{`numbness for 8 min note="then fine"`}},
		{"#numb: right, at km 6", []string{"numbness right @6km"}},
		{"#numb after 5 km, had to walk", []string{"numbness @5km effect=walked"}},
		{"#numb ran 45 min easy with @anna", []string{`numbness note="ran 45 min easy with @anna"`}},
		{`#numb shoe="Glide 3. Wide"`, []string{`numbness shoe="Glide 3. Wide"`}},
		{"#numb left #numb left", []string{"numbness left"}},
		{"(#numb left)", []string{"numbness left"}},
		{"#numb left again 😢", []string{`numbness left note="again 😢"`}},
		{"#numbers #numbness #clearskies a#numb http://x/#numb", nil},
		{"not #numb today", nil},
	} {
		episodes, _, problems := Mine(runWith(c.note))
		var got []string
		for _, e := range episodes {
			got = append(got, grammar.Format(e))
			if e.RunID != "20261003T223000Z" || e.Day.String() != "2026-10-04" || e.Origin != tl.EpisodeFromNote || e.Source.Line != 7 {
				t.Errorf("%q: run, day, origin or source of %+v", c.note, e)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.note, d)
		}
		if wantProblems := c.note == "not #numb today"; wantProblems != (len(problems) == 1) {
			t.Errorf("%q has the problems %v", c.note, problems)
		}
	}
}

func TestMineSaysWhatItLeftOut(t *testing.T) {
	episodes, _, problems := Mine(runWith("#numb 11/10 left signs=dizzy"))
	if len(episodes) != 1 || episodes[0].Side != tl.Left || episodes[0].Severity.Known() {
		t.Errorf("episodes: %+v", episodes)
	}
	want := []string{
		`activities.csv:7: #numb in a note: severity: "11/10" is beyond the scale of 0 to 10`,
		"activities.csv:7: #numb in a note: You wrote dizzy; footnote does not know it. If it is new or worrying, ask a clinician.",
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("problems (-want +got):\n%s", d)
	}
}

func TestMineCandidates(t *testing.T) {
	for _, c := range []struct {
		notes []string
		name  string
		want  []string
	}{
		{[]string{"Toes numb from km 6."}, "", []string{"Toes numb from km 6"}},
		{[]string{"Toes numb from km 6.", "toes NUMB  from km 6."}, "", []string{"Toes numb from km 6"}},
		{[]string{"Toes numb. #numb left"}, "", nil},
		{[]string{"#clear but toes tingled at first"}, "", []string{"clear but toes tingled at first"}},
		{[]string{"Not numb today."}, "", nil},
		{nil, "Numb toes again", []string{"Numb toes again"}},
	} {
		r := runWith(c.notes...)
		r.Name = c.name
		_, found, _ := Mine(r)
		var got []string
		for _, f := range found {
			got = append(got, f.Words)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q %q (-want +got):\n%s", c.notes, c.name, d)
		}
	}
}

func FuzzMine(f *testing.F) {
	f.Add("#numb left toes 3-4 4/10 @6.2km. #clear \"…")
	f.Add("\xff#numb\xff.")
	f.Fuzz(func(t *testing.T, note string) {
		episodes, found, problems := Mine(runWith(note))
		again, foundAgain, _ := Mine(runWith(note))
		if len(episodes) != len(again) || len(found) != len(foundAgain) {
			t.Fatalf("Mine(%q) differs from one time to the next", note)
		}
		for _, p := range problems {
			if p.Source.Path == "" || p.Reason == "" {
				t.Fatalf("Mine(%q) has a problem without place or reason: %+v", note, p)
			}
		}
	})
}
