package archive

import "fmt"

// Limits bound what an archive or a file may cost. Headers lie, so the bytes
// that really come out are counted as well.
type Limits struct {
	Members  int   // members of one archive
	Depth    int   // archives inside archives, the outermost counts as 1
	File     int64 // bytes of one file after decompression
	Ratio    int64 // bytes out for each byte in, once Slack is passed
	Slack    int64 // bytes out below which no ratio is looked at
	Memory   int64 // bytes of inner zips held in memory; larger ones are spooled
	Spool    int64 // bytes of inner zips spooled to temporary files in all
	Listing  int64 // bytes of a zip's directory that are read
	Problems int   // problems reported for one archive, the rest are counted
}

// DefaultLimits are far above what a platform exports (one account of ten years:
// 12,000 members, 2.5 GB, a ratio of 30 for JSON) and far below a bomb.
func DefaultLimits() Limits {
	return Limits{
		Members:  200_000,
		Depth:    2,
		File:     1 << 30,
		Ratio:    200,
		Slack:    4 << 20,
		Memory:   48 << 20,
		Spool:    8 << 30,
		Listing:  64 << 20,
		Problems: 20,
	}
}

// LimitError says that a file is larger than a watch or a platform writes, or
// grows while it is unpacked as a bomb does. What was read of it is not used.
type LimitError struct {
	Reason string
	Hint   string
}

func (e *LimitError) Error() string { return e.Reason }

func tooLarge(limit int64) *LimitError {
	return &LimitError{
		Reason: fmt.Sprintf("is larger than %s, which no watch or platform writes", size(limit)),
		Hint:   "if it is what it seems, split it or export it again",
	}
}

func bomb(out, in int64) *LimitError {
	return &LimitError{
		Reason: fmt.Sprintf("unpacks to more than %s from %s, as a zip bomb does", size(out), size(in)),
		Hint:   "download the export again from the platform itself",
	}
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.0f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.0f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
