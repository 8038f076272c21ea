package importers

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"footnote/traininglog"
)

// tableEntry is a row of Strava's table that names a file, before it is joined.
type tableEntry struct {
	row   int   // index of its piece
	files []int // pieces of the file it names
}

// addTable adds the rows of a Strava export as pieces and joins each to the
// file it names. byName tells the pieces of a file by its raw name.
func (c *collection) addTable(t *stravaTable, slot int) {
	var entries []tableEntry
	first := len(c.pieces)
	for n, row := range t.rows {
		p := piece{run: row.Run, slot: slot, nth: n}
		if row.Foreign != "" {
			p.sport, p.foreign = sportForeign, row.Foreign
		}
		c.pieces = append(c.pieces, p)
		if row.File == "" {
			continue
		}
		name := strings.TrimSuffix(inFolder(t.folder, row.File), ".gz")
		e := tableEntry{row: len(c.pieces) - 1, files: c.byName[name]}
		if len(e.files) == 0 {
			c.missing = append(c.missing, missingFile{table: row.Run.Sources[0], file: path.Base(row.File)})
			continue
		}
		entries = append(entries, e)
	}
	c.stravaTimes(entries, first, len(c.pieces))
	for _, e := range entries {
		i := c.fileOf(e)
		c.named = append(c.named, link{e.row, i, ruleNamed})
		p := &c.pieces[i]
		p.run.Origin = traininglog.OriginStrava
		// The number in the name of a file of Strava's is an upload's.
		p.run.ActivityIDs = nil
	}
}

// fileOf returns the session of the named file that a row means: the one that
// starts nearest. A triathlon is one file with several.
func (c *collection) fileOf(e tableEntry) int {
	return nearestStart(c.pieces, e.files, c.pieces[e.row].run.Start)
}

// nearTable is how far a row's time may lie from its file's to be the same
// moment, but for the zone.
const nearTable = 2 * time.Minute

// stravaTimes corrects the dates of an account whose table was written in local
// time: dates are UTC, but not in every account. Rows with a file show the
// difference; a row without one takes that of the nearest row that has.
func (c *collection) stravaTimes(entries []tableEntry, first, end int) {
	var offsets []tableOffset
	local := 0
	for _, e := range entries {
		written := c.pieces[e.row].run.Start
		off := written.Sub(c.pieces[e.files[0]].run.Start)
		whole := off.Round(quarter)
		if (off-whole).Abs() > nearTable || whole.Abs() > farthestShift {
			continue
		}
		offsets = append(offsets, tableOffset{written, whole})
		if whole != 0 {
			local++
		}
	}
	zone := ""
	if 2*local <= len(offsets) {
		if zone = halfYearZone(offsets); zone == "" {
			return
		}
	}
	slices.SortStableFunc(offsets, func(a, b tableOffset) int { return a.at.Compare(b.at) })
	for i := first; i < end; i++ {
		r := &c.pieces[i].run
		off := nearestOffset(offsets, r.Start)
		if zone != "" {
			off, _ = offsetIn(zone, r.Start)
		}
		r.Start = r.Start.Add(-off)
		r.ID = traininglog.RunID(r.Start)
		r.Zone = traininglog.Zone{Offset: off, Source: traininglog.ZonePlatform}
	}
	c.problems = append(c.problems, traininglog.Problem{
		Level: traininglog.LevelWarning, Source: traininglog.Source{Path: c.pieces[first].run.Sources[0].Path},
		Reason: fmt.Sprintf("its dates are local times, not UTC as Strava's are: %d of %d files start at another hour; corrected by the files", local, len(offsets)),
	})
}

// tableOffset is by how much a row's time, as written, was ahead of its file's.
type tableOffset struct {
	at  time.Time
	off time.Duration
}

func nearestOffset(offsets []tableOffset, t time.Time) time.Duration {
	return slices.MinFunc(offsets, func(a, b tableOffset) int {
		return cmp.Compare(a.at.Sub(t).Abs(), b.at.Sub(t).Abs())
	}).off
}

// halfYearZone returns the zone that explains why only some of a table's rows are
// at another hour: where local time is UTC for half of the year, the rows of that
// half do not show it. It is "" where none does: a few files may have a wrong clock.
func halfYearZone(offsets []tableOffset) string {
	const share = 0.9
	for _, zone := range []string{"Europe/London", "Atlantic/Azores"} {
		ahead, fit := 0, 0
		for _, k := range offsets {
			if off, ok := offsetIn(zone, k.at.Add(-k.off)); !ok || off != k.off {
				continue
			}
			fit++
			if k.off != 0 {
				ahead++
			}
		}
		if ahead >= 2 && float64(fit) >= share*float64(len(offsets)) {
			return zone
		}
	}
	return ""
}

// missingFile is a file that a table names and that is not there.
type missingFile struct {
	table traininglog.Source
	file  string
}

// missingFiles says what is missing, in one line a table.
func (c *collection) missingFiles() {
	count := map[string]int{}
	for _, m := range c.missing {
		if count[m.table.Path]++; count[m.table.Path] > 1 {
			continue
		}
		n := 0
		for _, o := range c.missing {
			if o.table.Path == m.table.Path {
				n++
			}
		}
		reason := "names the file " + m.file + ", which is not there"
		if n > 1 {
			reason = fmt.Sprintf("names %d files that are not there, the first is %s", n, m.file)
		}
		c.problems = append(c.problems, traininglog.Problem{
			Level: traininglog.LevelWarning, Source: traininglog.Source{Path: m.table.Path},
			Reason: reason, Hint: "unpack the export's folder activities beside the table",
		})
	}
}
