package strava

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"footnote/importers/internal/hammer"
	"footnote/traininglog"
)

// TestDates: the forms seen in exports of several languages and years, and how
// each is read.
func TestDates(t *testing.T) {
	want := time.Date(2022, 5, 29, 15, 53, 35, 0, time.UTC)
	for _, s := range []string{
		"May 29, 2022, 3:53:35 PM", "May 29, 2022, 3:53:35\u202fPM", "29 May 2022, 15:53:35", "29.05.2022, 15:53:35",
		"29. 5. 2022 15:53:35", "2022-05-29 15:53:35", "29 mai 2022, 15:53:35", "29 mai 2022 à 15:53:35", "29 may 2022, 15:53:35",
		"29 mag 2022, 15:53:35", "29 mei 2022 15:53:35", "29 de mai. de 2022, 15:53:35", "2022/05/29 15:53:35", "29. Mai 2022, 15:53:35",
		"29 maj 2022, 15:53:35", "29 мая 2022 г., 15:53:35", "29 May 2022 15:53:35", "29 maj 2022 15.53.35",
		"2022. 5. 29. 오후 3:53:35", "2022年5月29日 下午3:53:35", "2022年5月29日下午3:53:35", "2022年5月29日 15:53:35", "2022/05/29 午後3:53:35",
		"29 may 2022 3:53:35 p.m.", "29 may 2022 3:53:35 p. m.", "29 may 2022, 3:53:35\u202fp.\u00a0m.", "29 de mayo de 2022 a las 3:53:35 p.m.",
	} {
		w, err := parseDate(s)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		if got, err := w.time(orderUnknown); err != nil || !got.Equal(want) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for s, want := range map[string]string{
		"Jan 1, 2022, 12:00:05 AM": "2022-01-01T00:00:05Z", "Dec 31, 2022, 12:30:00 PM": "2022-12-31T12:30:00Z",
		"3 jun 2022 12:05:00 a.m.": "2022-06-03T00:05:00Z", "3 jun 2022 12:05:00\u202fa.\u00a0m.": "2022-06-03T00:05:00Z",
		"2022. 5. 29. 오전 12:05:00": "2022-05-29T00:05:00Z", "2022年5月29日 下午12:05:00": "2022-05-29T12:05:00Z",
		"3 Haz 2022 07:00:00": "2022-06-03T07:00:00Z", "3 Des 2022 07.00.00": "2022-12-03T07:00:00Z", "3. okt. 2022 07.00.00": "2022-10-03T07:00:00Z",
		"3. 3. 2024 7:00:00": "2024-03-03T07:00:00Z", "1 juil. 2024, 07:00:00": "2024-07-01T07:00:00Z", "1 juin 2024, 07:00:00": "2024-06-01T07:00:00Z",
		"1 Dez. 2024, 07:00:00": "2024-12-01T07:00:00Z", "1 ene 2024, 07:00:00": "2024-01-01T07:00:00Z", "9 okt 2024 07:00:00": "2024-10-09T07:00:00Z",
	} {
		w, err := parseDate(s)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		if got, err := w.time(orderUnknown); err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%q: %v, %v, want %s", s, got, err, want)
		}
	}
	for _, s := range []string{
		"", "yesterday", "2022", "May 29, 2022", "29.05.2022", "May 29, 2022, 15:53:35 PM", "2022-05-29 25:00:00", "12345678-01-01 00:00:00",
		"29 may 2022 3:53:35 tarde", "2022. 5. 29. 저녁 3:53:35", "May 29, 2022, 3:53:35 p", "29 mai mars 2022, 15:53:35", "May 29, 2022, 3:53:35 AM PM",
	} {
		if w, err := parseDate(s); err == nil {
			t.Errorf("%q: read as %+v", s, w)
		}
	}
	w, err := parseDate("31.02.2022, 10:00:00")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.time(orderUnknown); err == nil {
		t.Errorf("31 February is %v", got)
	}
}

const old = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"

func readTable(t testing.TB, text string) ([]Row, []string) {
	t.Helper()
	rows, problems, err := ReadActivities(context.Background(), strings.NewReader(text), "activities.csv")
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, p := range problems {
		said = append(said, p.Error())
	}
	return rows, said
}

