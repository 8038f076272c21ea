package invented

import (
	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// Fixtures are the folders below testdata that Testdata writes.
var Fixtures = []string{"bad-journal", "bad-zip", "empty", "files", "garmin", "strava"}

// fixtureSeed is the seed of everything under testdata: one of whose few runs
// some are numb, noted in every way, with a press of the lap key, a walking break,
// a trail and a treadmill among them.
const fixtureSeed = 13

// small runs a few weeks of an invented runner, with a numb run in three so that
// a handful of runs shows everything.
func small(first traininglog.Day, weeks int, a athlete, by fitWatch) (*life, error) {
	size := simulate.Size{Key: "fixture", Days: weeks * 7, RunsPerWeek: 4, NumbShare: .35}
	r := simulate.New(scenario, size, simulate.Athlete{WeekKm: 15, YearDay: yearDay(first)}, draw(fixtureSeed, drawRuns))
	return live(r, a, first, fixtureSeed, by)
}

// Testdata writes the small files under testdata into dir, over what is there.
// The folders and what each file is for are told in testdata/README.md.
func Testdata(dir string) error {
	garmin, err := garminFixture()
	if err != nil {
		return err
	}
	strava, err := stravaFixture()
	if err != nil {
		return err
	}
	plain, err := plainFixtures()
	if err != nil {
		return err
	}
	files := append(append(garmin, strava...), plain...)
	return write(dir, append(files, file{"empty/.gitkeep", nil}))
}

// garminFixture is a runner with a Garmin account export and a journal.
func garminFixture() ([]file, error) {
	l, err := small(traininglog.Date(2026, 3, 2), 5, athlete{
		first: "Gerda", last: "Example", email: "gerda@example.com", profile: 10_000_002, serial: 3_999_000_002,
		activities: 21_000_000_000, uploads: 22_000_000_000,
		shoes: []shoe{
			{gear: 40_000_011, name: "Blue Glide 3", brand: "Halvar", model: "Glide 3", initialCm: 12_000_000},
			{gear: 40_000_012, name: "Red Glide 4", brand: "Halvar", model: "Glide 4"},
			{gear: 40_000_013, name: "Green Ridge", brand: "Tove", model: "Ridge", trail: true},
		},
	}, watchOwn)
	if err != nil {
		return nil, err
	}
	l.cut(3)
	export, err := l.garminZip()
	if err != nil {
		return nil, err
	}
	return under("garmin", append(l.journal("name = \"Gerda Example\"\n"), file{"garmin-export.zip", export})), nil
}

// stravaFixture is a runner with a Strava export in English and a journal.
func stravaFixture() ([]file, error) {
	l, err := small(traininglog.Date(2026, 4, 6), 3, athlete{
		first: "Stig", last: "Example", email: "stig@example.com", serial: 3_999_000_003,
		activities: 17_000_000_000, uploads: 18_000_000_000,
		shoes: []shoe{
			{name: "Blue Glide 3", brand: "Halvar", model: "Glide 3", initialCm: 12_000_000},
			{name: "Red Glide 4", brand: "Halvar", model: "Glide 4"},
			{name: "Green Ridge", brand: "Tove", model: "Ridge", trail: true},
		},
	}, reencoded)
	if err != nil {
		return nil, err
	}
	export, err := l.stravaZip()
	if err != nil {
		return nil, err
	}
	return under("strava", append(l.journal("name = \"Stig Example\"\nunits = \"mi\"\n"), file{"strava-export.zip", export})), nil
}

func under(folder string, files []file) []file {
	for i := range files {
		files[i].name = folder + "/" + files[i].name
	}
	return files
}
