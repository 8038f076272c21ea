package traininglog

// Merge says that a source is of the same activity as another, and why: a
// duplicate, or a platform's summary of a file.
type Merge struct {
	RunID string // of the activity, which may be no run
	Kept  Source // the richest source, whose records were used
	Other Source
	Rule  string // in words: "the same bytes"
	// Joined: the other is a platform's word about the file, not a duplicate of it.
	Joined bool
}
