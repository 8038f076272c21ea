package journal

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	tl "footnote/traininglog"
)

// drawFile draws a symptoms.csv as a user may keep it: separator, line ends,
// comments, blank lines, unknown columns, order, short rows, quotes.
func drawFile(t *rapid.T) string {
	sep := rapid.SampledFrom([]string{",", ";", "\t"}).Draw(t, "separator")
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line end")
	columns := rapid.Permutation([]string{"date", "symptom", "note", "mine", "severity"}).Draw(t, "columns")
	text := rapid.StringMatching(`[a-zäß "#=;,]{0,8}`)
	var b strings.Builder
	if rapid.Bool().Draw(t, "mark") {
		b.WriteString("\ufeff")
	}
	aside := func() {
		b.WriteString(rapid.SampledFrom([]string{"", "", "# remark" + end, end}).Draw(t, "aside"))
	}
	aside()
	b.WriteString(strings.Join(columns, sep) + end)
	for i := range rapid.IntRange(0, 4).Draw(t, "rows") {
		aside()
		cells := make([]string, len(columns))
		for k, c := range columns {
			switch c {
			case "date":
				cells[k] = tl.Day(20000 + i).String()
			case "symptom":
				cells[k] = "numb"
			default:
				cells[k] = `"` + strings.ReplaceAll(text.Draw(t, c), `"`, `""`) + `"`
			}
		}
		b.WriteString(strings.Join(cells, sep))
		b.WriteString(end)
	}
	out := b.String()
	if rapid.Bool().Draw(t, "no end") {
		out = strings.TrimSuffix(out, end)
	}
	return out
}

// Add, then read: the entry is there as written, and every earlier byte too.
// Delete, then: the file is as before.
func TestAddedEntriesAreReadBack(t *testing.T) {
	dir := folderWith(t, nil)
	path := filepath.Join(dir, SymptomsFile)
	rapid.Check(t, func(rt *rapid.T) {
		before := drawFile(rt)
		if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
			rt.Fatal(err)
		}
		entered := time.Unix(rapid.Int64Range(0, 4e9).Draw(rt, "entered"), 0).UTC()
		clock := time.Duration(rapid.IntRange(0, 86399).Draw(rt, "clock")) * time.Second
		want := tl.Episode{
			Day: tl.Day(rapid.IntRange(19000, 23000).Draw(rt, "day")), Clock: &clock, Entered: &entered,
			Symptom: tl.Tingling, Phase: rapid.SampledFrom(tl.Phases).Draw(rt, "phase"),
			Severity: tl.Measured(tl.Score(rapid.IntRange(0, 10).Draw(rt, "severity"))),
			Tags:     []tl.Tag{{Key: "socks", Value: rapid.StringMatching(`[a-z]{1,5}( [a-z",#]{1,3})?`).Draw(rt, "tag")}},
			Note:     strings.TrimSpace(rapid.StringMatching(`[a-zß "#=;,\n]{0,12}`).Draw(rt, "note")),
			Origin:   tl.EpisodeFromUser,
		}
		at, added, err := AddEpisode(dir, want)
		if err != nil || !added {
			rt.Fatalf("%v, %v; the file is %q", added, err, before)
		}
		after := contents(t, dir, SymptomsFile)
		for line := range strings.Lines(before) {
			if first, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\r"); !strings.Contains(after, first) {
				rt.Fatalf("%q is gone from %q", line, after)
			}
		}
		j, _ := Read(dir)
		i := slices.IndexFunc(j.Episodes, func(e tl.Episode) bool { return e.Source == at })
		if i < 0 {
			rt.Fatalf("no entry at %v in %q", at, after)
		}
		want.Source, want.Places = at, j.Episodes[i].Places
		if d := cmp.Diff(want, j.Episodes[i], readings); d != "" {
			rt.Fatalf("in %q (-want +got):\n%s", after, d)
		}
		if err := DeleteEpisode(dir, j.Episodes[i]); err != nil {
			rt.Fatal(err)
		}
		// Columns that the entry needed stay in the header; all else is as it was.
		restored, original := strings.TrimRight(contents(t, dir, SymptomsFile), "\r\n"), strings.TrimRight(before, "\r\n")
		if a, b := withoutHeader(restored), withoutHeader(original); a != b {
			rt.Fatalf("after deleting: %q, before: %q", a, b)
		}
	})
}

func withoutHeader(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "symptom") {
			out = append(out, strings.TrimRight(line, "\r\n"))
		}
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// Where encoding/csv reads a file without complaint, the table has its cells.
func FuzzTableAgainstEncodingCSV(f *testing.F) {
	f.Add("date,symptom\n2026-10-03,\"a \"\"b\"\"\nc\"\n")
	f.Add("a,b\r\n\r\n,\"\"\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		var want [][]string
		for {
			cells, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || strings.HasPrefix(strings.TrimSpace(cells[0]), "#") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(cells[0])), "sep=") || strings.Contains(text, "\r") {
				t.Skip()
			}
			empty := true
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
				empty = empty && cells[i] == ""
			}
			if !empty {
				want = append(want, cells)
			}
		}
		table := parseTable(text, nil)
		var got [][]string
		for _, r := range append([]record{{cells: table.header}}, table.rows...) {
			var cells []string
			for _, c := range r.cells {
				cells = append(cells, c.text)
			}
			if cells != nil {
				got = append(got, cells)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%q (-encoding/csv +table):\n%s", text, d)
		}
	})
}
