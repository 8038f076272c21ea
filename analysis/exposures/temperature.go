package exposures

import (
	"footnote/analysis/internal/order"
	"footnote/traininglog"
)

// Thermometer says whose temperature an athlete's runs are compared by. Air
// and watch are never mixed: a watch sits on a warm wrist.
type Thermometer uint8

const (
	Air   Thermometer = iota // weather or the runner's own word, in °C
	Watch                    // as the watch felt it, against its own earlier values
)

// read returns an outdoor run's temperature by this thermometer.
func (t Thermometer) read(r *traininglog.Run) (float64, bool) {
	if r.Indoor {
		return 0, false
	}
	if t == Air {
		c, ok := r.Temperature.Value()
		return float64(c), ok && (r.TemperatureSource == traininglog.TemperatureWeather || r.TemperatureSource == traininglog.TemperatureUser)
	}
	c, ok := r.WatchTemperature.Value()
	if !ok && r.TemperatureSource == traininglog.TemperatureWatch {
		c, ok = r.Temperature.Value()
	}
	return float64(c), ok
}

// airShare is the share of labelled runs in which air temperature must be
// known for an athlete's runs to be compared by it.
const airShare = 0.6

// ThermometerOf chooses one thermometer for a log: air where it is known in at
// least six of ten labelled runs, else the watch.
func ThermometerOf(l *traininglog.Log) Thermometer {
	labelled, known := 0, 0
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Label != traininglog.LabelSymptom && r.Label != traininglog.LabelClear {
			continue
		}
		labelled++
		if _, ok := Air.read(r); ok {
			known++
		}
	}
	if labelled > 0 && float64(known) >= airShare*float64(labelled) {
		return Air
	}
	return Watch
}

const (
	temperatureSource = "Schlee 2009, Clin Neurophysiol 120:1548: cooling the sole dulls its sense in the laboratory; " +
		"no study of air temperature and numbness in running. 5 and 25 °C are customs."
	temperatureCaution = "Temperature stands for the season too: shoes, socks, surface and training change with it."
	watchUnit          = "°C as the watch felt it"
)

// againstOwnSixth compares a watch's value with the p-quantile of its own
// earlier ones.
func againstOwnSixth(h traininglog.History, r *traininglog.Run, p float64, compare func(x, line float64) Value) Value {
	v, ok := Watch.read(r)
	if !ok {
		return unknown
	}
	values := own(h, r, Watch.read)
	if values == nil {
		return Value{Number: v, Measured: true}
	}
	return compare(v, order.Quantile(values, p))
}
