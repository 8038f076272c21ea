package importers

import (
	"footnote/importers/garmin"
	"footnote/importers/strava"
	"footnote/traininglog"
)

// found is what one file gave.
type found struct {
	pieces   []piece
	local    []piece // with a start in local time of an unknown zone
	gear     []garmin.Gear
	profile  string       // name in a Garmin profile
	profiles []int64      // ids of the Garmin accounts whose activities it holds
	table    *stravaTable // a Strava export's activities
	shoes    []traininglog.Shoe
	problems []traininglog.Problem
	skipped  []string // kinds of files that are no activities
	files    int      // files looked into
	archive  bool     // it was an archive, whatever its name
	lines    bool     // its pieces have lines of their own as their sources
	unsound  bool     // the disk or the archive did not give it whole: another reading may
}

// stravaTable is a Strava export's activities.csv.
type stravaTable struct {
	folder string // where it lies, as written; its file names are relative to it
	rows   []strava.Row
}

func (f *found) problem(src traininglog.Source, reason, hint string) {
	f.problems = append(f.problems, traininglog.Problem{Level: traininglog.LevelProblem, Source: src, Reason: reason, Hint: hint})
}

func (f *found) warn(src traininglog.Source, reason, hint string) {
	f.problems = append(f.problems, traininglog.Problem{Level: traininglog.LevelWarning, Source: src, Reason: reason, Hint: hint})
}
