package garmin

import (
	"fmt"
	"time"

	"footnote/traininglog"
)

// The most that a mean or a sum of one activity is believed. All are far above
// what anybody did; a cell beyond them has lost its decimal point or its unit, and
// one such number would swamp a year of the log.
const (
	mostMetres      = 1e7
	mostAscent      = 2e4
	mostHeartRate   = 250
	mostCadence     = 400
	mostStride      = 5   // m
	mostOscillation = 500 // mm
	mostContact     = 2000
	mostPower       = 3000
	mostHeat        = 80 // °C, above 0 and below
	longest         = 31 * 24 * time.Hour
)

// within returns a positive number as a reading; one that is not, or is more
// than anybody's, is not measured.
func within[Q ~float64](v, most float64) traininglog.Reading[Q] {
	if !(v > 0 && v <= most) {
		return traininglog.Reading[Q]{}
	}
	return traininglog.Measured(Q(v))
}

// durationOf returns a number of seconds as a duration to the millisecond; 0 if
// it is none of an activity.
func durationOf(seconds float64) time.Duration {
	if !(seconds > 0 && seconds <= longest.Seconds()) {
		return 0
	}
	return time.Duration(seconds * float64(time.Second)).Round(time.Millisecond)
}

// believable reports whether a watch's or a platform's clock may show a year.
func believable(start time.Time) bool { return start.Year() >= 1990 && start.Year() <= 2200 }

func errYear(start time.Time) error {
	return fmt.Errorf("the date is in the year %d", start.Year())
}
