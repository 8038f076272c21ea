package analysis_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/analysis"
	"footnote/traininglog"
)

var lineEnd = traininglog.Date(2026, time.April, 12) // a Sunday

// journal builds a log backwards from lineEnd: a run so many days before it.
type journal struct{ parts traininglog.Parts }

func (j *journal) run(ago int, km float64) *journal {
	at := (lineEnd - traininglog.Day(ago)).Time().Add(7 * time.Hour)
	j.parts.Runs = append(j.parts.Runs, traininglog.Run{
		ID: traininglog.RunID(at), Start: at, Sport: traininglog.Running,
		Distance: traininglog.Measured(traininglog.Metres(km * 1000)), Timer: time.Duration(km * float64(6*time.Minute)),
	})
	return j
}

func (j *journal) say(ago int, s traininglog.Symptom, phase traininglog.Phase, signs ...string) *journal {
	j.parts.Episodes = append(j.parts.Episodes, traininglog.Episode{Day: lineEnd - traininglog.Day(ago), Symptom: s, Phase: phase, Signs: signs})
	return j
}

func (j *journal) atRest(ago int, hour time.Duration) *journal {
	j.say(ago, traininglog.Numbness, traininglog.Apart)
	hour *= time.Hour
	j.parts.Episodes[len(j.parts.Episodes)-1].Clock = &hour
	return j
}

// steady runs 8 km on every second day of 90, each labelled clear.
func steady() *journal {
	j := &journal{}
	for ago := 88; ago >= 0; ago -= 2 {
		j.run(ago, 8).say(ago, traininglog.Clear, traininglog.During)
	}
	return j
}

// jumping runs 16 km in seven days and 22 in the last seven, never more than
// 8 km at once.
func jumping() *journal {
	j := &journal{}
	for _, ago := range []int{40, 36, 32, 28, 26, 23, 20, 18, 12, 9, 5, 3} {
		j.run(ago, 8).say(ago, traininglog.Clear, traininglog.During)
	}
	return j.run(1, 6).say(1, traininglog.Clear, traininglog.During)
}

func (j *journal) line(t *testing.T) analysis.Line {
	t.Helper()
	return j.lineWithin(t, nil, lineEnd, func(*traininglog.Thresholds) {})
}

// lineWithin is the line of a window, with thresholds of the runner's own.
func (j *journal) lineWithin(t *testing.T, since *traininglog.Day, until traininglog.Day, set func(*traininglog.Thresholds)) analysis.Line {
	t.Helper()
	j.parts.Settings, j.parts.Athlete = traininglog.DefaultSettings(), "test"
	set(&j.parts.Settings.Thresholds)
	slices.SortStableFunc(j.parts.Runs, func(a, b traininglog.Run) int { return a.Start.Compare(b.Start) })
	log, _ := traininglog.Assemble(j.parts)
	f, err := analysis.NewStudy(log, analysis.Options{Today: lineEnd, Since: since, Until: &until}).Findings(context.Background(), log)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.LineOf(log, &f)
}

