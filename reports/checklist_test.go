package reports

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"footnote/analysis"
	"footnote/traininglog"
)

// reading is a small report with a numb entry changed, and with the findings
// changed.
func reading(t *testing.T, who Audience, entry func(*traininglog.Episode), findings func(*Report)) Report {
	t.Helper()
	r := reportOf(made{seed: 3, days: 28, perWeek: 4, name: "Anna", numbEvery: 4, label: everyRunLabelled, alter: func(l *traininglog.Log) {
		for i := range l.Runs {
			for k := range l.Runs[i].Episodes {
				if e := &l.Runs[i].Episodes[k]; e.Symptom != traininglog.Clear && entry != nil {
					entry(e)
					return
				}
			}
		}
	}}, Options{Version: "0.1.0", Today: lastDay, For: who}, findings)
	return r
}

// plainText is a text without its line breaks.
func plainText(t *testing.T, r Report) string {
	t.Helper()
	return strings.Join(strings.Fields(string(written(t, "text", r))), " ")
}

// What raised a red flag from other cells than the signs is not "not asked".
func TestChecklistKnowsWhatRaisedAFlag(t *testing.T) {
	r := reading(t, ForPhysio, nil, func(r *Report) {
		r.Findings.RedFlags = []analysis.RedFlag{
			{Tier: analysis.Urgent, Sign: traininglog.SignOver24h, Reason: "On 30 Sep 2026 you recorded: numbness that lasted 30 hours.", Day: lastDay - 4, State: analysis.Open, Advice: "Ring.", Entries: 2},
			{Tier: analysis.Urgent, Sign: traininglog.SignDiabetes, Reason: "R.", Day: lastDay - 5, State: analysis.Open, Advice: "Ring."},
		}
	})
	text, page := plainText(t, r), string(written(t, "html", r))
	for _, want := range []string{"Numb for more than 24 hours: noted 2 times, last on 30 Sep 2026", "Numbness with diabetes: noted once, last on 29 Sep 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	_, rest, _ := strings.Cut(text, "Not asked: ")
	if rest, _, _ = strings.Cut(rest, "."); strings.Contains(rest, traininglog.SignOver24h) || strings.Contains(rest, traininglog.SignDiabetes) || !strings.Contains(rest, traininglog.SignWound) {
		t.Errorf("not asked: %s", rest)
	}
	if want := "<span>numb for more than 24 hours</span> <em>2 times, last 30 Sep 2026</em>"; !strings.Contains(page, want) {
		t.Errorf("no %q on the page", want)
	}
}

// A sign that was never noted has no zero, which would read as a no.
func TestNoZeroAtRest(t *testing.T) {
	for _, c := range []struct {
		entry func(*traininglog.Episode)
		want  string
	}{
		{nil, "not asked"},
		{func(e *traininglog.Episode) { e.Signs = []string{"rest"} }, "at rest (1), at night not asked"},
		{func(e *traininglog.Episode) { e.Signs = []string{traininglog.SignAtNight} }, "at rest not asked, at night (1)"},
		{func(e *traininglog.Episode) { e.Signs = []string{"at night", "at rest"} }, "at rest (1), at night (1)"},
		{func(e *traininglog.Episode) { e.Phase = traininglog.Apart }, "apart from any run, at rest or at night (1)"},
		{func(e *traininglog.Episode) { e.Phase, e.Signs = traininglog.Apart, []string{"at night"} }, "at rest not asked, at night (1)"},
	} {
		r := reading(t, ForPhysio, c.entry, nil)
		lines := clinicLines(clinicOf(r), dress{})
		if !slices.Contains(lines, clinicLine{"At rest or at night", c.want}) {
			t.Errorf("want %q in %q", c.want, lines)
		}
	}
}

// A sign without a key raises nothing, and is said to the runner and the
// physiotherapist all the same; a redacted report does not quote it.
func TestUnknownSignIsSaid(t *testing.T) {
	purple := func(e *traininglog.Episode) { e.Signs = []string{"purple toes", "weak"} }
	for _, who := range []Audience{ForRunner, ForPhysio} {
		r := reading(t, who, purple, nil)
		text := plainText(t, r)
		if !strings.Contains(text, `You wrote "purple toes" (`) || !strings.Contains(text, "footnote does not know it. If it is new or worrying, ask a clinician.") {
			t.Errorf("%s: %s", who, text)
		}
		if strings.Contains(text, `"weak"`) {
			t.Errorf("%s: a known sign is called unknown", who)
		}
		if page := string(written(t, "html", r)); !strings.Contains(page, "purple toes") || !strings.Contains(page, "footnote does not know it") {
			t.Errorf("%s: not on the page", who)
		}
		r.Options.Redact = true
		for _, got := range []string{plainText(t, r), string(written(t, "html", r))} {
			if strings.Contains(got, "purple") || !strings.Contains(got, "A sign was written that footnote does not know. If it is new or worrying, ask a clinician.") {
				t.Errorf("%s, redacted: %s", who, got)
			}
		}
	}
	if got := unknownSigns(reading(t, ForRunner, nil, nil)); got != nil {
		t.Errorf("%q without an unknown sign", got)
	}
	many := unknownSigns(reading(t, ForRunner, func(e *traininglog.Episode) { e.Signs = []string{"a1", "A1", "b2", "c3", "d4", "e5"} }, nil))
	if len(many) != shownUnknown+1 || !strings.HasPrefix(many[shownUnknown], "And 2 more signs") {
		t.Errorf("%q", many)
	}
}

// The last weeks end where the window ends, not at the last run.
func TestLastWeeksEndWithTheWindow(t *testing.T) {
	r := reading(t, ForPhysio, nil, nil)
	before := r.lastWeeks(16)
	last := before[len(before)-1].First
	r.Findings.Window.Until = lastDay + 17 // a Wednesday
	weeks := r.lastWeeks(16)
	if n := len(weeks) - len(before); n != 3 {
		t.Fatalf("%d weeks more, want 3", n)
	}
	for i, w := range weeks[len(before):] {
		if w.First != last+traininglog.Day(7*(i+1)) || w.Runs != 0 || w.Part != (i == 2) {
			t.Errorf("week %d: %+v", i, w)
		}
	}
	if text := plainText(t, r); !strings.Contains(text, "THE LAST 7 WEEKS") && !strings.Contains(text, "THE LAST 8 WEEKS") || !strings.Contains(text, longDay(last+21)+" 0 0.0") {
		t.Error(text)
	}
	if w := r.lastWeeks(2); len(w) != 2 || w[1].First != last+21 {
		t.Errorf("the last two: %+v", w)
	}
	r.Findings.Window.Until = lastDay + 400
	if text := plainText(t, r); !strings.Contains(text, "THE LAST 16 WEEKS No run is recorded in them.") {
		t.Error(text)
	}
	if _, ok := weeksChart(r, dress{}, "weeks", 16, 110); ok {
		t.Error("a chart of no run")
	}
	r = cases()["onerun"]
	r.Options.For = ForPhysio
	if text := plainText(t, r); !strings.Contains(text, "THE LAST WEEK ") {
		t.Error(text)
	}
}

// The physiotherapist reads first how complete the log is, and the hint of the
// places in the text too.
func TestPhysioTextBeginsWithCompleteness(t *testing.T) {
	text := plainText(t, cases()["physio"])
	complete, clinic := strings.Index(text, "HOW COMPLETE THE LOG IS"), strings.Index(text, "FOR THE PHYSIOTHERAPIST")
	if complete < 0 || complete > clinic || strings.Count(text, "HOW COMPLETE THE LOG IS") != 1 {
		t.Errorf("completeness at %d, the block at %d", complete, clinic)
	}
	if !strings.Contains(text, "Territory, a hint and no diagnosis: ") || !strings.Contains(text, "toes 3-4: the interdigital nerve between these toes") {
		t.Error("no territory hint")
	}
}

// The day of a red flag is said once.
func TestDayOfARedFlagOnce(t *testing.T) {
	r := reading(t, ForRunner, nil, func(r *Report) {
		r.Findings.RedFlags = []analysis.RedFlag{
			{Tier: analysis.Urgent, Sign: traininglog.SignWound, Reason: "On 2 Oct 2026 you recorded: a wound.", Day: lastDay - 2, State: analysis.Open, Advice: "Ring."},
			{Tier: analysis.Appointment, Sign: "both feet alike", Reason: "Both feet alike.", Day: lastDay - 2, State: analysis.Open, Advice: "Book."},
			{Tier: analysis.Urgent, Sign: traininglog.SignWeakness, Reason: "On 2 Aug 2026 you recorded: new weakness.", Day: lastDay - 63, State: analysis.Past, Advice: "Ring."},
		}
	})
	text, page := plainText(t, r), string(written(t, "html", r))
	for _, want := range []string{"On 2 Oct 2026 you recorded: a wound. Ring.", "Both feet alike. (2 Oct 2026) Book.", "- On 2 Aug 2026 you recorded: new weakness."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	if !strings.Contains(page, "<li>On 2 Aug 2026") || strings.Contains(page, `a wound. <span class="day">`) {
		t.Error("the page says the day twice")
	}
}

// Of several red flags of one tier the list of athletes gives every reason.
func TestReasonsOfSeveralRedFlags(t *testing.T) {
	flags := []analysis.RedFlag{{Tier: analysis.Emergency, Reason: "On 2 Oct 2026 you recorded: chest pain."}, {Tier: analysis.Emergency, Reason: "On 1 Oct 2026 you recorded: breathlessness."}}
	var out bytes.Buffer
	if err := writeCSV(&out, athletesTable([]Athlete{{Line: analysis.Line{Athlete: "A", RedFlag: &flags[0], RedFlags: flags}}}), Report{}); err != nil {
		t.Fatal(err)
	}
	if want := "On 2 Oct 2026 you recorded: chest pain; On 1 Oct 2026 you recorded: breathlessness."; !strings.Contains(out.String(), want) {
		t.Errorf("no %q in %s", want, out.String())
	}
}

// Counts are said with what they count.
func TestCountsHaveTheirUnit(t *testing.T) {
	r := reading(t, ForRunner, nil, func(r *Report) {
		r.Findings.Tests = []analysis.Test{{Outcome: primary, Cases: 33, AsOf: lastDay, NextLook: 36}}
	})
	if got := strings.Join(lookWords(r), ""); got != "Judged on 33 numb runs, up to 4 Oct 2026; looked at again after 36 numb runs." {
		t.Error(got)
	}
	a := Athlete{Line: analysis.Line{Runs: 40, Runs90d: 36, Labelled90d: 31}}
	if got := figures(a, dress{}); !strings.Contains(got, " in 28 days, ") || !strings.HasSuffix(got, "31 of 36 runs labelled in 90 days") {
		t.Error(got)
	}
	if got := trendWords(clinic{lately: tally{labelled: 31, numb: 2}}); !strings.HasPrefix(got, "last 90 days 2 of 31 (6\u00a0%) numb during the run") {
		t.Error(got)
	}
}
