package xmlstream

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// SyntaxError is XML that cannot be read on.
type SyntaxError struct {
	Line  int    // counted from 1
	Found string // what stands there, in words
}

// Error says what was found where.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d: %s", e.Line, e.Found)
}

// NotActivityError is a good file that records nothing: a planned route or
// course, a list of waypoints, a track drawn on a map.
type NotActivityError struct {
	// Kind is "route", "waypoints", "track without times" or "empty" for GPX;
	// "course", "workout" or "empty" for TCX.
	Kind string
}

// NotActivity returns the kind.
func (e *NotActivityError) NotActivity() string { return e.Kind }

// Error names what the file holds in place of a recorded activity.
func (e *NotActivityError) Error() string {
	switch e.Kind {
	case "route":
		return "no activity: the file holds a planned route, no recorded track"
	case "waypoints":
		return "no activity: the file holds waypoints only"
	case "track without times":
		return "no activity: the file holds a track without times, drawn on a map and not recorded"
	case "course", "workout":
		return "no activity: the file holds a planned " + e.Kind
	}
	return "no activity: the file holds no track point with a time"
}

// Err returns nil after a file was read to its end, io.ErrUnexpectedEOF when
// it stops inside an element, a *SyntaxError when it is no XML, the context's
// error when that ended, and else what reading the bytes returned.
func (x *Reader) Err() error {
	if x.err == io.EOF {
		return nil
	}
	return x.err
}

// Line returns the line, counted from 1, at which the last token ends, or, if
// the file ended or failed inside a token, that of the last byte there was.
func (x *Reader) Line() int {
	if errors.Is(x.err, io.ErrUnexpectedEOF) || x.src.failed != nil {
		return x.src.line(x.src.start + int64(len(x.src.chunk)))
	}
	return x.src.line(x.consumed)
}

// Stopped says in words why and where the file could not be read on:
// "it ends at line 12, inside <trkpt>". It is empty for a whole file. The
// path of the file is not part of it.
func (x *Reader) Stopped() string {
	err := x.Err()
	var syntax *SyntaxError
	var path *fs.PathError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Sprintf("it ends at line %d, inside <%s>", x.Line(), x.Name())
	case errors.As(err, &syntax):
		return fmt.Sprintf("line %d has %s", syntax.Line, syntax.Found)
	case errors.As(err, &path):
		err = path.Err
	}
	return fmt.Sprintf("reading fails after line %d (%v)", x.Line(), err)
}
