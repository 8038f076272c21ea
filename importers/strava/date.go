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
	{"янв", 1},
	{"oca", 1},
	{"jan", 1},
	{"gen", 1},
	{"janv", 1},
	{"sty", 1},
	{"feb", 2},
	{"fév", 2},
	{"fev", 2},
	{"lut", 2},
	{"фев", 2},
	{"şub", 2},
	{"mär", 3},
	{"mar", 3},
	{"maa", 3},
	{"mrt", 3},
	{"мар", 3},
	{"apr", 4},
	{"avr", 4},
	{"abr", 4},
	{"kwi", 4},
	{"апр", 4},
	{"nis", 4},
	{"may", 5},
	{"mai", 5},
	{"mag", 5},
	{"mei", 5},
	{"maj", 5},
	{"мая", 5},
	{"май", 5},
	{"juin", 6},
	{"jun", 6},
	{"giu", 6},
	{"cze", 6},
	{"июн", 6},
	{"haz", 6},
	{"juil", 7},
	{"jul", 7},
	{"lug", 7},
	{"lip", 7},
	{"июл", 7},
	{"tem", 7},
	{"aug", 8},
	{"aoû", 8},
	{"aou", 8},
	{"ago", 8},
	{"sie", 8},
	{"авг", 8},
	{"ağu", 8},
	{"agu", 8},
	{"agt", 8},
	{"sep", 9},
	{"set", 9},
	{"wrz", 9},
	{"сен", 9},
	{"eyl", 9},
	{"oct", 10},
	{"okt", 10},
	{"ott", 10},
	{"out", 10},
	{"paź", 10},
	{"окт", 10},
	{"eki", 10},
	{"nov", 11},
	{"lis", 11},
	{"ноя", 11},
	{"kas", 11},
	{"dec", 12},
	{"dez", 12},
	{"déc", 12},
	{"dic", 12},
	{"gru", 12},
	{"des", 12},
	{"дек", 12},
	{"ara", 12},
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

// Half days in the languages of Strava that count twelve hours.
var (
	forenoon = map[string]bool{"am": true, "오전": true, "上午": true, "午前": true, "öö": true}
	// The languages that write "p. m." do so in two words.
	afternoon = map[string]bool{"pm": true, "오후": true, "下午": true, "午後": true, "ös": true}
)

// silent are words that stand in a date and say nothing about it.
var silent = map[string]bool{
	"de": true, "del": true, "a": true, "las": true, "à": true, "às": true, "at": true, "um": true, "uhr": true, "om": true,
	"kl": true, "alle": true, "ore": true, "o": true, "v": true, "в": true, "г": true, "pukul": true, "年": true, "月": true, "日": true, "년": true, "월": true, "일": true,
}

// token is a number or a word of a date.
type token struct {
	text   string
	number bool
}

// tokens cuts a date into numbers and words in small letters. The signs for year,
// month and day, which touch what follows, are words of their own.
func tokens(s string) []token {
	var out []token
	rest := []rune(strings.ToLower(s))
	for i := 0; i < len(rest); {
		j := i
		switch {
		case unicode.IsDigit(rest[i]):
			for j < len(rest) && unicode.IsDigit(rest[j]) {
				j++
			}
			out = append(out, token{string(rest[i:j]), true})
		case unicode.IsLetter(rest[i]):
			j++
			for j < len(rest) && (unicode.IsLetter(rest[j]) || unicode.IsMark(rest[j])) && !strings.ContainsRune("年月日", rest[j-1]) {
				j++
			}
			out = append(out, token{string(rest[i:j]), false})
		default:
			j++
		}
		i = j
	}
	return out
}

// parseDate reads a date in any of the forms seen: "May 29, 2022, 3:53:35 PM",
// "29 mai 2022, 15:53:35", "29.05.2022, 15:24:49", "3. 3. 2024 7:00:00",
// "2018-09-12 15:02:23", "29/05/2022, 15:53:35", "2022. 5. 29. 오후 3:53:35". One with
// a word that is not known is refused: it may be the half of the day.
func parseDate(s string) (written, error) {
	bad := func() (written, error) {
		return written{}, fmt.Errorf("%q is no date of Strava's; expected one such as \"May 29, 2022, 3:53:35 PM\" or \"2022-05-29 15:53:35\"", s)
	}
	var numbers []int
	var w written
	pm, am := false, false
	all := tokens(s)
	for i := 0; i < len(all); i++ {
		word := all[i].text
		if all[i].number {
			n, err := strconv.Atoi(word)
			if err != nil || len(word) > 4 {
				return bad()
			}
			numbers = append(numbers, n)
			continue
		}
		if (word == "a" || word == "p") && i+1 < len(all) && all[i+1].text == "m" {
			word += "m"
			i++
		}
		switch m := monthOf(word); {
		case afternoon[word]:
			pm = true
		case forenoon[word]:
			am = true
		case silent[word]:
		case m != 0 && w.month == 0:
			w.month = m
		default:
			return bad()
		}
	}
	if am && pm {
		return bad()
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
