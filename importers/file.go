package importers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"footnote/importers/archive"
	"footnote/importers/garmin"
	"footnote/traininglog"
)

// unread are endings of files that are never opened: what platforms put
// beside the activities.
var unread = map[string]bool{
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".heic": true, ".webp": true, ".svg": true,
	".mp4": true, ".mov": true, ".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true,
	".html": true, ".htm": true, ".db": true, ".exe": true, ".js": true, ".css": true, ".md": true,
}

// read reads one file, and whatever it holds if it turns out to be an archive;
// sum, if it is not nil, sees every byte. It fails only if ctx ends.
func (rd *reader) read(ctx context.Context, tree *archive.Tree, f *archive.File, slot int, sum *summed) (out found, err error) {
	out.files = 1
	src := traininglog.Source{Path: f.Path}
	// A reader that stumbles over one file in ten thousand must not cost the
	// others; the fuzz targets see to it that none does.
	defer func() {
		if p := recover(); p != nil {
			out = found{files: 1, unsound: true}
			out.problem(src, fmt.Sprintf("footnote itself failed on this file: %v", p), "please report it, with the file if you can")
		}
	}()
	r, err := f.Open()
	if err != nil {
		out.failed(src, err, f.Name)
		out.unsound = true
		return out, nil
	}
	defer r.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		out.failed(src, err, f.Name)
		out.unsound = true
		return out, nil
	}
	head = head[:n]
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return rd.inside(ctx, tree, f, slot)
	}
	name := strings.TrimSuffix(strings.ToLower(f.Name), ".gz")
	body := &watched{r: r}
	in := &input{file: f, slot: slot, r: io.MultiReader(bytes.NewReader(head), body)}
	if sum != nil {
		sum.r = in.r
		in.r = sum
	}
	if format := formatOf(name, head); format == nil {
		out.unknown(src, head, name, r.Damage())
	} else {
		err = format.read(ctx, in, &out)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out.conclude(src, err, r.Damage(), format.Name, f.Name)
	}
	out.unsound = rd.cache != nil && !sound(f, r, body)
	return out, ctx.Err()
}

// watched notes whether what is read through it could be read.
type watched struct {
	r      io.Reader
	failed bool
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && err != io.EOF {
		w.failed = true
	}
	return n, err
}

// sound reports whether a file was given whole, so that what was made of it holds
// for every file of its state. A member is known by the checksum that its archive
// states, which is compared at its end: what the format's reader left is read for
// that alone.
func sound(f *archive.File, r *archive.Reader, body *watched) bool {
	if _, member := f.Member(); member {
		n, err := io.Copy(io.Discard, io.LimitReader(body, longestActivity))
		if err != nil || n == longestActivity {
			return false
		}
	}
	return r.Damage() == "" && !body.failed
}

// inside reads the members of a zip that is not called one, such as an
// "export original" saved under the name of the activity.
func (rd *reader) inside(ctx context.Context, tree *archive.Tree, f *archive.File, slot int) (found, error) {
	out := found{archive: true}
	inner, err := tree.Inside(ctx, f)
	if err != nil {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out.files = 1
		out.failed(traininglog.Source{Path: f.Path}, err, f.Name)
		return out, nil
	}
	defer inner.Close()
	out.problems = append(out.problems, inner.Problems...)
	for i := range inner.Files {
		one, err := rd.file(ctx, inner, &inner.Files[i], slot)
		if err != nil {
			return out, err
		}
		out.add(one)
	}
	return out, nil
}

// add joins what another file of the same slot gave.
func (f *found) add(o found) {
	f.pieces = append(f.pieces, o.pieces...)
	f.local = append(f.local, o.local...)
	f.shoes = append(f.shoes, o.shoes...)
	f.problems = append(f.problems, o.problems...)
	f.skipped = append(f.skipped, o.skipped...)
	f.profiles = append(f.profiles, o.profiles...)
	f.files += o.files
	f.gear = append(f.gear, o.gear...)
	if o.table != nil {
		f.table = o.table
	}
	if o.profile != "" {
		f.profile = o.profile
	}
}

func (f *found) gave() bool {
	return len(f.pieces) > 0 || len(f.local) > 0 || len(f.shoes) > 0 || len(f.gear) > 0 || f.table != nil || f.profile != ""
}

