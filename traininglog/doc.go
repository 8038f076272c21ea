// Package traininglog is the log that importers fill and analysis reads: runs,
// shoes, what the runner felt, and what she said held over days. Every
// quantity is in one unit and every event on one local day.
//
//	Activity ⊃ Session ⊃ Record      one file, transient, FIT's words
//	    │ Summarise
//	    ▼
//	   Run ── Profile (a row each 100 m)      one running session, kept
//	    │
//	    │  + Shoe, Episode, TagSpan, Settings (the journal and the platforms)
//	    ▼  Assemble
//	   Log ── Before(run) ──► History         all that was known when it started
//
// The package imports the standard library only.
package traininglog
