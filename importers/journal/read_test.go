package journal

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	tl "footnote/traininglog"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every kind of wrong cell, line and key, and what is said of it: file, line and
// column, what was found, what was expected, the cure.
func TestReadSaysWhatIsWrong(t *testing.T) {
	dir := filepath.Join("testdata", "broken", "footnote")
	j, problems := Read(dir)
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(string(p.Level) + " " + p.Error() + "\n")
	}
	golden := filepath.Join("testdata", "broken", "problems.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), b.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	// What is not wrong is read all the same.
	if len(j.Episodes) != 11 || len(j.Shoes) != 3 || len(j.Spans) != 5 {
		t.Errorf("%d episodes, %d shoes, %d spans", len(j.Episodes), len(j.Shoes), len(j.Spans))
	}
	s := j.Settings
	if s.Name != "Anna" || s.Thresholds.ShoeWarnMi != 310 || s.Thresholds.ColdC != -2.5 || s.Thresholds.HotC != 25 || s.WeekStart != time.Monday || len(s.AssumeClear) != 1 {
		t.Errorf("settings %+v", s)
	}
}

// A clear entry has no strength, no onset and no duration: each is listed and
// left out, and the entry stays.
func TestClearHasNothingFelt(t *testing.T) {
	j, problems := Read(folderWith(t, map[string]string{"symptoms.csv": "date,symptom,severity,onset,lasted\n2026-10-03,clear,4,6.2 km,8 min\n2026-10-04,clear,0,,\n2026-10-05,clear,,38 min,\n"}))
	if len(j.Episodes) != 3 {
		t.Fatalf("%d entries, want 3", len(j.Episodes))
	}
	for _, e := range j.Episodes {
		if v, _ := e.Severity.Value(); v > 0 || e.OnsetDistance.Known() || e.OnsetTime.Known() || e.Lasted.Known() {
			t.Errorf("%+v", e)
		}
	}
	var columns []string
	for _, p := range problems {
		column, _, _ := strings.Cut(p.Reason, ":")
		columns = append(columns, column)
		if p.Level != tl.LevelWarning || !strings.HasSuffix(p.Reason, "but the symptom is clear; the "+column+" is left out") {
			t.Errorf("%s: %s", p.Level, p.Reason)
		}
	}
	if d := cmp.Diff([]string{"severity", "onset", "lasted", "onset"}, columns); d != "" {
		t.Error(d)
	}
}

func TestReadWithoutAFolder(t *testing.T) {
	j, problems := Read(filepath.Join(t.TempDir(), "footnote"))
	if d := cmp.Diff(Journal{Settings: tl.DefaultSettings()}, j, cmp.Comparer(func(a, b tl.Settings) bool { return a.Thresholds == b.Thresholds && a.Units == b.Units })); d != "" || len(problems) > 0 {
		t.Errorf("%s\n%v", d, problems)
	}
	if j, _ := Read(folderWith(t, nil)); j.Found {
		t.Error("an empty folder is found to be a journal")
	}
	if j, _ := Read(folderWith(t, map[string]string{"Symptoms.CSV": "date,symptom\n2026-10-03,numb\n"})); !j.Found || len(j.Episodes) != 1 {
		t.Error("capitals in the file's name")
	}
	if _, problems := Read(folderWith(t, map[string]string{"symptoms.xlsx": "PK"})); len(problems) != 1 {
		t.Errorf("a workbook in the place of the CSV: %v", problems)
	}
}

