package importers

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"footnote/importers/internal/realdata"
	"footnote/traininglog"
)

// told is a piece as a table of this test writes it.
type told struct {
	origin traininglog.Origin
	format string // "" for a summary or a row
	start  string
	metres float64
	sec    int
	serial uint32
	id     string
	slot   int
}

func (w told) piece(n int) piece {
	p := piece{slot: n, stream: w.format != "", format: w.format}
	if w.slot != 0 {
		p.slot = w.slot
	}
	r := &p.run
	r.Origin, r.Start, r.Sport = w.origin, day(w.start), traininglog.Running
	r.Elapsed, r.Timer = time.Duration(w.sec)*time.Second, time.Duration(w.sec)*time.Second
	if w.metres > 0 {
		r.Distance = traininglog.Measured(traininglog.Metres(w.metres))
	}
	if w.serial != 0 {
		r.Device.Serial = w.serial
		if p.stream {
			r.Device.Created = traininglog.InstantOf(r.Start)
		}
	}
	if w.id != "" {
		r.ActivityIDs = []string{w.id}
	}
	if p.stream {
		p.bytes = fingerprint{uint32(n + 1), 1}
		r.Records = w.sec
	}
	r.Sources = []traininglog.Source{{Path: string(rune('a'+n)) + ".fit"}}
	return p
}