func TestNextAction(t *testing.T) {
	unlabelled := &journal{}
	for ago := 40; ago >= 2; ago -= 2 {
		unlabelled.run(ago, 8)
	}
	unlabelled.say(2, traininglog.Clear, traininglog.During).say(4, traininglog.Clear, traininglog.During).say(6, traininglog.Clear, traininglog.During)
	worse := &journal{}
	for ago := 88; ago >= 0; ago -= 2 {
		s := traininglog.Clear
		if ago < 28 && ago%4 == 0 {
			s = traininglog.Numbness
		}
		worse.run(ago, 8).say(ago, s, traininglog.During)
	}
	jump := jumping()
	silent := &journal{}
	for ago := 60; ago >= 20; ago -= 4 {
		silent.run(ago, 8).say(ago, traininglog.Clear, traininglog.During)
	}
	// The customary line is 400 mi, 644 km.
	worn, both := steady(), steady()
	worn.parts.JournalShoes = []traininglog.Shoe{{Name: "Glide", Initial: 700_000}, {Name: "Ridge", Initial: 600_000}}
	both.parts.JournalShoes = []traininglog.Shoe{{Name: "Glide", Initial: 700_000}, {Name: "Ridge", Initial: 800_000}}
	for _, c := range []struct {
		name string
		j    *journal
		want string
	}{
		{"quiet", steady(), "nothing recorded that needs a call"},
		{"at rest twice", steady().say(1, traininglog.Numbness, traininglog.Apart).say(3, traininglog.Tingling, traininglog.Apart), "call: numb at rest twice this week; a clinician today or tomorrow"},
		{"emergency goes before", steady().say(1, traininglog.Numbness, traininglog.Apart).say(2, traininglog.Numbness, traininglog.During, "bladder"), "call now, this is an emergency: a new change of the bladder, Friday"},
		{"two emergencies", steady().say(2, traininglog.Numbness, traininglog.During, "bladder", "saddle", "weakness"), "call now, this is an emergency: a new change of the bladder, Friday, and 1 more sign"},
		{"appointment", steady().say(20, traininglog.Pain, traininglog.During, "back pain"), "ask them to book an appointment: with back pain, 23 March"},
		{"spike", steady().run(1, 14), "hold the long run at 8 km: +75 % on Saturday"},
		{"jump", jump, "hold the week at 16 km: +38 % over the week before"},
		{"silent", silent, "ask how they are: no run for 20 days"},
		{"shoe", worn, "look at the shoes: Glide is past its line"},
		{"two pairs", both, "look at the shoes: 2 pairs in use are past their line"},
		{"at rest three times", steady().say(1, traininglog.Numbness, traininglog.Apart).say(3, traininglog.Numbness, traininglog.Apart).say(5, traininglog.Numbness, traininglog.Apart), "call: numb at rest three times this week; a clinician today or tomorrow"},
		{"at rest, both feet of one evening", steady().atRest(1, 22).atRest(1, 22).atRest(3, 6), "call: numb at rest twice this week; a clinician today or tomorrow"},
		{"at rest, evening and morning of one day", steady().atRest(1, 22).atRest(1, 6), "call: numb at rest twice this week; a clinician today or tomorrow"},
		{"at rest, a row a foot", steady().say(1, traininglog.Numbness, traininglog.Apart).say(1, traininglog.Numbness, traininglog.Apart), "call: numb at rest, Saturday; a clinician today or tomorrow"},
		{"at rest a while ago", steady().say(9, traininglog.Numbness, traininglog.Apart), "call: numb at rest, 3 April; a clinician today or tomorrow"},
		{"worse", worse, "call: numb on 7 of 14 labelled runs in four weeks, on 0 of 31 before"},
		{"labels", unlabelled, "ask for labels: 3 of 20 runs"},
		{"no run", (&journal{}).say(40, traininglog.Pain, traininglog.Apart), "ask for the exports: there is no run in the folder"},
	} {
		if got := c.j.line(t).NextAction; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A link that stands alone is what to talk about; what comes less often with it,
// or is a hint, is not.
func TestNextActionOfALink(t *testing.T) {
	j := steady()
	j.parts.Settings, j.parts.Athlete = traininglog.DefaultSettings(), "test"
	log, _ := traininglog.Assemble(j.parts)
	until := analysis.Findings{Window: analysis.Window{Since: lineEnd - 90, Until: lineEnd}}
	for _, c := range []struct {
		verdict   analysis.Verdict
		direction analysis.Direction
		want      string
	}{
		{analysis.Linked, analysis.More, `talk about one change: numbness goes with "Lacing: tight"`},
		{analysis.Linked, analysis.Fewer, "nothing recorded that needs a call"},
		{analysis.Lead, analysis.More, "nothing recorded that needs a call"},
	} {
		f := until
		f.Associations = []analysis.Association{{Outcome: "numbness_during", Exposure: "tag:lacing=tight", Title: "Lacing: tight", Verdict: c.verdict, Direction: c.direction}}
		if got := analysis.LineOf(log, &f).NextAction; got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.verdict, c.direction, got, c.want)
		}
	}
}

// Every rule of the red flags has words for the telephone, with its day.
func TestNextActionOfARule(t *testing.T) {
	log, _ := traininglog.Assemble(steady().parts)
	for _, r := range analysis.RedFlagRules {
		f := analysis.Findings{RedFlags: []analysis.RedFlag{{Tier: r.Tier, Sign: r.Key, Reason: r.Words, Day: lineEnd - 8, State: analysis.Open}}}
		f.Window.Until = lineEnd
		got := analysis.LineOf(log, &f).NextAction
		words, found := strings.CutPrefix(got, "ask them to book an appointment: ")
		words, dated := strings.CutSuffix(words, ", 4 April")
		if !found || !dated || words == "" {
			t.Errorf("%s: %q", r.Key, got)
		}
	}
}

func TestLine(t *testing.T) {
	l := steady().run(1, 14).line(t)
	if l.Runs != 46 || l.Distance7d != 46_000 || l.Distance28d != 126_000 || l.Labelled90d != 45 || l.Symptom28d != 0 {
		t.Errorf("%d runs, %v and %v m, %d labelled, %d numb", l.Runs, l.Distance7d, l.Distance28d, l.Labelled90d, l.Symptom28d)
	}
	// 4 × 8 km and the long one against 3 × 8 km.
	if v := l.WeekChange.Or(0); v < 91.66 || v > 91.67 {
		t.Errorf("week change %v, want 46 over 24 km", v)
	}
	if n := len(l.Weeks); n == 0 || l.Weeks[n-1].First != lineEnd-6 {
		t.Errorf("%d weeks, the last is not that of the last day", n)
	}
	stopped := (&journal{}).run(200, 8).run(30, 8).line(t)
	if n := len(stopped.Weeks); n != 26 || stopped.Weeks[n-1].First != lineEnd-6 || stopped.Weeks[n-1].Runs != 0 {
		t.Errorf("who stopped has %d weeks", n)
	}
	if !strings.HasPrefix(stopped.NextAction, "ask how they are: no run for 30 days") {
		t.Error(stopped.NextAction)
	}
}

