package archive

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"time"
)

// File is one file on disk or one member of an archive.
type File struct {
	Path     string    // as shown: below the root, "!" behind an archive, no e-mail
	Raw      string    // as written on disk and in archives: joins names, never shown
	Name     string    // last part of Raw
	Size     int64     // bytes before any .gz is unpacked, as the directory says
	Modified time.Time // of a file on disk
	Disk     string    // path to open it by; empty for a member

	member    *zip.File // nil for a file on disk
	container *container
	tree      *Tree
}

// Member reports whether the file lies in an archive, and its CRC-32 there.
func (f *File) Member() (crc uint32, ok bool) {
	if f.member == nil {
		return 0, false
	}
	return f.member.CRC32, true
}

// Open opens the file for reading, unpacked if it is gzipped. An error says in
// words what is wrong.
func (f *File) Open() (*Reader, error) {
	source, packed, err := f.source()
	if err != nil {
		return nil, err
	}
	return newReader(source, f.tree.limits, packed, true)
}

// source opens a file as it lies there; packed is the size of a member in its
// archive, 0 for a file on disk.
func (f *File) source() (r io.ReadCloser, packed int64, err error) {
	if f.member == nil {
		disk, err := os.Open(f.Disk)
		if err != nil {
			return nil, 0, fmt.Errorf("cannot be opened: %w", plain(err))
		}
		return disk, 0, nil
	}
	m, err := openMember(f.member)
	return m, int64(f.member.CompressedSize64), err
}

func openMember(m *zip.File) (io.ReadCloser, error) {
	r, err := m.Open()
	switch err {
	case nil:
		return r, nil
	case zip.ErrAlgorithm:
		return nil, &LimitError{
			Reason: fmt.Sprintf("is packed by method %d, which is rare and not read", m.Method),
			Hint:   "unpack the archive yourself and name the folder",
		}
	case zip.ErrFormat:
		return nil, fmt.Errorf("cannot be read: the archive's directory points to a place where no file begins")
	}
	return nil, fmt.Errorf("cannot be read: %w", plain(err))
}

// plain drops the path from an error of the file system: it may be absolute,
// and the problem names the file anyway.
func plain(err error) error {
	if e, ok := err.(*os.PathError); ok {
		return e.Err
	}
	return err
}
