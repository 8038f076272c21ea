package garmin

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// The columns and values are those of Garmin's own table of an English and of a
// German account.
const (
	webHead = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,Avg Pace,Avg Stride Length,Steps,Elapsed Time\n"
	webKm   = `Running,2022-05-29 17:53:35,false,"Town Running","3.32","262","00:23:48","136","169","2.7","141","7:10","0.99","3,344","00:23:50"` + "\n"
	webMi   = `Running,2022-05-29 17:53:35,false,"Town Running","2.06","262","00:23:48","136","169","2.7","141","11:33","3.25","3,344","00:23:50"` + "\n"
	webDe   = `Laufen,2022-05-29 17:53:35,false,"Town Running","3,32","262","00:23:48,5","136","169","2,7","141","7:10","0,99","3.344","00:23:50"` + "\n"
	webSwim = `Pool Swimming,2022-05-30 17:53:35,true,"Swim","1,020","262","00:23:48","136","169","2.7","--","--","--","--","00:23:50"` + "\n"
)

func TestReadWebTable(t *testing.T) {
	german := strings.NewReplacer("Activity Type", "Aktivitätstyp", "Date", "Datum", "Distance", "Distanz", "Avg HR", "Ø HF", "Steps", "Schritte", "Avg Stride Length", "Ø Schrittlänge").Replace(webHead)
	bare := func(distance, time string) string {
		return "Running,2022-05-29 17:53:35,false,a," + distance + ",,\"" + time + "\",--,--,--,--,--,--,--,--\n"
	}
	// The columns must fit in several rows: the same run, three times.
	many := func(row, distance, steps string) string {
		if !strings.Contains(row, distance) || !strings.Contains(row, steps) {
			t.Fatal("the row has changed")
		}
		return row + row + row
	}
	for _, c := range []struct {
		name, file, text string
		metres           float64
		seconds          float64
	}{
		{"metric, told by stride and steps", "Activities.csv", webHead + webKm + webSwim, 3320, 1428},
		{"miles, told by stride and steps", "Activities.csv", webHead + webMi, 2.06 * 1609.344, 1428},
		{"decimal comma", "Activities.csv", webHead + webDe, 3320, 1428.5},
		{"another language, told by the name", "x!Activities.km.csv", german + webDe, 3320, 1428.5},
		{"told by a quick pace", "Activities.csv", webHead + bare("10.00", "50:00"), 10000, 3000},
		{"told by a slow pace", "Activities.csv", webHead + bare("4.50", "1:00:00"), 4.5 * 1609.344, 3600},
		{"a road pace beside trails", "Activities.csv", webHead + bare("10.00", "50:00") + strings.Repeat(strings.Replace(bare("10.00", "2:30:00"), "Running", "Trail Running", 1), 3), 10000, 3000},
		{"another language, told by columns of any name", "Activities.csv", german + many(webDe, "3,32", "3.344"), 3320, 1428.5},
		{"miles, told by columns of any name", "Activities.csv", strings.Replace(german, "Aktivitätstyp", "Activity Type", 1) + many(webMi, "2.06", "3,344"), 2.06 * 1609.344, 1428},
		{"cadence and stride alone", "Activities.csv", german + strings.ReplaceAll(many(webDe, "3,32", "3.344"), `"3.344"`, `"--"`), 3320, 1428.5},
		{"semicolons", "Activities.csv", strings.ReplaceAll(german, ",", ";") + "Laufen;2022-05-29 17:53:35;FALSCH;a;10,00;;0:50:00\n", 10000, 3000},
		{"a spreadsheet's dates", "Activities.csv", strings.ReplaceAll(german, ",", ";") + "Laufen;29.05.2022 17:53:35;FALSCH;a;10,00;;0:50:00\n", 10000, 3000},
		{"told by the name", "Activities.mi.csv", webHead + bare("8.00", "1:00:00"), 8 * 1609.344, 3600},
	} {
		if !IsWebTable([]byte(c.text)) {
			t.Errorf("%s: not known", c.name)
		}
		runs, problems, err := ReadWebTable(context.Background(), strings.NewReader(c.text), c.file)
		if err != nil || len(problems) > 0 || len(runs) == 0 {
			t.Errorf("%s: %d runs, %v, %v", c.name, len(runs), problems, err)
			continue
		}
		r := runs[0].Run
		if math.Abs(float64(r.Distance.Or(0))-c.metres) > 1e-6 || r.Timer.Seconds() != c.seconds || !r.Start.Equal(time.Date(2022, 5, 29, 17, 53, 35, 0, time.UTC)) || r.Sport != traininglog.Running {
			t.Errorf("%s: %v m in %v from %v, %s", c.name, r.Distance, r.Timer, r.Start, r.Sport)
		}
		if c.name == "miles, told by stride and steps" && math.Abs(float64(r.StepLength.Or(0))-0.9906) > 1e-9 {
			t.Errorf("a stride of 3.25 ft is %v m", r.StepLength)
		}
	}
	slow := webHead + bare("6.00", "1:00:00") // 10:00 a unit: a slow runner's kilometres, or miles
	trail := webHead + strings.Replace(bare("10.00", "2:30:00"), "Running", "Trail Running", 1)
	for _, text := range []string{slow, trail} {
		if _, _, err := ReadWebTable(context.Background(), strings.NewReader(text), "Activities.csv"); err != (errUnit{}) {
			t.Errorf("a pace that could be either: %v", err)
		}
	}
	_, _, err := ReadWebTable(context.Background(), strings.NewReader(webHead+bare("8.00", "1:00:00")), "Activities.csv") // 7:30 a unit
	var unit errUnit
	if !errors.As(err, &unit) || !strings.Contains(unit.Hint(), "Activities.km.csv") || !strings.Contains(unit.Hint(), "--units only says how distances are shown, not how a file was written") {
		t.Errorf("a pace that could be either: %v", err)
	}
	runs, problems, err := ReadWebTable(context.Background(), strings.NewReader(webHead+webKm+"Running,noon,false,a,1,1,1\n"), "Activities.csv")
	if err != nil || len(runs) != 1 || len(problems) != 1 || problems[0].Source.Line != 3 {
		t.Errorf("a bad row: %d runs, %v, %v", len(runs), problems, err)
	}
	for _, text := range []string{"", "a,b\n1,2\n", webHead, "Activity ID,Activity Date\n1,2\n"} {
		if IsWebTable([]byte(text)) {
			t.Errorf("%q is taken for the table", text)
		}
	}
}

