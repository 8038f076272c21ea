package reports

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrRefused is the error of an output place in which footnote will not write,
// because something of the runner's own lies there: wrong usage, not a failure.
var ErrRefused = errors.New("refused")

// folderFile is one file of the set that WriteFolder writes.
type folderFile struct {
	name  string
	write func(io.Writer, Report) error
}

// marker is the file that marks a folder as footnote's own output, which is
// skipped as input: it is the first to be there.
const marker = "report.json"

func folderFiles() []folderFile {
	var files []folderFile
	for _, f := range Formats {
		if f.Ending != "" {
			files = append(files, folderFile{"report" + f.Ending, f.Write})
		}
	}
	first := slices.IndexFunc(files, func(f folderFile) bool { return f.name == marker })
	files = slices.Concat(files[first:first+1], files[:first], files[first+1:])
	for _, t := range append(slices.Clone(Tables), dictionary) {
		files = append(files, folderFile{t.Name + ".csv", func(w io.Writer, r Report) error {
			return writeCSV(w, t, r)
		}})
	}
	return files
}

// WriteFolder writes the whole set into dir, which is made if need be. Every
// file is first written beside its place; only when all of them are there does
// each replace its predecessor, so that a full disk leaves the old set whole.
// Other files in dir are not touched. A folder that CheckFolder refuses is
// refused.
func WriteFolder(dir string, r Report) error {
	if err := CheckFolder(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w", dir, cause(err))
	}
	r = cleaned(r) // once, not once a file
	r.Options.Colour = false
	var ready []string // temporary files, in the order of files
	defer func() {
		for _, name := range ready {
			os.Remove(name) // gone already once renamed
		}
	}()
	files := folderFiles()
	for _, f := range files {
		name, err := writeBeside(filepath.Join(dir, f.name), f.write, r)
		if err != nil {
			return err
		}
		ready = append(ready, name)
	}
	for i, f := range files {
		if err := replace(ready[i], filepath.Join(dir, f.name)); err != nil {
			return err
		}
	}
	return nil
}

// FormatOf returns the format that a file name asks for by its ending.
func FormatOf(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Ending != "" && strings.EqualFold(filepath.Ext(name), f.Ending) {
			return f, true
		}
	}
	return Format{}, false
}

// WriteFile writes one report to a file, replacing what was there at once or
// not at all.
func WriteFile(name string, f Format, r Report) error {
	if s, err := os.Stat(name); err == nil && s.IsDir() {
		return fmt.Errorf("%w: %s is a folder; name a file in it, such as %s", ErrRefused, name, filepath.Join(name, "report"+f.Ending))
	}
	r.Options.Colour = false
	temporary, err := writeBeside(name, f.Write, r)
	if err != nil {
		return err
	}
	defer os.Remove(temporary) // gone already once renamed
	return replace(temporary, name)
}

// writeBeside writes to a new file beside name, down to the disk, and returns
// that file's name; on an error nothing is left. Only the owner may read it: a
// report is about someone's health.
func writeBeside(name string, write func(io.Writer, Report) error, r Report) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("%s cannot be written: there is no folder %s; make it first, or name another place", name, filepath.Dir(name))
	case err != nil:
		return "", fmt.Errorf("%s cannot be written: %w", name, cause(err))
	}
	err = write(f, r)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(f.Name())
		return "", fmt.Errorf("%s cannot be written: %w", name, cause(err))
	}
	return f.Name(), nil
}

// cause leaves the temporary file's name out of an error: the reader has never
// seen it.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func replace(temporary, name string) error {
	if err := os.Rename(temporary, name); err != nil {
		return fmt.Errorf("%s cannot be replaced (is it open in another program?): %w", name, err)
	}
	return nil
}
