package traininglog

import (
	"fmt"
	"time"
)

// Day is a calendar day without a zone, counted from 1970-01-01 (day 0).
// A run's day is the local day where it was run.
type Day int32

// DayOf returns the calendar day of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Date(y, m, d)
}

// Date returns the day of a proleptic Gregorian date; months and days beyond
// their range are carried on as time.Date does.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads an ISO 8601 calendar date such as 2026-10-03.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return 0, fmt.Errorf("%q is no day; write it as 2026-10-03", s)
	}
	return DayOf(t), nil
}

// Time returns midnight UTC of the day, for formatting.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the day in ISO 8601, 2026-10-03.
func (d Day) String() string { return d.Time().Format("2006-01-02") }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Week returns the first day of the week that d lies in, weeks beginning on
// the weekday first.
func (d Day) Week(first time.Weekday) Day {
	back := (int(d.Weekday()) - int(first) + 7) % 7
	return d - Day(back)
}
