package journal

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	tl "footnote/traininglog"
)

// The variables that make a test process a writer of its own.
const (
	writerFolder = "FOOTNOTE_TEST_WRITER_FOLDER"
	writerEdit   = "FOOTNOTE_TEST_WRITER_EDIT"
	writerStep   = "FOOTNOTE_TEST_WRITER_STEP" // the step in which it dies
	writerRows   = "FOOTNOTE_TEST_WRITER_ROWS" // "from to": adds a row for each number
)

// TestMain lets the tests start this program again as a writer.
func TestMain(m *testing.M) {
	if dir := os.Getenv(writerFolder); dir != "" {
		if err := writeAsProcess(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func writeAsProcess(dir string) error {
	step := func(name string) {
		if name == os.Getenv(writerStep) {
			p, err := os.FindProcess(os.Getpid())
			if err == nil {
				_ = p.Kill() // no deferred call runs, no file is closed
			}
			select {}
		}
	}
	if from, to, ok := strings.Cut(os.Getenv(writerRows), " "); ok {
		first, _ := strconv.Atoi(from)
		last, _ := strconv.Atoi(to)
		for i := first; i < last; i++ {
			if _, _, err := episodes.add(dir, numbered(i), step); err != nil {
				return err
			}
		}
		return nil
	}
	return crashEdits[os.Getenv(writerEdit)].edit(dir, step)
}

func numbered(i int) tl.Episode {
	return tl.Episode{Day: tl.Day(20000 + i), Symptom: tl.Clear, Phase: tl.During, Note: strconv.Itoa(i)}
}

func writer(dir string, env ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), append(env, writerFolder+"="+dir)...)
	return c
}

const beforeCrash = "# mine\ndate,symptom,note,extra\n2024-10-04,clear,0,x\n2024-10-05,clear,1,y\n"

var crashEdits = map[string]struct {
	edit func(dir string, step func(string)) error
	want string
}{
	"add": {
		func(dir string, step func(string)) error {
			_, _, err := episodes.add(dir, numbered(2), step)
			return err
		},
		beforeCrash + "2024-10-06,clear,2,\n",
	},
	"replace": {
		func(dir string, step func(string)) error {
			now := numbered(1)
			now.Note = "new"
			err := episodes.replace(dir, numbered(1), now, step)
			if err != nil && strings.Contains(err.Error(), "has changed") {
				return nil // done before the crash
			}
			return err
		},
		strings.Replace(beforeCrash, ",1,", ",new,", 1),
	},
	"delete": {
		func(dir string, step func(string)) error {
			err := episodes.delete(dir, numbered(1), step)
			if err != nil && strings.Contains(err.Error(), "has changed") {
				return nil
			}
			return err
		},
		strings.Replace(beforeCrash, "2024-10-05,clear,1,y\n", "", 1),
	},
}

// A writer that is killed in any step leaves the state before or the state after,
// whole. Whoever then tries again gets the state after: nothing lost, nothing
// doubled, and nobody left holding the lock.
func TestKilledAtEveryStep(t *testing.T) {
	steps := []string{"lock", "read", "write", "write bak", "rename bak", "compare", "rename", "sync", "done"}
	var seen []string
	dir := folderWith(t, map[string]string{SymptomsFile: beforeCrash})
	if err := crashEdits["add"].edit(dir, func(s string) { seen = append(seen, s) }); err != nil {
		t.Fatal(err)
	}
	if strings.Join(seen, "|") != strings.Join(steps, "|") {
		t.Fatalf("an edit has the steps %q; the test kills in %q", seen, steps)
	}
	for name, c := range crashEdits {
		for i, step := range steps {
			t.Run(name+"/"+step, func(t *testing.T) {
				dir := folderWith(t, map[string]string{SymptomsFile: beforeCrash})
				out, err := writer(dir, writerEdit+"="+name, writerStep+"="+step).CombinedOutput()
				if err == nil {
					t.Fatalf("the writer lived: %s", out)
				}
				want := beforeCrash
				if i > 6 { // behind "rename"
					want = c.want
				}
				if got := contents(t, dir, SymptomsFile); got != want {
					t.Errorf("after the kill the file is %q, want %q", got, want)
				}
				if i >= 5 {
					if got := contents(t, dir, "symptoms.csv.bak"); got != beforeCrash {
						t.Errorf("the .bak is %q", got)
					}
				}
				if err := c.edit(dir, func(string) {}); err != nil {
					t.Fatalf("trying again: %v", err)
				}
				if got := contents(t, dir, SymptomsFile); got != c.want {
					t.Errorf("after trying again the file is %q, want %q", got, c.want)
				}
			})
		}
	}
}

// Killed while it makes the file, a writer leaves none or a whole one.
func TestKilledWhileMakingTheFile(t *testing.T) {
	for _, step := range []string{"lock", "read", "write", "compare", "rename", "sync", "done"} {
		dir := folderWith(t, nil)
		if out, err := writer(dir, writerRows+"=2 3", writerStep+"="+step).CombinedOutput(); err == nil {
			t.Fatalf("%s: the writer lived: %s", step, out)
		}
		if _, _, err := AddEpisode(dir, numbered(2)); err != nil {
			t.Fatal(err)
		}
		if j, problems := Read(dir); len(j.Episodes) != 1 || len(problems) > 0 {
			t.Errorf("%s: %d entries, problems %v", step, len(j.Episodes), problems)
		}
	}
}

// Three processes write at once, and every row of each is there once.
func TestProcessesWriteAtOnce(t *testing.T) {
	const processes, rows = 3, 12
	dir := folderWith(t, map[string]string{SymptomsFile: "date,symptom,note\n"})
	var writers []*exec.Cmd
	for p := range processes {
		w := writer(dir, fmt.Sprintf("%s=%d %d", writerRows, p*rows, (p+1)*rows))
		w.Stderr = os.Stderr
		if err := w.Start(); err != nil {
			t.Fatal(err)
		}
		writers = append(writers, w)
	}
	for _, w := range writers {
		if err := w.Wait(); err != nil {
			t.Error(err)
		}
	}
	j, problems := Read(dir)
	seen := map[string]int{}
	for _, e := range j.Episodes {
		seen[e.Note]++
	}
	for i := range processes * rows {
		if seen[strconv.Itoa(i)] != 1 {
			t.Errorf("row %d stands %d times", i, seen[strconv.Itoa(i)])
		}
	}
	if len(j.Episodes) != processes*rows || len(problems) > 0 {
		t.Errorf("%d rows, want %d; problems %v", len(j.Episodes), processes*rows, problems)
	}
}
