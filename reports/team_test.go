package reports

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	layout "github.com/jedib0t/go-pretty/v6/text"

	"footnote/analysis"
	"footnote/traininglog"
)

// teamOf makes a team of the reports that the other tests look at.
func teamOf(redact bool) Team {
	t := Team{Name: "squad", Until: lastDay, Options: Options{Redact: redact, Today: lastDay}, PooledOf: 6}
	all := cases()
	for i, name := range []string{"urgent", "script", "rtl", "crowded", "norun", "miles"} {
		r := all[name]
		r.Options.Redact = redact
		folder := name
		switch {
		case redact:
			folder = fmt.Sprintf("athlete-%03d", i+1)
		case name == "rtl":
			folder = "ünï: 50%#?/" + strings.Repeat("x", 150)
		}
		Pseudonym(&r, folder)
		a, problems := AthleteOf(r, folder)
		t.Athletes = append(t.Athletes, a)
		t.Problems = append(t.Problems, problems...)
	}
	one := traininglog.Measured[traininglog.Score]
	t.Pooled = []analysis.Association{
		{Outcome: "numbness_during", Exposure: "shoe:Anna's Glide", Title: "Shoe Anna's Glide", Verdict: analysis.Linked, Direction: analysis.More, EffectType: analysis.OddsRatio, Effect: one(2.1), Low: one(1.3), High: one(3.4), ExposedRuns: 40, ExposedSymptom: 8, UnexposedRuns: 60, UnexposedSymptom: 6, Sentence: "Within athletes, numbness came more often with this."},
		{Outcome: "numbness_during", Exposure: "tag:dog=Bella", Title: "dog: Bella", Verdict: analysis.NoClearLink, Sentence: "No link found over the squad."},
	}
	return t
}

func TestRosterInABrowser(t *testing.T) {
	ctx := browser(t)
	file := filepath.Join(t.TempDir(), "roster.html")
	var page bytes.Buffer
	if err := writeRoster(&page, teamOf(false)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{360, 1440} {
		for _, scheme := range []string{"light", "dark"} {
			dress := func(ctx context.Context, s *chromedp.Target) error {
				_, err := cdp.Call(ctx, s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
				})
				return err
			}
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Func(dress), chromedp.Navigate("file://"+file)); err != nil {
				t.Fatal(err)
			}
			picture(ctx, t, fmt.Sprintf("roster-%d-%s", width, scheme))
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](wrongs))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found[:min(8, len(found))] {
				t.Errorf("%d px, %s: %s", width, scheme, f)
			}
		}
	}
}

// Every line leads to the athlete's report, whatever the folder is called, and
// no text of an athlete becomes part of the page.
func TestRosterLinks(t *testing.T) {
	var page bytes.Buffer
	if err := writeRoster(&page, teamOf(false)); err != nil {
		t.Fatal(err)
	}
	text := page.String()
	for _, want := range []string{`href="./urgent/report.html"`, `:%2050%25%23%3F%2F`, `red flag: urgent`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(text, "<script") {
		t.Error("a name became an element")
	}
	if n, want := strings.Count(text, `<svg class="spark"`), 5; n != want {
		t.Errorf("%d small charts, want %d: one has no run", n, want)
	}
}

func TestTeamFormats(t *testing.T) {
	team := teamOf(false)
	var out bytes.Buffer
	if err := WriteTeam(&out, "csv", team); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 1+len(team.Athletes) || len(rows[0]) != len(athleteColumns) {
		t.Errorf("%d rows of %d columns: %v", len(rows), len(rows[0]), err)
	}
	out.Reset()
	if err := WriteTeam(&out, "json", team); err != nil {
		t.Fatal(err)
	}
	var all struct {
		Athletes, Associations, Problems []map[string]any
	}
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	if len(all.Athletes) != 6 || len(all.Associations) != 2 || all.Associations[0]["athlete"] != "pooled" || all.Athletes[0]["red_flag_tier"] != "urgent" {
		t.Errorf("%d athletes, %d associations: %v", len(all.Athletes), len(all.Associations), all.Associations)
	}
	if err := WriteTeam(&out, "xlsx", team); err == nil {
		t.Error("a team has no sheets")
	}
}

// The list in words keeps to eighty columns, as every text.
func TestTeamTextFits(t *testing.T) {
	team := teamOf(false)
	team.Athletes[1].NextAction = strings.Repeat("look at the folder ", 12)
	team.Athletes[3].Runs90d = 0
	team.Athletes[2].Athlete = strings.Repeat("山田", 60)
	var out bytes.Buffer
	if err := WriteTeam(&out, "text", team); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if w := layout.StringWidthWithoutEscSequences(line); w > pageWidth {
			t.Errorf("%d columns: %s", w, line)
		}
	}
	if !strings.Contains(out.String(), "\n  last run on 3 Oct 2026\n") {
		t.Errorf("who has not run for long has no last run:\n%s", out.String())
	}
}