// TestWebColumns: whatever the table has of a run is read, in the account's unit and
// in the languages whose names have been seen.
func TestWebColumns(t *testing.T) {
	english := "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Avg Run Cadence,Total Ascent,Avg Stride Length,Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,Avg GCT Balance,Avg Power,Steps,Moving Time,Elapsed Time\n"
	german := "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Ø Schrittfrequenz (Laufen),Anstieg gesamt,Ø Schrittlänge,Durchschnittliches vertikales Verhältnis,Ø vertikale Bewegung,Ø Bodenkontaktzeit,Durchschnittliche Balance der Bodenkontaktzeit,Ø Leistung,Schritte\n"
	for _, c := range []struct {
		name, text    string
		ascent, swing float64
		moving        time.Duration
	}{
		{"metric", english + `Running,2022-05-29 17:53:35,false,a,5.48,447,0:31:24,153,153,"1,215",1.15,8.6,9.9,281,49.5% L / 50.5% R,343,"4,808",00:31:08,00:32:57`, 1215, 99, 31*time.Minute + 8*time.Second},
		{"miles and centimetres", english + `Running,2022-05-29 17:53:35,false,a,3.41,447,0:31:24,153,153,705,3.77,8.6,9.9,281,49.5% L / 50.5% R,343,"4,808",00:31:08,00:32:57`, 705 * 0.3048, 99, 31*time.Minute + 8*time.Second},
		{"miles and inches", english + `Running,2022-05-29 17:53:35,false,a,3.41,447,0:31:24,153,153,0,3.77,8.6,3.9,281,49.5% L / 50.5% R,343,"4,808",00:31:08,00:32:57`, 0, 99.06, 31*time.Minute + 8*time.Second},
		{"miles, and nothing tells", english + `Running,2022-05-29 17:53:35,false,a,3.41,447,0:31:24,153,153,--,3.77,--,3.9,281,49.5% L / 50.5% R,343,"4,808",00:31:08,00:32:57`, -1, -1, 31*time.Minute + 8*time.Second},
		{"German", german + `Laufen,2022-05-29 17:53:35,false,a,"5,48",447,0:31:24,153,153,1.215,"1,15","8,6","9,9",281,"49,5% L / 50,5% R",343,4.808`, 1215, 99, 0},
	} {
		runs, problems, err := ReadWebTable(context.Background(), strings.NewReader(c.text+"\n"), "Activities.csv")
		if err != nil || len(problems) > 0 || len(runs) != 1 {
			t.Errorf("%s: %d runs, %v, %v", c.name, len(runs), problems, err)
			continue
		}
		r := &runs[0].Run
		for what, v := range map[string][2]float64{
			"ascent": {float64(r.Ascent.Or(-1)), c.ascent}, "oscillation": {float64(r.VerticalOscillation.Or(-1)), c.swing},
			"heart rate": {float64(r.HeartRate.Or(-1)), 153}, "cadence": {float64(r.Cadence.Or(-1)), 153}, "balance": {float64(r.Balance.Or(-1)), 49.5},
			"contact": {float64(r.GroundContact.Or(-1)), 281}, "power": {float64(r.Power.Or(-1)), 343}, "moving": {r.Moving.Seconds(), c.moving.Seconds()},
		} {
			if math.Abs(v[0]-v[1]) > 1e-6 {
				t.Errorf("%s: %s %v, want %v", c.name, what, v[0], v[1])
			}
		}
		if s := float64(r.StepLength.Or(0)); math.Abs(s-1.15) > 0.001 {
			t.Errorf("%s: a stride of %v m", c.name, s)
		}
	}
}

