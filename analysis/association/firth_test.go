package association

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

func ones(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	return x
}

// fourfold spreads a table over rows: an intercept, the exposure, the event.
func fourfold(table Table2x2) (columns [][]float64, event []bool) {
	columns = make([][]float64, 2)
	add := func(n int, exposed float64, numb bool) {
		for range n {
			columns[0], columns[1] = append(columns[0], 1), append(columns[1], exposed)
			event = append(event, numb)
		}
	}
	add(table.ExposedCases, 1, true)
	add(table.ExposedNonCases, 1, false)
	add(table.UnexposedCases, 0, true)
	add(table.UnexposedNonCases, 0, false)
	return columns, event
}

// For a fourfold table Firth's estimate is known in closed form: one half added
// to every count (Heinze & Schemper 2002), whatever zeros there are.
func TestFirthOfFourfoldTable(t *testing.T) {
	for _, table := range []Table2x2{
		{7, 2, 40, 91},
		{5, 0, 4, 60},
		{5, 0, 0, 60},
		{0, 30, 0, 50},
		{1, 0, 0, 1},
		{20000, 5, 3, 20000},
	} {
		columns, event := fourfold(table)
		fit, err := Firth(columns, event, nil)
		if err != nil {
			t.Errorf("%v: %v", table, err)
			continue
		}
		a, b, c, d := table.counts()
		want := table.HaldaneOR(0.95)
		near(t, "intercept", fit.Coefficients[0], math.Log((c+.5)/(d+.5)), 1e-9)
		near(t, "log odds ratio", fit.Coefficients[1], math.Log(want.Value), 1e-9)
		p, q := (a+.5)/(a+b+1), (c+.5)/(c+d+1)
		near(t, "fitted", fit.Fitted[0], p, 1e-9)
		near(t, "standard error", fit.StdErr[1], math.Sqrt(1/((a+b)*p*(1-p))+1/((c+d)*q*(1-q))), 1e-9)
		limits, err := fit.ProfileLimits(1, LikelihoodDrop(0.95))
		if err != nil {
			t.Errorf("%v: %v", table, err)
		}
		if !limits.Contains(fit.Coefficients[1]) || math.IsInf(limits.High-limits.Low, 0) {
			t.Errorf("%v: limits %v of %v", table, limits, fit.Coefficients[1])
		}
		p1, err := fit.LikelihoodRatioP(1)
		if err != nil {
			t.Errorf("%v: %v", table, err)
		}
		if (p1 < 0.05) == limits.Contains(0) {
			t.Errorf("%v: p %v, limits %v", table, p1, limits)
		}
	}
}

// penalisedByDefinition is l + ½ log|X'WX| by gonum's determinant.
func penalisedByDefinition(columns [][]float64, event []bool, offset, b []float64) float64 {
	q := len(columns)
	information := mat.NewDense(q, q, nil)
	logLik := 0.0
	for i := range event {
		eta := 0.0
		if offset != nil {
			eta = offset[i]
		}
		for j := range columns {
			eta += columns[j][i] * b[j]
		}
		if !event[i] {
			eta = -eta
		}
		logLik += math.Min(0, eta) - math.Log1p(math.Exp(-math.Abs(eta)))
		w := math.Exp(-math.Abs(eta)) / math.Pow(1+math.Exp(-math.Abs(eta)), 2)
		for j := range q {
			for k := range q {
				information.Set(j, k, information.At(j, k)+w*columns[j][i]*columns[k][i])
			}
		}
	}
	logDet, _ := mat.LogDet(information)
	return logLik + logDet/2
}

func drawRegression(t *rapid.T, least int) (columns [][]float64, event []bool, offset []float64) {
	n := rapid.IntRange(least, 60).Draw(t, "n")
	seed := rapid.Uint64().Draw(t, "seed")
	draw := rand.New(rand.NewPCG(seed, 7))
	columns = [][]float64{ones(n), make([]float64, n), make([]float64, n)}
	event, offset = make([]bool, n), make([]float64, n)
	scale := rapid.SampledFrom([]float64{0.1, 1, 30}).Draw(t, "scale")
	for i := range n {
		columns[1][i] = draw.NormFloat64()
		columns[2][i] = 500 + scale*(draw.NormFloat64()+0.7*columns[1][i])
		offset[i] = 0.5 * draw.NormFloat64()
		event[i] = draw.Float64() < 1/(1+math.Exp(1.5-columns[1][i]))
	}
	return columns, event, offset
}

