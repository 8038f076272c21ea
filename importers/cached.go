package importers

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"strings"

	"footnote/importers/archive"
	"footnote/importers/cache"
	"footnote/importers/garmin"
)

// readersVersion is raised when what is kept of a file changes its meaning.
const readersVersion = "5"

// version names the readers whose results a cache holds: the program's version,
// and for a build from a changed source tree the program itself.
func version() string {
	v := readersVersion
	changed := true
	if b, ok := debug.ReadBuildInfo(); ok {
		v += " " + b.GoVersion + " " + b.Main.Version
		for _, s := range b.Settings {
			switch s.Key {
			case "vcs.revision":
				v += " " + s.Value
			case "vcs.modified":
				changed = s.Value != "false"
			}
		}
	}
	if !changed {
		return v
	}
	if exe, err := os.Executable(); err == nil {
		if stat, err := os.Stat(exe); err == nil {
			v += fmt.Sprintf(" %d %d", stat.Size(), stat.ModTime().UnixNano())
		}
	}
	return v
}

// ClearCache removes what Read has kept in a folder, and nothing else there. It
// returns the number of caches removed.
func ClearCache(dir string) (int, error) { return cache.Clear(dir) }

// openCache opens the cache for these roots, or none if there is to be none.
func openCache(roots []string, o Options) *cache.Cache {
	if o.NoCache || o.CacheDir == "" {
		return nil
	}
	var abs []string
	for _, r := range roots {
		a, err := filepath.Abs(r)
		if err != nil {
			return nil
		}
		abs = append(abs, a)
	}
	return cache.Open(o.CacheDir, version(), abs)
}

// reader reads files, through a cache if there is one.
type reader struct{ cache *cache.Cache }

// file reads one file or returns what is known of it. It fails only if ctx ends.
func (rd *reader) file(ctx context.Context, tree *archive.Tree, f *archive.File, slot int) (found, error) {
	if unread[strings.ToLower(path.Ext(f.Name))] {
		return found{}, nil
	}
	if rd.cache == nil {
		return rd.read(ctx, tree, f, slot, nil)
	}
	key, ok := stateOf(f)
	if !ok {
		return rd.read(ctx, tree, f, slot, nil)
	}
	if e, ok := rd.cache.Get(key); ok {
		return restore(e, f, slot), nil
	}
	_, member := f.Member()
	if !member && rd.cache.Sized(f.Size) {
		if content, ok := contentOf(ctx, f); ok {
			if e, ok := rd.cache.GetContent(content, key); ok {
				return restore(e, f, slot), nil
			}
		}
	}
	// A member's checksum in its archive names its contents; a file on disk is
	// hashed while it is read, to be known again when it was moved.
	var sum *summed
	if !member {
		sum = &summed{hash: sha256.New()}
	}
	out, err := rd.read(ctx, tree, f, slot, sum)
	if err != nil || !out.keepable() {
		return out, err
	}
	e := entryOf(&out, f)
	if sum != nil && sum.whole {
		e.Size, e.Content = f.Size, sum.key(f)
	}
	rd.cache.Put(key, e)
	for i := range out.pieces {
		out.pieces[i].kept = &e.Activities[i]
	}
	return out, nil
}

// stateOf is the fast key of a file: where it is, its size and its time; for a
// member its name, size and checksum, wherever the archive is.
func stateOf(f *archive.File) (cache.Key, bool) {
	var text string
	if crc, ok := f.Member(); ok {
		text = fmt.Sprintf("member\x00%s\x00%d\x00%d", f.Name, f.Size, crc)
	} else {
		abs, err := filepath.Abs(f.Disk)
		if err != nil {
			return cache.Key{}, false
		}
		text = fmt.Sprintf("file\x00%s\x00%d\x00%d", abs, f.Size, f.Modified.UnixNano())
	}
	sum := sha256.Sum256([]byte(text))
	return cache.Key(sum[:16]), true
}

// summed takes the hash of what is read through it.
type summed struct {
	hash  hash.Hash
	r     io.Reader
	whole bool // read to the end
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.hash.Write(p[:n])
	if err == io.EOF {
		s.whole = true
	}
	return n, err
}

