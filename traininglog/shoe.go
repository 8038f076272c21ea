package traininglog

// ShoeSource says who linked a shoe to a run.
type ShoeSource string

const (
	ShoeFromJournal ShoeSource = "journal"
	ShoeFromExport  ShoeSource = "export"
	ShoeFromNote    ShoeSource = "note"
)

// Shoe is one pair. Unknown days are nil.
type Shoe struct {
	Name    string
	Also    []string // other names of the same pair
	Brand   string
	Model   string
	Size    string
	Width   string
	Start   *Day
	End     *Day
	Initial Metres          // run in it before the log begins
	Warn    Reading[Metres] // the shoe's own line, else the settings' default holds
	Limit   Reading[Metres]
	Retired bool
	Note    string
	Source  Source
}

// ShoeUse is distance a shoe covered outside runs: a walk or hike linked to it.
type ShoeUse struct {
	Shoe     string
	Day      Day
	Start    Instant
	Distance Metres
}

// Known reports whether name is the shoe's name or one of its other names;
// letters' case and outer spaces do not matter.
func (s *Shoe) Known(name string) bool {
	if sameName(s.Name, name) {
		return true
	}
	for _, a := range s.Also {
		if sameName(a, name) {
			return true
		}
	}
	return false
}
