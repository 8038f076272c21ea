package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// keyboard reads answers: one key each where stdin is a terminal, one line each
// where it is not. Between two keys the terminal is as it was found, so that a
// program that is killed leaves it in order.
type keyboard struct {
	in       io.Reader
	tty      *os.File // nil where stdin is no terminal
	pending  chan read
	patience time.Duration // escapeWithin; 0: without end, where the machine is not to be raced
}

// read is one byte of input, or its end.
type read struct {
	b   byte
	err error
}

func newKeyboard(t *terminal) *keyboard {
	k := &keyboard{in: t.stdin, patience: escapeWithin}
	if f, ok := t.stdin.(*os.File); ok && isTTY(f) {
		k.tty = f
	}
	return k
}

// Keys that are no letters.
const (
	keyEnter     = '\r'
	keyEscape    = 0x1b
	keyInterrupt = 0x03 // Ctrl-C, which a raw terminal hands over as it is
	keyEnd       = 0x04 // Ctrl-D
	keyUnknown   = '?'
)

// errInterrupted says that Ctrl-C was pressed.
var errInterrupted = errors.New("stopped")

// escapeWithin is how long the rest of an arrow key's sequence may take.
const escapeWithin = 100 * time.Millisecond

var errNothing = errors.New("nothing was pressed in time")

// next returns the next byte. A read that is under way when it gives up is kept
// for the call after it.
func (k *keyboard) next(ctx context.Context, within time.Duration) (byte, error) {
	if k.pending == nil {
		k.pending = make(chan read, 1)
		go func(out chan<- read) {
			var b [1]byte
			n, err := k.in.Read(b[:])
			if n == 1 {
				err = nil
			} else if err == nil {
				err = io.EOF
			}
			out <- read{b[0], err}
		}(k.pending)
	}
	var late <-chan time.Time
	if within > 0 {
		timer := time.NewTimer(within)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case r := <-k.pending:
		k.pending = nil
		return r.b, r.err
	case <-late:
		return 0, errNothing
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// key returns the next key: a letter as it is, keyEnter, or keyUnknown for all
// that is none. Its errors are io.EOF, errInterrupted and that of ctx.
func (k *keyboard) key(ctx context.Context) (rune, error) {
	if k.tty == nil {
		return k.lineAsKey(ctx)
	}
	before, err := term.MakeRaw(int(k.tty.Fd()))
	if err != nil {
		return k.lineAsKey(ctx)
	}
	defer func() { _ = term.Restore(int(k.tty.Fd()), before) }()
	b, err := k.next(ctx, 0)
	switch {
	case err != nil:
		return 0, err
	case b == keyInterrupt:
		return 0, errInterrupted
	case b == keyEnd:
		return 0, io.EOF
	case b == '\r' || b == '\n':
		return keyEnter, nil
	case b == keyEscape:
		k.skipSequence(ctx)
		return keyUnknown, nil
	case b < ' ' || b >= utf8.RuneSelf:
		return keyUnknown, nil
	}
	return rune(b), nil
}

// skipSequence reads over what an arrow or function key sends behind the escape
// (ECMA-48): the right arrow ends in a C, which must not be taken for a key.
func (k *keyboard) skipSequence(ctx context.Context) {
	b, err := k.next(ctx, k.patience)
	switch {
	case err != nil: // the escape key by itself
	case b == 'O':
		_, _ = k.next(ctx, k.patience)
	case b == '[':
		for err == nil && (b == '[' || b < '@' || b > '~') {
			b, err = k.next(ctx, k.patience)
		}
	}
}

// lineAsKey reads a line whose only letter is the key.
func (k *keyboard) lineAsKey(ctx context.Context) (rune, error) {
	line, err := k.line(ctx)
	switch {
	case err != nil:
		return 0, err
	case line == "":
		return keyEnter, nil
	case len(line) > 1:
		return keyUnknown, nil
	}
	return rune(line[0]), nil
}

// longestLine bounds what is kept of a line of input.
const longestLine = 4096

// line returns the next line without its end and outer blanks. A last line
// without an end counts.
func (k *keyboard) line(ctx context.Context) (string, error) {
	var text []byte
	for {
		b, err := k.next(ctx, 0)
		switch {
		case errors.Is(err, io.EOF) && len(text) > 0:
			return strings.TrimSpace(string(text)), nil
		case err != nil:
			return "", err
		case b == '\n':
			return strings.TrimSpace(string(text)), nil
		case b == '\r' && k.tty != nil: // typed ahead while single keys were read
			return strings.TrimSpace(string(text)), nil
		case len(text) < longestLine:
			text = append(text, b)
		}
	}
}

// wrapInput gives the errors of reading answers their exit code: Ctrl-C is 130,
// whichever way it arrives.
func wrapInput(err error) error {
	if errors.Is(err, errInterrupted) {
		return &exitError{exitStopped, errors.New("stopped; what you answered is kept")}
	}
	return err
}
