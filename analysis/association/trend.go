package association

import (
	"fmt"
	"math"
)

// Trend is a test for a trend of proportions.
type Trend struct {
	Z          float64 // positive if the proportion rises with the score
	ChiSquared float64 // Z², one degree of freedom
	P          float64 // two-sided
}

// CochranArmitage tests whether the proportion events/totals rises or falls
// with the score (Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics
// 11:375; R's prop.trend.test). Groups without observations are passed over.
// Unequal lengths, counts that make no sense, scores that are not finite or too
// far apart to be squared are errors; no observations are ErrNoData; no events, nothing but events and one
// score throughout are ErrConstant.
func CochranArmitage(events, totals []int, score []float64) (Trend, error) {
	if err := sameLength("totals", len(totals), len(events)); err != nil {
		return Trend{}, err
	}
	if err := sameLength("score", len(score), len(events)); err != nil {
		return Trend{}, err
	}
	if err := finite("score", score); err != nil {
		return Trend{}, err
	}
	var n, m, mean float64
	for i, total := range totals {
		if events[i] < 0 || events[i] > total {
			return Trend{}, fmt.Errorf("group %d has %d events of %d: %w", i, events[i], total, ErrRange)
		}
		n += float64(total)
		m += float64(events[i])
		mean += float64(total) * score[i]
	}
	if n == 0 {
		return Trend{}, fmt.Errorf("trend of no observations: %w", ErrNoData)
	}
	mean /= n
	p := m / n
	var covariance, spread float64
	for i, total := range totals {
		s := score[i] - mean
		covariance += s * (float64(events[i]) - float64(total)*p)
		spread += float64(total) * s * s
	}
	variance := m * (n - m) / n / n * spread
	if math.IsInf(variance, 1) || math.IsNaN(variance) || math.IsInf(covariance, 0) || math.IsNaN(covariance) {
		return Trend{}, fmt.Errorf("scores so far apart that their squares are no numbers: %w", ErrRange)
	}
	if variance <= 0 {
		return Trend{}, fmt.Errorf("%v events of %v over one score or all alike: %w", m, n, ErrConstant)
	}
	z := covariance / math.Sqrt(variance)
	return Trend{Z: z, ChiSquared: z * z, P: normalTwoSided(z)}, nil
}
