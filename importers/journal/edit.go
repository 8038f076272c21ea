package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// An edit changes one file of a journal folder as a whole or not at all:
//
//	lock the folder
//	read the file                       symptoms.csv
//	write the new state, sync           .symptoms.csv.tmp
//	write the state before, sync        .symptoms.csv.bak.tmp
//	rename                              symptoms.csv.bak
//	look whether the file is as read, else begin again
//	rename                              symptoms.csv
//	sync the folder, unlock
//
// A process that dies at any point leaves the old file or the new one; the lock
// falls with it, and the temporary files are overwritten by the next.
type edit struct {
	dir, file string
	// step is called before each step; a test dies in it.
	step func(name string)
}

// lockFile is the file in the journal folder that a writer holds.
const lockFile = ".footnote.lock"

// attempts bounds how often an edit begins again because another program has
// changed the file meanwhile.
const attempts = 5

var errChanged = errors.New("another program keeps changing the file")

// run applies change to the bytes of the file, nil if there is none. It creates
// the folder if its parent exists.
func (e edit) run(change func(raw []byte) ([]byte, error)) error {
	if err := os.Mkdir(e.dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return e.failed("the journal folder cannot be made", err)
	}
	e.step("lock")
	unlock, err := lock(filepath.Join(e.dir, lockFile))
	if err != nil {
		return e.failed("the journal cannot be locked", err)
	}
	defer unlock()
	for range attempts {
		err = e.once(change)
		if !errors.Is(err, errChanged) {
			return err
		}
	}
	return e.failed("nothing is written", err)
}

func (e edit) once(change func(raw []byte) ([]byte, error)) error {
	path, err := e.path()
	if err != nil {
		return err
	}
	e.step("read")
	raw, err := os.ReadFile(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if err != nil && !missing {
		return e.failed("the file cannot be read", err)
	}
	out, err := change(raw)
	if err != nil {
		return err
	}
	if !missing && bytes.Equal(raw, out) {
		return nil
	}
	folder, base := filepath.Split(path)
	temporary := filepath.Join(folder, "."+base+".tmp")
	e.step("write")
	if err := writeSynced(temporary, out); err != nil {
		return e.failed("the entry cannot be written", err)
	}
	if !missing {
		e.step("write bak")
		before := filepath.Join(folder, "."+base+".bak.tmp")
		if err := writeSynced(before, raw); err != nil {
			return e.failed("the state before cannot be kept", err)
		}
		e.step("rename bak")
		if err := os.Rename(before, path+".bak"); err != nil {
			return e.failed("the state before cannot be kept", err)
		}
	}
	e.step("compare")
	now, err := os.ReadFile(path)
	if !bytes.Equal(now, raw) || missing != errors.Is(err, fs.ErrNotExist) {
		return errChanged
	}
	e.step("rename")
	if err := os.Rename(temporary, path); err != nil {
		return e.failed("the file cannot be replaced", err)
	}
	e.step("sync")
	syncFolder(folder)
	e.step("done")
	return nil
}

// path returns where the file is: its name in the folder whatever its capitals,
// and behind a symbolic link the file that it points to. A file that a spreadsheet
// has open is refused, because saving there would undo the entry.
func (e edit) path() (string, error) {
	f := openFolder(e.dir)
	name := e.file
	if onDisk, ok := f.entries[name]; ok {
		name = onDisk
	}
	for _, mark := range []string{".~lock." + name + "#", "~$" + name} {
		if _, err := os.Lstat(filepath.Join(e.dir, mark)); err == nil {
			return "", fmt.Errorf("%s/%s is open in a spreadsheet, which would overwrite the entry: save and close it there first (if it is not open, delete the file %s)", f.name, name, mark)
		}
	}
	path := filepath.Join(e.dir, name)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target, nil
	}
	return path, nil
}

// failed is an error that names the file below the athlete's folder, the cause
// and, where there is one, the cure.
func (e edit) failed(what string, err error) error {
	cure := "check that you may write there"
	switch {
	case errors.Is(err, errChanged):
		cure = "close it in other programs and try again"
	case errors.Is(err, errLocked):
		cure = "another footnote is writing; try again"
	case errors.Is(err, fs.ErrNotExist):
		cure = "make the folder above it first"
	case runtime.GOOS == "windows":
		cure = "close it in the spreadsheet and try again"
	}
	return fmt.Errorf("%s/%s: %s: %s (%s)", folderName(e.dir), e.file, what, cause(err), cure)
}

// writeSynced writes a file that only its owner may read, down to the disk.
func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	err = f.Chmod(0o600)
	if runtime.GOOS == "windows" {
		err = nil // has no such mode
	}
	if err == nil {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFolder makes a rename last. Not every system can, and the file is whole
// either way.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
