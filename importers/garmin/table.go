package garmin

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

// IsConnectTable reports whether a CSV header is that of garmin-connect-export:
// its columns can be chosen, but it names the activity and its start.
func IsConnectTable(header []string) bool {
	at := columnsOf(header)
	_, id := at["Activity ID"]
	_, iso := at["Start Time"]
	_, ms := at["Begin Timestamp (ms)"]
	_, strava := at["Activity Date"] // which has a Start Time too
	return id && (iso || ms) && !strava
}

func columnsOf(header []string) map[string]int {
	at := map[string]int{}
	for i, h := range header {
		h = strings.TrimSpace(strings.TrimPrefix(h, "\uFEFF"))
		if _, twice := at[h]; !twice {
			at[h] = i
		}
	}
	return at
}

// ReadConnectTable reads activities.csv of garmin-connect-export, with the gear
// of each activity on foot as Run.ShoeLink, which may be another thing than a shoe:
// the table does not say. Rows that cannot be read are problems.
func ReadConnectTable(ctx context.Context, r io.Reader, path string, emit func(Summary) error) ([]traininglog.Problem, error) {
	b := bufio.NewReader(r)
	if head, _ := b.Peek(3); string(head) == "\xef\xbb\xbf" {
		b.Discard(3)
	}
	c := csv.NewReader(b)
	c.FieldsPerRecord, c.LazyQuotes = -1, true
	header, err := c.Read()
	if err != nil {
		return nil, fmt.Errorf("has no header line: %w", err)
	}
	at := columnsOf(header)
	var problems []traininglog.Problem
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		record, err := c.Read()
		if err == io.EOF {
			return problems, nil
		}
		line, _ := c.FieldPos(0)
		src := traininglog.Source{Path: path, Line: line}
		bad := func(err error) {
			problems = append(problems, traininglog.Problem{Level: traininglog.LevelProblem, Source: src, Reason: err.Error(), Hint: "the row is left out"})
		}
		if err != nil {
			bad(err)
			return problems, nil
		}
		s, err := connectRow(func(name string) string {
			if i, ok := at[name]; ok && i < len(record) {
				return strings.TrimSpace(record[i])
			}
			return ""
		})
		if err != nil {
			bad(err)
			continue
		}
		if s.Run.ID == "" {
			continue // the container of a triathlon
		}
		s.Run.Sources = []traininglog.Source{src}
		for i := range s.Run.Notes {
			s.Run.Notes[i].Source = src
		}
		if err := emit(s); err != nil {
			return problems, err
		}
	}
}

// connectRow reads one row through the same units as a summary.
func connectRow(cell func(string) string) (Summary, error) {
	var out Summary
	b := builder{number: map[string]float64{}}
	var err error
	if b.id, err = strconv.ParseInt(cell("Activity ID"), 10, 64); err != nil {
		return out, fmt.Errorf("the activity id is %.40q; expected a number", cell("Activity ID"))
	}
	if iso := cell("Start Time"); iso != "" {
		t, err := time.Parse(time.RFC3339, iso)
		if err != nil {
			return out, fmt.Errorf("the start is %.40q; expected one such as 2018-03-08T12:23:22+01:00", iso)
		}
		if !believable(t) {
			return out, errYear(t)
		}
		_, offset := t.Zone()
		b.number["beginTimestamp"] = float64(t.UnixMilli())
		b.number["startTimeLocal"] = float64(t.UnixMilli()) + float64(offset)*1000
	} else if ms, ok := plainNumber(cell("Begin Timestamp (ms)")); ok {
		b.number["beginTimestamp"] = ms
	} else {
		return out, errors.New("no start is written")
	}
	for _, c := range []struct {
		column, name string
		factor       float64
	}{
		{"Distance (km)", "distance", 1e5},
		{"Elevation Gain (m)", "elevationGain", 100},
		{"Duration (raw)", "duration", 1000},
		{"Elapsed Duration (raw)", "elapsedDuration", 1000},
		{"Moving Duration (raw)", "movingDuration", 1000},
		{"Average Heart Rate (bpm)", "avgHr", 1},
		{"Avg. Run Cadence", "avgDoubleCadence", 1},
		{"Stride Length", "avgStrideLength", 1},
	} {
		if v, ok := plainNumber(cell(c.column)); ok {
			b.number[c.name] = v * c.factor
		}
	}
	for column, name := range map[string]string{"Duration (h:m:s)": "duration", "Elapsed Duration (h:m:s)": "elapsedDuration", "Moving Duration (h:m:s)": "movingDuration"} {
		if s, ok := hoursMinutes(cell(column)); ok && b.number[name] == 0 {
			b.number[name] = s * 1000
		}
	}
	if t, ok := plainNumber(cell("Avg. Temp (°C)")); ok {
		b.number["averageTemperature"], b.measured = t, true
	}
	b.set("name", cell("Activity Name"))
	b.set("description", cell("Description"))
	b.set("activityType", strings.ToLower(strings.ReplaceAll(first(cell("Activity Type Key"), cell("Activity Type")), " ", "_")))
	err = b.emit(func(s Summary) error {
		out = s
		if s := out.Run.Sport; s.IsRun() || s == traininglog.Walking || s == traininglog.Hiking { // else it is a bike
			out.Run.ShoeLink = cell("Gear")
		}
		return nil
	})
	return out, err
}

func plainNumber(s string) (float64, bool) {
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f-f == 0
}

// hoursMinutes reads h:mm:ss or m:ss as seconds.
func hoursMinutes(s string) (float64, bool) {
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	sum := 0.0
	for _, p := range parts {
		v, ok := plainNumber(strings.Replace(p, ",", ".", 1))
		if !ok || v < 0 {
			return 0, false
		}
		sum = sum*60 + v
	}
	return sum, true
}
