package traininglog

import (
	"slices"
	"sort"
	"strings"
)

// Log is all that is known of one athlete.
type Log struct {
	Athlete  string // alias, else name, else the base name of the first path
	Runs     []Run  // by start
	Shoes    []Shoe // by name
	ShoeUses []ShoeUse
	Apart    []Episode // entries not tied to a run, or that match none, by day
	Spans    []TagSpan
	Settings Settings
	Counts   Counts

	// Undated are runs whose clock cannot be believed (before FirstYear or
	// after today): listed, but in no week, shoe or history.
	Undated []Run
}

// FirstYear is the first year in which a run is believed: a watch whose clock
// was never set counts from 1989-12-31, FIT's epoch, or from 1970.
const FirstYear = 2000

// Counts says what was found beside runs, for the report's last lines.
type Counts struct {
	Files      int            // files looked into
	Activities int            // activities of every sport
	Merged     int            // sources that turned out to be another's duplicate
	NotRuns    map[string]int // activities of another sport, by sport
	Skipped    map[string]int // files that are no activities (monitoring, sleep, settings …), by kind
	Merges     []Merge        // which sources are of one activity, and why, by its start
}

// Run returns the run with this id.
func (l *Log) Run(id string) (*Run, bool) {
	for i := range l.Runs {
		if l.Runs[i].ID == id {
			return &l.Runs[i], true
		}
	}
	return nil, false
}

// Shoe returns the shoe of this name, or of which it is another name.
func (l *Log) Shoe(name string) (*Shoe, bool) {
	for i := range l.Shoes {
		if l.Shoes[i].Known(name) {
			return &l.Shoes[i], true
		}
	}
	return nil, false
}

// Episodes returns every entry of the journal, those of runs and those apart,
// by day, then by source.
func (l *Log) Episodes() []Episode {
	var all []Episode
	for i := range l.Runs {
		all = append(all, l.Runs[i].Episodes...)
	}
	all = append(all, l.Apart...)
	sort.SliceStable(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		if a.Day != b.Day {
			return a.Day < b.Day
		}
		if a.RunID != b.RunID {
			return a.RunID < b.RunID
		}
		return a.Source.less(b.Source)
	})
	return all
}

func (s Source) less(t Source) bool {
	if s.Path != t.Path {
		return s.Path < t.Path
	}
	if s.Line != t.Line {
		return s.Line < t.Line
	}
	return s.Column < t.Column
}

// History is what was known when a run started: the log's runs that started
// earlier, labelled or not, and what the settings say. An exposure receives a
// History and the run, never a Log, so none can look ahead.
type History struct {
	line *Timeline
	runs []Run
	at   *Run
}

// Before returns the history of a run: an evening run does not show in the
// morning's exposure, and two runs of the same instant do not see each other.
// Who asks about many runs asks a Timeline.
func (l *Log) Before(r *Run) History { return l.Timeline().Before(r) }

// Runs returns the earlier runs by start. They must not be changed.
func (h History) Runs() []Run { return h.runs }

// Day returns the local day of the earlier run i, as Runs()[i].Day() would.
func (h History) Day(i int) Day { return h.line.days[:len(h.runs)][i] }

// From returns where in Runs the runs of day d or later begin.
func (h History) From(d Day) int {
	days := h.line.days[:len(h.runs)]
	// Days do not decrease with the start by more than a zone's worth, so the
	// search goes back from the end and stops two days before.
	i := len(days)
	for i > 0 && days[i-1] >= d-2 {
		i--
	}
	for i < len(days) && days[i] < d {
		i++
	}
	return i
}

// Since returns the earlier runs of day d or later.
func (h History) Since(d Day) []Run { return h.runs[h.From(d):] }

// Thresholds returns the athlete's lines.
func (h History) Thresholds() Thresholds { return h.line.log.Settings.Thresholds }

// ShoeDistance returns how far a pair has gone before this run: what it had
// when the log began, the earlier runs in it, and walks linked to it. It is
// unknown for a name that is no shoe of the log.
func (h History) ShoeDistance(name string) Reading[Metres] {
	m := h.line.shoes[name]
	if m == nil { // another name of the same pair
		shoe, ok := h.line.log.Shoe(name)
		if name == "" || !ok {
			return Reading[Metres]{}
		}
		m = h.line.shoes[shoe.Name]
	}
	return Measured(m.distance(len(h.runs), InstantOf(h.at.Start)))
}

func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

func sortRuns(runs []Run) {
	slices.SortStableFunc(runs, func(a, b Run) int {
		if c := a.Start.Compare(b.Start); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
}
