// Command squad writes a folder of invented athletes, to measure a large team:
//
//	go run ./cmd/internal/squad DIR 200 1500
//
// The same command gives the same bytes on every machine.
package main

import (
	"fmt"
	"os"
	"strconv"

	"footnote/cmd/internal/invented"
)

func main() {
	if err := squad(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "squad:", err)
		os.Exit(1)
	}
}

func squad(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: squad DIR ATHLETES RUNS")
	}
	var numbers [2]int
	for i, what := range []string{"athletes", "runs"} {
		n, err := strconv.Atoi(args[i+1])
		if err != nil || n < 1 {
			return fmt.Errorf("%q is no number of %s", args[i+1], what)
		}
		numbers[i] = n
	}
	return invented.Squad(args[0], numbers[0], numbers[1])
}
