package journal

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/journal/grammar"
	tl "footnote/traininglog"
)

// folderWith makes a journal folder with files, by name.
func folderWith(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "footnote")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func contents(t testing.TB, dir, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// entry is an episode of a day in the words of the grammar.
func entry(t testing.TB, day, words string) tl.Episode {
	t.Helper()
	e, err := grammar.Parse(words, grammar.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if e.Day, err = tl.ParseDay(day); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAddEpisodeMakesTheFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "footnote")
	e := entry(t, "2026-10-03", `numb left toes 3-4 4/10 @6.2km for 8min loosened laces lacing=window note="so, so"`)
	entered := time.Date(2026, 10, 3, 9, 30, 0, 0, time.FixedZone("", 7200))
	e.Entered = &entered
	at, added, err := AddEpisode(dir, e)
	if err != nil || !added || at.String() != "footnote/symptoms.csv:2" {
		t.Fatalf("AddEpisode: %v, %v, %v", at, added, err)
	}
	want := "date,time,symptom,phase,side,site,severity,onset,lasted,relief,effect,signs,tags,note,entered\n" +
		`2026-10-03,,numbness,,left,toes 3-4,4,6.2 km,8 min,loosened laces,,,lacing=window,"so, so",2026-10-03T09:30:00+02:00` + "\n"
	if d := cmp.Diff(want, contents(t, dir, SymptomsFile)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if _, err := os.Stat(filepath.Join(dir, "symptoms.csv.bak")); err == nil {
		t.Error("there was no state before, but a .bak")
	}
	if st, err := os.Stat(filepath.Join(dir, SymptomsFile)); err != nil || runtime.GOOS != "windows" && st.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", st.Mode())
	}
}

// A spreadsheet's file with everything that must survive: byte order mark,
// semicolons, CRLF, comments, an unknown column, free order, decimal commas, a date
// written the German way, a bad cell and no line end at the end.
const spreadsheet = "\ufeff# kept by Anna;;;\r\n" +
	"Note;SYMPTOM;Date;shoe colour;severity;onset\r\n" +
	"\"one; two\";numb;03.10.2026; red ;4,5;6,2 km\r\n" +
	"\r\n" +
	"# a remark\r\n" +
	";tingling;2026-10-05;;eleven;\r\n" +
	";clear;2026-10-06"

func TestEditsLeaveAllElseAsItWas(t *testing.T) {
	read := func(t *testing.T, dir string, day string) tl.Episode {
		j, _ := Read(dir)
		for _, e := range j.Episodes {
			if e.Day.String() == day {
				return e
			}
		}
		t.Fatalf("no entry of %s", day)
		return tl.Episode{}
	}
	for name, c := range map[string]struct {
		edit func(t *testing.T, dir string) error
		want string
	}{
		"add": {
			func(t *testing.T, dir string) error {
				_, _, err := AddEpisode(dir, entry(t, "2026-10-08", "burning 2.5/10 @7.5km note=hot;hotter"))
				return err
			},
			spreadsheet + "\r\n\"hot;hotter\";burning;2026-10-08;;2,5;7,5 km\r\n",
		},
		"add a column": {
			func(t *testing.T, dir string) error {
				_, _, err := AddEpisode(dir, entry(t, "2026-10-08", "burning left"))
				return err
			},
			strings.Replace(spreadsheet, ";onset\r", ";onset;side\r", 1) + "\r\n;burning;2026-10-08;;;;left\r\n",
		},
		"replace": {
			func(t *testing.T, dir string) error {
				old := read(t, dir, "2026-10-03")
				now := old
				now.Note, now.Severity = "three", tl.Measured(tl.Score(6))
				return ReplaceEpisode(dir, old, now)
			},
			strings.Replace(spreadsheet, "\"one; two\";numb;03.10.2026; red ;4,5;", "three;numb;03.10.2026; red ;6;", 1),
		},
		"replace beside a bad cell": {
			func(t *testing.T, dir string) error {
				old := read(t, dir, "2026-10-05")
				now := old
				now.Symptom = tl.Burning
				return ReplaceEpisode(dir, old, now)
			},
			strings.Replace(spreadsheet, ";tingling;", ";burning;", 1),
		},
		"replace in a short row, with a new column": {
			func(t *testing.T, dir string) error {
				old := read(t, dir, "2026-10-06")
				now := old
				now.Symptom, now.Side, now.OnsetTime = tl.Numbness, tl.Left, tl.Measured(tl.Seconds(2300))
				return ReplaceEpisode(dir, old, now)
			},
			strings.Replace(strings.Replace(spreadsheet, ";clear;2026-10-06", ";numbness;2026-10-06;;;38:20;left", 1), ";onset\r", ";onset;side\r", 1),
		},
		"delete": {
			func(t *testing.T, dir string) error { return DeleteEpisode(dir, read(t, dir, "2026-10-05")) },
			strings.Replace(spreadsheet, ";tingling;2026-10-05;;eleven;\r\n", "", 1),
		},
		"delete the last": {
			func(t *testing.T, dir string) error { return DeleteEpisode(dir, read(t, dir, "2026-10-06")) },
			strings.TrimSuffix(spreadsheet, ";clear;2026-10-06"),
		},
		"add what is there": {
			func(t *testing.T, dir string) error {
				at, added, err := AddEpisode(dir, entry(t, "2026-10-06", "clear"))
				if added || at.Line != 7 {
					t.Errorf("added %v at %v, want line 7 as it is", added, at)
				}
				return err
			},
			spreadsheet,
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folderWith(t, map[string]string{SymptomsFile: spreadsheet})
			if err := c.edit(t, dir); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, contents(t, dir, SymptomsFile)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if c.want != spreadsheet {
				if d := cmp.Diff(spreadsheet, contents(t, dir, "symptoms.csv.bak")); d != "" {
					t.Errorf("the .bak is not the state before (-want +got):\n%s", d)
				}
			}
			left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp"))
			if left != nil {
				t.Errorf("temporary files are left: %v", left)
			}
		})
	}
}

