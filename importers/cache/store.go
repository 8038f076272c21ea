package cache

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// The names of the cache's files, so that Clear removes nothing else.
const (
	prefix    = "runs-"
	suffix    = ".cache"
	temporary = ".tmp-"
)

// magic begins every cache; the format's number is its last byte but one.
const magic = "footnote cache 3\n"

// Cache holds entries in memory. It is safe for several goroutines.
type Cache struct {
	path    string
	version string
	create  func(dir, pattern string) (file, error) // os.CreateTemp but in tests

	mu       sync.Mutex
	entries  map[Key]*Entry
	contents map[Key]*Entry
	sizes    map[int64]bool // of files whose contents are known
	used     map[Key]bool
	changed  bool
}

// file is what the cache needs of a temporary file.
type file interface {
	io.Writer
	Name() string
	Sync() error
	Close() error
	Stat() (os.FileInfo, error)
}

// Open reads the cache of a set of roots in dir. One that is missing, damaged or
// of another version is empty.
func Open(dir, version string, roots []string) *Cache {
	sum := sha256.Sum256([]byte(strings.Join(roots, "\x00")))
	c := &Cache{
		path:    filepath.Join(dir, prefix+hex.EncodeToString(sum[:8])+suffix),
		version: version,
		create:  func(dir, pattern string) (file, error) { return os.CreateTemp(dir, pattern) },
		entries: map[Key]*Entry{}, contents: map[Key]*Entry{}, sizes: map[int64]bool{}, used: map[Key]bool{},
	}
	for _, r := range c.load() {
		c.add(r.Keys, r.Entry)
	}
	return c
}

// row is an entry with its keys, as it is written.
type row struct {
	Keys  []Key
	Entry *Entry
}

// load reads the rows, none if anything is wrong. The checksum is taken in a pass
// of its own, so that the file never stands in memory as a whole.
func (c *Cache) load() []row {
	f, err := os.Open(c.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return nil
	}
	head := c.header()
	body := stat.Size() - crc32.Size
	if body < int64(len(head)) {
		return nil
	}
	start := make([]byte, len(head))
	if _, err := io.ReadFull(f, start); err != nil || !bytes.Equal(start, head) {
		return nil
	}
	sum := crc32.NewIEEE()
	sum.Write(start)
	rest := body - int64(len(head))
	if _, err := io.CopyN(sum, f, rest); err != nil {
		return nil
	}
	var want [crc32.Size]byte
	if _, err := io.ReadFull(f, want[:]); err != nil || binary.LittleEndian.Uint32(want[:]) != sum.Sum32() {
		return nil
	}
	var rows []row
	d := gob.NewDecoder(bufio.NewReaderSize(io.NewSectionReader(f, int64(len(head)), rest), bufferSize))
	for {
		var r row
		switch err := d.Decode(&r); {
		case err == io.EOF:
			return rows
		case err != nil:
			return nil
		}
		rows = append(rows, r)
	}
}

func (c *Cache) header() []byte { return []byte(magic + c.version + "\n") }

func (c *Cache) add(keys []Key, e *Entry) {
	for _, k := range keys {
		c.entries[k] = e
	}
	if e.Content != (Key{}) {
		c.contents[e.Content] = e
		c.sizes[e.Size] = true
	}
}

// Get returns the entry of a file whose state is k.
func (c *Cache) Get(k Key) (*Entry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[k]
	if ok {
		c.used[k] = true
	}
	return e, ok
}

// Sized reports whether the contents of a file of this size are known, so that
// it is worth while to take their hash.
func (c *Cache) Sized(size int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sizes[size]
}

// GetContent returns the entry of a file with these contents, and from now on
// for k as well: a file that was moved or copied.
func (c *Cache) GetContent(content, k Key) (*Entry, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.contents[content]
	if ok {
		c.entries[k] = e
		c.used[k] = true
		c.changed = true
	}
	return e, ok
}

// Put keeps an entry.
func (c *Cache) Put(k Key, e *Entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add([]Key{k}, e)
	c.used[k] = true
	c.changed = true
}

// SetZone notes the zone of an activity's first position.
func (c *Cache) SetZone(a *Activity, zone string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if a.Zone != zone {
		a.Zone = zone
		c.changed = true
	}
}
