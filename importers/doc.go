// Package importers turns files on disk into a training log: it finds them in
// folders and archives, tells by their content what they are, reads them, joins
// what several sources say of one run, settles the zone, and adds the journal.
//
//	roots ─archive─► files ─Formats─► pieces ─merge─► runs ─zone, journal─► Log
//
// The packages below read one kind of file each and do not know this one.
// Anything wrong with the input is a traininglog.Problem; reading goes on.
package importers
