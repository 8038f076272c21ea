package association

import (
	"fmt"
	"math"
	"slices"
)

// SurvivalPoint is the curve from one event time to the next.
type SurvivalPoint struct {
	Time     float64
	AtRisk   int     // not yet ended just before Time
	Events   int     // at Time
	Survival float64 // chance of no event up to and including Time, 0 to 1
	// StdErr is Greenwood's (1926) standard error of Survival, and Limits are
	// the log-log limits (Kalbfleisch & Prentice 1980). Neither exists where
	// Survival is 0; HasLimits then says false.
	StdErr    float64
	Limits    Interval
	HasLimits bool
}

// SurvivalCurve is a product-limit estimate, a point for each event time.
type SurvivalCurve []SurvivalPoint

// KaplanMeier estimates the chance of having had no event by each time (Kaplan
// & Meier 1958, J Am Stat Assoc 53:457). event says whether the observation
// ended with the event or was only followed that long; at equal times events
// come first. Without any event the curve has no points. No observations, a
// time that is not finite and unequal lengths are errors.
func KaplanMeier(time []float64, event []bool, level float64) (SurvivalCurve, error) {
	if len(time) == 0 {
		return nil, fmt.Errorf("survival of no observations: %w", ErrNoData)
	}
	if err := sameLength("event", len(event), len(time)); err != nil {
		return nil, err
	}
	if err := finite("time", time); err != nil {
		return nil, err
	}
	order := make([]int, len(time))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case time[i] < time[j]:
			return -1
		case time[i] > time[j]:
			return 1
		}
		return 0
	})
	z := criticalNormal(level)
	var curve SurvivalCurve
	survival, logSurvival, greenwood := 1.0, 0.0, 0.0
	for i := 0; i < len(order); {
		j, events := i, 0
		for ; j < len(order) && time[order[j]] == time[order[i]]; j++ {
			if event[order[j]] {
				events++
			}
		}
		if events > 0 {
			n, d := float64(len(order)-i), float64(events)
			survival *= 1 - d/n
			logSurvival += math.Log1p(-d / n)
			greenwood += d / n / (n - d)
			point := SurvivalPoint{Time: time[order[i]], AtRisk: len(order) - i, Events: events, Survival: survival}
			if events < point.AtRisk {
				point.HasLimits = true
				point.StdErr = survival * math.Sqrt(greenwood)
				width := math.Exp(z * math.Sqrt(greenwood) / -logSurvival)
				point.Limits = Interval{math.Exp(logSurvival * width), math.Exp(logSurvival / width)}
			}
			curve = append(curve, point)
		}
		i = j
	}
	return curve, nil
}

// Median is the time at which the curve falls below one half, midway along the
// stretch where it is one half exactly, with the limits where those of the
// curve do so (Brookmeyer & Crowley 1982, Biometrics 38:29; the rule of R's
// survfit). +Inf means the curve, or its upper or lower limit, does not fall
// that far: "not reached".
func (c SurvivalCurve) Median() Estimate {
	return Estimate{
		Value: c.halfway(func(p SurvivalPoint) (float64, bool) { return p.Survival, true }),
		// A lower limit of a survival of 0 could only be 0.
		Low:  c.halfway(func(p SurvivalPoint) (float64, bool) { return p.Limits.Low, p.HasLimits || p.Survival <= 0 }),
		High: c.halfway(func(p SurvivalPoint) (float64, bool) { return p.Limits.High, p.HasLimits }),
	}
}

func (c SurvivalCurve) halfway(height func(SurvivalPoint) (float64, bool)) float64 {
	// Products of fractions miss one half by rounding; survfit's tolerance.
	const tolerance = 1.5e-8
	flat, onFlat := 0.0, false
	for _, p := range c {
		switch h, ok := height(p); {
		case !ok || h > 0.5+tolerance:
		case math.Abs(h-0.5) < tolerance:
			if !onFlat {
				flat, onFlat = p.Time, true
			}
		case onFlat:
			return (flat + p.Time) / 2
		default:
			return p.Time
		}
	}
	if onFlat {
		return flat
	}
	return math.Inf(1)
}