// With names left out no athlete, shoe or value of an own tag is named.
func TestTeamRedacted(t *testing.T) {
	dir := t.TempDir()
	if err := WriteTeamFolder(dir, teamOf(true)); err != nil {
		t.Fatal(err)
	}
	if !IsTeamFolder(dir) || IsTeamFolder(filepath.Dir(dir)) {
		t.Error("a team's folder is not known as one")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(TeamFiles) {
		t.Fatalf("%d files: %v", len(entries), err)
	}
	for _, e := range entries {
		if !slices.Contains(TeamFiles, e.Name()) {
			t.Errorf("%s is not among the team's files", e.Name())
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Anna's Glide", "Bella", ">squad<"} {
			if bytes.Contains(data, []byte(name)) {
				t.Errorf("%s names %s", e.Name(), name)
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "associations.csv"))
	if err != nil || !bytes.Contains(data, []byte("pooled,numbness_during,shoe:Shoe 1,")) {
		t.Errorf("the pooled shoe has no number: %v\n%s", err, data)
	}
}

// The summary counts everybody who stands on the list for something, once, and
// nothing is said to need no call above a list of calls.
func TestTeamSummary(t *testing.T) {
	emergency := &analysis.RedFlag{Tier: analysis.Emergency}
	silent := traininglog.Measured(traininglog.Score(30))
	line := func(l analysis.Line) Athlete { return Athlete{Line: l} }
	for _, c := range []struct {
		athletes []Athlete
		want     string
	}{
		{[]Athlete{line(analysis.Line{RedFlag: emergency})}, "1 with a red flag."},
		{[]Athlete{line(analysis.Line{}), line(analysis.Line{Runs: 3, DaysSinceLast: silent}), line(analysis.Line{Runs: 3, DaysSinceLast: silent})}, "1 without a run to read and 2 not seen running for two weeks."},
		{[]Athlete{line(analysis.Line{Runs: 3, Runs90d: 3}), line(analysis.Line{Runs: 3, ShoesOver: []string{"Glide"}})}, "1 with shoes past their line and 1 to ask for labels."},
		{[]Athlete{line(analysis.Line{Runs: 3})}, "Nothing recorded that needs a call."},
	} {
		if got := teamSummary(Team{Athletes: c.athletes}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// No change of a week is said that rounds to none, and no distance of none.
func TestWeekWords(t *testing.T) {
	percent := func(v float64) traininglog.Reading[traininglog.Percent] {
		return traininglog.Measured(traininglog.Percent(v))
	}
	for _, c := range []struct {
		line analysis.Line
		want string
	}{
		{analysis.Line{Distance7d: 35_100, WeekChange: percent(-.3)}, "35.1 km in 7 days"},
		{analysis.Line{Distance7d: 35_100, WeekChange: percent(.6)}, "35.1 km in 7 days (+1\u00A0%)"},
		{analysis.Line{WeekChange: percent(-100)}, "no run in 7 days"},
	} {
		if got := weekWords(Athlete{Line: c.line}, dress{}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// That there is no link is said only of what was tested.
func TestPooledWords(t *testing.T) {
	team := Team{PooledOf: 2}
	untested := analysis.Association{Verdict: analysis.NotTested, Sentence: "Not tested: fewer than two athletes."}
	mirror := analysis.Association{Verdict: analysis.NotTested, Sentence: "Not tested by itself: it is the other side of rest_short."}
	none := analysis.Association{Verdict: analysis.NoClearLink, Sentence: "No link found over the squad."}
	for _, c := range []struct {
		rows []analysis.Association
		want string
	}{
		{nil, "The athletes' labelled runs share no exposure to compare."},
		{[]analysis.Association{untested, untested}, untested.Sentence},
		{[]analysis.Association{untested, mirror, untested}, "2 of 3 comparisons: " + untested.Sentence + " 1 of 3 comparisons: " + mirror.Sentence},
		{[]analysis.Association{untested, none}, "No link found over 2 athletes, each compared only with herself or himself."},
	} {
		if got := strings.Join(pooledWords(team, c.rows, dress{}), " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Problems end with one mark each, and a crowd of one kind hides no other.
func TestProblemLines(t *testing.T) {
	var all []traininglog.Problem
	for i := range 40 {
		all = append(all, traininglog.Problem{Level: traininglog.LevelWarning, Source: traininglog.Source{Path: fmt.Sprint("f", i)}, Reason: "was cut short."})
	}
	all = append(all, traininglog.Problem{Level: traininglog.LevelProblem, Source: traininglog.Source{Path: "g"}, Reason: "unknown key", Hint: `did you mean "name"?`})
	LostFirst(all)
	want := "problem: g: unknown key. Did you mean \"name\"?\nwarning: f0: was cut short.\nwarning: f1: was cut short.\nwarning: f2: was cut short.\n… and 37 more like it, see problems.csv"
	if got := strings.Join(ProblemLines(all, 30), "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