// TestWebTypes: the words for a run in the languages of the notes, and a type that
// is not known is named, not asked for its unit.
func TestWebTypes(t *testing.T) {
	head := strings.Replace(webHead, "Activity Type", "Aktivitätstyp", 1)
	for name, want := range map[string]traininglog.Sport{
		"Laufen": traininglog.Running, "Trailrunning": traininglog.TrailRunning, "Laufband": traininglog.TreadmillRunning,
		"Course à pied": traininglog.Running, "Course à pied sur tapis roulant": traininglog.TreadmillRunning,
		"Carrera": traininglog.Running, "Corsa": traininglog.Running, "Hardlopen": traininglog.Running, "Loopband": traininglog.TreadmillRunning,
		"Corrida": traininglog.Running, "Corrida em esteira": traininglog.TreadmillRunning, "Løb": traininglog.Running, "ランニング": traininglog.Running,
		"Gehen": traininglog.Walking, "Radfahren": traininglog.OtherSport, "Beckenschwimmen": traininglog.OtherSport,
	} {
		runs, problems, err := ReadWebTable(context.Background(), strings.NewReader(head+name+",2022-05-29 17:53:35,false,a,10.00,,50:00\n"), "Activities.km.csv")
		if err != nil || len(problems) > 0 || len(runs) != 1 {
			t.Errorf("%s: %d rows, %v, %v", name, len(runs), problems, err)
			continue
		}
		if r := runs[0]; r.Run.Sport != want || (r.Foreign != "") != (want == traininglog.OtherSport) {
			t.Errorf("%s: %q, foreign %q", name, r.Run.Sport, r.Foreign)
		}
	}
	runs, _, err := ReadWebTable(context.Background(), strings.NewReader(webHead+webSwim), "Activities.csv")
	if err != nil || len(runs) != 1 || runs[0].Foreign != "" {
		t.Errorf("a swim in English: %+v, %v", runs, err)
	}
}

func TestSpoiltWebTable(t *testing.T) {
	spoilt := strings.ReplaceAll(webHead, ",", ";") + "Running;5/29/22 17:53;FALSE;a;10.00;;0:50:00\n"
	if IsWebTable([]byte(spoilt)) || !IsSpoiltWebTable([]byte(spoilt)) {
		t.Error("a table with dates of an unknown order is not known as spoilt")
	}
	for _, text := range []string{"", webHead, "a;b;c;d;e;f;g\n1;2;3;4;5;6;7\n"} {
		if IsSpoiltWebTable([]byte(text)) {
			t.Errorf("%q is taken for a spoilt table", text)
		}
	}
}

