package journal

import (
	"os"
	"path/filepath"
	"slices"
)

// FolderName is what the folder of a journal is called.
const FolderName = "footnote"

// Files lists the files of a journal.
var Files = []string{SymptomsFile, ShoesFile, TagsFile, SettingsFile}

// Holds reports whether one of a journal's files lies in a folder, whatever the
// folder is called.
func Holds(dir string) bool {
	return slices.ContainsFunc(Files, func(name string) bool {
		stat, err := os.Stat(filepath.Join(dir, name))
		return err == nil && stat.Mode().IsRegular()
	})
}

// IsFolder reports whether a folder is a journal by its name and its files: a
// checkout of this program is called footnote as well.
func IsFolder(dir string) bool {
	abs, err := filepath.Abs(dir)
	return err == nil && filepath.Base(abs) == FolderName && Holds(abs)
}
