package candidates

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

type answer struct{ want, language, sentence string }

func answers(t testing.TB) []answer {
	t.Helper()
	raw, err := os.ReadFile("testdata/sentences.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []answer
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("%q has %d cells, want 3", line, len(f))
		}
		out = append(out, answer{f[0], f[1], f[2]})
	}
	return out
}

func found(note string) string {
	var s []string
	for _, c := range Find(note) {
		s = append(s, string(c.Symptom))
	}
	if s == nil {
		return "-"
	}
	return strings.Join(s, "+")
}

func TestFindAnswersAsAReaderWould(t *testing.T) {
	all := answers(t)
	if len(all) < 150 {
		t.Errorf("the table has %d sentences, want at least 150", len(all))
	}
	for _, a := range all {
		if got := found(a.sentence); got != a.want {
			t.Errorf("%s: %q gives %s, want %s", a.language, a.sentence, got, a.want)
		}
		if got := found(strings.ToUpper(a.sentence)); got != a.want {
			t.Errorf("%s, in capitals: %q gives %s, want %s", a.language, a.sentence, got, a.want)
		}
	}
}

// A sentence says the same between two others that say nothing of feet.
func TestFindInALongerNote(t *testing.T) {
	for _, a := range answers(t) {
		note := "Easy loop by the river. " + strings.TrimRight(a.sentence, ".!") + ".\nSunny, 12 degrees."
		if got := found(note); got != a.want {
			t.Errorf("%q gives %s, want %s", note, got, a.want)
		}
	}
}

func TestFindGivesThePassageAsWritten(t *testing.T) {
	note := "Easy loop. Linker Fuß taub ab km 6! Sunny."
	got := Find(note)
	if len(got) != 1 || got[0].Words != "Linker Fuß taub ab km 6" || note[got[0].Start:got[0].Start+4] != "taub" {
		t.Errorf("Find(%q) = %+v", note, got)
	}
	long := strings.Repeat("one more lap and ", 40) + "toes numb " + strings.Repeat("and another lap ", 40)
	got = Find(long)
	if len(got) != 1 || len(got[0].Words) > 220 || !strings.Contains(got[0].Words, "toes numb") {
		t.Errorf("of a long sentence: %+v", got)
	}
}

func FuzzFind(f *testing.F) {
	for _, a := range answers(f) {
		f.Add(a.sentence)
	}
	f.Add("n\u0301umb d' l'orteil & - .\x00")
	f.Fuzz(func(t *testing.T, note string) {
		at := -1
		for _, c := range Find(note) {
			if c.Start <= at || c.Start >= len(note) || c.Words == "" {
				t.Fatalf("Find(%q) has %+v behind offset %d", note, c, at)
			}
			if utf8.ValidString(note) && !utf8.ValidString(c.Words) {
				t.Fatalf("Find(%q) cuts a letter: %q", note, c.Words)
			}
			at = c.Start
		}
	})
}
