package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

// What a terminal sends for a key (ECMA-48, xterm's control sequences): of each
// sequence nothing may be left over to be taken for an answer.
func TestSkipSequence(t *testing.T) {
	for name, sequence := range map[string]string{
		"right arrow": "[C", "right arrow, application mode": "OC", "control and right arrow": "[1;5C",
		"delete": "[3~", "F1": "OP", "F5": "[15~", "F1 on the console": "[[A", "alt and c": "c",
	} {
		k := &keyboard{in: strings.NewReader(sequence + "q")}
		k.skipSequence(t.Context())
		if b, err := k.next(t.Context(), 0); err != nil || b != 'q' {
			t.Errorf("%s: next is %q, %v; want q", name, b, err)
		}
	}
}

func TestKeyFromLines(t *testing.T) {
	k := &keyboard{in: strings.NewReader("c\r\n  n \n\nclear\nu")}
	for _, want := range []rune{'c', 'n', keyEnter, keyUnknown, 'u'} {
		if got, err := k.key(t.Context()); err != nil || got != want {
			t.Errorf("key is %q, %v; want %q", got, err, want)
		}
	}
	if _, err := k.key(t.Context()); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v, want EOF", err)
	}
}

// A reader that never answers must not keep a stopped program waiting.
func TestNextEndsWithContext(t *testing.T) {
	silent, keepOpen := io.Pipe()
	defer keepOpen.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k := &keyboard{in: silent}
	if _, err := k.line(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("line after the end of its context: %v", err)
	}
}

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"left\tfoot\r\n numb":         "left foot numb",
		"\x1b[2Jgone":                 "[2Jgone",
		"mail anna@example.com today": "mail (e-mail) today",
		"cut anna@exam":               "cut (e-mail)",
		"numb@6.2km":                  "numb@6.2km",
		"a\u202Ereversed":             "areversed",
		"\xff":                        "\uFFFD",
		strings.Repeat("x", 301):      strings.Repeat("x", 300) + " …",
	} {
		if got := plainText(text); got != want {
			t.Errorf("plainText(%q) = %q, want %q", text, got, want)
		}
	}
}