func TestEncodingsAreKept(t *testing.T) {
	latin := "date;symptom;note\r\n2026-10-03;numb;m\xfcde\r\n"
	wide := []byte{0xff, 0xfe}
	for _, b := range []byte("date\tsymptom\tnote\r\n2026-10-03\tnumb\tok\r\n") {
		wide = append(wide, b, 0)
	}
	var wideRow []byte
	for _, r := range "2026-10-04\tclear\tfüß\r\n" {
		wideRow = append(wideRow, byte(r), byte(r>>8))
	}
	for name, c := range map[string]struct{ before, want string }{
		"Windows-1252": {latin, latin + "2026-10-04;clear;f\xfc\xdf\r\n"},
		"UTF-16":       {string(wide), string(wide) + string(wideRow)},
	} {
		dir := folderWith(t, map[string]string{SymptomsFile: c.before})
		if _, _, err := AddEpisode(dir, entry(t, "2026-10-04", "clear note=füß")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := contents(t, dir, SymptomsFile); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
	dir := folderWith(t, map[string]string{SymptomsFile: latin})
	_, _, err := AddEpisode(dir, entry(t, "2026-10-04", "clear note=足"))
	if err == nil || contents(t, dir, SymptomsFile) != latin {
		t.Errorf("a letter that Windows-1252 has not: %v", err)
	}
}

func TestEditsRefuse(t *testing.T) {
	clear := entry(t, "2026-10-08", "clear")
	for name, c := range map[string]struct {
		files map[string]string
		edit  func(dir string) error
		want  string
	}{
		"open in LibreOffice": {
			map[string]string{SymptomsFile: spreadsheet, ".~lock.symptoms.csv#": ""},
			func(dir string) error { _, _, err := AddEpisode(dir, clear); return err },
			"footnote/symptoms.csv is open in a spreadsheet, which would overwrite the entry: save and close it there first (if it is not open, delete the file .~lock.symptoms.csv#)",
		},
		"a stray quote": {
			map[string]string{SymptomsFile: "date,symptom,note\n2026-10-03,numb,\"oops\n"},
			func(dir string) error { _, _, err := AddEpisode(dir, clear); return err },
			"footnote/symptoms.csv: line 2: a quote (\") is opened and never closed; the line is read as it stands (close the quote, or write \"\" for a quote inside a quoted cell)",
		},
		"no column symptom": {
			map[string]string{SymptomsFile: "date,symptm\n"},
			func(dir string) error { _, _, err := AddEpisode(dir, clear); return err },
			`footnote/symptoms.csv:1:6: there is no column symptom; no row is read (did you mean "symptom" for "symptm"?)`,
		},
		"a row that is gone": {
			map[string]string{SymptomsFile: spreadsheet},
			func(dir string) error { return DeleteEpisode(dir, clear) },
			"footnote/symptoms.csv: line 0: the entry has changed since it was read, or is gone; nothing is written (look again)",
		},
		"a tag with a semicolon": {
			map[string]string{SymptomsFile: spreadsheet},
			func(dir string) error {
				e := clear
				e.Tags = []tl.Tag{{Key: "socks", Value: "a; b"}}
				_, _, err := AddEpisode(dir, e)
				return err
			},
			`the entry cannot be written: tags "socks=a; b" would be read as "socks=a"`,
		},
		"a NUL": {
			map[string]string{SymptomsFile: spreadsheet},
			func(dir string) error {
				e := clear
				e.Note = "a\x00"
				_, _, err := AddEpisode(dir, e)
				return err
			},
			`the entry cannot be written: note "a\x00" is no text`,
		},
		"a shoe twice": {
			map[string]string{ShoesFile: "shoe,also\nGlide 3,Blue ones\n"},
			func(dir string) error { _, _, err := AddShoe(dir, tl.Shoe{Name: "blue ones"}); return err },
			`there is a shoe "Glide 3" already, in line 2 of footnote/shoes.csv`,
		},
	} {
		dir := folderWith(t, c.files)
		err := c.edit(dir)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
		}
		for file, text := range c.files {
			if contents(t, dir, file) != text {
				t.Errorf("%s: %s has changed", name, file)
			}
		}
	}
}

func TestShoesAndSpans(t *testing.T) {
	dir := folderWith(t, nil)
	limit := tl.Measured(tl.Metres(400 * tl.MetresPerMile))
	glide := tl.Shoe{Name: "Glide 3", Also: []string{"Blue ones"}, Initial: 12000, Limit: limit}
	if _, added, err := AddShoe(dir, glide); err != nil || !added {
		t.Fatal(added, err)
	}
	j, problems := Read(dir)
	if len(j.Shoes) != 1 || len(problems) > 0 {
		t.Fatalf("%+v %v", j.Shoes, problems)
	}
	retired := j.Shoes[0]
	end := tl.Date(2026, time.October, 8)
	retired.End = &end
	if err := ReplaceShoe(dir, j.Shoes[0], retired); err != nil {
		t.Fatal(err)
	}
	span := tl.TagSpan{From: end, Tags: []tl.Tag{{Key: "shoe", Value: "Glide 3"}, {Key: "lacing", Value: "window"}}}
	if _, _, err := AddSpan(dir, span); err != nil {
		t.Fatal(err)
	}
	j, problems = Read(dir)
	if len(problems) > 0 || !j.Shoes[0].Retired || *j.Shoes[0].End != end || j.Shoes[0].Limit != limit || len(j.Spans) != 1 || j.Spans[0].To != nil {
		t.Fatalf("%+v %v", j, problems)
	}
	closed := j.Spans[0]
	closed.To = &end
	if err := ReplaceSpan(dir, j.Spans[0], closed); err != nil {
		t.Fatal(err)
	}
	if err := DeleteShoe(dir, j.Shoes[0]); err != nil {
		t.Fatal(err)
	}
	want := "from,to,tags,note\n2026-10-08,2026-10-08,shoe=Glide 3; lacing=window,\n"
	if got := contents(t, dir, TagsFile); got != want {
		t.Errorf("tags.csv is %q, want %q", got, want)
	}
	if got := contents(t, dir, ShoesFile); got != strings.Join(ShoeColumns, ",")+"\n" {
		t.Errorf("shoes.csv is %q, want the header alone", got)
	}
	j, _ = Read(dir)
	if err := DeleteSpan(dir, j.Spans[0]); err != nil {
		t.Error(err)
	}
}

// Another program saves the file between our reading and our renaming: its change
// stays, and so does ours.
func TestAnotherProgramSavesMeanwhile(t *testing.T) {
	dir := folderWith(t, map[string]string{SymptomsFile: "date,symptom\n"})
	path, once := filepath.Join(dir, SymptomsFile), false
	_, added, err := episodes.add(dir, entry(t, "2026-10-08", "clear"), func(step string) {
		if step == "compare" && !once {
			once = true
			if err := os.WriteFile(path, []byte("date,symptom\n2026-10-01,numb\n"), 0o600); err != nil {
				t.Error(err)
			}
		}
	})
	if want := "date,symptom\n2026-10-01,numb\n2026-10-08,clear\n"; err != nil || !added || contents(t, dir, SymptomsFile) != want {
		t.Errorf("added %v, %v, file %q", added, err, contents(t, dir, SymptomsFile))
	}
	_, _, err = episodes.add(dir, entry(t, "2026-10-09", "clear"), func(step string) {
		if step == "compare" {
			raw, _ := os.ReadFile(path)
			_ = os.WriteFile(path, append(bytes.Clone(raw), "# again\n"...), 0o600)
		}
	})
	if err == nil || strings.Contains(contents(t, dir, SymptomsFile), "2026-10-09") {
		t.Errorf("a file that never rests: %v", err)
	}
}

func TestASymbolicLinkStaysOne(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs a privilege there")
	}
	elsewhere := folderWith(t, map[string]string{SymptomsFile: "date,symptom\n"})
	dir := folderWith(t, nil)
	link := filepath.Join(dir, SymptomsFile)
	if err := os.Symlink(filepath.Join(elsewhere, SymptomsFile), link); err != nil {
		t.Fatal(err)
	}
	if _, _, err := AddEpisode(dir, entry(t, "2026-10-08", "clear")); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode()&os.ModeSymlink == 0 || contents(t, elsewhere, SymptomsFile) != "date,symptom\n2026-10-08,clear\n" {
		t.Errorf("%v %v %q", st.Mode(), err, contents(t, elsewhere, SymptomsFile))
	}
}