func TestFirthIsAMaximum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, event, offset := drawRegression(t, 8)
		fit, err := Firth(columns, event, offset)
		if err != nil {
			t.Fatal(err)
		}
		at := penalisedByDefinition(columns, event, offset, fit.Coefficients)
		if math.Abs(at-fit.LogLik) > 1e-7*math.Abs(at) {
			t.Errorf("penalised log likelihood %v, by definition %v", fit.LogLik, at)
		}
		for j := range columns {
			for _, by := range []float64{-0.01, 0.01} {
				b := append([]float64(nil), fit.Coefficients...)
				b[j] += by * fit.StdErr[j]
				if near := penalisedByDefinition(columns, event, offset, b); near > at+1e-8 {
					t.Errorf("higher likelihood %v beside the estimate %v", near, at)
				}
			}
		}
	})
}

// topsOf counts the tops of a function between -reach and reach, so finely that
// one that is hardly parted from the next is seen.
func topsOf(height func(float64) float64, reach float64) int {
	const steps = 400_000
	tops, rising := 0, true
	for i, last := 1, height(-reach); i <= steps; i++ {
		h := height(reach * (2*float64(i)/steps - 1))
		if rising && h < last {
			tops++
		}
		rising, last = h > last, h
	}
	return tops
}

// At the limits of the slope the likelihood, maximised over the intercept by
// golden section, has fallen by the drop. Of nearly separated rows the likelihood
// given a far slope can have two tops; the profile stays on the one that it
// climbed from the estimate, and the section may find a higher one.
func TestFirthProfileByGoldenSection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, event, offset := drawRegression(t, 12)
		columns = columns[:2]
		fit, err := Firth(columns, event, offset)
		if err != nil {
			t.Fatal(err)
		}
		drop := rapid.SampledFrom([]float64{0.1, 2, LikelihoodDrop(0.95)}).Draw(t, "drop")
		limits, err := fit.ProfileLimits(1, drop)
		if err != nil {
			t.Fatal(err)
		}
		for _, limit := range []float64{limits.Low, limits.High} {
			height := func(intercept float64) float64 {
				return penalisedByDefinition(columns, event, offset, []float64{intercept, limit})
			}
			high := 10 + 4*math.Abs(limit)
			low := -high
			for high-low > 1e-7 {
				a, b := high-(high-low)*0.6180339887498949, low+(high-low)*0.6180339887498949
				if height(a) < height(b) {
					low = a
				} else {
					high = b
				}
			}
			if got := 2 * (fit.LogLik - height((low+high)/2)); got > drop*(1+1e-5) || got < drop*(1-1e-5) && topsOf(height, 10+4*math.Abs(limit)) == 1 {
				t.Errorf("limit %v of %v: fall %v, want %v", limit, limits, got, drop)
			}
		}
	})
}

// The estimate follows any change of scale and origin of a column, and does
// not depend on the order of the rows.
func TestFirthInvariance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, event, offset := drawRegression(t, 8)
		fit, err := Firth(columns, event, offset)
		if err != nil {
			t.Fatal(err)
		}
		limits, err := fit.ProfileLimits(2, 3)
		if err != nil {
			t.Fatal(err)
		}
		n := len(event)
		reversed := [][]float64{make([]float64, n), make([]float64, n), make([]float64, n)}
		eventR, offsetR := make([]bool, n), make([]float64, n)
		for i := range n {
			reversed[0][i] = 1
			reversed[1][i] = columns[1][n-1-i]
			reversed[2][i] = 1e-3*columns[2][n-1-i] - 4
			eventR[i], offsetR[i] = event[n-1-i], offset[n-1-i]
		}
		other, err := Firth(reversed, eventR, offsetR)
		if err != nil {
			t.Fatal(err)
		}
		limitsR, err := other.ProfileLimits(2, 3)
		if err != nil {
			t.Fatal(err)
		}
		for what, pair := range map[string][2]float64{
			"slope":  {other.Coefficients[1], fit.Coefficients[1]},
			"scaled": {other.Coefficients[2], 1e3 * fit.Coefficients[2]},
			"low":    {limitsR.Low, 1e3 * limits.Low},
			"high":   {limitsR.High, 1e3 * limits.High},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-7*(math.Abs(pair[1])+1e-3) {
				t.Errorf("%s: %v and %v", what, pair[0], pair[1])
			}
		}
	})
}

