package deciding

import (
	"math"

	"footnote/analysis/association"
)

// Kind says how a column's values are meant.
type Kind int

const (
	// Flag is 0 or 1: the exposure holds or not.
	Flag Kind = iota
	// Expected is the chance, given what precedes the row, that a flag of the
	// whole run will hold, 0 to 1.
	Expected
	// Continuous is a quantity; it enters as mid-ranks.
	Continuous
)

// Column is one form in which an exposure is tested. Values are one a row,
// NaN where not known.
type Column struct {
	Family string // forms of one question share a family
	Key    string // the exposure that gets the verdict
	Form   string // the definition of this form, in words
	Kind   Kind
	// Negative is the key that gets the verdict where the sign is negative, if
	// another: a low temperature is cold, a high one heat.
	Negative string
	// Low says that the exposed end of a continuous column is the low one.
	Low bool
	// Unsized says that no ratio is printed: an expected flag is attenuated.
	Unsized bool
	// Aside says that the question is asked beside the others: it needs a little
	// more evidence.
	Aside  bool
	Values []float64
}

// ExpectedSign is the sign of a score that says more of the outcome with the
// exposure; 0 where either side is an exposure of its own.
func (c *Column) ExpectedSign() int {
	switch {
	case c.Negative != "":
		return 0
	case c.Low:
		return -1
	}
	return 1
}

// Minimum contents of a column, as measured in the method's calibration.
const (
	fewestKnownRuns = 40
	knownShare      = 0.6
	fewestPerSide   = 8
	fewestLevels    = 5
)

// lack says why a column cannot be tested, or "" where it can, and how many more
// runs with the event it would take, 0 if those would not cure it. weight is the
// base model's variance of each row.
func (c *Column) lack(r *Rows, weight []float64) (reason string, more int) {
	seen, above, below := make([]bool, len(r.Runs)), make([]bool, len(r.Runs)), make([]bool, len(r.Runs))
	levels := map[float64]bool{}
	var sum, share float64
	for i, v := range c.Values {
		if math.IsNaN(v) {
			continue
		}
		run := r.Run[i]
		seen[run] = true
		if len(levels) < fewestLevels {
			levels[v] = true
		}
		if v > 0.5 {
			above[run] = true
		} else {
			below[run] = true
		}
		sum += weight[i]
		share += weight[i] * v
	}
	known, exposed, unexposed := count(seen), count(above), count(below)
	n := float64(len(r.Runs))
	switch {
	case len(levels) < 2:
		return "it never varies in the labelled runs", 0
	case float64(known) < math.Max(fewestKnownRuns, knownShare*n):
		return "it is known in too few of the labelled runs", 0
	case c.Kind == Continuous && len(levels) < fewestLevels:
		return "it takes too few different values", 0
	case c.Kind == Continuous:
		return "", 0
	case exposed < fewestPerSide || unexposed < fewestPerSide:
		return "fewer than 8 labelled runs stand on one side of it", 0
	}
	share /= sum
	smaller := math.Min(share, 1-share)
	if float64(r.Events)*smaller >= 1 {
		return "", 0
	}
	if need := math.Ceil(1/smaller-1e-9) - float64(r.Events); need <= mostMissing {
		more = int(need)
	}
	return "by the kilometres at risk, less than one run with the symptom is expected on one side of it", more
}

// mostMissing is beyond what anybody waits for; a side with next to no kilometres
// is not cured by more runs with the event.
const mostMissing = 1000

func count(set []bool) int {
	n := 0
	for _, b := range set {
		if b {
			n++
		}
	}
	return n
}

// prepared returns the values that enter the test: ranks for a continuous
// column, and the weighted mean where a value is not known.
func (c *Column) prepared(weight []float64) []float64 {
	x := append([]float64(nil), c.Values...)
	if c.Kind == Continuous {
		rank(x)
	}
	var sum, total float64
	for i, v := range x {
		if !math.IsNaN(v) {
			sum += weight[i] * v
			total += weight[i]
		}
	}
	mean := sum / total
	for i, v := range x {
		if math.IsNaN(v) {
			x[i] = mean
		}
	}
	return x
}

// rank replaces the known values by their mid-ranks, centred and scaled to
// −½ … ½.
func rank(x []float64) {
	var known []float64
	var at []int
	for i, v := range x {
		if !math.IsNaN(v) {
			known = append(known, v)
			at = append(at, i)
		}
	}
	ranks, err := association.MidRanks(known)
	if err != nil {
		return // infinite values: the column stays as it is, and is found constant or not by lack
	}
	n := float64(len(known))
	for j, i := range at {
		x[i] = (ranks[j] - (n+1)/2) / n
	}
}
