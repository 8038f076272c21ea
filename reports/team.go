package reports

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// Athlete is one athlete of a team: her line, and where her report lies.
type Athlete struct {
	analysis.Line
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

// Pseudonym gives an athlete without an alias a number in place of her name,
// if names are to be left out.
func Pseudonym(r *Report, n int) {
	if r.Options.Redact && (r.Log.Settings.Alias == "" || r.Log.Athlete != r.Log.Settings.Alias) {
		r.Log.Settings.Alias = athleteNumber(n)
		r.Log.Athlete = r.Log.Settings.Alias
	}
}

// AthleteOf returns an athlete's line from her report, as clean as the report
// itself, and her problems with the folder's name before their place.
func AthleteOf(r Report, folder string) (Athlete, []traininglog.Problem) {
	r = cleaned(r)
	a := Athlete{Line: analysis.LineOf(r.Log, &r.Findings), Folder: folder}
	var lost []traininglog.Problem
	for _, p := range r.Problems {
		if p.Level == traininglog.LevelProblem {
			p.Source.Path = path.Join(folder, p.Source.Path)
			lost = append(lost, p)
		}
	}
	a.Problems = len(lost)
	return a, lost
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
		return writeCSV(w, athletesTable(t.Athletes), Report{})
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
	writeJSONTables(out, teamTables(t.Athletes), r)
	out.WriteString("}\n")
	return out.Flush()
}

// teamFile is one file of a team's set.
type teamFile struct {
	name  string
	write func(io.Writer, Report) error
}

// rosterName marks a folder as a team's own output.
const rosterName = "roster.html"

// WriteTeamFolder writes roster.html, athletes.csv, associations.csv of the
// pooled analysis, problems.csv and DICTIONARY.csv into dir, each at once or
// not at all. The athletes' own sets are WriteFolder's.
func WriteTeamFolder(dir string, t Team) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the folder %s cannot be made: %w", dir, cause(err))
	}
	files := []teamFile{{rosterName, func(w io.Writer, _ Report) error { return writeRoster(w, t) }}}
	for _, table := range append(teamTables(t.Athletes), dictionary) {
		files = append(files, teamFile{table.Name + ".csv", func(w io.Writer, r Report) error { return writeCSV(w, table, r) }})
	}
	r := t.report()
	for _, f := range files {
		name := filepath.Join(dir, f.name)
		temporary, err := writeBeside(name, f.write, r)
		if err != nil {
			return err
		}
		if err := replace(temporary, name); err != nil {
			os.Remove(temporary)
			return err
		}
	}
	return nil
}

// IsTeamFolder reports whether dir is what WriteTeamFolder wrote.
func IsTeamFolder(dir string) bool {
	for _, name := range []string{rosterName, "athletes.csv", "DICTIONARY.csv"} {
		if s, err := os.Stat(filepath.Join(dir, name)); err != nil || s.IsDir() {
			return false
		}
	}
	return true
}
