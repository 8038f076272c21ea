package garmin

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"footnote/traininglog"
)

// The table that Garmin Connect's web page exports (Activities.csv) is in the
// account's language, decimals and unit, none of which it states. It has local
// times without a zone and neither id, notes nor gear: what it says of a run that
// another source knows is nothing new, but it may be all that a runner has.

// webDate is how the table writes a start, in the local time of the run.
const webDate = "2006-01-02 15:04:05"

// The first columns, which are the same in every language.
const (
	webType = iota
	webStart
	webFavourite
	webTitle
	webDistance
	_ // calories
	webTime
	webColumns
)

// IsWebTable reports whether a CSV file is the web page's table, by the shape of
// its first row: its header is in the account's language.
func IsWebTable(head []byte) bool {
	row, ok := firstRow(head)
	if !ok {
		return false
	}
	_, dated := webStartOf(row[webStart])
	return dated && webYesNo[strings.ToLower(row[webFavourite])]
}

// IsSpoiltWebTable reports whether a table begins with the web page's columns, and
// is no longer what the page wrote: a spreadsheet program has saved it.
func IsSpoiltWebTable(head []byte) bool {
	c := webReader(bufio.NewReader(bytes.NewReader(head)))
	header, err := c.Read()
	if err != nil || !webHeaders[strings.TrimSpace(header[webType])] {
		return false
	}
	row, ok := firstRow(head)
	return ok && row[webStart] != ""
}

// firstRow returns the row behind the header, if it is as wide as the table's are.
func firstRow(head []byte) ([]string, bool) {
	c := webReader(bufio.NewReader(bytes.NewReader(head)))
	if _, err := c.Read(); err != nil {
		return nil, false
	}
	row, err := c.Read()
	return row, err == nil && len(row) >= webColumns
}

// webReader reads the table with the separator of its header: spreadsheet programs
// save it with semicolons where the comma is the decimal one.
func webReader(b *bufio.Reader) *csv.Reader {
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		b.Discard(3)
	}
	head, _ := b.Peek(1024)
	head, _, _ = bytes.Cut(head, []byte("\n"))
	c := csv.NewReader(b)
	for _, r := range ";\t" {
		if bytes.Count(head, []byte(string(r))) >= webColumns-1 && bytes.Count(head, []byte(string(r))) > bytes.Count(head, []byte{','}) {
			c.Comma = r
		}
	}
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	return c
}

// webHeaders are the names of the first column in the languages in which it has
// been seen.
var webHeaders = map[string]bool{
	english: true, "Aktivitätstyp": true, "Type d'activité": true, "Type d’activité": true, "Tipo de actividad": true,
	"Tipo di attività": true, "Activiteittype": true, "Activiteitstype": true, "Tipo de atividade": true,
}

// english is the first column's name where the types of the activities are English.
const english = "Activity Type"

// webYesNo are the values of a favourite, also as spreadsheet programs translate them.
var webYesNo = map[string]bool{
	"true": true, "false": true, "wahr": true, "falsch": true, "vrai": true, "faux": true, "verdadero": true, "falso": true,
	"vero": true, "waar": true, "onwaar": true, "verdadeiro": true,
}

