package analysis

import (
	"strings"
	"testing"

	"footnote/traininglog"
)

// A size names no unit of length: a reader in miles reads the same sentence.
func TestSizeNamesNoUnit(t *testing.T) {
	m := func(v float64) traininglog.Reading[traininglog.Score] {
		return traininglog.Measured(traininglog.Score(v))
	}
	a := Association{Effect: m(4), Low: m(1.7), High: m(14)}
	if got := a.sizeInWords(); !strings.HasPrefix(got, "About 4.0 times the rate over the same distance; anything from 1.7 to 14 fits.") {
		t.Error(got)
	}
}

// Where the plain counts point the other way than the test, the sentence says
// so, and what the test takes into account.
func TestContrary(t *testing.T) {
	m := func(v float64) traininglog.Reading[traininglog.Score] {
		return traininglog.Measured(traininglog.Score(v))
	}
	for _, c := range []struct {
		direction                          Direction
		exposed, numb, unexposed, numbElse int
		want                               bool
	}{
		{More, 31, 3, 11, 3, true},
		{Fewer, 31, 3, 11, 3, false},
		{Fewer, 11, 3, 31, 3, true},
		{More, 11, 3, 31, 3, false},
		{More, 10, 2, 20, 4, false},
		{More, 0, 0, 41, 6, false},
		{"", 31, 3, 11, 3, false},
	} {
		a := Association{
			Direction: c.direction, ExposedRuns: c.exposed, ExposedSymptom: c.numb, UnexposedRuns: c.unexposed, UnexposedSymptom: c.numbElse,
			Effect: m(1.9), Low: m(.48), High: m(22),
		}
		got := a.sizeInWords() + a.contraryInWords()
		if a.Contrary() != c.want || strings.Contains(got, "other way round") != c.want || strings.Contains(got, "over the same distance") == c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
