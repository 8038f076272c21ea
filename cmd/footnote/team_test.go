package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// lastOfSquad is the last day of the generated athletes' logs: a Sunday.
var lastOfSquad = traininglog.Date(2026, 4, 12)

// athletes writes a folder of generated athletes: athletes DIR COUNT DAYS. Each
// has the table of Garmin's web page and a journal of symptoms and laces; tight
// laces make numbness four times as likely on every kilometre.
func athletes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: athletes DIR COUNT DAYS")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	days, err := strconv.Atoi(args[2])
	ts.Check(err)
	for i := range count {
		ts.Check(writeAthlete(filepath.Join(ts.MkAbs(args[0]), fmt.Sprintf("athlete %02d", i+1)), uint64(i), days))
	}
}

func writeAthlete(dir string, k uint64, days int) error {
	tight := simulate.Scenario{
		Key: "squad", Causes: []simulate.Cause{{Name: simulate.TightLaces, Ratio: 4}}, FlareSD: .4, LogNumb: 1, LogClear: 1,
	}
	size := simulate.Size{Key: "squad", Days: days, RunsPerWeek: 3.5, NumbShare: .1}
	r := simulate.Seeded(tight, size, simulate.Athlete{WeekKm: 30, YearDay: 100}, 2026, k)
	var runs, symptoms, tags strings.Builder
	runs.WriteString("Activity Type,Date,Favorite,Title,Distance,Calories,Time\n")
	symptoms.WriteString("date,symptom,onset,tags,phase,signs\n")
	first := lastOfSquad - traininglog.Day(days) + 1
	for _, run := range r.Runs {
		day := first + traininglog.Day(run.Day)
		seconds := int(run.Km * 1000 / run.Speed)
		fmt.Fprintf(&runs, "Running,%s 07:%02d:%02d,false,Run,%.2f,,%02d:%02d:%02d\n", day, k%60, run.Day%60, run.Km, seconds/3600, seconds/60%60, seconds%60)
		lacing := "normal"
		if run.TightLaces {
			lacing = "tight"
		}
		switch run.Entry {
		case simulate.NumbEntry:
			onset := ""
			if run.Onset > 0 {
				onset = fmt.Sprintf("%.1f km", run.Onset)
			}
			fmt.Fprintf(&symptoms, "%s,numbness,%s,lacing=%s,,\n", day, onset, lacing)
		case simulate.ClearEntry:
			fmt.Fprintf(&symptoms, "%s,clear,,lacing=%s,,\n", day, lacing)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "footnote"), 0o755); err != nil {
		return err
	}
	tags.WriteString("from,to,tags,note\n")
	for name, text := range map[string]string{"Activities.km.csv": runs.String(), "footnote/symptoms.csv": symptoms.String(), "footnote/tags.csv": tags.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// order asks for the first cells of the first rows of a CSV file: order FILE CELL…
func order(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: order FILE CELL…")
	}
	var got []string
	for _, line := range strings.Split(ts.ReadFile(args[0]), "\n")[1:] {
		cell, _, _ := strings.Cut(line, ",")
		got = append(got, cell)
	}
	if got = got[:min(len(got), len(args)-1)]; !slices.Equal(got, args[1:]) {
		ts.Fatalf("%s begins with %q, want %q", args[0], got, args[1:])
	}
}

// appendTo adds a line to a file, which is made if need be: append FILE LINE.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append FILE LINE")
	}
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(args[1] + "\n")
	ts.Check(err)
	ts.Check(f.Close())
}

// hollow writes zeros over files and leaves their size and time: hollow FILE….
// Of a zip the list of members stays, and tables, which are not kept. Whoever reads what is in such a
// file afterwards finds nothing; who asks only whether it changed finds it as it
// was.
func hollow(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: hollow FILE…")
	}
	for _, name := range args {
		path := ts.MkAbs(name)
		stat, err := os.Stat(path)
		ts.Check(err)
		data, err := os.ReadFile(path)
		ts.Check(err)
		if filepath.Ext(path) != ".zip" {
			clear(data)
		} else {
			z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			ts.Check(err)
			for _, m := range z.File {
				at, err := m.DataOffset()
				ts.Check(err)
				if filepath.Ext(m.Name) != ".csv" {
					clear(data[at : at+int64(m.CompressedSize64)])
				}
			}
		}
		ts.Check(os.WriteFile(path, data, 0o644))
		ts.Check(os.Chtimes(path, stat.ModTime(), stat.ModTime()))
	}
}

