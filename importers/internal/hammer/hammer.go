package hammer

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// Variables of the environment. A flag would have to be known to every package
// that "go test ./..." runs.
const (
	CountVariable = "FOOTNOTE_HAMMER"      // executions for each target; without it the test skips
	SeedVariable  = "FOOTNOTE_HAMMER_SEED" // of the random numbers; 1 without it
)

// stuck is how long one execution may take before it counts as one that never
// ends. Inputs are a few kilobytes and take microseconds.
const stuck = 5 * time.Minute

// Target is a fuzz target whose check is to be run many times.
type Target struct {
	Fuzz  string   // name of the fuzz target: its corpus is used, and takes what fails
	Seeds [][]any  // arguments as for testing.F.Add: []byte, string or bool
	Files []string // patterns below testdata and the shared folder: their beginnings are seeds of a target with one argument
	Limit int      // longest mutated argument in bytes; 0 stands for 2,048
	// Check runs one input. N counts executions from 0: a dear comparison need
	// not come each time. It reports whether the reader found anything in the
	// input, so that a run shows how deep it went.
	Check func(t *testing.T, n int, a []any) bool
}

// Arguments makes seeds of values, for targets with a single argument.
func Arguments[V string | []byte](values []V) [][]any {
	out := make([][]any, len(values))
	for i, v := range values {
		out[i] = []any{v}
	}
	return out
}

// Run runs the target's check as often as CountVariable says, on the seeds and
// the fuzzer's corpus first and then on random changes of them, and logs how
// many there were, how fast, and the slowest. An input on which the check
// fails, panics or never ends is written into the target's corpus.
func Run(t *testing.T, target Target) {
	t.Helper()
	text := os.Getenv(CountVariable)
	if text == "" {
		t.Skip(CountVariable + " is not set: it says how many executions are wanted")
	}
	count, err := strconv.Atoi(text)
	if err != nil || count < 1 {
		t.Fatalf("%s=%q is no number of executions", CountVariable, text)
	}
	seed := uint64(1)
	if text := os.Getenv(SeedVariable); text != "" {
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("%s: %v", SeedVariable, err)
		}
	}
	if target.Limit == 0 {
		target.Limit = 2048
	}
	inputs := append(target.Seeds[:len(target.Seeds):len(target.Seeds)], corpus(callerPackage(1), target.Fuzz, target.Seeds[0])...)
	inputs = append(inputs, heads(t, target.Files, target.Limit, target.Seeds[0])...)
	target.run(t, inputs, count, seed)
}

func (target Target) run(t *testing.T, inputs [][]any, count int, seed uint64) {
	t.Helper()
	var donors [][]byte
	for _, args := range inputs {
		for _, a := range args {
			switch a := a.(type) {
			case []byte:
				donors = append(donors, a)
			case string:
				donors = append(donors, []byte(a))
			}
		}
	}
	m := newMutator(seed, target.Limit, donors)
	var current atomic.Pointer[[]any]
	whole := false
	defer func() {
		if args := current.Load(); !whole && args != nil { // failed, or panicking
			fmt.Fprintln(os.Stderr, target.keep(*args, seed))
		}
	}()
	watch := time.AfterFunc(stuck, func() {
		panic("an execution does not end: " + target.keep(*current.Load(), seed))
	})
	defer watch.Stop()
	begin := time.Now()
	var slowest time.Duration
	slowestSize, read := 0, 0
	last := begin
	for n := range count {
		var args []any
		if n < len(inputs) {
			args = inputs[n]
		} else {
			args = m.arguments(inputs[m.rng.IntN(len(inputs))])
		}
		current.Store(&args)
		if target.Check(t, n, args) {
			read++
		}
		if t.Failed() {
			return
		}
		now := time.Now()
		if d := now.Sub(last); d > slowest {
			slowest, slowestSize = d, size(args)
		}
		last = now
		if n%1024 == 0 {
			watch.Reset(stuck)
		}
	}
	whole = true
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	took := time.Since(begin)
	t.Logf("%s: %d executions in %.0f s, %.0f a second, from %d inputs, random seed %d; something was found in %.0f %%; the slowest %v for %d bytes; %d MB taken from the system",
		target.Fuzz, count, took.Seconds(), float64(count)/took.Seconds(), len(inputs), seed, 100*float64(read)/float64(count), slowest.Round(time.Microsecond), slowestSize, mem.Sys>>20)
}

// keep writes the input that failed, and says where.
func (target Target) keep(args []any, seed uint64) string {
	path, err := write(target.Fuzz, args)
	if err != nil {
		return fmt.Sprintf("random seed %d; the input could not be written (%v): %q", seed, err, args)
	}
	return fmt.Sprintf("random seed %d; the input is in %s (go test -run %s)", seed, path, target.Fuzz)
}

func size(args []any) (n int) {
	for _, a := range args {
		switch a := a.(type) {
		case []byte:
			n += len(a)
		case string:
			n += len(a)
		}
	}
	return n
}

// arguments returns args, cut to the limit, with at least one of them changed.
func (m *mutator) arguments(args []any) []any {
	out := make([]any, len(args))
	must := m.rng.IntN(len(args))
	for i, a := range args {
		change := i == must || m.rng.IntN(2) == 0
		switch a := a.(type) {
		case []byte:
			a = a[:min(len(a), m.limit)]
			if change {
				a = m.mutate(a)
			}
			out[i] = a
		case string:
			a = a[:min(len(a), m.limit)]
			if change {
				a = string(m.mutate([]byte(a)))
			}
			out[i] = a
		case bool:
			out[i] = a != change
		}
	}
	return out
}
