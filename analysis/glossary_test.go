package analysis

import (
	"strings"
	"testing"

	"footnote/analysis/exposures"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

func TestEverythingIsExplained(t *testing.T) {
	lines := traininglog.DefaultSettings().Thresholds
	var need []string
	for _, e := range exposures.All {
		need = append(need, e.Key)
	}
	for _, k := range FlagKinds {
		need = append(need, k.Key)
	}
	for _, o := range outcomes.All {
		need = append(need, o.Key)
	}
	for _, s := range traininglog.Signs {
		need = append(need, s.Key)
	}
	for _, r := range RedFlagRules {
		need = append(need, r.Key)
	}
	for _, v := range []Verdict{Linked, Lead, NoClearLink, NotEnoughData, NotTested} {
		need = append(need, string(v))
	}
	for _, s := range []Standing{Supported, Plausible, Contested, Convention, Folklore, Clinical} {
		need = append(need, string(s))
	}
	for _, e := range []EffectType{OddsRatio, RateRatio, ObservedExpected} {
		need = append(need, string(e))
	}
	need = append(need, testMethod, "score test", squad{known: true}.method(true), squad{known: true, jackknifed: true}.method(true), squad{}.method(false))
	need = append(need, "shoe:Glide 3", "sport:trail_running", "tag:lacing=window", "Session-Spike", "unlabelled", "mid-p")
	for _, w := range need {
		terms := Explain(w, lines)
		if len(terms) == 0 {
			t.Errorf("%q is not explained", w)
		}
		for _, x := range terms {
			if x.Text == "" || strings.Contains(x.Text, "%!") || !strings.HasSuffix(x.Text, ".") && !strings.HasSuffix(x.Text, "?") {
				t.Errorf("%q: %q", w, x.Text)
			}
			if (x.Kind == "exposure" || x.Kind == "flag" || x.Kind == "red flag") && (x.Standing == "" || x.Source == "") {
				t.Errorf("%q has no standing or source", w)
			}
		}
	}
	for _, w := range []string{"", "acwr", "tag:lacing", "colour:blue"} {
		if terms := Explain(w, lines); len(terms) != 0 {
			t.Errorf("%q is explained as %+v", w, terms)
		}
	}
}

func TestANameKeepsItsCase(t *testing.T) {
	terms := Explain("shoe:Glide 3", traininglog.DefaultSettings().Thresholds)
	if len(terms) != 1 || !strings.Contains(terms[0].Text, "Glide 3") {
		t.Errorf("%+v", terms)
	}
}

// An explanation speaks of the line in force, not of the default.
func TestExplanationsFollowTheThresholds(t *testing.T) {
	lines := traininglog.DefaultSettings().Thresholds
	lines.ShoeWornMi, lines.ShoeLimitMi, lines.SessionSpikePct, lines.CadenceSPM = 280, 500, 25, 170
	for word, want := range map[string]string{
		"shoe_worn": "280 mi (451 km)", "shoe_over": "500 mi (805 km)", "session_spike": "25 %", "cadence_low": "",
	} {
		for _, x := range Explain(word, lines) {
			if !strings.Contains(x.Text, want) || x.Kind == "flag" && word == "cadence_low" && !strings.Contains(x.Text, "170 spm") {
				t.Errorf("%s: %s", word, x.Text)
			}
		}
	}
}

// Each method is explained as the tables write it, and says where it comes from.
func TestMethodsAreExplained(t *testing.T) {
	b := newLogbook()
	for d := range 60 {
		b.run(d, 8+float64(d%4), cadence(160+float64(d%7)))
		if d%5 == 0 {
			b.entry(d, traininglog.Numbness, onset(4+float64(d%3)), tagged("lacing", []string{"tight", "window"}[d%2]))
		} else {
			b.entry(d, traininglog.Clear, tagged("lacing", []string{"tight", "window"}[d%2]))
		}
	}
	methods := map[string]bool{}
	for _, a := range b.findings(t, 60).Associations {
		methods[a.Method] = true
	}
	delete(methods, "")
	if len(methods) < 3 {
		t.Fatalf("only %d methods: %v", len(methods), methods)
	}
	for m := range methods {
		terms := Explain(m, traininglog.DefaultSettings().Thresholds)
		if len(terms) != strings.Count(m, ";")+1 {
			t.Errorf("%q: %d terms", m, len(terms))
		}
		for _, x := range terms {
			if x.Kind != "method" || x.Source == "" {
				t.Errorf("%q is explained by %s, a %s, source %q", m, x.Word, x.Kind, x.Source)
			}
		}
	}
}

// The same word once a kind.
func TestTermsAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range Glossary(traininglog.DefaultSettings().Thresholds) {
		key := x.Kind + "/" + plainWord(x.Word)
		if seen[key] {
			t.Errorf("%s is there twice", key)
		}
		seen[key] = true
	}
}
