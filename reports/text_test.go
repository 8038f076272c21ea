package reports

import (
	"math"
	"strings"
	"testing"
	"unicode"

	layout "github.com/jedib0t/go-pretty/v6/text"
	"pgregory.net/rapid"

	"footnote/analysis"
	"footnote/traininglog"
)

// No line is wider than the page and none holds a control character, in every
// case and also on a narrow screen.
func TestTextFits(t *testing.T) {
	for name, r := range cases() {
		for _, width := range []int{0, 60, 300} {
			r.Options.Width = width
			most := map[int]int{0: 80, 60: 60, 300: 80}[width]
			for line := range strings.SplitSeq(string(written(t, "text", r)), "\n") {
				if w := layout.StringWidthWithoutEscSequences(line); w > most {
					t.Errorf("%s, width %d: %d columns: %s", name, width, w, line)
				}
				if strings.ContainsFunc(line, unicode.IsControl) {
					t.Errorf("%s: a control character in %q", name, line)
				}
			}
		}
	}
}

// Colour is asked for, never assumed; without it the text is the same.
func TestColour(t *testing.T) {
	r := cases()["urgent"]
	plain := string(written(t, "text", r))
	r.Options.Colour = true
	coloured := string(written(t, "text", r))
	if !strings.Contains(coloured, "\x1b[1;31mSEE A CLINICIAN\x1b[0m") {
		t.Error("no colour where it was asked for")
	}
	if stripped := strings.NewReplacer(bold, "", redBold, "", colorEnd, "").Replace(coloured); stripped != plain {
		t.Error("colour changes more than colour")
	}
}

