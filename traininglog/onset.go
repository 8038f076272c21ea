package traininglog

import (
	"fmt"
	"strconv"
	"strings"
)

// Slack of an onset at the very end of a run: what two sources of a distance
// differ by, and what a runner rounds.
const (
	slackMetres  Metres  = 50
	slackSeconds Seconds = 30
	slackShare           = 0.01 // of the run, where that is more
)

// BeyondDistance returns how long the run was if the onset's distance lies beyond
// its end, by more than two sources of a distance differ; else it is unknown.
func (e *Episode) BeyondDistance(r *Run) Reading[Metres] {
	d, written := e.OnsetDistance.Value()
	end, known := r.Distance.Value()
	if !written || !known || d <= end+max(slackMetres, slackShare*end) {
		return Reading[Metres]{}
	}
	return Measured(end)
}

// BeyondTime returns how long the run took, pauses included, if the onset's time
// lies beyond its end, by more than a runner rounds; else it is unknown.
func (e *Episode) BeyondTime(r *Run) Reading[Seconds] {
	t, written := e.OnsetTime.Value()
	end := Seconds(max(r.Timer, r.Elapsed).Seconds())
	if !written || end <= 0 || t <= end+max(slackSeconds, slackShare*end) {
		return Reading[Seconds]{}
	}
	return Measured(end)
}

// dropOnsets takes away the onsets that lie beyond the run's end: they are slips,
// and would stand in every figure about onsets. The entries stay.
func (r *Run) dropOnsets(units string) []Problem {
	var problems []Problem
	for i := range r.Episodes {
		e := &r.Episodes[i]
		var at, end string
		if d, beyond := e.BeyondDistance(r).Value(); beyond {
			at, end = distanceText(e.OnsetDistance.Or(0), units), distanceText(d, units)
			e.OnsetDistance = Reading[Metres]{}
		} else if t, beyond := e.BeyondTime(r).Value(); beyond {
			at, end = minutesText(e.OnsetTime.Or(0)), minutesText(t)
			e.OnsetTime = Reading[Seconds]{}
		} else {
			continue
		}
		hint := "correct the onset; the rest of the row is read"
		if e.Origin == EpisodeFromNote {
			hint = "correct it in the note where it was written, and export the run again"
		}
		problems = append(problems, Problem{
			Level: LevelWarning, Source: e.Source.at(e.Places.Onset), Hint: hint,
			Reason: fmt.Sprintf("onset: %s lies beyond the end of the run of %s, %s; the onset is left out", at, r.Day(), end),
		})
	}
	return problems
}

// distanceText writes a distance in "km", or in "mi" if that is the unit.
func distanceText(d Metres, units string) string {
	if units == "mi" {
		return shortest(d.Miles()) + " mi"
	}
	return shortest(d.Km()) + " km"
}

func minutesText(t Seconds) string { return shortest(float64(t)/60) + " min" }

// shortest writes two decimals at most, and none that is 0.
func shortest(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
}

// fillOnsets adds to each onset the other measure, distance or time, from the
// run's profile.
func (r *Run) fillOnsets() {
	for i := range r.Episodes {
		e := &r.Episodes[i]
		d, haveD := e.OnsetDistance.Value()
		t, haveT := e.OnsetTime.Value()
		switch {
		case haveD && !haveT:
			e.OnsetTime = r.TimeAt(d)
		case haveT && !haveD:
			e.OnsetDistance = r.DistanceAt(t)
		}
	}
}
