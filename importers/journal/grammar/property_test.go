package grammar

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	tl "footnote/traininglog"
)

// Episode draws any episode that the grammar can say.
func drawEpisode(t *rapid.T) tl.Episode {
	maybe := func(label string) bool { return rapid.Bool().Draw(t, label) }
	e := tl.Episode{
		Symptom: rapid.SampledFrom(tl.Symptoms).Draw(t, "symptom"),
		Phase:   rapid.SampledFrom(tl.Phases).Draw(t, "phase"),
	}
	text := rapid.StringN(0, 12, -1)
	if maybe("tags") {
		for i, k := range rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{4}[a-z0-9_-]{1,4}x`), 1, 3, rapid.ID).Draw(t, "keys") {
			if slices.Contains(columns, k) {
				continue
			}
			value := strings.ToLower(strings.Join(strings.Fields(text.Draw(t, "value")), " "))
			if i == 0 {
				k, value = ShoeKey, "Glide "+value+"X"
			}
			if value != "" {
				e.Tags = append(e.Tags, tl.Tag{Key: k, Value: value})
			}
		}
	}
	e.Effect = rapid.SampledFrom(append([]tl.Effect{""}, tl.Effects...)).Draw(t, "effect")
	e.Note = text.Draw(t, "note")
	if maybe("signs") {
		e.Signs = []string{rapid.SampledFrom(tl.Signs).Draw(t, "sign").Key, "unknown one"}
	}
	if e.Symptom == tl.Clear {
		return e
	}
	e.Side = rapid.SampledFrom(append([]tl.Side{""}, tl.Sides...)).Draw(t, "side")
	e.Site = rapid.SampledFrom(append([]tl.Site{""}, tl.Sites...)).Draw(t, "site")
	e.Relief = rapid.SampledFrom(append([]string{"", "rubbed it", "cold water"}, tl.Reliefs...)).Draw(t, "relief")
	if maybe("severity") {
		e.Severity = score(tl.Score(rapid.IntRange(0, 20).Draw(t, "severity")) / 2)
	}
	switch rapid.IntRange(0, 3).Draw(t, "onset") {
	case 1:
		e.OnsetDistance = metres(tl.Metres(rapid.IntRange(0, 200_000).Draw(t, "metres")))
	case 2:
		miles := float64(rapid.IntRange(0, 2_000).Draw(t, "miles")) / 10
		e.OnsetDistance = metres(tl.Metres(miles * tl.MetresPerMile))
	case 3:
		e.OnsetTime = seconds(tl.Seconds(rapid.IntRange(0, 100_000).Draw(t, "seconds")))
	}
	if maybe("lasted") {
		e.Lasted = seconds(tl.Seconds(rapid.IntRange(1, 1_000_000).Draw(t, "lasted")))
	}
	return e
}

// What Format writes, Parse reads back.
func TestFormatAndParseAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawEpisode(t)
		text := Format(want)
		got, err := Parse(text, Options{})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if d := cmp.Diff(want, got, compareReadings); d != "" {
			t.Fatalf("%q (-want +got):\n%s", text, d)
		}
	})
}

// The order of the items does not matter, nor does the case of the letters, nor
// whether a distance is written in kilometres or in metres.
func TestOrderAndCaseAreFree(t *testing.T) {
	items := []string{"numb", "left", "toes 3-4", "4/10", "@6.2km", "for 8 min", "loosened laces", "effect=slowed", "after", "back pain", "lacing=window", "socks=merino"}
	want, err := Parse(strings.Join(items, " "), Options{})
	if err != nil {
		t.Fatal(err)
	}
	sorted := func(e tl.Episode) tl.Episode {
		e.Tags = slices.Clone(e.Tags)
		slices.SortFunc(e.Tags, func(a, b tl.Tag) int { return strings.Compare(a.Key, b.Key) })
		return e
	}
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(items).Draw(t, "order")
		sep := rapid.SampledFrom([]string{" ", ", ", "  ", " ; "}).Draw(t, "between")
		text := strings.Join(mixed, sep)
		if rapid.Bool().Draw(t, "capitals") {
			text = strings.ToUpper(text)
		}
		text = strings.Replace(text, "@6.2km", rapid.SampledFrom([]string{"@6.2km", "@ 6,2 km", "@6200metres", "onset=6.2km"}).Draw(t, "onset"), 1)
		got, err := Parse(text, Options{})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if d := cmp.Diff(sorted(want), sorted(got), compareReadings); d != "" {
			t.Fatalf("%q (-want +got):\n%s", text, d)
		}
	})
}

func TestQuantitiesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := tl.Metres(rapid.Float64Range(0.001, 1e6).Draw(t, "metres"))
		if got, err := Distance(FormatDistance(m)); err != nil || got != m {
			t.Fatalf("%v metres are written %q and read %v, %v", float64(m), FormatDistance(m), float64(got), err)
		}
		s := tl.Seconds(rapid.Float64Range(0.001, 1e6).Draw(t, "seconds"))
		if got, err := Duration(FormatDuration(s)); err != nil || got != s {
			t.Fatalf("%v s are written %q and read %v, %v", float64(s), FormatDuration(s), float64(got), err)
		}
		if _, got, err := Onset(FormatOnsetTime(s)); err != nil || got != tl.Measured(s) {
			t.Fatalf("%v s are written %q and read %v, %v", float64(s), FormatOnsetTime(s), got, err)
		}
	})
}

// Every value of every column is read as itself, and every sign by its key and by
// its other ways of writing; no two signs share one.
func TestEveryValueIsReadAsItself(t *testing.T) {
	for _, v := range tl.Symptoms {
		if got, err := Symptom(string(v)); got != v {
			t.Errorf("symptom %q is read as %q, %v", v, got, err)
		}
	}
	for _, v := range tl.Sites {
		if got, err := Site(string(v)); got != v {
			t.Errorf("site %q is read as %q, %v", v, got, err)
		}
	}
	for _, v := range tl.Sides {
		if got, err := Side(string(v)); got != v {
			t.Errorf("side %q is read as %q, %v", v, got, err)
		}
	}
	for _, v := range tl.Phases {
		if got, err := Phase(string(v)); got != v {
			t.Errorf("phase %q is read as %q, %v", v, got, err)
		}
	}
	for _, v := range tl.Effects {
		if got, err := Effect(string(v)); got != v {
			t.Errorf("effect %q is read as %q, %v", v, got, err)
		}
	}
	for _, v := range tl.Reliefs {
		if got := Relief(v); got != v {
			t.Errorf("relief %q is read as %q", v, got)
		}
	}
	seen := map[string]string{}
	for _, s := range tl.Signs {
		if s.Words == "" || s.Tier != tl.Emergency && s.Tier != tl.Urgent && s.Tier != tl.Appointment {
			t.Errorf("sign %q has the words %q and the tier %q", s.Key, s.Words, s.Tier)
		}
		for _, w := range append([]string{s.Key}, s.Also...) {
			if other, twice := seen[w]; twice {
				t.Errorf("%q is %q and %q", w, other, s.Key)
			}
			seen[w] = s.Key
			if got, ok := Sign(strings.ToUpper(w)); !ok || got != s.Key {
				t.Errorf("sign %q is read as %q, want %q", w, got, s.Key)
			}
			if len(strings.Fields(w)) > longestPhrase {
				t.Errorf("%q is longer than a phrase", w)
			}
		}
		e, err := Parse("numb "+s.Key, Options{})
		if err != nil || !slices.Equal(e.Signs, []string{s.Key}) || e.Note != "" {
			t.Errorf("%q in words has the signs %q and the note %q, %v", s.Key, e.Signs, e.Note, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("numb left toes 3-4 4/10 @6.2km for 8min loosened laces lacing=window", false)
	f.Add(`clear shoe="Glide \" 3" note="a\\" 1h 30min km 6 toe 9 @ for / 4/`, true)
	f.Fuzz(func(t *testing.T, text string, prose bool) {
		o := Options{Prose: prose}
		if prose {
			o.Symptom = tl.Numbness
		}
		e, faults := Read(text, o)
		for _, ft := range faults {
			if ft.Reason == "" || ft.Offset < 0 || ft.Offset > len(text) {
				t.Fatalf("Read(%q): %+v", text, ft)
			}
			if !ft.Doubt {
				return
			}
		}
		if v, ok := e.Severity.Value(); ok && (v < 0 || v > 10) {
			t.Fatalf("Read(%q): severity %v", text, v)
		}
		back, err := Parse(Format(e), Options{})
		if err != nil {
			t.Fatalf("Read(%q) is written %q, which is refused: %v", text, Format(e), err)
		}
		if d := cmp.Diff(e, back, compareReadings); d != "" {
			t.Fatalf("Read(%q) is written %q (-want +got):\n%s", text, Format(e), d)
		}
	})
}
