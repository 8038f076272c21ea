// Fitsdk reads the FIT files named into runs and prints how many sessions and
// records there were: what scripts/fitsdk/measure holds against decode.mjs,
// process against process.
package main

import (
	"context"
	"fmt"
	"os"

	"footnote/importers/fit"
	"footnote/traininglog"
)

func main() {
	var reader fit.Reader
	runs, records := 0, 0
	for _, path := range os.Args[1:] {
		f, err := os.Open(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		err = reader.Read(context.Background(), f, func(a *traininglog.Activity) error {
			runs += len(traininglog.Summarise(a))
			records += len(a.Records)
			return nil
		})
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
		}
		f.Close()
	}
	fmt.Printf("%d sessions, %d records\n", runs, records)
}
