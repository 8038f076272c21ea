package importers

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"footnote/importers/archive"
	"footnote/importers/internal/realdata"
	"footnote/traininglog"
)

// TestGarminExport reads the invented account export. The values are those of
// its summaries; the file of the first activity is in it twice, cut once, and
// beside it an empty TCX.
func TestGarminExport(t *testing.T) {
	log, problems := read(t, realdata.Path(t, "exports/garmin-account-export.zip"))
	type row struct {
		ID, Local, Sport, Source, Shoe, IDs string
		Metres                              float64
	}
	var got []row
	for i := range log.Runs {
		r := &log.Runs[i]
		got = append(got, row{
			r.ID, r.Local().Format("2006-01-02 15:04 -07"), string(r.Sport), string(r.DistanceSource), r.Shoe,
			strings.Join(r.ActivityIDs, " "), float64(r.Distance.Or(0)),
		})
	}
	want := []row{
		{"20220529T155335Z", "2022-05-29 17:53 +02", "running", "device", "Blue 42.5", "garmin:9000000001", 3322.95},
		{"20220530T155335Z", "2022-05-30 17:53 +02", "treadmill_running", "platform", "Blue 42.5", "garmin:9000000002", 3322.95},
		{"20220531T155335Z", "2022-05-31 17:53 +02", "trail_running", "platform", "Brand B Trail", "garmin:9000000003", 3322.95},
		{"20220602T155335Z", "2022-06-02 17:53 +02", "running", "platform", "", "garmin:9000000005", 3322.95},
		// 02:00 UTC on the day the clocks went back: the second 3 o'clock.
		{"20221030T020000Z", "2022-10-30 03:00 +01", "running", "platform", "", "garmin:9000000006", 3322.95},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	r := &log.Runs[0]
	if r.Records != 326 || len(r.ManualLaps) != 2 || r.RPE.Or(0) != 4 || r.Feel.Or(-1) != 25 || r.Name != "Town Running" {
		t.Errorf("first run: %d records, %d manual laps, RPE %v, feel %v, name %q", r.Records, len(r.ManualLaps), r.RPE, r.Feel, r.Name)
	}
	// elevationGain 10900 cm, avgStrideLength 99.4 cm, avgDoubleCadence 140.65625.
	s := &log.Runs[1]
	if s.Ascent.Or(0) != 109 || math.Abs(float64(s.StepLength.Or(0))-0.994) > 1e-9 || s.Cadence.Or(0) != 140.65625 || s.Timer != 1428038*time.Millisecond || s.Moving != 1411*time.Second {
		t.Errorf("second run: ascent %v, step %v, cadence %v, timer %v, moving %v", s.Ascent, s.StepLength, s.Cadence, s.Timer, s.Moving)
	}
	var shoes []traininglog.Shoe
	shoes = append(shoes, log.Shoes...)
	begin, first, last := traininglog.Date(2022, 1, 10), traininglog.Date(2020, 1, 1), traininglog.Date(2022, 4, 30)
	wantShoes := []traininglog.Shoe{
		{Name: "Blue 42.5", Also: []string{"Brand A Glide 3"}, Model: "Brand A Glide 3", Start: &begin, Limit: traininglog.Measured(traininglog.Metres(800000))},
		{Name: "Brand B Trail", Model: "Brand B Trail", Start: &first, End: &last, Retired: true},
	}
	opts := cmp.Options{cmp.AllowUnexported(traininglog.Reading[traininglog.Metres]{}), cmpopts.IgnoreFields(traininglog.Shoe{}, "Source")}
	if diff := cmp.Diff(wantShoes, shoes, opts); diff != "" {
		t.Errorf("shoes (-want +got):\n%s", diff)
	}
	if log.Counts.Merged != 1 || log.Counts.Activities != 6 || log.Counts.NotRuns["other"] != 1 {
		t.Errorf("counts: %+v", log.Counts)
	}
	text := lines(problems)
	for _, w := range []string{"…_74725000001.fit: the file is cut short", "…_74725000003.tcx: is an empty TCX file"} {
		if !strings.Contains(text, w) {
			t.Errorf("no problem with %q in:\n%s", w, text)
		}
	}
	if strings.Contains(text, "@") {
		t.Errorf("an e-mail address is shown:\n%s", text)
	}
}

// TestGarminExportUnpacked reads the same archive unpacked, and loose.
func TestGarminExportUnpacked(t *testing.T) {
	zipped, _ := read(t, realdata.Path(t, "exports/garmin-account-export.zip"))
	dir := filepath.Join(t.TempDir(), "garmin-account-export")
	unzip(t, realdata.Path(t, "exports/garmin-account-export.zip"), dir)
	unpacked, _ := read(t, dir)
	ignore := cmp.Options{
		cmpopts.IgnoreFields(traininglog.Run{}, "Sources", "Notes", "Episodes", "Candidates", "Profile"),
		cmpopts.IgnoreFields(traininglog.Shoe{}, "Source"), exporter,
	}
	if diff := cmp.Diff(zipped.Runs, unpacked.Runs, ignore); diff != "" {
		t.Errorf("runs zipped and unpacked (-zipped +unpacked):\n%s", diff)
	}
	if diff := cmp.Diff(zipped.Shoes, unpacked.Shoes, ignore); diff != "" {
		t.Errorf("shoes zipped and unpacked (-zipped +unpacked):\n%s", diff)
	}
	loose, _ := read(t, realdata.Path(t, "exports/garmin-json"))
	if len(loose.Runs) != 5 || loose.Runs[0].Shoe != "Blue 42.5" {
		t.Errorf("the tables alone: %d runs, shoe %q", len(loose.Runs), loose.Runs[0].Shoe)
	}
}

// exporter lets cmp look into readings and splits.
var exporter = cmp.Exporter(func(reflectType) bool { return true })

// TestRealPair reads one real run as the watch wrote it and as Strava gives it
// back, with the invented table that has shoe and notes.
func TestRealPair(t *testing.T) {
	dir := t.TempDir()
	copyFile(t, realdata.Path(t, "exports/watch-original/2022-05-29-15-53-35_Laufen_Landal_Park.fit"), filepath.Join(dir, "watch.fit"))
	copyFile(t, realdata.Path(t, "exports/strava-export-en.zip"), filepath.Join(dir, "strava.zip"))
	log, problems := read(t, dir)
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs, want 1\n%s", len(log.Runs), lines(problems))
	}
	r := &log.Runs[0]
	if r.Origin != traininglog.OriginFile || r.Sources[0].Path != "watch.fit" {
		t.Errorf("the richest stream is %v of %v, want the watch's", r.Origin, r.Sources)
	}
	if len(r.ManualLaps) != 2 { // Strava dropped lap_trigger
		t.Errorf("%d manual laps, want the watch's 2", len(r.ManualLaps))
	}
	if r.HeartRate.Or(0) < 100 { // Strava dropped heart rate
		t.Errorf("heart rate %v, want the watch's", r.HeartRate)
	}
	if r.Shoe != "Blue 42.5" || r.ShoeSource != traininglog.ShoeFromExport {
		t.Errorf("shoe %q from %q", r.Shoe, r.ShoeSource)
	}
	if r.Temperature.Or(0) != 27 || r.TemperatureSource != traininglog.TemperatureWatch {
		t.Errorf("temperature %v from %q, want the 27 °C of Average Temperature", r.Temperature, r.TemperatureSource)
	}
	if r.RPE.Or(0) != 4 || r.Zone.Offset != 2*time.Hour || r.Name != "Evening, run" {
		t.Errorf("RPE %v, zone %v, name %q", r.RPE, r.Zone, r.Name)
	}
	var notes []string
	for _, n := range r.Notes {
		notes = append(notes, n.Kind+": "+n.Text)
	}
	want := []string{"description: Felt fine.\nThen toes #numb", "private note: left forefoot 4/10 from 3 km", "name: Evening, run"}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
	if log.Counts.Merged != 1 || log.Counts.Activities != 1 {
		t.Errorf("counts %+v", log.Counts)
	}
	kept := traininglog.Source{Path: "watch.fit"}
	merges := []traininglog.Merge{
		{RunID: r.ID, Kept: kept, Other: traininglog.Source{Path: "strava.zip!activities.csv", Line: 2}, Rule: ruleWords[ruleNamed], Joined: true},
		{RunID: r.ID, Kept: kept, Other: traininglog.Source{Path: "strava.zip!activities/12866632127.fit.gz"}, Rule: ruleWords[ruleDevice]},
	}
	if diff := cmp.Diff(merges, log.Counts.Merges); diff != "" {
		t.Errorf("merges (-want +got):\n%s", diff)
	}
}

