package deciding

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// drawn is a simple world: runs every second day, a flag and a number, and a
// chance of an event a kilometre that the flag multiplies.
func drawn(seed uint64, runs int, base, ratio float64) (*Rows, []Column) {
	rng := rand.New(rand.NewPCG(seed, 1))
	var list []AtRisk
	flags, numbers, others := make([]float64, runs), make([]float64, runs), make([]float64, runs)
	for i := range runs {
		flags[i], others[i], numbers[i] = b2f(rng.Float64() < .3), b2f(rng.Float64() < .3), rng.NormFloat64()
		a := AtRisk{Day: float64(2 * i), Length: 4 + 10*rng.Float64()}
		hazard := base
		if flags[i] == 1 {
			hazard *= ratio
		}
		if at := rng.ExpFloat64() / hazard; at < a.Length {
			a.Event, a.Onset, a.OnsetKnown = true, at, rng.Float64() < .8
		}
		list = append(list, a)
	}
	r, err := NewRows(list)
	if err != nil {
		panic(err)
	}
	return r, []Column{
		{Family: "a", Key: "flag", Kind: Flag, Values: r.PerRun(flags)},
		{Family: "b", Key: "number", Kind: Continuous, Values: r.PerRun(numbers)},
		{Family: "c", Key: "other", Kind: Flag, Values: r.PerRun(others)},
	}
}

func TestDecideFindsWhatIsThere(t *testing.T) {
	found, falsely := 0, 0
	for seed := range uint64(12) {
		r, columns := drawn(seed, 300, .006, 5)
		d, err := Decide(context.Background(), r, columns, DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range d.Steps {
			switch {
			case s.Column == 0 && s.Sign > 0:
				found++
			default:
				falsely++
			}
		}
	}
	// Power is about .95 here; the bound is wide enough never to flake, since
	// the seeds are fixed, and narrow enough to catch a test that is broken.
	if found < 9 || falsely > 2 {
		t.Errorf("found %d of 12, false %d", found, falsely)
	}
}

func TestDecideKeepsStill(t *testing.T) {
	falsely := 0
	for seed := range uint64(40) {
		r, columns := drawn(seed+100, 200, .01, 1)
		d, err := Decide(context.Background(), r, columns, DefaultOptions())
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Steps) > 0 {
			falsely++
		}
	}
	if falsely > 5 { // 1 to be expected at .025
		t.Errorf("%d of 40 nulls have a false link", falsely)
	}
}

