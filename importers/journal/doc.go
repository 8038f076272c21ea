// Package journal reads and writes what the runner says: the folder footnote/
// with symptoms.csv, shoes.csv, tags.csv and footnote.toml, and the hashtags in
// the notes of the platforms.
//
// Reading never stops at a bad cell: it is left out, the row stays, and a problem
// names file, line, column, what was found and what was expected. Writing adds,
// replaces or deletes one row and leaves every other byte of the file as it was.
package journal
