package association

import "math"

// widest is how far risingRoot looks from zero. Its argument is always the
// logarithm of a ratio or of odds, and exp(700) is near the largest float64.
const widest = 700

// risingRoot finds the x with f(x) = 0 of a non-decreasing f, to about 1e-14
// of max(1, |x|). It brackets the root by doubling steps away from start and
// closes in by Chandrupatla's method (Chandrupatla 1997, Adv Eng Softw
// 28:145), which needs no derivative and never leaves the bracket. The answer
// is -Inf or +Inf when f has one sign on the whole of [-widest, widest]; f may
// be infinite at some points.
func risingRoot(f func(float64) float64, start, step float64) float64 {
	start = math.Max(-widest, math.Min(widest, start))
	if !isPositive(step) {
		step = 1
	}
	a, b := start, start
	fa := f(start)
	fb := fa
	for fb < 0 {
		if b >= widest {
			return math.Inf(1)
		}
		a, fa = b, fb
		b = math.Min(b+step, widest)
		fb = f(b)
		step *= 2
	}
	for fa > 0 {
		if a <= -widest {
			return math.Inf(-1)
		}
		b, fb = a, fa
		a = math.Max(a-step, -widest)
		fa = f(a)
		step *= 2
	}
	return chandrupatla(f, a, b, fa, fb)
}

// chandrupatla closes the bracket [a, b] with fa <= 0 <= fb.
func chandrupatla(f func(float64) float64, a, b, fa, fb float64) float64 {
	if fa == 0 {
		return a
	}
	if fb == 0 {
		return b
	}
	share := 0.5 // where between the newest point and its opposite to look next
	for range 300 {
		x := a + share*(b-a)
		fx := f(x)
		var c, fc float64 // the point that drops out of the bracket
		if (fx < 0) == (fa < 0) {
			c, fc = a, fa
		} else {
			c, fc = b, fb
			b, fb = a, fa
		}
		a, fa = x, fx

		best, fbest := a, fa
		if math.Abs(fb) < math.Abs(fa) {
			best, fbest = b, fb
		}
		tolerance := 1e-15 + 4e-16*math.Abs(best)
		t := tolerance / math.Abs(b-a)
		if fbest == 0 || t > 0.5 {
			return best
		}

		// Inverse quadratic interpolation where the three points allow it,
		// bisection otherwise.
		share = 0.5
		if !math.IsInf(fa, 0) && !math.IsInf(fb, 0) && !math.IsInf(fc, 0) {
			xi, phi := (a-b)/(c-b), (fa-fb)/(fc-fb)
			if phi*phi < xi && (1-phi)*(1-phi) < 1-xi {
				share = fa/(fb-fa)*fc/(fb-fc) + (c-a)/(b-a)*fa/(fc-fa)*fb/(fc-fb)
			}
		}
		share = math.Min(1-t, math.Max(t, share))
	}
	return a
}