// webStartOf reads a start as the page writes it, or as a spreadsheet program does
// where it leaves no doubt which number is the day.
func webStartOf(s string) (time.Time, bool) {
	for _, layout := range []string{webDate, "2006-01-02 15:04", "2.1.2006 15:04:05", "2.1.2006 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

type webRow struct {
	run    traininglog.Run // Start is local time, read as if it were UTC
	amount float64         // distance in the account's unit
	stride float64         // in metres, or in feet where distances are miles
	climb  number          // likewise
	swing  float64         // vertical oscillation in centimetres, or perhaps in inches
	ratio  float64         // of it and the stride, in percent
	steps  float64
	record []string
}

// WebRun is one activity of the table.
type WebRun struct {
	Run traininglog.Run
	// Foreign is the activity type where it is in a language other than English
	// and was not recognised, so that Run.Sport says nothing.
	Foreign string
}

// ReadWebTable reads the web page's Activities.csv. The starts of its runs are
// local times read as UTC: the zone is for the caller to find. It fails if there is
// a run and nothing tells kilometres from miles.
func ReadWebTable(ctx context.Context, r io.Reader, file string) ([]WebRun, []traininglog.Problem, error) {
	c := webReader(bufio.NewReader(r))
	header, err := c.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("has no header line: %w", err)
	}
	var records [][]string
	var at []int // lines
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		record, err := c.Read()
		if err != nil {
			break // what is whole is read
		}
		line, _ := c.FieldPos(0)
		records, at = append(records, record), append(at, line)
	}
	columns := columnsOf(header)
	comma := commaDecimals(records)
	var rows []webRow
	var problems []traininglog.Problem
	for i, record := range records {
		row, err := readWebRow(record, columns, comma)
		src := traininglog.Source{Path: file, Line: at[i]}
		if err != nil {
			problems = append(problems, traininglog.Problem{Level: traininglog.LevelProblem, Source: src, Reason: err.Error(), Hint: "the row is left out"})
			continue
		}
		row.run.Sources = []traininglog.Source{src}
		rows = append(rows, row)
	}
	unit := webUnit(path.Base(file), rows, comma)
	if unit == 0 && slices.ContainsFunc(rows, func(r webRow) bool { return r.amount > 0 && r.run.Sport.IsRun() }) {
		return nil, problems, errUnit{}
	}
	foreign := strings.TrimSpace(header[webType]) != english
	runs := make([]WebRun, 0, len(rows))
	for _, row := range rows {
		if d := within[traininglog.Metres](row.amount*float64(unit), mostMetres); d.Known() {
			row.run.Distance, row.run.DistanceSource = d, traininglog.DistancePlatform
		}
		row.takeLengths(unit)
		out := WebRun{Run: row.run}
		if foreign && row.run.Sport == traininglog.OtherSport {
			out.Foreign = clip(row.record[webType])
		}
		runs = append(runs, out)
	}
	return runs, problems, nil
}

const (
	metresPerFoot      = 0.3048
	millimetresPerInch = 25.4
)

// number is what a cell holds, if it holds a number.
type number struct {
	value float64
	known bool
}

// takeLengths sets what is in metres or feet, by the unit of the distances.
func (r *webRow) takeLengths(unit traininglog.Metres) {
	metres := 1.0
	if unit != 1000 {
		metres = metresPerFoot
	}
	r.run.StepLength = within[traininglog.Metres](r.stride*metres, mostStride)
	if c := r.climb.value * metres; unit != 0 && r.climb.known && c >= 0 && c <= mostAscent {
		r.run.Ascent = traininglog.Measured(traininglog.Metres(c))
	}
	swing := r.swing * 10
	if unit != 1000 {
		swing = r.swingBeside(r.stride * metres)
	}
	r.run.VerticalOscillation = within[traininglog.Millimetres](swing, mostOscillation)
}

// swingBeside returns the vertical oscillation in millimetres of a table that is
// not metric: it is inches or centimetres, whichever makes the vertical ratio that
// stands beside it. It is 0 if neither does.
func (r *webRow) swingBeside(stride float64) float64 {
	const share = 0.3 // the two differ by a factor of 2.5
	want := r.ratio / 100 * stride * 1000
	for _, millimetres := range []float64{10, millimetresPerInch} {
		if v := r.swing * millimetres; want > 0 && math.Abs(v-want) <= share*want {
			return v
		}
	}
	return 0
}

func clip(s string) string {
	if r := []rune(strings.TrimSpace(s)); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return strings.TrimSpace(s)
}

// errUnit asks for the unit, since a guess would be off by 61 %.
type errUnit struct{}