// TestDuplicates: two accounts of one run become one, two runs stay two. The
// rules and their tolerances are those of the design's "Duplicates".
func TestDuplicates(t *testing.T) {
	const file, garmin, strava = traininglog.OriginFile, traininglog.OriginGarmin, traininglog.OriginStrava
	for _, c := range []struct {
		name string
		told []told
		runs int
		rule rule // of the last joining, where runs were joined
		said string
	}{
		{
			name: "a commuter runs the same way twice a day, watch and Strava",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 8000, sec: 2400, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 15:00:00", metres: 8010, sec: 2405, serial: 7},
				{origin: strava, format: "FIT", start: "2026-10-05 06:00:00", metres: 8000, sec: 2400, serial: 7},
				{origin: strava, format: "FIT", start: "2026-10-05 15:00:00", metres: 8010, sec: 2405, serial: 7},
			},
			runs: 2, rule: ruleDevice,
		},
		{
			name: "the commuter's watch alone: nine hours between the same distances",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 8000, sec: 2400, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 15:00:00", metres: 8000, sec: 2400, serial: 7},
			},
			runs: 2,
		},
		{
			name: "a warm-up ends before the race starts",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 08:30:00", metres: 2000, sec: 720, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 08:43:00", metres: 10000, sec: 2700, serial: 7},
			},
			runs: 2,
		},
		{
			name: "phone and watch: three seconds and half a percent apart",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 3000, serial: 7},
				{origin: strava, format: "GPX", start: "2026-10-05 06:00:03", metres: 10050, sec: 2990},
			},
			runs: 1, rule: ruleStart,
		},
		{
			name: "phone started 40 s late, its track 3 % longer: the same stretch of time",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 3000, serial: 7},
				{origin: strava, format: "GPX", start: "2026-10-05 06:00:40", metres: 10300, sec: 2970},
			},
			runs: 1, rule: ruleOverlap,
		},
		{
			name: "same start, distance by position 2 % longer",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 3000, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 06:00:00", metres: 10200, sec: 3000},
			},
			runs: 1, rule: ruleOverlap,
		},
		{
			name: "a treadmill run whose distance was corrected in Connect",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 8300, sec: 3600, serial: 7},
				{origin: garmin, start: "2026-10-05 06:00:00", metres: 10000, sec: 3600, serial: 7, id: "garmin:1"},
			},
			runs: 1, rule: ruleSummary,
		},
		{
			name: "a summary whose start was moved by 40 s",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 3600},
				{origin: garmin, start: "2026-10-05 06:00:40", metres: 10002, sec: 3600},
			},
			runs: 1, rule: ruleSummary,
		},
		{
			name: "two people's watches start in the same second; the summary is one's",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 3600, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 1800, serial: 8},
				{origin: garmin, start: "2026-10-05 06:00:00", metres: 10000, sec: 1800, serial: 8},
			},
			runs: 2, rule: ruleSummary, said: "was recorded at the same time as",
		},
		{
			name: "a tie is withheld and listed",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 3600, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 1800, serial: 8},
				{origin: garmin, start: "2026-10-05 06:00:00", metres: 7000, sec: 2600},
			},
			runs: 3, said: "could belong to any of 2 files",
		},
		{
			name: "the id in a file's name is the summary's",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, id: "garmin:9"},
				{origin: garmin, start: "2026-10-05 06:10:00", metres: 5400, sec: 1500, id: "garmin:9"},
			},
			runs: 1, rule: ruleID,
		},
		{
			name: "the same number in the names of files of two days",
			told: []told{
				{origin: file, format: "GPX", start: "2026-10-03 06:00:00", metres: 5000, sec: 1500, id: "garmin:9100000"},
				{origin: file, format: "GPX", start: "2026-10-04 06:00:00", metres: 5000, sec: 1500, id: "garmin:9100000"},
			},
			runs: 2,
		},
		{
			name: "a triathlon twice, both files named by the activity: its running legs are two",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, id: "garmin:9", slot: 8},
				{origin: file, format: "FIT", start: "2026-10-05 06:25:00", metres: 5100, sec: 1600, id: "garmin:9", slot: 8},
				{origin: file, format: "TCX", start: "2026-10-05 06:00:06", metres: 5100, sec: 1490, id: "garmin:9", slot: 9},
				{origin: file, format: "TCX", start: "2026-10-05 06:25:06", metres: 5200, sec: 1590, id: "garmin:9", slot: 9},
			},
			runs: 2, rule: ruleID,
		},
		{
			name: "two running legs of one triathlon file share device and creation time",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, serial: 7, slot: 9},
				{origin: file, format: "FIT", start: "2026-10-05 06:25:01", metres: 5000, sec: 1500, serial: 7, slot: 9},
			},
			runs: 2,
		},
		{
			name: "a phone app wrote local time as UTC: two hours later, all else the same",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 3000, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 08:00:02", metres: 10030, sec: 3002},
			},
			runs: 1, rule: ruleShift,
		},
		{
			name: "twenty minutes is no time zone",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 10000, sec: 1100, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 06:20:00", metres: 10030, sec: 1102},
			},
			runs: 2,
		},
		{
			name: "a shift that fits two runs is left alone and listed",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 8000, sec: 2400, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 15:00:00", metres: 8000, sec: 2400, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 08:00:00", metres: 8010, sec: 2402},
			},
			runs: 3, said: "is not the only one that may",
		},
		{
			name: "entered by hand at a round time, an hour after a run of the same length",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, serial: 7},
				{origin: strava, start: "2026-10-05 07:00:00", metres: 5000, sec: 1500},
			},
			runs: 2,
		},
		{
			name: "two tables without files, one of them in local time",
			told: []told{
				{origin: strava, start: "2026-10-05 06:03:07", metres: 3323, sec: 1428},
				{origin: garmin, start: "2026-10-05 08:03:07", metres: 3320, sec: 1428},
			},
			runs: 1, rule: ruleShift,
		},
		{
			name: "two tables without files, both entered by hand an hour apart",
			told: []told{
				{origin: strava, start: "2026-10-05 06:00:00", metres: 5000, sec: 1500},
				{origin: garmin, start: "2026-10-05 07:00:00", metres: 5000, sec: 1500},
			},
			runs: 2,
		},
		{
			name: "the watch died after 20 minutes, the phone went on",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 3600, sec: 1200, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 06:00:00", metres: 9000, sec: 3000},
			},
			runs: 1, rule: ruleContained,
		},
		{
			name: "the phone was started when the watch had died for a while: side by side",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 3600, sec: 1200, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 06:20:30", metres: 9000, sec: 3000},
			},
			runs: 2,
		},
		{
			name: "the phone in the middle of the watch's run, on Strava both",
			told: []told{
				{origin: strava, format: "FIT", start: "2026-10-05 06:00:00", metres: 9000, sec: 3000, serial: 7},
				{origin: strava, format: "GPX", start: "2026-10-05 06:15:00", metres: 3000, sec: 1000},
			},
			runs: 1, rule: ruleContained,
		},
		{
			name: "within the time of a long run, at another pace",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 20000, sec: 7200, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 06:30:00", metres: 5000, sec: 1200},
			},
			runs: 2, said: "was recorded at the same time as",
		},
		{
			name: "the same watch cannot record two runs at once",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 9000, sec: 3000, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 06:10:00", metres: 3600, sec: 1200, serial: 7},
			},
			runs: 2, said: "was recorded at the same time as",
		},
		{
			name: "the phone took the watch's warm-up and race for one",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 08:30:00", metres: 2400, sec: 720, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 08:44:00", metres: 9000, sec: 2700, serial: 7},
				{origin: file, format: "GPX", start: "2026-10-05 08:30:00", metres: 11500, sec: 3600},
			},
			runs: 3, said: "and 1 more",
		},
		{
			name: "three recordings, one in the other",
			told: []told{
				{origin: file, format: "FIT", start: "2026-10-05 06:00:00", metres: 9000, sec: 3000, serial: 7},
				{origin: file, format: "FIT", start: "2026-10-05 06:05:00", metres: 3600, sec: 1200, serial: 8},
				{origin: file, format: "GPX", start: "2026-10-05 06:10:00", metres: 1200, sec: 400},
			},
			runs: 1, rule: ruleContained,
		},
		{
			name: "twice uploaded to Strava, from the watch and by hand",
			told: []told{
				{origin: strava, format: "FIT", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, serial: 7, id: "strava:1"},
				{origin: strava, format: "TCX", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500, id: "strava:2"},
			},
			runs: 1, rule: ruleStart,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			// The order in which sources are found must not matter.
			for range len(c.told) {
				var pieces []piece
				for n, w := range c.told {
					pieces = append(pieces, w.piece(n))
				}
				col := &collection{pieces: pieces}
				u, problems := col.duplicates()
				if got := len(u.groups()); got != c.runs {
					t.Errorf("%d runs, want %d (%v)", got, c.runs, u.reasons)
				}
				if n := len(u.reasons); c.runs < len(c.told) && (n == 0 || u.reasons[n-1].rule != c.rule) {
					t.Errorf("joined by %v, want %q", u.reasons, ruleWords[c.rule])
				}
				if text := lines(problems); (c.said == "") != (text == "") || !strings.Contains(text, c.said) {
					t.Errorf("said %q, want %q", text, c.said)
				}
				c.told = append(c.told[1:], c.told[0])
			}
		})
	}
}

