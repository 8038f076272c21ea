package hammer

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var arguments = []any{[]byte("a\x00\xff\"b\n"), `text "quoted" é`, true}

func TestCorpusFile(t *testing.T) {
	back, ok := decode(encode(arguments), arguments)
	if !ok || !bytes.Equal(back[0].([]byte), arguments[0].([]byte)) || back[1] != arguments[1] || back[2] != arguments[2] {
		t.Errorf("%q, %v", back, ok)
	}
	for _, other := range [][]any{{"a"}, {"a", "b", true}, {[]byte("a"), "b", "c"}} {
		if _, ok := decode(encode(other), arguments); ok {
			t.Errorf("%q was taken for the target's", other)
		}
	}
	if _, ok := decode([]byte("hello"), arguments); ok {
		t.Error("any text was taken for a corpus file")
	}
}

// TestMutate: a seed gives the same inputs each time, another seed others; all
// stay within the limit, the source stays as it is, and most are new.
func TestMutate(t *testing.T) {
	donors := [][]byte{[]byte(`<trkpt lat="50.1" lon="8"><ele>12</ele></trkpt>`), {0xff, 0, 1, 2, 3}, nil}
	source := bytes.Clone(donors[0])
	draw := func(seed uint64) (out [][]byte) {
		m := newMutator(seed, 64, donors)
		for range 2000 {
			out = append(out, m.mutate(donors[0]))
		}
		return out
	}
	a, again, b := draw(1), draw(1), draw(2)
	distinct, equal := map[string]bool{}, 0
	for i := range a {
		if !bytes.Equal(a[i], again[i]) {
			t.Fatalf("the same seed gave %q and %q", a[i], again[i])
		}
		if bytes.Equal(a[i], b[i]) {
			equal++
		}
		if len(a[i]) > 64 {
			t.Fatalf("%d bytes", len(a[i]))
		}
		distinct[string(a[i])] = true
	}
	if !bytes.Equal(donors[0], source) {
		t.Errorf("the source is now %q", donors[0])
	}
	if len(distinct) < 1200 || equal > 400 {
		t.Errorf("%d of 2000 differ; %d are equal under another seed", len(distinct), equal)
	}
}

// TestEveryChange: each kind of change is made, and none fails on short inputs.
func TestEveryChange(t *testing.T) {
	m := newMutator(3, 64, [][]byte{[]byte("a1")})
	for range 20000 {
		m.change([]byte("x"))
		m.change(nil)
	}
	shorter, longer, digits := 0, 0, 0
	for range 2000 {
		b := m.change([]byte("ab 12 cd"))
		switch {
		case len(b) < 8:
			shorter++
		case len(b) > 8:
			longer++
		}
		if bytes.Contains(b, []byte("65535")) {
			digits++
		}
	}
	if shorter == 0 || longer == 0 || digits == 0 {
		t.Errorf("%d shorter, %d longer, %d with another number", shorter, longer, digits)
	}
}

func TestTokens(t *testing.T) {
	all := tokensOf([][]byte{[]byte(`<time>2026-10-03</time>`), {0xff, 'x', 'y'}})
	for _, want := range []string{"<time", "</time", "2026-10-03", "NaN"} {
		found := false
		for _, tok := range all {
			found = found || string(tok) == want
		}
		if !found {
			t.Errorf("no token %q", want)
		}
	}
}

func TestCallerPackage(t *testing.T) {
	if got := callerPackage(0); got != "footnote/importers/internal/hammer" {
		t.Errorf("%q", got)
	}
}

// TestFinds runs a target that fails, and one that panics, in a process of
// their own: the input is found, said and kept, and is one that fails.
func TestFinds(t *testing.T) {
	for how, said := range map[string]string{"fail": "a capital letter", "panic": "index out of range"} {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0], "-test.run", "^TestTarget$", "-test.v")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), CountVariable+"=100000", SeedVariable+"=7", "HAMMER_TEST="+how)
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), said) || !strings.Contains(string(out), "random seed 7") {
			t.Errorf("%s: %v\n%s", how, err, out)
		}
		kept, err := filepath.Glob(filepath.Join(dir, "testdata", "fuzz", "FuzzCapital", "hammer-*"))
		if err != nil || len(kept) != 1 {
			t.Fatalf("%s: kept %v, %v", how, kept, err)
		}
		raw, err := os.ReadFile(kept[0])
		if err != nil {
			t.Fatal(err)
		}
		args, ok := decode(raw, []any{""})
		if !ok || !strings.Contains(args[0].(string), "Q") {
			t.Errorf("%s: %q", how, raw)
		}
	}
}

// TestTarget is run by TestFinds.
func TestTarget(t *testing.T) {
	how := os.Getenv("HAMMER_TEST")
	if how == "" {
		t.Skip("run by TestFinds")
	}
	Run(t, Target{Fuzz: "FuzzCapital", Seeds: [][]any{{"some words"}}, Check: func(t *testing.T, _ int, a []any) bool {
		if strings.Contains(a[0].(string), "Q") {
			if how == "panic" {
				_ = a[len(a)]
			}
			t.Error("a capital letter")
		}
		return true
	}})
}

// TestRunCounts: the check runs exactly as often as asked, the inputs first.
func TestRunCounts(t *testing.T) {
	t.Setenv(CountVariable, "500")
	calls := 0
	Run(t, Target{Fuzz: "FuzzNothing", Limit: 10, Seeds: [][]any{{[]byte("one"), true}, {[]byte("two, and long"), false}}, Check: func(t *testing.T, n int, a []any) bool {
		if n != calls || n == 1 && string(a[0].([]byte)) != "two, and long" || n > 1 && len(a[0].([]byte)) > 10 {
			t.Errorf("execution %d has %q", n, a)
		}
		calls++
		return n%2 == 0
	}})
	if calls != 500 {
		t.Errorf("%d executions", calls)
	}
}
