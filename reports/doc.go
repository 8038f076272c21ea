// Package reports dresses what an analysis found: as text for a terminal, as a
// folder of CSV files, as JSON, as a spreadsheet and as one page of HTML.
//
// A Report is plain data. Every writer first takes a copy of it from which
// e-mail addresses, positions and foreign paths are gone (clean.go) and, if
// asked, names and notes (redact.go). Tables are lists of columns (table_*.go):
// the heads of the CSV files, the keys of report.json and its schema, the
// sheets, DICTIONARY.csv and the glossary all come from the same values.
//
// Quantities are kilometres and degrees Celsius in every table. Only units.go
// knows what a mile and a degree Fahrenheit are; it dresses text and page.
package reports