func (errUnit) Error() string {
	return "does not say whether its distances are kilometres or miles, and its paces could be either"
}

// Hint is the cure.
func (errUnit) Hint() string {
	return "put .km or .mi into its name, as in Activities.km.csv (--units only says how distances are shown, not how a file was written); better, ask Garmin for the account's export"
}

func readWebRow(record []string, columns map[string]int, comma bool) (webRow, error) {
	cell := func(i int) string {
		if i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	text := func(q quantity) string {
		for _, name := range webNames[q] {
			if i, ok := columns[name]; ok {
				return cell(i)
			}
		}
		return ""
	}
	named := func(q quantity) float64 { return webNumber(text(q), comma) }
	start, ok := webStartOf(cell(webStart))
	if !ok {
		return webRow{}, fmt.Errorf("the date is %.40q; expected one such as 2022-05-29 17:53:35", cell(webStart))
	}
	if !believable(start) {
		return webRow{}, errYear(start)
	}
	row := webRow{
		run: traininglog.Run{
			ID: traininglog.RunID(start), Start: start, Sport: webSport(cell(webType)), Origin: traininglog.OriginGarmin, Name: cell(webTitle),
			Timer: webTimer(cell(webTime)),
		},
		amount: webNumber(cell(webDistance), comma), record: record,
		stride: named(strideLength), swing: named(oscillation), ratio: named(verticalRatio), steps: named(steps),
	}
	r := &row.run
	r.Indoor = r.Sport.Indoor()
	row.climb.value, row.climb.known = webNumberOf(text(ascent), comma)
	r.Elapsed, r.Moving = webTimer(text(elapsedTime)), webTimer(text(movingTime))
	r.HeartRate = within[traininglog.BeatsPerMinute](named(heartRate), mostHeartRate)
	r.Cadence = within[traininglog.StepsPerMinute](named(runCadence), mostCadence)
	r.GroundContact = within[traininglog.Milliseconds](named(groundContact), mostContact)
	r.Balance = webBalance(text(contactBalance), comma)
	r.Power = within[traininglog.Watts](named(power), mostPower)
	return row, nil
}

// webBalance reads the left foot's share of "49.6% L / 50.4% R"; of a bare number
// nobody knows whose it is.
func webBalance(s string, comma bool) traininglog.Reading[traininglog.Percent] {
	left, right, ok := strings.Cut(s, "/")
	left, okL := strings.CutSuffix(strings.ReplaceAll(left, " ", ""), "%L")
	_, okR := strings.CutSuffix(strings.ReplaceAll(right, " ", ""), "%R")
	if !ok || !okL || !okR {
		return traininglog.Reading[traininglog.Percent]{}
	}
	return within[traininglog.Percent](webNumber(left, comma), 100)
}

// webTimer reads a duration; 0 if there is none, or one of months.
func webTimer(s string) time.Duration {
	seconds, _ := hoursMinutes(s)
	return durationOf(seconds)
}

// commaDecimals reports whether the table's numbers have a decimal comma:
// distances of runs have two decimals, and "3,32" is no thousands' comma.
func commaDecimals(records [][]string) bool {
	comma, point := 0, 0
	for _, r := range records {
		if len(r) <= webDistance {
			continue
		}
		d := strings.TrimSpace(r[webDistance])
		switch i := strings.LastIndexAny(d, ".,"); {
		case i < 0 || len(d)-i != 3: // no two decimals: a swim's "1,020" metres
		case d[i] == ',':
			comma++
		default:
			point++
		}
	}
	return comma > point
}

var commas = strings.NewReplacer(".", "", ",", ".")

// webNumber reads a number with a decimal comma or point; the other separates
// thousands. "--" and anything else that is none is 0.
func webNumber(s string, comma bool) float64 {
	v, _ := webNumberOf(s, comma)
	return v
}

func webNumberOf(s string, comma bool) (float64, bool) {
	if comma {
		s = commas.Replace(s)
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	return plainNumber(s)
}
