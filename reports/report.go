package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"footnote/analysis"
	"footnote/traininglog"
)

// Units says in which units text and page show lengths; tables stay in
// kilometres.
type Units string

// The values of Options.Units. An empty value is Kilometres.
const (
	Kilometres Units = "km"
	Miles      Units = "mi"
)

// Scale says in which scale text and page show temperatures; tables stay in
// degrees Celsius.
type Scale string

// The values of Options.Temperature. An empty value is Celsius.
const (
	Celsius    Scale = "C"
	Fahrenheit Scale = "F"
)

// Audience says who reads the text or the page.
type Audience string

// The values of Options.For. An empty value is ForRunner.
const (
	ForRunner Audience = "runner"
	ForPhysio Audience = "physio"
	ForCoach  Audience = "coach"
)

// Options say how a report is dressed.
type Options struct {
	Units       Units
	Temperature Scale
	Redact      bool // drop names and notes
	For         Audience
	Version     string          // of footnote, printed at the foot
	Today       traininglog.Day // the day the report is made, printed at its head
	Width       int             // columns of the text report; 0: 80
	Colour      bool            // bold and coloured headings in the text report
}

// Report is all that may be said of one log.
type Report struct {
	Log      *traininglog.Log
	Findings analysis.Findings
	Problems []traininglog.Problem
	Options  Options

	clean bool // a copy that cleaned made
}

// Format is one way to write a report. Write returns only errors of the writer.
type Format struct {
	Name   string // as --format takes it
	Part   string // what of a report it holds, in a word for the help; empty: all
	Ending string // of the name of a file in it, ".json"; empty: it has none of its own
	Write  func(io.Writer, Report) error
}

// Formats lists every format; help, endings and the set of files follow from
// it. csv is the table of associations; the whole set of tables is WriteFolder's.
var Formats = []Format{
	{Name: "text", Ending: ".txt", Write: writeText},
	{Name: "json", Ending: ".json", Write: writeJSON},
	{Name: "csv", Part: "associations", Write: writeAssociationsCSV},
	{Name: "html", Ending: ".html", Write: writeHTML},
	{Name: "xlsx", Ending: ".xlsx", Write: writeXLSX},
}

// FormatNames lists the formats for the help: "text, json, csv (associations)".
func FormatNames() string {
	var names []string
	for _, f := range Formats {
		name := f.Name
		if f.Part != "" {
			name += " (" + f.Part + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// Endings says what the name of a file with a whole report ends in: ".html,
// .json, .txt or .xlsx".
func Endings() string {
	var endings []string
	for _, f := range Formats {
		if f.Ending != "" {
			endings = append(endings, f.Ending)
		}
	}
	slices.Sort(endings)
	last := len(endings) - 1
	return strings.Join(endings[:last], ", ") + " or " + endings[last]
}

// FormatNamed returns the format of a name; the error lists the names.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("there is no format %q; choose one of %s", name, strings.Join(names, ", "))
}

// AudienceNamed returns the audience of a name; the error lists the names.
func AudienceNamed(name string) (Audience, error) {
	switch a := Audience(name); a {
	case ForRunner, ForPhysio, ForCoach:
		return a, nil
	}
	return "", fmt.Errorf("a report can be for the %s, the %s or the %s, not for %q", ForRunner, ForPhysio, ForCoach, name)
}
