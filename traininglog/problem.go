package traininglog

import "fmt"

// Source says where something was read: a path below the athlete's folder
// (never an absolute one, and without e-mail addresses), a member of an archive
// separated by "!", and where it helps line and column, both counted from 1.
type Source struct {
	Path   string
	Line   int
	Column int
}

// String returns path, path:line or path:line:column.
func (s Source) String() string {
	switch {
	case s.Line == 0:
		return s.Path
	case s.Column == 0:
		return fmt.Sprintf("%s:%d", s.Path, s.Line)
	}
	return fmt.Sprintf("%s:%d:%d", s.Path, s.Line, s.Column)
}

// Level says how much a problem cost.
type Level string

const (
	// LevelProblem: a file gave nothing, or a row of the journal was left out.
	LevelProblem Level = "problem"
	// LevelWarning: something was read in part, or corrected.
	LevelWarning Level = "warning"
)

// Problem is something wrong with the input. Problems are collected, sorted
// and shown; reading goes on.
type Problem struct {
	Level  Level
	Source Source
	Reason string // what was found and what was expected
	Hint   string // the cure, where one is known
}

// Error makes a Problem an error: place, reason and cure in one line.
func (p Problem) Error() string {
	s := p.Source.String() + ": " + p.Reason
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}
