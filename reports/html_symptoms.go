package reports

import (
	_ "embed"
)

//go:embed page_symptoms.html
var symptomsText string

// symptomsView is what the page says of the symptoms themselves: over time, by
// foot and place, and what eased them.
type symptomsView struct {
	Trend                 *figure
	Places, Reliefs       sheet
	PlaceNote, ReliefNote string
}

// How many places and reliefs the page names; the rest is summed up.
const (
	pagePlaces  = 12
	pageReliefs = 8
)

func symptomsViewOf(r Report, d dress) *symptomsView {
	return &symptomsView{
		Trend:  drawn(trendChart(r, d)),
		Places: placeSheet(r, pagePlaces), Reliefs: reliefSheet(r, pageReliefs),
		PlaceNote: placeNote, ReliefNote: reliefNote,
	}
}
