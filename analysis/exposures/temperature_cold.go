package exposures

import (
	"fmt"

	"footnote/traininglog"
)

// TemperatureCold is a cold run by one thermometer.
func TemperatureCold(by Thermometer) Exposure {
	e := Exposure{
		Key: "temperature_cold", Title: "Cold (temperature/season)", Family: "temperature",
		Continuous: "the temperature of the run", Low: true, OtherEnd: "temperature_hot", Standing: Convention,
		Source: temperatureSource, Caution: temperatureCaution, View: WholeRun,
	}
	if by == Watch {
		e.Unit = watchUnit
		e.Definition = func(traininglog.Thresholds) string {
			return "in the coldest sixth of this runner's earlier outdoor runs of a year, as the watch felt it"
		}
		e.at = func(h traininglog.History, r *traininglog.Run) Value { return againstOwnSixth(h, r, sixth, below) }
		return e
	}
	e.Unit = "°C"
	e.Cut = func(t traininglog.Thresholds) float64 { return t.ColdC }
	e.Definition = func(t traininglog.Thresholds) string {
		return fmt.Sprintf("air below %s; indoor runs are left out", celsius(t.ColdC))
	}
	e.at = func(h traininglog.History, r *traininglog.Run) Value {
		v, ok := Air.read(r)
		if !ok {
			return unknown
		}
		return below(v, h.Thresholds().ColdC)
	}
	return e
}
