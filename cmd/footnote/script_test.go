package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"footnote": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs every script: commands with their output and exit code. In a
// script $DATA is the project's testdata, and "exits N footnote …" asks for an
// exit code.
func TestScripts(t *testing.T) {
	data, err := filepath.Abs(filepath.Join("..", "..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATA", data)
			e.Setenv("NO_COLOR", "1")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
			return nil
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"cut":     cut,
			"columns": columns,

			"athletes": athletes,
			"order":    order,
			"append":   appendTo,
			"hollow":   hollow,
			"empties":  empties,
		},
	})
}

// exits runs a command and asks for its exit code: exits 3 footnote analyse .
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		_, code, ok := strings.Cut(err.Error(), "exit status ")
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = code
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// cut writes the first part of a file to another: cut FROM TO PERCENT.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: cut FROM TO PERCENT")
	}
	data := ts.ReadFile(args[0])
	percent := 0
	for _, c := range args[2] {
		percent = 10*percent + int(c-'0')
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(data[:len(data)*percent/100]), 0o644))
}

// columns asks for the head of a CSV file: columns FILE NAME…
func columns(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: columns FILE NAME…")
	}
	head, _, _ := strings.Cut(ts.ReadFile(args[0]), "\n")
	if want := strings.Join(args[1:], ","); head != want {
		ts.Fatalf("%s begins with\n%s\nwant\n%s", args[0], head, want)
	}
}
