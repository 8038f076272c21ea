package exposures

import (
	"testing"

	"footnote/traininglog"
)

// 350 mi are 563.2704 km.
func TestShoes(t *testing.T) {
	l := &traininglog.Log{
		Settings: traininglog.DefaultSettings(),
		Shoes:    []traininglog.Shoe{{Name: "Old", Initial: 550_000}, {Name: "New"}},
	}
	for d, name := range []string{"Old", "Old", "New", "New", "New", "New", "New", ""} {
		r := runOn(d, 7, 10)
		r.Shoe = name
		l.Runs = append(l.Runs, r)
	}
	worn := []expectation{{"550 km", nil, 550, false, true}, {"560 km", nil, 560, false, true}}
	for i, c := range worn {
		v := ShoeWorn.At(l.Before(&l.Runs[i]), &l.Runs[i])
		if !near(v.Number, c.number) || v.Exposed != c.exposed {
			t.Errorf("run %d: %+v, want %v", i, v, c.number)
		}
	}
	l.Settings.Thresholds.ShoeWornMi = 342 // 550.4 km
	if v := ShoeWorn.At(l.Before(&l.Runs[1]), &l.Runs[1]); !v.Exposed {
		t.Errorf("560 km past 342 mi: %+v", v)
	}
	// New: 0, 10 … 40 km at the start.
	for i := 2; i < 7; i++ {
		if v := ShoeNew.At(l.Before(&l.Runs[i]), &l.Runs[i]); !v.Exposed || !near(v.Number, float64(i-2)*10) {
			t.Errorf("run %d: %+v", i, v)
		}
	}
	if v := ShoeNew.At(l.Before(&l.Runs[0]), &l.Runs[0]); v.Exposed || !v.Known {
		t.Errorf("a pair of 550 km counts as new: %+v", v)
	}
	for _, e := range []Exposure{ShoeWorn, ShoeNew, Shoe("Old")} {
		if v := e.At(l.Before(&l.Runs[7]), &l.Runs[7]); v.Known {
			t.Errorf("%s of a run without a shoe: %+v", e.Key, v)
		}
	}
	if v := Shoe("Old").At(l.Before(&l.Runs[2]), &l.Runs[2]); !v.Known || v.Exposed {
		t.Errorf("a run in New counts as one in Old: %+v", v)
	}
}

func warm(c float64, source traininglog.TemperatureSource) func(*traininglog.Run) {
	return func(r *traininglog.Run) {
		v := traininglog.Measured(traininglog.Celsius(c))
		r.Temperature, r.TemperatureSource = v, source
		if source == traininglog.TemperatureWatch {
			r.WatchTemperature = v
		}
	}
}

func TestAirTemperature(t *testing.T) {
	indoor := func(r *traininglog.Run) { r.Indoor = true }
	for _, c := range []struct {
		name      string
		run       traininglog.Run
		cold, hot bool
		known     bool
	}{
		{"4.9 °C", with(runOn(0, 7, 10), warm(4.9, traininglog.TemperatureWeather)), true, false, true},
		{"5 °C", with(runOn(0, 7, 10), warm(5, traininglog.TemperatureUser)), false, false, true},
		{"25 °C", with(runOn(0, 7, 10), warm(25, traininglog.TemperatureWeather)), false, false, true},
		{"25.1 °C", with(runOn(0, 7, 10), warm(25.1, traininglog.TemperatureWeather)), false, true, true},
		{"the watch's", with(runOn(0, 7, 10), warm(2, traininglog.TemperatureWatch)), false, false, false},
		{"indoor", with(runOn(0, 7, 10), warm(2, traininglog.TemperatureWeather), indoor), false, false, false},
	} {
		h, r := history([]traininglog.Run{c.run})
		cold, hot := TemperatureCold(Air).At(h, r), TemperatureHot(Air).At(h, r)
		if cold.Known != c.known || hot.Known != c.known || cold.Exposed != c.cold || hot.Exposed != c.hot {
			t.Errorf("%s: cold %+v, hot %+v", c.name, cold, hot)
		}
	}
}

