// Command footnote reads a runner's watch exports and a symptom journal and
// says what goes together with numb feet. It needs no account and no network,
// and never changes a file but those it was told to write.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"footnote/importers"
)

// Exit codes, a promise to scripts: the first that holds.
const (
	exitDone     = 0
	exitFailed   = 1
	exitUsage    = 2
	exitProblems = 3 // done, but some file gave nothing or a journal row was left out
	exitNoRuns   = 4
	exitFailOn   = 5 // a condition of --fail-on holds
	exitStopped  = 130
)

// exitError is an error, or a finished run, that ends with a certain code.
// A nil err is silent.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usage(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

func main() {
	importers.BoundGarbage()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the command as a function: arguments in, exit code out.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRootCommand(newTerminal(stdin, stdout, stderr))
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var exit *exitError
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "footnote: stopped; nothing was left half written")
		return exitStopped
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		if exit.err != nil {
			fmt.Fprintln(stderr, "footnote:", exit.err)
		}
		return exit.code
	default:
		fmt.Fprintln(stderr, "footnote:", err)
		return exitFailed
	}
}
