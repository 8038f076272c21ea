package invented

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"time"
)

// file is a name, with "/" between folders, and what the file holds.
type file struct {
	name string
	data []byte
}

// stamp is the time of every member of every archive.
var stamp = time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)

// zipped packs files in the order of their names. Members are stored, not
// compressed: what a compressor writes changes between versions of Go, and a
// fixture must not.
func zipped(members []file) ([]byte, error) {
	sort.Slice(members, func(i, j int) bool { return members[i].name < members[j].name })
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Store, Modified: stamp})
		if err != nil {
			return nil, fmt.Errorf("zip %s: %w", m.name, err)
		}
		if _, err := f.Write(m.data); err != nil {
			return nil, fmt.Errorf("zip %s: %w", m.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("zip: %w", err)
	}
	return b.Bytes(), nil
}

// refuse returns an error if dir holds a file of one of these names with other
// content: it may be a real runner's.
func refuse(dir string, files []file) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.name))
		old, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !bytes.Equal(old, f.data):
			return fmt.Errorf("%s is there already and is not this invented runner's: name a folder that is new or empty", path)
		}
	}
	return nil
}

// write puts files below dir, which it makes.
func write(dir string, files []file) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
