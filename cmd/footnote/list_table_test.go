package main

import (
	"testing"

	"footnote/reports"
)

// Who counts miles counts the ascent in feet.
func TestAscentInFeet(t *testing.T) {
	ascent := reports.Heading{Name: "ascent_m", Unit: "m", Kind: reports.Number}
	for units, want := range map[reports.Units][2]string{reports.Kilometres: {"100", "m"}, reports.Miles: {"328", "ft"}} {
		m := measures{units: units}
		name, unit := m.head(ascent)
		if got := m.cell(ascent, "100.0"); name != "ascent" || got != want[0] || unit != want[1] {
			t.Errorf("%s: %s %s %s, want %v", units, name, got, unit, want)
		}
	}
}
