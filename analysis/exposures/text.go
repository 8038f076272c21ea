package exposures

import (
	"fmt"
	"strconv"

	"footnote/traininglog"
)

// number writes a threshold as it was set: 2, 2.5, 0.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// milesAndKm writes a length given in miles for readers of both.
func milesAndKm(mi float64) string {
	return fmt.Sprintf("%s mi (%.0f km)", number(mi), mi*traininglog.MetresPerMile/1000)
}

// kmAndMiles writes a length given in kilometres for readers of both.
func kmAndMiles(km float64) string {
	return fmt.Sprintf("%s km (%.0f mi)", number(km), km*1000/traininglog.MetresPerMile)
}

// celsius writes a temperature for readers of both scales.
func celsius(c float64) string { return fmt.Sprintf("%s °C (%.0f °F)", number(c), c*9/5+32) }