func TestFirthSeparation(t *testing.T) {
	// Perfect separation of many rows by a continuous column.
	n := 2000
	x, event := make([]float64, n), make([]bool, n)
	for i := range n {
		x[i] = float64(i-n/2) + 0.5
		event[i] = i >= n/2
	}
	fit, err := Firth([][]float64{ones(n), x}, event, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept by symmetry", fit.Coefficients[0], 0, 1e-6)
	if b := fit.Coefficients[1]; !(b > 0.1 && b < 100) {
		t.Errorf("slope %v", b)
	}
	limits, err := fit.ProfileLimits(1, LikelihoodDrop(0.95))
	if err != nil {
		t.Fatal(err)
	}
	if !(limits.Low > 0 && limits.Low < fit.Coefficients[1] && fit.Coefficients[1] < limits.High) {
		t.Errorf("limits %v", limits)
	}

	// No events at all: finite still.
	fit, err = Firth([][]float64{ones(n), x}, make([]bool, n), nil)
	if err != nil {
		t.Fatal(err)
	}
	if b := fit.Coefficients[0]; math.Abs(b) > 20 || fit.Fitted[0] <= 0 {
		t.Errorf("no events: %v", fit.Coefficients)
	}
}

// Far along a profile in which rows weigh 1e20 times more than others. The
// falls were worked out with 300 digits at these values of the slope.
func TestFirthFarProfile(t *testing.T) {
	x := []float64{-0.2108608647845358, 0.03952875080200008, -1.6172259496143102, 0.1843753745956481, 1.7994274425426813, -1.010897067105958, -0.17996868351176945, 0.42049646923339434}
	offset := []float64{-0.23998467953534863, -0.1606409866053749, -0.4361990672481142, -0.09248908960395544, 0.29586945188320396, -0.49252528834072595, 0.4205015045978697, 0.45186917450393116}
	fit, err := Firth([][]float64{ones(8), x}, happened([]int{0, 0, 0, 0, 1, 0, 0, 1}), offset)
	if err != nil {
		t.Fatal(err)
	}
	for drop, want := range map[float64]float64{3.84: 19.16410538277146, 12: 55.45105144939514, 30: 131.7162844084629, 60: 258.7697402064599} {
		limits, err := fit.ProfileLimits(1, drop)
		if err != nil {
			t.Errorf("drop %v: %v", drop, err)
		}
		near(t, "limit", limits.High, want, 1e-9)
	}
}

// A flag that no case has: the likelihood of the two groups separates, so that
// the profile can be written down. Far out the exposed weigh next to nothing.
func TestFirthFarProfileOfZeroCell(t *testing.T) {
	columns, event := fourfold(Table2x2{0, 30, 10, 50})
	fit, err := Firth(columns, event, nil)
	if err != nil {
		t.Fatal(err)
	}
	group := func(eta, events, rows float64) float64 {
		return (events+0.5)*eta - (rows+1)*(math.Max(0, eta)+math.Log1p(math.Exp(-math.Abs(eta))))
	}
	height := func(slope float64) float64 {
		low, high := -30-math.Abs(slope), 30+math.Abs(slope)
		both := func(level float64) float64 { return group(level, 10, 60) + group(level+slope, 0, 30) }
		for high-low > 1e-8 {
			a, b := high-(high-low)*0.6180339887498949, low+(high-low)*0.6180339887498949
			if both(a) < both(b) {
				low = a
			} else {
				high = b
			}
		}
		return both(low)
	}
	top := height(fit.Coefficients[1])
	for _, drop := range []float64{4, 10, 20, 40, 60, 100, 400} {
		limits, err := fit.ProfileLimits(1, drop)
		if err != nil {
			t.Errorf("drop %v: %v", drop, err)
		}
		near(t, "fall to the low limit", 2*(top-height(limits.Low)), drop, 1e-9)
		near(t, "fall to the high limit", 2*(top-height(limits.High)), drop, 1e-9)
	}
}

// Few rows, one event, three columns: the penalty bends the wrong way between
// the start and the maximum.
func TestFirthWithFewerEventsThanColumns(t *testing.T) {
	draw := rand.New(rand.NewPCG(0xdd10341a24, 7))
	n := 9
	columns := [][]float64{ones(n), make([]float64, n), make([]float64, n)}
	event := make([]bool, n)
	for i := range n {
		columns[1][i] = draw.NormFloat64()
		columns[2][i] = draw.NormFloat64() + 0.7*columns[1][i]
	}
	for i := range n {
		clear(event)
		event[i] = true
		fit, err := Firth(columns, event, nil)
		if err != nil {
			t.Errorf("event in row %d: %v", i, err)
			continue
		}
		for j := range columns {
			limits, err := fit.ProfileLimits(j, LikelihoodDrop(0.95))
			if err != nil || !limits.Contains(fit.Coefficients[j]) {
				t.Errorf("event in row %d: %v, limits of coefficient %d %v, %v", i, fit.Coefficients, j, limits, err)
			}
		}
	}
}

func TestFirthOffset(t *testing.T) {
	columns, event := fourfold(Table2x2{7, 20, 4, 60})
	plain, err := Firth(columns, event, nil)
	if err != nil {
		t.Fatal(err)
	}
	offset := make([]float64, len(event))
	for i := range offset {
		offset[i] = -3
	}
	shifted, err := Firth(columns, event, offset)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "intercept", shifted.Coefficients[0], plain.Coefficients[0]+3, 1e-10)
	near(t, "slope", shifted.Coefficients[1], plain.Coefficients[1], 1e-10)
	near(t, "likelihood", shifted.LogLik, plain.LogLik, 1e-12)
}