// TestSlashes: day/month or month/day is told by the whole table, or not at all.
func TestSlashes(t *testing.T) {
	row := func(date string) string { return "1," + date + ",a,Run,,900,3000,false,,\n" }
	for _, c := range []struct {
		text  string
		month time.Month
		said  int
	}{
		{old + row("05/06/2022 10:00:00") + row("29/05/2022 10:00:00"), time.June, 0},
		{old + row("05/06/2022 10:00:00") + row("05/29/2022 10:00:00"), time.May, 0},
		{old + row("05/06/2022 10:00:00") + row("01/02/2022 10:00:00"), 0, 2},
	} {
		rows, said := readTable(t, c.text)
		if len(said) != c.said || c.said == 0 && rows[0].Run.Start.Month() != c.month {
			t.Errorf("%q: %d rows, said %q", c.text, len(rows), said)
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]float64{"9,44": 9.44, "9.44": 9.44, "1,020.5": 1020.5, "3322.949951171875": 3322.949951171875, "12": 12} {
		if got, ok := number(s); !ok || got != want {
			t.Errorf("%q: %v %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "--", "NaN", "Inf", "1,2,3", "a"} {
		if got, ok := number(s); ok {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestReadActivitiesRows: a bad row is listed with its line, the others hold.
func TestReadActivitiesRows(t *testing.T) {
	rows, said := readTable(t, old+
		"1,2018-09-12 15:02:23,Evening Run,Run,\"two\nlines, \"\"quoted\"\"\",783,3681.0,false,Brand A,activities/1.gpx\n"+
		"x,2018-09-13 15:02:23,bad id,Run,,783,3681.0,false,,\n"+
		"3,whenever,bad date,Run,,783,3681.0,false,,\n"+
		"4,2018-09-14 15:02:23,short\n"+
		"\n"+
		"5,2018-09-15 15:02:23,Lunch Ride,Ride,,100,1000,false,,activities/5.fit.gz\n")
	var got []string
	for _, r := range rows {
		got = append(got, r.Run.Name+" "+string(r.Run.Sport)+" "+r.File)
	}
	if diff := cmp.Diff([]string{"Evening Run running activities/1.gpx", "short  ", "Lunch Ride other activities/5.fit.gz"}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if len(said) != 2 || !strings.HasPrefix(said[0], "activities.csv:4: ") || !strings.HasPrefix(said[1], "activities.csv:5: ") {
		t.Errorf("said %q", said)
	}
	if n := rows[0].Run.Notes; len(n) != 1 || n[0].Text != "two\nlines, \"quoted\"" || n[0].Source.Line != 2 {
		t.Errorf("notes %+v", n)
	}
}

func TestHeaders(t *testing.T) {
	wide := make([]string, 94)
	for i := range wide {
		wide[i] = "Spalte"
	}
	for _, c := range []struct {
		header []string
		want   bool
	}{
		{strings.Split(strings.TrimSpace(old), ","), true},
		{[]string{"Activity ID", "Activity Date", "Activity Name"}, true},
		{[]string{"\uFEFFActivity ID", "Activity Date", "Activity Name"}, true},
		{wide, true},
		{wide[:30], false},
		{[]string{"Activity Type", "Date", "Favorite"}, false},
		{[]string{"id"}, false},
	} {
		if got := IsActivities(c.header); got != c.want {
			t.Errorf("%.60q: %v", c.header, got)
		}
	}
	if !IsShoes("x.csv", []string{"Shoe Name", "Shoe Brand", "Shoe Model", "Shoe Default Sport Types"}) || !IsShoes("shoes.csv", []string{"Name", "Marke", "Modell", "Sport"}) || IsShoes("bikes.csv", []string{"Bike Name", "Bike Brand", "Bike Model", "x"}) {
		t.Error("shoes")
	}
}

func TestReadShoes(t *testing.T) {
	shoes, err := ReadShoes(strings.NewReader("\uFEFFShoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\nBlue 42.5,Brand A,Glide 3,Run\n,Brand B,Trail,Run\nOne,Same,Model,\nTwo,same,model,\nBrand C Fly,Brand C,Fly,\n,,,\n"), "shoes.csv")
	if err != nil {
		t.Fatal(err)
	}
	at := func(line int) traininglog.Source { return traininglog.Source{Path: "shoes.csv", Line: line} }
	want := []traininglog.Shoe{
		{Name: "Blue 42.5", Brand: "Brand A", Model: "Glide 3", Also: []string{"Brand A Glide 3", "Brand A Glide 3 Blue 42.5"}, Source: at(2)},
		{Name: "Brand B Trail", Brand: "Brand B", Model: "Trail", Source: at(3)},
		{Name: "One", Brand: "Same", Model: "Model", Also: []string{"Same Model One"}, Source: at(4)},
		{Name: "Two", Brand: "same", Model: "model", Also: []string{"same model Two"}, Source: at(5)},
		{Name: "Brand C Fly", Brand: "Brand C", Model: "Fly", Source: at(6)},
	}
	if diff := cmp.Diff(want, shoes, cmp.AllowUnexported(traininglog.Reading[traininglog.Metres]{})); diff != "" {
		t.Errorf("shoes (-want +got):\n%s", diff)
	}
}

// TestImpossibleCells: a number that has lost its decimal point does not reach
// the log.
func TestImpossibleCells(t *testing.T) {
	rows, problems, err := ReadActivities(context.Background(), strings.NewReader(
		old+"1,2018-09-12 15:02:23,a,Run,,783000000,3681e12,false,Brand A,activities/1.gpx\n2,2018-09-13 15:02:23,a,Run,,783,3681.0,false,Brand A,\n",
	), "a.csv")
	if err != nil || len(rows) != 2 || len(problems) != 0 {
		t.Fatalf("%d rows, %v, %v", len(rows), problems, err)
	}
	if r := rows[0].Run; r.Distance.Known() || r.DistanceSource != "" || r.Elapsed != 0 {
		t.Errorf("%+v", r)
	}
	if r := rows[1].Run; r.Distance.Or(0) != 3681 || r.Elapsed != 783*time.Second {
		t.Errorf("%+v", r)
	}
}

// activitiesSeeds are what FuzzReadActivities begins with.
func activitiesSeeds() []string {
	return []string{
		old + "1,2018-09-12 15:02:23,a,Run,,783,3681.0,false,Brand A,activities/1.gpx\n",
		"Activity ID,Activity Date,Activity Name\n1,\"May 29, 2022, 3:53:35 PM\",\"a\nb\"\n",
		old + "1,01/02/2022 10:00,\"open",
	}
}

func FuzzReadActivities(f *testing.F) {
	for _, s := range activitiesSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkActivities(t, text) })
}

// checkActivities reports whether there was a row.
func checkActivities(t *testing.T, text string) bool {
	rows, _, _ := ReadActivities(context.Background(), strings.NewReader(text), "a.csv")
	for _, r := range rows {
		if y := r.Run.Start.Year(); y < 1990 || y > 2201 || r.Run.Elapsed < 0 {
			t.Errorf("impossible: %+v", r.Run)
		}
		checkRun(t, &r.Run)
	}
	return len(rows) > 0
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

func TestHammerReadActivities(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadActivities", Seeds: hammer.Arguments(activitiesSeeds()), Files: []string{"exports/csv/strava*.csv", "exports/real-strava/activities.csv"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkActivities(t, a[0].(string))
	}})
}

// shoesSeeds are what FuzzReadShoes begins with.
func shoesSeeds() []string {
	return []string{
		"Shoe Name,Shoe Brand,Shoe Model\nBlue,A,Glide\n",
	}
}

func FuzzReadShoes(f *testing.F) {
	for _, s := range shoesSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkShoes(t, text) })
}

// checkShoes reports whether there was a pair.
func checkShoes(t *testing.T, text string) bool {
	shoes, _ := ReadShoes(strings.NewReader(text), "s.csv")
	for _, s := range shoes {
		if s.Name == "" {
			t.Errorf("a shoe without a name: %+v", s)
		}
	}
	return len(shoes) > 0
}

func TestHammerReadShoes(t *testing.T) {
	hammer.Run(t, hammer.Target{Fuzz: "FuzzReadShoes", Seeds: hammer.Arguments(shoesSeeds()), Files: []string{"exports/real-strava/shoes.csv"}, Check: func(t *testing.T, _ int, a []any) bool {
		return checkShoes(t, a[0].(string))
	}})
}
