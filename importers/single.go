package importers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"footnote/importers/archive"
	"footnote/traininglog"
)

// Single is one file by itself, before anything is merged.
type Single struct {
	Path   string // as shown
	Format string // name of one of Formats; empty if it is of none
	Asked  bool   // it was named itself, not a folder or an archive that holds it

	file *archive.File
	head []byte
	err  error // why it cannot be opened
}

// Outcome is what became of reading a Single.
type Outcome struct {
	Activities int
	Kind       string // what a sound file is that holds no activity: "monitoring"
	Problems   []traininglog.Problem
}

// EachFile calls visit for every file at or below the paths, in lexical order.
// A path may be a folder, a zip, a file, or a member of a zip as it is shown:
// "export.zip!folder/run.fit". What platforms put beside activities, photos say,
// is passed over unless it is asked for. Problems are those of listing. An
// error is a *UsageError, or that of visit or ctx.
func EachFile(ctx context.Context, paths []string, visit func(*Single) error) ([]traininglog.Problem, error) {
	roots, members := make([]string, len(paths)), make([]string, len(paths))
	for i, p := range paths {
		roots[i], members[i] = splitMember(p)
	}
	trees, err := list(ctx, roots, Options{NoCache: true}, &home{})
	defer func() {
		for _, t := range trees {
			t.Close()
		}
	}()
	if err != nil {
		return nil, err
	}
	var problems []traininglog.Problem
	for i, t := range trees {
		v := visitor{visit: visit, member: members[i]}
		if stat, err := os.Stat(roots[i]); err == nil {
			v.asked = stat.Mode().IsRegular()
		}
		if members[i] == "" { // otherwise they are of other members
			v.problems = t.Problems
		}
		if err := v.tree(ctx, t); err != nil {
			return nil, err
		}
		if v.member != "" && v.met == 0 {
			return nil, &UsageError{
				Reason: fmt.Sprintf("%s holds no file %q", archive.Shown(path.Base(roots[i])), archive.Shown(members[i])),
				Hint:   "write its name as footnote check shows it",
			}
		}
		problems = append(problems, v.problems...)
	}
	return sortProblems(problems), nil
}

// splitMember cuts "export.zip!folder/run.fit" at the first "!" before which
// there is a file.
func splitMember(p string) (root, member string) {
	if _, err := os.Stat(p); err == nil {
		return p, ""
	}
	for i := range len(p) {
		if p[i] != '!' {
			continue
		}
		if stat, err := os.Stat(p[:i]); err == nil && stat.Mode().IsRegular() {
			return p[:i], p[i+1:]
		}
	}
	return p, ""
}

type visitor struct {
	visit    func(*Single) error
	member   string // only this one, or those below it
	asked    bool   // the path is a file
	met      int
	problems []traininglog.Problem
}

func (v *visitor) tree(ctx context.Context, t *archive.Tree) error {
	for i := range t.Files {
		if err := v.file(ctx, t, &t.Files[i]); err != nil {
			return err
		}
	}
	return nil
}

func (v *visitor) file(ctx context.Context, t *archive.Tree, f *archive.File) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s := &Single{Path: f.Path, file: f, Asked: v.asked}
	if _, member := f.Member(); member {
		_, inside, _ := strings.Cut(f.Path, "!")
		wanted, below := strings.CutPrefix(inside, archive.Shown(v.member))
		if v.member != "" && (!below || wanted != "" && wanted[0] != '!' && wanted[0] != '/') {
			return nil
		}
		s.Asked = v.member != "" && wanted == ""
	}
	if unread[strings.ToLower(path.Ext(f.Name))] && !s.Asked {
		return nil
	}
	v.met++
	if s.head, s.err = headOf(f); s.err == nil && bytes.HasPrefix(s.head, []byte("PK\x03\x04")) {
		inner, err := t.Inside(ctx, f)
		if err == nil {
			defer inner.Close()
			v.problems = append(v.problems, inner.Problems...)
			return v.tree(ctx, inner)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		s.err = err
	}
	name := strings.TrimSuffix(strings.ToLower(f.Name), ".gz")
	if s.err == nil {
		if format := formatOf(name, s.head); format != nil {
			s.Format = format.Name
		}
	}
	return v.visit(s)
}

func headOf(f *archive.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}

// Open opens the file, unpacked. It may be called only while the file is
// visited.
func (s *Single) Open() (io.ReadCloser, error) { return s.file.Open() }

// activitiesOf returns the reader of a format of activities, else nil.
func activitiesOf(format string) readerOf {
	for i := range Formats {
		if Formats[i].Name == format {
			return Formats[i].activities
		}
	}
	return nil
}

// Read reads the file and calls emit with each activity, which is valid only
// during the call. It may be called only while the file is visited. An error is
// only that of ctx.
func (s *Single) Read(ctx context.Context, emit func(*traininglog.Activity)) (o Outcome, err error) {
	src := traininglog.Source{Path: s.Path}
	f := &found{}
	defer func() {
		if p := recover(); p != nil {
			f.problem(src, fmt.Sprintf("footnote itself failed on this file: %v", p), "please report it, with the file if you can")
		}
		o.Activities, o.Problems = len(f.pieces), sortProblems(f.problems)
		if len(f.skipped) > 0 {
			o.Kind = f.skipped[0]
		}
	}()
	if s.err != nil {
		f.failed(src, s.err, s.file.Name)
		return o, nil
	}
	read := activitiesOf(s.Format)
	if read == nil {
		if s.Format == "" {
			f.unknown(src, s.head, strings.TrimSuffix(strings.ToLower(s.file.Name), ".gz"), "")
		}
		return o, nil
	}
	r, err := s.file.Open()
	if err != nil {
		f.failed(src, err, s.file.Name)
		return o, nil
	}
	defer r.Close()
	err = read(ctx, r, func(a *traininglog.Activity) error {
		f.pieces = append(f.pieces, piece{})
		for _, w := range a.Warnings {
			f.warn(src, w, "")
		}
		emit(a)
		return nil
	})
	if ctx.Err() != nil {
		return o, ctx.Err()
	}
	if err != nil && f.gave() {
		f.warn(src, err.Error(), "what was read before that place is used")
		err = nil
	}
	f.conclude(src, err, r.Damage(), s.Format, s.file.Name)
	return o, nil
}
