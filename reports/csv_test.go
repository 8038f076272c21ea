package reports

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"footnote/analysis"
)

// tablesOf returns every table of a report as its CSV text.
func tablesOf(t *testing.T, r Report) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, table := range append(append([]Table{}, Tables...), dictionary) {
		var b bytes.Buffer
		if err := writeCSV(&b, table, cleaned(r)); err != nil {
			t.Fatal(err)
		}
		out[table.Name] = b.String()
	}
	return out
}

// Every row has as many cells as the head, and every cell reads as its column
// says, in every case.
func TestCSVCells(t *testing.T) {
	for name, r := range cases() {
		if name == "decade" && testing.Short() {
			continue
		}
		for i, text := range tablesOf(t, r) {
			table := tableNamed(t, i)
			if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\r\n") {
				t.Errorf("%s/%s: lines do not end in a plain newline", name, i)
			}
			rows, err := csv.NewReader(strings.NewReader(text)).ReadAll() // refuses rows of another length than the head's
			if err != nil {
				t.Fatalf("%s/%s: %v", name, i, err)
			}
			for n, row := range rows[1:] {
				for c, cell := range row {
					if !readsAs(table.Columns[c], cell) {
						t.Fatalf("%s/%s row %d: %s = %q is no %s", name, i, n+2, table.Columns[c].Name, cell, table.Columns[c].Kind)
					}
				}
			}
		}
	}
}

func tableNamed(t *testing.T, name string) Table {
	t.Helper()
	for _, table := range append(append([]Table{}, Tables...), dictionary) {
		if table.Name == name {
			return table
		}
	}
	t.Fatalf("no table %s", name)
	return Table{}
}

func readsAs(c Heading, cell string) bool {
	if cell == "" {
		return c.Kind != Boolean
	}
	var err error
	switch c.Kind {
	case Number:
		_, err = strconv.ParseFloat(cell, 64)
	case Integer:
		_, err = strconv.Atoi(cell)
	case Boolean:
		return cell == "0" || cell == "1"
	case Date:
		_, err = time.Parse(time.DateOnly, cell)
	case Moment:
		_, err = time.Parse(time.RFC3339, cell)
	case Text:
		if strings.ContainsAny(cell[:1], "=+-@\t\r") {
			return false
		}
		if c.Values != nil {
			for _, v := range c.Values {
				if v == cell {
					return true
				}
			}
			return false
		}
	}
	return err == nil
}

// The heads are those of the contract, in its order.
func TestHeads(t *testing.T) {
	want := map[string]string{
		"runs":         "athlete,run_id,start,date,sport,indoor,distance_km,distance_source,timer_min,elapsed_min,moving_min,pace_s_per_km,ascent_m,cadence_spm,cadence_expected_spm,cadence_delta_spm,walk_pct,ground_contact_ms,balance_left_pct,step_length_m,vertical_oscillation_mm,heart_rate_bpm,power_w,temperature_c,temperature_source,rpe,feel,shoe,shoe_km_at_start,shoe_source,week,week_km,week_change_pct,km_7d,km_prev_7d,change_7d_pct,longest_30d_km,session_spike_pct,days_since_last_run,label,tags,sources,warnings",
		"episodes":     "athlete,run_id,date,symptom,phase,side,site,territory,severity,onset_km,onset_min,onset_source,onset_pace_s_per_km,onset_cadence_spm,lasted_min,relief,effect,signs,source,entered,note",
		"weeks":        "athlete,week,runs,distance_km,duration_min,longest_km,change_pct,jump,cutback,part,labelled_runs,symptom_runs",
		"shoe_ledger":  "athlete,shoe,brand,model,start,end,initial_km,recorded_km,total_km,warn_km,limit_km,state,runs,symptom_runs,clear_runs,unlabelled_runs,symptom_per_100_runs,low,high",
		"flags":        "athlete,date,run_id,flag,value,threshold,unit,standing,sentence",
		"associations": "athlete,outcome,exposure,title,definition,unit,threshold,labelled_runs,symptom_runs,exposed_runs,exposed_symptom,unexposed_runs,unexposed_symptom,effect_type,effect,low,high,p,p_adjusted,method,adjusted_for,verdict,direction,need_more,standing,sentence",
		"onset":        "athlete,run_id,date,onset_km,onset_min,distance_km,pace_before_s_per_km,pace_difference_s_per_km,cadence_before_spm,cadence_difference_spm,temperature_before_c,temperature_difference_c",
		"problems":     "level,source,line,reason,hint",
		"red_flags":    "athlete,tier,sign,reason,date,state,advice",
		"DICTIONARY":   "file,column,meaning,unit",
	}
	got := tablesOf(t, cases()["norun"])
	if len(got) != len(want) {
		t.Errorf("%d tables, want %d", len(got), len(want))
	}
	for name, head := range want {
		if first, _, _ := strings.Cut(got[name], "\n"); first != head {
			t.Errorf("%s:\n got %s\nwant %s", name, first, head)
		}
	}
}