// conclude turns the outcome of a reader into a problem where there is one.
func (f *found) conclude(src traininglog.Source, err error, damage, format, name string) {
	kind, other := notActivity(err)
	switch {
	case other && kind == "track without times":
		f.problem(src, "is a "+kind+": a route, or a run whose times were stripped", "export the activity with its times, best as the original FIT file")
	case other && kind == "empty":
		f.problem(src, "is an empty "+format+" file", "if it should hold a run, export it again, best as the original FIT file")
	case other:
		f.skipped = append(f.skipped, kind)
	case damage != "" && f.gave():
		f.warn(src, damage+"; what is whole was read", "export or copy the file again")
	case damage != "":
		f.problem(src, damage+", and nothing in it is whole", "export or copy the file again")
	case err != nil:
		f.failed(src, err, name)
	case !f.gave() && isActivityName(name):
		f.problem(src, "is a "+format+" file without any activity", "if it should hold a run, export it again, best as the original FIT file")
	}
}

// failed notes a file that gave nothing.
func (f *found) failed(src traininglog.Source, err error, name string) {
	hint := "ask the platform for the export again"
	var limit *archive.LimitError
	var cure interface{ Hint() string }
	switch {
	case errors.As(err, &limit):
		hint = limit.Hint
	case errors.As(err, &cure):
		hint = cure.Hint()
	case strings.Contains(err.Error(), "permission denied"):
		hint = "allow yourself to read this file"
	case isActivityName(name):
		hint = "export it again, best as the original FIT file; footnote check says more"
	}
	f.problem(src, err.Error(), hint)
}

// isActivityName reports whether a file is named as one with an activity.
func isActivityName(name string) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".fit", ".gpx", ".tcx":
		return true
	}
	return false
}

// unknown notes a file that is of no format. Only one that is named like an
// activity is a problem; the many tables of an export are counted.
func (f *found) unknown(src traininglog.Source, head []byte, name, damage string) {
	switch {
	case isActivityName(name):
		reason := "is no " + strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")) + " file: " + looksLike(head)
		if damage != "" {
			reason = damage + ", and nothing in it is whole"
		}
		f.problem(src, reason, "export or copy it again, best as the original FIT file")
	case path.Ext(name) == ".csv" && garmin.IsSpoiltWebTable(head):
		f.problem(src, "is Garmin Connect's table of activities, saved anew by a program that changed how its dates are written",
			"export it from Garmin Connect again and leave it as it comes")
	case path.Ext(name) == ".csv":
		f.skipped = append(f.skipped, "other table")
	case isJSON(head):
		f.skipped = append(f.skipped, "other JSON")
	default:
		f.files = 0
	}
}

// looksLike says in words what a file begins as.
func looksLike(head []byte) string {
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	switch {
	case len(head) == 0:
		return "it is empty"
	case len(text) == 0 || len(bytes.Trim(head, "\x00")) == 0:
		return "it holds only blanks or zeros"
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")):
		return "it is a web page, perhaps of a login that had expired"
	case text[0] == '<':
		return "it is XML of another kind"
	case isJSON(head):
		return "it is JSON"
	case bytes.HasPrefix(text, []byte("%pdf")):
		return "it is a PDF"
	case isPicture(head):
		return "it is a picture"
	case isText(head) && isTable(head):
		return "it is text, perhaps a table of another program"
	case isText(head):
		return "it is text"
	}
	return "its first bytes are of no known kind"
}

func isPicture(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xff\xd8\xff")) || bytes.HasPrefix(head, []byte("\x89PNG")) || bytes.HasPrefix(head, []byte("GIF8"))
}

// isText reports whether bytes are letters of some encoding that has no control
// characters but for ends of lines and tabs.
func isText(head []byte) bool {
	return !bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f })
}

// isTable reports whether the first two lines have as many cells, and more than one.
func isTable(head []byte) bool {
	first, rest, _ := bytes.Cut(head, []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	return slices.ContainsFunc([]string{",", ";", "\t"}, func(sep string) bool {
		n := bytes.Count(first, []byte(sep))
		return n > 0 && n == bytes.Count(second, []byte(sep))
	})
}
