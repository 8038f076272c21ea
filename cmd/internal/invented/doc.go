// Package invented writes the exports and the journal of runners who do not
// exist: the runner of "footnote demo", and the small files under testdata.
//
// What happened is drawn by analysis/simulate, with a cause that is known; this
// package dresses it as a watch and two platforms would. The runners live on a
// round island in the middle of the North Sea, where there is nothing but
// water, and their address ends in example.com.
//
//	simulate.Runner ── outings ──► stream of records ── FIT, GPX, TCX ┐
//	                      ├──► summaries, gear ── Garmin, Strava ─────┼──► files
//	                      └──► entries, tags, shoes ── footnote/ ─────┘
//
// Everything is a function of a seed. Nothing asks for the time, every stamp
// inside an archive is fixed, and what the simulator draws is rounded to whole
// numbers before a file is made of it, so that one seed gives the same bytes on
// every machine.
package invented
