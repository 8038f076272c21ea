package journal

import (
	"sort"

	tl "footnote/traininglog"
)

// Journal is what a journal folder says.
type Journal struct {
	Episodes []tl.Episode // rows of symptoms.csv, in the order of the file
	Shoes    []tl.Shoe    // rows of shoes.csv, in the order of the file
	Spans    []tl.TagSpan // rows of tags.csv, in the order of the file
	Settings tl.Settings  // footnote.toml over the defaults
	Found    bool         // one of the four files is there
}

// Read reads the journal folder dir. Whatever is wrong is a problem, sorted by
// file, line and column, and all else is read; a folder that does not exist gives
// the default settings and no problem. Sources are written as
// footnote/symptoms.csv, with the folder's own name and never the path above it.
func Read(dir string) (Journal, []tl.Problem) {
	return openFolder(dir).journal()
}

func (f *folder) journal() (Journal, []tl.Problem) {
	j := Journal{Settings: f.settings()}
	for _, name := range []string{SymptomsFile, ShoesFile, TagsFile, SettingsFile} {
		if _, ok := f.entries[name]; ok {
			j.Found = true
		}
	}
	j.Episodes = f.episodes()
	j.Shoes = f.shoes()
	j.Spans = f.spans()
	sort.SliceStable(f.problems, func(i, k int) bool {
		a, b := f.problems[i].Source, f.problems[k].Source
		if a.Path != b.Path {
			return a.Path < b.Path
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return j, f.problems
}
