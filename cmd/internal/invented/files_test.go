package invented

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/muktihari/fit/decoder"
	"github.com/muktihari/fit/profile/filedef"
	"github.com/muktihari/fit/profile/typedef"
	tormoder "github.com/tormoder/fit"
)

// TestFIT reads what was written with two decoders that have nothing in common.
func TestFIT(t *testing.T) {
	all, streams := someRuns(t)
	const serial = 3_999_000_009
	for _, i := range []int{0, 5, 11, 17, 30} {
		o, s := &all[i], &streams[i]
		data, err := fitActivity(o, s, serial, watchOwn)
		if err != nil {
			t.Fatal(err)
		}
		file, err := decoder.New(bytes.NewReader(data)).Decode()
		if err != nil {
			t.Fatalf("run %d: %v", i, err)
		}
		act := filedef.NewActivity(file.Messages...)
		ses, last, n := act.Sessions[0], act.Records[len(act.Records)-1], len(act.Records)
		if n != len(s.records) || int64(ses.TotalDistance) != o.cm || int64(last.Distance) != o.cm ||
			int64(ses.TotalTimerTime) != s.timer()*1000 || int64(ses.TotalElapsedTime) != s.elapsed*1000 || !ses.StartTime.Equal(o.start) {
			t.Errorf("run %d: %d records, %d cm, timer %d ms, start %v", i, n, ses.TotalDistance, ses.TotalTimerTime, ses.StartTime)
		}
		if act.FileId.SerialNumber != serial || len(act.Laps) != len(s.laps) {
			t.Errorf("run %d: serial %d, %d laps", i, act.FileId.SerialNumber, len(act.Laps))
		}
		if local := act.Activity.LocalTimestamp.Sub(act.Activity.Timestamp); local != o.offset {
			t.Errorf("run %d: local time is %v off, want %v", i, local, o.offset)
		}
		mid, want := act.Records[n/2], &s.records[n/2]
		if int64(mid.StepLength) != want.step || int64(mid.StanceTimeBalance) != want.balance || int64(mid.StanceTime) != want.contact ||
			int64(mid.Cadence)*128+int64(mid.FractionalCadence) != want.strides || int64(mid.Temperature) != want.degrees {
			t.Errorf("run %d, middle record: %+v, want %+v", i, mid, want)
		}
		for k, l := range act.Laps {
			if (l.LapTrigger == typedef.LapTriggerManual) != s.laps[k].manual {
				t.Errorf("run %d, lap %d: trigger %v", i, k, l.LapTrigger)
			}
		}

		other, err := tormoder.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("run %d, tormoder: %v", i, err)
		}
		run, err := other.Activity()
		if err != nil {
			t.Fatal(err)
		}
		if len(run.Records) != n || int64(run.Sessions[0].TotalDistance) != o.cm {
			t.Errorf("run %d, tormoder: %d records, %d cm", i, len(run.Records), run.Sessions[0].TotalDistance)
		}
	}
}

// TestReencoded: what Strava drops is not in its files.
func TestReencoded(t *testing.T) {
	all, streams := someRuns(t)
	data, err := fitActivity(&all[0], &streams[0], 1, reencoded)
	if err != nil {
		t.Fatal(err)
	}
	file, err := decoder.New(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	r := filedef.NewActivity(file.Messages...).Records[3]
	if r.HeartRate != 0xFF || r.FractionalCadence != 0xFF || r.StepLength != 0xFFFF || r.Cadence == 0xFF || r.Temperature == 0x7F {
		t.Errorf("a record as Strava writes it: %+v", r)
	}
}

// TestXML: both XML files are well-formed and have a point for each record.
func TestXML(t *testing.T) {
	all, streams, err := singleRuns()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, point string
		data        []byte
		want        int
	}{
		{"gpx", "trkpt", gpx(&all[wholeGPX], &streams[wholeGPX]), len(streams[wholeGPX].records)},
		{"tcx", "Trackpoint", tcx(&all[wholeTCX], &streams[wholeTCX], 1), len(streams[wholeTCX].records)},
	} {
		points := 0
		dec := xml.NewDecoder(bytes.NewReader(c.data))
		for {
			tok, err := dec.Token()
			if tok == nil {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if e, ok := tok.(xml.StartElement); ok && e.Name.Local == c.point {
				points++
			}
		}
		if points != c.want {
			t.Errorf("%s: %d points, %d records", c.name, points, c.want)
		}
	}
}

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		n      int64
		places int
		want   string
	}{{1653839615000, 0, "1653839615000.0"}, {2846, 4, "0.2846"}, {-7, 1, "-0.7"}, {562000488, 7, "56.2000488"}, {-120, 2, "-1.20"}} {
		if got := fixed(c.n, c.places).String(); got != c.want {
			t.Errorf("%d in %d places: %s, want %s", c.n, c.places, got, c.want)
		}
	}
}

// TestEntries: the journal and the notes together hold one entry for each run
// that the runner labelled, and nothing that contradicts the simulation.
func TestEntries(t *testing.T) {
	all, _ := someRuns(t)
	rows, err := csv.NewReader(bytes.NewReader(symptomsCSV(all))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	journal := map[string]int{}
	for _, r := range rows[1:] {
		journal[r[0]]++
		if _, err := time.Parse(time.RFC3339, r[len(r)-1]); err != nil {
			t.Errorf("entered: %v", err)
		}
	}
	numb := 0
	for i := range all {
		o := &all[i]
		tagged := strings.Contains(o.description, "#")
		labelled := journal[o.day.String()] == 1 || tagged
		if labelled != (o.entry >= 0) || journal[o.day.String()] == 1 && tagged {
			t.Errorf("%v: %d rows, note %q, entry %d", o.day, journal[o.day.String()], o.description, o.entry)
		}
		if o.entry == 1 {
			numb++
			if o.row != nil && o.row.symptom == "clear" || tagged && strings.Contains(o.description, "#clear") {
				t.Errorf("%v: a numb run is written down as clear", o.day)
			}
			if o.onsetCm > o.cm {
				t.Errorf("%v: onset at %d cm of %d", o.day, o.onsetCm, o.cm)
			}
		}
	}
	if numb < 20 {
		t.Errorf("%d numb entries in half a year with one numb run in three", numb)
	}
}

// TestSummaries: the export's JSON is JSON, with Garmin's units.
func TestSummaries(t *testing.T) {
	all, streams := someRuns(t)
	l := &life{athlete: athlete{email: "x@example.com", shoes: []shoe{{}, {}, {}}}, outings: all, streams: streams}
	parts, err := l.summaries()
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for _, p := range parts {
		var file []struct {
			List []map[string]any `json:"summarizedActivitiesExport"`
		}
		if err := json.Unmarshal(p, &file); err != nil {
			t.Fatal(err)
		}
		for _, a := range file[0].List {
			if a["sportType"] != "RUNNING" {
				continue
			}
			runs++
			// cm/ms·10 = m/s; cm ÷ ms the same.
			v, ok := a["avgSpeed"].(float64)
			d, _ := a["distance"].(float64)
			ms, _ := a["duration"].(float64)
			if !ok || v < .15 || v > .45 || v-d/ms > 1e-3 || d/ms-v > 1e-3 {
				t.Errorf("average speed %v cm/ms, distance %v cm in %v ms", v, d, ms)
			}
		}
	}
	if runs != len(all) || len(parts) != 2 {
		t.Errorf("%d runs in %d parts, want %d in 2", runs, len(parts), len(all))
	}
}
