package reports

import (
	"testing"

	"footnote/traininglog"
)

// Expected values by the international mile, 1.609344 km.
func TestDress(t *testing.T) {
	metric, imperial := dress{}, dress{miles: true, fahrenheit: true}
	for _, c := range []struct{ got, want string }{
		{metric.distance(10000), "10 km"},
		{imperial.distance(10000), "6.2 mi"},
		{imperial.distance(42195), "26.2 mi"},
		{metric.distance(643737.6), "644 km"},
		{imperial.distance(643737.6), "400 mi"},
		{metric.pace(312), "5:12 /km"},
		{imperial.pace(300), "8:03 /mi"},
		{metric.temperature(-3.2), "-3 °C"},
		{imperial.temperature(-40), "-40 °F"},
		{imperial.temperature(25), "77 °F"},
		{duration(80), "80 s"},
		{duration(90), "2 min"},
		{duration(38 * 60), "38 min"},
		{duration(2 * 3600), "2 h"},
		{duration(3900 * 3), "3 h 15 min"},
		{duration(3 * 86400), "3 days"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDressedSentences(t *testing.T) {
	d := dress{miles: true, fahrenheit: true}
	for in, want := range map[string]string{
		"18.4 km: 12 % over 16.4 km":    "11.4 mi: 12 % over 10.2 mi",
		"10–30 km a week":               "6.2–18.6 mi a week",
		"from 5 to 10 km":               "from 3.1 to 6.2 mi",
		"more than 350 mi (563 km)":     "more than 350 mi",
		"at 5:00 /km":                   "at 8:03 /mi",
		"colder than 5 °C":              "colder than 41 °F",
		"at −5 °C":                      "at 23 °F",
		"30 kmh and 12 % and 90 min":    "30 kmh and 12 % and 90 min",
		"Glide 3: 700 km, past 644 km.": "Glide 3: 435 mi, past 400 mi.",
	} {
		if got := d.sentence(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
		if got := (dress{}).sentence(in); got != in {
			t.Errorf("metric: %q became %q", in, got)
		}
	}
}

func TestNiceStep(t *testing.T) {
	for _, c := range []struct {
		most float64
		n    int
		want float64
	}{{60, 4, 20}, {44, 4, 20}, {8, 4, 2}, {100, 5, 20}, {0, 4, 1}, {0.9, 4, 0.5}, {21, 5, 5}} {
		if got := niceStep(c.most, c.n); got != c.want {
			t.Errorf("%g in %d: got %g, want %g", c.most, c.n, got, c.want)
		}
	}
}

func TestTerritory(t *testing.T) {
	for _, c := range []struct {
		site traininglog.Site
		side traininglog.Side
		want string
	}{
		{"toes 3-4", traininglog.Left, "the interdigital nerve between these toes"},
		{"toes 3-5", traininglog.Left, ""},
		{"whole foot", traininglog.Left, ""},
		{"whole foot", traininglog.BothFeet, "both feet like stockings: ask a doctor"},
		{"outer edge", "", "sural nerve"},
		{"", traininglog.BothFeet, ""},
	} {
		if got := territory(c.site, c.side); got != c.want {
			t.Errorf("%s %s: got %q", c.side, c.site, got)
		}
	}
}
