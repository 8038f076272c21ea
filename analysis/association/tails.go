package association

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// The tails below are written out because gonum's Normal.Survival,
// Binomial.Survival and Poisson.Survival are computed as 1 - CDF and lose all
// digits of a small p value (checked with gonum v0.17.0).

// normalTwoSided is P(|Z| >= |z|) for a standard normal Z.
func normalTwoSided(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// normalQuantile is the z with P(Z <= z) = p, 0 < p < 1.
func normalQuantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// criticalNormal is the z with P(|Z| <= z) = level, and +Inf for a level
// outside (0, 1): an interval at a meaningless level holds everything.
func criticalNormal(level float64) float64 {
	if !validLevel(level) {
		return math.Inf(1)
	}
	return -normalQuantile((1 - level) / 2)
}

// validLevel reports whether level is a confidence level, 0 < level < 1.
func validLevel(level float64) bool { return level > 0 && level < 1 }

// chiSquaredUpper is P(X >= x) for a chi-squared X with df > 0 degrees of freedom.
func chiSquaredUpper(x, df float64) float64 {
	switch {
	case x <= 0:
		return 1
	case math.IsInf(x, 1):
		return 0
	case df == 1:
		return math.Erfc(math.Sqrt(x / 2))
	}
	return mathext.GammaIncRegComp(df/2, x/2)
}

// studentTwoSided is P(|T| >= |t|) for Student's T with df > 0 degrees of freedom.
func studentTwoSided(t, df float64) float64 {
	if math.IsInf(t, 0) {
		return 0
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+t*t))
}

// criticalStudent is the t with P(|T| <= t) = level, and +Inf for a level
// outside (0, 1).
func criticalStudent(level, df float64) float64 {
	if !validLevel(level) {
		return math.Inf(1)
	}
	return -distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile((1 - level) / 2)
}
