package cache

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Save writes the cache if anything changed, with the entries that were asked
// for since it was opened, or with all. It replaces the file at once or not at
// all; its error says why the next analysis will have to decode again.
func (c *Cache) Save(all bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.changed {
		return nil
	}
	dir := filepath.Dir(c.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := c.create(dir, filepath.Base(c.path)+temporary+"*")
	if err != nil {
		return err
	}
	// CreateTemp makes the file with mode 0600.
	if stat, err := f.Stat(); err == nil {
		removeStale(dir, stat.ModTime())
	}
	err = c.encode(f, all)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), c.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	c.changed = false
	return nil
}

// encode writes the header, the rows one by one, and the checksum of all of it.
// As one value the rows would stand in memory three times while they are written,
// each as large as the log.
func (c *Cache) encode(w io.Writer, all bool) error {
	keys := map[*Entry][]Key{}
	for k, e := range c.entries {
		if all || c.used[k] {
			keys[e] = append(keys[e], k)
		}
	}
	rows := make([]row, 0, len(keys))
	for e, ks := range keys {
		slices.SortFunc(ks, func(a, b Key) int { return bytes.Compare(a[:], b[:]) })
		rows = append(rows, row{ks, e})
	}
	slices.SortFunc(rows, func(a, b row) int { return bytes.Compare(a.Keys[0][:], b.Keys[0][:]) })
	sum := crc32.NewIEEE()
	b := bufio.NewWriterSize(io.MultiWriter(w, sum), bufferSize)
	b.Write(c.header()) // an error stays until Flush
	e := gob.NewEncoder(b)
	for i := range rows {
		if err := e.Encode(&rows[i]); err != nil {
			return err
		}
	}
	if err := b.Flush(); err != nil {
		return err
	}
	_, err := w.Write(binary.LittleEndian.AppendUint32(nil, sum.Sum32()))
	return err
}

const bufferSize = 64 << 10

// stale is the age at which a temporary file is no longer being written.
const stale = time.Hour

// removeStale removes what killed processes left behind. The time to compare
// with is that of a file just made: the file system's clock, not the machine's.
func removeStale(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) || !strings.Contains(e.Name(), temporary) {
			continue
		}
		if stat, err := e.Info(); err == nil && now.Sub(stat.ModTime()) > stale {
			os.Remove(filepath.Join(dir, e.Name())) // the next one tries again
		}
	}
}

// Clear removes every cache in dir and returns how many. Other files stay.
func Clear(dir string) (int, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n := 0
	var failed error
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, suffix) && !strings.Contains(name, suffix+temporary) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			failed = errors.Join(failed, err)
		} else if strings.HasSuffix(name, suffix) {
			n++
		}
	}
	return n, failed
}