// Wrapping loses no word, keeps to the width, and breaks a word only where it
// is longer than a line.
func TestWrapped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zäß田中。\x{00A0}%0-9]{1,30}`)).Draw(t, "words")
		width := rapid.IntRange(8, 80).Draw(t, "width")
		out := wrapped(strings.Join(words, " "), width)
		for line := range strings.SplitSeq(out, "\n") {
			if w := layout.StringWidthWithoutEscSequences(line); w > width {
				t.Fatalf("%d columns in %d: %q", w, width, line)
			}
		}
		if squeeze(out) != squeeze(strings.Join(words, "")) {
			t.Fatalf("words were lost: %q", out)
		}
	})
}

// No line ends between a number and its unit; an ordinary word may stand alone.
func TestWrappedKeepsUnits(t *testing.T) {
	for _, c := range [][2]string{
		{"a run of 19 % more", "a run of\n19 % more"},
		{"it began at 12.8 km; then", "it began at\n12.8 km;\nthen"},
		{"all of the 33 runs", "all of the\n33 runs"},
		{"made of glass % km", "made of\nglass % km"},
	} {
		if got := wrapped(c[0], 11); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

func squeeze(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }

// East Asian names take two columns a character and stay in their column.
func TestTableAlignsCJK(t *testing.T) {
	p := newPaper(Options{})
	p.table(grid{head: []string{"Pair", "km"}, rows: [][]string{{"雲の靴", "5"}, {"Glide", "123"}}, numbers: []int{1}})
	want := "Pair     km\n-----------\n雲の靴    5\nGlide   123\n"
	if got := p.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// While an emergency or urgent flag is open nothing is proposed but the
// clinician: no trial, no labelling, not even in a line about missing data.
func TestOnlyTheClinician(t *testing.T) {
	for _, judge := range []func(*Report){linkedFindings, earlyFindings, nil} {
		r := reportOf(made{seed: 3, days: 120, perWeek: 4, name: "Anna", shoes: []string{"Glide 1"}, numbEvery: 9, label: everyRunLabelled}, Options{}, judge)
		before := string(written(t, "text", r))
		urgentFindings(&r)
		for _, format := range []string{"text", "html"} {
			got := string(written(t, format, r))
			for _, never := range []string{"eep labelling", "Label each", "label each", "every second run", "Keep the rest", "If you want to try", "review", "numb runs, and clear"} {
				if strings.Contains(got, never) {
					t.Errorf("%s says %q beside an urgent flag", format, never)
				}
			}
			if !strings.Contains(got, "Ring a clinician today or tomorrow, and do not run until you have.") {
				t.Errorf("%s does not give the advice", format)
			}
		}
		text := string(written(t, "text", r))
		if strings.Index(text, "SEE A CLINICIAN") > strings.Index(text, "Your feet") {
			t.Error("the red flag does not come first")
		}
		if strings.Contains(before, "SEE A CLINICIAN") {
			t.Error("an alarm without a flag")
		}
	}
}

// A pressing sign of the past is named at the head, in text and page, for every
// reader: no alarm, but nobody has to read to the end for it.
func TestPastSignAtTheHead(t *testing.T) {
	flag := func(tier analysis.Tier, day int, reason string) analysis.RedFlag {
		return analysis.RedFlag{Tier: tier, Sign: reason, Reason: reason, Day: lastDay - traininglog.Day(day), State: analysis.Past, Advice: "Mention it."}
	}
	saddle := flag(analysis.Emergency, 200, "On 3 Aug 2025 you recorded: a numb saddle.")
	for _, c := range []struct {
		name  string
		flags []analysis.RedFlag
		want  string
	}{
		{"one", []analysis.RedFlag{saddle}, "A warning sign of the past. " + longDay(saddle.Day) + ": On 3 Aug 2025 you recorded: a numb saddle. If no clinician has looked at it, tell one;"},
		{"two", []analysis.RedFlag{saddle, flag(analysis.Urgent, 90, "New weakness.")}, "a numb saddle. And 1 more. If no clinician"},
		{"an appointment", []analysis.RedFlag{flag(analysis.Appointment, 90, "The same place.")}, ""},
	} {
		for _, who := range []Audience{ForRunner, ForPhysio, ForCoach} {
			r := cases()["demo"]
			r.Options.For, r.Findings.RedFlags = who, c.flags
			for _, format := range []string{"text", "html"} {
				got := strings.Join(strings.Fields(string(written(t, format, r))), " ")
				at := strings.Index(got, "A warning sign of the past")
				if c.want == "" {
					if at >= 0 {
						t.Errorf("%s, %s, %s: named at the head", c.name, who, format)
					}
					continue
				}
				if at < 0 || !strings.Contains(got[at:], c.want) {
					t.Errorf("%s, %s, %s: not named at the head", c.name, who, format)
					continue
				}
				for _, later := range []string{"What goes with it", "HOW COMPLETE", "For the physiotherapist"} {
					if i := strings.Index(got, later); i >= 0 && i < at {
						t.Errorf("%s, %s, %s: named after %q", c.name, who, format, later)
					}
				}
			}
		}
	}
}

// A red flag of the past is told in the past tense and is no alarm.
func TestPastFlag(t *testing.T) {
	r := cases()["demo"]
	r.Findings.RedFlags = []analysis.RedFlag{{Tier: analysis.Emergency, Sign: "saddle", Reason: "Numb saddle.", Day: lastDay - 200, State: analysis.Past, Advice: "Mention it."}}
	text := string(written(t, "text", r))
	if strings.Contains(text, "SEE A CLINICIAN") || !strings.Contains(text, "SIGNS OF THE PAST") {
		t.Error("a past flag is shown as an open one, or not at all")
	}
}

// Effects in words, with limits that are open or unknown.
func TestEffectWords(t *testing.T) {
	a := analysis.Association{EffectType: analysis.OddsRatio, Effect: known(2.13), Low: known(1.3), High: known(5.6)}
	open := a
	open.High = known(math.Inf(1))
	only := open
	only.Effect = known(math.Inf(1))
	rate := a
	rate.EffectType = analysis.RateRatio
	none := analysis.Association{EffectType: analysis.NoEffect, Effect: known(2)}
	for _, c := range []struct {
		a           analysis.Association
		words, size string
	}{
		{a, "about 2.1 times the odds; anything from 1.3 to 5.6 times fits", "2.1 times (1.3 to 5.6)"},
		{open, "about 2.1 times the odds; anything above 1.3 times fits", "2.1 times (above 1.3)"},
		{only, "seen only with it; anything above 1.3 times fits", "∞ times (above 1.3)"},
		{rate, "about 2.1 times as often over the same distance; anything from 1.3 to 5.6 times fits", "2.1 times (1.3 to 5.6)"},
		{none, "", "no size given"},
		{analysis.Association{}, "", "no size given"},
	} {
		if got := effectWords(c.a); got != c.words {
			t.Errorf("got %q, want %q", got, c.words)
		}
		if got := effectShort(c.a); got != c.size {
			t.Errorf("got %q, want %q", got, c.size)
		}
	}
}

// Every exposure that can be changed has a proposal, and none tells a runner
// to do more of what goes with numbness.
func TestTrial(t *testing.T) {
	for _, key := range []string{"cadence_low", "ground_contact_long", "step_length_long", "balance_uneven", "weekly_jump", "weekly_load_high", "session_spike", "late_onset", "pace_fast", "rest_short", "shoe_worn", "shoe_new", "shoe:Glide 3", "temperature_cold", "temperature_hot", "hill_share", "sport:trail_running", "tag:lacing=tight"} {
		a := analysis.Association{Exposure: key, Title: "Some title", Direction: analysis.More}
		if s := trial(a); !strings.HasSuffix(s, ".") || !strings.Contains(s, "abel each") {
			t.Errorf("%s: %q", key, s)
		}
		a.Direction = analysis.Fewer
		if s := trial(a); !strings.Contains(s, "fewer with some title") {
			t.Errorf("%s: %q", key, s)
		}
	}
}

func TestCountsInWords(t *testing.T) {
	c := traininglog.Counts{Files: 212, Merged: 1, NotRuns: map[string]int{"walking": 2, "other": 14}, Skipped: map[string]int{"sleep": 3}}
	if got, want := CountsInWords(c), "212 files looked into, 1 duplicate merged, 14 of another sport, 2 of walking, 3 skipped (sleep)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := CountsInWords(traininglog.Counts{}); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
