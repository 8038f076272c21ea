package gpx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"footnote/importers/cadence"
	"footnote/importers/xmlstream"
	"footnote/traininglog"
)

// NotActivityError says that a GPX file is sound and records no activity: Kind
// is "route", "waypoints", "track without times" or "empty".
type NotActivityError = xmlstream.NotActivityError

// Read reads one GPX file and hands its activity to emit, with a session for
// each track that was recorded. The activity is valid only during the call.
//
// A file that is cut or damaged gives what was read before, with a warning. A
// file without any recorded point is a *NotActivityError; anything that is no
// GPX is an error that says what it is. An error of emit and the context's are
// returned as they are.
func Read(ctx context.Context, r io.Reader, emit func(*traininglog.Activity) error) error {
	f := files.Get().(*file)
	defer f.release()
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
	if err := f.finish(); err != nil {
		return err
	}
	return emit(&f.activity)
}

// file is one GPX file being read.
type file struct {
	x         *xmlstream.Reader
	clock     xmlstream.Clock
	tally     xmlstream.Tally
	activity  traininglog.Activity
	points    int // track points, with or without a time
	routes    int
	waypoints int
	headName  string // of the file, not of a track
	headNote  string

	headNoteLine int
	zoneIsRead   bool
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
	a := &f.activity
	*f = file{
		x: f.x,
		activity: traininglog.Activity{
			Records: a.Records[:0], Sessions: a.Sessions[:0], Pauses: a.Pauses[:0], Notes: a.Notes[:0], Warnings: a.Warnings[:0],
		},
	}
	files.Put(f)
}

// read reads all roots of the file: some programs append one GPX to another.
func (f *file) read() error {
	x := f.x
	roots := 0
	for x.Next(0) {
		if x.Depth() != 1 {
			continue
		}
		if root := string(x.Name()); root != "gpx" {
			if roots > 0 {
				continue
			}
			return wrongRoot(root, x.Line())
		}
		roots++
		f.readRoot()
	}
	if roots == 0 && x.Err() == nil {
		return errors.New("not a GPX file: there is no <gpx> in it; is it empty, or another kind of file?")
	}
	if err := x.Err(); roots == 0 {
		return fmt.Errorf("not a GPX file: %s before any <gpx>: %w", x.Stopped(), err)
	}
	return nil
}

// wrongRoot says what a file with another root is.
func wrongRoot(root string, line int) error {
	hint := "export the activity again as GPX"
	switch root {
	case "TrainingCenterDatabase":
		hint = "this is a TCX file: name it .tcx"
	case "html", "HTML":
		hint = "this is a web page, perhaps a login page saved in place of the file: download it again"
	case "kml":
		hint = "this is a KML file, which holds no times a second: export the activity as GPX"
	}
	return fmt.Errorf("not a GPX file: line %d has <%s>, expected <gpx> (%s)", line, root, hint)
}

// readRoot reads one <gpx>.
func (f *file) readRoot() {
	x := f.x
	if creator, _ := x.Attr("creator"); f.activity.Device.Product == "" {
		f.activity.Device.Product = xmlstream.String(creator)
	}
	root := x.Depth()
	for x.Next(root) {
		if x.Depth() > root+1 {
			continue
		}
		switch string(x.Name()) {
		case "trk":
			f.readTrack()
		case "metadata":
			f.readHead(x.Depth())
		case "name", "desc":
			f.readHeadText()
		case "rte":
			f.routes++
		case "wpt":
			f.waypoints++
		}
	}
}

// readHead reads <metadata>.
func (f *file) readHead(depth int) {
	for f.x.Next(depth) {
		if f.x.Depth() == depth+1 {
			f.readHeadText()
		}
	}
}

// readHeadText reads the file's own name and description.
func (f *file) readHeadText() {
	switch string(f.x.Name()) {
	case "name":
		f.headName = xmlstream.String(f.x.Text())
	case "desc":
		f.headNote = xmlstream.String(f.x.Text())
		f.headNoteLine = f.x.Line()
	}
}

// finish settles what can be said only at the end of the file.
func (f *file) finish() error {
	a := &f.activity
	if len(a.Sessions) == 0 {
		return f.noActivity()
	}
	f.orderTracks()
	if a.Name == "" {
		a.Name = f.headName
	}
	f.addNote("description", f.headNote, f.headNoteLine)
	f.settleCadence()
	a.Warnings = f.tally.Append(a.Warnings, f.x)
	return nil
}

// noActivity says why a GPX file gave nothing.
func (f *file) noActivity() error {
	if err := f.x.Err(); err != nil {
		return fmt.Errorf("the file is cut or damaged: %s, and no track point with a time comes before: %w", f.x.Stopped(), err)
	}
	switch {
	case f.tally.Count(xmlstream.UnreadableTime) > 0:
		return fmt.Errorf("none of the %d track points has a time that can be read; expected times like 2026-10-03T05:12:00Z", f.points)
	case f.points > 0:
		return &NotActivityError{Kind: "track without times"}
	case f.routes > 0:
		return &NotActivityError{Kind: "route"}
	case f.waypoints > 0:
		return &NotActivityError{Kind: "waypoints"}
	}
	return &NotActivityError{Kind: "empty"}
}

// settleCadence makes steps per minute of all cadence that belongs to a run or
// to a session that may be one.
func (f *file) settleCadence() {
	a := &f.activity
	var c cadence.Samples
	for i := range a.Sessions {
		if s := &a.Sessions[i]; mayBeRun(s.Sport) {
			c.Add(a.Records[s.First:s.End])
		}
	}
	if !c.OneFoot() {
		return
	}
	for i := range a.Sessions {
		if s := &a.Sessions[i]; mayBeRun(s.Sport) {
			cadence.Double(a.Records[s.First:s.End])
		}
	}
	a.Warnings = append(a.Warnings, c.Warning())
}

// mayBeRun reports whether a session is a run or does not say what it is: then
// whoever settles the sport later finds the cadence in a runner's unit.
func mayBeRun(s traininglog.Sport) bool { return s.IsRun() || s == traininglog.UnknownSport }

// addNote keeps a text that says something of its own; line 0 is here.
func (f *file) addNote(kind, text string, line int) {
	a := &f.activity
	same := func(n traininglog.Note) bool { return n.Text == text }
	if text == "" || text == a.Name || len(a.Notes) >= xmlstream.MaxParts || slices.ContainsFunc(a.Notes, same) {
		return
	}
	if line == 0 { // a line number costs a moment
		line = f.x.Line()
	}
	a.Notes = append(a.Notes, traininglog.Note{Text: text, Kind: kind, Source: traininglog.Source{Line: line}})
}
