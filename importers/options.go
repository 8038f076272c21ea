package importers

import (
	"fmt"
	"runtime"
	"strings"

	"footnote/traininglog"
)

// Options say how to read. Their zero value reads with the journal's settings,
// with a worker for each processor.
type Options struct {
	Athlete     string                 // overrides alias and name of the settings
	TimeZone    string                 // IANA name, used where a file gives no zone; overrides the settings
	Journal     string                 // folder of the journal, if not the athlete folder's footnote
	AssumeClear []traininglog.DayRange // overrides the settings
	Today       traininglog.Day        // runs after it are marked as of a wrong clock; 0 marks none
	Workers     int                    // files read at a time; 0 is one a processor
	NoCache     bool                   // decode every file anew
	CacheDir    string                 // where decoded runs are kept; empty keeps none

	// Progress, if set, is called from one goroutine with the number of files
	// read, the number of all, and what is being done.
	Progress func(done, total int, what string)
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) progress(done, total int, what string) {
	if o.Progress != nil {
		o.Progress(done, total, what)
	}
}

// UsageError says that the command line was wrong: a path that does not exist,
// a zone that is none.
type UsageError struct {
	Reason string
	Hint   string
}

func (e *UsageError) Error() string {
	if e.Hint == "" {
		return e.Reason
	}
	return e.Reason + "; " + e.Hint
}

// SeveralAthletesError says that the paths hold more than one runner's files.
// Their runs must not be mixed.
type SeveralAthletesError struct{ Athletes []string }

func (e *SeveralAthletesError) Error() string {
	return fmt.Sprintf("these are the files of several athletes (%s); use footnote team", strings.Join(e.Athletes, ", "))
}
