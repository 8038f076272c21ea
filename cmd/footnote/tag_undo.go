package main

import (
	"fmt"
	"path/filepath"

	"footnote/importers/journal"
	"footnote/importers/journal/grammar"
	"footnote/traininglog"
)

// runTagUndo deletes the entry that footnote wrote last, and says how to put it
// back. Rows without a moment of entry were written by hand and stay.
func runTagUndo(opts tagOptions, t *terminal) error {
	folder, err := opts.folderOf(opts.path)
	if err != nil {
		return err
	}
	j, _ := journal.Read(folder.journal)
	last := lastEntered(j.Episodes)
	if last == nil {
		return usage("there is nothing to undo: no row of %s/%s was written by footnote (rows written by hand are deleted by hand)",
			folderName(folder.journal), journal.SymptomsFile)
	}
	head := "Nothing is deleted (--dry-run). This would be:"
	if !opts.dryRun {
		if err := journal.DeleteEpisode(folder.journal, *last); err != nil {
			return err
		}
		head = "Deleted:"
	}
	if opts.quiet {
		return nil
	}
	m := measuresOf(j.Settings, opts.globals)
	fmt.Fprintf(t.stdout, "%s line %d of %s, entered %s\n", head, last.Source.Line, last.Source.Path, last.Entered.Format("2006-01-02 15:04"))
	day := last.Day.String()
	if last.Clock != nil {
		day += "T" + clockText24(*last.Clock)
	}
	fmt.Fprintln(t.stdout, "  "+day)
	for _, line := range m.entryLines(*last) {
		fmt.Fprintln(t.stdout, "  "+line)
	}
	if !opts.dryRun {
		fmt.Fprintf(t.stdout, "To put it back: %s\n", folder.command("tag", day, plainText(grammar.Format(*last))))
	}
	return nil
}

// lastEntered returns the row with the latest moment of entry; of two in the same
// second the later row.
func lastEntered(rows []traininglog.Episode) *traininglog.Episode {
	var last *traininglog.Episode
	for i := range rows {
		e := &rows[i]
		if e.Entered != nil && (last == nil || !e.Entered.Before(*last.Entered)) {
			last = e
		}
	}
	return last
}

// folderName is what messages call the journal folder: its own name.
func folderName(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return filepath.Base(dir)
	}
	return filepath.Base(abs)
}
