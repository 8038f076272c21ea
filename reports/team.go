package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// Athlete is one athlete of a team: her line, and where her report lies.
type Athlete struct {
	analysis.Line
	In       string // her folder, as problems place what lies in it
	Folder   string // of her report, beside the roster; empty: there is none
	Problems int    // files that gave nothing, rows of the journal left out
}

// Team is all that may be said of several athletes.
type Team struct {
	Name     string    // of the folder
	Athletes []Athlete // in the order of the list
	Pooled   []analysis.Association
	PooledOf int // athletes whose logs were pooled
	Problems []traininglog.Problem
	Until    traininglog.Day
	Options  Options
}

// Pseudonym gives an athlete another name, if names are to be left out: her
// alias, or a number.
func Pseudonym(r *Report, name string) {
	if r.Options.Redact {
		r.Log.Settings.Alias, r.Log.Athlete = name, name
	}
}

// AthleteOf returns an athlete's line from her report, as clean as the report
// itself, and what was wrong with her files, what was lost first, with the
// folder's name before each place.
func AthleteOf(r Report, folder string) (Athlete, []traininglog.Problem) {
	r = cleaned(r)
	a := Athlete{Line: analysis.LineOf(r.Log, &r.Findings), In: folder, Folder: folder}
	problems := slices.Clone(r.Problems) // the report's own keep their places
	for i := range problems {
		problems[i].Source.Path = path.Join(folder, problems[i].Source.Path)
		if problems[i].Level == traininglog.LevelProblem {
			a.Problems++
		}
	}
	LostFirst(problems)
	return a, problems
}

// LostFirst orders problems: what was lost before what was read in part.
func LostFirst(all []traininglog.Problem) {
	slices.SortStableFunc(all, func(a, b traininglog.Problem) int {
		return cmp.Compare(levelRank(a.Level), levelRank(b.Level))
	})
}

func levelRank(l traininglog.Level) int {
	if l == traininglog.LevelProblem {
		return 0
	}
	return 1
}

// report dresses what a team has of the tables that a report has.
func (t Team) report() Report {
	l := &traininglog.Log{
		Athlete: "pooled", Settings: traininglog.DefaultSettings(), Shoes: shoesInKeys(t.Pooled),
		Runs: []traininglog.Run{{Tags: tagsInKeys(t.Pooled)}},
	}
	l.Settings.Alias = l.Athlete // no name to be left out
	r := cleaned(Report{Log: l, Findings: analysis.Findings{Associations: t.Pooled}, Options: t.Options})
	r.Problems = t.Problems // clean already, and named after the athletes' folders
	return r
}

// said are the athletes as a table says them: what to do next is a sentence, in
// the units asked for, beside columns that are always kilometres.
func (t Team) said() []Athlete {
	d := dressOf(t.Options)
	athletes := slices.Clone(t.Athletes)
	for i := range athletes {
		athletes[i].NextAction = d.sentence(athletes[i].NextAction)
	}
	return athletes
}

// TeamFormats are the names of the formats of a team on standard output.
var TeamFormats = []string{"text", "json", "csv"}

// WriteTeam writes the list of athletes as text, json or csv.
func WriteTeam(w io.Writer, format string, t Team) error {
	switch format {
	case "text":
		return writeTeamText(w, t)
	case "json":
		return writeTeamJSON(w, t)
	case "csv":
		return writeCSV(w, athletesTable(t.said()), Report{})
	}
	return fmt.Errorf("there is no format %q for a team; choose one of %s", format, strings.Join(TeamFormats, ", "))
}

// teamTables are what a team has beside its roster.
func teamTables(athletes []Athlete) []Table {
	return []Table{athletesTable(athletes), associationsTable, problemsTable}
}

// writeTeamJSON writes the team for a script; schema/team.schema.json describes
// it.
func writeTeamJSON(w io.Writer, t Team) error {
	out := bufio.NewWriter(w)
	out.WriteString("{\n")
	for _, h := range [][2]string{
		{"schema_version", strconv.Itoa(SchemaVersion)},
		{"footnote_version", jsonText(t.Options.Version)},
		{"until", jsonText(t.Until.String())},
	} {
		out.WriteString("  " + jsonText(h[0]) + ": " + h[1] + ",\n")
	}
	r := t.report()
	writeJSONTables(out, teamTables(t.said()), r)
	out.WriteString("}\n")
	return out.Flush()
}
