package exposures

import (
	"testing"

	"footnote/traininglog"
)

// gaitLog is n runs, one a day, whose cadence follows 150 + 6·v to the step,
// contact time and step length their own lines, balance 49 or 51, and then a
// last run at 3 m/s with these changes.
func gaitLog(n int, last func(*traininglog.Run)) []traininglog.Run {
	var runs []traininglog.Run
	for d := range n + 1 {
		v := 2.5 + float64(d%6)/5
		if d == n {
			v = 3
		}
		r := runOn(d, 7, 10)
		r.RunningSpeed = traininglog.Measured(traininglog.MetresPerSecond(v))
		r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(150 + 6*v))
		r.GroundContact = traininglog.Measured(traininglog.Milliseconds(400 - 50*v))
		r.StepLength = traininglog.Measured(traininglog.Metres(v * 60 / (150 + 6*v)))
		r.Balance = traininglog.Measured(traininglog.Percent(49 + 2*float64(d%2)))
		if d == n {
			last(&r)
		}
		runs = append(runs, r)
	}
	return runs
}

// At 3 m/s the line says 168 spm and 250 ms; 2 % below is 164.64, above 255.
func TestGaitAgainstTheOwnLine(t *testing.T) {
	spm := func(x float64) func(*traininglog.Run) {
		return func(r *traininglog.Run) { r.Cadence = traininglog.Measured(traininglog.StepsPerMinute(x)) }
	}
	ms := func(x float64) func(*traininglog.Run) {
		return func(r *traininglog.Run) { r.GroundContact = traininglog.Measured(traininglog.Milliseconds(x)) }
	}
	for _, c := range []struct {
		name    string
		e       Exposure
		runs    int
		last    func(*traininglog.Run)
		number  float64
		exposed bool
		known   bool
	}{
		{"on the line", CadenceLow, 20, spm(168), 0, false, true},
		{"2.1 % below", CadenceLow, 20, spm(168 * 0.979), -2.1, true, true},
		{"1.9 % below", CadenceLow, 20, spm(168 * 0.981), -1.9, false, true},
		{"far above", CadenceLow, 20, spm(190), (190.0/168 - 1) * 100, false, true},
		{"fifteen earlier runs do", CadenceLow, 15, spm(160), (160.0/168 - 1) * 100, true, true},
		{"fourteen do not", CadenceLow, 14, spm(160), 0, false, false},
		{"no cadence", CadenceLow, 20, func(r *traininglog.Run) { r.Cadence = traininglog.Reading[traininglog.StepsPerMinute]{} }, 0, false, false},
		{"longer contact", GroundContactLong, 20, ms(250 * 1.03), 3, true, true},
		{"a little longer", GroundContactLong, 20, ms(250 * 1.01), 1, false, true},
		{"longer steps", StepLengthLong, 20, func(r *traininglog.Run) { r.StepLength = traininglog.Measured(traininglog.Metres(1.2)) }, -1, true, true},
	} {
		h, r := history(gaitLog(c.runs, c.last))
		v := c.e.At(h, r)
		if v.Known != c.known || v.Exposed != c.exposed {
			t.Errorf("%s: %+v, want exposed %v known %v", c.name, v, c.exposed, c.known)
		}
		if c.number != -1 && (v.Number-c.number > 1e-3 || c.number-v.Number > 1e-3) {
			t.Errorf("%s: %v %%, want %v %%", c.name, v.Number, c.number)
		}
	}
}

// Runs on days 0 to 19; 365 days after day 5 fifteen of them count, a day
// later fourteen.
func TestOwnLineForgetsAfterAYear(t *testing.T) {
	for d, want := range map[int]bool{370: true, 371: false} {
		runs := gaitLog(20, func(r *traininglog.Run) { r.Start = (monday + traininglog.Day(d)).Time() })
		h, r := history(runs)
		if _, known := CadenceLow.Exposed(h, r); known != want {
			t.Errorf("on day %d: known %v, want %v", d, known, want)
		}
	}
}

// Ten runs at 49 and ten at 51: the median is 50.
func TestBalanceAgainstTheOwnMedian(t *testing.T) {
	for balance, want := range map[float64]struct {
		number  float64
		exposed bool
	}{50.5: {0.5, false}, 51: {1, false}, 51.1: {1.1, true}, 48.5: {1.5, true}} {
		h, r := history(gaitLog(20, func(r *traininglog.Run) { r.Balance = traininglog.Measured(traininglog.Percent(balance)) }))
		if v := BalanceUneven.At(h, r); !v.Known || v.Exposed != want.exposed || !near(v.Number, want.number) {
			t.Errorf("%v %%: %+v, want %v", balance, v, want)
		}
	}
}

// Six runs each at 2.5, 2.7 … 3.5 m/s: the fastest sixth begins at the 5/6
// quantile, 3.3 m/s (R: quantile(rep(seq(2.5, 3.5, .2), 3), 5/6) is 3.3333).
func TestPaceAgainstTheFastestSixth(t *testing.T) {
	for speed, exposed := range map[float64]bool{2.6: false, 3.3: false, 3.4: true, 3.6: true} {
		var runs []traininglog.Run
		for d := range 19 {
			v := 2.5 + float64(d%6)/5
			if d == 18 {
				v = speed
			}
			r := runOn(d, 7, 10)
			r.Timer = seconds(10_000 / v)
			runs = append(runs, r)
		}
		h, r := history(runs)
		v := PaceFast.At(h, r)
		if !v.Known || v.Exposed != exposed || v.Number-speed > 1e-6 || speed-v.Number > 1e-6 {
			t.Errorf("%v m/s: %+v, want exposed %v", speed, v, exposed)
		}
	}
}