// One table, written in every way that the interface promises to read.
func TestReadEveryDress(t *testing.T) {
	const plain = "date,time,symptom,side,severity,onset,signs,tags,note,mine\n" +
		"2026-10-03,07:12,numbness,left,4.5,6.2 km,saddle; at night,lacing=window; shoe=Glide 3,größer,x\n" +
		"2026-10-13,,clear,,,,,,,\n"
	semicolons := strings.NewReplacer(",", ";", "; ", "@ ").Replace(plain)
	semicolons = strings.NewReplacer("saddle@ at night", `"saddle; at night"`, "lacing=window@ shoe=Glide 3", `"lacing=window; shoe=Glide 3"`, "4.5", "4,5", "6.2 km", "6,2 km").Replace(semicolons)
	german := strings.NewReplacer("2026-10-03", "03.10.2026", "2026-10-13", "13.10.2026").Replace(semicolons)
	american := strings.NewReplacer("2026-10-03", "10/3/2026", "2026-10-13", "10/13/2026", "07:12", "7:12 AM").Replace(plain)
	british := strings.NewReplacer("2026-10-03", "03/10/2026", "2026-10-13", "13/10/2026").Replace(plain)
	commented := "# kept by Anna, with a comma\n\n" + strings.Replace(plain, "\n2026-10-13", "\n# another\n\"# quoted, by a spreadsheet\"\n2026-10-13", 1)
	latin := strings.NewReplacer("ö", "\xf6", "ß", "\xdf").Replace(german)
	want, problems := Read(folderWith(t, map[string]string{SymptomsFile: plain}))
	if len(problems) > 0 || len(want.Episodes) != 2 || want.Episodes[0].Note != "größer" || len(want.Episodes[0].Signs) != 2 || len(want.Episodes[0].Tags) != 2 {
		t.Fatalf("%+v %v", want.Episodes, problems)
	}
	for name, text := range map[string]string{
		"BOM":                 "\ufeff" + plain,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"no end":              strings.TrimSuffix(plain, "\n"),
		"semicolons":          semicolons,
		"semicolons, sep":     "sep=;\r\n" + strings.ReplaceAll(semicolons, "\n", "\r\n"),
		"German dates":        german,
		"Windows-1252":        latin,
		"American dates":      american,
		"British dates":       british,
		"tabs":                strings.ReplaceAll(plain, ",", "\t"),
		"comments":            commented,
		"capitals in header":  strings.Replace(plain, "date,time,symptom,side", " Date ,TIME,Symptom,Side", 1),
		"unit in header":      strings.Replace(plain, "severity", "Severity (0-10)", 1),
		"quotes everywhere":   quoteAll(plain),
		"other order":         reverse(plain),
		"spaces around cells": strings.ReplaceAll(plain, ",", " , "),
	} {
		got, problems := Read(folderWith(t, map[string]string{SymptomsFile: text}))
		if name == "Windows-1252" && len(problems) == 1 && problems[0].Level == tl.LevelWarning {
			problems = nil
		}
		for i := range got.Episodes {
			w := want.Episodes[min(i, 1)]
			got.Episodes[i].Source, got.Episodes[i].Places = w.Source, w.Places
		}
		if d := cmp.Diff(want.Episodes, got.Episodes, readings); d != "" || len(problems) > 0 {
			t.Errorf("%s: %v (-want +got):\n%s", name, problems, d)
		}
	}
}

func quoteAll(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, l := range lines {
		lines[i] = `"` + strings.ReplaceAll(l, ",", `","`) + `"`
	}
	return strings.Join(lines, "\n") + "\n"
}

func reverse(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, l := range lines {
		cells := strings.Split(l, ",")
		for a, b := 0, len(cells)-1; a < b; a, b = a+1, b-1 {
			cells[a], cells[b] = cells[b], cells[a]
		}
		lines[i] = strings.Join(cells, ",")
	}
	return strings.Join(lines, "\n") + "\n"
}

var readings = cmp.Options{
	cmp.Comparer(func(a, b tl.Reading[tl.Score]) bool { return a == b }),
	cmp.Comparer(func(a, b tl.Reading[tl.Metres]) bool { return a == b }),
	cmp.Comparer(func(a, b tl.Reading[tl.Seconds]) bool { return a == b }),
}

