package reports

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// CheckFolder says whether a report may be written into dir: not where a
// journal or watch files lie, and not where a file has that name. A folder that
// is missing, empty or holds other things will do. The error is ErrRefused with
// the place and the cure.
func CheckFolder(dir string) error {
	s, err := os.Stat(dir)
	switch {
	case os.IsNotExist(err):
		return nil
	case err != nil:
		return fmt.Errorf("the folder %s cannot be read: %w", dir, cause(err))
	case !s.IsDir():
		return fmt.Errorf("%w: %s is a file; name a folder, or a file that ends in %s", ErrRefused, dir, Endings())
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("the folder %s cannot be read: %w", dir, cause(err))
	}
	if found := runnersOwn(dir, entries); found != "" {
		return fmt.Errorf("%w: %s holds %s; give the report a folder of its own, such as %s",
			ErrRefused, dir, found, filepath.Join(dir, "report"))
	}
	return nil
}

// runnersOwn names the first thing in a folder, or one level below it, that is
// a journal or comes from a watch or a platform; "" if there is none.
func runnersOwn(dir string, entries []fs.DirEntry) string {
	for _, e := range entries {
		if what := ownKind(e.Name(), e.IsDir()); what != "" {
			return what + " (" + e.Name() + ")"
		}
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		below, err := os.ReadDir(filepath.Join(dir, e.Name()))
		if err != nil {
			continue // what cannot be read cannot be overwritten either
		}
		for _, b := range below {
			if what := ownKind(b.Name(), b.IsDir()); what != "" {
				return what + " (" + e.Name() + "/" + b.Name() + ")"
			}
		}
	}
	return ""
}

var watchEndings = []string{".fit", ".gpx", ".tcx"}

func ownKind(name string, folder bool) string {
	low := strings.ToLower(name)
	switch {
	case folder && low == "di_connect":
		return "a Garmin export"
	case folder:
		return ""
	case slices.Contains(journalFiles, low):
		return "a journal"
	case slices.Contains(watchEndings, filepath.Ext(strings.TrimSuffix(low, ".gz"))):
		return "watch files"
	case strings.HasSuffix(low, ".zip"):
		return "an export"
	case low == "activities.csv":
		return "a Strava export"
	}
	return ""
}
