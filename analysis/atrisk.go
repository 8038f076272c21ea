package analysis

import (
	"math"
	"slices"

	"footnote/analysis/association"
	"footnote/analysis/deciding"
	"footnote/analysis/internal/order"
	"footnote/analysis/outcomes"
	"footnote/traininglog"
)

// followed is a labelled run as the deciding test follows it, kilometre by
// kilometre until the outcome came.
type followed struct {
	at      int // place in the log
	run     *traininglog.Run
	km      float64
	present bool
	onset   float64 // km; NaN where there is none or it was not noted
	plan    float64 // km it was expected to have before it began; 0 unknown
	whole   []kilometre
}

// kilometre is the mean of one whole kilometre; NaN is not measured.
type kilometre struct{ speed, cadence, contact, step, balance float64 }

// longestAtRisk is beyond what anybody runs at a time: a longer distance is no
// distance, and would be cut into as many kilometres.
const longestAtRisk = 2000 * km

// followAll follows the runs of a cohort. Runs without a distance cannot be at
// risk for a length and are left out.
func (k *desk) followAll(c *cohort) []followed {
	var all []followed
	for n, r := range c.runs {
		d, ok := r.Distance.Value()
		if !ok || !(d > 0) || d > longestAtRisk {
			continue
		}
		f := followed{at: c.at[n], run: r, km: d.Km(), present: c.present[n], onset: math.NaN(), whole: k.kilometres(c.at[n])}
		if f.present {
			if at, noted := c.outcome.Onset(r); noted {
				f.onset = math.Min(at.Km(), f.km)
			}
		}
		if plan, ok := plannedView(k.timeline.Before(r), r); ok {
			f.plan = plan.Distance.Or(0).Km()
		}
		all = append(all, f)
	}
	return all
}

func (f *followed) noted() bool { return !math.IsNaN(f.onset) }

// rowsOf cuts the runs into kilometres at risk.
func (k *desk) rowsOf(all []followed) (*deciding.Rows, error) {
	runs := make([]deciding.AtRisk, len(all))
	day := math.Inf(-1)
	for i := range all {
		f := &all[i]
		// A flight west over the date line puts the later run on the earlier
		// day; for the spells it is the same one.
		day = math.Max(day, float64(k.days[f.at]))
		runs[i] = deciding.AtRisk{Day: day, Length: f.km, Event: f.present}
		if f.noted() {
			runs[i].Onset, runs[i].OnsetKnown = f.onset, true
		}
	}
	return deciding.NewRows(runs)
}

// kilometresOf averages the kilometres of a run; the last, begun one counts as
// a whole.
func kilometresOf(r *traininglog.Run) []kilometre {
	s := stripOf(r)
	if len(s.ends) == 0 {
		return nil
	}
	length := traininglog.Metres(s.ends[len(s.ends)-1])
	list := make([]kilometre, int(math.Ceil(length.Km()-1e-6)))
	for i := range list {
		list[i] = unmeasuredKilometre
		from := traininglog.Metres(i) * km
		if m, ok := s.between(from, min(from+km, length)); ok {
			list[i] = kilometreOf(m)
		}
	}
	return list
}

func kilometreOf(m stretch) kilometre {
	return kilometre{number(m.speed), number(m.cadence), number(m.contact), number(m.step), number(m.balance)}
}

// number is a reading as columns hold it: NaN is not measured.
func number[Q ~float64](r traininglog.Reading[Q]) float64 {
	if v, ok := r.Value(); ok {
		return float64(v)
	}
	return math.NaN()
}

var unmeasuredKilometre = kilometre{math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}

// firstStretch is how many kilometres into a run the own lines look: the tenth
// percentile of the noted onsets of the primary outcome, at least two, so that
// nearly no run's line is drawn from what came after an onset.
func (k *desk) firstStretch() float64 {
	var onsets []float64
	for _, i := range k.runs {
		if at, noted := outcomes.NumbnessDuring.Onset(&k.log.Runs[i]); noted {
			onsets = append(onsets, at.Km())
		}
	}
	q, err := association.Quantile(onsets, 0.1)
	if err != nil { // none was noted
		return 2
	}
	return math.Max(2, q)
}

// planSpread returns the median and the robust standard deviation of
// log(km/plan) over the log's runs without the outcome: how far runs go against
// what was to be expected of them.
func (k *desk) planSpread(all []followed) (centre, spread float64) {
	numb := map[int]bool{}
	for i := range all {
		if all[i].present {
			numb[all[i].at] = true
		}
	}
	var ratios []float64
	for _, i := range k.runs {
		r := &k.log.Runs[i]
		d, ok := r.Distance.Value()
		if !ok || d <= 0 || numb[i] {
			continue
		}
		if plan, ok := plannedView(k.timeline.Before(r), r); ok && plan.Distance.Or(0) > 0 {
			ratios = append(ratios, math.Log(float64(d/plan.Distance.Or(0))))
		}
	}
	if len(ratios) == 0 {
		return 0, leastSpread
	}
	centre = order.Middle(ratios)
	for i := range ratios {
		ratios[i] = math.Abs(ratios[i] - centre)
	}
	slices.Sort(ratios)
	return centre, math.Max(leastSpread, 1.4826*order.Middle(ratios))
}

// leastSpread keeps the expected flags smooth where a runner always runs what
// she planned.
const leastSpread = 0.05
