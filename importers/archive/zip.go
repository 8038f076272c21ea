package archive

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"footnote/traininglog"
)

// container is an archive whose members are listed.
type container struct {
	at    io.ReaderAt
	size  int64
	depth int
	shown string // display path, with the "!" behind it
	raw   string
}

// listing reads a zip's directory and refuses to read more of it than limit:
// a directory of millions of entries is an attack on memory.
type listing struct {
	at    io.ReaderAt
	left  int64
	bound bool
}

var errListing = errors.New("its directory is larger than any export's")

func (l *listing) ReadAt(p []byte, off int64) (int, error) {
	if l.bound {
		if l.left -= int64(len(p)); l.left < 0 {
			return 0, errListing
		}
	}
	return l.at.ReadAt(p, off)
}

// expand lists an archive's members in lexical order and descends into zips
// inside it. What cannot be used is noted in t.Problems.
func (t *Tree) expand(ctx context.Context, c *container) error {
	src := traininglog.Source{Path: strings.TrimSuffix(c.shown, "!")}
	at := &listing{at: c.at, left: t.limits.Listing, bound: true}
	z, err := zip.NewReader(at, c.size)
	at.bound = false
	if err != nil {
		t.note(src, "is no zip that can be read: "+zipReason(err), "it may be cut short: download it again")
		return nil
	}
	if reason, hint := t.refused(z, c.size); reason != "" {
		t.note(src, reason, hint)
		return nil
	}
	sort.SliceStable(z.File, func(i, j int) bool { return z.File[i].Name < z.File[j].Name })
	notes := 0
	for _, m := range z.File {
		if err := ctx.Err(); err != nil {
			return err
		}
		if strings.HasSuffix(m.Name, "/") || hiddenMember(m.Name) {
			continue
		}
		file := File{
			Path: c.shown + Shown(m.Name), Raw: c.raw + m.Name, Name: path.Base(m.Name),
			Size: int64(m.UncompressedSize64), member: m, container: c, tree: t,
		}
		reason, hint := unusable(m)
		if reason == "" && strings.EqualFold(path.Ext(m.Name), ".zip") {
			if c.depth >= t.limits.Depth {
				reason, hint = t.tooDeep()
			} else {
				reason, hint, err = t.inner(ctx, &file)
				if err != nil {
					return err
				}
				if reason == "" {
					continue
				}
			}
		}
		if reason == "" {
			t.Files = append(t.Files, file)
			continue
		}
		if notes++; notes <= t.limits.Problems {
			t.note(traininglog.Source{Path: file.Path}, reason, hint)
		}
	}
	if more := notes - t.limits.Problems; more > 0 {
		t.note(src, fmt.Sprintf("%d more of its members cannot be used, for reasons like these", more), "")
	}
	return nil
}

func (t *Tree) tooDeep() (reason, hint string) {
	return fmt.Sprintf("is an archive more than %d deep inside archives", t.limits.Depth), "unpack it yourself and name the folder"
}

// refused says why an archive as a whole is not read.
func (t *Tree) refused(z *zip.Reader, packed int64) (reason, hint string) {
	if len(z.File) > t.limits.Members {
		return fmt.Sprintf("has %d members; no export has more than %d", len(z.File), t.limits.Members),
			"unpack what you need of it and name the folder"
	}
	// Go's reader stops a member at the size its directory states and ours where it
	// grows as a bomb does, so the sum bounds what can come out, overlapping members
	// included. One bomb among good members costs no more than itself.
	var sum uint64
	most := uint64(packed)*uint64(t.limits.Ratio) + uint64(t.limits.Slack)*16
	for _, m := range z.File {
		in := min(m.CompressedSize64, uint64(packed))
		sum += min(m.UncompressedSize64, max(in*uint64(t.limits.Ratio), uint64(t.limits.Slack)))
		if sum > most {
			e := bomb(int64(min(sum, 1<<62)), packed)
			return e.Reason, e.Hint
		}
	}
	return "", ""
}

func hiddenMember(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if ignored(part) {
			return true
		}
	}
	return false
}

// encrypted is bit 0 of a zip member's general purpose flags (APPNOTE 4.4.4).
const encrypted = 1

// unusable says why a member is not read at all.
func unusable(m *zip.File) (reason, hint string) {
	switch {
	case strings.Contains(m.Name, `\`):
		return "has a backslash in its name", "pack the archive again with / between folders, or unpack it yourself"
	case !filepath.IsLocal(filepath.FromSlash(m.Name)) || strings.HasPrefix(m.Name, "/"):
		return "has a name that leads out of the archive", "such an archive is broken or hostile: download it again"
	case m.Flags&encrypted != 0:
		return "is encrypted", "unpack the archive with its password and name the folder"
	case m.Mode()&fs.ModeSymlink != 0:
		return "is a symbolic link inside an archive", "unpack the archive yourself and name the folder"
	case !m.Mode().IsRegular():
		return "is no regular file", ""
	}
	return "", ""
}

func zipReason(err error) string {
	switch {
	case errors.Is(err, errListing):
		return err.Error()
	case errors.Is(err, zip.ErrFormat):
		return "its directory at the end is missing"
	}
	return plain(err).Error()
}