// The athlete's own lines decide what is much longer than lately and much
// heavier than the week before.
func TestLineOwnThresholds(t *testing.T) {
	for _, c := range []struct {
		name string
		j    *journal
		set  func(*traininglog.Thresholds)
		want string
	}{
		{"spike", steady().run(1, 14), func(x *traininglog.Thresholds) { x.SessionSpikePct, x.WeeklyJumpPct = 80, 95 }, "nothing recorded that needs a call"},
		{"small spike", steady().run(1, 8.6), func(x *traininglog.Thresholds) { x.SessionSpikePct = 5 }, "hold the long run at 8 km: +8 % on Saturday"},
		{"jump", jumping(), func(x *traininglog.Thresholds) { x.WeeklyJumpPct = 40 }, "nothing recorded that needs a call"},
		{"jump over a low line", jumping(), func(x *traininglog.Thresholds) { x.WeeklyJumpPct = 5 }, "hold the week at 16 km: +38 % over the week before"},
	} {
		if l := c.j.lineWithin(t, nil, lineEnd, c.set); l.NextAction != c.want {
			t.Errorf("%s: %q, want %q", c.name, l.NextAction, c.want)
		}
	}
}

// A window chooses what is listed; what that is compared with stays.
func TestLineWindow(t *testing.T) {
	same := func(*traininglog.Thresholds) {}
	since := lineEnd - 20
	l := steady().run(1, 14).lineWithin(t, &since, lineEnd, same)
	if l.Runs != 12 || *l.From != lineEnd-20 || *l.LogFrom != lineEnd-88 || l.Runs90d != 12 {
		t.Errorf("%d runs from %s of a log from %s, %d in 90 days", l.Runs, l.From, l.LogFrom, l.Runs90d)
	}
	if l.NextAction != "hold the long run at 8 km: +75 % on Saturday" || l.WeekChange.Or(0) < 91 {
		t.Errorf("%s, %v", l.NextAction, l.WeekChange)
	}
	since = lineEnd - 3
	if l := jumping().lineWithin(t, &since, lineEnd, same); l.WeekChange.Known() || l.Jumped() {
		t.Errorf("four days of a week changed by %v", l.WeekChange)
	}
	silent := (&journal{}).run(60, 8).run(40, 8)
	for _, c := range []struct {
		since *traininglog.Day
		until traininglog.Day
		want  string
	}{
		{nil, lineEnd - 100, "there is no run up to 2026-01-02: the log goes from 2026-02-11 to 2026-03-03; change --since or --until"},
		{&since, lineEnd, "there is no run on or after 2026-04-09: the log goes from 2026-02-11 to 2026-03-03; change --since or --until"},
	} {
		l := silent.lineWithin(t, c.since, c.until, same)
		if l.NextAction != c.want || l.Runs != 0 || l.From != nil {
			t.Errorf("%d runs: %q, want %q", l.Runs, l.NextAction, c.want)
		}
	}
	between := lineEnd - 50
	from := lineEnd - 55
	if l := silent.lineWithin(t, &from, between, same); l.NextAction != "there is no run from 2026-02-16 to 2026-02-21: the log goes from 2026-02-11 to 2026-03-03; change --since or --until" {
		t.Error(l.NextAction)
	}
}

func TestCompareLines(t *testing.T) {
	spike := func(name string, pct float64) analysis.Line {
		return analysis.Line{Athlete: name, Runs: 9, SpikeLine: 10, WorstSpike14d: traininglog.Measured(traininglog.Percent(pct))}
	}
	jump := jumping().line(t)
	jump.Athlete = "jump"
	lines := []analysis.Line{
		{Athlete: "quiet b", Runs: 9},
		{Athlete: "quiet a", Runs: 9},
		{Athlete: "unread"},
		{Athlete: "numb", Runs: 9, Symptom28d: 2},
		jump,
		spike("spike 20", 20),
		spike("spike 50", 50),
		spike("below the line", 9),
		{Athlete: "below a line of her own", Runs: 9, SpikeLine: 60, WorstSpike14d: traininglog.Measured(traininglog.Percent(55))},
		{Athlete: "worse", Runs: 9, Trend: analysis.Worse},
		{Athlete: "appointment", Runs: 9, RedFlag: &analysis.RedFlag{Tier: analysis.Appointment}},
		{Athlete: "urgent", Runs: 9, RedFlag: &analysis.RedFlag{Tier: analysis.Urgent}},
		{Athlete: "emergency", Runs: 9, RedFlag: &analysis.RedFlag{Tier: analysis.Emergency}},
	}
	slices.SortFunc(lines, analysis.CompareLines)
	var got []string
	for _, l := range lines {
		got = append(got, l.Athlete)
	}
	want := "emergency, urgent, appointment, worse, spike 50, spike 20, jump, numb, unread, below a line of her own, below the line, quiet a, quiet b"
	if g := strings.Join(got, ", "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}
