package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"footnote/importers/reference"
	"footnote/traininglog"
)

// value writes one reader's value of a row; "–" is unknown.
func (p *checkPaper) value(r *reference.Row, v *reference.Value) string {
	switch {
	case v.Text != "":
		return strings.ReplaceAll(v.Text, "_", " ")
	case !v.Known:
		return "–"
	}
	switch r.Unit {
	case reference.UnitZone:
		return utcOffset(v.Value)
	case "°C":
		if p.fahrenheit {
			return fmt.Sprintf("%.1f °F", v.Value*9/5+32)
		}
	}
	return p.amount(r, v.Value)
}

// amount writes a value or a difference of a row, without sign.
func (p *checkPaper) amount(r *reference.Row, v float64) string {
	v = math.Abs(v)
	switch r.Unit {
	case reference.UnitTime:
		return clockText(v / 1000)
	case reference.UnitZone:
		return clockText(60 * v)
	case reference.UnitCount:
		return thousands(int(v))
	case "s":
		return clockText(v)
	case "m":
		if r.Key == "step_length_m" {
			return fmt.Sprintf("%.2f m", v)
		}
		return p.length(v)
	case "°C":
		if p.fahrenheit {
			return fmt.Sprintf("%.1f °F", v*9/5)
		}
	case "m/s":
		return fmt.Sprintf("%.2f m/s", v)
	}
	return fmt.Sprintf("%.1f %s", v, r.Unit)
}

// apart writes the largest difference at one moment.
func (p *checkPaper) apart(r *reference.Row) string {
	switch {
	case r.LargestUnit == "m":
		return fmt.Sprintf("%.2f m", r.Largest.Value)
	case r.LargestUnit == "°C" && p.fahrenheit:
		return fmt.Sprintf("%.1f °F", r.Largest.Value*9/5)
	}
	return fmt.Sprintf("%.1f %s", r.Largest.Value, r.LargestUnit)
}

// length writes a distance in the chosen unit; a short one in metres, which
// need no choice.
func (p *checkPaper) length(m float64) string {
	switch {
	case m < 100:
		return fmt.Sprintf("%.1f m", m)
	case p.miles:
		return fmt.Sprintf("%.3f mi", traininglog.Metres(m).Miles())
	}
	return fmt.Sprintf("%.3f km", traininglog.Metres(m).Km())
}

// clockText writes seconds as h:mm:ss or m:ss, with tenths if there are any.
func clockText(seconds float64) string {
	d := time.Duration(math.Round(seconds*10)) * time.Second / 10
	s := d.Seconds() - 60*math.Floor(d.Minutes())
	text := fmt.Sprintf("%02.0f", s)
	if d%time.Second != 0 {
		text = fmt.Sprintf("%04.1f", s)
	}
	if d < time.Hour {
		return fmt.Sprintf("%d:%s", int(d.Minutes()), text)
	}
	return fmt.Sprintf("%d:%02d:%s", int(d.Hours()), int(d.Minutes())%60, text)
}

// utcOffset writes minutes east of UTC as UTC+02:00.
func utcOffset(minutes float64) string {
	sign := '+'
	if minutes < 0 {
		sign = '−'
	}
	m := int(math.Abs(minutes))
	return fmt.Sprintf("UTC%c%02d:%02d", sign, m/60, m%60)
}

// thousands writes a number with a comma between groups of three.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func countOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// asSentence gives a phrase a capital and a full stop. A program's own name is
// written small.
func asSentence(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if first != "footnote" && !strings.Contains(first, "/") {
		r, n := utf8.DecodeRuneInString(s)
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}
