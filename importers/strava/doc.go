// Package strava reads the tables of a Strava bulk export: activities.csv and
// shoes.csv, in the languages and the generations in which they have been seen.
// The files that activities.csv names are ordinary FIT, GPX and TCX files.
package strava
