package association

import (
	"fmt"
	"math"
)

// RandomEffects pools estimates of several studies, or athletes, that need not
// share one true effect.
type RandomEffects struct {
	// Estimate is the mean effect with limits by Student's t on k-1 degrees of
	// freedom.
	Estimate
	StdErr       float64 // Hartung's and Knapp's
	TauSquared   float64 // variance between the true effects, Paule and Mandel's
	TauSquaredDL float64 // the same by DerSimonian and Laird
	Q, QP        float64 // Cochran's test of one effect for all, and its p value
}

// PauleMandel pools effects with known variances. The variance between them is
// the one at which the generalised Q statistic equals k-1 (Paule & Mandel 1982,
// J Res Natl Bur Stand 87:377), 0 if Q is smaller already; the standard error
// is Hartung & Knapp's (2001, Stat Med 20:3875), not truncated. Fewer than two
// effects, unequal lengths, values that are not finite or too large to be squared
// and variances not above 0 are errors.
func PauleMandel(effects, variances []float64, level float64) (RandomEffects, error) {
	k := len(effects)
	if err := sameLength("variances", len(variances), k); err != nil {
		return RandomEffects{}, err
	}
	if k < 2 {
		return RandomEffects{}, fmt.Errorf("pooling %d effects, expected at least two: %w", k, ErrNoData)
	}
	if err := finite("effects", effects); err != nil {
		return RandomEffects{}, err
	}
	for i, v := range variances {
		if !isPositive(v) {
			return RandomEffects{}, fmt.Errorf("variances[%d] is %v, expected a number above 0: %w", i, v, ErrRange)
		}
		if e := math.Abs(effects[i]); e > largestColumn || v > largestColumn || v < 1/largestColumn {
			return RandomEffects{}, fmt.Errorf("effect %d is %v with variance %v, beyond what can be squared: %w", i, effects[i], v, ErrRange)
		}
	}
	df := float64(k - 1)
	r := RandomEffects{}
	var sum, squares float64
	for _, v := range variances {
		sum += 1 / v
		squares += 1 / v / v
	}
	_, _, r.Q = pooled(effects, variances, 0)
	r.QP = chiSquaredUpper(r.Q, df)
	if between := sum - squares/sum; between > 0 { // 0 where one effect outweighs all others by far
		r.TauSquaredDL = math.Max(0, (r.Q-df)/between)
	}
	if r.Q > df {
		// Q falls as the variance rises; searched on the log scale.
		r.TauSquared = math.Exp(risingRoot(func(logTau float64) float64 {
			_, _, q := pooled(effects, variances, math.Exp(logTau))
			return df - q
		}, math.Log(math.Max(r.TauSquaredDL, 1e-300)), 1))
	}
	mean, weight, q := pooled(effects, variances, r.TauSquared)
	r.StdErr = math.Sqrt(q / df / weight)
	width := 0.0
	if t := criticalStudent(level, df); r.StdErr > 0 {
		width = t * r.StdErr
	}
	r.Estimate = Estimate{mean, mean - width, mean + width}
	return r, nil
}

// pooled returns the weighted mean, the sum of weights and the weighted sum of
// squares about the mean when tauSquared is added to every variance.
func pooled(effects, variances []float64, tauSquared float64) (mean, weight, q float64) {
	for i, v := range variances {
		w := 1 / (v + tauSquared)
		weight += w
		mean += w * effects[i]
	}
	mean /= weight
	for i, v := range variances {
		q += (effects[i] - mean) * (effects[i] - mean) / (v + tauSquared)
	}
	return mean, weight, q
}