// key joins the hash with the ending of the name, by which an empty file is
// judged.
func (s *summed) key(f *archive.File) cache.Key {
	h := sha256.New()
	h.Write(s.hash.Sum(nil))
	io.WriteString(h, strings.ToLower(path.Ext(f.Name)))
	return cache.Key(h.Sum(nil)[:16])
}

// contentOf reads a file for its hash alone.
func contentOf(ctx context.Context, f *archive.File) (cache.Key, bool) {
	r, err := f.Open()
	if err != nil {
		return cache.Key{}, false
	}
	defer r.Close()
	s := &summed{hash: sha256.New(), r: r}
	if _, err := io.Copy(io.Discard, s); err != nil || r.Damage() != "" || ctx.Err() != nil {
		return cache.Key{}, false
	}
	return s.key(f), true
}

// keepable reports whether what a file gave fits into an entry and will hold.
// Tables and gear are small and read anew.
func (f *found) keepable() bool {
	return !f.unsound && !f.archive && !f.lines && len(f.gear) == 0 && f.table == nil && f.profile == "" && len(f.shoes) == 0
}

func entryOf(f *found, file *archive.File) *cache.Entry {
	e := &cache.Entry{Skipped: f.skipped, Accounts: f.profiles, Files: f.files}
	for _, p := range f.problems {
		if p.Source.Path == file.Path {
			p.Source.Path = ""
		}
		e.Problems = append(e.Problems, p)
	}
	for i := range f.pieces {
		p := &f.pieces[i]
		e.Activities = append(e.Activities, cache.Activity{
			Run: cache.Store(&p.run), Nth: p.nth, Stream: p.stream, Format: p.format, Cut: p.cut,
			CRC: p.bytes.crc, Bytes: p.bytes.size, Sport: uint8(p.sport), Paced: p.paced, Placed: p.place.known, Zone: p.zone,
		})
	}
	return e
}

func restore(e *cache.Entry, f *archive.File, slot int) found {
	out := found{skipped: e.Skipped, profiles: e.Accounts, files: e.Files}
	for _, p := range e.Problems {
		if p.Source.Path == "" {
			p.Source.Path = f.Path
		}
		out.problems = append(out.problems, p)
	}
	if len(e.Activities) > 0 {
		out.pieces = make([]piece, 0, len(e.Activities))
	}
	for i := range e.Activities {
		a := &e.Activities[i]
		p := piece{
			run: a.Run.Restore(f.Path), slot: slot, nth: a.Nth, stream: a.Stream, format: a.Format, cut: a.Cut,
			bytes: fingerprint{a.CRC, a.Bytes}, sport: sportBy(a.Sport), paced: a.Paced, placed: a.Placed, zone: a.Zone, kept: a,
		}
		if a.Stream { // the name, which may be another now, holds the id and may tell the sport
			p.run.ActivityIDs = idInName(f.Name)
			p.judgeSport(f.Path)
		}
		out.pieces = append(out.pieces, p)
	}
	return out
}

func idInName(name string) []string {
	if id, ok := garmin.ActivityID(name); ok {
		return []string{garmin.ActivityKey(id)}
	}
	return nil
}

// keepZone notes the zone of a piece's first position, which is not kept itself.
func (rd *reader) keepZone(p *piece) {
	if p.kept != nil {
		rd.cache.SetZone(p.kept, p.zone)
	}
}

// save writes the cache. That it cannot be written costs time, and is no
// concern of the analysis: the disk may be full or read-only.
func (rd *reader) save(all bool) {
	if rd.cache != nil {
		_ = rd.cache.Save(all)
	}
}

// locate reads a file again for the first position of one of its sessions, which
// is needed only when what knew the zone before is gone.
func (rd *reader) locate(ctx context.Context, s slot, p *piece) place {
	out, err := (&reader{}).file(ctx, s.tree, s.file, p.slot)
	if err != nil {
		return place{}
	}
	for i := range out.pieces {
		if q := &out.pieces[i]; q.bytes == p.bytes && q.nth == p.nth {
			return q.place
		}
	}
	return place{}
}
