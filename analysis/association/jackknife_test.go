package association

import (
	"errors"
	"math"
	"testing"
)

// Expected: the Mantel-Haenszel ratio of all tables and of all but each, the
// jackknife's variance by its definition, in Python; R's qt(.975, 4) =
// 2.7764451052.
func TestMantelHaenszelJackknife(t *testing.T) {
	tables := []Table2x2{
		{4, 10, 6, 40},
		{2, 8, 5, 30},
		{7, 20, 3, 35},
		{0, 0, 5, 20}, // says nothing and takes no degree of freedom
		{1, 12, 2, 28},
		{5, 9, 8, 50},
	}
	or, err := MantelHaenszelJackknife(tables, .95)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"ratio", or.Value, 2.721356772491586},
		{"standard error", or.LogStdErr, 0.19188138254094564},
		{"low", or.Low, 1.597408205101163},
		{"high", or.High, 4.636124103742671},
	} {
		if math.Abs(c.got-c.want) > 1e-8*c.want {
			t.Errorf("%s %v, want %v", c.name, c.got, c.want)
		}
	}
	if _, err := MantelHaenszelJackknife(tables[:1], .95); !errors.Is(err, ErrNoData) {
		t.Errorf("one stratum: %v", err)
	}
	if _, err := MantelHaenszelJackknife([]Table2x2{{4, 10, 0, 40}, {2, 8, 5, 30}}, .95); !errors.Is(err, ErrSeparated) {
		t.Errorf("separated once a stratum is left out: %v", err)
	}
}
