package deciding

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"footnote/analysis/association"
)

// Late is the answer to whether the symptom comes late in runs more than a
// constant rate per kilometre explains.
type Late struct {
	Known  bool    // at least five onsets were noted
	Onsets int     // noted onsets
	Z      float64 // positive: later than a constant rate gives
	P      float64 // two-sided
}

// fewestOnsets is how many noted onsets the late test needs.
const fewestOnsets = 5

// lateTest compares the noted onsets with the kilometres at risk, each weighted
// by the rate that a trend alone fits to it: under a constant rate within runs
// the onsets are a weighted draw of them. E and V are the weighted mean and
// variance of the position, z = (Σ onsets − m·E)/√(m·V). Runs with an onset
// that was not noted are left out, on both sides.
func lateTest(r *Rows) (Late, error) {
	l := Late{}
	var sum float64
	for _, a := range r.Runs {
		if a.noted() {
			l.Onsets++
			sum += math.Min(a.Onset, a.Length)
		}
	}
	if l.Onsets < fewestOnsets {
		return l, nil
	}
	trend := r.trend()
	var one, t, offset, length, at []float64
	var event []bool
	for i, run := range r.Run {
		if a := r.Runs[run]; a.Event && !a.OnsetKnown {
			continue
		}
		one, t = append(one, 1), append(t, trend[i])
		offset, event = append(offset, r.Offset[i]), append(event, r.Event[i])
		length, at = append(length, r.Length[i]), append(at, float64(r.K[i])+r.Length[i]/2)
	}
	design := [][]float64{one}
	if varies(t) {
		design = append(design, t)
	}
	f, err := association.Firth(design, event, offset)
	if err != nil {
		return l, fmt.Errorf("late test: %w", err)
	}
	var total, mean, variance float64
	rate := make([]float64, len(at))
	for i := range at {
		eta := 0.0
		for j, z := range design {
			eta += f.Coefficients[j] * z[i]
		}
		rate[i] = math.Exp(eta) * length[i]
		total += rate[i]
		mean += rate[i] * at[i]
	}
	mean /= total
	for i := range at {
		variance += rate[i] * ((at[i]-mean)*(at[i]-mean) + length[i]*length[i]/12)
	}
	variance /= total
	if variance <= 0 {
		return l, nil
	}
	m := float64(l.Onsets)
	l.Known = true
	l.Z = (sum - m*mean) / math.Sqrt(m*variance)
	l.P = math.Erfc(math.Abs(l.Z) / math.Sqrt2)
	return l, nil
}

func sortFamilies(f []Family) {
	slices.SortStableFunc(f, func(a, b Family) int { return cmp.Compare(a.P, b.P) })
}
