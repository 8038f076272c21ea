package strava

import "strings"

// column is a value of activities.csv that a run takes.
type column int

const (
	colID column = iota
	colDate
	colName
	colType
	colDescription
	colElapsed
	colDistanceKm // rounded, with a decimal comma in some languages
	colPrivateNote
	colGear
	colFile
	colElapsedFine
	colMoving
	colDistance // metres
	colAscent
	colCadence // one foot
	colHeartRate
	colWatts
	colWatchTemperature
	colExertion
	colWeatherTemperature
	colTimer
	columns
)

// place is where a column stands: its English name, which occurrence of that
// name it is (Elapsed Time and Distance occur twice), and its position, which is
// the same in every language. Positions from English and German exports of 94
// and 103 columns; what was added stands behind the 92nd.
type place struct {
	name  string
	nth   int
	index int
}

var places = [columns]place{
	colID:                 {"Activity ID", 1, 0},
	colDate:               {"Activity Date", 1, 1},
	colName:               {"Activity Name", 1, 2},
	colType:               {"Activity Type", 1, 3},
	colDescription:        {"Activity Description", 1, 4},
	colElapsed:            {"Elapsed Time", 1, 5},
	colDistanceKm:         {"Distance", 1, 6},
	colPrivateNote:        {"Activity Private Note", 1, 10},
	colGear:               {"Activity Gear", 1, 11},
	colFile:               {"Filename", 1, 12},
	colElapsedFine:        {"Elapsed Time", 2, 15},
	colMoving:             {"Moving Time", 1, 16},
	colDistance:           {"Distance", 2, 17},
	colAscent:             {"Elevation Gain", 1, 20},
	colCadence:            {"Average Cadence", 1, 29},
	colHeartRate:          {"Average Heart Rate", 1, 31},
	colWatts:              {"Average Watts", 1, 33},
	colWatchTemperature:   {"Average Temperature", 1, 36},
	colExertion:           {"Perceived Exertion", 1, 43},
	colWeatherTemperature: {"Weather Temperature", 1, 56},
	colTimer:              {"Timer Time", 1, 91},
}

// The header of 2019 and before, in every account of that time.
var oldNames = map[string]column{
	"id": colID, "date": colDate, "name": colName, "type": colType, "description": colDescription,
	"elapsed_time": colElapsed, "distance": colDistance, "gear": colGear, "filename": colFile,
}

// layout maps columns to positions in a row; -1 is absent.
type layout struct {
	at      [columns]int
	english bool // the activity types are Strava's English ones
}

// layoutOf reads a header; ok is false if it is not one of activities.csv.
func layoutOf(header []string) (l layout, ok bool) {
	for c := range l.at {
		l.at[c] = -1
	}
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = strings.TrimSpace(strings.TrimPrefix(h, "\uFEFF"))
	}
	if len(names) < 3 {
		return l, false
	}
	switch {
	case names[0] == "Activity ID" && names[1] == "Activity Date":
		l.english = true
		for c, p := range places {
			seen := 0
			for i, n := range names {
				if n == p.name {
					if seen++; seen == p.nth {
						l.at[c] = i
						break
					}
				}
			}
		}
	case names[0] == "id" && names[1] == "date" && names[2] == "name":
		l.english = true
		for i, n := range names {
			if c, known := oldNames[strings.ToLower(n)]; known {
				l.at[c] = i
			}
		}
	case len(names) >= translatedWidth:
		for c, p := range places {
			l.at[c] = p.index
		}
	default:
		return l, false
	}
	return l, true
}

// translatedWidth is how many columns make a header in a foreign language one
// of activities.csv: the narrowest seen has 94, no other table of an export
// has more than 30.
const translatedWidth = 80

// IsActivities reports whether a CSV header is that of activities.csv in any
// known language.
func IsActivities(header []string) bool {
	_, ok := layoutOf(header)
	return ok
}

// IsShoes reports whether a CSV file is the list of shoes: its header in
// English, or four columns under the name shoes.csv in another language.
func IsShoes(name string, header []string) bool {
	if len(header) < 3 || len(header) > 6 {
		return false
	}
	return strings.TrimPrefix(strings.TrimSpace(header[0]), "\uFEFF") == "Shoe Name" ||
		(strings.EqualFold(name, "shoes.csv") && len(header) == 4)
}
