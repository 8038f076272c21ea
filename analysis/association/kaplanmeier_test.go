package association

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Weeks of remission, Freireich et al. 1963 (Blood 21:699), the data of Gehan
// 1965 and of Cox 1972: 6-mercaptopurine and placebo, 21 children each.
var (
	mercaptopurineWeeks   = []float64{6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35}
	mercaptopurineRelapse = happened([]int{1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0})
	placeboWeeks          = []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}
)

func allTrue(n int) []bool {
	b := make([]bool, n)
	for i := range b {
		b[i] = true
	}
	return b
}

func TestKaplanMeierPublished(t *testing.T) {
	curve, err := KaplanMeier(mercaptopurineWeeks, mercaptopurineRelapse, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	// Survival and Greenwood's standard error as in Collett 2015, table 2.2 ff.,
	// and in R's survfit.
	want := []struct {
		time             float64
		atRisk, events   int
		survival, stdErr float64
	}{
		{6, 21, 3, .8571, .0764},
		{7, 17, 1, .8067, .0869},
		{10, 15, 1, .7529, .0963},
		{13, 12, 1, .6902, .1068},
		{16, 11, 1, .6275, .1141},
		{22, 7, 1, .5378, .1282},
		{23, 6, 1, .4482, .1346},
	}
	if len(curve) != len(want) {
		t.Fatalf("%d points, want %d", len(curve), len(want))
	}
	for i, w := range want {
		p := curve[i]
		if p.Time != w.time || p.AtRisk != w.atRisk || p.Events != w.events {
			t.Errorf("point %d: %+v, want %+v", i, p, w)
		}
		near(t, "survival", p.Survival, w.survival, 2e-4)
		near(t, "standard error", p.StdErr, w.stdErr, 1e-3)
		if !p.HasLimits || !p.Limits.Contains(p.Survival) {
			t.Errorf("limits %+v", p)
		}
	}
	if m := curve.Median(); m.Value != 23 || !math.IsInf(m.High, 1) {
		t.Errorf("median %+v, want 23 without upper limit", m)
	}

	placebo, err := KaplanMeier(placeboWeeks, allTrue(21), 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if m := placebo.Median(); m.Value != 8 {
		t.Errorf("placebo median %+v, want 8", m)
	}
	last := placebo[len(placebo)-1]
	if last.Survival != 0 || last.HasLimits || last.StdErr != 0 {
		t.Errorf("last point %+v, want survival 0 without limits", last)
	}
}

func TestKaplanMeierDegenerate(t *testing.T) {
	if _, err := KaplanMeier(nil, nil, 0.95); !errors.Is(err, ErrNoData) {
		t.Errorf("none: %v", err)
	}
	if _, err := KaplanMeier([]float64{1}, nil, 0.95); !errors.Is(err, ErrLength) {
		t.Errorf("lengths: %v", err)
	}
	if _, err := KaplanMeier([]float64{math.NaN()}, []bool{true}, 0.95); !errors.Is(err, ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	quiet, err := KaplanMeier([]float64{1, 2}, []bool{false, false}, 0.95)
	if err != nil || len(quiet) != 0 {
		t.Errorf("no events: %v, %v", quiet, err)
	}
	if m := quiet.Median(); !math.IsInf(m.Value, 1) || !math.IsInf(m.Low, 1) || !math.IsInf(m.High, 1) {
		t.Errorf("no events: median %+v", m)
	}
	one, err := KaplanMeier([]float64{3}, []bool{true}, 0.95)
	if err != nil || len(one) != 1 || one.Median().Value != 3 {
		t.Errorf("one event: %v, %v", one, err)
	}
	// Exactly one half between the second and the third of four events.
	half, err := KaplanMeier([]float64{1, 2, 5, 9}, allTrue(4), 0.95)
	if err != nil || half.Median().Value != 3.5 {
		t.Errorf("flat half: %v, %v", half.Median(), err)
	}
}

func TestKaplanMeierProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		time, event := make([]float64, n), make([]bool, n)
		for i := range time {
			time[i] = float64(rapid.IntRange(0, 15).Draw(t, "time"))
			event[i] = rapid.Bool().Draw(t, "event")
		}
		curve, err := KaplanMeier(time, event, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		before := 1.0
		for _, p := range curve {
			if !(p.Survival < before && p.Survival >= -1e-15) || p.Events < 1 || p.Events > p.AtRisk {
				t.Errorf("%+v after survival %v", p, before)
			}
			if p.HasLimits && !(p.Limits.Low <= p.Survival+1e-12 && p.Survival <= p.Limits.High+1e-12 && p.Limits.Low >= 0 && p.Limits.High <= 1) {
				t.Errorf("limits %+v", p)
			}
			before = p.Survival
		}
		if m := curve.Median(); m.Low > m.Value || m.Value > m.High {
			t.Errorf("median %+v", m)
		}
		// The order of the observations does not matter.
		rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) {
			time[i], time[j] = time[j], time[i]
			event[i], event[j] = event[j], event[i]
		})
		shuffled, err := KaplanMeier(time, event, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(curve, shuffled); diff != "" {
			t.Error(diff)
		}
	})
}
