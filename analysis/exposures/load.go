package exposures

import "footnote/traininglog"

// Load is how far a runner went in the days up to and with a run.
type Load struct {
	Last7 traininglog.Metres // the seven local days up to and with this run
	Prev7 traininglog.Metres // the seven days before those
	// Covered is whether the log reaches back over the fourteen days; else
	// Prev7 may be too small.
	Covered bool
}

// LoadOf sums the load up to and with a run; a run later on the same day does
// not count. It is false where the run's own distance is not known: the sum is
// then that of the others.
func LoadOf(h traininglog.History, r *traininglog.Run) (Load, bool) {
	own, known := r.Distance.Value()
	day := r.Day()
	l := Load{Last7: own, Covered: reaches(h, day-13)}
	for i, from := h.From(day-13), day-6; i < len(h.Runs()); i++ {
		d := h.Runs()[i].Distance.Or(0)
		switch on := h.Day(i); {
		case on >= from:
			l.Last7 += d
		case on >= day-13:
			l.Prev7 += d
		}
	}
	return l, known
}

// reaches reports whether the log begins on day d or earlier.
func reaches(h traininglog.History, d traininglog.Day) bool {
	return len(h.Runs()) > 0 && h.Day(0) <= d
}

// Longest30 returns the longest of the runs of the thirty days before a run
// and how many there were.
func Longest30(h traininglog.History, r *traininglog.Run) (longest traininglog.Metres, runs int) {
	recent := h.Since(r.Day() - 30)
	for i := range recent {
		if d, ok := recent[i].Distance.Value(); ok {
			longest = max(longest, d)
			runs++
		}
	}
	return longest, runs
}
