package invented

import (
	"fmt"
	"os"
	"path/filepath"

	"footnote/analysis/simulate"
	"footnote/traininglog"
)

// squadSeed is the seed of every athlete of a squad.
const squadSeed = 2026

// Squad writes count athletes of so many runs each into folders of their own
// below dir, which it makes: "athlete 001/" and so on, each with a Garmin export
// that ends on LastDay and a journal, as Runner's. It is for measuring a large
// team; 1,500 runs are some 27 MB. What is there already is written over.
func Squad(dir string, count, runs int) error {
	for k := range count {
		files, err := squadAthlete(uint64(k), runs)
		if err != nil {
			return fmt.Errorf("athlete %d: %w", k+1, err)
		}
		own := filepath.Join(dir, fmt.Sprintf("athlete %03d", k+1))
		if err := os.MkdirAll(own, 0o755); err != nil {
			return err
		}
		if err := write(own, files); err != nil {
			return err
		}
	}
	return nil
}

func squadAthlete(k uint64, runs int) ([]file, error) {
	// Runners of few runs a week need the most days: 2.2 a week, skipped runs taken
	// off, is fewer than any of them does.
	days := runs*7*10/22 + 7
	size := simulate.Size{Key: "squad", Days: days, RunsPerWeek: 4.2, NumbShare: .085}
	first := LastDay + 1 - traininglog.Day(days)
	seed := squadSeed*1_000_003 + k
	r := simulate.New(scenario, size, simulate.Athlete{YearDay: yearDay(first)}, draw(seed, drawRuns))
	if len(r.Runs) < runs {
		return nil, fmt.Errorf("%d runs in %d days, want %d", len(r.Runs), days, runs)
	}
	r.Runs = r.Runs[len(r.Runs)-runs:]
	n := int64(k)
	name := fmt.Sprintf("Athlete%03d", k+1)
	l, err := live(r, athlete{
		first: name, last: "Example", email: fmt.Sprintf("athlete%03d@example.com", k+1), profile: 20_000_001 + n, serial: 3_998_000_001 + uint32(k),
		activities: 16_400_000_000 + 7*n, uploads: 17_700_000_000 + 11*n,
		shoes: []shoe{
			{gear: 41_000_001 + 3*n, name: "Blue Glide 3", brand: "Halvar", model: "Glide 3", initialCm: 26_000_000},
			{gear: 41_000_002 + 3*n, name: "Red Glide 4", brand: "Halvar", model: "Glide 4"},
			{gear: 41_000_003 + 3*n, name: "Green Ridge", brand: "Tove", model: "Ridge", trail: true},
		},
	}, first, seed, watchOwn)
	if err != nil {
		return nil, err
	}
	export, err := l.garminZip()
	if err != nil {
		return nil, err
	}
	settings := fmt.Sprintf("# Settings of an invented runner.\nname = %q\ntime_zone = \"Europe/Amsterdam\"\n", name+" Example")
	return append(l.journal(settings), file{"garmin-export.zip", export}), nil
}