// TestNumberedByClock: recordings named by the time of day, or by the date in a
// folder for the morning and one for the evening, are as many runs as files.
func TestNumberedByClock(t *testing.T) {
	at := func(start string) []byte {
		return gpxFile(recording{start: day(start), seconds: 900, speed: 3, lat: 47.5, lon: 7.6}, "running")
	}
	for _, root := range []string{
		folder(t, "2026-10-03/070000.gpx", at("2026-10-03 05:00:00"), "2026-10-04/070000.gpx", at("2026-10-04 05:00:00")),
		folder(t, "am/20261003.gpx", at("2026-10-03 05:00:00"), "pm/20261003.gpx", at("2026-10-03 15:00:20")),
		folder(t, "a/9100000.gpx", at("2026-10-03 05:00:00"), "b/9100000.gpx", at("2026-10-03 15:00:20")),
	} {
		if log, problems := read(t, root); len(log.Runs) != 2 {
			t.Errorf("%d runs\n%s", len(log.Runs), lines(problems))
		}
	}
}

// TestPart: of a watch that died and a phone that went on there is one run, as
// long as the phone's, whatever Garmin says of the part; also from the cache.
func TestPart(t *testing.T) {
	watch := recording{start: day("2026-10-05 06:00:00"), seconds: 1200, speed: 3, lat: 47.5, lon: 7.6, serial: 7}
	phone := watch
	phone.seconds = 3000
	root := folder(t, "watch.fit", fitFile(watch), "phone.gpx", gpxFile(phone, "running"), "x_0_summarizedActivities.json",
		`[{"summarizedActivitiesExport":[{"activityId":1,"beginTimestamp":1791180000000,"startTimeGmt":1791180000000,"startTimeLocal":1791187200000,"activityType":"running","distance":360000,"duration":1200000,"elapsedDuration":1200000,"name":"Cut off"}]}]`)
	o := Options{CacheDir: t.TempDir()}
	for range 2 {
		log, problems, err := Read(context.Background(), []string{root}, o)
		if err != nil || len(log.Runs) != 1 || len(problems) != 0 {
			t.Fatalf("%d runs, %v\n%s", len(log.Runs), err, lines(problems))
		}
		r := &log.Runs[0]
		if d := r.Distance.Or(0); d < 8900 || d > 9100 || r.Elapsed != 50*time.Minute || r.Name != "Cut off" || !r.Cadence.Known() {
			t.Errorf("%v m in %v, %q, cadence %v", d, r.Elapsed, r.Name, r.Cadence)
		}
		if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, "watch.fit holds only 20 of its 50 min") }) {
			t.Errorf("warned %q", r.Warnings)
		}
	}
}

// TestPartByProfile: the pace is compared over the time of the part, not over all
// of the longer run.
func TestPartByProfile(t *testing.T) {
	long := recorded() // 50 splits of 30 s
	for i := range long.run.Profile {
		if i < 20 {
			long.run.Profile[i].Metres = 50 // ten minutes of warming up
		}
	}
	for metres, want := range map[float64]bool{1000: true, 2000: false} {
		short := told{format: "GPX", start: "2026-10-05 06:00:00", metres: metres, sec: 600}.piece(1)
		if samePace(&short, &long) != want {
			t.Errorf("%v m in the first ten minutes: %v", metres, !want)
		}
	}
}