// TestImpossibleCells: a number that has lost its decimal point, or a clock that
// was never set, does not reach the log.
func TestImpossibleCells(t *testing.T) {
	text := webHead + webKm + strings.Replace(webKm, "2022-", "9022-", 1) + strings.Replace(strings.Replace(webKm, "3.32", "332000000000", 1), "0:23:48", "23:48:00:00", 1)
	runs, problems, err := ReadWebTable(context.Background(), strings.NewReader(text), "Activities.km.csv")
	if err != nil || len(runs) != 2 || len(problems) != 1 || !strings.Contains(problems[0].Reason, "the year 9022") {
		t.Fatalf("%d runs, %v, %v", len(runs), problems, err)
	}
	if !runs[0].Run.Distance.Known() || runs[1].Run.Distance.Known() || runs[1].Run.Timer != 0 {
		t.Errorf("distances %v and %v, timer %v", runs[0].Run.Distance, runs[1].Run.Distance, runs[1].Run.Timer)
	}
	for text, want := range map[string]int{
		`{"activityId":1,"beginTimestamp":1653839615000,"activityType":"running","distance":1e300,"avgHr":9e9,"avgRunCadence":1e308,"avgPower":1e9,"elapsedDuration":1e12,"startTimeLocal":1e300}`: 1,
		`{"activityId":1,"beginTimestamp":99999999999999,"activityType":"running"}`:                                                                                                                0,
	} {
		n := 0
		err := ReadSummaries(context.Background(), strings.NewReader("["+text+"]"), func(s Summary) error {
			n++
			r := &s.Run
			if r.Distance.Known() || r.HeartRate.Known() || r.Cadence.Known() || r.Power.Known() || r.Elapsed != 0 || r.Zone.Offset != 0 {
				t.Errorf("%+v", r)
			}
			return nil
		})
		if err != nil || n != want {
			t.Errorf("%s: %d, %v", text, n, err)
		}
	}
}

// webTableSeeds are what FuzzReadWebTable begins with.
func webTableSeeds() []string {
	return []string{
		webHead + webKm + webSwim,
		webHead + webDe,
		strings.ReplaceAll(webHead, ",", ";") + strings.Repeat("Laufen;29.05.2022 17:53;WAHR;a;\"3,32\";262;00:23:48;136;169;2,7;141;7:10;0,99;3.344;00:23:50\n", 3),
	}
}

func FuzzReadWebTable(f *testing.F) {
	for _, s := range webTableSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkWebTable(t, text) })
}

// checkWebTable reports whether there was a run.
func checkWebTable(t *testing.T, text string) bool {
	runs, _, _ := ReadWebTable(context.Background(), strings.NewReader(text), "Activities.csv")
	for _, row := range runs {
		r := row.Run
		if r.Timer < 0 || len(r.Sources) != 1 {
			t.Errorf("impossible: %+v", r)
		}
		checkRun(t, &r)
	}
	return len(runs) > 0
}

// checkRun: no reading of a run is one that cannot be written down.
func checkRun(t *testing.T, r *traininglog.Run) {
	t.Helper()
	for _, v := range []float64{
		float64(r.Distance.Or(0)), float64(r.Ascent.Or(0)), float64(r.Cadence.Or(0)), float64(r.HeartRate.Or(0)), float64(r.Power.Or(0)),
		float64(r.Temperature.Or(0)), float64(r.RPE.Or(0)), r.Timer.Hours(), r.Elapsed.Hours(), r.Moving.Hours(),
	} {
		if math.IsNaN(v) || math.Abs(v) > 1e8 {
			t.Errorf("a reading of %v in %+v", v, r)
		}
	}
}

func TestHammerReadWebTable(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadWebTable", Seeds: hammer.Arguments(webTableSeeds()), Files: []string{"exports/csv/garmin*.csv"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkWebTable(t, a[0].(string))
	}})
}
