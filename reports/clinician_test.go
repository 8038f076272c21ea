package reports

import (
	"strings"
	"testing"
)

// Whoever reads it, an open red flag is said before anything else but whose log
// it is, and while it presses no other next step is named.
func TestRedFlagFirstForEveryReader(t *testing.T) {
	for _, reader := range []Audience{ForRunner, ForPhysio, ForCoach} {
		r := cases()["urgent"]
		r.Options.For = reader
		text := string(written(t, "text", r))
		at, other := strings.Index(text, "SEE A CLINICIAN"), strings.Index(text, "\n\n")
		if at < 0 || at > other+2 {
			t.Errorf("%s: the text does not begin with the red flag:\n%s", reader, text[:min(400, len(text))])
		}
		page := string(written(t, "html", r))
		_, body, _ := strings.Cut(page, "<main>")
		if !strings.HasPrefix(strings.TrimSpace(body), `<section class="alarm"`) {
			t.Errorf("%s: the page does not begin with the red flag", reader)
		}
		for format, got := range map[string]string{"text": text, "html": page} {
			for _, never := range []string{"eep labelling", "abel each", "every second run", "Keep the rest", "want to try", "footnote review"} {
				if strings.Contains(got, never) {
					t.Errorf("%s, %s: %q beside an urgent flag", reader, format, never)
				}
			}
		}
	}
}