// A question more moves no other question's p-value, and the order of the
// questions none at all.
func TestDecideDoesNotDependOnOtherColumns(t *testing.T) {
	r, columns := drawn(3, 300, .01, 2)
	few, err := Decide(context.Background(), r, columns[:2], DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	all, err := Decide(context.Background(), r, columns, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for j := range 2 {
		if few.Results[j].T != all.Results[j].T || few.Results[j].P != all.Results[j].P {
			t.Errorf("column %d: T %v p %v beside one, T %v p %v beside two", j, few.Results[j].T, few.Results[j].P, all.Results[j].T, all.Results[j].P)
		}
	}
	turned := []Column{columns[2], columns[1], columns[0]}
	other, err := Decide(context.Background(), r, turned, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for j := range 3 {
		a, b := all.Results[j], other.Results[2-j]
		if a.T != b.T || a.P != b.P || a.Adjusted != b.Adjusted {
			t.Errorf("column %d: %+v, turned round %+v", j, a, b)
		}
	}
	again, err := Decide(context.Background(), r, columns, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(all.Results, again.Results); d != "" {
		t.Error("the same seed, other results", d)
	}
}

func TestDecideNamesTwins(t *testing.T) {
	r, columns := drawn(5, 300, .006, 6)
	twin := Column{Family: "d", Key: "twin", Kind: Flag, Values: append([]float64(nil), columns[0].Values...)}
	changed := 0
	for i := range twin.Values { // all but two runs alike
		if r.Run[i] < 2 {
			twin.Values[i] = 1 - twin.Values[i]
			changed++
		}
	}
	d, err := Decide(context.Background(), r, append(columns, twin), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Steps) != 1 {
		t.Fatalf("steps %+v", d.Steps)
	}
	linked, other := d.Steps[0].Column, 3
	if linked == 3 {
		other = 0
	}
	if d.Results[other].Twin != linked {
		t.Errorf("linked %d, twin of %d is %d", linked, other, d.Results[other].Twin)
	}
}

func TestDecideStops(t *testing.T) {
	r, columns := drawn(5, 300, .01, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Decide(ctx, r, columns, DefaultOptions()); err == nil {
		t.Error("a cancelled test went on")
	}
}

func TestSize(t *testing.T) {
	r, columns := drawn(11, 1500, .004, 3)
	d, err := Decide(context.Background(), r, columns, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Size(0, nil, true)
	if err != nil {
		t.Fatal(err)
	}
	if s.Raw < 2 || s.Raw > 4.5 || s.Ratio >= s.Raw || s.Ratio <= 1 || !s.Limits.Contains(3) || s.DesignEffect < 1 {
		t.Errorf("size of a threefold rate: %+v", s)
	}
	plain, err := d.Size(0, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	if plain.Limits.Low < s.Limits.Low || plain.Limits.High > s.Limits.High {
		t.Errorf("limits of a picked column %v are narrower than plain ones %v", s.Limits, plain.Limits)
	}
}

// designEffect by its definition: all pairs of rows.
func TestDesignEffect(t *testing.T) {
	r, columns := drawn(4, 60, .03, 1)
	m, err := fit(r, r.base())
	if err != nil {
		t.Fatal(err)
	}
	m.spells.Tau, m.spells.Variance = 14, .7
	x := columns[0].Values
	a := m.weighted(x)
	m.plain.remove(a)
	var top, bottom float64
	for i := range a {
		bottom += a[i] * a[i]
		for j := range a {
			s := .7 * m.root[i] * m.root[j] * math.Exp(-math.Abs(r.Day[i]-r.Day[j])/14)
			if i == j {
				s = 1
			}
			top += a[i] * a[j] * s
		}
	}
	if want, got := math.Max(1, top/bottom), m.designEffect(x); math.Abs(got-want) > 1e-9*want {
		t.Errorf("design effect %v, by definition %v", got, want)
	}
}

func TestLateTest(t *testing.T) {
	build := func(shape float64) Late {
		rng := rand.New(rand.NewPCG(9, 9))
		var runs []AtRisk
		for i := range 300 {
			a := AtRisk{Day: float64(i), Length: 5 + 10*rng.Float64()}
			// Cumulative hazard .008·L·(x/L)^shape: shape 1 is a constant rate.
			if at := a.Length * math.Pow(rng.ExpFloat64()/(.008*a.Length), 1/shape); at < a.Length {
				a.Event, a.Onset, a.OnsetKnown = true, at, true
			}
			runs = append(runs, a)
		}
		r, err := NewRows(runs)
		if err != nil {
			t.Fatal(err)
		}
		l, err := lateTest(r)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	if l := build(1); !l.Known || math.Abs(l.Z) > 2.5 {
		t.Errorf("constant rate: %+v", l)
	}
	if l := build(4); l.Z < 3 || l.P > .003 {
		t.Errorf("late in runs: %+v", l)
	}
	if l := build(.3); l.Z > -3 {
		t.Errorf("early in runs: %+v", l)
	}
}

// BenchmarkDecide is 999 permutations of 25 columns over 3,000 labelled runs,
// some 27,000 rows, with two links found.
func BenchmarkDecide(b *testing.B) {
	r, columns := drawn(1, 3000, .004, 3)
	rng := rand.New(rand.NewPCG(2, 2))
	for j := range 22 {
		v := make([]float64, len(r.Runs))
		for i := range v {
			v[i] = rng.NormFloat64()
			if j%2 == 0 {
				v[i] = b2f(v[i] > .5)
			}
		}
		columns = append(columns, Column{Family: string(rune('e' + j)), Key: "more", Kind: Kind(2 * (j % 2)), Values: r.PerRun(v)})
	}
	b.ReportMetric(float64(r.N()), "rows")
	for b.Loop() {
		d, err := Decide(context.Background(), r, columns, DefaultOptions())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(d.Steps)), "links")
	}
}