func TestFirthErrors(t *testing.T) {
	event := []bool{true, false, false, true}
	x := []float64{1, 2, 3, 5}
	for what, c := range map[string]struct {
		columns [][]float64
		event   []bool
		offset  []float64
		want    error
	}{
		"no columns":     {nil, event, nil, ErrNoData},
		"no rows":        {[][]float64{{}}, nil, nil, ErrNoData},
		"constant":       {[][]float64{ones(4), {3, 3, 3, 3}}, event, nil, ErrCollinear},
		"zero":           {[][]float64{ones(4), {0, 0, 0, 0}}, event, nil, ErrCollinear},
		"combination":    {[][]float64{ones(4), x, {3, 5, 7, 11}}, event, nil, ErrCollinear},
		"more than rows": {[][]float64{{1}, {2}}, []bool{true}, nil, ErrCollinear},
		"short column":   {[][]float64{ones(4), {1, 2, 3}}, event, nil, ErrLength},
		"short event":    {[][]float64{ones(4), x}, event[:3], nil, ErrLength},
		"short offset":   {[][]float64{ones(4), x}, event, []float64{1}, ErrLength},
		"NaN":            {[][]float64{ones(4), {1, 2, math.NaN(), 3}}, event, nil, ErrNotFinite},
		"infinite":       {[][]float64{ones(4), {1, 2, math.Inf(1), 3}}, event, nil, ErrNotFinite},
		"NaN offset":     {[][]float64{ones(4), x}, event, []float64{0, 0, 0, math.NaN()}, ErrNotFinite},
	} {
		if _, err := Firth(c.columns, c.event, c.offset); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", what, err, c.want)
		}
	}
	fit, err := Firth([][]float64{ones(4), x}, event, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range []int{-1, 2} {
		if _, err := fit.ProfileLimits(j, 3); !errors.Is(err, ErrRange) {
			t.Errorf("limits of coefficient %d: %v", j, err)
		}
		if _, err := fit.LikelihoodRatioP(j); !errors.Is(err, ErrRange) {
			t.Errorf("p value of coefficient %d: %v", j, err)
		}
	}
	for _, drop := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := fit.ProfileLimits(1, drop); !errors.Is(err, ErrRange) {
			t.Errorf("drop %v: %v", drop, err)
		}
	}
	if one, err := Firth([][]float64{{1}}, []bool{true}, nil); err != nil {
		t.Errorf("one row: %v", err)
	} else {
		near(t, "one row", one.Coefficients[0], math.Log(3), 1e-9)
	}
}

// The short way to a limit and the sure one lead to the same place, also where
// events are few; where the short one gives up it says so.
func TestFirthStrideAndClimbAgree(t *testing.T) {
	asked, settled := 0, 0
	for seed := range uint64(300) {
		draw := rand.New(rand.NewPCG(seed, 8))
		n := strideRows + draw.IntN(400)
		columns := [][]float64{ones(n), make([]float64, n), make([]float64, n), make([]float64, n)}
		event, offset := make([]bool, n), make([]float64, n)
		rare, exposed := 1+3*draw.Float64(), 0.05+0.5*draw.Float64()
		for i := range n {
			columns[1][i] = draw.NormFloat64()
			columns[2][i] = 500 + draw.NormFloat64() + 0.7*columns[1][i]
			if draw.Float64() < exposed {
				columns[3][i] = 1
			}
			offset[i] = 0.5 * draw.NormFloat64()
			event[i] = draw.Float64() < 1/(1+math.Exp(rare-columns[1][i]))
		}
		fit, err := Firth(columns, event, offset)
		if err != nil {
			t.Fatal(err)
		}
		j, drop := int(seed%4), []float64{0.9, 3.84, 9, 15}[seed/4%4]
		for _, side := range []float64{-1, 1} {
			want, err := fit.climb(j, drop, side)
			if err != nil {
				t.Fatal(err)
			}
			p, err := fit.along(j)
			if err != nil {
				t.Fatal(err)
			}
			asked++
			got, ok := p.stride(drop, side)
			if !ok {
				continue
			}
			settled++
			if !(math.Abs(got-want) <= 1e-8*(math.Abs(want)+fit.StdErr[j])) {
				t.Errorf("seed %d, coefficient %d, drop %v, side %v: %v, along the ridge %v", seed, j, drop, side, got, want)
			}
		}
	}
	if settled < asked*3/4 {
		t.Errorf("the short way settled %d of %d limits: it is not worth its lines", settled, asked)
	}
}
