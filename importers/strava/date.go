package strava

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// months are the first letters of month names in the languages of Strava that
// use a month's name, folded to lower case and without dots. Longer ones come
// first where one begins another (juin, juil).
var months = []struct {
	prefix string
	month  time.Month
}{
	{"ene", 1},
	{"jan", 1},
	{"gen", 1},
	{"janv", 1},
	{"sty", 1},
	{"feb", 2},
	{"fév", 2},
	{"fev", 2},
	{"lut", 2},
	{"mär", 3},
	{"mar", 3},
	{"maa", 3},
	{"mrt", 3},
	{"apr", 4},
	{"avr", 4},
	{"abr", 4},
	{"kwi", 4},
	{"may", 5},
	{"mai", 5},
	{"mag", 5},
	{"mei", 5},
	{"maj", 5},
	{"juin", 6},
	{"jun", 6},
	{"giu", 6},
	{"cze", 6},
	{"juil", 7},
	{"jul", 7},
	{"lug", 7},
	{"lip", 7},
	{"aug", 8},
	{"aoû", 8},
	{"aou", 8},
	{"ago", 8},
	{"sie", 8},
	{"sep", 9},
	{"set", 9},
	{"wrz", 9},
	{"oct", 10},
	{"okt", 10},
	{"ott", 10},
	{"out", 10},
	{"paź", 10},
	{"nov", 11},
	{"lis", 11},
	{"dec", 12},
	{"dez", 12},
	{"déc", 12},
	{"dic", 12},
	{"gru", 12},
}

func monthOf(word string) time.Month {
	for _, m := range months {
		if strings.HasPrefix(word, m.prefix) {
			return m.month
		}
	}
	return 0
}

// order says which of two numbers with a slash between is the day.
type order int

const (
	orderUnknown order = iota
	dayFirst
	monthFirst
)

// written is a date as it stands in a cell, before it is known in which order
// day and month are.
type written struct {
	year, a, b int // a and b in the order of the cell
	month      time.Month
	slash      bool // a/b: day and month could be either way round
	hour, min  int
	sec        int
}

// parseDate reads a date in any of the forms seen: "May 29, 2022, 3:53:35 PM",
// "29 mai 2022, 15:53:35", "29.05.2022, 15:24:49", "3. 3. 2024 7:00:00",
// "2018-09-12 15:02:23", "29/05/2022, 15:53:35".
func parseDate(s string) (written, error) {
	bad := func() (written, error) {
		return written{}, fmt.Errorf("%q is no date of Strava's; expected one such as \"May 29, 2022, 3:53:35 PM\" or \"2022-05-29 15:53:35\"", s)
	}
	var numbers []int
	var w written
	pm, am := false, false
	folded := strings.ToLower(s)
	rest := []rune(folded)
	for i := 0; i < len(rest); {
		j := i
		switch {
		case unicode.IsDigit(rest[i]):
			for j < len(rest) && unicode.IsDigit(rest[j]) {
				j++
			}
			n, err := strconv.Atoi(string(rest[i:j]))
			if err != nil || j-i > 4 {
				return bad()
			}
			numbers = append(numbers, n)
		case unicode.IsLetter(rest[i]):
			for j < len(rest) && (unicode.IsLetter(rest[j]) || unicode.IsMark(rest[j])) {
				j++
			}
			switch word := string(rest[i:j]); {
			case word == "pm" || word == "p":
				pm = true
			case word == "am" || word == "a" && strings.Contains(folded, "a. m."):
				am = true
			case w.month == 0:
				w.month = monthOf(word)
			}
		default:
			j++
		}
		i = j
	}
	if w.month != 0 {
		if len(numbers) < 4 {
			return bad()
		}
		// One of the first two numbers is the year, the other the day.
		w.a, w.year = numbers[0], numbers[1]
		if w.a > 31 {
			w.a, w.year = w.year, w.a
		}
		numbers = numbers[2:]
	} else {
		if len(numbers) < 5 {
			return bad()
		}
		switch {
		case numbers[0] > 31:
			w.year, w.month, w.a = numbers[0], time.Month(numbers[1]), numbers[2]
		case strings.Contains(s, "/"):
			w.a, w.b, w.year, w.slash = numbers[0], numbers[1], numbers[2], true
		default:
			w.a, w.month, w.year = numbers[0], time.Month(numbers[1]), numbers[2]
		}
		numbers = numbers[3:]
	}
	w.hour, w.min = numbers[0], numbers[1]
	if len(numbers) > 2 {
		w.sec = numbers[2]
	}
	if (pm || am) && w.hour > 12 {
		return bad()
	}
	if pm && w.hour < 12 {
		w.hour += 12
	}
	if am && w.hour == 12 {
		w.hour = 0
	}
	if w.year < 1990 || w.year > 2200 || w.hour > 23 || w.min > 59 || w.sec > 60 {
		return bad()
	}
	return w, nil
}

// orderOf says whether days come first in a table with slashes: a number above
// 12 is a day. Without any such number nothing is known.
func orderOf(dates []written) order {
	for _, d := range dates {
		switch {
		case d.slash && d.a > 12:
			return dayFirst
		case d.slash && d.b > 12:
			return monthFirst
		}
	}
	return orderUnknown
}

// time returns the moment, read as UTC.
func (w written) time(o order) (time.Time, error) {
	day, month := w.a, w.month
	if w.slash {
		switch o {
		case dayFirst:
			month = time.Month(w.b)
		case monthFirst:
			day, month = w.b, time.Month(w.a)
		default:
			return time.Time{}, fmt.Errorf("%d/%d/%d may be day/month or month/day, and no row of the table tells which", w.a, w.b, w.year)
		}
	}
	t := time.Date(w.year, month, day, w.hour, w.min, w.sec, 0, time.UTC)
	if t.Day() != day || t.Month() != month {
		return time.Time{}, fmt.Errorf("there is no day %d of month %d in %d", day, month, w.year)
	}
	return t, nil
}