// Earlier watch values 1 … 25 °C: quantiles at 1/6 and 5/6 are 5 and 21.
func TestWatchTemperatureAgainstItsOwn(t *testing.T) {
	for c, want := range map[float64][2]bool{4: {true, false}, 5: {false, false}, 20: {false, false}, 22: {false, true}} {
		var runs []traininglog.Run
		for d := range 25 {
			runs = append(runs, with(runOn(d, 7, 10), warm(float64(d+1), traininglog.TemperatureWatch)))
		}
		runs = append(runs, with(runOn(30, 7, 10), warm(c, traininglog.TemperatureWatch)))
		h, r := history(runs)
		cold, hot := TemperatureCold(Watch).At(h, r), TemperatureHot(Watch).At(h, r)
		if !cold.Known || !hot.Known || cold.Exposed != want[0] || hot.Exposed != want[1] {
			t.Errorf("%v °C: cold %+v, hot %+v", c, cold, hot)
		}
	}
}

// Six of ten labelled runs with air temperature make air the thermometer; an
// unlabelled run does not count.
func TestThermometer(t *testing.T) {
	for air, want := range map[int]Thermometer{5: Watch, 6: Air} {
		l := &traininglog.Log{}
		for d := range 10 {
			r := with(runOn(d, 7, 10), func(r *traininglog.Run) { r.Label = traininglog.LabelClear })
			if d < air {
				warm(10, traininglog.TemperatureWeather)(&r)
			}
			l.Runs = append(l.Runs, r)
		}
		l.Runs = append(l.Runs, with(runOn(20, 7, 10), warm(10, traininglog.TemperatureWeather)))
		if got := ThermometerOf(l); got != want {
			t.Errorf("%d of 10: %v, want %v", air, got, want)
		}
	}
}

func TestHillShare(t *testing.T) {
	for ascent, exposed := range map[float64]bool{100: false, 150: false, 151: true} {
		r := runOn(0, 7, 10)
		r.Ascent = traininglog.Measured(traininglog.Metres(ascent))
		h, last := history([]traininglog.Run{r})
		if v := HillShare.At(h, last); !v.Known || v.Exposed != exposed || !near(v.Number, ascent/10) {
			t.Errorf("%v m on 10 km: %+v", ascent, v)
		}
	}
}

// A value is held against the other values of the same key only.
func TestTag(t *testing.T) {
	for _, c := range []struct {
		tags           []traininglog.Tag
		exposed, known bool
	}{
		{[]traininglog.Tag{{Key: "lacing", Value: "window"}}, true, true},
		{[]traininglog.Tag{{Key: "lacing", Value: "Window"}}, true, true},
		{[]traininglog.Tag{{Key: "lacing", Value: "tight"}}, false, true},
		{[]traininglog.Tag{{Key: "socks", Value: "window"}}, false, false},
		{nil, false, false},
	} {
		h, r := history([]traininglog.Run{with(runOn(0, 7, 5), func(r *traininglog.Run) { r.Tags = c.tags })})
		if exposed, known := Tag("lacing", "window").Exposed(h, r); exposed != c.exposed || known != c.known {
			t.Errorf("%v: %v %v, want %v %v", c.tags, exposed, known, c.exposed, c.known)
		}
	}
}

func TestSport(t *testing.T) {
	for s, want := range map[traininglog.Sport][2]bool{
		traininglog.TrailRunning: {true, true}, traininglog.Running: {false, true}, traininglog.UnknownSport: {false, false},
	} {
		h, r := history([]traininglog.Run{with(runOn(0, 7, 5), func(r *traininglog.Run) { r.Sport = s })})
		if exposed, known := Sport(traininglog.TrailRunning).Exposed(h, r); exposed != want[0] || known != want[1] {
			t.Errorf("%q: %v %v, want %v", s, exposed, known, want)
		}
	}
}
