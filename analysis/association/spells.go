package association

import (
	"fmt"
	"math"
)

// Spells says that events cluster in time more than their fitted chances
// explain: on top of them there is a state that all observations share, whose
// correlation fades as exp(-days/Tau). Variance is that of the state on the
// scale of the linear predictor. Variance 0 (and Tau 0) means no clustering.
type Spells struct {
	Tau      float64 // days, one of SpellMemories
	Variance float64 // 0 to 6
	Scales   []SpellScale
}

// SpellScale is the evidence for one memory: the variance would be Numerator /
// Denominator, and Numerator²/Denominator is the sum of squares it explains.
type SpellScale struct{ Tau, Numerator, Denominator float64 }

// SpellMemories are the memories that are tried, in days.
var SpellMemories = [...]float64{7, 14, 28, 56, 112}

// largestSpellVariance bounds the variance: beyond it the moments of a short
// log are noise.
const largestSpellVariance = 6

// EstimateSpells estimates the spells by moments. residual is observed minus
// fitted, y-p, and weight its variance p(1-p), of every observation or summed
// over the rows of each; heaviest is the largest p(1-p) of any single row. day
// must not fall.
//
// Under the model the product of the residuals of two observations has mean
// Variance * w_r * w_s * exp(-|d_r-d_s|/Tau). Over the pairs at most four Tau
// apart let A = Σ m_r m_s exp(-d/Tau) and B = Σ w_r w_s exp(-2d/Tau): least
// squares through the origin on the scale of Pearson residuals gives the
// variance A/B and explains A²/B. The Tau with the largest A²/B among those
// with A > 0 is kept (a moment estimate in the manner of Zeger 1988, Biometrika
// 75:621). The variance is at most 6, and at most .9/heaviest so that no row
// owes more than nine tenths of its variance to the state.
//
// Fewer than two observations have no spells. Unequal lengths, values that are
// not finite or too large to be multiplied, negative weights and days out of
// order are errors.
func EstimateSpells(day, residual, weight []float64, heaviest float64) (Spells, error) {
	if err := sameLength("residual", len(residual), len(day)); err != nil {
		return Spells{}, err
	}
	if err := finite("residual", residual); err != nil {
		return Spells{}, err
	}
	if err := checkDays(day, weight); err != nil {
		return Spells{}, err
	}
	if !isPositive(heaviest) {
		return Spells{}, fmt.Errorf("heaviest weight is %v, expected a number above 0: %w", heaviest, ErrRange)
	}
	spells := Spells{Scales: make([]SpellScale, 0, len(SpellMemories))}
	best := 0.0
	for _, tau := range SpellMemories {
		a := pairSum(day, residual, tau, 1)
		b := pairSum(day, weight, tau, 2)
		if math.IsNaN(a) || math.IsNaN(b) || math.IsInf(a, 0) || math.IsInf(b, 0) {
			return Spells{}, fmt.Errorf("residuals or weights whose products are no numbers: %w", ErrRange)
		}
		spells.Scales = append(spells.Scales, SpellScale{tau, a, b})
		if a > 0 && b > 0 && a*a/b > best {
			best = a * a / b
			spells.Tau = tau
			spells.Variance = math.Min(a/b, math.Min(largestSpellVariance, 0.9/heaviest))
		}
	}
	return spells, nil
}

// pairSum is the sum of v_r v_s exp(-power*|d_r-d_s|/tau) over the pairs at
// most 4 tau apart, in one pass: near holds the faded sum of the observations
// within reach.
func pairSum(day, v []float64, tau, power float64) float64 {
	var sum, near float64
	oldest := 0
	for s := range v {
		if s > 0 {
			near *= math.Exp(-power * (day[s] - day[s-1]) / tau)
		}
		for day[s]-day[oldest] > 4*tau {
			near -= v[oldest] * math.Exp(-power*(day[s]-day[oldest])/tau)
			oldest++
		}
		if oldest == s {
			near = 0 // nothing in reach, so no rounding either
		}
		sum += v[s] * near
		near += v[s]
	}
	return sum
}

// checkDays checks days and weights that run in parallel.
func checkDays(day, weight []float64) error {
	if err := sameLength("weight", len(weight), len(day)); err != nil {
		return err
	}
	if err := finite("day", day); err != nil {
		return err
	}
	if err := finite("weight", weight); err != nil {
		return err
	}
	for i := range day {
		if weight[i] < 0 {
			return fmt.Errorf("weight[%d] is %v, expected 0 or more: %w", i, weight[i], ErrRange)
		}
		if i > 0 && day[i] < day[i-1] {
			return fmt.Errorf("day[%d] is %v after %v, expected days in order: %w", i, day[i], day[i-1], ErrRange)
		}
	}
	return nil
}
