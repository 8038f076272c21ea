package main

import (
	"fmt"

	"footnote/importers/reference"
	"footnote/traininglog"
)

// distanceFrom says in words who measured a distance.
var distanceFrom = map[traininglog.DistanceSource]string{
	traininglog.DistanceDevice:   "as the device measured it",
	traininglog.DistanceGPS:      "from the positions while moving",
	traininglog.DistancePlatform: "as the platform corrected it",
}

// distance answers why the distance is another than elsewhere.
func (p *checkPaper) distance(t *taken, pair *reference.Pair) {
	text := ""
	switch {
	case t.sport == traininglog.UnknownSport:
		text = "The file names no sport: footnote takes it for a run if it moves as one, unless the file names the sport of another session. "
	case !t.sport.IsRun():
		text = "No run: footnote counts it and leaves it out. "
	}
	if used, ok := t.distance.Value(); ok {
		text += fmt.Sprintf("footnote takes %s, %s.", p.length(float64(used)), distanceFrom[t.source]) + p.otherDistances(float64(used), pair)
	}
	for _, w := range t.warnings {
		text += " " + asSentence(w)
	}
	if text != "" {
		p.paragraph(text)
	}
}

// otherDistances says what else the same file could be said to measure.
func (p *checkPaper) otherDistances(used float64, pair *reference.Pair) string {
	text := ""
	for i := range pair.Rows {
		r := &pair.Rows[i]
		if !r.Ours.Known || !unlike(r.Ours.Value, used) {
			continue
		}
		switch r.Key {
		case "records_distance_m":
			text += fmt.Sprintf(" The distances of the records add up to %s: the file's total and its records do not agree, "+
				"as after a correction on the watch or where records are missing.", p.length(r.Ours.Value))
		case "positions_distance_m":
			text += fmt.Sprintf(" Joined from each position to the next it is %s (%+.1f %%): errors of the positions lengthen the line, "+
				"few positions and lost reception cut its corners, and every program smooths in its own way. So two programs seldom agree.",
				p.length(r.Ours.Value), 100*(r.Ours.Value/used-1))
		}
	}
	return text
}

// unlike reports whether two distances in metres differ by more than programs
// usually do: 1 %, and 20 m.
func unlike(a, b float64) bool {
	d := max(a-b, b-a)
	return d > 20 && d > 0.01*max(a, b)
}