// empties makes empty folders: empties DIR COUNT.
func empties(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: empties DIR COUNT")
	}
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	for i := range count {
		ts.Check(os.MkdirAll(filepath.Join(ts.MkAbs(args[0]), fmt.Sprintf("folder %05d", i)), 0o755))
	}
}

// condition tells whether this system can run a command as somebody who may not
// read everything ([nobody]), and on a small disk of its own ([smalldisk]): in a
// user namespace of Linux, which needs no rights.
func condition(name string) (bool, error) {
	switch name {
	case "nobody":
		return exec.Command("unshare", "-U", "--map-user=1000", "--map-group=1000", "true").Run() == nil, nil
	case "smalldisk":
		return exec.Command("unshare", "-Urm", "mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", os.TempDir()).Run() == nil, nil
	}
	return false, fmt.Errorf("there is no condition %q", name)
}

func TestOwnName(t *testing.T) {
	used := map[string]bool{}
	var got []string
	for _, name := range []string{"anna", "Anna", "anna (2)", "🏃‍♀️ Zoë", "a:b?c", "..", "anna@example.com", strings.Repeat("ä", 150), strings.Repeat("ä", 151), "x\x1b[2Jy", "@home", "@@", "-o", "Zo\xeb"} {
		got = append(got, ownName(name, used))
	}
	want := []string{"anna", "Anna (2)", "anna (2) (2)", "🏃‍♀️ Zoë", "a_b_c", "athlete", "anna (3)", strings.Repeat("ä", 100), strings.Repeat("ä", 100) + " (2)", "x_[2Jy", "home", "athlete (2)", "-o", "Zoë"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Two copies of one athlete's runs are found though watch and platform tell of
// them a little apart; friends who run together some days of a week are two.
func TestSameAthlete(t *testing.T) {
	day := int64(86_400)
	log := func(count int, every, shift int64, share float64) athleteDone {
		var d athleteDone
		for i := range int64(count) {
			d.runs = append(d.runs, runPrint{i*every*day + shift, int64(float64(8000+100*(i%7)) * share)})
		}
		return d
	}
	often := log(41, 1, 0, 1)
	var half, friend athleteDone // of the friend's runs every second is a common one
	for i, p := range log(41, 1, 3, 1.004).runs {
		if i%2 == 1 {
			p.second += 40_000
		} else {
			half.runs = append(half.runs, p)
		}
		friend.runs = append(friend.runs, p)
	}
	for _, c := range []struct {
		name string
		done []athleteDone
		want string
	}{
		{"the same files", []athleteDone{often, often}, "1: holds 41 of"},
		{"watch and platform", []athleteDone{often, log(41, 1, 2, 1.006)}, "1: holds 41 of"},
		{"half of the runs are missing in one", []athleteDone{often, half}, "1: holds 21 of"},
		{"an old export beside a new one", []athleteDone{{runs: often.runs[:25]}, {runs: log(41, 1, 2, 1.006).runs[18:]}}, "1: holds 7 of"},
		{"one run, the same file", []athleteDone{log(1, 1, 0, 1), log(1, 1, 0, 1)}, "1: holds 1 of"},
		{"one run together", []athleteDone{log(1, 1, 0, 1), log(1, 1, 2, 1.005)}, ""},
		{"the third is like the first", []athleteDone{often, log(41, 1, 30_000, 1), log(41, 1, 2, 1.006)}, "2: holds 41 of"},
		{"friends", []athleteDone{often, friend}, ""},
		{"too far apart", []athleteDone{often, log(41, 1, 2, 1.02)}, ""},
		{"too late", []athleteDone{often, log(41, 1, 9, 1)}, ""},
		{"no distances", []athleteDone{log(41, 1, 0, 0), log(41, 1, 2, 0)}, ""},
		{"names", []athleteDone{{name: "Anna B"}, {name: ""}, {name: ""}, {name: "anna b"}}, "3: has the same name as"},
	} {
		w := &teamWork{opts: teamOptions{globals: &globals{}}, squad: &squad{folders: make([]squadFolder, len(c.done))}}
		var got []string
		for i, p := range w.sameAthlete(c.done) {
			got = append(got, fmt.Sprintf("%d: %s", i, p.Reason))
		}
		if len(got) > 1 || (c.want == "") != (len(got) == 0) || !strings.HasPrefix(strings.Join(got, ""), c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