// TestRealPairAsExported reads the pair with the real table, without shoe or note.
func TestRealPairAsExported(t *testing.T) {
	log, _ := read(t, realdata.Path(t, "exports/watch-original"), realdata.Path(t, "exports/real-strava"))
	if len(log.Runs) != 2 {
		t.Fatalf("%d runs, want 2", len(log.Runs))
	}
	r := &log.Runs[1]
	want := []string{
		"watch-original/2022-05-29-15-53-35_Laufen_Landal_Park.fit",
		"real-strava/activities/12866632127.fit.gz", "real-strava/activities.csv:2",
	}
	var got []string
	for _, s := range r.Sources {
		got = append(got, s.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

// TestTwoTables: the web page's table has local starts, Strava's those of UTC and
// mostly no timer: a start that both have gives away the zone.
func TestTwoTables(t *testing.T) {
	web := "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg Run Cadence,Avg Stride Length,Steps\n" +
		`Running,2026-06-03 17:53:35,false,Evening,3.32,262,0:23:48,141,0.99,"3,344"` + "\n"
	const want = "20260603T155335Z 2026-06-03T17:53:35+02:00"
	for _, timer := range []string{"", "1428"} {
		strava := "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,Distance,Timer Time\n" +
			`7,"Jun 3, 2026, 3:53:35 PM",Run,Run,1428,3.32,,1428,1411,3323,` + timer + "\n"
		log, problems := read(t, folder(t, "garmin/Activities.csv", web, "strava/activities.csv", strava))
		if len(log.Runs) != 1 || len(problems) != 0 {
			t.Fatalf("timer %q: %d runs\n%s", timer, len(log.Runs), lines(problems))
		}
		r := &log.Runs[0]
		if got := r.ID + " " + r.Local().Format(time.RFC3339); got != want || len(r.Warnings) > 0 {
			t.Errorf("timer %q: %s, want %s; warned %q", timer, got, want, r.Warnings)
		}
	}
}

// TestStravaHeaders reads the tables of three generations and languages.
func TestStravaHeaders(t *testing.T) {
	for _, c := range []struct {
		file, id, name, shoe string
		metres               float64
		rpe, watch           float64
	}{
		{"strava-activities.en103.csv", "20220529T155335Z", "Evening, run", "Brand A Glide 3", 3322.949951171875, 4, 27},
		{"strava-activities.de.csv", "20220529T155335Z", "Evening, run", "Brand A Glide 3", 3322.949951171875, 4, 27},
		{"strava-activities.2019-06.csv", "20180912T150223Z", "Evening Run", "Brand A", 3681, 0, 0},
	} {
		dir := t.TempDir()
		copyFile(t, realdata.Path(t, "exports/csv/"+c.file), filepath.Join(dir, "activities.csv"))
		log, problems := read(t, dir)
		if len(log.Runs) != 1 {
			t.Errorf("%s: %d runs\n%s", c.file, len(log.Runs), lines(problems))
			continue
		}
		r := &log.Runs[0]
		if r.ID != c.id || r.Name != c.name || r.Shoe != c.shoe || float64(r.Distance.Or(0)) != c.metres || float64(r.RPE.Or(0)) != c.rpe || float64(r.WatchTemperature.Or(0)) != c.watch {
			t.Errorf("%s: id %s, name %q, shoe %q, %v m, RPE %v, watch %v", c.file, r.ID, r.Name, r.Shoe, r.Distance, r.RPE, r.WatchTemperature)
		}
		if !strings.Contains(lines(problems), "which is not there") {
			t.Errorf("%s: nothing is said of the missing file:\n%s", c.file, lines(problems))
		}
	}
}

// TestCorpus reads every file of the corpus: each is read, is of a named other
// kind, or is listed with a reason.
func TestCorpus(t *testing.T) {
	root := realdata.Path(t, "corpus")
	tree, err := archive.List(context.Background(), root, archive.Options{Limits: archive.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	pieces, kinds, listed := 0, 0, 0
	for i := range tree.Files {
		out, err := new(reader).file(context.Background(), tree, &tree.Files[i], i)
		if err != nil {
			t.Fatal(err)
		}
		pieces, kinds = pieces+len(out.pieces), kinds+len(out.skipped)
		nothing := len(out.pieces) == 0 && len(out.skipped) == 0
		for _, p := range out.problems {
			if strings.Contains(p.Reason, "footnote itself failed") {
				t.Errorf("a reader failed: %v", p)
			}
			if p.Level == traininglog.LevelProblem {
				listed++
				nothing = false
			}
			if p.Source.Path != tree.Files[i].Path {
				t.Errorf("%s: a problem names %q", tree.Files[i].Path, p.Source.Path)
			}
		}
		if nothing && isActivityName(tree.Files[i].Name) {
			t.Errorf("%s gave nothing, and nothing is said", tree.Files[i].Path)
		}
	}
	log, _ := read(t, root)
	t.Logf("%d files: %d activities, %d of another kind, %d gave nothing; %d merged, %d runs, %d undated",
		len(tree.Files), pieces, kinds, listed, log.Counts.Merged, len(log.Runs), len(log.Undated))
	if log.Counts.Activities+log.Counts.Merged != pieces {
		t.Errorf("%d activities and %d merged do not make %d", log.Counts.Activities, log.Counts.Merged, pieces)
	}
}

// TestWebTables: the web page's tables of one run, in two locales, beside the
// watch's file of it: one run, whose local start gives away the zone.
func TestWebTables(t *testing.T) {
	for _, name := range []string{"garmin-Activities.en-metric.csv", "garmin-Activities.decimal-comma.csv"} {
		dir := t.TempDir()
		copyFile(t, realdata.Path(t, "exports/csv/"+name), filepath.Join(dir, "Activities.csv"))
		log, problems := read(t, dir)
		if len(log.Runs) != 1 || len(problems) != 0 {
			t.Errorf("%s: %d runs\n%s", name, len(log.Runs), lines(problems))
			continue
		}
		r := &log.Runs[0]
		if r.Distance.Or(0) != 3320 || r.Timer != 1428*time.Second || r.Cadence.Or(0) != 141 || r.Start.Format("15:04:05") != "17:53:35" {
			t.Errorf("%s: %v m in %v, cadence %v, start %v", name, r.Distance, r.Timer, r.Cadence, r.Start)
		}
		copyFile(t, realdata.Path(t, "exports/watch-original/2022-05-29-15-53-35_Laufen_Landal_Park.fit"), filepath.Join(dir, "watch.fit"))
		log, problems = read(t, dir)
		if len(log.Runs) != 1 || len(problems) != 0 || log.Runs[0].ID != "20220529T155335Z" || log.Runs[0].Name != "Town Running" || log.Runs[0].DistanceSource != traininglog.DistanceDevice {
			t.Errorf("%s beside the file: %d runs, the first %s by %s\n%s", name, len(log.Runs), log.Runs[0].ID, log.Runs[0].DistanceSource, lines(problems))
		}
	}
}