// A date is read if it can be read in one way only, by itself or beside the other
// dates of its column.
func TestDates(t *testing.T) {
	for _, c := range []struct {
		text, others, want string
	}{
		{"2026-10-03", "", "2026-10-03"},
		{"2026/10/03", "", "2026-10-03"},
		{"2026.10.3", "", "2026-10-03"},
		{"2026-10-03T07:12:00Z", "", "2026-10-03"},
		{"2026-10-03 07:12", "", "2026-10-03"},
		{"3 Oct 2026", "", "2026-10-03"},
		{"October 3, 2026", "", "2026-10-03"},
		{"03.10.2026", "", "2026-10-03"},
		{"3. 10. 2026", "", "2026-10-03"},
		{"13/10/2026", "", "2026-10-13"},
		{"10/13/2026", "", "2026-10-13"},
		{"10/3/2026", "10/13/2026", "2026-10-03"},
		{"10/3/2026", "13/10/2026", "2026-03-10"},
		{"3/3/2026", "", "2026-03-03"},
		{"10/3/2026", "", ""},
		{"10-3-2026", "", ""},
		{"10/3/2026", "10/13/2026 13/10/2026", ""},
		{"10/3/26", "", ""},
		{"31.02.2026", "", ""},
		{"2026-02-30", "", ""},
		{"46298", "", ""},
		{"1926-10-03", "", ""},
		{"yesterday", "", ""},
	} {
		d, err := learnOrder(strings.Fields(c.others)).day(c.text)
		if got := d.String(); err == nil && got != c.want || err != nil && c.want != "" {
			t.Errorf("%q beside %q is %v (%v), want %q", c.text, c.others, d, err, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for text, want := range map[string]string{
		"07:12": "7h12m0s", "7:12": "7h12m0s", "7.12": "7h12m0s", "7h12": "7h12m0s", "07:12:30": "7h12m30s",
		"7:12 pm": "19h12m0s", "12:05 am": "5m0s", "12:05 PM": "12h5m0s", "25:00": "", "7:60": "", "13:00 pm": "", "noon": "",
	} {
		d, err := clockOf(text)
		if err == nil && d.String() != want || err != nil && want != "" {
			t.Errorf("clockOf(%q) = %v, %v; want %s", text, d, err, want)
		}
	}
}

// A name that two pairs claim is neither's, and both rows are named; the name of
// a pair is never another's.
func TestReadSharedAlias(t *testing.T) {
	j, problems := Read(folderWith(t, map[string]string{ShoesFile: "shoe,also\nAlpha,Blue; Old\nBravo,blue; alpha\nCharlie,Own\n"}))
	var also [][]string
	for _, s := range j.Shoes {
		also = append(also, s.Also)
	}
	if d := cmp.Diff([][]string{{"Old"}, {}, {"Own"}}, also); d != "" {
		t.Error(d)
	}
	var said []string
	for _, p := range problems {
		said = append(said, p.Error())
	}
	want := []string{
		`footnote/shoes.csv:3: also: "blue" is another name of Bravo and, in line 2, of Alpha; neither is known by it (leave it in the row of the pair that is meant)`,
		`footnote/shoes.csv:3: also: "alpha" is the name of the pair in line 2; Bravo is not known by it (take it out of this row)`,
	}
	if d := cmp.Diff(want, said); d != "" {
		t.Error(d)
	}
}

// TestPlaces: what can be wrong only beside the runs is said of its cell, also where
// a cell before it has lines of its own, and an empty one is where to write.
func TestPlaces(t *testing.T) {
	j, problems := Read(folderWith(t, map[string]string{
		SymptomsFile: "date,note,symptom,time,onset,tags\n2026-10-03,\"two\nlines\",numbness,,3 km,shoe=Old\n2026-10-04 07:12,,clear\n",
		TagsFile:     "from,tags\n2026-10-03,shoe=Old\n",
	}))
	if len(problems) > 0 || len(j.Episodes) != 2 || len(j.Spans) != 1 {
		t.Fatalf("%+v %v", j, problems)
	}
	at := func(line, column int) tl.Place { return tl.Place{Line: line, Column: column} }
	for i, want := range []tl.Places{
		{Date: at(2, 1), Symptom: at(3, 8), Time: at(3, 17), Onset: at(3, 18), Tags: at(3, 23)},
		{Date: at(4, 1), Symptom: at(4, 19), Time: at(4, 1)},
	} {
		if d := cmp.Diff(want, j.Episodes[i].Places); d != "" {
			t.Errorf("row %d (-want +got):\n%s", i+1, d)
		}
	}
	if got := j.Spans[0].Places.Tags; got != at(2, 12) {
		t.Errorf("tags at %v", got)
	}
}
