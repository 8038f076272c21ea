package invented

import (
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// Seed is the seed of the runner whom "footnote demo" shows. Her cause is found:
// she was chosen from the first 120, of whom the reference method finds it in
// about three of four.
const Seed = 97

// FirstDay and LastDay are the first and the last day of the invented runner's
// log: 104 weeks, from a Monday to a Sunday.
var (
	FirstDay = traininglog.Date(2024, 11, 4)
	LastDay  = FirstDay + weeks*7 - 1
)

const weeks = 104

// scenario is the planted truth: tight laces make numbness four times as likely
// on every kilometre.
var scenario = simulate.Scenario{
	Key:      "demo",
	Causes:   []simulate.Cause{{Name: simulate.TightLaces, Ratio: 4}},
	FlareSD:  .4,
	LogNumb:  .95,
	LogClear: .85,
}

const settings = `# Settings of an invented runner.
name = "Dagny Example"
alias = "dagny"
units = "km"
time_zone = "Europe/Amsterdam"
`

// Runner writes the folder of an invented runner into dir, which it makes:
//
//	garmin-export.zip    a Garmin account export: some 370 runs in two years and three pairs of
//	                     shoes, notes with hashtags, one file uploaded twice, one cut short
//	footnote/            her journal: symptoms.csv, tags.csv, shoes.csv, footnote.toml
//
// Some thirty of her runs turned numb, and laces tied tight are the planted
// cause. The same seed gives the same bytes on every machine. Nothing is
// overwritten: a file of one of those names with other content is an error, and
// then nothing is written.
func Runner(dir string, seed uint64) error {
	size := simulate.Size{Key: "demo", Days: weeks * 7, RunsPerWeek: 4.2, NumbShare: .085}
	r := simulate.New(scenario, size, simulate.Athlete{WeekKm: 26, YearDay: yearDay(FirstDay)}, draw(seed, drawRuns))
	l, err := live(r, athlete{
		first: "Dagny", last: "Example", email: "dagny@example.com", profile: 10_000_001, serial: 3_999_000_001,
		activities: 16_400_000_000, uploads: 17_700_000_000,
		shoes: []shoe{
			{gear: 40_000_001, name: "Blue Glide 3", brand: "Halvar", model: "Glide 3", initialCm: 26_000_000},
			{gear: 40_000_002, name: "Red Glide 4", brand: "Halvar", model: "Glide 4"},
			{gear: 40_000_003, name: "Green Ridge", brand: "Tove", model: "Ridge", trail: true},
		},
	}, FirstDay, seed, watchOwn)
	if err != nil {
		return err
	}
	l.cut(len(l.outings) * 2 / 3)
	export, err := l.garminZip()
	if err != nil {
		return err
	}
	files := append(l.journal(settings), file{"garmin-export.zip", export})
	if err := refuse(dir, files); err != nil {
		return err
	}
	return write(dir, files)
}
