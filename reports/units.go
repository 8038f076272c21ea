package reports

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"footnote/traininglog"
)

// Length returns a distance as a number in the unit.
func (u Units) Length(m traininglog.Metres) float64 {
	if u == Miles {
		return m.Miles()
	}
	return m.Km()
}

// PaceSeconds returns seconds a unit of length from seconds a kilometre.
func (u Units) PaceSeconds(perKm float64) float64 {
	if u == Miles {
		return perKm * traininglog.MetresPerMile / 1000
	}
	return perKm
}

// Degrees returns a temperature in the scale from degrees Celsius.
func (s Scale) Degrees(celsius float64) float64 {
	if s == Fahrenheit {
		return celsius*9/5 + 32
	}
	return celsius
}

// Name returns the scale as it stands behind a number: °C, °F.
func (s Scale) Name() string {
	if s == Fahrenheit {
		return "°F"
	}
	return "°C"
}

// dress turns quantities into words for text and page: the one place that
// knows a mile and a degree Fahrenheit. Its zero value is metric.
type dress struct {
	miles, fahrenheit bool
}

func dressOf(o Options) dress {
	return dress{miles: o.Units == Miles, fahrenheit: o.Temperature == Fahrenheit}
}

func (d dress) units() Units {
	if d.miles {
		return Miles
	}
	return Kilometres
}

func (d dress) scale() Scale {
	if d.fahrenheit {
		return Fahrenheit
	}
	return Celsius
}

// unit is the short name of the length unit.
func (d dress) unit() string { return string(d.units()) }

// unitWord is the length unit as it is said after "per".
func (d dress) unitWord() string {
	if d.miles {
		return "mile"
	}
	return "kilometre"
}

// length returns a distance as a number in the length unit.
func (d dress) length(m traininglog.Metres) float64 { return d.units().Length(m) }

// distance writes a distance with its unit: 12.3 km, 7.6 mi; without decimals
// from a hundred on.
func (d dress) distance(m traininglog.Metres) string {
	return short(d.length(m)) + " " + d.unit()
}

// paceSeconds returns a pace in seconds per length unit from seconds a kilometre.
func (d dress) paceSeconds(perKm float64) float64 { return d.units().PaceSeconds(perKm) }

// pace writes a pace given in seconds a kilometre: 5:12 /km.
func (d dress) pace(perKm float64) string {
	return clock(d.paceSeconds(perKm)) + " /" + d.unit()
}

// temperature writes a temperature in the chosen scale, to the degree.
func (d dress) temperature(c float64) string {
	return fmt.Sprintf("%.0f %s", d.scale().Degrees(c), d.scale().Name())
}

// lengthStep is a distance between grid lines that gives up to n of them, in
// the length unit, for distances up to most.
func (d dress) lengthStep(most traininglog.Metres, n int) float64 {
	return niceStep(d.length(most), n)
}

var (
	kmInText = regexp.MustCompile(`(\d+(?:\.\d+)?)((?:\s?[–-]\s?| to )(\d+(?:\.\d+)?))?([  ]?)km\b`)
	paceText = regexp.MustCompile(`(\d+):(\d\d)( min)?( ?)/km\b`)
	degrees  = regexp.MustCompile(`([-−]?\d+(?:\.\d+)?)([  ]?)°C\b`)
	twice    = regexp.MustCompile(`(\d+(?:\.\d+)?) mi \((\d+(?:\.\d+)?) mi\)`)
)

// sentence dresses the kilometres, paces and degrees Celsius of a sentence that
// the analysis wrote.
func (d dress) sentence(s string) string {
	if d.miles {
		s = kmInText.ReplaceAllStringFunc(s, func(m string) string {
			g := kmInText.FindStringSubmatch(m)
			out := milesOf(g[1])
			if g[3] != "" {
				out += strings.TrimSuffix(g[2], g[3]) + milesOf(g[3])
			}
			return out + g[4] + string(Miles)
		})
		s = paceText.ReplaceAllStringFunc(s, func(m string) string {
			g := paceText.FindStringSubmatch(m)
			minutes, _ := strconv.Atoi(g[1]) // digits by the pattern
			seconds, _ := strconv.Atoi(g[2])
			return clock(d.paceSeconds(float64(60*minutes+seconds))) + g[3] + g[4] + "/" + string(Miles)
		})
		s = twice.ReplaceAllString(s, "$1 mi") // "350 mi (563 km)" says one thing twice now
	}
	if d.fahrenheit {
		s = degrees.ReplaceAllStringFunc(s, func(m string) string {
			g := degrees.FindStringSubmatch(m)
			c, _ := strconv.ParseFloat(strings.Replace(g[1], "−", "-", 1), 64)
			return fmt.Sprintf("%.0f%s°F", Fahrenheit.Degrees(c), g[2])
		})
	}
	return s
}

func milesOf(km string) string {
	v, _ := strconv.ParseFloat(km, 64) // digits by the pattern
	return short(traininglog.Metres(v * 1000).Miles())
}

// short writes a number as one would say it: 7.6, 12, 138.
func short(v float64) string {
	if math.Abs(v) >= 99.95 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}

// tenths writes a number with one decimal, for the columns of a table.
func tenths(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// clock writes seconds as m:ss.
func clock(seconds float64) string {
	s := int(math.Round(seconds))
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// duration writes a time as 8 min, 1 h 5 min or 2 days.
func duration(s traininglog.Seconds) string {
	m := int(math.Round(float64(s) / 60))
	switch {
	case s < 90 && s > 0:
		return fmt.Sprintf("%.0f s", float64(s))
	case m < 90:
		return fmt.Sprintf("%d min", m)
	case m < 48*60:
		if m%60 == 0 {
			return fmt.Sprintf("%d h", m/60)
		}
		return fmt.Sprintf("%d h %d min", m/60, m%60)
	}
	return fmt.Sprintf("%d days", (m+720)/1440)
}

// niceStep returns 1, 2 or 5 times a power of ten such that at most n
// steps reach most.
func niceStep(most float64, n int) float64 {
	if most <= 0 || n < 1 {
		return 1
	}
	raw := most / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, f := range []float64{1, 2, 5, 10} {
		if f*power >= raw*(1-1e-9) {
			return f * power
		}
	}
	return 10 * power
}
