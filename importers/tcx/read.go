package tcx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// NotActivityError says that a TCX file is sound and records no activity: Kind
// is "course", "workout" or "empty".
type NotActivityError = xmlstream.NotActivityError

// Read reads one TCX file and hands each of its activities to emit, in the
// order of the file. An activity is valid only during the call.
//
// A file that is cut or damaged gives what was read before, with a warning. A
// file without any recorded activity is a *NotActivityError; anything that is no
// TCX is an error that says what it is. An error of emit and the context's are
// returned as they are.
func Read(ctx context.Context, r io.Reader, emit func(*traininglog.Activity) error) error {
	f := files.Get().(*file)
	defer f.release()
	f.emit = emit
	if f.x == nil {
		f.x = xmlstream.NewReader(ctx, r)
	} else {
		f.x.Reset(ctx, r)
	}
	if err := f.read(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return f.finish()
}

// file is one TCX file being read.
type file struct {
	x     *xmlstream.Reader
	emit  func(*traininglog.Activity) error
	clock xmlstream.Clock

	recording // the activity being read, or read and not yet handed over
	ready     bool

	emitted, courses, workouts int
}

var files = sync.Pool{New: func() any { return new(file) }}

// keepRecords is how long a buffer of records may be to be used again: 7 MB,
// a day of one a second.
const keepRecords = 100_000

// release makes f fit for the next file, keeping its buffers.
func (f *file) release() {
	if cap(f.activity.Records) > keepRecords {
		return
	}
	f.reset()
	*f = file{x: f.x, recording: f.recording}
	files.Put(f)
}

// read reads all roots of the file: some programs append one TCX to another.
func (f *file) read() error {
	x := f.x
	roots := 0
	for x.Next(0) {
		if x.Depth() == 1 {
			if root := string(x.Name()); root != "TrainingCenterDatabase" && roots == 0 {
				return wrongRoot(root, x.Line())
			}
			roots++
			continue
		}
		switch string(x.Name()) {
		case "Activity":
			sport, _ := x.Attr("Sport")
			if err := f.readActivity(traininglog.ParseSport(string(sport))); err != nil {
				return err
			}
		case "Run":
			if err := f.readActivity(traininglog.Running); err != nil {
				return err
			}
		case "Course":
			f.courses++
		case "Workout":
			f.workouts++
		}
	}
	if roots == 0 && x.Err() == nil {
		return errors.New("not a TCX file: there is no <TrainingCenterDatabase> in it; is it empty, or another kind of file?")
	}
	if err := x.Err(); roots == 0 {
		return fmt.Errorf("not a TCX file: %s before any <TrainingCenterDatabase>: %w", x.Stopped(), err)
	}
	return nil
}

// wrongRoot says what a file with another root is.
func wrongRoot(root string, line int) error {
	hint := "export the activity again as TCX"
	switch root {
	case "gpx":
		hint = "this is a GPX file: name it .gpx"
	case "html", "HTML":
		hint = "this is a web page, perhaps a login page saved in place of the file: download it again"
	}
	return fmt.Errorf("not a TCX file: line %d has <%s>, expected <TrainingCenterDatabase> (%s)", line, root, hint)
}

// handOver emits the activity that was read before.
func (f *file) handOver() error {
	if !f.ready {
		return nil
	}
	f.ready = false
	f.emitted++
	f.activity.Warnings = f.tally.Append(f.activity.Warnings, f.x)
	return f.emit(&f.activity)
}

// finish hands over the last activity, which also carries what is to be said
// of a file that is cut, and says why a file gave nothing.
func (f *file) finish() error {
	last := f.ready
	if err := f.handOver(); err != nil {
		return err
	}
	err := f.x.Err()
	switch {
	case last:
		return nil
	case err != nil && f.emitted > 0:
		return fmt.Errorf("the file is cut or damaged: %s; the %d activities before are read: %w", f.x.Stopped(), f.emitted, err)
	case err != nil:
		return fmt.Errorf("the file is cut or damaged: %s, and nothing recorded comes before: %w", f.x.Stopped(), err)
	case f.emitted > 0:
		return nil
	case f.tally.Count(xmlstream.UnreadableTime) > 0:
		return fmt.Errorf("none of the %d track points has a time that can be read; expected times like 2026-10-03T05:12:00Z", f.tally.Count(xmlstream.UnreadableTime))
	case f.courses > 0:
		return &NotActivityError{Kind: "course"}
	case f.workouts > 0:
		return &NotActivityError{Kind: "workout"}
	}
	return &NotActivityError{Kind: "empty"}
}
