package deciding

import (
	"fmt"
	"math"

	"footnote/analysis/association"
)

// Size is how large an association is: a rate ratio per kilometre.
type Size struct {
	// Ratio is shrunk towards 1 as under a normal prior of standard deviation 1
	// on the log ratio: an effect that was found because it looked large is on
	// average smaller than it looks.
	Ratio float64
	// Raw is the ratio without shrinkage.
	Raw float64
	// Limits are 95 % profile limits, widened by the spell design effect and,
	// for a column picked as the one with the most evidence, by the score that it
	// needed for the pick. They are not shrunk.
	Limits association.Interval
	// DesignEffect is a'Sa/a'a, at least 1: how much spells widen the limits.
	DesignEffect float64
	// Detectable is the smallest raw ratio that the test would have found in
	// four of five such logs: exp((c + 0.84)·se·√D).
	Detectable float64
}

// Size fits the row model with one column beside the base model and the
// columns linked before it, and returns the ratio of exposed to unexposed, or
// of the upper to the lower quartile for a continuous column. earlier are the
// columns linked before it; picked says that the column was chosen as the one
// with the most evidence; only then are the plain limits worked out too, which
// the shrinkage of a picked ratio rests on. Otherwise the standard error stands
// in for a quarter of their width. The column must have been tested.
func (d *Decision) Size(column int, earlier []int, picked bool) (Size, error) {
	m, c := d.model, &d.columns[column]
	design := d.Rows.base()
	for _, e := range earlier {
		design = append(design, d.columns[e].prepared(m.weight))
	}
	critical := d.weigh.score(column, sign(d.Results[column].T), d.Critical)
	x := c.prepared(m.weight)
	at := len(design)
	f, err := association.Firth(append(design, x), d.Rows.Event, d.Rows.Offset)
	if err != nil {
		return Size{}, fmt.Errorf("size of %s: %w", c.Key, err)
	}
	s := Size{DesignEffect: m.designEffect(x)}
	drop := association.LikelihoodDrop(0.95)
	se := f.StdErr[at]
	if picked {
		plain, err := f.ProfileLimits(at, drop)
		if err != nil {
			return Size{}, fmt.Errorf("limits of %s: %w", c.Key, err)
		}
		se = (plain.High - plain.Low) / (2 * normal975)
		drop = math.Max(drop, critical*critical)
	}
	wide, err := f.ProfileLimits(at, drop*s.DesignEffect)
	if err != nil {
		return Size{}, fmt.Errorf("limits of %s: %w", c.Key, err)
	}
	unit := 1.0
	if c.Kind == Continuous {
		unit = 0.5 // ranks run from −½ to ½: half of them lie between the quartiles
	}
	b := f.Coefficients[at]
	shrunk := b / (1 + s.DesignEffect*se*se*unit*unit)
	s.Detectable = math.Exp((math.Max(critical, normal975) + normal80) * se * unit * math.Sqrt(s.DesignEffect))
	s.Raw, s.Ratio = math.Exp(unit*b), math.Exp(unit*shrunk)
	s.Limits = association.Interval{Low: math.Exp(unit * wide.Low), High: math.Exp(unit * wide.High)}
	return s, nil
}

// Quantiles of the normal distribution at .975 and .8.
const (
	normal975 = 1.959963984540054
	normal80  = 0.8416212335729143
)

// designEffect is D = max(1, a'Sa/a'a) of a column, a its weighted values off
// the design and S the covariance that spells put between runs.
func (m *model) designEffect(x []float64) float64 {
	a := m.weighted(x)
	m.plain.remove(a)
	squares := dot(a, a)
	if m.spells.Variance <= 0 || squares <= 0 {
		return 1
	}
	perRun := make([]float64, len(m.rows.Runs))
	var own float64
	for i, v := range a {
		perRun[m.rows.Run[i]] += v * m.root[i]
		own += v * v * m.weight[i]
	}
	// Σ_rs A_r A_s exp(−|d_r−d_s|/τ) in one pass: near is the faded sum of the
	// runs before.
	var all, near float64
	for i, v := range perRun {
		if i > 0 {
			near *= math.Exp(-(m.rows.Runs[i].Day - m.rows.Runs[i-1].Day) / m.spells.Tau)
		}
		all += v*v + 2*v*near
		near += v
	}
	return math.Max(1, (squares+m.spells.Variance*(all-own))/squares)
}