// TestSameBytes: a file that lies in the folder twice is one run, whatever its
// sessions are.
func TestSameBytes(t *testing.T) {
	a := told{origin: traininglog.OriginFile, format: "GPX", start: "2026-10-05 06:00:00", metres: 5000, sec: 1500}
	first, second := a.piece(0), a.piece(1)
	second.bytes = first.bytes
	other := told{origin: traininglog.OriginFile, format: "GPX", start: "2026-10-05 07:00:00", metres: 5000, sec: 1500}.piece(2)
	other.bytes, other.nth = first.bytes, 1 // another session of the same bytes
	u := newUnions(3)
	joinSame([]piece{first, second, other}, u)
	if !slices.Equal(u.reasons, []link{{0, 1, ruleBytes}}) {
		t.Errorf("joined %v", u.reasons)
	}
}

// TestCutCopy: a file that was cut short, and the same one whole, are one run as
// long as the whole one, wherever the cut is, in whatever order they are found,
// packed or not, and from the cache.
func TestCutCopy(t *testing.T) {
	watch := recording{start: day("2026-10-05 06:00:00"), seconds: 1500, speed: 3, lat: 47.5, lon: 7.6, serial: 7}
	for name, whole := range map[string][]byte{
		"run.fit": fitFile(watch), "run.gpx": gpxFile(watch, "running"), "untyped.gpx": gpxFile(watch, ""),
	} {
		for _, share := range []float64{0.02, 0.1, 0.3, 0.5, 0.7, 0.88, 0.97} {
			cut := whole[:int(share*float64(len(whole)))]
			for _, root := range []string{
				folder(t, "a/"+name, whole, "b/"+name, cut), folder(t, "a/"+name, cut, "b/"+name, whole),
				folder(t, "a/"+name, whole, "b/"+name+".gz", gzipped(t, cut)),
			} {
				o := Options{CacheDir: t.TempDir()}
				for range 2 {
					log, problems, err := Read(context.Background(), []string{root}, o)
					if err != nil || len(log.Runs) != 1 || log.Runs[0].Elapsed != 25*time.Minute {
						t.Errorf("%s cut at %v: %d runs, %v\n%s", name, share, len(log.Runs), err, lines(problems))
					}
				}
			}
		}
	}
}

// TestBegins: the same recorder's at the same second is the same run only as far
// as the profiles agree, and where a program made up the times only if it was cut.
func TestBegins(t *testing.T) {
	made := func(rows int, timer func(i int) float32) piece {
		p := told{format: "GPX", start: "2026-10-05 06:00:00", metres: 100 * float64(rows), sec: 30 * rows}.piece(0)
		for i := range rows {
			p.run.Profile = append(p.run.Profile, traininglog.Split{Metres: 100, Timer: timer(i)})
		}
		return p
	}
	even := func(int) float32 { return 30 }
	hilly := func(i int) float32 { return 30 + float32(i%4) }
	other := func(i int) float32 { return 30 + float32(i%3) }
	for _, c := range []struct {
		name        string
		short, long piece
		cut, want   bool
	}{
		{"stopped early in another program's copy", made(20, hilly), made(50, hilly), false, true},
		{"another way", made(20, other), made(50, hilly), false, false},
		{"cut, and another way", made(20, other), made(50, hilly), true, false},
		{"two routes with the times of a planner", made(20, even), made(50, even), false, false},
		{"cut, at an even pace", made(20, even), made(50, even), true, true},
		{"cut after a few metres", made(1, even), made(50, hilly), true, true},
		{"whole, of a few metres", made(1, even), made(50, hilly), false, false},
	} {
		if c.short.cut = c.cut; begins(&c.short, &c.long) != c.want {
			t.Errorf("%s: %v", c.name, !c.want)
		}
	}
}

// TestCutCopyOfRecordings: as TestCutCopy, for every recording of the corpus that
// is one run.
func TestCutCopyOfRecordings(t *testing.T) {
	for _, pattern := range []string{"fit/*.fit", "gpx/*.gpx", "tcx/*.tcx"} {
		files, err := filepath.Glob(filepath.Join(realdata.Path(t, "corpus"), pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			whole, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(whole) > 2<<20 {
				continue
			}
			name := filepath.Base(file)
			log, _ := read(t, folder(t, name, whole))
			if len(log.Runs) != 1 {
				continue
			}
			for _, share := range []float64{0.15, 0.3, 0.5, 0.7, 0.85, 0.95} {
				both, problems := read(t, folder(t, "a/"+name, whole[:int(share*float64(len(whole)))], "b/"+name, whole))
				if len(both.Runs) != 1 || both.Runs[0].Elapsed != log.Runs[0].Elapsed {
					t.Errorf("%s cut at %v: %d runs\n%s", name, share, len(both.Runs), lines(problems))
				}
			}
		}
	}
}
