package invented

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// Simulated writes the folder of any simulated runner into dir, which it makes,
// as Runner does: garmin-export.zip and footnote/. Unlike Runner it adds nothing
// of its own: the files say what Runner.Log says of her and no more, to the
// units that files have (Whole). The watch has no receiver, so that there is no
// ascent; the weather stands in the FIT files, tags and onsets in the journal,
// shoes in the export's gear. What is there already is written over.
func Simulated(dir string, r *simulate.Runner) error {
	a := athlete{
		first: "Simone", last: "Example", email: "simone@example.com", profile: 10_000_005, serial: 3_999_000_005,
		activities: 16_400_000_000, uploads: 17_700_000_000,
	}
	l := &life{athlete: a}
	rack := map[int]int{} // place in the shoes by pair
	first := r.FirstDay()
	for i := range r.Runs {
		run := &r.Runs[i]
		at, known := rack[run.Pair]
		if !known {
			at = len(l.athlete.shoes)
			rack[run.Pair] = at
			l.athlete.shoes = append(l.athlete.shoes, shoe{
				gear: 40_000_050 + int64(at), name: simulate.ShoeName(run), model: simulate.ModelName(run.Model),
				initialCm: int64(math.Round(run.ShoeKm * lapCm)), from: first + traininglog.Day(run.Day),
			})
		}
		o := bare(run, first)
		o.shoe, o.activity, o.upload = at, a.activities+int64(i)*1_048_573, a.uploads+int64(i)*1_300_021
		s := podStream(&o)
		f, err := fitActivity(&o, &s, a.serial, footPod)
		if err != nil {
			return fmt.Errorf("run %d: %w", i, err)
		}
		s.records = nil
		l.outings, l.streams, l.files = append(l.outings, o), append(l.streams, s), append(l.files, f)
	}
	export, err := l.garminZip()
	if err != nil {
		return err
	}
	return write(dir, []file{
		{"garmin-export.zip", export},
		{"footnote/footnote.toml", []byte("name = \"Simone Example\"\nalias = \"simone\"\ntime_zone = \"UTC\"\n")},
		{"footnote/shoes.csv", pairsCSV(l.athlete.shoes)},
		{"footnote/symptoms.csv", entriesCSV(r)},
	})
}

// Whole returns a runner as the files of Simulated can hold her: the weather in
// whole degrees, speed in mm/s, cadence in 1/64 of a step a minute, shoes to the
// centimetre.
func Whole(r *simulate.Runner) *simulate.Runner {
	w := *r
	w.Runs = append([]simulate.Run(nil), r.Runs...)
	for i := range w.Runs {
		run := &w.Runs[i]
		run.Temperature = math.Round(run.Temperature)
		run.ShoeKm = math.Round(run.ShoeKm*lapCm) / lapCm
		run.Kms = append([]simulate.Km(nil), run.Kms...)
		for k := range run.Kms {
			run.Kms[k].Speed = math.Round(run.Kms[k].Speed*1000) / 1000
			run.Kms[k].Cadence = math.Round(run.Kms[k].Cadence*64) / 64
		}
	}
	return &w
}

// bare is a simulated run with nothing drawn beside it.
func bare(r *simulate.Run, first traininglog.Day) outing {
	o := outing{
		day: first + traininglog.Day(r.Day), kind: r.Kind, name: islandName + " Running",
		cm: int64(math.Round(r.Km * lapCm)), air: int64(math.Round(r.Temperature)),
	}
	o.start = o.day.Time().Add(simulate.StartOfDay)
	for _, k := range r.Kms {
		o.kms = append(o.kms, pace{speed: int64(math.Round(k.Speed * 1000)), strides: int64(math.Round(k.Cadence * 64))})
	}
	return o
}

// podEvery is how many seconds lie between two records of a foot pod's watch.
const podEvery = 5

// podStream records an outing kilometre by kilometre at the very pace and
// cadence of each, without a pause. A record holds what was run since the one
// before it.
func podStream(o *outing) stream {
	s := stream{records: []record{{speed: o.kms[0].speed, strides: o.kms[0].strides}}}
	whole := float64(o.cm) / 100
	metres := 0.0
	for s.elapsed = 0; metres < whole; {
		km := &o.kms[min(int(metres/1000), len(o.kms)-1)]
		left := float64(podEvery)
		for left > 0 && metres < whole {
			at := min(int(metres/1000), len(o.kms)-1)
			speed := float64(o.kms[at].speed) / 1000
			end := min(float64(at+1)*1000, whole)
			if step := left * speed; metres+step < end {
				metres, left = metres+step, 0
			} else {
				left -= (end - metres) / speed
				metres = end
			}
		}
		s.elapsed += podEvery - int64(max(left, 0))
		s.records = append(s.records, record{second: s.elapsed, cm: int64(math.Round(metres * 100)), speed: km.speed, strides: km.strides})
	}
	s.laps = []lap{{to: s.elapsed, toCm: o.cm}}
	s.means = meansOf(s.records)
	return s
}

// pairsCSV says how far each pair had gone before the log.
func pairsCSV(shoes []shoe) []byte {
	rows := [][]string{{"shoe", "model", "initial"}}
	for _, s := range shoes {
		rows = append(rows, []string{s.name, s.model, strconv.FormatFloat(float64(s.initialCm)/lapCm, 'f', 5, 64) + " km"})
	}
	return table(rows)
}

// entriesCSV writes a row for each run that the runner made an entry of.
func entriesCSV(r *simulate.Runner) []byte {
	rows := [][]string{{"date", "symptom", "phase", "onset", "tags"}}
	for i := range r.Runs {
		run := &r.Runs[i]
		if run.Entry == simulate.NoEntry {
			continue
		}
		symptom, onset := "clear", ""
		if run.Entry == simulate.NumbEntry {
			symptom = "numbness"
			if run.Onset > 0 {
				onset = strconv.FormatFloat(run.Onset, 'f', 1, 64) + " km"
			}
		}
		var tags []string
		for _, t := range run.Tags() {
			tags = append(tags, t.Key+"="+t.Value)
		}
		day := r.FirstDay() + traininglog.Day(run.Day)
		rows = append(rows, []string{day.String(), symptom, "during", onset, strings.Join(tags, "; ")})
	}
	return table(rows)
}
