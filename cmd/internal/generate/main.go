// Command generate writes the invented files under testdata.
//
//	go generate ./...
//
// It replaces the folders that invented.Fixtures names and touches nothing else
// there. The same command gives the same bytes on every machine; a test of
// cmd/internal/invented fails when what is committed is not what it writes.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"footnote/cmd/internal/invented"
)

//go:generate go run footnote/cmd/internal/generate ../../../testdata

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate TESTDATA-FOLDER")
		os.Exit(2)
	}
	if err := generate(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(dir string) error {
	for _, f := range invented.Fixtures {
		if err := os.RemoveAll(filepath.Join(dir, f)); err != nil {
			return err
		}
	}
	return invented.Testdata(dir)
}
