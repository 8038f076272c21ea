package journal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"footnote/importers/internal/hammer"
	tl "footnote/traininglog"
)

// folderSeeds are the four files of a journal: broken ones, a spreadsheet's and
// those of the sample logs.
func folderSeeds(t testing.TB) [][4][]byte {
	sample := filepath.Join("..", "..", "testdata")
	var out [][4][]byte
	for _, dir := range []string{
		filepath.Join("testdata", "broken", "footnote"), filepath.Join(sample, "garmin", "footnote"), filepath.Join(sample, "bad-journal", "footnote"),
	} {
		var files [4][]byte
		for i, name := range []string{SymptomsFile, ShoesFile, TagsFile, SettingsFile} {
			raw, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			files[i] = raw
		}
		out = append(out, files)
	}
	return append(out, [4][]byte{[]byte(spreadsheet), []byte("\xff\xfea\x00"), []byte("from;to;tags\n\"\n"), []byte("[thresholds\nname=1")})
}

// Whatever stands in the files: nothing panics, every problem has a place and a
// reason, and a writer either adds its row or leaves the file alone.
func FuzzReadAndAdd(f *testing.F) {
	for _, s := range folderSeeds(f) {
		f.Add(s[0], s[1], s[2], s[3])
	}
	f.Fuzz(checkReadAndAdd)
}

func checkReadAndAdd(t *testing.T, symptoms, shoes, tags, settings []byte) {
	dir := folderWith(t, map[string]string{SymptomsFile: string(symptoms), ShoesFile: string(shoes), TagsFile: string(tags), SettingsFile: string(settings)})
	before, problems := Read(dir)
	checkJournal(t, before, problems)
	e := tl.Episode{Day: 20001, Symptom: tl.Clear, Phase: tl.During, Note: "by the fuzz"}
	at, added, err := AddEpisode(dir, e)
	after, _ := Read(dir)
	if !added {
		if contents(t, dir, SymptomsFile) != string(symptoms) {
			t.Fatalf("not added (%v), but the file has changed", err)
		}
		return
	}
	if n := len(after.Episodes); n != len(before.Episodes)+1 || after.Episodes[n-1].Source != at || after.Episodes[n-1].Note != e.Note {
		t.Fatalf("added at %v: %d entries before, %d after; the file was %q", at, len(before.Episodes), n, symptoms)
	}
}

// checkJournal holds what a reader promises of any journal.
func checkJournal(t *testing.T, j Journal, problems []tl.Problem) {
	for _, p := range problems {
		if p.Reason == "" || !strings.HasPrefix(p.Source.Path, "footnote/") || p.Level == "" {
			t.Errorf("a problem without reason, place or level: %+v", p)
		}
	}
	for _, e := range j.Episodes {
		severity := float64(e.Severity.Or(0))
		if e.Symptom == "" || e.Source.Line == 0 || !(severity >= 0 && severity <= 10) || !(e.OnsetDistance.Or(0) >= 0) || !(e.OnsetTime.Or(0) >= 0) {
			t.Errorf("%+v", e)
		}
	}
	for _, s := range j.Shoes {
		if s.Name == "" || s.Source.Line == 0 || !(s.Initial >= 0 && s.Initial <= maxShoe) || s.Start != nil && s.End != nil && *s.End < *s.Start {
			t.Errorf("%+v", s)
		}
	}
	for _, s := range j.Spans {
		if len(s.Tags) == 0 || s.To != nil && *s.To < s.From {
			t.Errorf("%+v", s)
		}
	}
}

// TestHammerFolder reads one of the four files, each in its turn, and each 32nd
// time all of them, from memory. Each 5,000th folder is written, and an entry added
// to it: an edit takes three syncs of the disk, some milliseconds.
func TestHammerFolder(t *testing.T) {
	var seeds [][]any
	for _, s := range folderSeeds(t) {
		seeds = append(seeds, []any{s[0], s[1], s[2], s[3]})
	}
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadAndAdd", Seeds: seeds, Limit: 400, Check: func(t *testing.T, n int, a []any) bool {
		files := fstest.MapFS{}
		for i, name := range []string{SymptomsFile, ShoesFile, TagsFile, SettingsFile} {
			if n%32 != 0 && n%4 != i {
				continue
			}
			files[name] = &fstest.MapFile{Data: a[i].([]byte)}
		}
		j, problems := listFolder("/footnote", files).journal()
		checkJournal(t, j, problems)
		if n%5000 == 0 {
			checkReadAndAdd(t, a[0].([]byte), a[1].([]byte), a[2].([]byte), a[3].([]byte))
		}
		return len(j.Episodes)+len(j.Shoes)+len(j.Spans) > 0
	}})
}
