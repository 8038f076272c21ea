package grammar

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"footnote/traininglog"
)

// Bounds of what is believed. The longest certified run without a stop is under
// 1,000 km; a numbness that lasts is counted in days, not in decades.
const (
	maxOnsetMetres  = 1_000_000
	maxOnsetSeconds = 14 * 86400
	maxLasted       = 3650 * 86400
)

var metresPer = map[string]float64{
	"km": 1000, "kms": 1000, "k": 1000, "kilometre": 1000, "kilometres": 1000, "kilometer": 1000, "kilometers": 1000,
	"mi": traininglog.MetresPerMile, "mile": traininglog.MetresPerMile, "miles": traininglog.MetresPerMile,
	"metre": 1, "metres": 1, "meter": 1, "meters": 1,
}

var secondsPer = map[string]float64{
	"s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
	"min": 60, "mins": 60, "minute": 60, "minutes": 60,
	"h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
	"d": 86400, "day": 86400, "days": 86400,
}

// Distance reads a length with its unit: "6.2 km", "6,2km", "4 mi".
func Distance(s string) (traininglog.Metres, error) {
	n, unit, ok := splitNumber(s)
	per, known := metresPer[unit]
	switch {
	case ok && known:
		return traininglog.Metres(n * per), nil
	case ok && unit == "":
		return 0, fmt.Errorf("%s has no unit; write %s km or %s mi", quote(s), strings.TrimSpace(s), strings.TrimSpace(s))
	}
	return 0, fmt.Errorf("%s is no distance; write it as 6.2 km or 4 mi", quote(s))
}

// Duration reads a time with its unit: "8 min", "2 h", "1h 30min", "3 d".
func Duration(s string) (traininglog.Seconds, error) {
	total, last, rest := 0.0, "", strings.ToLower(strings.TrimSpace(s))
	if n, unit, ok := splitNumber(rest); ok && unit == "" {
		return 0, fmt.Errorf("%s has no unit; write %s min, %s h or %s d", quote(s), formatFloat(n), formatFloat(n), formatFloat(n))
	}
	for part := 0; rest != ""; part++ {
		n, unit, after, ok := cutQuantity(rest)
		per, known := secondsPer[unit]
		if unit == "" && after == "" && last == "h" {
			per, known = 60, true // 1h30
		}
		if !ok || !known || part > 3 {
			return 0, fmt.Errorf("%s is no duration; write it as 8 min, 2 h or 3 d", quote(s))
		}
		total += n * per
		last, rest = unit, after
	}
	if total == 0 && strings.TrimSpace(s) == "" {
		return 0, fmt.Errorf("a duration is missing; write it as 8 min, 2 h or 3 d")
	}
	return traininglog.Seconds(total), nil
}

// clock reads m:ss or h:mm:ss as a time into the run.
func clock(s string) (traininglog.Seconds, bool) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	total := 0
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || !digits(p) || i > 0 && (len(p) != 2 || n > 59) || len(p) > 4 {
			return 0, false
		}
		total = total*60 + n
	}
	return traininglog.Seconds(total), true
}

// Onset reads where or when it began: "6.2 km", "4 mi", "38 min", "38:20".
// Exactly one of the two readings is known if the error is nil.
func Onset(s string) (traininglog.Reading[traininglog.Metres], traininglog.Reading[traininglog.Seconds], error) {
	var noDistance traininglog.Reading[traininglog.Metres]
	var noTime traininglog.Reading[traininglog.Seconds]
	if t, ok := clock(s); ok {
		if strings.Count(s, ":") == 2 && t >= 24*3600 {
			return noDistance, noTime, fmt.Errorf("%s is more than a day; a spreadsheet makes hours of minutes, write 38 min", quote(s))
		}
		return noDistance, traininglog.Measured(t), nil
	}
	if m, err := Distance(s); err == nil {
		if m > maxOnsetMetres {
			return noDistance, noTime, fmt.Errorf("%s is farther than any run", quote(s))
		}
		return traininglog.Measured(m), noTime, nil
	}
	if t, err := Duration(s); err == nil {
		if t > maxOnsetSeconds {
			return noDistance, noTime, fmt.Errorf("%s is longer than any run", quote(s))
		}
		return noDistance, traininglog.Measured(t), nil
	}
	if n, unit, ok := splitNumber(s); ok && unit == "" {
		return noDistance, noTime, fmt.Errorf("%s has no unit; write %s km, %s mi or %s min", quote(s), formatFloat(n), formatFloat(n), formatFloat(n))
	}
	return noDistance, noTime, fmt.Errorf("%s is no onset; write it as 6.2 km, 4 mi, 38 min or 38:20", quote(s))
}

