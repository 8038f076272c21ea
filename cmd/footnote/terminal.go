package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminal is where a command reads and writes, and what it may do there.
type terminal struct {
	stdin            io.Reader
	stdout, stderr   io.Writer
	outTTY, errorTTY bool
}

func newTerminal(stdin io.Reader, stdout, stderr io.Writer) *terminal {
	return &terminal{stdin: stdin, stdout: stdout, stderr: stderr, outTTY: isTTY(stdout), errorTTY: isTTY(stderr)}
}

func isTTY(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// coloured reports whether stdout gets colour: as --color says, and for auto
// only on a terminal, and not where NO_COLOR is set (no-color.org) or the
// terminal is dumb.
func (t *terminal) coloured(mode string) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	return t.outTTY && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
