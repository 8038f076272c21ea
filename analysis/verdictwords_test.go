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
