package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says what each room may import of this module; a room may always
// import rooms below its own folder and the room's internal ones. The order of the list is the direction of
// the data: nothing imports a room that is named after it, but for cmd.
var layers = []struct {
	room    string
	may     []string
	stdOnly bool
}{
	{room: "traininglog", stdOnly: true},
	{room: "importers", may: []string{"traininglog"}},
	{room: "analysis", may: []string{"traininglog"}},
	{room: "reports", may: []string{"traininglog", "analysis"}},
	{room: "cmd", may: []string{"traininglog", "importers", "analysis", "reports"}},
}

// neighbours are the rooms beside it that a child was given.
var neighbours = map[string][]string{
	"importers/fit":     {"importers/cadence"},
	"importers/gpx":     {"importers/cadence", "importers/xmlstream"},
	"importers/tcx":     {"importers/cadence", "importers/xmlstream"},
	"analysis/deciding": {"analysis/association"},
	"cmd/footnote":      {"cmd/internal/invented"},
}

const module = "footnote"

// TestLayers reads the imports of every package and holds the layers of the
// house: data goes up the left side and out, no arrow runs back, and no child
// of a room knows its parent or a neighbour it was not given.
func TestLayers(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(rel))
		name, imports := importsOf(t, path)
		if name == "main" && !strings.HasPrefix(dir, "cmd/") {
			return nil // a tool that stands beside what it measures, and above all of it
		}
		for _, imp := range imports {
			seen[strings.SplitN(dir, "/", 2)[0]] = true
			if why := forbidden(dir, imp); why != "" {
				t.Errorf("%s imports %s: %s", filepath.ToSlash(rel), imp, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layers {
		if !seen[l.room] {
			t.Errorf("no Go file with an import was found in %s: the test looks in the wrong place", l.room)
		}
	}
}

// TestForbidden shows that the rule would catch what it is there to catch.
func TestForbidden(t *testing.T) {
	for _, c := range []struct {
		dir, imp string
		ok       bool
	}{
		{"traininglog", "time", true},
		{"traininglog", "gonum.org/v1/gonum/stat", false},
		{"traininglog", module + "/analysis", false},
		{"importers/fit", module + "/traininglog", true},
		{"importers/fit", module + "/importers", false},
		{"importers", module + "/importers/fit", true},
		{"importers", module + "/analysis", false},
		{"analysis/association", module + "/traininglog", false},
		{"importers/fit", module + "/importers/strava", false},
		{"importers/gpx", module + "/importers/xmlstream", true},
		{"importers/journal", module + "/importers/journal/grammar", true},
		{"importers/journal/grammar", module + "/importers/journal", false},
		{"analysis/exposures", module + "/analysis/internal/order", true},
		{"analysis/exposures", module + "/analysis/outcomes", false},
		{"analysis/deciding", module + "/analysis/association", true},
		{"analysis", module + "/reports", false},
		{"reports", module + "/importers", false},
		{"cmd/footnote", module + "/reports", true},
	} {
		if got := forbidden(c.dir, c.imp) == ""; got != c.ok {
			t.Errorf("%s imports %s: allowed %v, want %v", c.dir, c.imp, got, c.ok)
		}
	}
}

func importsOf(t *testing.T, path string) (name string, imports []string) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Imports {
		p, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		imports = append(imports, p)
	}
	return f.Name.Name, imports
}

// forbidden returns why a package in dir may not import imp, or "".
func forbidden(dir, imp string) string {
	room := strings.SplitN(dir, "/", 2)[0]
	inner, ours := strings.CutPrefix(imp, module+"/")
	for _, l := range layers {
		if l.room != room {
			continue
		}
		std := !strings.Contains(strings.SplitN(imp, "/", 2)[0], ".")
		switch {
		case !ours && l.stdOnly && !std:
			return room + " imports the standard library only"
		case !ours:
			return ""
		case dir == "analysis/association" || strings.HasPrefix(dir, "analysis/association/"):
			if !strings.HasPrefix(inner, "analysis/association") {
				return "association is pure numbers and knows no runner"
			}
			return ""
		case inner == room && dir != room, strings.HasPrefix(dir, inner+"/"):
			return "a child does not know its parent"
		case strings.HasPrefix(inner, dir+"/"), strings.HasPrefix(inner, room+"/internal/"), slices.Contains(neighbours[dir], inner):
			return ""
		case inner == room || strings.HasPrefix(inner, room+"/"):
			return "a child does not know its neighbour"
		}
		for _, m := range l.may {
			if inner == m || strings.HasPrefix(inner, m+"/") {
				return ""
			}
		}
		return room + " may import only " + strings.Join(append([]string{"itself"}, l.may...), ", ")
	}
	return "no layer is written down for " + room
}