// Every column says what it means, and a unit in its name stands in its unit.
func TestColumnsAreExplained(t *testing.T) {
	units := map[string]string{"_km": "km", "_min": "min", "_pct": "%", "_spm": "steps/min", "_c": "°C", "_m": "m", "_ms": "ms", "_mm": "mm", "_bpm": "beats/min", "_w": "W", "_s_per_km": "s/km"}
	for _, d := range definitions() {
		if d.column.Meaning == "" {
			t.Errorf("%s.%s has no meaning", d.file, d.column.Name)
		}
		best := ""
		for ending := range units {
			if strings.HasSuffix(d.column.Name, ending) && len(ending) > len(best) {
				best = ending
			}
		}
		if best != "" && d.column.Unit != units[best] {
			t.Errorf("%s.%s has the unit %q, its name says %q", d.file, d.column.Name, d.column.Unit, units[best])
		}
	}
}

// Whatever a runner writes, no text cell begins like a formula, and the text
// comes back when the apostrophe is taken off.
func TestDefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+\-@\t\r].*`)).Draw(t, "s")
		d := defused(s)
		if d != "" && strings.ContainsAny(d[:1], "=+-@\t\r") {
			t.Fatalf("%q begins like a formula", d)
		}
		if d != s && d != "'"+s {
			t.Fatalf("%q became %q", s, d)
		}
	})
}

// Decimals as the contract says: km 3; pace, spm, °C, % 1; p and effects three
// significant digits; empty for unknown, never 0.
func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		got, want Cell
	}{
		{decimal(12.34567, true, 3), "12.346"},
		{decimal(-0.04, true, 1), "0.0"},
		{decimal(0, false, 1), ""},
		{threeDigits(0.0123456, true), "0.0123"},
		{threeDigits(2.10049, true), "2.1"},
		{threeDigits(318.4, true), "318"},
		{threeDigits(1234567, true), "1230000"},
		{threeDigits(0.00000012345, true), "1.23e-07"},
		{threeDigits(0, true), "0"},
		{threeDigits(1, false), ""},
		{inUnit(563.2704, "km"), "563.270"},
		{inUnit(12.3456, "%"), "12.3"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// Red flags stand by what presses in text and page, and by day in their table.
func TestRedFlagsByDay(t *testing.T) {
	r := cases()["urgent"]
	r.Findings.RedFlags = []analysis.RedFlag{
		{Tier: analysis.Emergency, Sign: "a", Day: lastDay - 2, State: analysis.Open},
		{Tier: analysis.Urgent, Sign: "b", Day: lastDay, State: analysis.Open},
		{Tier: analysis.Urgent, Sign: "c", Day: lastDay - 90, State: analysis.Past},
	}
	var days []string
	for _, row := range redFlagsTable.Rows(r) {
		days = append(days, string(row[2]))
	}
	if !slices.Equal(days, []string{"c", "a", "b"}) {
		t.Errorf("in the order %v", days)
	}
	if r.Findings.RedFlags[0].Sign != "a" {
		t.Error("the findings were put in another order")
	}
}

// An exposure that divides no runs has no counts of two sides: empty is unknown,
// never 0.
func TestLateOnsetHasNoSides(t *testing.T) {
	r := cases()["demo"]
	r.Findings.Associations = []analysis.Association{
		{Outcome: primary, Exposure: "late_onset", LabelledRuns: 30, SymptomRuns: 6},
		{Outcome: primary, Exposure: "rest_short", LabelledRuns: 30, SymptomRuns: 6, UnexposedRuns: 30, UnexposedSymptom: 6},
	}
	rows := Listing{associationsTable, associationsTable.Rows(r)}
	for i, want := range [][]Cell{{"", "", "", ""}, {"0", "0", "30", "6"}} {
		for k, name := range []string{"exposed_runs", "exposed_symptom", "unexposed_runs", "unexposed_symptom"} {
			if got := rows.Rows[i][rows.Column(name)]; got != want[k] {
				t.Errorf("row %d, %s: %q, want %q", i, name, got, want[k])
			}
		}
	}
}