// Lasted reads how long it lasted after stopping: "8 min", "2 h", "3 d".
func Lasted(s string) (traininglog.Seconds, error) {
	t, err := Duration(s)
	if err == nil && t > maxLasted {
		return 0, fmt.Errorf("%s is longer than ten years", quote(s))
	}
	return t, err
}

// Severity reads a numeric rating of 0 to 10: "4", "4/10".
func Severity(s string) (traininglog.Score, error) {
	plain := strings.TrimSuffix(strings.ReplaceAll(strings.TrimSpace(s), " ", ""), "/10")
	n, unit, ok := splitNumber(plain)
	if !ok || unit != "" {
		return 0, fmt.Errorf("%s is no severity; write a number from 0 to 10", quote(s))
	}
	if n > 10 {
		return 0, fmt.Errorf("%s is beyond the scale of 0 to 10", quote(strings.TrimSpace(s)))
	}
	return traininglog.Score(n), nil
}

// splitNumber splits "6,2 km" into 6.2 and "km". Only plain decimal numbers are
// read, with a point or a comma, never a sign, an exponent or a thousands mark.
func splitNumber(s string) (n float64, unit string, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	n, unit, rest, ok := cutQuantity(s)
	return n, unit, ok && rest == ""
}

// cutQuantity takes a number and the letters behind it from the front of s.
func cutQuantity(s string) (n float64, unit, rest string, ok bool) {
	end, marks := 0, 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || (s[end] == '.' || s[end] == ',') && end > 0) {
		if s[end] == '.' || s[end] == ',' {
			marks++
		}
		end++
	}
	number := strings.TrimRight(s[:end], ".,")
	if number == "" || marks > 1 || len(number) != end || len(number) > 40 {
		return 0, "", s, false
	}
	n, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1), 64)
	if err != nil || math.IsInf(n, 0) {
		return 0, "", s, false
	}
	rest = strings.TrimLeft(s[end:], " \u00a0\u202f")
	letters := 0
	for letters < len(rest) && rest[letters] >= 'a' && rest[letters] <= 'z' {
		letters++
	}
	return n, rest[:letters], strings.TrimLeft(rest[letters:], " \u00a0\u202f"), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func formatFloat(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// FormatDistance writes a length so that Distance reads the same back: in miles
// where that is the shorter number, else in kilometres.
func FormatDistance(m traininglog.Metres) string {
	miles := formatFloat(math.Round(m.Miles()*100) / 100)
	km := formatFloat(math.Round(m.Km()*1e6) / 1e6)
	if back, err := Distance(miles + " mi"); err == nil && back == m && len(miles) < len(km) {
		return miles + " mi"
	}
	if back, err := Distance(km + " km"); err == nil && back == m {
		return km + " km"
	}
	return formatFloat(float64(m)) + " metres"
}

// FormatDuration writes a time so that Duration reads the same back, in the
// largest unit that needs no decimals.
func FormatDuration(s traininglog.Seconds) string {
	for _, u := range []struct {
		name string
		per  float64
	}{{"d", 86400}, {"h", 3600}, {"min", 60}} {
		if n := float64(s) / u.per; n >= 1 && n == math.Trunc(n) {
			return formatFloat(n) + " " + u.name
		}
	}
	return formatFloat(float64(s)) + " s"
}

// FormatOnsetTime writes a time into the run so that Onset reads the same back:
// whole minutes as "38 min", whole seconds as "38:20".
func FormatOnsetTime(s traininglog.Seconds) string {
	whole := float64(s) == math.Trunc(float64(s)) && s < 600_000
	switch {
	case whole && s >= 60 && math.Mod(float64(s), 60) == 0:
		return formatFloat(float64(s)/60) + " min"
	case whole:
		return fmt.Sprintf("%d:%02d", int(s)/60, int(s)%60)
	}
	return formatFloat(float64(s)) + " s"
}
