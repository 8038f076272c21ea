package garmin

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
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
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	c.LazyQuotes = true
	if _, err := c.Read(); err != nil {
		return false
	}
	row, err := c.Read()
	if err != nil || len(row) < webColumns {
		return false
	}
	_, err = time.Parse(webDate, row[webStart])
	favourite := strings.ToLower(row[webFavourite])
	return err == nil && (favourite == "true" || favourite == "false")
}

// webUnit is the unit of a table's distances in metres, 0 if nothing tells.
func webUnit(name string, rows []webRow) traininglog.Metres {
	for part := range strings.SplitSeq(strings.ToLower(name), ".") {
		switch part {
		case "km":
			return 1000
		case "mi":
			return traininglog.MetresPerMile
		}
	}
	// Steps times stride is the distance: in one unit it fits, in the other it is
	// off by a factor of five, since the stride is in feet where distance is in miles.
	km, mi := 0, 0
	var paces []float64 // s a unit
	for _, r := range rows {
		if !r.run.Sport.IsRun() || r.amount <= 0 {
			continue
		}
		if s := r.run.Timer.Seconds(); s > 0 {
			paces = append(paces, s/r.amount)
		}
		if walked := r.stride * r.steps; walked > 0 {
			if ratio := walked / (r.amount * 1000); ratio > 0.7 && ratio < 1.4 {
				km++
			} else if ratio := walked * 0.3048 / (r.amount * float64(traininglog.MetresPerMile)); ratio > 0.7 && ratio < 1.4 {
				mi++
			}
		}
	}
	switch {
	case km > 2*mi:
		return 1000
	case mi > 2*km:
		return traininglog.MetresPerMile
	case len(paces) == 0:
		return 0
	}
	// Hardly anyone's median run is faster than 3:44 min/km or slower than 9:00.
	slices.Sort(paces)
	switch median := paces[len(paces)/2]; {
	case median < 6*60:
		return 1000
	case median > 9*60:
		return traininglog.MetresPerMile
	}
	return 0
}

type webRow struct {
	run    traininglog.Run // Start is local time, read as if it were UTC
	amount float64         // distance in the account's unit
	stride float64
	steps  float64
}

// ReadWebTable reads the web page's Activities.csv. The starts of its runs are
// local times read as UTC: the zone is for the caller to find. It fails if
// nothing tells kilometres from miles.
func ReadWebTable(ctx context.Context, r io.Reader, file string) ([]traininglog.Run, []traininglog.Problem, error) {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		b.Discard(3)
	}
	c := csv.NewReader(b)
	c.FieldsPerRecord, c.LazyQuotes = -1, true
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
	unit := webUnit(path.Base(file), rows)
	if unit == 0 && len(rows) > 0 {
		return nil, problems, errUnit{}
	}
	runs := make([]traininglog.Run, 0, len(rows))
	for _, row := range rows {
		if d := within[traininglog.Metres](row.amount*float64(unit), mostMetres); d.Known() {
			row.run.Distance, row.run.DistanceSource = d, traininglog.DistancePlatform
		}
		stride := row.stride
		if unit != 1000 {
			stride *= 0.3048
		}
		row.run.StepLength = within[traininglog.Metres](stride, mostStride)
		runs = append(runs, row.run)
	}
	return runs, problems, nil
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
	named := func(name string) float64 {
		if i, ok := columns[name]; ok {
			return webNumber(cell(i), comma)
		}
		return 0
	}
	start, err := time.Parse(webDate, cell(webStart))
	if err != nil {
		return webRow{}, fmt.Errorf("the date is %.40q; expected one such as 2022-05-29 17:53:35", cell(webStart))
	}
	if !believable(start) {
		return webRow{}, errYear(start)
	}
	row := webRow{
		run: traininglog.Run{
			ID: traininglog.RunID(start), Start: start, Sport: traininglog.ParseSport(cell(webType)), Origin: traininglog.OriginGarmin, Name: cell(webTitle),
			Timer: webTimer(cell(webTime)),
		},
		amount: webNumber(cell(webDistance), comma), stride: named("Avg Stride Length"), steps: named("Steps"),
	}
	r := &row.run
	r.Indoor = r.Sport.Indoor()
	if i, ok := columns["Elapsed Time"]; ok {
		r.Elapsed = webTimer(cell(i))
	}
	r.HeartRate = within[traininglog.BeatsPerMinute](named("Avg HR"), mostHeartRate)
	r.Cadence = within[traininglog.StepsPerMinute](named("Avg Run Cadence"), mostCadence)
	r.GroundContact = within[traininglog.Milliseconds](named("Avg Ground Contact Time"), mostContact)
	r.Power = within[traininglog.Watts](named("Avg Power"), mostPower)
	return row, nil
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
	if comma {
		s = commas.Replace(s)
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	v, _ := plainNumber(s)
	return v
}
