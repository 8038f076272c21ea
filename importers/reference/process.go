package reference

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Process says how to start a process that calls Serve on its standard input
// and output.
type Process struct {
	Command  func(ctx context.Context, format string) (*exec.Cmd, error)
	Patience time.Duration // until the process is stopped; 0 is a minute
}

// wire is how contents travel: Contents with what its sessions keep to
// themselves.
type wire struct {
	Contents Contents
	Samples  [][]sample
}

// exitMemory is the exit code of a process that stopped itself for want of
// memory.
const exitMemory = 77

// errNotStarted keeps to itself why: the system's words name the program's path.
var errNotStarted = errors.New("could not be started")

// Decode decodes the file in src in a process of its own. Whatever becomes of
// that process is in Contents.Failure; the error is only that of ctx.
func (p Process) Decode(ctx context.Context, format string, src io.Reader) (Contents, error) {
	patience := p.Patience
	if patience == 0 {
		patience = time.Minute
	}
	bounded, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c, err := p.decode(bounded, format, src)
	switch {
	case ctx.Err() != nil:
		return Contents{}, ctx.Err()
	case err == nil:
	case bounded.Err() != nil:
		c.Failure = fmt.Sprintf("did not come to an end within %v and was stopped", patience)
	default:
		c.Failure = err.Error()
	}
	c.Failure = harmless(c.Failure)
	return c, nil
}

func (p Process) decode(ctx context.Context, format string, src io.Reader) (Contents, error) {
	cmd, err := p.Command(ctx, format)
	if err != nil {
		return Contents{}, errNotStarted
	}
	cmd.Stdin = src
	cmd.WaitDelay = 5 * time.Second // a source that no longer answers
	out, err := cmd.StdoutPipe()
	if err != nil {
		return Contents{}, errNotStarted
	}
	if err := cmd.Start(); err != nil {
		return Contents{}, errNotStarted
	}
	var w wire
	decodeErr := gob.NewDecoder(out).Decode(&w)
	waitErr := cmd.Wait()
	var exit *exec.ExitError
	switch {
	case errors.As(waitErr, &exit) && exit.ExitCode() == exitMemory:
		return Contents{}, fmt.Errorf("wanted more than %d MB of memory and was stopped", memoryLimit>>20)
	case waitErr != nil:
		return Contents{}, fmt.Errorf("broke down (%w)", waitErr)
	case decodeErr != nil || len(w.Samples) != len(w.Contents.Sessions):
		return Contents{}, errors.New("gave no answer")
	}
	for i := range w.Contents.Sessions {
		w.Contents.Sessions[i].samples = w.Samples[i]
	}
	return w.Contents, nil
}

// Serve decodes the file in src and writes to dst what Process.Decode reads. It
// is all that its process is for: exit is called with a code if the decoder
// takes more memory than it may.
func Serve(format string, src io.Reader, dst io.Writer, exit func(code int)) error {
	d, ok := For(format)
	if !ok {
		return fmt.Errorf("there is no reference decoder for %q", format)
	}
	defer guardMemory(memoryLimit, func() { exit(exitMemory) })()
	b, err := io.ReadAll(src)
	if err != nil {
		return err
	}
	w := wire{Contents: d.decodeSafely(b)}
	for i := range w.Contents.Sessions {
		w.Samples = append(w.Samples, w.Contents.Sessions[i].samples)
	}
	return gob.NewEncoder(dst).Encode(w)
}

// decodeSafely makes a panic the decoder's failure.
func (d *Decoder) decodeSafely(b []byte) (c Contents) {
	defer func() {
		if p := recover(); p != nil {
			c = Contents{Failure: fmt.Sprint("panicked: ", p)}
			if d.Format == "FIT" {
				c.Parts, c.Unclosed = chain(b)
			}
		}
	}()
	return d.decode(b)
}

var quoted = regexp.MustCompile(`"[^"]*"`)

// harmless makes a decoder's message fit to print: what it quotes of the file
// may be a latitude.
func harmless(message string) string {
	message = quoted.ReplaceAllString(message, `"…"`)
	message = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, message)
	const longest = 160
	if r := []rune(message); len(r) > longest {
		message = string(r[:longest]) + "…"
	}
	return strings.TrimSpace(message)
}
