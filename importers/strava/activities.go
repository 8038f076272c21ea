package strava

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"footnote/traininglog"
)

// Row is one activity of activities.csv.
type Row struct {
	Run  traininglog.Run // Origin strava; Start as written, read as UTC
	File string          // of the column Filename, relative to the table; empty: entered by hand
	Line int
	// Foreign is the activity type where it is in a language other than English
	// and was not recognised, so that Run.Sport says nothing.
	Foreign string
}

// ActivityKey is how an activity id of Strava is written in Run.ActivityIDs.
func ActivityKey(id string) string { return "strava:" + id }

// ReadActivities reads activities.csv. Rows that cannot be read are problems
// with their line, under path; the others are returned. The error says why
// the table as a whole is none.
func ReadActivities(ctx context.Context, r io.Reader, path string) ([]Row, []traininglog.Problem, error) {
	c := csv.NewReader(skipBOM(r))
	c.FieldsPerRecord = -1
	c.LazyQuotes = true
	c.ReuseRecord = true
	header, err := c.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("has no header line: %w", err)
	}
	l, ok := layoutOf(header)
	if !ok {
		return nil, nil, errors.New("is no activities.csv of Strava: its columns are unknown")
	}
	t := table{layout: l, path: path}
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		record, err := c.Read()
		if err == io.EOF {
			break
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			t.problem(line, "the table breaks here: "+err.Error())
			break
		}
		t.row(record, line)
	}
	return t.finish(), t.problems, nil
}

type table struct {
	layout   layout
	path     string
	rows     []Row
	dates    []written
	problems []traininglog.Problem
}

func (t *table) problem(line int, reason string) {
	t.problems = append(t.problems, traininglog.Problem{
		Level:  traininglog.LevelProblem,
		Source: traininglog.Source{Path: t.path, Line: line},
		Reason: reason, Hint: "the row is left out",
	})
}

func (t *table) row(record []string, line int) {
	cell := func(c column) string {
		if i := t.layout.at[c]; i >= 0 && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	if len(record) == 1 && cell(colID) == "" {
		return
	}
	id := cell(colID)
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		t.problem(line, fmt.Sprintf("the activity id is %q; expected a number", clip(id)))
		return
	}
	date, err := parseDate(cell(colDate))
	if err != nil {
		t.problem(line, err.Error())
		return
	}
	r := traininglog.Run{
		Origin: traininglog.OriginStrava, Name: cell(colName), ShoeLink: cell(colGear),
		Sport: traininglog.ParseSport(cell(colType)), ActivityIDs: []string{ActivityKey(id)},
		Elapsed: seconds(cell(colElapsedFine)), Moving: seconds(cell(colMoving)), Timer: seconds(cell(colTimer)),
	}
	if r.Elapsed == 0 {
		r.Elapsed = seconds(cell(colElapsed))
	}
	r.Indoor = r.Sport.Indoor()
	r.Distance = distance(cell(colDistance), cell(colDistanceKm))
	if r.Distance.Known() {
		r.DistanceSource = traininglog.DistancePlatform
	}
	r.Ascent = reading[traininglog.Metres](cell(colAscent), 0, 20000)
	r.HeartRate = reading[traininglog.BeatsPerMinute](cell(colHeartRate), 20, 250)
	r.Power = reading[traininglog.Watts](cell(colWatts), 1, 3000)
	r.WatchTemperature = reading[traininglog.Celsius](cell(colWatchTemperature), -60, 70)
	r.RPE = reading[traininglog.Score](cell(colExertion), 1, 10)
	if c, ok := number(cell(colCadence)); ok && c > 20 && c <= 200 {
		// Strava counts the strides of one foot, also where the file held steps.
		r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(2 * c))
	}
	if w := reading[traininglog.Celsius](cell(colWeatherTemperature), -60, 60); w.Known() {
		r.Temperature, r.TemperatureSource = w, traininglog.TemperatureWeather
	} else if r.WatchTemperature.Known() {
		r.Temperature, r.TemperatureSource = r.WatchTemperature, traininglog.TemperatureWatch
	}
	src := traininglog.Source{Path: t.path, Line: line}
	r.Sources = []traininglog.Source{src}
	for _, n := range []traininglog.Note{
		{Text: cell(colDescription), Kind: "description", Source: src},
		{Text: cell(colPrivateNote), Kind: "private note", Source: src},
	} {
		if n.Text != "" {
			r.Notes = append(r.Notes, n)
		}
	}
	row := Row{Run: r, File: cell(colFile), Line: line}
	if !t.layout.english && r.Sport == traininglog.OtherSport {
		row.Foreign = clip(cell(colType))
	}
	t.rows = append(t.rows, row)
	t.dates = append(t.dates, date)
}

// finish turns the written dates into moments, once the whole table is known.
func (t *table) finish() []Row {
	o := orderOf(t.dates)
	kept := t.rows[:0]
	for i, row := range t.rows {
		start, err := t.dates[i].time(o)
		if err != nil {
			t.problem(row.Line, err.Error())
			continue
		}
		row.Run.Start = start
		row.Run.ID = traininglog.RunID(start)
		kept = append(kept, row)
	}
	return kept
}

// mostMetres is more than anybody covered in one activity. A larger number has
// lost its decimal point, and would swamp a year of the log.
const mostMetres = 1e7

// distance takes the second Distance column, metres with a point; the first is
// in kilometres, rounded, with a decimal comma in some languages.
func distance(metres, km string) traininglog.Reading[traininglog.Metres] {
	if m, ok := number(metres); ok && m > 0 && m <= mostMetres {
		return traininglog.Measured(traininglog.Metres(m))
	}
	if k, ok := number(km); ok && k > 0 && k <= mostMetres/1000 {
		return traininglog.Measured(traininglog.Metres(k * 1000))
	}
	return traininglog.Reading[traininglog.Metres]{}
}

func number(s string) (float64, bool) {
	if !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	} else {
		s = strings.ReplaceAll(s, ",", "") // thousands
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f-f == 0
}

func seconds(s string) time.Duration {
	f, ok := number(s)
	if !ok || f <= 0 || f > 31*24*3600 { // a month
		return 0
	}
	return time.Duration(f * float64(time.Second)).Round(time.Millisecond)
}

func reading[Q ~float64](s string, low, high float64) traininglog.Reading[Q] {
	f, ok := number(s)
	if !ok || f < low || f > high {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(Q(f))
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func skipBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		b.Discard(3)
	}
	return b
}
