package journal

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	tl "footnote/traininglog"
)

// dateOrder says which of the first two numbers of a date such as 10/3/2026 is
// the day. It is learnt for each mark (".", "/", "-") from the dates of the same
// file that can be read in one way only.
type dateOrder struct{ dayFirst, monthFirst map[string]bool }

var numericDate = regexp.MustCompile(`^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*([./-])\s*(\d{4}|\d{2})\.?$`)

// learnOrder looks at all dates of a file.
func learnOrder(dates []string) dateOrder {
	o := dateOrder{map[string]bool{}, map[string]bool{}}
	for _, s := range dates {
		m := numericDate.FindStringSubmatch(dayPart(s))
		if m == nil || m[2] != m[4] {
			continue
		}
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[3])
		switch {
		case a > 12 && b >= 1 && b <= 12:
			o.dayFirst[m[2]] = true
		case b > 12 && a >= 1 && a <= 12:
			o.monthFirst[m[2]] = true
		}
	}
	return o
}

// dayPart cuts a time of day off: "2026-10-03 07:12", "2026-10-03T07:12:00Z".
func dayPart(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') && strings.Count(s[:10], "-") == 2 {
		return s[:10]
	}
	if day, clock, ok := strings.Cut(s, " "); ok && strings.Contains(clock, ":") {
		return day
	}
	return s
}

// earliest and latest bound the days a journal may speak of: running watches
// came after 1980, and a date beyond 2100 is a slip.
var (
	earliest = tl.Date(1980, time.January, 1)
	latest   = tl.Date(2100, time.December, 31)
)

var wordDates = []string{"2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "January 2 2006", "2006/1/2", "2006.1.2", "2006-1-2"}

// day reads a date. ISO 8601 always holds. With dots the day comes first, as it
// does wherever dots are written; with strokes or hyphens only if the numbers, or
// another date of the file, leave one reading.
func (o dateOrder) day(text string) (tl.Day, error) {
	s := dayPart(text)
	if d, err := tl.ParseDay(s); err == nil {
		return plausible(d, text)
	}
	for _, layout := range wordDates {
		if t, err := time.Parse(layout, s); err == nil {
			return plausible(tl.DayOf(t), text)
		}
	}
	m := numericDate.FindStringSubmatch(s)
	if m == nil || m[2] != m[4] {
		if n, err := strconv.Atoi(s); err == nil && n > 20000 && n < 80000 {
			return 0, badCell{fmt.Sprintf("%q is a spreadsheet's number of a day, expected a date such as 2026-10-03", text), "format the column as a date and save again"}
		}
		return 0, badCell{fmt.Sprintf("%q is no date, expected one such as 2026-10-03", text), "write year-month-day"}
	}
	if len(m[5]) == 2 {
		return 0, badCell{fmt.Sprintf("%q has a year of two digits, expected a date such as 2026-10-03", text), "write the year with four digits, first"}
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[3])
	y, _ := strconv.Atoi(m[5])
	dayFirst, okD := calendarDay(y, b, a)
	monthFirst, okM := calendarDay(y, a, b)
	knownD, knownM := o.dayFirst[m[2]], o.monthFirst[m[2]]
	switch {
	case !okD && !okM:
		return 0, badCell{fmt.Sprintf("%q is no day of the calendar", text), "write year-month-day, such as 2026-10-03"}
	case okD && (!okM || dayFirst == monthFirst):
		return plausible(dayFirst, text)
	case !okD:
		return plausible(monthFirst, text)
	case knownD && !knownM, m[2] == "." && !knownM:
		return plausible(dayFirst, text)
	case knownM && !knownD:
		return plausible(monthFirst, text)
	}
	return 0, badCell{
		fmt.Sprintf("%q may be %s or %s, expected a date such as 2026-10-03", text, dayFirst, monthFirst),
		fmt.Sprintf("write %s or %s", dayFirst, monthFirst),
	}
}

func calendarDay(y, m, d int) (tl.Day, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return tl.DayOf(t), m >= 1 && m <= 12 && t.Day() == d && d > 0
}

func plausible(d tl.Day, text string) (tl.Day, error) {
	if d < earliest || d > latest {
		return 0, badCell{fmt.Sprintf("%q lies outside the years 1980 to 2100", text), "check the year"}
	}
	return d, nil
}

var clockTime = regexp.MustCompile(`^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?$`)

// clockOf reads a local time of day: 07:12, 7.12, 7:12 pm.
func clockOf(text string) (time.Duration, error) {
	m := clockTime.FindStringSubmatch(strings.ToLower(strings.TrimSpace(text)))
	if m == nil {
		return 0, fmt.Errorf("%q is no time of day, expected one such as 07:12", text)
	}
	h, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	if m[4] != "" {
		if h < 1 || h > 12 {
			return 0, fmt.Errorf("%q is no time of day, expected one such as 07:12", text)
		}
		h %= 12
		if m[4][0] == 'p' {
			h += 12
		}
	}
	if h > 23 || minute > 59 || second > 59 {
		return 0, fmt.Errorf("%q is no time of day, expected 00:00 to 23:59", text)
	}
	return time.Duration(h)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second, nil
}
