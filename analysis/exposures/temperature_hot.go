package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// TemperatureHot is a hot run by one thermometer.
func TemperatureHot(by Thermometer) Exposure {
	e := Exposure{
		Key: "temperature_hot", Title: "Heat (temperature/season)", Family: "temperature",
		Continuous: "the temperature of the run", OtherEnd: "temperature_cold", Standing: Convention,
		Source: temperatureSource, Caution: temperatureCaution, View: WholeRun,
	}
	if by == Watch {
		e.Unit = watchUnit
		e.Definition = func(traininglog.Thresholds) string {
			return "in the warmest sixth of this runner's earlier outdoor runs of a year, as the watch felt it"
		}
		e.at = func(h traininglog.History, r *traininglog.Run) Value { return againstOwnSixth(h, r, 1-sixth, above) }
		return e
	}
	e.Unit = "°C"
	e.Cut = func(t traininglog.Thresholds) float64 { return t.HotC }
	e.Definition = func(t traininglog.Thresholds) string {
		return fmt.Sprintf("air above %s; indoor runs are left out", celsius(t.HotC))
	}
	e.at = func(h traininglog.History, r *traininglog.Run) Value {
		v, ok := Air.read(r)
		if !ok {
			return unknown
		}
		return above(v, h.Thresholds().HotC)
	}
	return e
}
