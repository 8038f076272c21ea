// Package reference reads activity files with independent decoders, and says
// field by field where they and footnote's own readers differ:
//
//	own reader ─► Activity ─ Of ─► Sessions ┐
//	                                        ├─ Compare ─► rows, and why
//	decoder, in a process of its own ─► Contents ┘
//
// The decoders are tormoder/fit for FIT and tkrajina/gpxgo for GPX: neither
// shares a line with the readers on the import path. Of TCX no independent
// reader is kept; encoding/xml reads it.
//
// tormoder/fit adds up some distances in variables of its package, which
// outlive a file: the same bytes decoded twice gave 13,354 m and then 26,748 m.
// Each file is therefore decoded in a process of its own, of bounded time and
// memory, and a decoder that panics, hangs or gorges itself fails alone.
//
// Positions stay inside the package: what leaves it is how many there are and
// how far apart two readers put the same one.
package reference
